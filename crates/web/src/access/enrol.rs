//! Setting up one-time codes: on the way in for roles that need them.

use askama::Template;
use kenshin_programme::access::{self as acts, Enrolment, LoginError, Stage};

use super::code::{CodeForm, waiting};
use super::login::{entered, stop};
use super::qr;
use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "access/enrol.html")]
pub(super) struct EnrolPage {
    pub(super) page: Page,
    pub(super) action: &'static str,
    pub(super) why: bool,
    pub(super) next: String,
    pub(super) enrolment: Enrolment,
    pub(super) picture: String,
    pub(super) wrong: bool,
}

async fn shown(ctx: &Ctx, next: String, wrong: bool) -> Answer {
    let Some(session) = waiting(ctx, Stage::Enrol) else { return ctx.see_other("/login") };
    let enrolment = acts::begin_enrolment(ctx.app(), session, None, ctx.address()).await.map_err(stop)?;
    let page = ctx.page(ENROL_TITLE).narrow();
    let picture = qr::svg(&enrolment.otpauth, page.t(ENROL_QR));
    ctx.render_as(
        if wrong { 422 } else { 200 },
        &EnrolPage { page, action: "/login/enrol", why: true, next, enrolment, picture, wrong },
    )
}

pub(super) async fn form(ctx: Ctx, Query(query): Query<CodeForm>) -> Answer {
    shown(&ctx, query.next, false).await
}

pub(super) async fn submit(ctx: Ctx, Form(form): Form<CodeForm>) -> Answer {
    let Some(session) = waiting(&ctx, Stage::Enrol) else { return ctx.see_other("/login") };
    match acts::confirm_enrolment(ctx.app(), session, &form.code, ctx.address()).await {
        Ok(login) => entered(&ctx, &login, &form.next),
        Err(LoginError::Wrong) => shown(&ctx, form.next, true).await,
        Err(other) => Err(stop(other)),
    }
}
