//! The connection sheet: one row a connection, as a hospital and its vendors fill it in.
//!
//! Our own layout (`Field`) is written as xlsx and CSV and read back equal. Columns are found by heading, in Japanese, in
//! English or as identifiers; rows may be added and columns moved; sheets of other layouts are read where their headings
//! are known.

mod bounds;
mod cell;
mod choices;
mod combined;
mod field;
mod grid;
mod headings;
mod read;
mod rekey;
mod secret;
mod value;
mod write;

pub use cell::{Cell, read_cell};
pub use choices::Choice;
pub use field::{Field, Filler, Kind};
pub use read::{Connection, Sheet, is_sheet, read_sheet};
pub use rekey::rekey;
pub use value::Value;
pub use write::{Made, write_csv, write_xlsx};
