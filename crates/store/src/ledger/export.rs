//! The ledger as JSON lines: rows, heads, checkpoints. No sealed part and nothing derived leaves by this way.

use std::io::Write;

use kenshin_domain::evidence::{Chain, canonical};
use serde_json::json;

use super::checkpoint::{ALL, checkpoint_of};
use super::prove::prove;
use super::read::{COLUMNS, columns_of, head_of};
use crate::StoreError;
use crate::db::{Db, Record, Value};

const SCHEMA: &str = "kenshin.ledger_export/1";

/// Writes the whole ledger. The same ledger gives the same bytes on both databases.
pub async fn export(db: &Db, out: &mut (impl Write + Send)) -> Result<u64, StoreError> {
    let mut moment = db.snapshot().await?;
    writeln!(out, "{}", json!({ "schema": SCHEMA }))?;
    let mut count = 0;
    let mut buffer = Vec::new();
    let sql = format!("SELECT {COLUMNS} FROM evidence e ORDER BY e.chain, e.seq");
    moment
        .stream(&sql, &[], |record| {
            count += 1;
            Ok(out.write_all(line(&record, &mut buffer)?)?)
        })
        .await?;
    moment
        .stream("SELECT id, seq, hash FROM chain ORDER BY id", &[], |record| {
            let head = head_of(&record)?;
            Ok(writeln!(out, "{}", json!({ "head": { "chain": head.chain, "seq": head.seq, "hash": head.hash } }))?)
        })
        .await?;
    moment
        .stream("SELECT n, chain, seq FROM checkpoint_head ORDER BY n, chain", &[], |record| {
            let moved = json!({ "n": record.int(0)?, "chain": record.str(1)?, "seq": record.int(2)? });
            Ok(writeln!(out, "{}", json!({ "moved": moved }))?)
        })
        .await?;
    moment
        .stream(ALL, &[], |record| {
            Ok(writeln!(out, "{}", json!({ "checkpoint": checkpoint_of(&record)?.to_json()? }))?)
        })
        .await?;
    out.flush()?;
    Ok(count)
}

/// Writes one chain with the path of its head to the newest checkpoint: it verifies alone.
pub async fn export_chain(db: &Db, chain: Chain, out: &mut (impl Write + Send)) -> Result<u64, StoreError> {
    writeln!(out, "{}", json!({ "schema": SCHEMA, "chain": chain.to_string() }))?;
    let mut count = 0;
    let mut buffer = Vec::new();
    let sql = format!("SELECT {COLUMNS} FROM evidence e WHERE e.chain = $1 ORDER BY e.seq");
    db.stream(&sql, &[Value::from(chain)], |record| {
        count += 1;
        Ok(out.write_all(line(&record, &mut buffer)?)?)
    })
    .await?;
    if let Some(proof) = prove(db, chain).await? {
        let head = json!({ "chain": proof.head.chain, "seq": proof.head.seq, "hash": proof.head.hash });
        writeln!(out, "{}", json!({ "proof": { "head": head, "place": proof.place, "path": proof.path } }))?;
        writeln!(out, "{}", json!({ "checkpoint": proof.checkpoint.to_json()? }))?;
    }
    out.flush()?;
    Ok(count)
}

/// `{"hash":…,"prev":…,"row":…}`, the row in the very bytes that are hashed.
fn line<'a>(record: &Record, buffer: &'a mut Vec<u8>) -> Result<&'a [u8], StoreError> {
    let (columns, prev, hash) = columns_of(record)?;
    buffer.clear();
    buffer.extend_from_slice(b"{\"hash\":");
    canonical::string(&data_encoding::HEXLOWER.encode(hash), buffer);
    buffer.extend_from_slice(b",\"prev\":");
    canonical::string(&data_encoding::HEXLOWER.encode(prev), buffer);
    buffer.extend_from_slice(b",\"row\":");
    columns.canonical(buffer);
    buffer.extend_from_slice(b"}\n");
    Ok(buffer)
}
