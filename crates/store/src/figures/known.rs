//! Spans as they were known at another time: computed from the digests when somebody asks, and kept for a few.

use kenshin_domain::evidence::DigestRow;
use kenshin_domain::stages::{Editions, timeline};
use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::{Db, Tx, Value};
use crate::ledger::{SPAN_COLUMNS, digests_stream, span_values};

/// How many other times are kept; the one that was used longest ago goes.
const KEPT: i64 = 4;
/// Institutions computed before they are written.
const BATCH: usize = 1_000;

/// Are the spans of this time there?
pub async fn is_known(db: &Db, known_at: Instant) -> Result<bool, StoreError> {
    let found = db.query_opt("SELECT 1 FROM d_known_at WHERE known_at = $1", &[known_at.into()]).await?;
    Ok(found.is_some())
}

/// Computes them. `progress` is told how many institutions are done. What an append adds later is not known at that
/// time, so these spans never change.
pub async fn compute_known(
    db: &Db,
    editions: &Editions,
    known_at: Instant,
    now: Instant,
    mut progress: impl FnMut(usize) + Send,
) -> Result<(), StoreError> {
    let mut spans: Vec<[Value; 33]> = Vec::new();
    let mut batches: Vec<Vec<[Value; 33]>> = Vec::new();
    let (mut done, mut rows) = (0, Vec::new());
    digests_stream(db, |chain, body| {
        rows.clear();
        DigestRow::read_into(body, &mut rows).map_err(|_| StoreError::Digest(chain.to_owned()))?;
        let known = rows.partition_point(|row| row.recorded_at <= known_at.micros());
        let key = known_at.micros();
        spans.extend(timeline(&rows[..known], editions, known_at).iter().map(|span| span_values(chain, key, span)));
        done += 1;
        if done % BATCH == 0 {
            progress(done);
            batches.push(std::mem::take(&mut spans));
        }
        Ok(())
    })
    .await?;
    batches.push(spans);
    let mut tx = db.write_bulk().await?;
    tx.execute("DELETE FROM d_stage_span WHERE known_at = $1", &[known_at.into()]).await?;
    for batch in batches {
        tx.insert_many("d_stage_span", &SPAN_COLUMNS, batch).await?;
    }
    tx.execute(
        "INSERT INTO d_known_at (known_at, used_at) VALUES ($1, $2) \
         ON CONFLICT (known_at) DO UPDATE SET used_at = excluded.used_at",
        &[known_at.into(), now.into()],
    )
    .await?;
    let old = tx
        .query("SELECT known_at FROM d_known_at ORDER BY used_at DESC, known_at LIMIT 1000 OFFSET $1", &[KEPT.into()])
        .await?;
    for record in old {
        let gone = record.int(0)?;
        tx.execute("DELETE FROM d_stage_span WHERE known_at = $1", &[gone.into()]).await?;
        tx.execute("DELETE FROM d_known_at WHERE known_at = $1", &[gone.into()]).await?;
    }
    tx.commit().await?;
    progress(done);
    Ok(())
}

/// Forgets the spans of other times: a new edition may read them otherwise.
pub async fn forget_known(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute("DELETE FROM d_stage_span WHERE known_at <> 0", &[]).await?;
    tx.execute("DELETE FROM d_known_at", &[]).await.map(drop)
}
