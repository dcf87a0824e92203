//! One login per role for the demo nation. A real database refuses them.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::id::AccountId;
use kenshin_domain::text::Text;
use kenshin_store::access::{self as store, Account};

use super::account::{insert, new_id};
use super::secret;
use crate::{Actor, App, Nature, Refusal};

/// The password of every demo login: it is printed on the login page anyway.
pub const DEMO_PASSWORD: &str = "kenshin-demo-2026";

/// A login that the demo's pages print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoLogin {
    /// What is typed.
    pub login: String,
    /// What the screen shows.
    pub name: String,
    /// What it is.
    pub role: Role,
    /// What it sees.
    pub scope: Scope,
}

/// Makes a demo login. `Scope::Assigned` is taken to mean the new account's own assignments.
pub async fn create_demo_account(
    app: &App,
    login: &str,
    name: &str,
    role: Role,
    scope: Scope,
) -> Result<AccountId, Refusal> {
    if app.nature != Nature::Demo {
        return Err(Refusal::WrongNature(Text::new(
            "実データのデータベースに、デモ用のログインは作れません。",
            "A database of real data takes no demo logins.",
        )));
    }
    let id = new_id(app);
    let scope = if matches!(scope, Scope::Assigned(_)) { Scope::Assigned(id) } else { scope };
    if !scope.fits(role) {
        let says = Text::new("役割に合わない範囲です。", "This scope does not fit the role.");
        return Err(Refusal::field("scope", says));
    }
    let account = Account {
        id,
        login: login.to_owned(),
        name: name.to_owned(),
        role,
        scope,
        password: Some(secret::hash_password(DEMO_PASSWORD.to_owned(), &*app.entropy).await?),
        link_expires: None,
        totp: None,
        totp_confirmed: false,
        totp_step: 0,
        totp_exempt: true,
        created_at: app.clock.now(),
        created_by: Actor::system().account,
        disabled_at: None,
    };
    insert(app, &Actor::system(), &account, None).await?;
    Ok(id)
}

/// The demo logins, for the login page; none in a real database.
pub async fn demo_logins(app: &App) -> Result<Vec<DemoLogin>, Refusal> {
    if app.nature != Nature::Demo {
        return Ok(Vec::new());
    }
    let (rows, _) = store::accounts(&app.db, "", 0, 200).await.map_err(Refusal::failed)?;
    let mut logins: Vec<DemoLogin> = rows
        .into_iter()
        .filter(|account| account.totp_exempt && account.disabled_at.is_none())
        .map(|account| DemoLogin { login: account.login, name: account.name, role: account.role, scope: account.scope })
        .collect();
    logins.sort_by_key(|login| login.role);
    Ok(logins)
}
