//! Mappings of the records screen, kept by name and used again next year.

use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::{Db, Tx};

/// A mapping as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// Its text.
    pub body: String,
    /// When it was saved.
    pub saved_at: i64,
}

/// Every mapping, by name.
pub async fn saved(db: &Db) -> Result<Vec<Saved>, StoreError> {
    let records = db.query("SELECT name, body, saved_at FROM p_mapping ORDER BY name", &[]).await?;
    records.iter().map(|r| Ok(Saved { name: r.text(0)?, body: r.text(1)?, saved_at: r.int(2)? })).collect()
}

/// One mapping.
pub async fn load(db: &Db, name: &str) -> Result<Option<String>, StoreError> {
    let record = db.query_opt("SELECT body FROM p_mapping WHERE name = $1", &[name.into()]).await?;
    record.map(|r| r.text(0)).transpose()
}

/// Keeps a mapping under its name.
pub async fn store(tx: &mut Tx, name: &str, body: &str, by: AccountId, at: Instant) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO p_mapping (name, body, saved_by, saved_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (name) DO UPDATE SET body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at",
        &[name.into(), body.into(), by.into(), at.into()],
    )
    .await
    .map(drop)
}
