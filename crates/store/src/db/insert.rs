//! Many rows in few statements.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Backend, Value};

/// Fewer than either database allows in one statement.
const MOST_PARAMS: usize = 30_000;
const MOST_ROWS: usize = 1_000;

/// `(?,?),(?,?)`: what SQLite reads and binds in linear time. It looks numbered places up one after the other, so a
/// statement with 30,000 of them takes seconds.
fn plain_places(rows: usize, width: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(","));
    vec![row; rows].join(",")
}

/// `VALUES`-style places: `($1,$2),($3,$4)`.
pub(crate) fn places(rows: usize, width: usize) -> String {
    let mut text = String::with_capacity(rows * width * 6);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            let comma = if column == 0 { "" } else { "," };
            // Writing to a String cannot fail.
            let _ = write!(text, "{comma}${}", row * width + column + 1);
        }
        text.push(')');
    }
    text
}

/// How many rows of this width go into one statement.
pub(crate) fn rows_per_statement(width: usize) -> usize {
    (MOST_PARAMS / width.max(1)).clamp(1, MOST_ROWS)
}

/// One statement of several rows.
pub(super) struct Batch {
    pub(super) sql: Arc<str>,
    pub(super) params: Vec<Value>,
    /// Will the same text come again?
    pub(super) again: bool,
}

/// Makes the statements, without the database: an iterator that borrows must not be held while waiting for it.
pub(super) fn batches<R: IntoIterator<Item = Value>>(
    backend: Backend,
    table: &str,
    columns: &[&str],
    tail: &str,
    rows: impl IntoIterator<Item = R>,
) -> Vec<Batch> {
    let width = columns.len().max(1);
    let full = rows_per_statement(width);
    let head = format!("INSERT INTO {table} ({}) VALUES ", columns.join(","));
    let places = match backend {
        Backend::Sqlite => plain_places,
        Backend::Postgres => places,
    };
    let statement = |rows: usize| Arc::from(format!("{head}{} {tail}", places(rows, width)));
    let mut whole: Option<Arc<str>> = None;
    let mut made = Vec::new();
    let mut params = Vec::new();
    for row in rows {
        params.extend(row);
        if params.len() == full * width {
            let sql = Arc::clone(whole.get_or_insert_with(|| statement(full)));
            let next = Vec::with_capacity(params.len());
            made.push(Batch { sql, params: std::mem::replace(&mut params, next), again: true });
        }
    }
    match params.len() / width {
        0 => {}
        // Single rows come again and again; the other lengths do not.
        rows => made.push(Batch { sql: statement(rows), params, again: rows == 1 }),
    }
    made
}
