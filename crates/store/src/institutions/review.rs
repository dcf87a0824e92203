//! Rows of files that wait for a person.

use std::collections::HashSet;

use kenshin_domain::evidence::Chain;
use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::{Db, Record, Tx, Value};

/// A row that waits, or waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Number; 0 before it is opened.
    pub id: i64,
    /// `code`, `beds`, `designation`, `record`.
    pub kind: String,
    /// SHA-256 of the file.
    pub file: String,
    /// Its name.
    pub file_name: String,
    /// On which line.
    pub line: i64,
    /// One wait for one row of one source.
    pub key: String,
    /// What the screen shows, JSON.
    pub fields: String,
    /// What a decision would record, JSON.
    pub payload: String,
    /// Chains and scores, JSON.
    pub candidates: String,
    /// Since when.
    pub opened_at: i64,
    /// `join`, `new`, `none`.
    pub decision: Option<String>,
    /// Whom it was joined to.
    pub chain: Option<String>,
    /// By whom.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
}

const COLUMNS: &str = "id, kind, file, file_name, line, key, fields, payload, candidates, opened_at, decision, chain, \
    decided_by, decided_at";

fn read(r: &Record) -> Result<Review, StoreError> {
    Ok(Review {
        id: r.int(0)?,
        kind: r.text(1)?,
        file: r.text(2)?,
        file_name: r.text(3)?,
        line: r.int(4)?,
        key: r.text(5)?,
        fields: r.text(6)?,
        payload: r.text(7)?,
        candidates: r.text(8)?,
        opened_at: r.int(9)?,
        decision: r.opt_text(10)?,
        chain: r.opt_text(11)?,
        decided_by: r.opt_text(12)?,
        decided_at: r.opt_int(13)?,
    })
}

/// The keys of a prefix (`codes:`), waiting or decided, so that nobody is asked twice.
pub async fn keys(db: &Db, prefix: &str) -> Result<HashSet<String>, StoreError> {
    let after = format!("{prefix}\u{10FFFF}");
    let records =
        db.query("SELECT key FROM p_review WHERE key >= $1 AND key < $2", &[prefix.into(), after.into()]).await?;
    records.iter().map(|r| r.text(0)).collect()
}

/// Opens reviews; one whose key is there already is left as it is.
pub async fn open(tx: &mut Tx, reviews: &[Review]) -> Result<u64, StoreError> {
    let next = tx.query_one("SELECT COALESCE(MAX(id), 0) FROM p_review", &[]).await?.int(0)?;
    let columns = ["id", "kind", "file", "file_name", "line", "key", "fields", "payload", "candidates", "opened_at"];
    let rows = (next + 1..).zip(reviews).map(|(id, r)| {
        [
            Value::Int(id),
            (&r.kind).into(),
            (&r.file).into(),
            (&r.file_name).into(),
            r.line.into(),
            (&r.key).into(),
            (&r.fields).into(),
            (&r.payload).into(),
            (&r.candidates).into(),
            r.opened_at.into(),
        ]
    });
    tx.upsert_many("p_review", &columns, "ON CONFLICT (key) DO NOTHING", rows).await
}

/// A page of reviews and how many there are.
pub async fn page(
    db: &Db,
    kind: Option<&str>,
    waiting: bool,
    offset: u32,
    limit: u32,
) -> Result<(Vec<Review>, u64), StoreError> {
    let mut wheres = if waiting { "decided_at IS NULL" } else { "decided_at IS NOT NULL" }.to_owned();
    let mut params = Vec::new();
    if let Some(kind) = kind {
        params.push(kind.into());
        wheres.push_str(" AND kind = $1");
    }
    let total = db.query_one(&format!("SELECT COUNT(*) FROM p_review WHERE {wheres}"), &params).await?.int(0)?;
    let order = if waiting { "id" } else { "decided_at DESC, id" };
    let (size, skip) = (params.len() + 1, params.len() + 2);
    params.push(limit.into());
    params.push(offset.into());
    let sql = format!("SELECT {COLUMNS} FROM p_review WHERE {wheres} ORDER BY {order} LIMIT ${size} OFFSET ${skip}");
    let items = db.query(&sql, &params).await?.iter().map(read).collect::<Result<_, _>>()?;
    Ok((items, u64::try_from(total).unwrap_or(0)))
}

/// One review.
pub async fn by_id(db: &Db, id: i64) -> Result<Option<Review>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM p_review WHERE id = $1");
    db.query_opt(&sql, &[id.into()]).await?.as_ref().map(read).transpose()
}

/// One review, as the deciding transaction sees it.
pub async fn review(tx: &mut Tx, id: i64) -> Result<Option<Review>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM p_review WHERE id = $1");
    tx.query_opt(&sql, &[id.into()]).await?.as_ref().map(read).transpose()
}

/// Decides a review that waits; `false` where somebody was faster.
pub async fn decide(
    tx: &mut Tx,
    id: i64,
    decision: &str,
    chain: Option<Chain>,
    by: AccountId,
    at: Instant,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE p_review SET decision = $2, chain = $3, decided_by = $4, decided_at = $5 \
             WHERE id = $1 AND decided_at IS NULL",
            &[id.into(), decision.into(), chain.into(), by.into(), at.into()],
        )
        .await?;
    Ok(changed == 1)
}
