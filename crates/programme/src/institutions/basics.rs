//! The few open facts about one institution that every page about it shows, also to roles that see no stage.

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::Chain;
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::FunctionClasses;
use kenshin_store::institutions as store;

use crate::{Actor, App, Refusal};

/// Open register data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basics {
    /// Name as entered.
    pub name: String,
    /// In katakana, as entered.
    pub kana: String,
    /// As entered.
    pub address: String,
    /// 医療機関コード, where known.
    pub medical_code: Option<String>,
    /// 1 to 47; 0 = unknown.
    pub prefecture: u8,
    /// `InstitutionKind` number.
    pub kind: u8,
    /// All beds, as last stated.
    pub beds: Option<u32>,
    /// Designations.
    pub classes: FunctionClasses,
}

/// The basics of an institution within the actor's scope.
pub async fn basics(app: &App, actor: &Actor, id: InstitutionId) -> Result<Basics, Refusal> {
    if !allows(actor.role, Permission::RegisterRead) {
        return Err(Refusal::Forbidden);
    }
    let found = store::one(&app.db, Chain::Institution(id), &actor.scope).await.map_err(Refusal::failed)?;
    let entry = found.ok_or(Refusal::NotFound)?;
    let small = |number: i64| u8::try_from(number).unwrap_or(0);
    Ok(Basics {
        medical_code: entry.medical_code,
        prefecture: small(entry.prefecture),
        kind: small(entry.kind),
        beds: entry.beds[0].and_then(|beds| u32::try_from(beds).ok()),
        classes: FunctionClasses::from_bits(u32::try_from(entry.classes).unwrap_or(0)),
        name: entry.name,
        kana: entry.kana,
        address: entry.address,
    })
}
