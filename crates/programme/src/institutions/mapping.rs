//! Mappings of the records screen: proposed from the headings, saved by name, used again next year.

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::text::Text;
use kenshin_exchange::table::Table;
use kenshin_store::institutions as store;

pub use kenshin_exchange::records::{DateRule, Fact, FactKind, Mapping, StatementRule, When, WhoRule};

use crate::{Actor, App, Refusal, access};

/// A file as the mapping screen shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The headings, in order.
    pub headings: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are.
    pub total: u64,
    /// The values of each column that has at most twelve of them.
    pub values: Vec<Vec<String>>,
    /// A first proposal.
    pub proposal: Mapping,
}

/// Rows shown on the screen.
const SHOWN_ROWS: usize = 10;
/// Values of a column that are listed.
const LISTED_VALUES: usize = 12;

/// Looks into a file: headings, first rows, and a proposal that a person completes.
pub fn sample(actor: &Actor, bytes: &[u8], name: &str) -> Result<Sample, Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    let table = Table::read(bytes).map_err(|e| Refusal::field("file", e.text()))?;
    let (columns, rows) = table.columns(&[]).map_err(|e| Refusal::field("file", e.text()))?;
    let headings: Vec<String> = columns.headings().to_vec();
    let first = rows.get(..SHOWN_ROWS.min(rows.len())).unwrap_or_default();
    let values = (0..headings.len())
        .map(|column| {
            let all: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.cell(column).trim()).collect();
            if all.len() <= LISTED_VALUES { all.into_iter().map(str::to_owned).collect() } else { Vec::new() }
        })
        .collect();
    let proposal =
        kenshin_exchange::records::suggest(&columns, rows.get(..200.min(rows.len())).unwrap_or_default(), name);
    Ok(Sample {
        rows: first.iter().map(|row| row.cells().map(str::to_owned).collect()).collect(),
        total: u64::try_from(rows.len()).unwrap_or(u64::MAX),
        headings,
        values,
        proposal,
    })
}

/// The names of the saved mappings.
pub async fn mappings(app: &App, actor: &Actor) -> Result<Vec<String>, Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    let saved = store::saved_mappings(&app.db).await.map_err(Refusal::failed)?;
    Ok(saved.into_iter().map(|m| m.name).collect())
}

/// A saved mapping.
pub async fn mapping(app: &App, actor: &Actor, name: &str) -> Result<Mapping, Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    let body = store::load_mapping(&app.db, name).await.map_err(Refusal::failed)?.ok_or(Refusal::NotFound)?;
    read_mapping(&body)
}

/// The mapping of a TOML text.
pub fn read_mapping(toml: &str) -> Result<Mapping, Refusal> {
    Mapping::from_toml(toml).map_err(|error| {
        Refusal::field(
            "mapping",
            Text::new(format!("対応表を読めません：{error}"), format!("The mapping cannot be read: {error}")),
        )
    })
}

/// Saves a mapping under its name.
pub async fn save_mapping(app: &App, actor: &Actor, mapping: &Mapping) -> Result<(), Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    if mapping.name.trim().is_empty() || mapping.name.chars().count() > 60 {
        return Err(Refusal::field(
            "name",
            Text::new("対応表の名前は1〜60文字にしてください。", "Give the mapping a name of 1 to 60 characters."),
        ));
    }
    let body = mapping.to_toml().map_err(Refusal::failed)?;
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::store_mapping(&mut tx, &mapping.name, &body, actor.account, app.now()).await.map_err(Refusal::failed)?;
    access::audit_in(&mut tx, app, actor, access::changed("mapping.save", "mapping", 1)).await?;
    tx.commit().await.map_err(Refusal::failed)
}
