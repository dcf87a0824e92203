//! Sessions. The database holds the hash of a token, never the token.

use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;

use super::Account;
use super::accounts::account;
use crate::StoreError;
use crate::db::{Db, Tx};

/// A session as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of the token.
    pub token: String,
    /// Whose.
    pub account: AccountId,
    /// The one-time code, where one is due, was given too.
    pub complete: bool,
    /// When the password was given.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub seen_at: Instant,
    /// When it ends at the latest.
    pub expires_at: Instant,
}

/// A session and its account.
pub async fn session(db: &Db, token: &str) -> Result<Option<(SessionRow, Account)>, StoreError> {
    let sql = "SELECT account, complete, created_at, seen_at, expires_at FROM p_session WHERE token = $1";
    let Some(record) = db.query_opt(sql, &[token.into()]).await? else { return Ok(None) };
    let id = record.str(0)?;
    let row = SessionRow {
        token: token.to_owned(),
        account: id.parse().map_err(|_| StoreError::unreadable("p_session.account", id))?,
        complete: record.int(1)? != 0,
        created_at: Instant::from_micros(record.int(2)?),
        seen_at: Instant::from_micros(record.int(3)?),
        expires_at: Instant::from_micros(record.int(4)?),
    };
    Ok(account(db, row.account).await?.map(|account| (row, account)))
}

/// A new session.
pub async fn insert_session(tx: &mut Tx, row: &SessionRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO p_session (token, account, complete, created_at, seen_at, expires_at) \
               VALUES ($1,$2,$3,$4,$5,$6)";
    let params = [
        row.token.as_str().into(),
        row.account.into(),
        row.complete.into(),
        row.created_at.into(),
        row.seen_at.into(),
        row.expires_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Notes that a session was used.
pub async fn touch_session(tx: &mut Tx, token: &str, at: Instant) -> Result<(), StoreError> {
    tx.execute("UPDATE p_session SET seen_at = $1 WHERE token = $2", &[at.into(), token.into()]).await.map(drop)
}

/// Ends one session.
pub async fn end_session(tx: &mut Tx, token: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM p_session WHERE token = $1", &[token.into()]).await.map(drop)
}

/// Ends every session of an account but one.
pub async fn end_sessions_of(tx: &mut Tx, account: AccountId, but: Option<&str>) -> Result<(), StoreError> {
    let sql = "DELETE FROM p_session WHERE account = $1 AND token <> $2";
    tx.execute(sql, &[account.into(), but.unwrap_or_default().into()]).await.map(drop)
}

/// Takes away sessions that ended by themselves.
pub async fn end_sessions_past(tx: &mut Tx, now: Instant) -> Result<(), StoreError> {
    tx.execute("DELETE FROM p_session WHERE expires_at <= $1", &[now.into()]).await.map(drop)
}
