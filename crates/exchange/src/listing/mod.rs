//! Lists as files: xlsx and CSV, with headings, source, date and the mark of invented data.

mod as_csv;
mod as_xlsx;
pub(crate) mod formula_text;
mod report;

pub use as_csv::write_csv;
pub use as_xlsx::{NotWritten, write_xlsx};
pub use report::{ReportOf, report};

use kenshin_domain::text::{Both, Text};
use kenshin_domain::time::Day;

/// What stands at the top of every list of invented data.
pub const DEMO_MARK: Both = Both::new("架空データ", "Invented data");

/// One value of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, written as text whatever it looks like.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number with a fraction; what is not finite is written as nothing.
    Number(f64),
    /// A day, shown as 2026-11-22.
    Day(Day),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub heading: Text,
    /// The width in characters of half width.
    pub width: u16,
}

impl Column {
    /// A column with a fixed heading.
    pub fn new(ja: &str, en: &str, width: u16) -> Self {
        Self { heading: Text::new(ja, en), width }
    }
}

/// A list that is to be written.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The name of the list: the title line and the name of the sheet.
    pub title: Text,
    /// Where the rows come from and of which day they are: the line under the title.
    pub source: Text,
    /// Whether the data are invented: 「架空データ」 then stands in the title, in the page head and before the source.
    pub demo: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; a row that is shorter than the columns is filled with nothing.
    pub rows: Vec<Vec<Cell>>,
}
