//! Editions of the rules: the one in force on a day, as far as it was known.

use super::compile;
use super::file::File;
use super::parts::{Condition, Ladder, Places, Read, Silences};
use super::selector::TrustMask;
use super::{RuleError, RuleHead};
use crate::evidence::Kind;
use crate::time::{Day, Instant};

/// The numbers that hold for the whole edition.
#[derive(Clone, Copy, Debug)]
pub(in crate::stages) struct Settings {
    pub close_trust: TrustMask,
    pub settle_trust: TrustMask,
    pub contained_months: i32,
    pub contained_renewals: i32,
}

/// One edition of the ladder and the marks.
#[derive(Clone, Debug)]
pub struct Edition {
    pub(in crate::stages) head: RuleHead,
    pub(in crate::stages) settings: Settings,
    pub(in crate::stages) conditions: Vec<Condition>,
    pub(in crate::stages) ladders: Vec<Ladder>,
    /// By `InstitutionKind` number: which ladder.
    pub(in crate::stages) ladder_of_kind: [usize; 6],
    /// By kind number: what a row of it does.
    pub(in crate::stages) reads: Vec<Vec<Read>>,
    /// Numbers of evidence states and of slots for each line.
    pub(in crate::stages) states: usize,
    pub(in crate::stages) slots: usize,
    pub(in crate::stages) silences: Silences,
    /// Keys of questions about a kind of connection: `kind:1` to `kind:13`.
    pub(in crate::stages) kind_keys: [u64; 13],
    /// By kind number: does the evaluator read it?
    pub(in crate::stages) wanted: [bool; 256],
    /// By kind number: which conditions a row of it may change, by place.
    pub(in crate::stages) touches: Vec<Places>,
}

impl Edition {
    /// Reads an edition; an error names its line.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let head = RuleHead::parse(text)?;
        let file: File = toml::from_str(text).map_err(|error| RuleError::of_toml(text, &error))?;
        compile::edition(text, head, &file)
    }

    /// Its head.
    pub const fn head(&self) -> &RuleHead {
        &self.head
    }

    /// How many conditions it has.
    pub const fn conditions(&self) -> usize {
        self.conditions.len()
    }

    /// How many ladders it has.
    pub const fn ladders(&self) -> usize {
        self.ladders.len()
    }

    /// The ladder for an institution of this kind; one of unknown kind is measured as a hospital.
    pub(in crate::stages) fn ladder(&self, kind: u8) -> &Ladder {
        let place = self.ladder_of_kind.get(usize::from(kind)).or(self.ladder_of_kind.first());
        &self.ladders[place.copied().unwrap_or(0)]
    }

    /// What a row of this kind does.
    pub(in crate::stages) fn reads(&self, kind: Kind) -> &[Read] {
        self.reads.get(usize::from(kind.number())).map_or(&[], Vec::as_slice)
    }
}

/// All editions that the database knows, each with the moment of its publication.
#[derive(Clone, Debug)]
pub struct Editions(Vec<(Edition, Instant)>);

impl Editions {
    /// Editions with the moment from which each was known. `None` if there is none at all.
    pub fn new(mut editions: Vec<(Edition, Instant)>) -> Option<Self> {
        editions.sort_by_key(|(edition, published)| (edition.head.in_force, *published));
        (!editions.is_empty()).then_some(Self(editions))
    }

    /// One edition, known for ever: to try it.
    pub fn only(edition: Edition) -> Self {
        Self(vec![(edition, Instant::from_micros(i64::MIN))])
    }

    /// The edition that is built into the binary: only the seed of the database's own.
    #[expect(clippy::expect_used, reason = "a test parses the embedded text; a binary without rules has no use")]
    pub fn embedded() -> Self {
        let edition = Edition::parse(Self::EMBEDDED).expect("the embedded edition parses");
        let published = Instant::start_of(edition.head.published);
        Self(vec![(edition, published)])
    }

    /// The text of the embedded edition.
    pub const EMBEDDED: &str = include_str!("../../../../../rules/stages/2026.toml");

    /// Editions in force as known at an instant: each with its first day, in order. Days before the first edition are
    /// read by the first one, and so is everything known before any was published: a baseline needs a measure.
    pub(in crate::stages) fn known_at(&self, known_at: Instant) -> Vec<(Day, &Edition)> {
        let mut known: Vec<(Day, &Edition)> = Vec::new();
        for (edition, published) in &self.0 {
            if *published <= known_at {
                // Of two with the same day in force, the later published one counts.
                known.retain(|(from, _)| *from < edition.head.in_force);
                known.push((edition.head.in_force, edition));
            }
        }
        if known.is_empty() {
            known.extend(self.0.first().map(|(edition, _)| (Day::MIN, edition)));
        }
        if let Some(first) = known.first_mut() {
            first.0 = Day::MIN;
        }
        known
    }

    /// The edition used at (day, known at).
    pub fn in_force(&self, day: Day, known_at: Instant) -> &Edition {
        let known = self.known_at(known_at);
        let at = known.iter().rev().find(|(from, _)| *from <= day).or(known.first());
        at.map_or(&self.0[0].0, |(_, edition)| edition)
    }

    /// Every edition, by day in force.
    pub fn iter(&self) -> impl Iterator<Item = (&Edition, Instant)> {
        self.0.iter().map(|(edition, published)| (edition, *published))
    }
}
