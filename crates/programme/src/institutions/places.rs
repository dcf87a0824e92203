//! Names of areas, for filters.

use kenshin_domain::text::Text;
use kenshin_store::institutions as store;

use crate::{Actor, App, Nature, Refusal, access};

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

/// Gives the areas of an invented nation their names. Real tables come through the import of `areas`.
pub async fn name_areas(app: &App, actor: &Actor, areas: &[AreaName]) -> Result<(), Refusal> {
    if app.nature != Nature::Demo {
        return Err(Refusal::WrongNature(Text::new(
            "実データの医療圏は、医療圏の表から取り込んでください。",
            "Take the areas of real data in from their tables.",
        )));
    }
    let place = |area: &AreaName| store::Place {
        code: area.code.clone(),
        number: i64::from(area.number),
        plan: area.plan.clone(),
        prefecture: i64::from(area.prefecture),
        name: area.name.clone(),
        first_day: None,
        last_day: None,
        population: None,
        surface_ha: None,
        medical_area: None,
        concept_area: None,
    };
    let places: Vec<store::Place> = areas.iter().map(place).collect();
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::put_places(&mut tx, &places).await.map_err(Refusal::failed)?;
    access::audit_in(&mut tx, app, actor, access::changed("areas.name", "demo", places.len())).await?;
    tx.commit().await.map_err(Refusal::failed)
}
