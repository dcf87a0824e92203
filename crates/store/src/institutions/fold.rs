//! The register's row of one institution: its live descriptions, one over the other in the order of their days.

use kenshin_domain::evidence::{Chain, Described, Description, Statement};
use kenshin_domain::text::search_key;
use kenshin_domain::time::Day;
use serde_json::{Map, Value};

use super::Entry;

/// A live row that tells something of the register.
pub(crate) struct Told {
    pub(crate) seq: i64,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) statement: Statement,
    pub(crate) facts: String,
    pub(crate) private: Map<String, Value>,
}

/// The newest statement of a source.
pub(super) struct Newest {
    pub(super) source: String,
    pub(super) seq: i64,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) facts: String,
}

/// Longest key that is searched: an index entry of PostgreSQL holds 2,700 bytes.
const LONGEST_KEY: usize = 600;

/// Folds live rows in any order.
pub(super) fn fold(chain: Chain, mut rows: Vec<Told>) -> Option<(Entry, Vec<Newest>)> {
    rows.sort_by_key(|row| (row.to, row.seq));
    let mut entry = Entry { chain: chain.to_string(), ..Entry::default() };
    let mut newest: Vec<Newest> = Vec::new();
    let mut described = false;
    for row in rows {
        match &row.statement {
            Statement::Described(facts) => {
                described = true;
                state(&mut entry, facts, &row.private);
                newest.retain(|n| n.source != facts.source.as_str());
                newest.push(Newest {
                    source: facts.source.to_string(),
                    seq: row.seq,
                    from: row.from,
                    to: row.to,
                    facts: row.facts,
                });
            }
            Statement::Closed(_) => entry.closed_on = Some(row.to.number().into()),
            Statement::MergedInto(facts) => {
                entry.closed_on = Some(row.to.number().into());
                entry.merged_into = Some(Chain::Institution(facts.into).to_string());
            }
            _ => {}
        }
    }
    if !described {
        return None;
    }
    entry.open = entry.closed_on.is_none();
    keys(&mut entry);
    Some((entry, newest))
}

fn state(entry: &mut Entry, facts: &Described, private: &Map<String, Value>) {
    let numbers = Description::of(facts);
    let put = |slot: &mut i64, value: Option<u32>| {
        if let Some(value) = value {
            *slot = i64::from(value);
        }
    };
    put(&mut entry.kind, numbers.kind.map(u32::from));
    put(&mut entry.prefecture, numbers.prefecture.map(u32::from));
    put(&mut entry.municipality, numbers.municipality);
    put(&mut entry.medical_area, numbers.medical_area);
    put(&mut entry.concept_area, numbers.concept_area);
    put(&mut entry.band, numbers.band.map(u32::from));
    put(&mut entry.classes, numbers.classes);
    put(&mut entry.owner, numbers.owner.map(u32::from));
    put(&mut entry.ehr, numbers.ehr.map(u32::from));
    put(&mut entry.region, numbers.region.map(u32::from));
    let beds = [
        facts.beds,
        facts.beds_general,
        facts.beds_long_term,
        facts.beds_psychiatric,
        facts.beds_tuberculosis,
        facts.beds_infectious,
    ];
    for (slot, value) in entry.beds.iter_mut().zip(beds) {
        *slot = value.map(i64::from).or(*slot);
    }
    entry.latitude = facts.latitude_micro.map(i64::from).or(entry.latitude);
    entry.longitude = facts.longitude_micro.map(i64::from).or(entry.longitude);
    let code = |code: &Option<kenshin_domain::evidence::Code>| code.as_ref().map(|c| c.to_string());
    entry.medical_code = code(&facts.medical_code).or(entry.medical_code.take());
    entry.register_id = code(&facts.register_id).or(entry.register_id.take());
    let text = |key: &str| private.get(key).and_then(Value::as_str).map(str::to_owned);
    if let Some(name) = text("name") {
        // A new name comes with everything that belongs to it; a source without names says nothing about them.
        entry.name = name;
        entry.kana = text("kana").unwrap_or_default();
        entry.short_name = text("short_name");
        entry.corporate = text("corporate");
        entry.english = text("english");
        entry.url = text("url");
    }
    if let Some(address) = text("address") {
        entry.address = address;
    }
    entry.postcode = text("postcode").or(entry.postcode.take());
}

fn keys(entry: &mut Entry) {
    let parts = [
        Some(entry.name.as_str()),
        Some(entry.kana.as_str()),
        entry.short_name.as_deref(),
        entry.medical_code.as_deref(),
        entry.register_id.as_deref(),
        Some(entry.address.as_str()),
    ];
    let keys: Vec<String> = parts.into_iter().flatten().map(search_key).filter(|key| !key.is_empty()).collect();
    entry.search = keys.join(" ").chars().take(LONGEST_KEY).collect();
    let kana = if entry.kana.is_empty() { &entry.name } else { &entry.kana };
    entry.sort_kana = search_key(kana).chars().take(LONGEST_KEY).collect();
}
