//! The nation into a database, through the acts of the programme.

use kenshin_domain::evidence::{Chain, Draft};
use kenshin_domain::institutions::{AreaCode, AreaPlan};
use kenshin_domain::time::Instant;
use kenshin_programme::institutions::{AreaName, name_areas};
use kenshin_programme::{Actor, App, Refusal, evidence};

use crate::nation::Nation;

/// Hospitals in one transaction.
const BATCH: usize = 250;

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Hospitals.
    pub hospitals: usize,
    /// Rows of evidence, those of persons included.
    pub rows: usize,
}

/// Records the life of every hospital; `progress` hears how many hospitals are done.
pub async fn make(app: &App, nation: &Nation, mut progress: impl FnMut(usize) + Send) -> Result<Made, Refusal> {
    let actor = Actor::system();
    name_areas(app, &actor, &areas(nation)).await?;
    let mut made = Made::default();
    while made.hospitals < nation.len() {
        let end = (made.hospitals + BATCH).min(nation.len());
        let lives = (made.hospitals..end).filter_map(|number| nation.hospital(number)).map(|(_, life)| life);
        let chains: Vec<(Chain, Vec<(Draft, Instant)>)> = lives
            .flat_map(|life| {
                let persons = life.persons.into_iter().map(|one| (Chain::Person(one.person), one.drafts));
                std::iter::once((Chain::Institution(life.institution), life.drafts)).chain(persons)
            })
            .map(|(chain, drafts)| (chain, drafts.into_iter().map(|(at, draft)| (draft, at)).collect()))
            .collect();
        made.rows += evidence::record_many(app, &actor, chains).await?;
        made.hospitals = end;
        progress(end);
    }
    Ok(made)
}

/// Names of areas in both plans, and of the invented municipalities.
fn areas(nation: &Nation) -> Vec<AreaName> {
    let mut names = Vec::new();
    let mut place_in_prefecture = (0_u8, 0_u32);
    for (digits, name) in nation.areas() {
        for plan in [AreaPlan::Secondary(8), AreaPlan::Concept(1)] {
            let Ok(area) = AreaCode::new(plan, digits) else { continue };
            let prefecture = area.prefecture().number();
            let plan_number = match plan {
                AreaPlan::Secondary(number) | AreaPlan::Concept(number) => u32::from(number),
            };
            names.push(AreaName {
                code: area.code(),
                number: plan_number * 10_000 + digits.parse::<u32>().unwrap_or_default(),
                plan: plan.code(),
                prefecture,
                name: name.to_owned(),
            });
        }
        let prefecture: u8 = digits.get(..2).and_then(|two| two.parse().ok()).unwrap_or_default();
        place_in_prefecture =
            if place_in_prefecture.0 == prefecture { (prefecture, place_in_prefecture.1 + 1) } else { (prefecture, 0) };
        let municipality = u32::from(prefecture) * 1_000 + 900 + place_in_prefecture.1;
        names.push(AreaName {
            code: format!("{municipality:05}"),
            number: municipality,
            plan: "municipality".to_owned(),
            prefecture,
            name: format!("{name}（架空）"),
        });
    }
    names
}
