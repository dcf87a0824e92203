//! The page in the place of none: what happened, what to do, a way back.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use kenshin_domain::text::{Both, Text};

use super::texts::*;
use super::{Ctx, Page, Stop};

#[derive(Template)]
#[template(path = "stop.html")]
struct StopPage {
    page: Page,
    code: u16,
    says: Text,
    reference: Option<String>,
}

fn words(status: StatusCode) -> (Both, Both) {
    match status {
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => (FORBIDDEN, FORBIDDEN_SAYS),
        StatusCode::NOT_FOUND => (NOT_FOUND, NOT_FOUND_SAYS),
        StatusCode::METHOD_NOT_ALLOWED => (NOT_ALLOWED, NOT_ALLOWED_SAYS),
        StatusCode::CONFLICT => (CONFLICT, CONFLICT_SAYS),
        StatusCode::PAYLOAD_TOO_LARGE => (TOO_LARGE, BAD_REQUEST_SAYS),
        StatusCode::TOO_MANY_REQUESTS => (TOO_MANY, TOO_MANY_SAYS),
        StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => (TIMED_OUT, FAILED_SAYS),
        status if status.is_client_error() => (BAD_REQUEST, BAD_REQUEST_SAYS),
        _ => (FAILED, FAILED_SAYS),
    }
}

/// The error page of a stop, in the person's language and with the person's navigation.
pub(super) fn draw(ctx: &Ctx, stop: &Stop) -> Response {
    let (title, usual) = words(stop.status);
    let page = StopPage {
        page: ctx.page(title).narrow(),
        code: stop.status.as_u16(),
        says: stop.says.clone().unwrap_or_else(|| usual.into()),
        reference: stop.status.is_server_error().then(|| ctx.request_id().to_owned()),
    };
    let mut response = match page.render() {
        Ok(html) => (stop.status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the error page failed");
            stop.status.into_response()
        }
    };
    if let Some(seconds) = stop.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
