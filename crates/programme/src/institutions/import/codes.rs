//! 医療機関コード: joined by name and address; never derived from another number.

use std::collections::{HashMap, HashSet};

use kenshin_domain::evidence::{Code, Described};
use kenshin_domain::institutions::InstitutionKind;
use kenshin_exchange::codes::{self, CodeRow};
use kenshin_exchange::matching::Party;
use kenshin_store::institutions::Entry;
use serde_json::{Map, json};

use super::described::{draft, silent};
use super::hospitals::count;
use super::joined::joined;
use super::plan::{File, Plan, put};
use super::register::Register;
use crate::institutions::ReviewKind;
use crate::{App, Refusal};

/// The source's code in the ledger.
pub(super) const SOURCE: &str = "codes";

pub(super) async fn plan(app: &App, file: &File, bytes: &[u8]) -> Result<Plan, Refusal> {
    let read = codes::read(bytes).map_err(|e| super::unreadable(&e))?;
    let register = Register::load(&app.db).await?;
    let asked = kenshin_store::institutions::review_keys(&app.db, "codes:").await?;
    let mut plan = Plan::new(file);
    plan.take(&read.diagnostics);
    plan.report.read = count(read.rows.len() + read.duplicates + read.diagnostics.errors());
    let prefectures: HashSet<i64> = read.rows.iter().map(|row| row.code.prefecture().number().into()).collect();
    let by_code: HashMap<String, usize> =
        read.rows.iter().enumerate().map(|(at, row)| (row.code.to_string(), at)).collect();
    let within = |e: &Entry| prefectures.contains(&e.prefecture);
    // Whoever has a code that the list holds keeps it: nothing to join, nothing to ask.
    let has = |e: &Entry| e.medical_code.as_ref().is_some_and(|code| by_code.contains_key(code));
    let taken: HashSet<usize> =
        register.entries.iter().filter_map(|e| by_code.get(e.medical_code.as_ref()?)).copied().collect();
    let (mut hospitals, mut kept) = (Vec::new(), 0);
    for (entry, party) in register.parties(Some(InstitutionKind::Hospital)) {
        match (within(entry), has(entry)) {
            (true, true) => kept += 1,
            (true, false) => hospitals.push((entry, party)),
            (false, _) => {}
        }
    }
    let free: Vec<(usize, &CodeRow)> = read.rows.iter().enumerate().filter(|(at, _)| !taken.contains(at)).collect();
    let parties: Vec<Party<'_>> = free
        .iter()
        .map(|(_, row)| Party {
            name: &row.name,
            prefecture: row.code.prefecture(),
            address: &row.address,
            zip: row.zip.as_deref(),
        })
        .collect();
    let made = joined(&hospitals, &parties);
    let row_of = |place: usize| free.get(place).map(|(_, row)| *row);
    for (entry, place) in made.exact.iter().chain(&made.automatic) {
        let Some(row) = row_of(*place) else { continue };
        let (Some(chain), Some(source), Some(facts)) = (entry.chain(), file.source(row.line), facts(row)) else {
            continue;
        };
        plan.report.changed += 1;
        let before = entry.medical_code.clone().unwrap_or_default();
        plan.changes(entry, vec![("medical_code".to_owned(), before, row.code.to_string())]);
        plan.add(chain, draft(facts, private(row), file.state_of, source, file.key()));
    }
    for (place, candidates) in &made.ask {
        let Some(row) = row_of(*place) else { continue };
        let key = format!("codes:{}", row.code);
        if asked.contains(&key) {
            continue;
        }
        let payload = json!({ "code": row.code.to_string(), "name": row.name, "zip": row.zip, "address": row.address });
        let fields = [
            ("医療機関コード", row.code.to_string()),
            ("医療機関名", row.name.clone()),
            ("郵便番号", row.zip.clone().unwrap_or_default()),
            ("所在地", row.address.clone()),
        ];
        plan.ask(file, ReviewKind::Code, key, row.line, &fields, &payload, candidates);
    }
    plan.report.unchanged = kept;
    plan.note("hospitals", "対象の都道府県の病院", "Hospitals of these prefectures", kept + count(hospitals.len()));
    plan.note("joined-before", "すでにコードあり", "Had their code already", kept);
    plan.note("joined-exactly", "名称が一致", "Joined by equal name", count(made.exact.len()));
    plan.note(
        "joined-automatically",
        "名称と所在地で自動結合",
        "Joined by name and address",
        count(made.automatic.len()),
    );
    plan.note("not-joined", "候補なし", "Nothing near", count(made.none.len()));
    plan.note("duplicates", "コードの重複", "Duplicate codes", count(read.duplicates));
    plan.note("wrong-check-digits", "検証番号の誤り", "Wrong check digits", count(read.wrong_check_digits));
    Ok(plan)
}

fn facts(row: &CodeRow) -> Option<Described> {
    Some(Described { medical_code: Code::new(&row.code.to_string()).ok(), ..silent(Code::new(SOURCE).ok()?) })
}

fn private(row: &CodeRow) -> Map<String, serde_json::Value> {
    let mut map = Map::new();
    put(&mut map, "postcode", row.zip.as_deref());
    map
}
