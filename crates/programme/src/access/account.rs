//! Accounts: made by an administrator, opened by their owner with a link that works once.

use kenshin_domain::access::{Permission, Role, Scope};
use kenshin_domain::id::{AccountId, GroupId, VendorId};
use kenshin_domain::institutions::Prefecture;
use kenshin_domain::text::{Text, normalise};
use kenshin_domain::time::Instant;
use kenshin_store::access::{self as store, Account};

use super::login::normal;
use super::policy::{LINK, check_password};
use super::session::{actor_of, past};
use super::sight::may;
use super::{audit, secret};
use crate::{Actor, App, FieldError, Refusal};

/// What an account is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// What is typed to sign in.
    pub login: String,
    /// What the screen shows.
    pub name: String,
    /// What the account is.
    pub role: Role,
    /// On which place: nothing for roles that need none, a prefecture's number, a municipality's five digits, a
    /// hospital's id or code, a vendor's or group's id (left out: it is a new one).
    pub place: String,
}

/// A new account, or an account with a new beginning: its owner opens the link and chooses a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which account.
    pub id: AccountId,
    /// The secret of the link, shown once.
    pub link: String,
    /// Until when it works.
    pub until: Instant,
}

/// The same for an account that existed.
pub type Reset = Opened;

/// Whose link it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The login name.
    pub login: String,
    /// The name on the screen.
    pub name: String,
}

/// An account in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// Which.
    pub id: AccountId,
    /// What is typed to sign in.
    pub login: String,
    /// What the screen shows.
    pub name: String,
    /// What the account is.
    pub role: Role,
    /// What it sees.
    pub scope: Scope,
    /// One-time codes are set up.
    pub totp: bool,
    /// A password was chosen.
    pub open: bool,
    /// It was shut.
    pub disabled_at: Option<Instant>,
}

/// A page of accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
    /// By login name.
    pub lines: Vec<AccountLine>,
    /// How many there are in all.
    pub total: u64,
    /// From 1.
    pub page: u64,
    /// How many lines a page has.
    pub size: u64,
}

const SIZE: u64 = 50;

/// Lists accounts whose name, login or role holds the words.
pub async fn accounts(app: &App, actor: &Actor, search: &str, page: u64) -> Result<Accounts, Refusal> {
    allowed(actor)?;
    let page = page.max(1);
    let offset = (page - 1).saturating_mul(SIZE);
    let (rows, total) = store::accounts(&app.db, search.trim(), offset, SIZE).await.map_err(Refusal::failed)?;
    Ok(Accounts { lines: rows.into_iter().map(line).collect(), total, page, size: SIZE })
}

pub(super) fn line(account: Account) -> AccountLine {
    AccountLine {
        id: account.id,
        login: account.login,
        name: account.name,
        role: account.role,
        scope: account.scope,
        totp: account.totp.is_some() && account.totp_confirmed,
        open: account.password.is_some(),
        disabled_at: account.disabled_at,
    }
}

/// Makes an account; its owner chooses the password.
pub async fn create_account(app: &App, actor: &Actor, input: NewAccount) -> Result<Opened, Refusal> {
    allowed(actor)?;
    let id = new_id(app);
    let login = normal(&input.login);
    let name = normalise(&input.name).trim().to_owned();
    let mut errors = check_names(&login, &name);
    if input.role == Role::Public {
        errors.push(FieldError::new("role", Text::new("役割を選んでください。", "Choose a role.")));
    }
    let scope = match scope_of(app, input.role, id, &input.place).await? {
        Ok(scope) => Some(scope),
        Err(says) => {
            errors.push(FieldError::new("place", says));
            None
        }
    };
    if store::account_by_login(&app.db, &login).await.map_err(Refusal::failed)?.is_some() {
        let says = Text::new(
            "このログイン名は使われています。別の名前にしてください。",
            "This login name is taken; choose another.",
        );
        errors.push(FieldError::new("login", says));
    }
    let Some(scope) = scope.filter(|_| errors.is_empty()) else { return Err(Refusal::Invalid(errors)) };
    let now = app.clock.now();
    let (link, until) = (secret::token(&*app.entropy), now.plus_micros(LINK));
    let account = Account {
        id,
        login,
        name,
        role: input.role,
        scope,
        password: None,
        link_expires: Some(until),
        totp: None,
        totp_confirmed: false,
        totp_step: 0,
        totp_exempt: false,
        created_at: now,
        created_by: actor.account,
        disabled_at: None,
    };
    insert(app, actor, &account, Some(&secret::token_hash(&link))).await?;
    Ok(Opened { id, link, until })
}

pub(super) async fn insert(app: &App, actor: &Actor, account: &Account, link: Option<&str>) -> Result<(), Refusal> {
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::insert_account(&mut tx, account, link).await.map_err(Refusal::failed)?;
    audit::audit_in(&mut tx, app, actor, audit::changed("account.create", &audit::account(account.id), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)
}

/// Shuts an account; whoever is signed in with it is out at once.
pub async fn disable_account(app: &App, actor: &Actor, id: AccountId) -> Result<(), Refusal> {
    allowed(actor)?;
    if id == actor.account {
        return Err(Refusal::Conflict(Text::new(
            "自分のアカウントは止められません。ほかのシステム管理者に頼んでください。",
            "You cannot shut your own account; ask another administrator.",
        )));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    if !store::disable(&mut tx, id, Some(now)).await.map_err(Refusal::failed)? {
        return Err(Refusal::NotFound);
    }
    store::end_sessions_of(&mut tx, id, None).await.map_err(Refusal::failed)?;
    audit::audit_in(&mut tx, app, actor, audit::changed("account.disable", &audit::account(id), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)
}

/// Opens a shut account again, with the password that it had.
pub async fn enable_account(app: &App, actor: &Actor, id: AccountId) -> Result<(), Refusal> {
    allowed(actor)?;
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    if !store::disable(&mut tx, id, None).await.map_err(Refusal::failed)? {
        return Err(Refusal::NotFound);
    }
    audit::audit_in(&mut tx, app, actor, audit::changed("account.enable", &audit::account(id), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)
}

/// A new beginning: password and one-time codes are gone, a new link is given, open sessions end.
pub async fn reset_account(app: &App, actor: &Actor, id: AccountId) -> Result<Reset, Refusal> {
    allowed(actor)?;
    if store::account(&app.db, id).await.map_err(Refusal::failed)?.is_none() {
        return Err(Refusal::NotFound);
    }
    let (link, until) = (secret::token(&*app.entropy), app.clock.now().plus_micros(LINK));
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::set_link(&mut tx, id, &secret::token_hash(&link), until).await.map_err(Refusal::failed)?;
    store::end_sessions_of(&mut tx, id, None).await.map_err(Refusal::failed)?;
    audit::audit_in(&mut tx, app, actor, audit::changed("account.reset", &audit::account(id), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(Opened { id, link, until })
}

/// Whose link this is; `NotFound` for one that was used, ran out or never was.
pub async fn first_password(app: &App, link: &str) -> Result<Proof, Refusal> {
    let account = by_link(app, link).await?;
    Ok(Proof { login: account.login, name: account.name })
}

/// The owner chooses a password; the link is used up.
pub async fn choose_password(app: &App, link: &str, password: &str) -> Result<(), Refusal> {
    let account = by_link(app, link).await?;
    check_password(password, &account.login).map_err(|says| Refusal::field("password", says))?;
    let phc = secret::hash_password(password.to_owned(), &*app.entropy).await?;
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::set_password(&mut tx, account.id, &phc).await.map_err(Refusal::failed)?;
    let what = audit::changed("account.first-password", &audit::account(account.id), 1);
    audit::audit_in(&mut tx, app, &actor_of(&account), what).await?;
    tx.commit().await.map_err(Refusal::failed)
}

async fn by_link(app: &App, link: &str) -> Result<Account, Refusal> {
    let found = store::account_by_link(&app.db, &secret::token_hash(link)).await.map_err(Refusal::failed)?;
    let now = app.clock.now();
    found.filter(|a| !past(a.link_expires, now) && a.disabled_at.is_none()).ok_or(Refusal::NotFound)
}

fn allowed(actor: &Actor) -> Result<(), Refusal> {
    if may(actor, Permission::AccountsManage) { Ok(()) } else { Err(Refusal::Forbidden) }
}

fn check_names(login: &str, name: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let plain = login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._@+-".contains(&b));
    if !plain || !(3..=64).contains(&login.len()) {
        let says = Text::new(
            "ログイン名は、英小文字・数字と . _ @ + - で、3文字以上64文字以下にしてください（メールアドレスでもかまいません）。",
            "A login name has 3 to 64 of a-z, 0-9 and . _ @ + - (a mail address will do).",
        );
        errors.push(FieldError::new("login", says));
    }
    if name.is_empty() || name.chars().count() > 60 {
        errors.push(FieldError::new(
            "name",
            Text::new("名前を60文字以内で入力してください。", "Enter a name of at most 60 characters."),
        ));
    }
    errors
}

/// The scope of a role at a place, or what is wrong with the place.
async fn scope_of(app: &App, role: Role, id: AccountId, place: &str) -> Result<Result<Scope, Text>, Refusal> {
    let place = normalise(place).trim().to_owned();
    let scope = match role {
        Role::Ministry | Role::Expert => Some(Scope::Nation),
        Role::Prefecture => {
            let number = place.parse().ok().or_else(|| Prefecture::from_name(&place).map(Prefecture::number));
            number.map(Scope::Prefecture)
        }
        Role::CityInspector => place.parse().ok().map(Scope::City),
        Role::Assessor | Role::ContractorManager | Role::Supporter => Some(Scope::Assigned(id)),
        Role::Vendor if place.is_empty() => Some(Scope::VendorHospitals(VendorId::from_random(random(app)))),
        Role::Vendor => place.parse().ok().map(Scope::VendorHospitals),
        Role::HeadOffice if place.is_empty() => Some(Scope::Group(GroupId::from_random(random(app)))),
        Role::HeadOffice => place.parse().ok().map(Scope::Group),
        Role::HospitalOfficer | Role::Director => {
            store::institution_named(&app.db, &place).await.map_err(Refusal::failed)?.map(Scope::Institution)
        }
        Role::TrainingProvider | Role::HelpDesk | Role::Administrator | Role::Public => Some(Scope::Nothing),
    };
    Ok(scope.filter(|scope| scope.fits(role)).ok_or_else(|| match role {
        Role::Prefecture => Text::new(
            "都道府県の番号（1〜47）か名前（例: 兵庫県）を入力してください。",
            "Enter the prefecture's number, 1 to 47, or its name.",
        ),
        Role::CityInspector => {
            Text::new("市区町村コード（5桁）を入力してください。", "Enter the municipality's code, five digits.")
        }
        Role::HospitalOfficer | Role::Director => Text::new(
            "この医療機関が見つかりません。医療機関コード（10桁）か医療情報ネットのIDを入力してください。",
            "This institution was not found. Enter its 10-digit code or its ID of the public register.",
        ),
        _ => Text::new("対象の番号を入力してください。", "Enter the identifier of the place."),
    }))
}

fn random(app: &App) -> u64 {
    let mut bytes = [0; 8];
    app.entropy.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// Never the system's own number.
pub(super) fn new_id(app: &App) -> AccountId {
    let id = AccountId::from_random(random(app));
    if id.bits() == 0 { new_id(app) } else { id }
}
