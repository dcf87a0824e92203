//! Is the system well, and by which rules does it speak?

use kenshin_domain::access::Permission;
use kenshin_domain::time::{Day, Instant};
use kenshin_store::access as store;
use kenshin_store::ledger::latest_checkpoint;

use super::sight::may;
use crate::{Actor, App, Refusal};

/// A head of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub chain: String,
    /// How many rows it has.
    pub rows: i64,
    /// The hash of its newest row, lower-case hexadecimal.
    pub hash: String,
}

/// The state of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    /// The newest migration.
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
    /// Programme and audit chains.
    pub heads: Vec<Head>,
    /// The short form of the last checkpoint.
    pub checkpoint: Option<String>,
    /// The editions of the rules in force today.
    pub editions: Vec<String>,
}

/// Reads the state of the system.
pub async fn status(app: &App, actor: &Actor) -> Result<Status, Refusal> {
    if !may(actor, Permission::StatusRead) {
        return Err(Refusal::Forbidden);
    }
    let health = store::health(&app.db).await.map_err(Refusal::failed)?;
    let head =
        |(chain, rows, hash): (String, i64, Vec<u8>)| Head { chain, rows, hash: data_encoding::HEXLOWER.encode(&hash) };
    Ok(Status {
        database: match app.db.backend() {
            kenshin_store::Backend::Sqlite => "SQLite",
            kenshin_store::Backend::Postgres => "PostgreSQL",
        },
        migration: health.migration,
        chains: health.chains,
        rows: health.rows,
        institutions: health.institutions,
        accounts: health.accounts,
        newest: health.newest,
        heads: health.heads.into_iter().map(head).collect(),
        checkpoint: last_checkpoint(app).await?,
        editions: editions_in_force(app, app.clock.now().day()),
    })
}

/// The short form of the last checkpoint, as every page prints it.
pub async fn last_checkpoint(app: &App) -> Result<Option<String>, Refusal> {
    let checkpoint = latest_checkpoint(&app.db).await.map_err(Refusal::failed)?;
    let short = checkpoint.map(|checkpoint| checkpoint.short()).transpose().map_err(Refusal::failed)?;
    Ok(short.map(|short| short.to_string()))
}

/// The names of the editions of the rules in force on a day, as known now.
pub fn editions_in_force(app: &App, day: Day) -> Vec<String> {
    vec![app.rules().in_force(day, app.now()).head().edition.as_str().to_owned()]
}
