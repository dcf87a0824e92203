//! Why a request ends without its page. Which belongs where: see the constructors; the frame draws the error page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kenshin_domain::text::Text;
use kenshin_programme::Refusal;

/// Why a request ends without its page.
#[derive(Clone, Debug)]
pub(crate) struct Stop {
    pub(super) status: StatusCode,
    /// What happened and what to do, if there is more to say than the status says.
    pub(super) says: Option<Text>,
    /// Where to go instead of an error page.
    pub(super) redirect: Option<String>,
    pub(super) retry_after: Option<u64>,
}

impl Stop {
    const fn of(status: StatusCode) -> Self {
        Self { status, says: None, redirect: None, retry_after: None }
    }

    /// A refusal of a library, by its status.
    pub(super) const fn from_status(status: StatusCode) -> Self {
        Self::of(status)
    }

    /// There is no such thing within the person's sight.
    pub(crate) const fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND)
    }

    /// The role does not permit it.
    pub(crate) const fn forbidden() -> Self {
        Self::of(StatusCode::FORBIDDEN)
    }

    /// The form's token is missing or of another session.
    pub(crate) fn stale_form() -> Self {
        let says = Text::new(
            "この画面は時間が経ったか、別のログインのものです。前の画面に戻って読み込み直し、もう一度送ってください。入力は端末に残っています。",
            "This form is too old or belongs to another sign-in. Go back, reload the page and send it again; what you entered is kept in your browser.",
        );
        Self { says: Some(says), ..Self::forbidden() }
    }

    /// The request cannot be read.
    pub(crate) fn bad_request(says: Text) -> Self {
        Self { says: Some(says), ..Self::of(StatusCode::BAD_REQUEST) }
    }

    /// The path exists, but not for this method.
    pub(crate) const fn method_not_allowed() -> Self {
        Self::of(StatusCode::METHOD_NOT_ALLOWED)
    }

    /// The body is greater than the route takes.
    pub(crate) fn too_large(limit: usize) -> Self {
        let mib = limit >> 20;
        let says = Text::new(
            format!(
                "送られたデータが大きすぎます（上限 {mib} MiB）。ファイルを分けるか小さくしてください。何も保存されていません。"
            ),
            format!(
                "What was sent is too large (the limit is {mib} MiB). Split the file or make it smaller; nothing was saved."
            ),
        );
        Self { says: Some(says), ..Self::of(StatusCode::PAYLOAD_TOO_LARGE) }
    }

    /// Too many tries.
    pub(crate) fn too_many(seconds: u64) -> Self {
        let minutes = seconds.div_ceil(60);
        let says = Text::new(
            format!(
                "ログインの失敗が続いたため、約{minutes}分間受け付けません。パスワードを忘れたときは、システム管理者に再発行を頼んでください。"
            ),
            format!(
                "Signing in failed too often; please wait about {minutes} min. If you forgot the password, ask the administrator for a new one."
            ),
        );
        Self { says: Some(says), retry_after: Some(seconds), ..Self::of(StatusCode::TOO_MANY_REQUESTS) }
    }

    /// It took longer than a request may.
    pub(crate) const fn timed_out() -> Self {
        Self::of(StatusCode::GATEWAY_TIMEOUT)
    }

    /// Our fault. The cause goes to the log, never to the page.
    pub(crate) fn failed(cause: impl std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "a request failed");
        Self::of(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Not signed in: to the login page, and from there to where the person wanted to go.
    pub(crate) fn sign_in(wanted: String, back: bool) -> Self {
        // The language that the address asks for goes along.
        let lang = wanted.split(['?', '&']).find(|pair| pair.starts_with("lang=")).map(str::to_owned);
        let next = match wanted.as_str() {
            "/" => None,
            _ if !back => None,
            wanted => Some(format!("next={}", super::fields::percent(wanted))),
        };
        let asked: Vec<String> = next.into_iter().chain(lang).collect();
        let query = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
        Self { redirect: Some(format!("/login{query}")), ..Self::of(StatusCode::SEE_OTHER) }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::Forbidden => StatusCode::FORBIDDEN,
            Refusal::NotFound => return Self::not_found(),
            Refusal::Invalid(_) => StatusCode::BAD_REQUEST,
            Refusal::Conflict(_) | Refusal::WrongNature(_) => StatusCode::CONFLICT,
            Refusal::Failed { source, .. } => {
                tracing::error!(cause = %chain(source.as_ref()), "an act failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        Self { says: Some(refusal.text()), ..Self::of(status) }
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

/// The status alone; the frame puts the page around it, for it knows the person and the language.
impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(url) = self.redirect.as_deref().and_then(|url| HeaderValue::from_str(url).ok()) {
            response.headers_mut().insert(header::LOCATION, url);
        }
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
