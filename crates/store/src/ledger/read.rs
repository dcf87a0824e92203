//! Reading the ledger.

use std::collections::HashMap;

use kenshin_domain::evidence::{Chain, Columns, DigestRow, Hash, Head, Row, Sealed};
use serde_json::{Map, Value as Json};

use super::Keyring;
use super::keyring::{body_place, key_place};
use crate::StoreError;
use crate::db::{Db, Record, Tx, Value, places};

/// Every column of `evidence`, in the order in which `columns_of` reads them.
pub(super) const COLUMNS: &str = "e.chain, e.seq, e.kind, e.facts, e.basis, e.witness, e.happened_from, e.happened_to, \
    e.until, e.replaces, e.source, e.key, e.recorded_by, e.recorded_at, e.sealed, e.prev, e.hash";

/// The private parts of rows, by chain and place.
pub type Privates = HashMap<(Chain, u64), Map<String, Json>>;

/// The columns of a record, with `prev` and `hash`.
pub(super) fn columns_of(record: &Record) -> Result<(Columns<'_>, &[u8], &[u8]), StoreError> {
    let columns = Columns {
        chain: record.str(0)?,
        seq: record.int(1)?,
        kind: record.str(2)?,
        facts: record.str(3)?,
        basis: record.str(4)?,
        witness: record.str(5)?,
        happened_from: record.int(6)?,
        happened_to: record.int(7)?,
        until: record.opt_int(8)?,
        replaces: record.opt_int(9)?,
        source: record.str(10)?,
        key: record.opt_str(11)?,
        recorded_by: record.str(12)?,
        recorded_at: record.int(13)?,
        sealed: record.opt_bytes(14)?,
    };
    Ok((columns, record.bytes(15)?, record.bytes(16)?))
}

pub(super) fn row_of(record: &Record) -> Result<Row, StoreError> {
    let (columns, prev, hash) = columns_of(record)?;
    let broken = |what| StoreError::BrokenRow { chain: columns.chain.to_owned(), seq: columns.seq, what };
    columns.row(prev, hash).map_err(broken)
}

/// Every row of a chain, oldest first.
pub async fn rows(db: &Db, chain: Chain) -> Result<Vec<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM evidence e WHERE e.chain = $1 ORDER BY e.seq");
    db.query(&sql, &[chain.into()]).await?.iter().map(row_of).collect()
}

/// One row.
pub async fn row(db: &Db, chain: Chain, seq: u64) -> Result<Option<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM evidence e WHERE e.chain = $1 AND e.seq = $2");
    db.query_opt(&sql, &[chain.into(), seq.into()]).await?.as_ref().map(row_of).transpose()
}

/// The rows of a chain that no other row replaces, oldest first.
pub async fn live_rows(db: &Db, chain: Chain) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM evidence e WHERE e.chain = $1 AND NOT EXISTS \
         (SELECT 1 FROM evidence r WHERE r.chain = e.chain AND r.replaces = e.seq) ORDER BY e.seq"
    );
    db.query(&sql, &[chain.into()]).await?.iter().map(row_of).collect()
}

/// Every chain's newest row, by the chain's text.
pub async fn heads(db: &Db) -> Result<Vec<Head>, StoreError> {
    db.query("SELECT id, seq, hash FROM chain ORDER BY id", &[]).await?.iter().map(head_of).collect()
}

/// One chain's newest row.
pub async fn head(db: &Db, chain: Chain) -> Result<Option<Head>, StoreError> {
    let record = db.query_opt("SELECT id, seq, hash FROM chain WHERE id = $1", &[chain.into()]).await?;
    record.as_ref().map(head_of).transpose()
}

pub(super) fn head_of(record: &Record) -> Result<Head, StoreError> {
    let (chain, seq) = (record.text(0)?, record.int(1)?);
    let broken = |what: &str| StoreError::BrokenRow { chain: chain.clone(), seq, what: what.to_owned() };
    let hash = Hash::from_slice(record.bytes(2)?).ok_or_else(|| broken("its hash has not 32 bytes"))?;
    let number = u64::try_from(seq).map_err(|_| broken("its number is negative"))?;
    Ok(Head { chain, seq: number, hash })
}

/// What rules read of a chain, in the order of its rows.
pub async fn digests(db: &Db, chain: Chain) -> Result<Vec<DigestRow>, StoreError> {
    let record = db.query_opt("SELECT body FROM d_digest WHERE chain = $1", &[chain.into()]).await?;
    let Some(record) = record else { return Ok(Vec::new()) };
    DigestRow::read_all(record.bytes(0)?).map_err(|_| StoreError::Digest(chain.to_string()))
}

/// What rules read of every institution: the chain's text and its digest, one institution at a time.
pub async fn digests_stream(
    db: &Db,
    mut each: impl FnMut(&str, &[u8]) -> Result<(), StoreError> + Send,
) -> Result<(), StoreError> {
    // The text range of `institution:…`.
    let sql = "SELECT chain, body FROM d_digest WHERE chain >= 'institution:' AND chain < 'institution;'";
    db.stream(sql, &[], |record| each(record.str(0)?, record.bytes(1)?)).await
}

/// How far each chain had come at checkpoint `n`: what `--known-at cp:N` means.
pub async fn known_at_checkpoint(db: &Db, n: u64) -> Result<HashMap<String, u64>, StoreError> {
    let sql = "SELECT chain, MAX(seq) FROM checkpoint_head WHERE n <= $1 GROUP BY chain";
    let records = db.query(sql, &[n.into()]).await?;
    records.iter().map(|r| Ok((r.text(0)?, u64::try_from(r.int(1)?).unwrap_or_default()))).collect()
}

/// Has a row still a private part or an attached file?
pub async fn holds_private(db: &Db, chain: Chain, seq: u64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM sealed_body WHERE chain = $1 AND seq = $2 \
               UNION ALL SELECT 1 FROM attachment WHERE chain = $1 AND seq = $2";
    Ok(!db.query(sql, &[chain.into(), seq.into()]).await?.is_empty())
}

/// The private part of a row; `None` where it has none or it was erased.
pub async fn open_private(
    db: &Db,
    keys: &Keyring,
    chain: Chain,
    seq: u64,
) -> Result<Option<Map<String, Json>>, StoreError> {
    Ok(open_private_many(db, keys, &[(chain, seq)]).await?.remove(&(chain, seq)))
}

/// The private parts of many rows; those without one are absent.
pub async fn open_private_many(db: &Db, keys: &Keyring, wanted: &[(Chain, u64)]) -> Result<Privates, StoreError> {
    let mut found = HashMap::with_capacity(wanted.len());
    for some in wanted.chunks(CHUNK) {
        open(&db.query(&private_sql(some.len()), &params(some)).await?, keys, &mut found)?;
    }
    Ok(found)
}

/// As `open_private_many`, with what this transaction has written.
pub async fn open_private_in(tx: &mut Tx, keys: &Keyring, wanted: &[(Chain, u64)]) -> Result<Privates, StoreError> {
    let mut found = HashMap::with_capacity(wanted.len());
    for some in wanted.chunks(CHUNK) {
        open(&tx.query(&private_sql(some.len()), &params(some)).await?, keys, &mut found)?;
    }
    Ok(found)
}

const CHUNK: usize = 500;

fn private_sql(count: usize) -> String {
    format!(
        "WITH want(chain, seq) AS (VALUES {}) SELECT b.chain, b.seq, b.key_id, b.box, k.wrapped \
         FROM want w JOIN sealed_body b ON b.chain = w.chain AND b.seq = w.seq \
         JOIN sealed_key k ON k.chain = b.chain AND k.key_id = b.key_id ORDER BY b.chain, b.seq",
        places(count, 2)
    )
}

fn params(wanted: &[(Chain, u64)]) -> Vec<Value> {
    wanted.iter().flat_map(|(chain, seq)| [(*chain).into(), (*seq).into()]).collect()
}

fn open(records: &[Record], keys: &Keyring, found: &mut Privates) -> Result<(), StoreError> {
    let mut last = None;
    for record in records {
        let (chain, seq, key_id) = (record.str(0)?, record.int(1)?, record.int(2)?);
        let closed = || StoreError::Sealed(format!("{chain} row {seq}"));
        // Rows of one chain follow each other and share its key.
        let key = match last.take() {
            Some((of, id, key)) if of == chain && id == key_id => key,
            _ => keys.unwrap(&key_place(chain, key_id), record.bytes(4)?).ok_or_else(closed)?,
        };
        let opened = key.open(&body_place(chain, seq), record.bytes(3)?).and_then(Sealed::from_bytes);
        let private = opened.and_then(|sealed| sealed.private().ok()).ok_or_else(closed)?;
        let place = (chain.parse().map_err(|_| closed())?, u64::try_from(seq).map_err(|_| closed())?);
        found.insert(place, private);
        last = Some((chain, key_id, key));
    }
    Ok(())
}
