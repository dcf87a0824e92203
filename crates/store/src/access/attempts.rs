//! Failed logins, by which guessing is slowed down. Unknown login names count like known ones.

use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::{Db, Tx};

/// How often a login failed lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// This name from this address.
    pub here: i64,
    /// This name from anywhere.
    pub login: i64,
    /// Any name from this address.
    pub address: i64,
    /// The latest failure among those that count for this name or this address.
    pub latest: Option<Instant>,
}

/// Failures since an instant.
pub async fn failures(db: &Db, login: &str, address: &str, since: Instant) -> Result<Failures, StoreError> {
    let by_login = "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN address = $2 THEN 1 ELSE 0 END), 0) AS BIGINT), \
                    MAX(at) FROM p_attempt WHERE login = $1 AND at > $3";
    let names = db.query_one(by_login, &[login.into(), address.into(), since.into()]).await?;
    let by_address = "SELECT COUNT(*), MAX(at) FROM p_attempt WHERE address = $1 AND at > $2";
    let places = db.query_one(by_address, &[address.into(), since.into()]).await?;
    Ok(Failures {
        here: names.int(1)?,
        login: names.int(0)?,
        address: places.int(0)?,
        latest: names.opt_int(2)?.max(places.opt_int(1)?).map(Instant::from_micros),
    })
}

/// One more failure; those that no longer count are taken away.
pub async fn record_failure(
    tx: &mut Tx,
    login: &str,
    address: &str,
    at: Instant,
    forget_before: Instant,
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM p_attempt WHERE login = $1 AND at <= $2", &[login.into(), forget_before.into()]).await?;
    let sql = "INSERT INTO p_attempt (login, address, at) VALUES ($1,$2,$3)";
    tx.execute(sql, &[login.into(), address.into(), at.into()]).await.map(drop)
}

/// A login succeeded: what failed from here before was a slip of the hand.
pub async fn forget_failures(tx: &mut Tx, login: &str, address: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM p_attempt WHERE login = $1 AND address = $2";
    tx.execute(sql, &[login.into(), address.into()]).await.map(drop)
}
