//! Accounts.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::{Db, Record, Tx, Value};

const COLUMNS: &str = "id, login, name, role, scope, password, link_expires, totp, totp_confirmed, totp_step, \
                       totp_exempt, created_at, created_by, disabled_at";

/// An account as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// For ever.
    pub id: AccountId,
    /// What is typed to sign in; lower case.
    pub login: String,
    /// What the screen shows.
    pub name: String,
    /// What the account is.
    pub role: Role,
    /// Which institutions it sees.
    pub scope: Scope,
    /// Argon2 in PHC form; none until the first password is set.
    pub password: Option<String>,
    /// Until when the first-password link works.
    pub link_expires: Option<Instant>,
    /// The sealed TOTP secret.
    pub totp: Option<Vec<u8>>,
    /// A first code was entered, so that the secret counts.
    pub totp_confirmed: bool,
    /// The last time step that was used: no code works twice.
    pub totp_step: i64,
    /// The role's duty to use TOTP does not hold for this account (demo logins).
    pub totp_exempt: bool,
    /// When it was made.
    pub created_at: Instant,
    /// By whom.
    pub created_by: AccountId,
    /// When it was shut.
    pub disabled_at: Option<Instant>,
}

fn read(record: &Record) -> Result<Account, StoreError> {
    let role = record.text(3)?;
    let scope = record.text(4)?;
    Ok(Account {
        id: parse(record.str(0)?)?,
        login: record.text(1)?,
        name: record.text(2)?,
        role: Role::from_code(&role).ok_or_else(|| StoreError::unreadable("p_account.role", &role))?,
        scope: scope.parse().map_err(|_| StoreError::unreadable("p_account.scope", &scope))?,
        password: record.opt_text(5)?,
        link_expires: record.opt_int(6)?.map(Instant::from_micros),
        totp: record.opt_blob(7)?,
        totp_confirmed: record.int(8)? != 0,
        totp_step: record.int(9)?,
        totp_exempt: record.int(10)? != 0,
        created_at: Instant::from_micros(record.int(11)?),
        created_by: parse(record.str(12)?)?,
        disabled_at: record.opt_int(13)?.map(Instant::from_micros),
    })
}

fn parse(text: &str) -> Result<AccountId, StoreError> {
    text.parse().map_err(|_| StoreError::unreadable("p_account.id", text))
}

/// The account of an id.
pub async fn account(db: &Db, id: AccountId) -> Result<Option<Account>, StoreError> {
    one(db, "id", id.to_string()).await
}

/// The account of a login name.
pub async fn account_by_login(db: &Db, login: &str) -> Result<Option<Account>, StoreError> {
    one(db, "login", login.to_owned()).await
}

/// The account of a first-password link, by the hash of its token.
pub async fn account_by_link(db: &Db, hash: &str) -> Result<Option<Account>, StoreError> {
    one(db, "link", hash.to_owned()).await
}

async fn one(db: &Db, column: &str, value: String) -> Result<Option<Account>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM p_account WHERE {column} = $1");
    db.query_opt(&sql, &[Value::Text(value)]).await?.as_ref().map(read).transpose()
}

/// A page of all accounts by login name, and how many there are.
pub async fn accounts(db: &Db, search: &str, offset: u64, limit: u64) -> Result<(Vec<Account>, u64), StoreError> {
    let like = format!("%{}%", search.to_lowercase().replace(['%', '_', '\\'], ""));
    let filter = "WHERE login LIKE $1 OR LOWER(name) LIKE $1 OR role LIKE $1";
    let total = db.query_one(&format!("SELECT COUNT(*) FROM p_account {filter}"), &[like.as_str().into()]).await?;
    let sql = format!("SELECT {COLUMNS} FROM p_account {filter} ORDER BY login LIMIT $2 OFFSET $3");
    let rows = db.query(&sql, &[like.into(), limit.into(), offset.into()]).await?;
    let rows = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok((rows, u64::try_from(total.int(0)?).unwrap_or_default()))
}

/// A new account; `link` is the hash of its first-password link.
pub async fn insert_account(tx: &mut Tx, account: &Account, link: Option<&str>) -> Result<(), StoreError> {
    let sql = "INSERT INTO p_account (id, login, name, role, scope, password, link, link_expires, totp, \
               totp_confirmed, totp_step, totp_exempt, created_at, created_by, disabled_at) \
               VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)";
    let params = [
        account.id.into(),
        account.login.as_str().into(),
        account.name.as_str().into(),
        account.role.code().into(),
        account.scope.to_string().into(),
        account.password.as_deref().into(),
        link.into(),
        account.link_expires.into(),
        account.totp.as_deref().into(),
        account.totp_confirmed.into(),
        account.totp_step.into(),
        account.totp_exempt.into(),
        account.created_at.into(),
        account.created_by.into(),
        account.disabled_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// A new password; an open first-password link is used up by it.
pub async fn set_password(tx: &mut Tx, id: AccountId, phc: &str) -> Result<(), StoreError> {
    let sql = "UPDATE p_account SET password = $1, link = NULL, link_expires = NULL WHERE id = $2";
    tx.execute(sql, &[phc.into(), id.into()]).await.map(drop)
}

/// A first-password link in the place of the password and the one-time codes.
pub async fn set_link(tx: &mut Tx, id: AccountId, hash: &str, expires: Instant) -> Result<(), StoreError> {
    let sql = "UPDATE p_account SET password = NULL, link = $1, link_expires = $2, totp = NULL, totp_confirmed = 0 \
               WHERE id = $3";
    tx.execute(sql, &[hash.into(), expires.into(), id.into()]).await.map(drop)
}

/// A sealed TOTP secret, or none.
pub async fn set_totp(tx: &mut Tx, id: AccountId, sealed: Option<&[u8]>) -> Result<(), StoreError> {
    let sql = "UPDATE p_account SET totp = $1, totp_confirmed = 0 WHERE id = $2";
    tx.execute(sql, &[sealed.into(), id.into()]).await.map(drop)
}

/// Uses a time step up and confirms the secret; `false` if this step or a later one was used before.
pub async fn use_totp_step(tx: &mut Tx, id: AccountId, step: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE p_account SET totp_step = $1, totp_confirmed = 1 WHERE id = $2 AND totp_step < $1";
    Ok(tx.execute(sql, &[step.into(), id.into()]).await? == 1)
}

/// Shuts an account, or opens it again.
pub async fn disable(tx: &mut Tx, id: AccountId, at: Option<Instant>) -> Result<bool, StoreError> {
    let sql = "UPDATE p_account SET disabled_at = $1 WHERE id = $2";
    Ok(tx.execute(sql, &[at.into(), id.into()]).await? == 1)
}
