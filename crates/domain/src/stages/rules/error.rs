//! What is wrong with a rule file, and where.

use std::fmt;
use std::ops::Range;

use crate::text::Text;

/// A rule file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong there, and what is allowed.
    pub says: Text,
}

impl RuleError {
    /// An error about the whole file.
    pub(super) fn whole(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line: 0, says: Text::new(ja, en) }
    }

    /// An error at a place of the file.
    pub(super) fn at(text: &str, place: Range<usize>, says: Text) -> Self {
        let before = text.get(..place.start).unwrap_or(text);
        Self { line: before.bytes().filter(|byte| *byte == b'\n').count() + 1, says }
    }

    /// What the TOML reader found: a mistake of form, an unknown key, a missing one.
    pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let message = error.message().to_owned();
        let says = Text::new(format!("書き方が規則の言語に合いません: {message}"), message);
        match error.span() {
            Some(place) => Self::at(text, place, says),
            None => Self { line: 0, says },
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.says),
            line => write!(f, "line {line}: {}", self.says),
        }
    }
}

impl std::error::Error for RuleError {}
