//! Names of areas, for filters.

use kenshin_store::institutions as store;

use crate::{App, Refusal};

/// An area or a municipality that a list can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaName {
    /// `m8:1301`, `c1:1301`, or five digits.
    pub code: String,
    /// The number in a cohort.
    pub number: u32,
    /// `m8`, `c1` or `municipality`.
    pub plan: String,
    /// 1 to 47.
    pub prefecture: u8,
    /// The name, in Japanese.
    pub name: String,
}

/// Every area and municipality that was taken in; open data, so for everybody who is signed in.
pub async fn area_names(app: &App) -> Result<Vec<AreaName>, Refusal> {
    let places = store::places(&app.db).await.map_err(Refusal::failed)?;
    Ok(places
        .into_iter()
        .map(|p| AreaName {
            code: p.code,
            number: u32::try_from(p.number).unwrap_or(0),
            plan: p.plan,
            prefecture: u8::try_from(p.prefecture).unwrap_or(0),
            name: p.name,
        })
        .collect())
}
