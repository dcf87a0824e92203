//! Our cookies. Names carry `__Host-` where the pages are reached over TLS; browsers then refuse them from anywhere else.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::Ctx;
use crate::web::WebOptions;

/// Which cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cookie {
    /// The session's token.
    Session,
    /// A random value from which the tokens of forms before the login are made.
    Visit,
    /// The language.
    Lang,
}

impl Cookie {
    /// Chromium and Firefox refuse `Secure` cookies from plain http on 127.0.0.1, so a server without TLS (the demo, a
    /// test) uses names without the prefix.
    fn name(self, options: &WebOptions) -> String {
        let prefix = if options.secure() { "__Host-" } else { "" };
        let name = match self {
            Self::Session => "kenshin",
            Self::Visit => "kenshin-visit",
            Self::Lang => "kenshin-lang",
        };
        format!("{prefix}{name}")
    }

    /// Its value in a request.
    pub(super) fn read<'h>(self, headers: &'h HeaderMap, options: &WebOptions) -> Option<&'h str> {
        let name = self.name(options);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// Puts it into a response; `age` in seconds, none = until the browser closes.
    pub(super) fn write(self, response: &mut Response, options: &WebOptions, value: &str, age: Option<u64>) {
        let age = age.map(|age| format!("; Max-Age={age}")).unwrap_or_default();
        let secure = if options.secure() { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", self.name(options));
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}

/// The browser keeps this session from now on. The visit before it is over.
pub(crate) fn set_session(ctx: &Ctx, response: &mut Response, token: &str) {
    Cookie::Session.write(response, &ctx.web().options, token, None);
    Cookie::Visit.write(response, &ctx.web().options, "", Some(0));
}

/// The browser forgets the session.
pub(crate) fn clear_session(ctx: &Ctx, response: &mut Response) {
    Cookie::Session.write(response, &ctx.web().options, "", Some(0));
}
