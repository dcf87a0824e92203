//! The database: a pool of readers and one writer on SQLite, one pool on PostgreSQL.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{PgPool, SqlitePool};

use super::address::{self, Address};
use super::group::Writer;
use super::link::{Keep, Link};
use super::{Record, Snapshot, Tx, Value};
use crate::StoreError;

const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 12;

/// Which database it is. Only migrations and maintenance may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite.
    Sqlite,
    /// PostgreSQL 15 or newer.
    Postgres,
}

/// An open database; clones share it.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    statements: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pools {
    Sqlite { readers: SqlitePool, writer: Arc<Writer> },
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…`; does not migrate. A missing SQLite file is made.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let pools = match Address::parse(url)? {
            Address::Sqlite(options) => {
                let writer = Writer::open(&address::writing(options.clone())).await?;
                let readers = SqlitePoolOptions::new()
                    .max_connections(SQLITE_READERS)
                    .idle_timeout(None)
                    .max_lifetime(None)
                    .test_before_acquire(false)
                    .connect_lazy_with(address::reading(options));
                Pools::Sqlite { readers, writer: Arc::new(writer) }
            }
            Address::Postgres(options) => {
                let pool = PgPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(Duration::from_secs(30))
                    .connect_with(options)
                    .await?;
                Pools::Postgres(pool)
            }
        };
        Ok(Self { pools, statements: Arc::default() })
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        match self.pools {
            Pools::Sqlite { .. } => Backend::Sqlite,
            Pools::Postgres(_) => Backend::Postgres,
        }
    }

    /// All rows of a reading statement.
    pub async fn query(&self, sql: &str, params: &[Value]) -> Result<Vec<Record>, StoreError> {
        self.count();
        match &self.pools {
            Pools::Sqlite { readers, .. } => Link::Sqlite(&mut *readers.acquire().await?).query(sql, params).await,
            Pools::Postgres(pool) => Link::Postgres(&mut *pool.acquire().await?).query(sql, params).await,
        }
    }

    /// The first row, if there is one.
    pub async fn query_opt(&self, sql: &str, params: &[Value]) -> Result<Option<Record>, StoreError> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The first row; an error where there is none.
    pub async fn query_one(&self, sql: &str, params: &[Value]) -> Result<Record, StoreError> {
        self.query_opt(sql, params).await?.ok_or(StoreError::NoRow)
    }

    /// Each row in turn, in bounded memory.
    pub async fn stream(
        &self,
        sql: &str,
        params: &[Value],
        each: impl FnMut(Record) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        self.count();
        match &self.pools {
            Pools::Sqlite { readers, .. } => {
                Link::Sqlite(&mut *readers.acquire().await?).stream(sql, params, each).await
            }
            Pools::Postgres(pool) => Link::Postgres(&mut *pool.acquire().await?).stream(sql, params, each).await,
        }
    }

    /// Several reads of one moment.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => Snapshot::sqlite(readers, self.counter()).await,
            Pools::Postgres(pool) => Snapshot::postgres(pool, self.counter()).await,
        }
    }

    /// A short writing transaction. On SQLite short ones that wait for each other share one commit to the disk.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => Ok(Tx::sqlite(Writer::begin(writer, false).await?, self.counter())),
            Pools::Postgres(pool) => Ok(Tx::postgres(pool.begin().await?, self.counter())),
        }
    }

    /// A writing transaction that may take longer: those before it are committed first and do not wait for it.
    pub async fn write_bulk(&self) -> Result<Tx, StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => Ok(Tx::sqlite(Writer::begin(writer, true).await?, self.counter())),
            Pools::Postgres(_) => self.write().await,
        }
    }

    /// Takes what was erased out of the files: dead rows, free pages, the log of recent writes.
    ///
    /// Rewrites the whole SQLite file: `secure_delete` alone may leave copies from when pages were rearranged.
    pub async fn scrub(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => {
                writer.alone("VACUUM").await?;
                writer.alone("PRAGMA wal_checkpoint(TRUNCATE)").await
            }
            Pools::Postgres(_) => self.maintain("VACUUM").await,
        }
    }

    /// Updates what the database knows of its own tables, after much was written.
    pub async fn analyze(&self) -> Result<(), StoreError> {
        self.maintain("ANALYZE").await
    }

    /// Runs a statement that may not stand in a transaction.
    pub async fn maintain(&self, sql: &str) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => writer.alone(sql).await,
            Pools::Postgres(pool) => {
                let link = &mut *pool.acquire().await?;
                Link::Postgres(link).execute(sql, &[], Keep::Once).await.map(drop)
            }
        }
    }

    /// How many statements this database was asked so far.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes every connection; waits until the writer is done.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { readers, writer } => {
                readers.close().await;
                // A failure here loses nothing: what was acknowledged is on the disk.
                let _ = writer.alone("PRAGMA wal_checkpoint(TRUNCATE)").await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.statements)
    }
}
