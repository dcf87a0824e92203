//! Invented chains: rows without the store.

use kenshin_domain::evidence::{Basis, Chain, DigestRow, Hash, Row, Source, Statement, Witness};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::stages::{Edition, Editions, Span, timeline};
use kenshin_domain::time::{Day, Instant, parse_day};

pub fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

pub fn code(text: &str) -> kenshin_domain::evidence::Code {
    kenshin_domain::evidence::Code::new(text).unwrap()
}

/// The rows of one invented hospital, in the order in which they arrive, one each second.
#[derive(Clone, Debug, Default)]
pub struct Rows(pub Vec<Row>);

impl Rows {
    pub fn add(&mut self, statement: Statement, basis: Basis, witness: Witness, from: Day, to: Day) -> &mut Row {
        let seq = self.0.len() as u64 + 1;
        self.0.push(Row {
            chain: Chain::Institution(InstitutionId::from_random(7)),
            seq,
            statement,
            basis,
            witness,
            happened_from: from,
            happened_to: to,
            until: None,
            replaces: None,
            source: Source::Form,
            key: None,
            recorded_by: AccountId::from_random(1),
            recorded_at: Instant::from_micros(seq as i64 * 1_000_000),
            sealed: None,
            prev: Hash::ZERO,
            hash: Hash::ZERO,
        });
        self.0.last_mut().unwrap()
    }

    pub fn on(&mut self, when: &str, statement: Statement, basis: Basis, witness: Witness) -> &mut Row {
        self.add(statement, basis, witness, day(when), day(when))
    }

    pub fn digests(&self) -> Vec<DigestRow> {
        self.0.iter().map(DigestRow::of).collect()
    }

    pub fn spans(&self, editions: &Editions) -> Vec<Span> {
        timeline(&self.digests(), editions, Instant::MAX)
    }

    pub fn at(&self, when: &str) -> Span {
        at(&self.spans(&Editions::embedded()), day(when)).unwrap_or_else(|| panic!("not described on {when}"))
    }
}

pub fn at(spans: &[Span], day: Day) -> Option<Span> {
    spans.iter().find(|span| span.from <= day && day < span.to).cloned()
}

/// The embedded edition with its years and months squeezed, so that a chain of some weeks sees every limit.
pub fn squeezed_text() -> String {
    let mut text = Editions::EMBEDDED.to_owned();
    for (long, short) in [
        ("valid_months = 12", "valid_months = 1"),
        ("valid_months = 18", "valid_months = 1"),
        ("valid_months = 24", "valid_months = 2"),
        ("valid_months = 36", "valid_months = 3"),
        ("{ months = 36,", "{ months = 3,"),
        ("\nmonths = 12", "\nmonths = 1"),
        ("grace_days = 90", "grace_days = 5"),
        ("question_days = 60", "question_days = 7"),
        ("\ndays = 60", "\ndays = 6"),
        ("\ndays = 14", "\ndays = 4"),
        ("newly_exploited_days = 30", "newly_exploited_days = 8"),
        ("contained_months = 12", "contained_months = 1"),
        ("answers_days = 180", "answers_days = 20"),
    ] {
        assert!(text.contains(long), "{long} is no longer in the edition");
        text = text.replace(long, short);
    }
    text
}

pub fn squeezed() -> Editions {
    Editions::only(Edition::parse(&squeezed_text()).unwrap())
}
