//! The second step of signing in: the one-time code.

use askama::Template;
use kenshin_programme::access::{self as acts, LoginError, Session, Stage};
use serde::Deserialize;

use super::login::{entered, stop};
use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "access/code.html")]
struct CodePage {
    page: Page,
    next: String,
    wrong: bool,
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) next: String,
}

/// The session, if it waits for this step.
pub(super) fn waiting(ctx: &Ctx, stage: Stage) -> Option<&Session> {
    ctx.session().filter(|session| session.stage == stage)
}

pub(super) async fn form(ctx: Ctx, Query(query): Query<CodeForm>) -> Answer {
    if waiting(&ctx, Stage::Code).is_none() {
        return ctx.see_other("/login");
    }
    ctx.render(&CodePage { page: ctx.page(CODE_TITLE).plain(), next: query.next, wrong: false })
}

pub(super) async fn submit(ctx: Ctx, Form(form): Form<CodeForm>) -> Answer {
    let Some(session) = waiting(&ctx, Stage::Code) else { return ctx.see_other("/login") };
    match acts::submit_code(ctx.app(), session, &form.code, ctx.address()).await {
        Ok(login) => entered(&ctx, &login, &form.next),
        Err(LoginError::Wrong) => {
            ctx.render_as(422, &CodePage { page: ctx.page(CODE_TITLE).plain(), next: form.next, wrong: true })
        }
        Err(other) => Err(stop(other)),
    }
}
