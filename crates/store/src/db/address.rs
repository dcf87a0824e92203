//! From an address to connection options.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use crate::StoreError;

/// Where the database is.
pub(super) enum Address {
    Sqlite(SqliteConnectOptions),
    Postgres(PgConnectOptions),
}

impl Address {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url).map_err(StoreError::Database)?;
            // Rows come in the order of the table, so that `verify` meets each chain in its own order.
            let options = options.options([("synchronize_seqscans", "off"), ("jit", "off")]);
            return Ok(Self::Postgres(options.application_name("kenshin").statement_cache_capacity(200)));
        }
        file_of(url).map(|path| Self::Sqlite(sqlite(path))).ok_or_else(|| StoreError::Address(url.to_owned()))
    }
}

/// The file of an SQLite address: `sqlite:PATH`, `sqlite://PATH`, or the bare path that a person types.
pub fn file_of(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url);
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    (!path.is_empty() && !path.contains("://") && !path.starts_with(':')).then_some(path)
}

fn sqlite(path: &str) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // With NORMAL an acknowledged write can be lost when the power fails.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(30))
        .statement_cache_capacity(200)
        .pragma("mmap_size", "67108864")
}

/// What only the one writing connection has.
pub(super) fn writing(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .pragma("cache_size", "-65536")
        .pragma("wal_autocheckpoint", "4000")
        // What was erased is overwritten with zeroes, not only unlinked.
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
}

/// What every reading connection has.
pub(super) fn reading(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.pragma("query_only", "ON").pragma("cache_size", "-8192").pragma("temp_store", "MEMORY").row_buffer_size(512)
}
