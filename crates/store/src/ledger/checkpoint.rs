//! Making and reading checkpoints.

use kenshin_domain::evidence::{Checkpoint, Hash, Head, SigningKey, Stated, merkle};
use kenshin_domain::time::Instant;

use super::read::head_of;
use crate::StoreError;
use crate::db::{Db, Record, Tx, Value};

const COLUMNS: &str = "n, root, count, previous, made_at, signer, signature";

/// Signs the present heads. Where none moved since the newest checkpoint, that one is returned.
pub async fn checkpoint(tx: &mut Tx, key: &SigningKey, now: Instant) -> Result<Checkpoint, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM checkpoint ORDER BY n DESC LIMIT 1");
    let newest = tx.query_opt(&sql, &[]).await?.as_ref().map(checkpoint_of).transpose()?;
    // One statement, so one moment, on both databases.
    let records = tx
        .query(
            "SELECT c.id, c.seq, c.hash, m.seq FROM chain c LEFT JOIN \
             (SELECT chain, MAX(seq) AS seq FROM checkpoint_head GROUP BY chain) m ON m.chain = c.id ORDER BY c.id",
            &[],
        )
        .await?;
    let mut leaves = Vec::with_capacity(records.len());
    let mut moved = Vec::new();
    let n = newest.as_ref().map_or(1, |newest| newest.stated.n + 1);
    for record in &records {
        let head = head_of(record)?;
        leaves.push(head.leaf());
        if record.opt_int(3)? != Some(record.int(1)?) {
            moved.push([Value::from(n), head.chain.into(), head.seq.into()]);
        }
    }
    if let Some(newest) = newest.as_ref().filter(|_| moved.is_empty()) {
        return Ok(newest.clone());
    }
    let stated = Stated {
        n,
        root: merkle::root(&leaves),
        count: u64::try_from(leaves.len()).unwrap_or(u64::MAX),
        previous: newest.as_ref().map_or(Ok(Hash::ZERO), |newest| newest.stated.id())?,
        made_at: newest.as_ref().map_or(now, |newest| now.max(newest.stated.made_at)),
    };
    let signed = stated.sign(key)?;
    tx.execute(
        "INSERT INTO checkpoint (n, root, count, previous, made_at, signer, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            n.into(),
            stated.root.into(),
            stated.count.into(),
            stated.previous.into(),
            stated.made_at.into(),
            signed.signer.as_slice().into(),
            signed.signature.as_slice().into(),
        ],
    )
    .await?;
    tx.insert_many("checkpoint_head", &["n", "chain", "seq"], moved).await?;
    Ok(signed)
}

/// Every checkpoint, oldest first.
pub async fn checkpoints(db: &Db) -> Result<Vec<Checkpoint>, StoreError> {
    db.query(&format!("SELECT {COLUMNS} FROM checkpoint ORDER BY n"), &[]).await?.iter().map(checkpoint_of).collect()
}

/// The newest checkpoint.
pub async fn latest_checkpoint(db: &Db) -> Result<Option<Checkpoint>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM checkpoint ORDER BY n DESC LIMIT 1");
    db.query_opt(&sql, &[]).await?.as_ref().map(checkpoint_of).transpose()
}

/// Did a chain move since the newest checkpoint? Asked every hour.
pub async fn moved_since_checkpoint(db: &Db) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM chain c WHERE NOT EXISTS \
               (SELECT 1 FROM checkpoint_head m WHERE m.chain = c.id AND m.seq = c.seq) LIMIT 1";
    Ok(!db.query(sql, &[]).await?.is_empty())
}

pub(super) const ALL: &str = "SELECT n, root, count, previous, made_at, signer, signature FROM checkpoint ORDER BY n";

/// The heads under checkpoint `$1`, sorted; a row that is gone has no hash.
pub(super) const HEADS_UNDER: &str = "SELECT m.chain, m.seq, e.hash FROM \
    (SELECT chain, MAX(seq) AS seq FROM checkpoint_head WHERE n <= $1 GROUP BY chain) m \
    LEFT JOIN evidence e ON e.chain = m.chain AND e.seq = m.seq ORDER BY m.chain";

/// A head under a checkpoint, if its row is still there.
pub(super) fn head_under(record: &Record) -> Result<Option<Head>, StoreError> {
    if record.opt_bytes(2)?.is_none() { Ok(None) } else { head_of(record).map(Some) }
}

pub(super) fn checkpoint_of(record: &Record) -> Result<Checkpoint, StoreError> {
    let n = record.int(0)?;
    let broken = |what: &str| StoreError::BrokenRow {
        chain: "checkpoint".to_owned(),
        seq: n,
        what: format!("{what} is not valid"),
    };
    let hash = |column: usize, name: &str| Hash::from_slice(record.bytes(column)?).ok_or_else(|| broken(name));
    Ok(Checkpoint {
        stated: Stated {
            n: u64::try_from(n).map_err(|_| broken("n"))?,
            root: hash(1, "root")?,
            count: u64::try_from(record.int(2)?).map_err(|_| broken("count"))?,
            previous: hash(3, "previous")?,
            made_at: Instant::from_micros(record.int(4)?),
        },
        signer: record.bytes(5)?.try_into().map_err(|_| broken("signer"))?,
        signature: record.bytes(6)?.try_into().map_err(|_| broken("signature"))?,
    })
}
