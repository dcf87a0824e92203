//! Accounts: the list, a new one, shut, open again, a new beginning.

use askama::Template;
use kenshin_domain::access::Role;
use kenshin_domain::id::AccountId;
use kenshin_domain::text::Text;
use kenshin_programme::access::{self as acts, AccountLine, Accounts, NewAccount, Opened, is_list};
use kenshin_programme::{FieldError, Refusal};
use serde::Deserialize;

use super::pages::Pages;
use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::{Answer, At, Ctx, Page};

#[derive(Template)]
#[template(path = "access/accounts.html")]
struct AccountsPage {
    page: Page,
    search: String,
    accounts: Accounts,
    pages: Pages,
}

impl AccountsPage {
    /// Is the scope filled with hospitals by hand?
    fn has_list(&self, one: &AccountLine) -> bool {
        is_list(&one.scope)
    }

    /// On which place the scope stands: the part of its code that its label does not say.
    fn place(&self, one: &AccountLine) -> String {
        one.scope.to_string().split_once(':').map(|(_, place)| place.to_owned()).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "access/account_new.html")]
struct NewPage {
    page: Page,
    form: NewForm,
    roles: Vec<Role>,
    errors: Vec<FieldError>,
}

impl NewPage {
    fn error(&self, field: &str) -> Option<&Text> {
        self.errors.iter().find(|error| error.field == field).map(|error| &error.says)
    }
}

#[derive(Template)]
#[template(path = "access/account_link.html")]
struct LinkPage {
    page: Page,
    opened: Opened,
    url: String,
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    q: Option<String>,
    page: Option<u64>,
}

#[derive(Default, Deserialize)]
pub(super) struct NewForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    place: String,
}

pub(super) async fn list(ctx: Ctx, Query(query): Query<ListQuery>) -> Answer {
    let search = query.q.unwrap_or_default();
    let accounts = acts::accounts(ctx.app(), ctx.actor(), &search, query.page.unwrap_or(1)).await?;
    let pages = Pages::new(&ctx, accounts.page, accounts.total, accounts.size);
    ctx.render(&AccountsPage { page: ctx.page(ACCOUNTS).wide(), search, accounts, pages })
}

fn new_page(ctx: &Ctx, form: NewForm, errors: Vec<FieldError>) -> Answer {
    let roles = Role::ALL.iter().copied().filter(|role| *role != Role::Public).collect();
    let status = if errors.is_empty() { 200 } else { 422 };
    ctx.render_as(status, &NewPage { page: ctx.page(NEW_ACCOUNT).narrow(), form, roles, errors })
}

pub(super) async fn form(ctx: Ctx) -> Answer {
    new_page(&ctx, NewForm::default(), Vec::new())
}

pub(super) async fn create(ctx: Ctx, Form(form): Form<NewForm>) -> Answer {
    let input = NewAccount {
        login: form.login.clone(),
        name: form.name.clone(),
        // The public has no account: the act says so beside the field.
        role: Role::from_code(&form.role).unwrap_or(Role::Public),
        place: form.place.clone(),
    };
    match acts::create_account(ctx.app(), ctx.actor(), input).await {
        Ok(opened) => link_page(&ctx, opened),
        Err(Refusal::Invalid(errors)) => new_page(&ctx, form, errors),
        Err(other) => Err(other.into()),
    }
}

/// The link stands on this answer only; nothing can show it again.
fn link_page(ctx: &Ctx, opened: Opened) -> Answer {
    let base = ctx.web().options.public_url.clone().unwrap_or_default();
    let url = format!("{}/first-password/{}", base.trim_end_matches('/'), opened.link);
    ctx.render(&LinkPage { page: ctx.page(LINK_TITLE).narrow(), opened, url })
}

pub(super) async fn disable(ctx: Ctx, At(id): At<AccountId>) -> Answer {
    acts::disable_account(ctx.app(), ctx.actor(), id).await?;
    ctx.see_other("/accounts")
}

pub(super) async fn enable(ctx: Ctx, At(id): At<AccountId>) -> Answer {
    acts::enable_account(ctx.app(), ctx.actor(), id).await?;
    ctx.see_other("/accounts")
}

pub(super) async fn reset(ctx: Ctx, At(id): At<AccountId>) -> Answer {
    link_page(&ctx, acts::reset_account(ctx.app(), ctx.actor(), id).await?)
}
