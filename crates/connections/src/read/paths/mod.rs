//! Configurations that are trees (Junos, PAN-OS) as flat statements: the words from the root to a leaf, with the line.
//!
//! Braces, `set` lines and XML of the same setting become the same statement, so that one reader reads all forms.

mod brace;
mod lines;
mod xml;

use super::common::Tally;

/// Trees deeper than this are no configuration.
const DEPTH: usize = 64;

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Statement {
    /// From the root to the leaf.
    pub(in crate::read) words: Vec<String>,
    pub(in crate::read) line: u32,
    /// Not switched off (`inactive:`, `deactivate`).
    pub(in crate::read) active: bool,
    /// `move` puts what was said elsewhere in another place.
    pub(in crate::read) moves: bool,
}

impl Statement {
    fn new(words: Vec<String>, line: u32) -> Self {
        Self { words, line, active: true, moves: false }
    }

    /// The words as they are matched.
    pub(in crate::read) fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }
}

/// The statements of a text in any of the forms, in the order of the file.
pub(in crate::read) fn statements(text: &str, tally: &mut Tally) -> Vec<Statement> {
    let first = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if first.starts_with('<') {
        return xml::read(text, tally);
    }
    let (mut set, mut braces) = (0usize, 0usize);
    for line in text.lines().take(5000).map(str::trim) {
        set += usize::from(line.starts_with("set "));
        braces += usize::from(line.ends_with('{') || line.ends_with("};") || line == "}");
    }
    if braces > set { brace::read(text, tally) } else { lines::read(text, tally) }
}

/// The beginning of a line that is a prompt with a command, not a statement.
fn is_prompt(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|word| word.contains('@') && word.ends_with(['>', '#', '%']))
}
