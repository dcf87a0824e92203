//! Names of areas and municipalities.

use crate::StoreError;
use crate::db::{Db, Record, Tx};

/// An area or a municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `m8:1301`, `c1:1301`, or five digits.
    pub code: String,
    /// The number in span columns.
    pub number: i64,
    /// `m8`, `c1`, or `municipality`.
    pub plan: String,
    /// 1 to 47.
    pub prefecture: i64,
    /// The name, in Japanese.
    pub name: String,
    /// In force from.
    pub first_day: Option<i64>,
    /// In force until.
    pub last_day: Option<i64>,
    /// People.
    pub population: Option<i64>,
    /// Surface in hectares.
    pub surface_ha: Option<i64>,
    /// 二次医療圏 of a municipality or of a 構想区域.
    pub medical_area: Option<String>,
    /// 構想区域 of a municipality.
    pub concept_area: Option<String>,
}

const COLUMNS: [&str; 11] = [
    "code",
    "number",
    "plan",
    "prefecture",
    "name",
    "first_day",
    "last_day",
    "population",
    "surface_ha",
    "medical_area",
    "concept_area",
];

/// Every place, by code.
pub async fn places(db: &Db) -> Result<Vec<Place>, StoreError> {
    let sql = format!("SELECT {} FROM p_area ORDER BY code", COLUMNS.join(", "));
    db.query(&sql, &[]).await?.iter().map(read).collect()
}

fn read(r: &Record) -> Result<Place, StoreError> {
    Ok(Place {
        code: r.text(0)?,
        number: r.int(1)?,
        plan: r.text(2)?,
        prefecture: r.int(3)?,
        name: r.text(4)?,
        first_day: r.opt_int(5)?,
        last_day: r.opt_int(6)?,
        population: r.opt_int(7)?,
        surface_ha: r.opt_int(8)?,
        medical_area: r.opt_text(9)?,
        concept_area: r.opt_text(10)?,
    })
}

/// Puts places; one that is there already is renamed.
pub async fn put_places(tx: &mut Tx, places: &[Place]) -> Result<(), StoreError> {
    let sets: Vec<String> = COLUMNS[1..].iter().map(|c| format!("{c} = excluded.{c}")).collect();
    let tail = format!("ON CONFLICT (code) DO UPDATE SET {}", sets.join(", "));
    let rows = places.iter().map(|p| {
        [
            (&p.code).into(),
            p.number.into(),
            (&p.plan).into(),
            p.prefecture.into(),
            (&p.name).into(),
            p.first_day.into(),
            p.last_day.into(),
            p.population.into(),
            p.surface_ha.into(),
            p.medical_area.clone().into(),
            p.concept_area.clone().into(),
        ]
    });
    tx.upsert_many("p_area", &COLUMNS, &tail, rows).await.map(drop)
}

/// The places of these codes.
pub async fn places_of(db: &Db, codes: &[String]) -> Result<Vec<Place>, StoreError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=codes.len()).map(|n| format!("${n}")).collect();
    let sql = format!("SELECT {} FROM p_area WHERE code IN ({})", COLUMNS.join(", "), places.join(","));
    let params: Vec<crate::db::Value> = codes.iter().map(Into::into).collect();
    db.query(&sql, &params).await?.iter().map(read).collect()
}
