//! SQLite's one writer. Short transactions that wait for each other share one commit to the disk.
//!
//! Each transaction is a savepoint inside an outer one. Whoever finishes while others wait hands the connection on and
//! is acknowledged when the outer transaction is on the disk, at most `GROUP` later plus the one that is running then.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::Instant;

use super::link::{Keep, Link};
use crate::StoreError;

const GROUP: Duration = Duration::from_millis(20);

/// The writing connection and those who wait for it.
pub(super) struct Writer {
    lane: Arc<Mutex<Lane>>,
    waiting: AtomicUsize,
}

struct Lane {
    connection: SqliteConnection,
    /// Since when the outer transaction is open.
    open: Option<Instant>,
    /// Is a transaction's savepoint set?
    started: bool,
    /// Finished transactions whose outer one is not on the disk yet.
    finished: Vec<oneshot::Sender<Result<(), String>>>,
}

/// One transaction's turn on the connection.
pub(super) struct Turn {
    lane: Option<OwnedMutexGuard<Lane>>,
    writer: Arc<Writer>,
}

/// Does the work even if nobody waits for it any more. A statement that was sent is carried out, heard or not; what the
/// lane knows of itself must follow, or the next one would begin inside a transaction or commit one that is gone, and
/// take those who share it along.
async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::spawn(work).await.unwrap_or(Err(StoreError::Database(sqlx::Error::WorkerCrashed)))
}

/// Counts one that waits, until it has its turn or gives up.
struct Waiting<'a> {
    writer: &'a Arc<Writer>,
    served: bool,
}

impl Writer {
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let connection = options.connect().await?;
        let lane = Lane { connection, open: None, started: false, finished: Vec::new() };
        Ok(Self { lane: Arc::new(Mutex::new(lane)), waiting: AtomicUsize::new(0) })
    }

    /// Waits for a turn and begins. One that may last is not put into the same commit as those before it.
    pub(super) async fn begin(writer: &Arc<Self>, lasting: bool) -> Result<Turn, StoreError> {
        let mut waiting = Waiting::new(writer);
        let lane = Arc::clone(&writer.lane).lock_owned().await;
        waiting.served = true;
        drop(waiting);
        // From here on the turn's own `drop` leaves the lane in order, whatever happens.
        let turn = Turn { lane: Some(lane), writer: Arc::clone(writer) };
        to_the_end(turn.begun(lasting)).await
    }

    /// Runs a statement outside every transaction.
    pub(super) async fn alone(&self, sql: &str) -> Result<(), StoreError> {
        let (mut lane, sql) = (Arc::clone(&self.lane).lock_owned().await, sql.to_owned());
        to_the_end(async move {
            lane.undo().await?;
            lane.commit().await?;
            lane.run(&sql).await
        })
        .await
    }

    /// Commits what was finished, unless somebody waits who will.
    async fn settle(&self, lane: &mut Lane) -> Result<(), StoreError> {
        lane.undo().await?;
        let young = lane.open.is_some_and(|since| since.elapsed() < GROUP);
        if self.waiting.load(Ordering::SeqCst) > 0 && young { Ok(()) } else { lane.commit().await }
    }
}

impl Lane {
    async fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        Link::Sqlite(&mut self.connection).execute(sql, &[], Keep::Prepared).await.map(drop)
    }

    /// Takes back a transaction that was begun and not finished.
    async fn undo(&mut self) -> Result<(), StoreError> {
        if !self.started {
            return Ok(());
        }
        self.started = false;
        let undone = match self.run("ROLLBACK TO turn").await {
            Ok(()) => self.run("RELEASE turn").await,
            Err(error) => Err(error),
        };
        // A full disk makes SQLite take back the outer transaction too; nobody in it may be acknowledged.
        if undone.is_err() && self.open.is_some() {
            self.fail("an other transaction of the same commit failed").await;
        }
        Ok(())
    }

    async fn commit(&mut self) -> Result<(), StoreError> {
        if self.open.is_none() {
            return Ok(());
        }
        if let Err(error) = self.run("COMMIT").await {
            self.fail(&error.to_string()).await;
            return Err(error);
        }
        self.open = None;
        for finished in self.finished.drain(..) {
            // One who no longer listens does not need the answer.
            let _ = finished.send(Ok(()));
        }
        Ok(())
    }

    async fn fail(&mut self, why: &str) {
        // It may be gone already; then there is nothing to take back.
        let _ = self.run("ROLLBACK").await;
        self.open = None;
        for finished in self.finished.drain(..) {
            let _ = finished.send(Err(why.to_owned()));
        }
    }
}

impl Turn {
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.lane().map(|lane| &mut lane.connection)
    }

    fn lane(&mut self) -> Result<&mut Lane, StoreError> {
        self.lane.as_deref_mut().ok_or(StoreError::Database(sqlx::Error::WorkerCrashed))
    }

    async fn begun(mut self, lasting: bool) -> Result<Self, StoreError> {
        let lane = self.lane()?;
        lane.undo().await?;
        if lasting {
            lane.commit().await?;
        }
        if lane.open.is_none() {
            lane.run("BEGIN IMMEDIATE").await?;
            lane.open = Some(Instant::now());
        }
        lane.started = true;
        lane.run("SAVEPOINT turn").await?;
        Ok(self)
    }

    pub(super) async fn commit(self) -> Result<(), StoreError> {
        to_the_end(self.committed()).await
    }

    async fn committed(mut self) -> Result<(), StoreError> {
        let writer = Arc::clone(&self.writer);
        let lane = self.lane()?;
        lane.run("RELEASE turn").await?;
        lane.started = false;
        let young = lane.open.is_some_and(|since| since.elapsed() < GROUP);
        if writer.waiting.load(Ordering::SeqCst) == 0 || !young {
            return lane.commit().await;
        }
        let (done, outcome) = oneshot::channel();
        lane.finished.push(done);
        // Somebody waits and goes on; `take` keeps `drop` from settling before them.
        drop(self.lane.take());
        match outcome.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(why)) => Err(StoreError::Database(sqlx::Error::Protocol(why))),
            Err(_) => Err(StoreError::Database(sqlx::Error::WorkerCrashed)),
        }
    }

    pub(super) async fn rollback(mut self) -> Result<(), StoreError> {
        let writer = Arc::clone(&self.writer);
        to_the_end(async move { writer.settle(self.lane()?).await }).await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut lane) = self.lane.take() else { return };
        let clean = !lane.started && lane.finished.is_empty() && lane.open.is_none();
        if clean {
            return;
        }
        // Without a runtime the next turn takes it back; nobody was acknowledged.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let writer = Arc::clone(&self.writer);
            runtime.spawn(async move {
                if let Err(error) = writer.settle(&mut lane).await {
                    tracing::error!(%error, "the write group could not be settled");
                }
            });
        }
    }
}

impl<'a> Waiting<'a> {
    fn new(writer: &'a Arc<Writer>) -> Self {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Self { writer, served: false }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
        if self.served {
            return;
        }
        // Others may have counted on this one to commit for them.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let writer = Arc::clone(self.writer);
            runtime.spawn(async move {
                let mut lane = Arc::clone(&writer.lane).lock_owned().await;
                if let Err(error) = writer.settle(&mut lane).await {
                    tracing::error!(%error, "the write group could not be settled");
                }
            });
        }
    }
}
