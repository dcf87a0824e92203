//! 病院カード, put together.

use std::collections::BTreeMap;

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::{Chain, Code, Kind};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::Beds;
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};
use kenshin_store::figures::{self, Line, day_of};
use kenshin_store::institutions::{self as store, Entry, Place, Stated};
use kenshin_store::ledger;
use serde_json::{Map, Value};

use super::import::described::{label, shown};
use super::list::{marks, regression, row};
use super::{Card, Contact, FieldSource, Stretch};
use crate::evidence::{self as acts, EvidenceLine};
use crate::{Actor, App, Refusal, stages};

/// Everything about one institution within the actor's scope. Reading contacts and notes is audited before they are
/// handed out.
pub async fn card(
    app: &App,
    actor: &Actor,
    id: InstitutionId,
    as_of: Option<Day>,
    known_at: Option<Instant>,
) -> Result<Card, Refusal> {
    if !allows(actor.role, Permission::StageRead) {
        return Err(Refusal::Forbidden);
    }
    let chain = Chain::Institution(id);
    let found = store::one(&app.db, chain, &actor.scope).await.map_err(Refusal::failed)?;
    let entry = found.ok_or(Refusal::NotFound)?;
    let day = as_of.unwrap_or_else(|| app.today());
    let at = stages::known(app, known_at).await?;
    let spans = figures::stretches(&app.db, &entry.chain, at).await.map_err(Refusal::failed)?;
    let digest = ledger::digests(&app.db, chain).await.map_err(Refusal::failed)?;
    let mut explained = stages::explained(app, &digest, day, known_at);
    let evidence = acts::lines(app, actor, id, &explained, known_at).await?;
    explained.name_only(&evidence.iter().map(|line| line.seq).collect());
    let stated = store::stated_of(&app.db, chain).await.map_err(Refusal::failed)?;
    let names = place_names(app, &entry).await?;
    let today = spans.iter().find(|s| on(s, day)).or(spans.first()).copied().unwrap_or([None; 24]);
    let line = Line {
        chain: entry.chain.clone(),
        medical_code: entry.medical_code.clone(),
        name: entry.name.clone(),
        kana: entry.kana.clone(),
        address: entry.address.clone(),
        beds: entry.beds[0],
        span: today,
    };
    let name = |code: &str| names.get(code).map(|p| p.name.clone());
    let area = |concept: bool, number: i64| {
        let code = area_code(concept, number)?;
        let text = name(&code).map_or_else(|| Text::new(&code, &code), |n| Text::new(&n, &n));
        Some((code, text))
    };
    Ok(Card {
        id,
        as_of: day,
        known_at,
        row: row(&line, true).ok_or(Refusal::NotFound)?,
        register_id: entry.register_id.clone(),
        corporate: entry.corporate.clone(),
        short_name: entry.short_name.clone(),
        url: entry.url.clone(),
        medical_area: area(false, entry.medical_area),
        concept_area: area(true, entry.concept_area),
        municipality: name(&format!("{:05}", entry.municipality)),
        coordinates: coordinates(&entry),
        beds: beds(&entry),
        closed_on: day_of(entry.closed_on),
        merged_into: entry.merged_into.as_deref().and_then(|c| c.parse::<Chain>().ok()?.institution()),
        sources: sources(&stated),
        timeline: spans.iter().map(stretch).collect(),
        people: people(&evidence),
        may_record: allows(actor.role, Permission::EvidenceRecord),
        explained,
        evidence,
    })
}

fn on(span: &[Option<i64>; 24], day: Day) -> bool {
    let number = i64::from(day.number());
    span[18].is_some_and(|from| from <= number) && span[19].is_some_and(|to| number < to)
}

fn stretch(span: &[Option<i64>; 24]) -> Stretch {
    Stretch {
        from: day_of(span[18]).unwrap_or(Day::MIN),
        to: day_of(span[19]).unwrap_or(Day::MAX),
        rung: span[5]
            .and_then(kenshin_domain::stages::Rung::from_number)
            .unwrap_or(kenshin_domain::stages::Rung::Unanswered),
        silence: span[6].and_then(kenshin_domain::stages::Silence::from_number),
        marks: marks(span),
        regression: regression(span[15]),
    }
}

fn coordinates(entry: &Entry) -> Option<(i32, i32)> {
    let number = |value: Option<i64>| i32::try_from(value?).ok();
    number(entry.latitude).zip(number(entry.longitude))
}

fn beds(entry: &Entry) -> Beds {
    let number = |value: Option<i64>| value.and_then(|n| u32::try_from(n).ok());
    let [total, general, long_term, psychiatric, tuberculosis, infectious] = entry.beds.map(number);
    Beds { general, long_term, psychiatric, tuberculosis, infectious, total }
}

/// `m8:1301` of 81301; `None` for 0.
fn area_code(concept: bool, number: i64) -> Option<String> {
    let letter = if concept { 'c' } else { 'm' };
    (number > 0).then(|| format!("{letter}{}:{:04}", number / 10_000, number % 10_000))
}

async fn place_names(app: &App, entry: &Entry) -> Result<BTreeMap<String, Place>, Refusal> {
    let mut codes: Vec<String> = vec![format!("{:05}", entry.municipality)];
    codes.extend(area_code(false, entry.medical_area));
    codes.extend(area_code(true, entry.concept_area));
    let places = store::places_of(&app.db, &codes).await.map_err(Refusal::failed)?;
    Ok(places.into_iter().map(|p| (p.code.clone(), p)).collect())
}

/// Each field with the source that said it last, and another source that says otherwise. Oldest statements come first.
fn sources(stated: &[Stated]) -> Vec<FieldSource> {
    let mut fields: BTreeMap<String, FieldSource> = BTreeMap::new();
    for said in stated {
        let Ok(source) = Code::new(&said.source) else { continue };
        let facts: Map<String, Value> = serde_json::from_str(&said.facts).unwrap_or_default();
        for (key, value) in facts.iter().filter(|(key, _)| key.as_str() != "source") {
            let words = shown(Some(value));
            let before = fields.remove(key);
            let differs = before.filter(|b| b.value != Text::new(&words, &words)).map(|b| (b.value, b.source));
            fields.insert(
                key.clone(),
                FieldSource {
                    field: label(key),
                    value: Text::new(&words, &words),
                    source: source.clone(),
                    on: Day::from_number(said.happened_to).unwrap_or(Day::MIN),
                    seq: u64::try_from(said.seq).unwrap_or(0),
                    differs,
                },
            );
        }
    }
    fields.into_values().collect()
}

/// The newest live row of each kind that names somebody; an officer who left is nobody.
fn people(evidence: &[EvidenceLine]) -> Vec<Contact> {
    let newest = |kinds: &[Kind]| {
        evidence
            .iter()
            .filter(|line| line.live && kinds.contains(&line.statement.kind()))
            .max_by_key(|line| (line.happened.to, line.seq))
    };
    let contact = |line: &EvidenceLine| {
        let private = line.private.as_ref();
        let text = |key: &str| private.and_then(|map| map.get(key)).and_then(Value::as_str).map(str::to_owned);
        let details = private.into_iter().flatten().filter(|(key, _)| key.as_str() != "name");
        Contact {
            what: line.statement.kind().label().into(),
            since: line.happened.from,
            seq: line.seq,
            name: text("name"),
            details: details.map(|(key, value)| (key.clone(), shown(Some(value)))).collect(),
            hidden: line.sealed && private.is_none() && !line.erased,
        }
    };
    let officer = newest(&[Kind::OfficerNamed, Kind::OfficerLeft]).filter(|l| l.statement.kind() == Kind::OfficerNamed);
    let keeper = newest(&[Kind::ListKeeperNamed]);
    let reached = newest(&[Kind::ContactReached]);
    [officer, keeper, reached].into_iter().flatten().map(contact).collect()
}
