//! Text to rows.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};
use kenshin_domain::text::{Both, Text};

use super::text::{Decoded, count};
use super::{Format, Row, Table};
use crate::bounds;
use crate::diagnose::{Diagnostics, Unreadable};
use crate::listing::formula_text;

/// Stands behind the text. If a quoted cell has no end it swallows this mark, and the last record is not the mark:
/// that is how a file that was cut off inside a cell is told.
const MARK: &str = "\u{1}end\u{1}";

pub(super) fn read(decoded: Decoded<'_>) -> Result<Table, Unreadable> {
    let text: &str = &decoded.text;
    let tail = format!("\n\"{MARK}\"\n");
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes().chain(tail.as_bytes()));
    let mut rows = Vec::new();
    let mut diagnostics = Diagnostics::default();
    let mut record = StringRecord::new();
    let mut bad = decoded.bad_lines.iter().copied().peekable();
    let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 };
    let mut last = 1;
    loop {
        let begin = reader.position().byte();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Err(Unreadable::Truncated { line: last }),
            // The text is UTF-8 and rows may have any length: nothing else can go wrong.
            Err(_) => return Err(Unreadable::Truncated { line: last }),
        }
        let line = lines.line_of(begin);
        if record.len() == 1 && record.get(0) == Some(MARK) {
            break;
        }
        last = line;
        let end = lines.line_before(reader.position().byte());
        refuse_bounds(&record, line, rows.len())?;
        let mut spoilt = false;
        while let Some(bad_line) = bad.next_if(|bad_line| *bad_line <= end) {
            spoilt = true;
            let value = record.iter().find(|cell| cell.contains('\u{FFFD}')).unwrap_or_default();
            diagnostics.error(bad_line, "", value, undecodable());
        }
        if spoilt || record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows.push(Row { line, cells: cleaned(&record) });
    }
    if rows.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Table { format: Format::Csv(decoded.encoding), sheet: String::new(), rows, diagnostics })
}

/// The row as it is kept: our own lists put an apostrophe before text that looks like a formula, and it goes here.
fn cleaned(record: &StringRecord) -> StringRecord {
    if record.iter().any(|cell| cell.starts_with('\'')) {
        record.iter().map(formula_text::read).collect()
    } else {
        record.clone()
    }
}

fn refuse_bounds(record: &StringRecord, line: u64, rows: usize) -> Result<(), Unreadable> {
    let bound = if rows >= bounds::ROWS {
        Both::new("行数 2,000,000", "2,000,000 rows")
    } else if record.len() > bounds::COLUMNS {
        Both::new("列数 1,000", "1,000 columns")
    } else if record.as_slice().len() > bounds::CELL_BYTES && record.iter().any(|cell| cell.len() > bounds::CELL_BYTES)
    {
        Both::new("1つのセル 32 KB", "32 KB in a cell")
    } else {
        return Ok(());
    };
    Err(Unreadable::TooLarge { bound, line })
}

fn undecodable() -> Text {
    Text::new(
        "文字コードに合わない文字があります。この行は取り込みません。元のファイルで文字を直してください。",
        "Bytes outside the encoding: the row is not taken. Correct the characters in the original file.",
    )
}

/// A list copied out of a spreadsheet is separated by tabs.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    if first.contains('\t') && !first.contains(',') { b'\t' } else { b',' }
}

/// Counts lines forward only, so that a file is walked through once.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of the first byte at or behind this one that is no end of line: blank lines belong to no record.
    fn line_of(&mut self, byte: u64) -> u64 {
        self.walk(byte);
        while let Some(b'\n' | b'\r') = self.bytes.get(self.at) {
            self.line += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
            self.at += 1;
        }
        count(self.line)
    }

    /// The line of the last byte before this one.
    fn line_before(&mut self, byte: u64) -> u64 {
        self.walk(byte.saturating_sub(1));
        count(self.line)
    }

    fn walk(&mut self, byte: u64) {
        let to = usize::try_from(byte).unwrap_or(usize::MAX).min(self.bytes.len());
        if let Some(passed) = self.bytes.get(self.at..to) {
            self.line += passed.iter().filter(|b| **b == b'\n').count();
            self.at = to;
        }
    }
}
