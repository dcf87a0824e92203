//! Sessions: an opaque token in a cookie, its hash in the database.

use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;
use kenshin_store::Tx;
use kenshin_store::access::{self as store, Account, SessionRow};

use super::policy::{HALF_SESSION, IDLE, SESSION, TOUCH};
use super::secret::{token, token_hash};
use super::{audit, must_use_totp};
use crate::{Actor, App, Refusal};

/// How far a login has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The one-time code is still due.
    Code,
    /// One-time codes must be set up first.
    Enrol,
    /// Signed in.
    Complete,
}

/// A session of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Hash of the token.
    pub(super) token: String,
    pub(super) account: Account,
    /// How far the login has come.
    pub stage: Stage,
}

impl Session {
    /// Who acts; nobody before the login is complete.
    pub fn actor(&self) -> Option<Actor> {
        (self.stage == Stage::Complete).then(|| actor_of(&self.account))
    }

    /// Whose session it is.
    pub fn account(&self) -> AccountId {
        self.account.id
    }

    /// The login name.
    pub fn login(&self) -> &str {
        &self.account.login
    }
}

pub(super) fn actor_of(account: &Account) -> Actor {
    Actor { account: account.id, name: account.name.clone(), role: account.role, scope: account.scope.clone() }
}

/// What this account still owes after the password.
pub(super) fn stage_after_password(account: &Account) -> Stage {
    if account.totp_confirmed && account.totp.is_some() {
        Stage::Code
    } else if must_use_totp(account.role) && !account.totp_exempt {
        Stage::Enrol
    } else {
        Stage::Complete
    }
}

/// The session of a token; none if it ended, idled out, or its account was shut.
pub async fn session(app: &App, token: &str) -> Result<Option<Session>, Refusal> {
    let hash = token_hash(token);
    let Some((row, account)) = store::session(&app.db, &hash).await.map_err(Refusal::failed)? else {
        return Ok(None);
    };
    let now = app.clock.now();
    let idle = row.seen_at.plus_micros(IDLE) <= now;
    if idle || row.expires_at <= now || account.disabled_at.is_some() {
        return Ok(None);
    }
    if row.seen_at.plus_micros(TOUCH) <= now {
        let mut tx = app.db.write().await.map_err(Refusal::failed)?;
        store::touch_session(&mut tx, &hash, now).await.map_err(Refusal::failed)?;
        tx.commit().await.map_err(Refusal::failed)?;
    }
    let stage = if row.complete { Stage::Complete } else { stage_after_password(&account) };
    // A half session of an account that owes nothing more began under other rules: begin again.
    let stale = !row.complete && stage == Stage::Complete;
    Ok((!stale).then_some(Session { token: hash, account, stage }))
}

/// Opens a session; the token goes into the cookie and nowhere else.
pub(super) async fn open(app: &App, tx: &mut Tx, account: AccountId, complete: bool) -> Result<String, Refusal> {
    let token = token(&*app.entropy);
    let now = app.clock.now();
    store::end_sessions_past(tx, now).await.map_err(Refusal::failed)?;
    let length = if complete { SESSION } else { HALF_SESSION };
    let row = SessionRow {
        token: token_hash(&token),
        account,
        complete,
        created_at: now,
        seen_at: now,
        expires_at: now.plus_micros(length),
    };
    store::insert_session(tx, &row).await.map_err(Refusal::failed)?;
    Ok(token)
}

/// Ends a session.
pub async fn logout(app: &App, session: &Session) -> Result<(), Refusal> {
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::end_session(&mut tx, &session.token).await.map_err(Refusal::failed)?;
    let what = audit::changed("logout", &audit::account(session.account.id), 1);
    audit::audit_in(&mut tx, app, &actor_of(&session.account), what).await?;
    tx.commit().await.map_err(Refusal::failed)
}

/// Is this instant past?
pub(super) fn past(at: Option<Instant>, now: Instant) -> bool {
    at.is_none_or(|at| at <= now)
}
