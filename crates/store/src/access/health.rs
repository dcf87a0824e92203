//! Is the system well? A few numbers for the status page.

use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::Db;

/// The state of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The newest migration that was applied.
    pub migration: i64,
    /// Chains of the ledger.
    pub chains: i64,
    /// Rows of the ledger.
    pub rows: i64,
    /// Institutions of the register.
    pub institutions: i64,
    /// Accounts.
    pub accounts: i64,
    /// When the newest row was recorded.
    pub newest: Option<Instant>,
    /// Programme and audit chains, newest first: name, rows, hash.
    pub heads: Vec<(String, i64, Vec<u8>)>,
}

/// Reads the state of the database: heads only, never the rows behind them.
pub async fn health(db: &Db) -> Result<Health, StoreError> {
    let migration = db.query_one("SELECT MAX(number) FROM schema_version", &[]).await?;
    let chains = "SELECT COUNT(*), CAST(COALESCE(SUM(seq), 0) AS BIGINT), MAX(at) FROM chain";
    let chains = db.query_one(chains, &[]).await?;
    let institutions = db.query_one("SELECT COUNT(*) FROM d_register", &[]).await?;
    let accounts = db.query_one("SELECT COUNT(*) FROM p_account", &[]).await?;
    let heads = "SELECT id, seq, hash FROM chain WHERE id = 'programme' OR id LIKE 'audit:%' ORDER BY id DESC LIMIT 8";
    let heads = db.query(heads, &[]).await?;
    Ok(Health {
        migration: migration.int(0)?,
        chains: chains.int(0)?,
        rows: chains.int(1)?,
        institutions: institutions.int(0)?,
        accounts: accounts.int(0)?,
        newest: chains.opt_int(2)?.map(Instant::from_micros),
        heads: heads
            .iter()
            .map(|head| Ok((head.text(0)?, head.int(1)?, head.blob(2)?)))
            .collect::<Result<_, StoreError>>()?,
    })
}
