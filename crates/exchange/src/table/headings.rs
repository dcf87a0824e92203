//! Columns are found by heading, never by place: official files change their order.

use kenshin_domain::text::normalise;

use super::Row;
use crate::diagnose::Unreadable;

/// The form in which headings are compared: NFKC, lower case, without spaces and line breaks.
pub fn heading_key(heading: &str) -> String {
    normalise(heading).chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').flat_map(char::to_lowercase).collect()
}

/// The headings of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The line on which they stand.
    pub line: u64,
    shown: Vec<String>,
    keys: Vec<String>,
}

impl Columns {
    /// The headings of a row.
    pub fn of(row: &Row) -> Self {
        let shown: Vec<String> = row.cells().map(|cell| cell.trim().to_owned()).collect();
        let keys = shown.iter().map(|heading| heading_key(heading)).collect();
        Self { line: row.line, shown, keys }
    }

    /// The column of a heading, from 0.
    pub fn find(&self, heading: &str) -> Option<usize> {
        let key = heading_key(heading);
        self.keys.iter().position(|have| *have == key)
    }

    /// The column of the first of several headings that is there.
    pub fn find_any(&self, headings: &[&str]) -> Option<usize> {
        headings.iter().find_map(|heading| self.find(heading))
    }

    /// The heading of a column as it is written; empty beyond the last.
    pub fn heading(&self, column: usize) -> &str {
        self.shown.get(column).map(String::as_str).unwrap_or_default()
    }

    /// Every heading as it is written.
    pub fn headings(&self) -> &[String] {
        &self.shown
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    pub(super) fn missing(&self, required: &[&str]) -> Vec<String> {
        required.iter().filter(|heading| self.find(heading).is_none()).map(|heading| (*heading).to_owned()).collect()
    }

    pub(super) fn refuse_double(&self, required: &[&str]) -> Result<(), Unreadable> {
        for heading in required {
            let key = heading_key(heading);
            if self.keys.iter().filter(|have| **have == key).count() > 1 {
                return Err(Unreadable::DoubleHeading { heading: (*heading).to_owned() });
            }
        }
        Ok(())
    }
}
