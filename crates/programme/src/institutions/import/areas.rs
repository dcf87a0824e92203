//! Areas and municipalities: names, and which institution lies in which area and sort of region.

use std::collections::HashMap;

use kenshin_domain::evidence::{Code, Described};
use kenshin_domain::institutions::{AreaPlan, FunctionClasses};
use kenshin_domain::stages::{RegionEdition, RegionFigures};
use kenshin_domain::text::search_key;
use kenshin_domain::time::Day;
use kenshin_exchange::areas::{self, AreaFile, AreaRow, MunicipalityInArea, MunicipalityRow, Plans};
use kenshin_store::institutions::{Place, Stated};
use serde_json::{Map, Value};

use super::described::{differences, draft, facts_of, silent};
use super::hospitals::count;
use super::plan::{File, Plan};
use super::register::Register;
use crate::{App, Refusal};

/// The source's code in the ledger.
pub(super) const SOURCE: &str = "areas";
/// The word in `Place::plan` of a municipality.
pub(crate) const MUNICIPALITY: &str = "municipality";

/// Places by number, ready to be asked.
pub(super) struct Areas<'a> {
    municipalities: HashMap<i64, &'a Place>,
    by_code: HashMap<&'a str, &'a Place>,
    regions: Option<RegionEdition>,
}

/// 地方 is a dated table of rules; this is the edition that is built in.
const REGIONS: &str = include_str!("../../../../../rules/regions/2026.toml");

impl<'a> Areas<'a> {
    pub(super) fn of(places: &'a [Place]) -> Self {
        Self {
            municipalities: places.iter().filter(|p| p.plan == MUNICIPALITY).map(|p| (p.number, p)).collect(),
            by_code: places.iter().map(|p| (p.code.as_str(), p)).collect(),
            // A test of the domain parses the table; without it no region is stated.
            regions: RegionEdition::parse(REGIONS).ok(),
        }
    }

    /// Areas and region of an institution by its municipality; `None` where the tables do not say.
    pub(super) fn of_municipality(&self, municipality: Option<u32>, classes: u32) -> Option<Described> {
        let town = self.municipalities.get(&i64::from(municipality?))?;
        self.of_area(town.concept_area.as_deref()?, classes)
    }

    /// Areas and region by a 構想区域.
    pub(super) fn of_area(&self, concept: &str, classes: u32) -> Option<Described> {
        let area = self.by_code.get(concept)?;
        let whole = |number: Option<i64>| number.and_then(|n| u32::try_from(n).ok());
        let region = self.regions.as_ref().map(|table| {
            table.region(&RegionFigures {
                population: whole(area.population),
                surface_km2: whole(area.surface_ha.map(|ha| (ha + 50) / 100)),
                classes: FunctionClasses::from_bits(classes),
            })
        });
        Some(Described {
            concept_area: Code::new(concept).ok(),
            medical_area: area.medical_area.as_deref().and_then(|code| Code::new(code).ok()),
            region: region.and_then(|region| Code::new(region.code()).ok()),
            ..silent(Code::new(SOURCE).ok()?)
        })
    }

    /// From when the areas of a code count.
    fn first_day(&self, concept: Option<&Code>) -> Day {
        concept
            .and_then(|code| self.by_code.get(code.as_str()))
            .and_then(|area| area.first_day)
            .and_then(Day::from_number)
            .unwrap_or(Day::MIN)
    }
}

pub(super) async fn plan(app: &App, file: &File, bytes: &[u8]) -> Result<Plan, Refusal> {
    let (read, diagnostics) = areas::read(bytes, Plans::default()).map_err(|e| super::unreadable(&e))?;
    let mut register = Register::load(&app.db).await?;
    let stated = kenshin_store::institutions::stated(&app.db, SOURCE).await?;
    let mut plan = Plan::new(file);
    plan.take(&diagnostics);
    let fresh = match &read {
        AreaFile::AreaTable(rows) => area_places(rows),
        AreaFile::MunicipalityTable(rows) => municipality_places(rows),
        AreaFile::MunicipalityToArea(rows) => in_areas(rows, &register.places, &mut plan),
    };
    let rows = match &read {
        AreaFile::AreaTable(rows) => rows.len(),
        AreaFile::MunicipalityTable(rows) => rows.len(),
        AreaFile::MunicipalityToArea(rows) => rows.len(),
    };
    plan.report.read = count(rows + diagnostics.errors());
    merge(&mut register.places, fresh, &mut plan);
    settle(file, &register, &stated, &mut plan);
    Ok(plan)
}

fn area_places(rows: &[AreaRow]) -> Vec<Place> {
    rows.iter()
        .map(|row| {
            let plan = row.code.plan();
            Place {
                code: row.code.code(),
                number: number_of(plan, &row.code.digits()),
                plan: plan.code(),
                prefecture: row.code.prefecture().number().into(),
                name: row.name.clone(),
                first_day: plan.first_day().map(|d| d.number().into()),
                last_day: plan.last_day().map(|d| d.number().into()),
                population: row.population.map(Into::into),
                surface_ha: row.surface_km2.and_then(hectares),
                medical_area: row.older.map(|area| area.code()),
                concept_area: None,
            }
        })
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "no area of Japan has more than 10,000,000 hectares")]
fn hectares(km2: f64) -> Option<i64> {
    (0.0..=1_000_000.0).contains(&km2).then(|| (km2 * 100.0).round() as i64)
}

fn municipality_places(rows: &[MunicipalityRow]) -> Vec<Place> {
    rows.iter()
        .map(|row| Place {
            code: row.code.code(),
            number: row.code.number().into(),
            plan: MUNICIPALITY.to_owned(),
            prefecture: row.code.prefecture().number().into(),
            name: row.name.clone(),
            first_day: None,
            last_day: None,
            population: None,
            surface_ha: None,
            medical_area: None,
            concept_area: None,
        })
        .collect()
}

/// Which municipality lies in which area. A row with a name only is joined to the municipality table; a city that the
/// table splits into wards gives its area to each of them.
fn in_areas(rows: &[MunicipalityInArea], places: &[Place], plan: &mut Plan) -> Vec<Place> {
    let mut by_name: HashMap<(i64, String), Vec<&Place>> = HashMap::new();
    let mut by_code: HashMap<i64, &Place> = HashMap::new();
    for place in places.iter().filter(|p| p.plan == MUNICIPALITY) {
        by_code.insert(place.number, place);
        by_name.entry((place.prefecture, search_key(&place.name))).or_default().push(place);
        if let Some((city, _)) = place.name.split_once([' ', '\u{3000}']) {
            by_name.entry((place.prefecture, search_key(city))).or_default().push(place);
        }
    }
    let (mut made, mut unknown) = (Vec::new(), 0);
    for row in rows {
        let prefecture = i64::from(row.prefecture.number());
        let found: Vec<&Place> = match row.municipality {
            Some(code) => by_code.get(&i64::from(code.number())).copied().into_iter().collect(),
            None => by_name.get(&(prefecture, search_key(&row.name))).cloned().unwrap_or_default(),
        };
        if found.is_empty() && row.municipality.is_none() {
            unknown += 1;
        }
        let towns: Vec<Place> = match (found.is_empty(), row.municipality) {
            (true, Some(code)) => vec![Place {
                code: code.code(),
                number: code.number().into(),
                plan: MUNICIPALITY.to_owned(),
                prefecture,
                name: row.name.clone(),
                first_day: None,
                last_day: None,
                population: None,
                surface_ha: None,
                medical_area: None,
                concept_area: None,
            }],
            _ => found.into_iter().cloned().collect(),
        };
        made.extend(towns.into_iter().map(|town| Place {
            concept_area: Some(row.area.code()),
            medical_area: row.older.map(|area| area.code()).or(town.medical_area.clone()),
            ..town
        }));
    }
    plan.note("unknown-municipality", "市区町村表にない名称", "Names that the municipality table lacks", unknown);
    made
}

/// Fresh places over those that are known; what a file does not say stays.
fn merge(places: &mut Vec<Place>, fresh: Vec<Place>, plan: &mut Plan) {
    let mut at: HashMap<String, usize> = places.iter().enumerate().map(|(at, p)| (p.code.clone(), at)).collect();
    for mut place in fresh {
        let known = at.get(&place.code).and_then(|at| places.get(*at));
        if let Some(old) = known {
            place.population = place.population.or(old.population);
            place.surface_ha = place.surface_ha.or(old.surface_ha);
            place.medical_area = place.medical_area.or_else(|| old.medical_area.clone());
            place.concept_area = place.concept_area.or_else(|| old.concept_area.clone());
            if *old == place {
                plan.report.unchanged += 1;
                continue;
            }
            plan.report.changed += 1;
        } else {
            plan.report.new += 1;
        }
        plan.places.push(place.clone());
        match at.get(&place.code).and_then(|at| places.get_mut(*at)) {
            Some(old) => *old = place,
            None => {
                at.insert(place.code.clone(), places.len());
                places.push(place);
            }
        }
    }
}

/// Gives every institution the areas and the region that follow from its municipality (or from the area that the bed
/// report has put it in) and its designations.
pub(super) fn settle(file: &File, register: &Register, stated: &HashMap<String, Stated>, plan: &mut Plan) {
    let areas = Areas::of(&register.places);
    let mut placed = 0;
    for entry in register.entries.iter().filter(|e| e.open) {
        let classes = u32::try_from(entry.classes).unwrap_or(0);
        let Some(facts) = areas.of_municipality(u32::try_from(entry.municipality).ok(), classes) else { continue };
        let before: Map<String, Value> =
            stated.get(&entry.chain).and_then(|s| serde_json::from_str(&s.facts).ok()).unwrap_or_default();
        let changed = differences(&before, &facts_of(&facts));
        let (Some(chain), Some(source)) = (entry.chain(), file.source(0)) else { continue };
        if changed.is_empty() {
            continue;
        }
        placed += 1;
        plan.changes(entry, changed);
        let on = since(register, &areas, &facts, stated.get(&entry.chain), &entry.chain).min(file.state_of);
        let key = format!("{}:{on}:{}", file.key(), plan_key(&facts));
        plan.add(chain, draft(facts, Map::new(), on, source, key));
    }
    plan.note("placed", "区域を付けた医療機関", "Institutions given an area", placed);
}

/// Since when: as long as the institution is known, but not before the plan, and not before what was said earlier.
fn since(register: &Register, areas: &Areas<'_>, facts: &Described, before: Option<&Stated>, chain: &str) -> Day {
    let known = register.first_day(chain).unwrap_or(Day::MIN);
    let said = before.and_then(|s| Day::from_number(s.happened_to)).unwrap_or(Day::MIN);
    known.max(areas.first_day(facts.concept_area.as_ref())).max(said)
}

fn plan_key(facts: &Described) -> String {
    let text = |code: &Option<Code>| code.as_ref().map_or("-", |c| c.as_str()).to_owned();
    format!("{}:{}:{}", text(&facts.concept_area), text(&facts.medical_area), text(&facts.region))
}

/// The number in span columns: plan × 10,000 + number.
fn number_of(plan: AreaPlan, digits: &str) -> i64 {
    let (AreaPlan::Secondary(plan) | AreaPlan::Concept(plan)) = plan;
    i64::from(plan) * 10_000 + digits.parse::<i64>().unwrap_or(0)
}
