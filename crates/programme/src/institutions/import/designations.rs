//! Function classes with their dates. A description states the whole set, so each day on which something begins or ends
//! gives one row.

use std::collections::{BTreeMap, BTreeSet};

use kenshin_domain::evidence::{Code, Described};
use kenshin_domain::institutions::{FunctionClass, FunctionClasses};
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;
use kenshin_exchange::designations::{self, Designation};
use kenshin_exchange::who::Who;
use kenshin_store::institutions::Entry;
use serde_json::{Map, Value, json};

use super::areas::Areas;
use super::described::{draft, silent};
use super::hospitals::count;
use super::plan::{File, Plan};
use super::register::{Finder, Found, Register};
use crate::institutions::ReviewKind;
use crate::{App, Refusal};

/// The source's code in the ledger.
pub(super) const SOURCE: &str = "designations";

pub(super) async fn plan(app: &App, file: &File, bytes: &[u8]) -> Result<Plan, Refusal> {
    let (rows, diagnostics) = designations::read(bytes).map_err(|e| super::unreadable(&e))?;
    let register = Register::load(&app.db).await?;
    let asked = kenshin_store::institutions::review_keys(&app.db, "designations:").await?;
    let mut plan = Plan::new(file);
    plan.take(&diagnostics);
    plan.report.read = count(rows.len() + diagnostics.errors());
    let mut finder = Finder::new(&register);
    let mut by_chain: BTreeMap<String, (&Entry, Vec<&Designation>)> = BTreeMap::new();
    for row in &rows {
        match finder.find(&row.who) {
            Found::One(entry) => by_chain.entry(entry.chain.clone()).or_insert((entry, Vec::new())).1.push(row),
            Found::Ask(candidates) => {
                let key = format!("designations:{}:{}", row.who.key(), row.class.code());
                if !asked.contains(&key) {
                    let payload = json!({
                        "class": row.class.code(),
                        "from": row.from.map(|d| d.number()),
                        "to": row.to.map(|d| d.number()),
                    });
                    let fields = [
                        ("医療機関", who_words(&row.who)),
                        ("機能", row.class.name().get(kenshin_domain::text::Lang::Ja).to_owned()),
                    ];
                    plan.ask(file, ReviewKind::Designation, key, row.line, &fields, &payload, &candidates);
                }
            }
        }
    }
    let areas = Areas::of(&register.places);
    for (chain, (entry, rows)) in by_chain {
        let known = register.first_day(&chain).unwrap_or(file.state_of);
        take(file, &areas, entry, known, &rows, &mut plan);
    }
    Ok(plan)
}

fn take(file: &File, areas: &Areas<'_>, entry: &Entry, known: Day, rows: &[&Designation], plan: &mut Plan) {
    let now = FunctionClasses::from_bits(u32::try_from(entry.classes).unwrap_or(0));
    let named: FunctionClasses = rows.iter().map(|row| row.class).collect();
    // What other sources know and this file does not name stays as it is.
    let others: FunctionClasses = now.iter().filter(|class| !named.contains(*class)).collect();
    let clip = |day: Option<Day>| day.unwrap_or(known).max(known);
    let days: BTreeSet<Day> = rows
        .iter()
        .flat_map(|row| [Some(clip(row.from)), row.to.map(|to| to.plus(1).max(known))])
        .flatten()
        .filter(|day| *day <= file.state_of)
        .collect();
    let set_on = |day: Day| {
        let running = |row: &&&Designation| clip(row.from) <= day && row.to.is_none_or(|to| day <= to);
        rows.iter().filter(running).fold(others, |set, row| set.with(row.class))
    };
    let last = days.iter().next_back().map(|day| set_on(*day));
    if last == Some(now) || last.is_none() {
        plan.report.unchanged += count(rows.len());
        return;
    }
    plan.report.changed += 1;
    let words = |set: FunctionClasses| set.iter().map(FunctionClass::code).collect::<Vec<_>>().join(", ");
    plan.changes(entry, vec![("classes".to_owned(), words(now), words(last.unwrap_or(now)))]);
    let line = rows.first().map_or(0, |row| row.line);
    for day in days {
        let (Some(chain), Some(source), Some(facts)) =
            (entry.chain(), file.source(line), facts(areas, entry, set_on(day)))
        else {
            continue;
        };
        plan.add(chain, draft(facts, Map::new(), day, source, format!("{}:{day}", file.key())));
    }
}

/// The whole set; a hub of a remote area is told by its designation.
pub(super) fn facts(areas: &Areas<'_>, entry: &Entry, classes: FunctionClasses) -> Option<Described> {
    let codes = classes.iter().filter_map(|class| Code::new(class.code()).ok()).collect();
    let region = areas.of_municipality(u32::try_from(entry.municipality).ok(), classes.bits()).and_then(|p| p.region);
    Some(Described { classes: Some(codes), region, ..silent(Code::new(SOURCE).ok()?) })
}

pub(super) fn who_words(who: &Who) -> String {
    match who {
        Who::Code(code) => code.to_string(),
        Who::RegisterId(id) => id.to_string(),
        Who::Name { prefecture, name, .. } => {
            format!("{} {name}", prefecture.name().get(kenshin_domain::text::Lang::Ja))
        }
    }
}

/// The class of a payload of the review queue.
pub(super) fn class_of(payload: &Value) -> Result<FunctionClass, Refusal> {
    payload.get("class").and_then(Value::as_str).and_then(FunctionClass::from_code).ok_or_else(|| {
        Refusal::Conflict(Text::new(
            "この行は読み直せません。ファイルを再度取り込んでください。",
            "This row cannot be read again. Import the file again.",
        ))
    })
}
