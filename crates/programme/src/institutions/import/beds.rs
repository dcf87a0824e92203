//! The bed report: in which area an institution is planned, and which designations the report marks.
//!
//! Its bed figures count only general and long-term beds by function, so they do not replace the licensed totals of the
//! public register; they are kept beside the row under their own names.

use std::collections::HashMap;

use kenshin_domain::evidence::{Code, Described};
use kenshin_domain::institutions::{AreaPlan, FunctionClasses, InstitutionKind};
use kenshin_exchange::beds::{self, FacilityBeds};
use kenshin_exchange::matching::Party;
use kenshin_store::institutions::{Entry, Place, Stated};
use serde_json::{Map, Value, json};

use super::areas::Areas;
use super::described::{differences, draft, facts_of, silent};
use super::hospitals::count;
use super::joined::joined;
use super::plan::{File, Plan};
use super::register::Register;
use crate::institutions::ReviewKind;
use crate::{App, Refusal};

/// The source's code in the ledger.
pub(super) const SOURCE: &str = "beds";

pub(super) async fn plan(app: &App, file: &File, bytes: &[u8]) -> Result<Plan, Refusal> {
    let read = beds::read(bytes, AreaPlan::Concept(1)).map_err(|e| super::unreadable(&e))?;
    let register = Register::load(&app.db).await?;
    let stated = kenshin_store::institutions::stated(&app.db, SOURCE).await?;
    let asked = kenshin_store::institutions::review_keys(&app.db, "beds:").await?;
    let mut plan = Plan::new(file);
    plan.take(&read.diagnostics);
    plan.report.read = count(read.rows.len());
    plan.note("sheets", "読んだシート", "Sheets read", count(read.sheets));
    let towns: HashMap<i64, &Place> =
        register.places.iter().filter(|p| p.plan == super::areas::MUNICIPALITY).map(|p| (p.number, p)).collect();
    // The report says the municipality only, so only the municipality is compared.
    let hospitals: Vec<(&Entry, Party<'_>)> = register
        .parties(Some(InstitutionKind::Hospital))
        .into_iter()
        .map(|(e, p)| {
            (e, Party { address: towns.get(&e.municipality).map_or("", |t| t.name.as_str()), zip: None, ..p })
        })
        .collect();
    let parties: Vec<Party<'_>> = read
        .rows
        .iter()
        .map(|row| Party {
            name: &row.name,
            prefecture: row.prefecture,
            address: row.municipality.as_deref().unwrap_or_default(),
            zip: None,
        })
        .collect();
    let made = joined(&hospitals, &parties);
    let areas = Areas::of(&register.places);
    for (entry, place) in made.exact.iter().chain(&made.automatic) {
        let Some(row) = read.rows.get(*place) else { continue };
        take(file, &areas, &stated, entry, row, &mut plan);
    }
    for (place, candidates) in &made.ask {
        let Some(row) = read.rows.get(*place) else { continue };
        let key = format!("beds:{}:{}", row.area, kenshin_domain::text::search_key(&row.name));
        if asked.contains(&key) {
            continue;
        }
        let classes: Vec<&str> = row.classes.iter().map(|c| c.code()).collect();
        let payload = json!({ "area": row.area.code(), "classes": classes, "reported": reported(row) });
        let fields = [
            ("医療機関名", row.name.clone()),
            ("所在地", row.municipality.clone().unwrap_or_default()),
            ("構想区域", row.area_name.clone()),
        ];
        plan.ask(file, ReviewKind::Beds, key, row.line, &fields, &payload, candidates);
    }
    plan.note("joined-exactly", "名称が一致", "Joined by equal name", count(made.exact.len()));
    plan.note(
        "joined-automatically",
        "名称と所在地で自動結合",
        "Joined by name and place",
        count(made.automatic.len()),
    );
    plan.note("not-joined", "報告にない病院", "Hospitals that the report lacks", count(made.none.len()));
    Ok(plan)
}

fn take(
    file: &File,
    areas: &Areas<'_>,
    stated: &HashMap<String, Stated>,
    entry: &Entry,
    row: &FacilityBeds,
    plan: &mut Plan,
) {
    let Some(facts) = facts(areas, &row.area.code(), entry.classes, row.classes) else { return };
    let before: Map<String, Value> =
        stated.get(&entry.chain).and_then(|s| serde_json::from_str(&s.facts).ok()).unwrap_or_default();
    let changed = differences(&before, &facts_of(&facts));
    if changed.is_empty() {
        plan.report.unchanged += 1;
        return;
    }
    let (Some(chain), Some(source)) = (entry.chain(), file.source(row.line)) else { return };
    plan.report.changed += 1;
    plan.changes(entry, changed);
    plan.add(chain, draft(facts, reported(row), file.state_of, source, file.key()));
}

/// The area that the report names, and the designations that are known or marked: a set is stated whole.
pub(super) fn facts(areas: &Areas<'_>, area: &str, known: i64, marked: FunctionClasses) -> Option<Described> {
    let classes = FunctionClasses::from_bits(u32::try_from(known).unwrap_or(0) | marked.bits());
    let place = areas.of_area(area, classes.bits());
    let codes = classes.iter().filter_map(|class| Code::new(class.code()).ok()).collect();
    Some(Described {
        concept_area: Code::new(area).ok(),
        medical_area: place.as_ref().and_then(|p| p.medical_area.clone()),
        region: place.and_then(|p| p.region),
        classes: Some(codes),
        ..silent(Code::new(SOURCE).ok()?)
    })
}

fn reported(row: &FacilityBeds) -> Map<String, Value> {
    let b = &row.beds;
    let all = [
        ("reported_total", b.total),
        ("reported_advanced_acute", b.advanced_acute),
        ("reported_acute", b.acute),
        ("reported_recovery", b.recovery),
        ("reported_chronic", b.chronic),
        ("reported_at_rest", b.at_rest),
        ("ambulances", row.ambulances),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?)))).collect()
}
