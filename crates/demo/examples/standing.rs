//! Where the invented nation stands at the end of each fiscal year, straight from the rules and without a database:
//! for whoever changes `rules/demo/` and wants to see what it does.
//!
//!     cargo run --release -p kenshin-demo --example standing -- [HOSPITALS]

use std::collections::BTreeMap;
use std::error::Error;

use kenshin_demo::{Nation, Plan, story_end};
use kenshin_domain::evidence::{DigestRow, Draft, Hash, Row};
use kenshin_domain::id::AccountId;
use kenshin_domain::stages::{Editions, Officer, Readiness, Recovery, Rung, Span, timeline};
use kenshin_domain::time::{Day, Instant};

#[expect(clippy::print_stdout, reason = "an example that prints a table")]
fn main() -> Result<(), Box<dyn Error>> {
    let hospitals = std::env::args().nth(1).map_or(Ok(2_000), |text| text.parse())?;
    let plan = Plan { hospitals, ..Plan::usual()? };
    let nation = Nation::new(plan, AccountId::from_random(1))?;
    let editions = Editions::embedded();
    let days: Vec<Day> = (2023..=2026).filter_map(|year| Day::from_ymd(year, 3, 31)).chain([story_end()]).collect();
    let mut table: BTreeMap<(usize, String), u32> = BTreeMap::new();
    for number in 0..nation.len() {
        let Some((_, life)) = nation.hospital(number) else { continue };
        let rows: Vec<DigestRow> =
            (1..).zip(&life.drafts).map(|(seq, (at, draft))| DigestRow::of(&row(&life, seq, *at, draft))).collect();
        let spans = timeline(&rows, &editions, Instant::MAX);
        for (place, day) in days.iter().enumerate() {
            let Some(span) = spans.iter().find(|span| span.from <= *day && *day < span.to && span.slice.open) else {
                continue;
            };
            for word in words(span) {
                *table.entry((place, word)).or_default() += 1;
            }
        }
    }
    let mut names: Vec<&String> = table.keys().map(|(_, word)| word).collect();
    names.sort();
    names.dedup();
    println!("{:>24} {}", "", days.iter().map(|day| format!("{day:>12}")).collect::<String>());
    for name in names {
        let cells: String = (0..days.len())
            .map(|place| format!("{:>12}", table.get(&(place, name.clone())).copied().unwrap_or_default()))
            .collect();
        println!("{name:>24} {cells}");
    }
    Ok(())
}

fn row(life: &kenshin_demo::Life, seq: u64, at: Instant, draft: &Draft) -> Row {
    Row {
        chain: life.chain(),
        seq,
        statement: draft.statement.clone(),
        basis: draft.basis,
        witness: draft.witness,
        happened_from: draft.happened_from,
        happened_to: draft.happened_to,
        until: draft.until,
        replaces: draft.replaces,
        source: draft.source.clone(),
        key: draft.key.clone(),
        recorded_by: AccountId::from_random(1),
        recorded_at: at,
        sealed: None,
        prev: Hash::ZERO,
        hash: Hash::ZERO,
    }
}

fn words(span: &Span) -> Vec<String> {
    let standing = &span.standing;
    let mut words = vec!["0 open".to_owned(), format!("rung {}", standing.rung.code())];
    words.extend(standing.silence.map(|why| format!("rung 0 {}", why.code())));
    if standing.rung >= Rung::Verified {
        words.extend(standing.route.map(|route| format!("route {route:?}")));
    }
    words.extend(span.regression.map(|how| format!("{how:?}")));
    words.extend(span.in_grace.then(|| "in grace".to_owned()));
    let marks = standing.marks;
    words.extend((marks.officer > Officer::None).then(|| "officer".to_owned()));
    words.extend((marks.officer == Officer::FullTime).then(|| "officer full-time".to_owned()));
    words.extend((marks.readiness > Readiness::None).then(|| "bcp".to_owned()));
    words.extend((marks.readiness == Readiness::Drilled).then(|| "bcp drilled".to_owned()));
    words.extend((marks.recovery > Recovery::None).then(|| "backup apart".to_owned()));
    words.extend((marks.recovery == Recovery::Tested).then(|| "restore tested".to_owned()));
    words.extend((marks.in_house.number() > 0).then(|| "in-house".to_owned()));
    words.extend(marks.can_act.then(|| "can act".to_owned()));
    words
}
