//! How much of a sheet is read.

/// Connections of one sheet; a university hospital has about a hundred.
pub(super) const ROWS: usize = 10_000;
/// Characters of one answer.
pub(super) const CHARS: usize = 2_000;
/// Rows among which the headings are looked for.
pub(super) const HEADING_ROWS: usize = 40;
/// Sheets of a workbook that are looked at.
pub(super) const SHEETS: usize = 50;
