//! Signing in: password, then the one-time code where one is due. Guessing is slowed down by name and by address.

use kenshin_domain::time::Instant;
use kenshin_store::access::{self as store, Account, Failures};

use super::policy::{MOST_ADDRESS, MOST_HERE, MOST_LOGIN, WINDOW};
use super::session::{Session, Stage, actor_of, open, stage_after_password};
use super::{audit, secret, totp};
use crate::{App, Refusal};

/// What came of a right password or code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// For the cookie.
    pub token: String,
    /// What is still due.
    pub stage: Stage,
}

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Name, password or code is wrong; which of them is not said.
    #[error("wrong login name, password or code")]
    Wrong,
    /// Too many tries; again after so many seconds.
    #[error("too many tries, again in {0} s")]
    TooMany(u64),
    /// The system could not do it.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<kenshin_store::StoreError> for LoginError {
    fn from(error: kenshin_store::StoreError) -> Self {
        Self::Refused(Refusal::failed(error))
    }
}

/// Checks a password. `address` is where the request came from.
pub async fn login(app: &App, login: &str, password: &str, address: &str) -> Result<Login, LoginError> {
    let login = normal(login);
    not_too_many(app, &login, address).await?;
    let account = store::account_by_login(&app.db, &login).await?.filter(|account| account.disabled_at.is_none());
    let hash = account.as_ref().and_then(|account| account.password.clone());
    let right = secret::is_password(password.to_owned(), hash).await?;
    let Some(account) = account.filter(|_| right) else {
        failed(app, &login, address).await?;
        return Err(LoginError::Wrong);
    };
    let stage = stage_after_password(&account);
    let token = enter(app, &account, stage == Stage::Complete, address, None).await?;
    Ok(Login { token, stage })
}

/// Checks a one-time code for a session that waits for it. A code works once.
pub async fn submit_code(app: &App, session: &Session, code: &str, address: &str) -> Result<Login, LoginError> {
    let account = &session.account;
    not_too_many(app, &account.login, address).await?;
    let seed = seed_of(app, account);
    let step = seed.as_deref().and_then(|seed| totp::step_of(seed, code, app.clock.now()));
    let fresh = step.filter(|step| *step > account.totp_step);
    let Some(step) = fresh.filter(|_| session.stage == Stage::Code) else {
        failed(app, &account.login, address).await?;
        return Err(LoginError::Wrong);
    };
    let token = enter(app, account, true, address, Some((&session.token, step))).await?;
    Ok(Login { token, stage: Stage::Complete })
}

/// Full-width letters and blanks around the name are a matter of the keyboard.
pub(super) fn normal(login: &str) -> String {
    kenshin_domain::text::normalise(login).trim().to_lowercase()
}

pub(super) fn seed_of(app: &App, account: &Account) -> Option<Vec<u8>> {
    app.keys.open_secret(&seed_place(account.id), account.totp.as_deref()?)
}

pub(super) fn seed_place(id: kenshin_domain::id::AccountId) -> String {
    format!("p_account.totp\n{id}")
}

async fn enter(
    app: &App,
    account: &Account,
    complete: bool,
    address: &str,
    code: Option<(&str, i64)>,
) -> Result<String, LoginError> {
    let mut tx = app.db.write().await?;
    if let Some((half, step)) = code {
        // Two requests with one code: the second finds the step used.
        if !store::use_totp_step(&mut tx, account.id, step).await? {
            return Err(LoginError::Wrong);
        }
        store::end_session(&mut tx, half).await?;
    }
    if complete {
        store::forget_failures(&mut tx, &account.login, address).await?;
    }
    let token = open(app, &mut tx, account.id, complete).await?;
    let act = if complete { "login" } else { "login.password" };
    audit::audit_in(&mut tx, app, &actor_of(account), audit::changed(act, &audit::account(account.id), 1)).await?;
    tx.commit().await?;
    Ok(token)
}

pub(super) async fn failed(app: &App, login: &str, address: &str) -> Result<(), LoginError> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::record_failure(&mut tx, login, address, now, now.plus_micros(-WINDOW)).await?;
    audit::audit_in(&mut tx, app, &audit::nobody(), audit::refused("login", "account")).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts what failed lately. Asked before the password is looked at, so that a locked door costs no hashing.
pub(super) async fn not_too_many(app: &App, login: &str, address: &str) -> Result<(), LoginError> {
    let now = app.clock.now();
    let counted = store::failures(&app.db, login, address, now.plus_micros(-WINDOW)).await?;
    match wait(&counted, now) {
        Some(seconds) => Err(LoginError::TooMany(seconds)),
        None => Ok(()),
    }
}

/// How long the door stays shut, in seconds.
fn wait(counted: &Failures, now: Instant) -> Option<u64> {
    let shut = counted.here >= MOST_HERE || counted.login >= MOST_LOGIN || counted.address >= MOST_ADDRESS;
    let until = counted.latest?.plus_micros(WINDOW);
    let left = (until.micros() - now.micros()).max(1_000_000);
    shut.then(|| u64::try_from(left / 1_000_000).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_shuts_by_name_and_address_by_name_and_by_address() {
        let now = Instant::from_micros(1_000_000_000);
        let latest = Some(now.plus_micros(-60_000_000));
        let open = Failures { here: MOST_HERE - 1, login: MOST_LOGIN - 1, address: MOST_ADDRESS - 1, latest };
        assert_eq!(wait(&open, now), None);
        for shut in [
            Failures { here: MOST_HERE, ..open },
            Failures { login: MOST_LOGIN, ..open },
            Failures { address: MOST_ADDRESS, ..open },
        ] {
            assert_eq!(wait(&shut, now), Some(14 * 60), "{shut:?}");
        }
    }

    #[test]
    fn a_login_name_is_typed_in_any_width() {
        assert_eq!(normal(" Ｏｆｆｉｃｅｒ-13　"), "officer-13");
    }
}
