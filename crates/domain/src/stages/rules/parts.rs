//! An edition as the evaluator reads it: conditions by number, and for each kind of row what it does to them.

use super::selector::{Selector, TrustMask};
use crate::text::Text;

/// A set of conditions by their places: one bit each. An edition has at most 128.
pub(in crate::stages) type Places = u128;

/// One condition of the rules.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Condition {
    /// The name in the file.
    pub id: String,
    /// What must hold.
    pub label: Text,
    /// What to do so that it holds.
    pub up: Text,
    /// The trust that it needs, as the file has it.
    pub trust: Vec<String>,
    pub test: Test,
}

impl Condition {
    /// Places of the conditions that this one names.
    pub fn names(&self) -> &[usize] {
        match &self.test {
            Test::Evidence { longer_while, .. } => longer_while,
            Test::EnoughLines { or, .. } => std::slice::from_ref(or),
            Test::AnyOf(of) => of,
            _ => &[],
        }
    }
}

/// How a condition is tested. Numbers are places in `Edition::conditions`, always before the one that names them.
#[derive(Clone, Debug)]
pub(in crate::stages) enum Test {
    /// A row of these kinds that is still valid.
    Evidence {
        /// Place of its state.
        state: usize,
        /// The longer validity holds as long as these conditions do.
        longer_while: Vec<usize>,
        /// A renewal counts only with every vendor's answer, at most so many days before it.
        vendor_answers_days: Option<i32>,
    },
    /// The thirteen kinds: one bit for each that must be answered.
    Kinds { which: u16, question_days: i32 },
    /// Every listed line is complete, or waits for a vendor.
    Lines { question_days: i32 },
    /// A row for every listed line.
    EachLine { slot: usize, at_least_one: bool, patch_duty: u32 },
    /// As many lines as institutions of its class have, or else another condition.
    EnoughLines { min: [u16; 7], with_class: Vec<(u32, u16)>, or: usize },
    /// No difference older than this.
    NoOpenDifference { days: i32 },
    /// No red point that is neither closed nor contained.
    NoRedPoint { points: u32, newly_exploited_days: i32 },
    /// No alert unanswered for longer.
    NoLateAlert { days: i32 },
    /// One of these.
    AnyOf(Vec<usize>),
    /// All marks, at least at these levels.
    AllMarks(MarkLevels),
    /// The rung below was kept for so long.
    Kept { months: i32 },
}

impl Test {
    /// Is it a statement that fails it, even where time must pass first? Then a fall is worse, not expired.
    pub const fn is_broken_by_statements(&self) -> bool {
        matches!(self, Self::NoOpenDifference { .. } | Self::NoRedPoint { .. } | Self::NoLateAlert { .. })
    }
}

/// For each mark the least level, 0 for none.
#[derive(Clone, Copy, Debug)]
pub(in crate::stages) struct MarkLevels {
    pub officer: usize,
    pub can_act: usize,
    pub readiness: usize,
    pub recovery: usize,
    pub in_house: usize,
}

/// How long a row counts, and its grace.
#[derive(Clone, Copy, Debug)]
pub(in crate::stages) struct Lapse {
    /// `None` = it does not run out.
    pub months: Option<i32>,
    /// The longer validity, where there is one.
    pub longer: Option<i32>,
    pub grace: i32,
}

/// What a row of some kind does.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Read {
    /// All of these tags are needed.
    pub tags: u32,
    pub act: ReadAs,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::stages) enum ReadAs {
    /// It is evidence for this state.
    Base { state: usize, trust: TrustMask, lapse: Lapse, min_percent: u8 },
    /// It renews this state.
    Renew { state: usize, lapse: Lapse },
    /// It ends what came before it.
    End { state: usize },
    /// It is evidence for one line.
    Line { slot: usize, trust: TrustMask, lapse: Lapse },
    /// It answers an alert.
    AlertAnswer,
    /// It contains a finding.
    Contain,
}

/// The needs of each rung and each level of a mark, for some kinds of institution.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Ladder {
    pub out_of_scope: Vec<usize>,
    /// Rungs 1 to 5.
    pub rungs: [Vec<usize>; 5],
    /// Routes A to D; an empty one is not offered.
    pub routes: [Vec<usize>; 4],
    pub officer: Levels,
    pub can_act: Levels,
    pub readiness: Levels,
    pub recovery: Levels,
    pub in_house: Levels,
    /// Which tags of `finding.opened` count as red points.
    pub red: u32,
    /// Every condition that this ladder needs, and those that they name.
    pub uses: Places,
    /// Those of them in which an わからない may wait for a vendor.
    pub waits: Places,
}

/// The needs of the levels of one mark, lowest first. Each level needs the ones below it.
pub(in crate::stages) type Levels = Vec<Vec<usize>>;

/// Which rows tell why an institution is silent.
#[derive(Clone, Debug, Default)]
pub(in crate::stages) struct Silences {
    pub invited: Vec<Selector>,
    pub no_answer: Vec<Selector>,
    pub declined: Vec<Selector>,
    pub answered: Vec<Selector>,
}
