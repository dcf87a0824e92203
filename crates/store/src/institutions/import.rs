//! Every file that was taken in.

use kenshin_domain::id::AccountId;
use kenshin_domain::time::{Day, Instant};

use crate::StoreError;
use crate::db::{Db, Record, Tx};

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// `hospitals`, `codes` …
    pub kind: String,
    /// SHA-256, hexadecimal.
    pub file: String,
    /// As uploaded.
    pub file_name: String,
    /// Of which day it speaks.
    pub state_of: i64,
    /// Counts in a line of JSON.
    pub report: String,
    /// When.
    pub taken_at: i64,
}

const COLUMNS: &str = "kind, file, file_name, state_of, report, taken_at";

fn read(r: &Record) -> Result<Imported, StoreError> {
    Ok(Imported {
        kind: r.text(0)?,
        file: r.text(1)?,
        file_name: r.text(2)?,
        state_of: r.int(3)?,
        report: r.text(4)?,
        taken_at: r.int(5)?,
    })
}

/// The newest file of a kind.
pub async fn last_import(db: &Db, kind: &str) -> Result<Option<Imported>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM p_import WHERE kind = $1 ORDER BY id DESC LIMIT 1");
    db.query_opt(&sql, &[kind.into()]).await?.as_ref().map(read).transpose()
}

/// Was this file taken in before, as this kind?
pub async fn was_imported(db: &Db, kind: &str, file: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM p_import WHERE kind = $1 AND file = $2 LIMIT 1";
    Ok(db.query_opt(sql, &[kind.into(), file.into()]).await?.is_some())
}

/// The newest files of all kinds.
pub async fn recent_imports(db: &Db, limit: u32) -> Result<Vec<Imported>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM p_import ORDER BY id DESC LIMIT $1");
    db.query(&sql, &[limit.into()]).await?.iter().map(read).collect()
}

/// Notes that a file was taken in.
#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
pub async fn note_import(
    tx: &mut Tx,
    kind: &str,
    file: &str,
    file_name: &str,
    state_of: Day,
    report: &str,
    by: AccountId,
    at: Instant,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO p_import (id, kind, file, file_name, state_of, report, taken_by, taken_at) \
         VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM p_import), $1, $2, $3, $4, $5, $6, $7)",
        &[kind.into(), file.into(), file_name.into(), state_of.into(), report.into(), by.into(), at.into()],
    )
    .await
    .map(drop)
}
