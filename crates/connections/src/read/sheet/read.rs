//! From a file to connections.

use std::collections::{BTreeMap, HashSet};

use kenshin_domain::text::{Both, Text};
use kenshin_exchange::diagnose::{Diagnostic, Diagnostics, Severity, Unreadable, shown};

use super::bounds;
use super::cell::{Cell, read_cell};
use super::combined::read_two;
use super::field::Field;
use super::grid::{Grid, GridRow, grids};
use super::headings::{Column, NAMING, column};
use super::secret::without_secrets;
use super::value::Value;

/// One connection as a sheet has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// The row of the sheet, or the line of the file; 0 for a connection that was not read from one.
    pub line: u64,
    /// The key of the connection; `None` for a new row.
    pub key: Option<String>,
    /// The answers; a column without an answer is not there.
    pub answers: BTreeMap<Field, Value>,
    /// The name of the cell of each answer: its address, or the heading of its column.
    pub cells: BTreeMap<Field, String>,
}

impl Connection {
    /// The answer of a column.
    pub fn answer(&self, field: Field) -> Option<&Value> {
        self.answers.get(&field)
    }
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in the workbook; empty for CSV.
    pub name: String,
    /// The connections, in the order of the rows.
    pub connections: Vec<Connection>,
    /// The columns that were found.
    pub columns: Vec<Field>,
    /// Headings that nobody knows; what stands under them is not read.
    pub unknown_headings: Vec<String>,
    /// What somebody should look at, cell by cell.
    pub diagnostics: Diagnostics,
}

/// The fewest known headings that make a list of connections.
const FEWEST: usize = 3;

/// Whether a file is a list of connections.
pub fn is_sheet(bytes: &[u8]) -> bool {
    grids(bytes).is_ok_and(|(grids, _)| grids.iter().any(|grid| headings(grid).is_some()))
}

/// Reads a list of connections, xlsx or CSV, from the sheet with the most known headings.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let (grids, diagnostics) = grids(bytes)?;
    let found = grids.iter().filter_map(|grid| headings(grid).map(|found| (grid, found)));
    let Some((grid, found)) = found.max_by_key(|(_, found)| found.known) else {
        return Err(Unreadable::UnknownLayout {
            known: Both::new(
                "外部接続の一覧（つなぐ相手・何のため・回線などの見出しが3つ以上あるもの）",
                "a list of outside connections (with at least three headings such as counterpart, purpose, line)",
            ),
        });
    };
    let mut reader =
        Reader { grid, headings: &found, sheet: Sheet { diagnostics, ..Sheet::default() }, keys: HashSet::new() };
    reader.read();
    Ok(reader.sheet)
}

/// The row of headings.
struct Headings {
    index: usize,
    known: usize,
    columns: Vec<Option<Column>>,
}

/// The row with the most different known headings, among the first forty; the first of equals.
fn headings(grid: &Grid) -> Option<Headings> {
    let mut best: Option<Headings> = None;
    for (index, row) in grid.rows.iter().take(bounds::HEADING_ROWS).enumerate() {
        let mut taken = HashSet::new();
        // The first of two columns of one meaning is read.
        let columns: Vec<_> =
            row.cells.iter().map(|cell| column(cell).filter(|c| c.fields().all(|f| taken.insert(f)))).collect();
        let known = columns.iter().flatten().count();
        let names = NAMING.iter().any(|field| taken.contains(field));
        if known >= FEWEST && names && best.as_ref().is_none_or(|best| known > best.known) {
            best = Some(Headings { index, known, columns });
        }
    }
    best
}

struct Reader<'a> {
    grid: &'a Grid,
    headings: &'a Headings,
    sheet: Sheet,
    keys: HashSet<String>,
}

impl Reader<'_> {
    fn read(&mut self) {
        self.sheet.name.clone_from(&self.grid.sheet);
        let Some(top) = self.grid.rows.get(self.headings.index) else { return };
        self.sheet.columns = self.headings.columns.iter().flatten().flat_map(|c| c.fields()).collect();
        for (cell, found) in top.cells.iter().zip(&self.headings.columns) {
            if found.is_none() && !cell.trim().is_empty() {
                self.sheet.unknown_headings.push(shown(cell.trim()));
            }
        }
        for row in self.grid.rows.iter().skip(self.headings.index + 1) {
            if self.sheet.connections.len() >= bounds::ROWS {
                self.doubt(
                    row,
                    0,
                    Text::new(
                        "10,000行を超えています。残りの行は読みませんでした。",
                        "There are more than 10,000 rows. The rest was not read.",
                    ),
                );
                break;
            }
            if !self.repeats_headings(row) {
                self.row(row);
            }
        }
    }

    /// A second row of headings (the identifiers under the Japanese ones) or of an example.
    fn repeats_headings(&self, row: &GridRow) -> bool {
        let same =
            self.headings.columns.iter().enumerate().filter(|(at, found)| {
                found.is_some_and(|found| column(row.cell(*at)).is_some_and(|here| here == found))
            });
        same.count() >= FEWEST
            || row.cells.iter().any(|cell| matches!(cell.trim(), "記入例" | "（記入例）" | "(記入例)" | "例）"))
    }

    fn row(&mut self, row: &GridRow) {
        let mut connection = Connection { line: row.line, ..Connection::default() };
        for (at, found) in self.headings.columns.iter().enumerate() {
            let typed = row.cell(at);
            match found {
                Some(Column::One(field)) => self.take(&mut connection, row, at, *field, read_cell(*field, typed)),
                Some(Column::Two(first, second)) if !typed.trim().is_empty() => {
                    for (field, cell) in read_two(*first, *second, typed) {
                        self.take(&mut connection, row, at, field, cell);
                    }
                }
                Some(Column::Two(..)) | None => {}
            }
        }
        if !connection.answers.is_empty() {
            self.sheet.connections.push(connection);
        }
    }

    fn take(&mut self, connection: &mut Connection, row: &GridRow, at: usize, field: Field, cell: Cell) {
        if let Some(doubt) = cell.doubt {
            self.doubt(row, at, doubt);
        }
        let Some(value) = cell.value else { return };
        if field == Field::Key {
            self.key(connection, row, at, &value);
            return;
        }
        connection.answers.insert(field, value);
        connection.cells.insert(field, self.place(row, at));
    }

    /// A row that was copied in the workbook brings its key along: the first keeps it.
    fn key(&mut self, connection: &mut Connection, row: &GridRow, at: usize, value: &Value) {
        let Value::Text(key) = value else { return };
        let valid = key.len() == 16 && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !valid {
            self.doubt(row, at, Text::new(
                "管理番号の形ではありません。新しい行として扱います（前回の表と同じ内容なら番号は自動で戻ります）。",
                "This is no key. The row is taken as a new one; where it equals a row of the last sheet the key comes back by itself.",
            ));
        } else if self.keys.insert(key.clone()) {
            connection.key = Some(key.clone());
        } else {
            self.doubt(
                row,
                at,
                Text::new(
                    "同じ管理番号の行が上にあります（行の複写）。新しい行として扱います。",
                    "A row above has the same key (the row was copied). This one is taken as a new row.",
                ),
            );
        }
    }

    fn place(&self, row: &GridRow, at: usize) -> String {
        let heading = self.grid.rows.get(self.headings.index).map(|top| top.cell(at)).unwrap_or_default();
        self.grid.place(row.line, at, heading)
    }

    fn doubt(&mut self, row: &GridRow, at: usize, reason: Text) {
        let diagnostic = Diagnostic {
            sheet: self.grid.sheet.clone(),
            line: row.line,
            column: self.place(row, at),
            value: shown(&without_secrets(row.cell(at)).0),
            reason,
            severity: Severity::Warning,
        };
        self.sheet.diagnostics.push(diagnostic);
    }
}
