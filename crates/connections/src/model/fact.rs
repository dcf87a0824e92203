//! A value together with the line that says it, and answers that may be unknown.

use serde::Serialize;

/// The line of the input, counted from 1. 0 stands for "no line says it".
pub type Line = u32;

/// A value and the line that says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// Where it is said.
    pub line: Line,
}

impl<T> Fact<T> {
    /// A value with its line.
    pub const fn new(value: T, line: Line) -> Self {
        Self { value, line }
    }
}

/// Yes, no, or not known from this file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tri {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// The file does not decide it.
    #[default]
    Unknown,
}

impl From<bool> for Tri {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// A setting that is on, off or unknown. Without a line the state is the maker's default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Switch {
    /// The state.
    pub state: Tri,
    /// The line that sets it; 0 when no line does and the maker's default holds.
    pub line: Line,
}

impl Switch {
    /// Set by a line.
    pub fn set(on: bool, line: Line) -> Self {
        Self { state: on.into(), line }
    }

    /// The maker's default; no line says it.
    pub fn default_is(on: bool) -> Self {
        Self { state: on.into(), line: 0 }
    }

    /// Known to be on.
    pub fn is_on(self) -> bool {
        self.state == Tri::Yes
    }

    /// Known to be off.
    pub fn is_off(self) -> bool {
        self.state == Tri::No
    }
}
