//! Signing in and out.

use askama::Template;
use axum::response::Response;
use kenshin_programme::access::{self as acts, DemoLogin, LoginError, Stage};
use serde::Deserialize;

use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::fields::{own_path, percent};
use crate::frame::{Answer, Ctx, Page, Stop, clear_session, set_session};

#[derive(Template)]
#[template(path = "access/login.html")]
struct LoginPage {
    page: Page,
    login: String,
    wrong: bool,
    next: String,
    demo: Vec<DemoLogin>,
    demo_password: &'static str,
}

#[derive(Deserialize)]
pub(super) struct LoginQuery {
    next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct LoginForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn shown(ctx: &Ctx, login: String, next: &str, wrong: bool) -> Answer {
    let page = LoginPage {
        page: ctx.page(LOGIN).plain(),
        login,
        wrong,
        next: own_path(next).unwrap_or_default().to_owned(),
        demo: acts::demo_logins(ctx.app()).await?,
        demo_password: acts::DEMO_PASSWORD,
    };
    ctx.render_as(if wrong { 422 } else { 200 }, &page)
}

pub(super) async fn form(ctx: Ctx, Query(query): Query<LoginQuery>) -> Answer {
    let next = query.next.unwrap_or_default();
    if ctx.signed_in() {
        return ctx.see_other(own_path(&next).unwrap_or("/"));
    }
    shown(&ctx, String::new(), &next, false).await
}

pub(super) async fn submit(ctx: Ctx, Form(form): Form<LoginForm>) -> Answer {
    match acts::login(ctx.app(), &form.login, &form.password, ctx.address()).await {
        Ok(login) => entered(&ctx, &login, &form.next),
        Err(LoginError::Wrong) => shown(&ctx, form.login, &form.next, true).await,
        Err(other) => Err(stop(other)),
    }
}

/// The cookie, and on to what is still due, or to where the person wanted to go.
pub(super) fn entered(ctx: &Ctx, login: &acts::Login, next: &str) -> Result<Response, Stop> {
    let next = own_path(next).unwrap_or("/");
    let to = match login.stage {
        Stage::Complete => next.to_owned(),
        Stage::Code => format!("/login/code?next={}", percent(next)),
        Stage::Enrol => format!("/login/enrol?next={}", percent(next)),
    };
    let mut response = ctx.see_other(&to)?;
    set_session(ctx, &mut response, &login.token);
    Ok(response)
}

/// What a failed login is called on the page.
pub(super) fn stop(error: LoginError) -> Stop {
    match error {
        LoginError::Wrong => Stop::bad_request(CODE_WRONG.into()),
        LoginError::TooMany(seconds) => Stop::too_many(seconds),
        LoginError::Refused(refusal) => refusal.into(),
    }
}

pub(super) async fn logout(ctx: Ctx) -> Answer {
    if let Some(session) = ctx.session() {
        acts::logout(ctx.app(), session).await?;
    }
    let mut response = ctx.see_other("/login")?;
    clear_session(&ctx, &mut response);
    Ok(response)
}
