//! What all requests share.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::Mutex;

use kenshin_domain::time::Instant;
use kenshin_programme::App;

/// How the pages are served.
#[derive(Clone, Debug, Default)]
pub struct WebOptions {
    /// The address by which browsers reach the pages, if it is not the one that is listened on: `https://…` behind a
    /// proxy. Cookies are `Secure` and `__Host-` exactly when it begins with `https:`.
    pub public_url: Option<String>,
    /// The proxy in front is ours: the last address of `X-Forwarded-For` is the client.
    pub trust_proxy: bool,
    /// The version on every page.
    pub version: String,
}

impl WebOptions {
    /// Are the pages reached over TLS?
    pub fn secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https:"))
    }
}

/// What all requests share; a clone shares it too.
#[derive(Clone)]
pub struct Web(Arc<Shared>);

/// Behind `Web`.
pub struct Shared {
    pub(crate) app: Arc<App>,
    pub(crate) options: WebOptions,
    pub(crate) footer: Mutex<Option<(Instant, Option<String>)>>,
}

impl Web {
    /// The pages over an open system.
    pub fn new(app: Arc<App>, options: WebOptions) -> Self {
        Self(Arc::new(Shared { app, options, footer: Mutex::default() }))
    }
}

impl Deref for Web {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
