//! What could not be read: where it stands, what stood there, why it was passed over.

use std::fmt;

use kenshin_domain::text::{Lang, Text};

/// Texts in problems are cut to this many characters: enough to find the place, too little to carry a file.
pub const TEXT_LIMIT: usize = 120;

/// Where in an input something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The file as a whole.
    Whole,
    /// A line, counted from one.
    Line(u64),
    /// A packet or record, counted from one.
    Packet(u64),
    /// A byte, counted from nought.
    Offset(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => write!(out, "-"),
            Self::Line(line) => write!(out, "line {line}"),
            Self::Packet(packet) => write!(out, "packet {packet}"),
            Self::Offset(offset) => write!(out, "offset {offset}"),
        }
    }
}

/// One thing that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What stood there, cut, without secrets.
    pub text: String,
    /// Why it was passed over, and what to do.
    pub why: Text,
}

impl Problem {
    /// A problem at a place; the text is cut to [`TEXT_LIMIT`] characters.
    pub fn new(place: Place, text: &str, why: Text) -> Self {
        Self { place, text: text.chars().filter(|c| !c.is_control()).take(TEXT_LIMIT).collect(), why }
    }

    /// The problem in one line, in the reader's language.
    pub fn line(&self, lang: Lang) -> String {
        let gap = if self.text.is_empty() { "" } else { ": " };
        format!("{}{gap}{} ({})", self.place, self.text, self.why.get(lang))
    }
}
