//! A writing transaction. Dropped without `commit`, it leaves nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::BoxFuture;
use sqlx::{Postgres, Transaction};

use super::group::Turn;
use super::link::{Keep, Link};
use super::{Backend, Record, Value, insert};
use crate::StoreError;

/// A writing transaction.
pub struct Tx {
    inner: Inner,
    statements: Arc<AtomicU64>,
}

enum Inner {
    Sqlite(Turn),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(super) fn sqlite(turn: Turn, statements: Arc<AtomicU64>) -> Self {
        Self { inner: Inner::Sqlite(turn), statements }
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>, statements: Arc<AtomicU64>) -> Self {
        Self { inner: Inner::Postgres(tx), statements }
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        match self.inner {
            Inner::Sqlite(_) => Backend::Sqlite,
            Inner::Postgres(_) => Backend::Postgres,
        }
    }

    /// Runs a statement; how many rows it touched.
    pub async fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.link()?.execute(sql, params, Keep::Prepared).await
    }

    /// Runs a statement whose text will hardly come again.
    pub async fn execute_once(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        self.link()?.execute(sql, params, Keep::Once).await
    }

    /// All rows of a statement.
    pub async fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Record>, StoreError> {
        self.link()?.query(sql, params).await
    }

    /// The first row, if there is one.
    pub async fn query_opt(&mut self, sql: &str, params: &[Value]) -> Result<Option<Record>, StoreError> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The first row; an error where there is none.
    pub async fn query_one(&mut self, sql: &str, params: &[Value]) -> Result<Record, StoreError> {
        self.query_opt(sql, params).await?.ok_or(StoreError::NoRow)
    }

    /// Each row in turn, in bounded memory.
    pub async fn stream(
        &mut self,
        sql: &str,
        params: &[Value],
        each: impl FnMut(Record) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        self.link()?.stream(sql, params, each).await
    }

    /// Inserts many rows with few statements; how many were inserted. Every row has as many values as columns.
    pub fn insert_many<R: IntoIterator<Item = Value>>(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: impl IntoIterator<Item = R>,
    ) -> BoxFuture<'_, Result<u64, StoreError>> {
        self.upsert_many(table, columns, "", rows)
    }

    /// As `insert_many`, with an `ON CONFLICT …` clause behind the values.
    pub fn upsert_many<R: IntoIterator<Item = Value>>(
        &mut self,
        table: &str,
        columns: &[&str],
        on_conflict: &str,
        rows: impl IntoIterator<Item = R>,
    ) -> BoxFuture<'_, Result<u64, StoreError>> {
        let batches = insert::batches(self.backend(), table, columns, on_conflict, rows);
        Box::pin(async move {
            let mut inserted = 0;
            for batch in batches {
                let keep = if batch.again { Keep::Prepared } else { Keep::Once };
                inserted += self.link()?.execute(&batch.sql, &batch.params, keep).await?;
            }
            Ok(inserted)
        })
    }

    /// Makes it durable: when this returns, the power may fail.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(turn) => turn.commit().await,
            Inner::Postgres(tx) => Ok(tx.commit().await?),
        }
    }

    /// Leaves nothing of it. Dropping it does the same, a little later.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(turn) => turn.rollback().await,
            Inner::Postgres(tx) => Ok(tx.rollback().await?),
        }
    }

    fn link(&mut self) -> Result<Link<'_>, StoreError> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(match &mut self.inner {
            Inner::Sqlite(turn) => Link::Sqlite(turn.connection()?),
            Inner::Postgres(tx) => Link::Postgres(&mut *tx),
        })
    }
}
