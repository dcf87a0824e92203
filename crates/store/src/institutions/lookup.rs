//! What importers and cards look up.

use std::collections::HashMap;

use kenshin_domain::access::Scope;
use kenshin_domain::evidence::Chain;
use kenshin_domain::id::AccountId;

use crate::StoreError;
use crate::access::scope_sql;
use crate::db::{Db, Record, Value};

/// Everything that `d_register` holds of an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The chain's text.
    pub chain: String,
    /// 医療機関コード.
    pub medical_code: Option<String>,
    /// 医療情報ネット ID.
    pub register_id: Option<String>,
    /// Name as entered.
    pub name: String,
    /// Kana as entered.
    pub kana: String,
    /// Short name.
    pub short_name: Option<String>,
    /// The corporation before the name.
    pub corporate: Option<String>,
    /// English name.
    pub english: Option<String>,
    /// Address as entered.
    pub address: String,
    /// Seven digits.
    pub postcode: Option<String>,
    /// Home page.
    pub url: Option<String>,
    /// `InstitutionKind` number.
    pub kind: i64,
    /// 1 to 47; 0 = unknown.
    pub prefecture: i64,
    /// Five digits; 0 = unknown.
    pub municipality: i64,
    /// Plan × 10,000 + number; 0 = unknown.
    pub medical_area: i64,
    /// Likewise.
    pub concept_area: i64,
    /// `BedBand` number.
    pub band: i64,
    /// All, general, long-term, psychiatric, tuberculosis, infectious.
    pub beds: [Option<i64>; 6],
    /// `FunctionClasses` bits.
    pub classes: i64,
    /// `Owner` number.
    pub owner: i64,
    /// 0 unknown, 1 yes, 2 no.
    pub ehr: i64,
    /// `RegionType` number.
    pub region: i64,
    /// Millionths of a degree.
    pub latitude: Option<i64>,
    /// Millionths of a degree.
    pub longitude: Option<i64>,
    /// Neither closed nor merged.
    pub open: bool,
    /// Closed on.
    pub closed_on: Option<i64>,
    /// The other chain's text.
    pub merged_into: Option<String>,
    /// Keys, one after the other.
    pub search: String,
    /// The key by which lists are sorted.
    pub sort_kana: String,
}

pub(super) const COLUMNS: [&str; 34] = [
    "chain",
    "medical_code",
    "register_id",
    "name",
    "kana",
    "short_name",
    "corporate",
    "english",
    "address",
    "postcode",
    "url",
    "kind",
    "prefecture",
    "municipality",
    "medical_area",
    "concept_area",
    "band",
    "beds_total",
    "beds_general",
    "beds_long_term",
    "beds_psychiatric",
    "beds_tuberculosis",
    "beds_infectious",
    "classes",
    "owner",
    "ehr",
    "region",
    "latitude",
    "longitude",
    "open",
    "closed_on",
    "merged_into",
    "search",
    "sort_kana",
];

impl Entry {
    pub(super) fn read(r: &Record) -> Result<Self, StoreError> {
        let mut beds = [None; 6];
        for (place, slot) in beds.iter_mut().enumerate() {
            *slot = r.opt_int(17 + place)?;
        }
        Ok(Self {
            chain: r.text(0)?,
            medical_code: r.opt_text(1)?,
            register_id: r.opt_text(2)?,
            name: r.text(3)?,
            kana: r.text(4)?,
            short_name: r.opt_text(5)?,
            corporate: r.opt_text(6)?,
            english: r.opt_text(7)?,
            address: r.text(8)?,
            postcode: r.opt_text(9)?,
            url: r.opt_text(10)?,
            kind: r.int(11)?,
            prefecture: r.int(12)?,
            municipality: r.int(13)?,
            medical_area: r.int(14)?,
            concept_area: r.int(15)?,
            band: r.int(16)?,
            beds,
            classes: r.int(23)?,
            owner: r.int(24)?,
            ehr: r.int(25)?,
            region: r.int(26)?,
            latitude: r.opt_int(27)?,
            longitude: r.opt_int(28)?,
            open: r.int(29)? != 0,
            closed_on: r.opt_int(30)?,
            merged_into: r.opt_text(31)?,
            search: r.text(32)?,
            sort_kana: r.text(33)?,
        })
    }

    pub(super) fn values(&self) -> Vec<Value> {
        let mut values: Vec<Value> = vec![
            (&self.chain).into(),
            self.medical_code.clone().into(),
            self.register_id.clone().into(),
            (&self.name).into(),
            (&self.kana).into(),
            self.short_name.clone().into(),
            self.corporate.clone().into(),
            self.english.clone().into(),
            (&self.address).into(),
            self.postcode.clone().into(),
            self.url.clone().into(),
            self.kind.into(),
            self.prefecture.into(),
            self.municipality.into(),
            self.medical_area.into(),
            self.concept_area.into(),
            self.band.into(),
        ];
        values.extend(self.beds.iter().map(|beds| Value::from(*beds)));
        values.extend([
            self.classes.into(),
            self.owner.into(),
            self.ehr.into(),
            self.region.into(),
            self.latitude.into(),
            self.longitude.into(),
            self.open.into(),
            self.closed_on.into(),
            self.merged_into.clone().into(),
            (&self.search).into(),
            (&self.sort_kana).into(),
        ]);
        values
    }

    /// The chain.
    pub fn chain(&self) -> Option<Chain> {
        self.chain.parse().ok()
    }
}

/// The whole register, in the order of the chains: for matching.
pub async fn entries(db: &Db) -> Result<Vec<Entry>, StoreError> {
    let mut found = Vec::new();
    let sql = format!("SELECT {} FROM d_register ORDER BY chain", COLUMNS.join(", "));
    db.stream(&sql, &[], |record| {
        found.push(Entry::read(&record)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// One institution, if it lies within the scope.
pub async fn one(db: &Db, chain: Chain, scope: &Scope) -> Result<Option<Entry>, StoreError> {
    let mut params = vec![chain.into()];
    let within = scope_sql(scope, "r", &mut params);
    let sql = format!("SELECT {} FROM d_register r WHERE r.chain = $1 AND {within}", columns("r"));
    db.query_opt(&sql, &params).await?.as_ref().map(Entry::read).transpose()
}

/// Institutions whose code, register ID or whole name this is, within the scope; at most ten.
pub async fn find(db: &Db, text: &str, scope: &Scope) -> Result<Vec<Entry>, StoreError> {
    let mut params = vec![text.into()];
    let within = scope_sql(scope, "r", &mut params);
    let mut found = Vec::new();
    for column in ["medical_code", "register_id", "name"] {
        let sql = format!(
            "SELECT {} FROM d_register r WHERE r.{column} = $1 AND {within} ORDER BY r.chain LIMIT 10",
            columns("r")
        );
        for record in db.query(&sql, &params).await? {
            found.push(Entry::read(&record)?);
        }
        if !found.is_empty() {
            break;
        }
    }
    Ok(found)
}

fn columns(alias: &str) -> String {
    COLUMNS.map(|column| format!("{alias}.{column}")).join(", ")
}

/// The newest live statement of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The source's code.
    pub source: String,
    /// Its row.
    pub seq: i64,
    /// Of which day it speaks.
    pub happened_to: i64,
    /// Its facts, JSON.
    pub facts: String,
}

/// What a source said last, by chain.
pub async fn stated(db: &Db, source: &str) -> Result<HashMap<String, Stated>, StoreError> {
    let mut found = HashMap::new();
    db.stream(
        "SELECT chain, source, seq, happened_to, facts FROM d_described WHERE source = $1",
        &[source.into()],
        |r| {
            let stated = Stated { source: r.text(1)?, seq: r.int(2)?, happened_to: r.int(3)?, facts: r.text(4)? };
            found.insert(r.text(0)?, stated);
            Ok(())
        },
    )
    .await?;
    Ok(found)
}

/// What every source said last about one institution, oldest first.
pub async fn stated_of(db: &Db, chain: Chain) -> Result<Vec<Stated>, StoreError> {
    let records = db
        .query(
            "SELECT source, seq, happened_to, facts FROM d_described WHERE chain = $1 ORDER BY happened_to, seq",
            &[chain.into()],
        )
        .await?;
    records
        .iter()
        .map(|r| Ok(Stated { source: r.text(0)?, seq: r.int(1)?, happened_to: r.int(2)?, facts: r.text(3)? }))
        .collect()
}

/// The first day on which each institution counts as open, by chain.
pub async fn first_days(db: &Db) -> Result<HashMap<String, i64>, StoreError> {
    let mut found = HashMap::new();
    db.stream(
        "SELECT chain, MIN(from_day) FROM d_stage_span WHERE known_at = 0 AND open = 1 GROUP BY chain",
        &[],
        |r| {
            found.insert(r.text(0)?, r.int(1)?);
            Ok(())
        },
    )
    .await?;
    Ok(found)
}

/// Which of these keys are held by live rows, with what they say: chain, key, last day, facts.
pub async fn known_keys(db: &Db, keys: &[(Chain, String)]) -> Result<Vec<(String, String, i64, String)>, StoreError> {
    let mut found = Vec::new();
    for some in keys.chunks(400) {
        let places: Vec<String> =
            (0..some.len()).map(|at| format!("(e.chain = ${} AND e.key = ${})", at * 2 + 1, at * 2 + 2)).collect();
        let params: Vec<Value> = some.iter().flat_map(|(chain, key)| [(*chain).into(), key.into()]).collect();
        let sql = format!(
            "SELECT e.chain, e.key, e.happened_to, e.facts FROM evidence e WHERE ({}) \
             AND NOT EXISTS (SELECT 1 FROM evidence x WHERE x.chain = e.chain AND x.replaces = e.seq)",
            places.join(" OR ")
        );
        for r in db.query(&sql, &params).await? {
            found.push((r.text(0)?, r.text(1)?, r.int(2)?, r.text(3)?));
        }
    }
    Ok(found)
}

/// Name and address of these chains.
pub async fn names(db: &Db, chains: &[String]) -> Result<Vec<(String, String, String)>, StoreError> {
    let mut found = Vec::new();
    for some in chains.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT chain, name, address FROM d_register WHERE chain IN ({})", places.join(","));
        let params: Vec<Value> = some.iter().map(Into::into).collect();
        for r in db.query(&sql, &params).await? {
            found.push((r.text(0)?, r.text(1)?, r.text(2)?));
        }
    }
    Ok(found)
}

/// The names of these accounts, for the authors of rows.
pub async fn account_names(db: &Db, ids: &[AccountId]) -> Result<Vec<(AccountId, String)>, StoreError> {
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT id, name FROM p_account WHERE id IN ({})", places.join(","));
        let params: Vec<Value> = some.iter().map(|id| (*id).into()).collect();
        for r in db.query(&sql, &params).await? {
            if let Ok(id) = r.str(0)?.parse() {
                found.push((id, r.text(1)?));
            }
        }
    }
    Ok(found)
}
