//! Who asks, for what, in which language.

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use kenshin_domain::access::{DataClass, Permission, Role, allows, sees};
use kenshin_domain::text::{Both, Lang, Text};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::access::Session;
use kenshin_programme::{Actor, App, Nature};

use super::{Page, Stop};
use crate::web::Web;

/// What a handler returns: a page, or why there is none.
pub(crate) type Answer = Result<Response, Stop>;

/// The context of one request. Put it first among a handler's parameters.
#[derive(Clone)]
pub(crate) struct Ctx(Arc<Inner>);

pub(super) struct Inner {
    pub(super) web: Web,
    pub(super) session: Option<Session>,
    pub(super) actor: Actor,
    pub(super) lang: Lang,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) address: String,
    pub(super) request_id: String,
    /// What CSRF tokens are made from: the session's token, or that of the visit before one.
    pub(super) csrf_seed: String,
    /// The short form of the last checkpoint, for the footer.
    pub(super) checkpoint: Option<String>,
}

impl Ctx {
    pub(super) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The system.
    pub(crate) fn app(&self) -> &App {
        &self.0.web.app
    }

    pub(crate) fn web(&self) -> &Web {
        &self.0.web
    }

    /// Who asks; the public when nobody is signed in.
    pub(crate) fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// The session, complete or still waiting for the one-time code.
    pub(crate) fn session(&self) -> Option<&Session> {
        self.0.session.as_ref()
    }

    pub(crate) fn signed_in(&self) -> bool {
        self.0.actor.role != Role::Public
    }

    pub(crate) fn lang(&self) -> Lang {
        self.0.lang
    }

    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }

    /// Is everything on the pages invented?
    pub(crate) fn is_demo(&self) -> bool {
        self.app().nature == Nature::Demo
    }

    /// The query without `?`.
    pub(crate) fn query(&self) -> &str {
        &self.0.query
    }

    pub(crate) fn path_and_query(&self) -> String {
        if self.0.query.is_empty() { self.0.path.clone() } else { format!("{}?{}", self.0.path, self.0.query) }
    }

    /// From where the request came, for the limit on logins.
    pub(crate) fn address(&self) -> &str {
        &self.0.address
    }

    pub(crate) fn request_id(&self) -> &str {
        &self.0.request_id
    }

    pub(super) fn checkpoint(&self) -> Option<&str> {
        self.0.checkpoint.as_deref()
    }

    pub(super) fn csrf_seed(&self) -> &str {
        &self.0.csrf_seed
    }

    pub(crate) fn now(&self) -> Instant {
        self.app().clock.now()
    }

    pub(crate) fn today(&self) -> Day {
        self.now().day()
    }

    /// May the person do this?
    pub(crate) fn may(&self, permission: Permission) -> bool {
        allows(self.actor().role, permission)
    }

    /// Does the person see data of this class?
    pub(crate) fn sees(&self, class: DataClass) -> bool {
        sees(self.actor().role, class)
    }

    /// The frame of a page with this title.
    pub(crate) fn page(&self, title: Both) -> Page {
        Page::new(self.clone(), Text::from(title))
    }

    /// The frame of a page whose title carries data.
    pub(crate) fn page_named(&self, title: Text) -> Page {
        Page::new(self.clone(), title)
    }

    /// The page.
    pub(crate) fn render(&self, page: &impl Template) -> Answer {
        self.render_as(200, page)
    }

    /// The page with another status, such as 422 for a form with errors.
    pub(crate) fn render_as(&self, status: u16, page: &impl Template) -> Answer {
        let html = page.render().map_err(Stop::failed)?;
        let status = StatusCode::from_u16(status).map_err(Stop::failed)?;
        Ok((status, Html(html)).into_response())
    }

    /// After a post: look at the result there.
    pub(crate) fn see_other(&self, url: &str) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_str(url).map_err(Stop::failed)?);
        Ok((StatusCode::SEE_OTHER, headers).into_response())
    }

    /// A file to keep.
    pub(crate) fn file(&self, bytes: Vec<u8>, media: &'static str, name: &str) -> Answer {
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect();
        let disposition =
            format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", super::fields::percent(name));
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Stop::failed)?);
        Ok((headers, bytes).into_response())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Stop::failed("a request without its frame"))
    }
}
