//! The columns of a row in four instead of seventeen: the driver's cost is by the column, and `verify` reads all rows.

use kenshin_domain::evidence::Columns;

use crate::StoreError;
use crate::db::Record;

/// Stands in no row that the program writes: JSON escapes it, codes and keys cannot hold it.
const SEPARATOR: char = '\u{1f}';
const FIELDS: usize = 14;

/// The statement: one text of fourteen fields, then `sealed`, `prev`, `hash`. What may be absent is empty or has `=`.
pub(super) fn select() -> String {
    let number = |name: &str| format!("CAST(e.{name} AS TEXT)");
    let maybe = |name: &str| format!("COALESCE('=' || CAST(e.{name} AS TEXT), '')");
    let fields = [
        "e.chain".to_owned(),
        number("seq"),
        "e.kind".to_owned(),
        "e.facts".to_owned(),
        "e.basis".to_owned(),
        "e.witness".to_owned(),
        number("happened_from"),
        number("happened_to"),
        maybe("until"),
        maybe("replaces"),
        "e.source".to_owned(),
        maybe("key"),
        "e.recorded_by".to_owned(),
        number("recorded_at"),
    ];
    format!("SELECT {}, e.sealed, e.prev, e.hash FROM evidence e", fields.join(&format!(" || '{SEPARATOR}' || ")))
}

/// Chain and row, as far as they can be read, and what is wrong.
type Unreadable = (String, i64, String);

/// A packed row, with `prev` and `hash`.
pub(super) fn columns_of(record: &Record) -> Result<(Columns<'_>, &[u8], &[u8]), Unreadable> {
    let text = record.str(0).map_err(|error| ("?".to_owned(), 0, error.to_string()))?;
    let mut parts = text.split(SEPARATOR);
    let fields: [&str; FIELDS] = std::array::from_fn(|_| parts.next().unwrap_or("\u{0}"));
    let seq = fields[1].parse().unwrap_or(0);
    let wrong = |what: &str| (fields[0].to_owned(), seq, what.to_owned());
    if parts.next().is_some() || fields[FIELDS - 1] == "\u{0}" {
        return Err(wrong("a column holds a control character"));
    }
    let number = |place: usize| fields[place].parse::<i64>().map_err(|_| wrong("a number is none"));
    let maybe = |place: usize| fields[place].strip_prefix('=');
    let maybe_number = |place: usize| maybe(place).map(str::parse).transpose().map_err(|_| wrong("a number is none"));
    let bytes = |error: StoreError| wrong(&error.to_string());
    let columns = Columns {
        chain: fields[0],
        seq: number(1)?,
        kind: fields[2],
        facts: fields[3],
        basis: fields[4],
        witness: fields[5],
        happened_from: number(6)?,
        happened_to: number(7)?,
        until: maybe_number(8)?,
        replaces: maybe_number(9)?,
        source: fields[10],
        key: maybe(11),
        recorded_by: fields[12],
        recorded_at: number(13)?,
        sealed: record.opt_bytes(1).map_err(bytes)?,
    };
    Ok((columns, record.bytes(2).map_err(bytes)?, record.bytes(3).map_err(bytes)?))
}
