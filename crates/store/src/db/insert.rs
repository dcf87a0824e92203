//! Many rows in few statements.

use std::fmt::Write as _;

use super::{Tx, Value};
use crate::StoreError;

/// Fewer than either database allows in one statement.
const MOST_PARAMS: usize = 30_000;
const MOST_ROWS: usize = 1_000;

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

pub(super) async fn many<R: IntoIterator<Item = Value>>(
    tx: &mut Tx,
    table: &str,
    columns: &[&str],
    tail: &str,
    rows: impl IntoIterator<Item = R>,
) -> Result<u64, StoreError> {
    let width = columns.len();
    let full = rows_per_statement(width);
    let head = format!("INSERT INTO {table} ({}) VALUES ", columns.join(","));
    let statement = |rows: usize| format!("{head}{} {tail}", places(rows, width));
    let whole = std::cell::OnceCell::new();
    let mut params = Vec::new();
    let mut inserted = 0;
    for row in rows {
        params.extend(row);
        if params.len() == full * width {
            inserted += tx.execute(whole.get_or_init(|| statement(full)), &params).await?;
            params.clear();
        }
    }
    match params.len() / width.max(1) {
        0 => {}
        // Single rows come again and again; the other lengths do not.
        1 => inserted += tx.execute(&statement(1), &params).await?,
        rows => inserted += tx.execute_once(&statement(rows), &params).await?,
    }
    Ok(inserted)
}
