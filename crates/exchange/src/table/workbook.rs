//! Workbooks (.xlsx): measured before they are opened, read cell by cell, so that no header can claim memory.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use csv::StringRecord;
use kenshin_domain::text::Both;
use zip::ZipArchive;

use super::cell::cell_text;
use super::text::count;
use super::{Row, cell::address};
use crate::bounds;
use crate::diagnose::Unreadable;

/// Cells of one merged region that are filled with its text; a region that covers whole columns is decoration.
const MERGED_CELLS: u64 = 10_000;

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The cells of one sheet that hold something.
#[derive(Clone, Debug, Default)]
pub struct SheetCells {
    cells: BTreeMap<(u32, u32), String>,
}

impl SheetCells {
    /// The text of a cell, from row 0 and column 0; empty where nothing stands.
    pub fn get(&self, row: u32, column: u32) -> &str {
        self.cells.get(&(row, column)).map(String::as_str).unwrap_or_default()
    }

    /// Every cell that holds something, row by row: row, column, text.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, &str)> {
        self.cells.iter().map(|((row, column), text)| (*row, *column, text.as_str()))
    }

    /// The cells of one row: column and text.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), text)| (*column, text.as_str()))
    }

    /// The last row that holds something.
    pub fn last_row(&self) -> Option<u32> {
        self.cells.last_key_value().map(|((row, _), _)| *row)
    }
}

/// An open workbook.
pub struct Workbook<'a> {
    book: Xlsx<Cursor<&'a [u8]>>,
    cells_read: usize,
}

impl<'a> Workbook<'a> {
    /// Opens a workbook after it was measured: a zip bomb is refused without being unpacked into memory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        super::text::refuse_size(bytes)?;
        if !is_zip(bytes) {
            super::text::refuse_known_kinds(bytes)?;
            return Err(Unreadable::Binary { line: 1 });
        }
        measure(bytes)?;
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { book, cells_read: 0 })
    }

    /// The names of the sheets, in order.
    pub fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// The cells of a sheet as they stand: of a merged region only the first cell holds text.
    pub fn cells(&mut self, sheet: &str) -> Result<SheetCells, Unreadable> {
        let mut reader = self.book.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
        let mut cells = BTreeMap::new();
        while let Some(cell) = reader.next_cell().map_err(|error| damaged(&error))? {
            let text = cell_text(cell.get_value());
            if text.is_empty() {
                continue;
            }
            let (row, column) = cell.get_position();
            self.cells_read += 1;
            refuse_bounds(self.cells_read, row, column, &text)?;
            cells.insert((row, column), text);
        }
        Ok(SheetCells { cells })
    }

    /// The rows of a sheet as a table: every cell of a merged region holds the text of the region.
    pub(super) fn rows(&mut self, sheet: &str) -> Result<Vec<Row>, Unreadable> {
        let mut cells = self.cells(sheet)?;
        self.fill_merged(sheet, &mut cells)?;
        let mut rows: Vec<Row> = Vec::new();
        for (row, column, text) in cells.iter() {
            let line = u64::from(row) + 1;
            if rows.last().is_none_or(|last| last.line != line) {
                rows.push(Row { line, cells: StringRecord::new() });
            }
            let Some(last) = rows.last_mut() else { continue };
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            while last.cells.len() < column {
                last.cells.push_field("");
            }
            last.cells.push_field(text);
        }
        rows.retain(|row| !row.is_empty());
        Ok(rows)
    }

    fn fill_merged(&mut self, sheet: &str, cells: &mut SheetCells) -> Result<(), Unreadable> {
        let Some(last_row) = cells.last_row() else { return Ok(()) };
        for region in self.book.merge_cells_by_sheet_name(sheet).map_err(|error| damaged(&error))? {
            let text = cells.get(region.start.0, region.start.1).to_owned();
            if text.is_empty() || region.end < region.start || region.len() > MERGED_CELLS {
                continue;
            }
            for row in region.start.0..=region.end.0.min(last_row) {
                for column in region.start.1..=region.end.1 {
                    self.cells_read += 1;
                    refuse_bounds(self.cells_read, row, column, &text)?;
                    cells.cells.entry((row, column)).or_insert_with(|| text.clone());
                }
            }
        }
        Ok(())
    }
}

/// Unpacks every part into nothing and counts: what a part says of its own size may be a lie.
fn measure(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Truncated { line: 1 })?;
    let bound = Both::new("展開後の大きさ 1 GB", "1 GB after unpacking");
    let too_large = Unreadable::TooLarge { bound, line: 0 };
    if archive.len() > bounds::PARTS {
        return Err(too_large);
    }
    let mut left = bounds::UNPACKED_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| Unreadable::Damaged { part: error.to_string() })?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|error| Unreadable::Damaged { part: error.to_string() })?;
        left = left.checked_sub(read).ok_or_else(|| too_large.clone())?;
    }
    Ok(())
}

fn refuse_bounds(cells: usize, row: u32, column: u32, text: &str) -> Result<(), Unreadable> {
    let line = u64::from(row) + 1;
    let bound = if cells > bounds::CELLS {
        Both::new("セル数 50,000,000", "50,000,000 cells")
    } else if line > count(bounds::ROWS) {
        Both::new("行数 2,000,000", "2,000,000 rows")
    } else if u64::from(column) >= count(bounds::COLUMNS) {
        Both::new("列数 1,000", "1,000 columns")
    } else if text.len() > bounds::CELL_BYTES * 4 {
        // Excel allows 32,767 characters in a cell: up to four bytes each.
        Both::new("1つのセル 32,767文字", "32,767 characters in a cell")
    } else {
        return Ok(());
    };
    Err(Unreadable::TooLarge { bound, line })
}

fn damaged(error: &calamine::XlsxError) -> Unreadable {
    Unreadable::Damaged { part: crate::diagnose::shown(&error.to_string()) }
}

/// The address of a cell of [`SheetCells`], from row 0 and column 0.
impl SheetCells {
    /// The address of a cell as Excel writes it.
    pub fn address(row: u32, column: u32) -> String {
        address(u64::from(row) + 1, usize::try_from(column).unwrap_or(usize::MAX - 1))
    }
}
