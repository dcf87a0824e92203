//! Rows of any sheet of a file, with the name by which each cell is found again.

use kenshin_exchange::diagnose::{Diagnostics, Unreadable};
use kenshin_exchange::table::{SheetCells, Table, Workbook, address};

use super::bounds;

/// One sheet.
pub(super) struct Grid {
    /// Its name; empty for CSV.
    pub(super) sheet: String,
    pub(super) rows: Vec<GridRow>,
}

/// One row that holds something.
pub(super) struct GridRow {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

impl GridRow {
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }
}

impl Grid {
    /// How a cell is named to a person: its address in a workbook, its heading in CSV.
    pub(super) fn place(&self, line: u64, column: usize, heading: &str) -> String {
        if self.sheet.is_empty() { heading.trim().to_owned() } else { address(line, column) }
    }
}

/// Every sheet of a workbook, or the one table of a CSV file.
pub(super) fn grids(bytes: &[u8]) -> Result<(Vec<Grid>, Diagnostics), Unreadable> {
    if !bytes.starts_with(b"PK\x03\x04") {
        let table = Table::read(bytes)?;
        let rows =
            table.rows.iter().map(|row| GridRow { line: row.line, cells: row.cells().map(str::to_owned).collect() });
        let grid = Grid { sheet: String::new(), rows: rows.collect() };
        return Ok((vec![grid], table.diagnostics));
    }
    let mut book = Workbook::open(bytes)?;
    let mut grids = Vec::new();
    for sheet in book.sheets().into_iter().take(bounds::SHEETS) {
        let cells = book.cells(&sheet)?;
        grids.push(Grid { sheet, rows: rows(&cells) });
    }
    Ok((grids, Diagnostics::default()))
}

fn rows(cells: &SheetCells) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = Vec::new();
    for (row, column, text) in cells.iter() {
        let line = u64::from(row) + 1;
        if rows.last().is_none_or(|last| last.line != line) {
            if rows.len() > bounds::ROWS + bounds::HEADING_ROWS {
                break;
            }
            rows.push(GridRow { line, cells: Vec::new() });
        }
        let Some(last) = rows.last_mut() else { continue };
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        last.cells.resize(column.max(last.cells.len()), String::new());
        last.cells.push(text.to_owned());
    }
    rows
}
