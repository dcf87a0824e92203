//! Around every request: its id, its person, its limits, its headers, and an error page in the place of none.

use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::PoisonError;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use kenshin_domain::access::{Role, Scope};
use kenshin_domain::id::AccountId;
use kenshin_domain::text::Lang;
use kenshin_programme::{Actor, access as acts};
use tracing::Instrument;

use super::cookies::Cookie;
use super::ctx::Inner;
use super::{Ctx, Stop, headers, stop_page};
use crate::web::Web;

const USUAL: Duration = Duration::from_secs(30);
/// A post may carry a file of many MiB over a thin line.
const UPLOAD: Duration = Duration::from_secs(300);
const A_YEAR: u64 = 365 * 86_400;
const FOOTER: i64 = 30_000_000;

/// The outermost layer of ours.
pub(crate) async fn frame(web: Web, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let limit = if parts.method == Method::POST { UPLOAD } else { USUAL };
    let (ctx, opened) = open(web, &parts).await;
    let span = tracing::info_span!("request", id = ctx.request_id(), method = %parts.method, path = ctx.path());
    parts.extensions.insert(ctx.clone());
    let request = Request::from_parts(parts, body);
    let started = std::time::Instant::now();
    let answer = async {
        match opened {
            Ok(()) => run(limit, next.run(request)).await,
            Err(stop) => stop.into_response(),
        }
    };
    let mut response = answer.instrument(span.clone()).await;
    if let Some(stop) = to_draw(&mut response) {
        response = stop_page::draw(&ctx, &stop);
    }
    cookies(&ctx, &mut response);
    headers::add(response.headers_mut(), &ctx);
    let ms = started.elapsed().as_millis();
    span.in_scope(|| tracing::info!(status = response.status().as_u16(), %ms, "answered"));
    response
}

/// The handler within its time; a panic is a failure of one request, not of the server.
async fn run(limit: Duration, handler: impl Future<Output = Response>) -> Response {
    match tokio::time::timeout(limit, AssertUnwindSafe(handler).catch_unwind()).await {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => {
            let says = panic.downcast_ref::<&str>().copied().map(str::to_owned);
            let says = says.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            Stop::failed(format!("panic: {says}")).into_response()
        }
        Err(_) => Stop::timed_out().into_response(),
    }
}

/// The stop to draw a page for: ours, or whatever a library refused in plain text.
fn to_draw(response: &mut Response) -> Option<Stop> {
    if let Some(stop) = response.extensions_mut().remove::<Stop>() {
        return stop.redirect.is_none().then_some(stop);
    }
    let status = response.status();
    let html = response.headers().contains_key(header::CONTENT_TYPE)
        && !response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    ((status.is_client_error() || status.is_server_error()) && !html && status != StatusCode::SERVICE_UNAVAILABLE)
        .then(|| Stop::from_status(status))
}

async fn open(web: Web, parts: &Parts) -> (Ctx, Result<(), Stop>) {
    let uri = &parts.uri;
    let query = uri.query().unwrap_or_default().to_owned();
    let token = Cookie::Session.read(&parts.headers, &web.options).map(str::to_owned);
    let (session, opened) = match &token {
        Some(token) => match acts::session(&web.app, token).await {
            Ok(session) => (session, Ok(())),
            Err(refusal) => (None, Err(Stop::from(refusal))),
        },
        None => (None, Ok(())),
    };
    let actor = session.as_ref().and_then(|session| session.actor()).unwrap_or_else(anybody);
    let seed = match &session {
        Some(_) => token.unwrap_or_default(),
        None => visit(&web, &parts.headers),
    };
    let inner = Inner {
        session,
        actor,
        lang: language(&query, &parts.headers, &web),
        path: uri.path().to_owned(),
        query,
        address: address(parts, &web),
        request_id: AccountId::from_random(random(&web)).to_string(),
        csrf_seed: seed,
        checkpoint: checkpoint(&web).await,
        web,
    };
    (Ctx::new(inner), opened)
}

/// Asked of the database at most once in half a minute: it changes every hour. What else may change under a running
/// server, the rules, is looked at with it.
async fn checkpoint(web: &Web) -> Option<String> {
    let now = web.app.now();
    let kept = web.footer.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, short)) = kept.filter(|(at, _)| *at <= now && now < at.plus_micros(FOOTER)) {
        return short;
    }
    if let Err(refusal) = web.app.follow_rules().await {
        tracing::error!(%refusal, "the rules could not be read again");
    }
    // A footer without it is better than no page; the failure shows where the page itself reads.
    let short = acts::last_checkpoint(&web.app).await.unwrap_or_default();
    *web.footer.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, short.clone()));
    short
}

/// Nobody in particular: sees what is public.
fn anybody() -> Actor {
    Actor { account: AccountId::from_random(0), name: String::new(), role: Role::Public, scope: Scope::Nothing }
}

fn random(web: &Web) -> u64 {
    let mut bytes = [0; 8];
    web.app.entropy.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// The value of the visit's cookie, or a new one that `cookies` hands out.
fn visit(web: &Web, headers: &HeaderMap) -> String {
    let kept = Cookie::Visit.read(headers, &web.options).filter(|value| value.len() == 24);
    kept.map_or_else(
        || format!("{}{}", AccountId::from_random(random(web)), AccountId::from_random(random(web))),
        str::to_owned,
    )
}

/// The address says it, else the cookie, else Japanese: the programme's first language.
fn language(query: &str, headers: &HeaderMap, web: &Web) -> Lang {
    asked(query).or_else(|| Cookie::Lang.read(headers, &web.options).and_then(Lang::from_tag)).unwrap_or_default()
}

fn asked(query: &str) -> Option<Lang> {
    query.split('&').filter_map(|pair| pair.strip_prefix("lang=")).find_map(Lang::from_tag)
}

fn address(parts: &Parts, web: &Web) -> String {
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let behind = forwarded.and_then(|list| list.rsplit(',').next()).map(|text| text.trim().to_owned());
    let direct = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    if web.options.trust_proxy { behind.or(direct) } else { direct }.unwrap_or_else(|| "local".to_owned())
}

fn cookies(ctx: &Ctx, response: &mut Response) {
    let options = &ctx.web().options;
    if let Some(lang) = asked(ctx.query()) {
        Cookie::Lang.write(response, options, lang.tag(), Some(A_YEAR));
    }
    let page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if ctx.session().is_none() && page {
        Cookie::Visit.write(response, options, ctx.csrf_seed(), None);
    }
}
