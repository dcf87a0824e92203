//! What became of a statement, in the readers that take a configuration statement by statement.

use super::{Tally, Why};

/// What became of a line.
pub(crate) enum Outcome {
    /// It went into the model under this kind.
    Took(&'static str),
    /// It is known to say nothing about connections.
    NoBearing(&'static str),
    /// A known command with a value that could not be read.
    Bad(&'static str),
    /// Not known.
    Unknown,
}

impl Outcome {
    /// The first reader's answer that is not [`Outcome::Unknown`].
    pub(crate) fn or_else(self, next: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::Unknown) { next() } else { self }
    }

    /// Puts it into the account. What is not known is counted under `kind`, which must hold no word of the file that
    /// could be a secret.
    pub(crate) fn settle(self, tally: &mut Tally, line: u32, text: &str, kind: &str) {
        match self {
            Self::Took(kind) => tally.understood(kind),
            Self::NoBearing(kind) => tally.no_bearing(kind),
            Self::Bad(kind) => tally.list(line, text, kind, Why::Value),
            Self::Unknown => tally.list(line, text, kind, Why::Command),
        }
    }
}
