//! One reader for CSV and xlsx: rows of text with the line on which each stands in the file.
//!
//! Encodings: UTF-8 with or without a mark, Shift_JIS (Windows-31J). Ends of line: LF, CRLF. Cells may be quoted and
//! may hold line breaks inside quotes. A cell that looks like a formula is text like any other; nothing is computed.

mod cell;
mod csv_text;
mod headings;
mod text;
mod workbook;

pub use cell::{address, column_letters};
pub use headings::{Columns, heading_key};
pub use text::Encoding;
pub use workbook::{SheetCells, Workbook};

use csv::StringRecord;

use crate::bounds;
use crate::diagnose::{Diagnostics, Unreadable};

/// What sort of file a table came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text, with the encoding that was found.
    Csv(Encoding),
    /// A workbook; the first sheet that holds something was read.
    Xlsx,
}

/// One row as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, or the row of the sheet, from 1.
    pub line: u64,
    cells: StringRecord,
}

impl Row {
    /// The cell of a column, from 0; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything but spaces.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Every cell.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }
}

/// The rows of a file, headings included, and what was found while they were read.
#[derive(Clone, Debug)]
pub struct Table {
    /// What sort of file it was.
    pub format: Format,
    /// The sheet that was read; empty for CSV.
    pub sheet: String,
    /// Every row that holds something.
    pub rows: Vec<Row>,
    /// Lines that could not be decoded. Their rows are not in `rows`.
    pub diagnostics: Diagnostics,
}

impl Table {
    /// Reads a CSV or xlsx file; which of the two is told by its first bytes, not by its name.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        text::refuse_size(bytes)?;
        if workbook::is_zip(bytes) {
            return Self::from_workbook(&mut Workbook::open(bytes)?);
        }
        text::refuse_known_kinds(bytes)?;
        let decoded = text::decode(bytes)?;
        csv_text::read(decoded)
    }

    fn from_workbook(book: &mut Workbook<'_>) -> Result<Self, Unreadable> {
        for sheet in book.sheets() {
            let rows = book.rows(&sheet)?;
            if !rows.is_empty() {
                return Ok(Self { format: Format::Xlsx, sheet, rows, diagnostics: Diagnostics::default() });
            }
        }
        Err(Unreadable::Empty)
    }

    /// The row of headings and the rows below it: the first row, among the first thirty, that has every required one.
    /// A heading is compared without spaces, line breaks and case, full-width like half-width.
    pub fn columns(&self, required: &[&str]) -> Result<(Columns, &[Row]), Unreadable> {
        let mut best: Option<Vec<String>> = None;
        for (index, row) in self.rows.iter().take(bounds::HEADING_ROWS).enumerate() {
            let columns = Columns::of(row);
            let missing = columns.missing(required);
            if missing.is_empty() {
                columns.refuse_double(required)?;
                return Ok((columns, self.rows.get(index + 1..).unwrap_or_default()));
            }
            if best.as_ref().is_none_or(|least| missing.len() < least.len()) {
                best = Some(missing);
            }
        }
        best.map_or(Err(Unreadable::Empty), |missing| Err(Unreadable::MissingHeadings { missing }))
    }
}
