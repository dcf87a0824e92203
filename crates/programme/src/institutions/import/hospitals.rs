//! The public register: every row is the newest state of one institution.

use std::collections::{HashMap, HashSet};

use kenshin_domain::evidence::{Chain, Code, Described};
use kenshin_domain::institutions::Owner;
use kenshin_exchange::hospitals::{self, Hospital};
use kenshin_store::institutions::{Entry, Stated};
use serde_json::{Map, Value};

use super::areas::Areas;
use super::described::{differences, draft, facts_of, silent};
use super::plan::{File, Plan, new_id, put};
use super::register::Register;
use crate::institutions::Named;
use crate::{App, Refusal};

/// The source's code in the ledger.
pub(super) const SOURCE: &str = "medical-net";

pub(super) async fn plan(app: &App, file: &File, bytes: &[u8]) -> Result<Plan, Refusal> {
    let read = hospitals::read(bytes).map_err(|e| super::unreadable(&e))?;
    let register = Register::load(&app.db).await?;
    let stated = kenshin_store::institutions::stated(&app.db, SOURCE).await?;
    let areas = Areas::of(&register.places);
    let mut plan = Plan::new(file);
    plan.take(&read.diagnostics);
    plan.report.read = count(read.rows.len() + read.diagnostics.errors());
    plan.note("no-coordinate", "座標なし", "Without coordinate", count(read.without_coordinate));
    plan.note("no-beds", "病床数なし", "Without beds", count(read.without_beds));
    for row in &read.rows {
        one(app, file, &register, &stated, &areas, row, &mut plan)?;
    }
    missing(&read.rows, &register, &stated, &mut plan);
    Ok(plan)
}

fn one(
    app: &App,
    file: &File,
    register: &Register,
    stated: &HashMap<String, Stated>,
    areas: &Areas<'_>,
    row: &Hospital,
    plan: &mut Plan,
) -> Result<(), Refusal> {
    let (Some(facts), Some(source)) = (facts(row), file.source(row.line)) else {
        return Ok(());
    };
    let private = private(row);
    let known = register.by_register_id(row.id.as_str());
    let before = known.and_then(|e| stated.get(&e.chain));
    if let Some(entry) = known {
        let old = before.and_then(|s| serde_json::from_str(&s.facts).ok()).unwrap_or_default();
        let mut changed = differences(&old, &facts_of(&facts));
        changed.extend(differences(&sealed_of(entry), &private));
        // An older file than the newest that was taken says nothing about now.
        let older = before.is_some_and(|s| s.happened_to > i64::from(file.state_of.number()));
        if changed.is_empty() || older {
            plan.report.unchanged += 1;
            return Ok(());
        }
        plan.report.changed += 1;
        plan.changes(entry, changed);
    } else {
        plan.report.new += 1;
    }
    let chain = known.and_then(Entry::chain).unwrap_or_else(|| Chain::Institution(new_id(&*app.entropy)));
    let municipality = facts.municipality;
    plan.add(chain, draft(facts, private, file.state_of, source.clone(), file.key()));
    if known.is_none()
        && let Some(place) = areas.of_municipality(municipality, 0)
    {
        let key = format!("areas:{}", file.state_of);
        plan.add(chain, draft(place, Map::new(), file.state_of, source, key));
    }
    Ok(())
}

fn facts(row: &Hospital) -> Option<Described> {
    let owner = Owner::from_name(&row.name);
    Some(Described {
        register_id: Code::new(&row.id.as_str().to_lowercase()).ok(),
        institution_kind: Code::new(row.kind.code()).ok(),
        prefecture: Some(row.prefecture.number()),
        municipality: row.municipality.map(|m| m.number()),
        beds: row.beds.total,
        beds_general: row.beds.general,
        beds_long_term: row.beds.long_term,
        beds_psychiatric: row.beds.psychiatric,
        beds_tuberculosis: row.beds.tuberculosis,
        beds_infectious: row.beds.infectious,
        // The register does not state the owner; a name that says it does.
        owner: (owner != Owner::Unknown).then(|| Code::new(owner.code()).ok()).flatten(),
        latitude_micro: row.coordinate.map(|c| c.latitude),
        longitude_micro: row.coordinate.map(|c| c.longitude),
        ..silent(Code::new(SOURCE).ok()?)
    })
}

fn private(row: &Hospital) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "name", Some(&row.name));
    put(&mut map, "kana", row.kana.as_deref());
    put(&mut map, "short_name", row.short_name.as_deref());
    put(&mut map, "corporate", row.corporation.as_deref());
    put(&mut map, "english", row.english.as_deref());
    put(&mut map, "address", Some(&row.address));
    put(&mut map, "url", row.url.as_deref());
    map
}

/// What the register shows of the fields that this file fills.
fn sealed_of(entry: &Entry) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "name", Some(&entry.name));
    put(&mut map, "kana", Some(&entry.kana));
    put(&mut map, "short_name", entry.short_name.as_deref());
    put(&mut map, "corporate", entry.corporate.as_deref());
    put(&mut map, "english", entry.english.as_deref());
    put(&mut map, "address", Some(&entry.address));
    put(&mut map, "url", entry.url.as_deref());
    map
}

/// Those that an earlier file held, of the kinds of this file, and this one does not.
fn missing(rows: &[Hospital], register: &Register, stated: &HashMap<String, Stated>, plan: &mut Plan) {
    let here: HashSet<String> = rows.iter().map(|row| row.id.as_str().to_lowercase()).collect();
    let kinds: HashSet<i64> = rows.iter().map(|row| i64::from(row.kind.number())).collect();
    plan.report.missing = register
        .entries
        .iter()
        .filter(|e| e.open && kinds.contains(&e.kind) && stated.contains_key(&e.chain))
        .filter(|e| e.register_id.as_deref().is_some_and(|id| !here.contains(id)))
        .filter_map(|e| Some(Named { id: e.chain()?.institution()?, name: e.name.clone() }))
        .collect();
}

pub(super) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
