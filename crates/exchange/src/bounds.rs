//! How large a file may be. Every reader stops at these bounds and says which one was passed.

/// Bytes of a file.
pub const FILE_BYTES: usize = 200 * 1024 * 1024;
/// Rows of a table, headings included.
pub const ROWS: usize = 2_000_000;
/// Columns of a table: 1,000 hold every official file (the widest has 508).
pub const COLUMNS: usize = 1_000;
/// Bytes of one cell; a longer one is nearly always a quotation mark that was never closed.
pub const CELL_BYTES: usize = 32 * 1024;
/// Bytes of a workbook after unpacking: what stops a zip bomb.
pub const UNPACKED_BYTES: u64 = 1024 * 1024 * 1024;
/// Parts (sheets, styles, pictures) inside a workbook.
pub const PARTS: usize = 20_000;
/// Cells that hold something, in all sheets together.
pub const CELLS: usize = 50_000_000;
/// Diagnostics that are kept with their text; all are counted.
pub const DIAGNOSTICS: usize = 10_000;
/// Characters of a rejected value that a diagnostic shows.
pub const SHOWN_CHARS: usize = 80;
/// Rows among which the row of headings is looked for.
pub const HEADING_ROWS: usize = 30;
