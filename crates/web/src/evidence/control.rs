//! How one fact is asked: the controls of which the forms of every kind are made.

use kenshin_domain::text::Both;

/// One value of a list: its stable code and what the screen says.
pub struct Choice {
    /// As the facts hold it.
    pub code: &'static str,
    /// As a person reads it.
    pub label: Both,
}

/// What a key of the hospital's own rows points to: only what exists can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// A connection of the list.
    Connection,
    /// A finding that is open.
    Finding,
    /// A difference between list and reality.
    Difference,
    /// An incident.
    Incident,
    /// An alert that was sent.
    Alert,
}

/// How a fact is asked and read.
pub enum Control {
    /// Yes or no, with its own two words.
    Flag(Both, Both),
    /// ある / ない / わからない.
    Answer,
    /// One of a list.
    Pick(&'static [Choice]),
    /// A whole number.
    Count {
        /// The smallest.
        least: u32,
        /// The largest that is not a slip of the hand.
        most: u32,
        /// Of what.
        unit: Both,
    },
    /// A day, in any way of writing.
    Day,
    /// A short code of letters and digits, typed.
    Code,
    /// One that the hospital's rows already hold.
    Existing(Points),
    /// A new one of this sort: the system gives the next key, a person gives it a name.
    New(Points),
    /// A row of ある / ない / わからない, one per line.
    Answers(&'static [Both]),
    /// Points that are ticked where they hold.
    Ticks(&'static [Choice]),
    /// Another institution, by its code or identifier.
    Institution,
    /// The account that records: the one who approves.
    Approver,
}

/// One fact of a statement, as a form asks it.
pub struct Field {
    /// The name in the facts.
    pub name: &'static str,
    /// What is asked.
    pub label: Both,
    /// An example or an explanation.
    pub hint: Option<Both>,
    /// How.
    pub control: Control,
    /// May it be left open?
    pub optional: bool,
}

/// A name or contact that is sealed beside the row, never in its facts.
pub struct Sealed {
    /// The name in the private part.
    pub name: &'static str,
    /// What is asked.
    pub label: Both,
    /// An example or an explanation.
    pub hint: Option<Both>,
}

/// A field that must be filled.
pub const fn ask(name: &'static str, label: Both, control: Control) -> Field {
    Field { name, label, hint: None, control, optional: false }
}

impl Field {
    /// The same field, which may be left open.
    pub const fn or_nothing(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The same field with an explanation.
    pub const fn hint(mut self, hint: Both) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// One value of a list.
pub const fn choice(code: &'static str, ja: &'static str, en: &'static str) -> Choice {
    Choice { code, label: Both::new(ja, en) }
}
