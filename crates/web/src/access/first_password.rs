//! The link of a new account: its owner chooses a password.

use askama::Template;
use kenshin_domain::text::Text;
use kenshin_programme::Refusal;
use kenshin_programme::access::{self as acts, Proof};
use serde::Deserialize;

use super::texts::*;
use crate::frame::extract::Form;
use crate::frame::{Answer, At, Ctx, Page};

#[derive(Template)]
#[template(path = "access/first_password.html")]
struct FirstPage {
    page: Page,
    link: String,
    owner: Proof,
    error: Option<Text>,
}

#[derive(Deserialize)]
pub(super) struct FirstForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

async fn shown(ctx: &Ctx, link: String, error: Option<Text>) -> Answer {
    let owner = acts::first_password(ctx.app(), &link).await?;
    let status = if error.is_some() { 422 } else { 200 };
    ctx.render_as(status, &FirstPage { page: ctx.page(FIRST_TITLE).plain(), link, owner, error })
}

pub(super) async fn form(ctx: Ctx, At(link): At<String>) -> Answer {
    shown(&ctx, link, None).await
}

pub(super) async fn submit(ctx: Ctx, At(link): At<String>, Form(form): Form<FirstForm>) -> Answer {
    if form.password != form.again {
        return shown(&ctx, link, Some(NOT_THE_SAME.into())).await;
    }
    match acts::choose_password(ctx.app(), &link, &form.password).await {
        Ok(()) => ctx.see_other("/login"),
        Err(refusal @ Refusal::Invalid(_)) => shown(&ctx, link, Some(refusal.text())).await,
        Err(other) => Err(other.into()),
    }
}
