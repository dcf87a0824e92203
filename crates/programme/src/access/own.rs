//! What people do with their own account.

use kenshin_domain::text::Text;
use kenshin_store::access::{self as store, Account};

use super::login::{Login, LoginError, failed, not_too_many, seed_of, seed_place};
use super::policy::check_password;
use super::session::{Session, Stage, actor_of, open};
use super::{audit, secret, totp};
use crate::{App, Refusal};

/// What an authenticator app is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// To be typed.
    pub secret: String,
    /// To be scanned, or opened on the telephone itself.
    pub otpauth: String,
}

/// Are one-time codes set up?
pub fn has_totp(session: &Session) -> bool {
    session.account.totp.is_some() && session.account.totp_confirmed
}

/// A new password. Every other session of the account ends.
pub async fn change_password(
    app: &App,
    session: &Session,
    old: &str,
    new: &str,
    address: &str,
) -> Result<(), LoginError> {
    let account = complete(session)?;
    right_password(app, account, old, address).await?;
    check_password(new, &account.login).map_err(|says| Refusal::field("new", says))?;
    let phc = secret::hash_password(new.to_owned(), &*app.entropy).await?;
    let mut tx = app.db.write().await?;
    store::set_password(&mut tx, account.id, &phc).await?;
    store::end_sessions_of(&mut tx, account.id, Some(&session.token)).await?;
    let what = audit::changed("account.password", &audit::account(account.id), 1);
    audit::audit_in(&mut tx, app, &actor_of(account), what).await?;
    tx.commit().await?;
    Ok(())
}

/// The seed of one-time codes that is not confirmed yet; made if there is none.
///
/// Whoever is signed in already gives the password again, so that an open screen cannot be used to move the codes to
/// another telephone.
pub async fn begin_enrolment(
    app: &App,
    session: &Session,
    password: Option<&str>,
    address: &str,
) -> Result<Enrolment, LoginError> {
    let account = &session.account;
    match (session.stage, password) {
        (Stage::Enrol, _) => {}
        (Stage::Complete, Some(password)) => right_password(app, account, password, address).await?,
        _ => return Err(Refusal::Forbidden.into()),
    }
    let kept = if account.totp_confirmed { None } else { seed_of(app, account) };
    let seed = match kept {
        Some(seed) => seed,
        None => new_seed(app, account).await?,
    };
    Ok(Enrolment { secret: totp::shown(&seed), otpauth: totp::otpauth(&seed, &account.login) })
}

async fn new_seed(app: &App, account: &Account) -> Result<Vec<u8>, LoginError> {
    let mut seed = vec![0_u8; totp::SEED];
    app.entropy.fill(&mut seed);
    let sealed = app.keys.seal_secret(&seed_place(account.id), &seed, &*app.entropy);
    let mut tx = app.db.write().await?;
    store::set_totp(&mut tx, account.id, Some(&sealed)).await?;
    let what = audit::changed("account.totp-begin", &audit::account(account.id), 1);
    audit::audit_in(&mut tx, app, &actor_of(account), what).await?;
    tx.commit().await?;
    Ok(seed)
}

/// The first code shows that the app has the seed: from now on codes are asked for. The session begins anew.
pub async fn confirm_enrolment(app: &App, session: &Session, code: &str, address: &str) -> Result<Login, LoginError> {
    let account = &session.account;
    not_too_many(app, &account.login, address).await?;
    let open_seed = if account.totp_confirmed { None } else { seed_of(app, account) };
    let step = open_seed.and_then(|seed| totp::step_of(&seed, code, app.clock.now()));
    let Some(step) = step.filter(|step| *step > account.totp_step && session.stage != Stage::Code) else {
        failed(app, &account.login, address).await?;
        return Err(LoginError::Wrong);
    };
    let mut tx = app.db.write().await?;
    if !store::use_totp_step(&mut tx, account.id, step).await? {
        return Err(LoginError::Wrong);
    }
    store::end_sessions_of(&mut tx, account.id, None).await?;
    let token = open(app, &mut tx, account.id, true).await?;
    let what = audit::changed("account.totp", &audit::account(account.id), 1);
    audit::audit_in(&mut tx, app, &actor_of(account), what).await?;
    tx.commit().await?;
    Ok(Login { token, stage: Stage::Complete })
}

fn complete(session: &Session) -> Result<&Account, Refusal> {
    if session.stage == Stage::Complete { Ok(&session.account) } else { Err(Refusal::Forbidden) }
}

async fn right_password(app: &App, account: &Account, password: &str, address: &str) -> Result<(), LoginError> {
    not_too_many(app, &account.login, address).await?;
    if secret::is_password(password.to_owned(), account.password.clone()).await? {
        return Ok(());
    }
    failed(app, &account.login, address).await?;
    Err(Refusal::field("old", Text::new("いまのパスワードが違います。", "The present password is wrong.")).into())
}
