//! Several reads of one moment, so that a page's figures belong together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use super::link::Link;
use super::{Record, Value};
use crate::StoreError;

/// A reading transaction; it ends when it is dropped.
pub struct Snapshot {
    inner: Inner,
    statements: Arc<AtomicU64>,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Snapshot {
    pub(super) async fn sqlite(pool: &SqlitePool, statements: Arc<AtomicU64>) -> Result<Self, StoreError> {
        Ok(Self { inner: Inner::Sqlite(pool.begin().await?), statements })
    }

    pub(super) async fn postgres(pool: &PgPool, statements: Arc<AtomicU64>) -> Result<Self, StoreError> {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(Self { inner: Inner::Postgres(pool.begin_with(begin).await?), statements })
    }

    /// All rows of a reading statement.
    pub async fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Record>, StoreError> {
        self.link().query(sql, params).await
    }

    /// The first row, if there is one.
    pub async fn query_opt(&mut self, sql: &str, params: &[Value]) -> Result<Option<Record>, StoreError> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// Each row in turn, in bounded memory.
    pub async fn stream(
        &mut self,
        sql: &str,
        params: &[Value],
        each: impl FnMut(Record) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        self.link().stream(sql, params, each).await
    }

    fn link(&mut self) -> Link<'_> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Sqlite(tx) => Link::Sqlite(&mut *tx),
            Inner::Postgres(tx) => Link::Postgres(&mut *tx),
        }
    }
}
