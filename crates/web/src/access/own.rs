//! One's own account: password and one-time codes.

use askama::Template;
use kenshin_domain::text::{Both, Text};
use kenshin_programme::Refusal;
use kenshin_programme::access::{self as acts, LoginError, Session};
use serde::Deserialize;

use super::code::CodeForm;
use super::enrol::EnrolPage;
use super::login::stop;
use super::qr;
use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::{Answer, Ctx, Page, Stop, set_session};

#[derive(Template)]
#[template(path = "access/own.html")]
struct OwnPage {
    page: Page,
    login: String,
    totp: bool,
    done: Option<Both>,
    password_error: Option<Text>,
    totp_error: Option<Text>,
}

#[derive(Deserialize)]
pub(super) struct OwnQuery {
    done: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

#[derive(Deserialize)]
pub(super) struct BeginForm {
    #[serde(default)]
    password: String,
}

fn session(ctx: &Ctx) -> Result<&Session, Stop> {
    ctx.session().ok_or_else(Stop::forbidden)
}

fn own(ctx: &Ctx) -> Result<OwnPage, Stop> {
    let session = session(ctx)?;
    Ok(OwnPage {
        page: ctx.page(ACCOUNT).narrow(),
        login: session.login().to_owned(),
        totp: acts::has_totp(session),
        done: None,
        password_error: None,
        totp_error: None,
    })
}

pub(super) async fn page(ctx: Ctx, Query(query): Query<OwnQuery>) -> Answer {
    let done = match query.done.as_deref() {
        Some("password") => Some(PASSWORD_CHANGED),
        Some("totp") => Some(TOTP_DONE),
        _ => None,
    };
    ctx.render(&OwnPage { done, ..own(&ctx)? })
}

/// The words of a wrong field, or a stop for everything else.
fn wrong(error: LoginError) -> Result<Text, Stop> {
    match error {
        LoginError::Refused(refusal @ Refusal::Invalid(_)) => Ok(refusal.text()),
        other => Err(stop(other)),
    }
}

pub(super) async fn password(ctx: Ctx, Form(form): Form<PasswordForm>) -> Answer {
    let error = if form.new == form.again {
        let changed = acts::change_password(ctx.app(), session(&ctx)?, &form.old, &form.new, ctx.address()).await;
        match changed {
            Ok(()) => return ctx.see_other("/account?done=password"),
            Err(error) => wrong(error)?,
        }
    } else {
        NOT_THE_SAME.into()
    };
    ctx.render_as(422, &OwnPage { password_error: Some(error), ..own(&ctx)? })
}

pub(super) async fn totp_begin(ctx: Ctx, Form(form): Form<BeginForm>) -> Answer {
    match acts::begin_enrolment(ctx.app(), session(&ctx)?, Some(&form.password), ctx.address()).await {
        Ok(enrolment) => {
            let page = ctx.page(ENROL_TITLE).narrow();
            let picture = qr::svg(&enrolment.otpauth, page.t(ENROL_QR));
            ctx.render(&EnrolPage {
                page,
                action: "/account/totp/confirm",
                why: false,
                next: String::new(),
                enrolment,
                picture,
                wrong: false,
            })
        }
        Err(error) => ctx.render_as(422, &OwnPage { totp_error: Some(wrong(error)?), ..own(&ctx)? }),
    }
}

pub(super) async fn totp_confirm(ctx: Ctx, Form(form): Form<CodeForm>) -> Answer {
    match acts::confirm_enrolment(ctx.app(), session(&ctx)?, &form.code, ctx.address()).await {
        Ok(login) => {
            let mut response = ctx.see_other("/account?done=totp")?;
            set_session(&ctx, &mut response, &login.token);
            Ok(response)
        }
        Err(LoginError::Wrong) => ctx.render_as(422, &OwnPage { totp_error: Some(CODE_WRONG.into()), ..own(&ctx)? }),
        Err(other) => Err(stop(other)),
    }
}
