//! The whole router over a fresh demo database, and browsers for it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use kenshin_domain::access::{Role, Scope};
use kenshin_domain::evidence::{Basis, Chain, Draft, Kind, Source, Statement, Witness};
use kenshin_domain::id::{AccountId, GroupId, InstitutionId, VendorId};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::access::{DEMO_PASSWORD, create_demo_account, set_scope_members};
use kenshin_programme::evidence::record_many;
use kenshin_programme::{Actor, App, Nature, OsEntropy, SetClock, Surroundings};
use kenshin_web::{Web, WebOptions, router};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, Executor};
use tower::ServiceExt;

use crate::page::Page;

/// Two hospitals of prefecture 13 (one of them in the inspector's city) and one of prefecture 27.
pub const HERE: u64 = 0x11;
pub const NEXT: u64 = 0x12;
pub const ELSEWHERE: u64 = 0x13;

pub fn hospital(number: u64) -> InstitutionId {
    InstitutionId::from_random(number)
}

pub fn group() -> Scope {
    Scope::Group(GroupId::from_random(7))
}

/// The pages over a database of their own.
pub struct TestApp {
    pub app: Arc<App>,
    pub clock: Arc<SetClock>,
    router: Router,
    url: String,
    folder: Arc<tempfile::TempDir>,
}

/// Which login a role has in the tests; the vendor's hospitals are nobody's yet.
pub fn login_of(role: Role) -> String {
    format!("demo-{}", role.code())
}

fn scope_of(role: Role) -> Scope {
    match role {
        Role::Ministry | Role::Expert => Scope::Nation,
        Role::Prefecture => Scope::Prefecture(13),
        Role::CityInspector => Scope::City(13_101),
        Role::Assessor | Role::ContractorManager | Role::Supporter => Scope::Assigned(AccountId::from_random(1)),
        Role::Vendor => Scope::VendorHospitals(VendorId::from_random(8)),
        Role::HeadOffice => group(),
        Role::HospitalOfficer | Role::Director => Scope::Institution(hospital(HERE)),
        Role::TrainingProvider | Role::HelpDesk | Role::Administrator | Role::Public => Scope::Nothing,
    }
}

impl TestApp {
    /// On a file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("web.db").display());
        Self::over(url, folder, Nature::Demo, WebOptions { version: "test".into(), ..WebOptions::default() }).await
    }

    /// With other options, or real.
    pub async fn with(nature: Nature, options: WebOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("web.db").display());
        Self::over(url, folder, nature, options).await
    }

    /// One on each database. Only a quick run may leave PostgreSQL out, and says so.
    pub async fn on_each_database() -> Vec<Self> {
        let mut apps = vec![Self::sqlite().await];
        let Ok(server) = std::env::var("KENSHIN_TEST_POSTGRES") else {
            assert!(
                std::env::var_os("KENSHIN_TEST_NEAR").is_some(),
                "no PostgreSQL to test on: KENSHIN_TEST_POSTGRES is not set; run cargo xtask test"
            );
            println!("not run: this quick run leaves PostgreSQL out");
            return apps;
        };
        let nanos = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos());
        let name = format!("kenshin_w_{}_{nanos}", std::process::id());
        let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
        admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
        let (head, _) = server.rsplit_once('/').unwrap();
        let options = WebOptions { version: "test".into(), ..WebOptions::default() };
        let folder = tempfile::tempdir().unwrap();
        apps.push(Self::over(format!("{head}/{name}"), folder, Nature::Demo, options).await);
        apps
    }

    async fn over(url: String, folder: tempfile::TempDir, nature: Nature, options: WebOptions) -> Self {
        let clock = Arc::new(SetClock::at(Instant::parse("2026-11-22T12:00:00+09:00").unwrap()));
        let app = Arc::new(App::create_in(&url, nature, around(&clock, &folder)).await.unwrap());
        let rows = [(HERE, 13, 13_101), (NEXT, 13, 13_102), (ELSEWHERE, 27, 27_102)];
        let rows = rows.into_iter().map(|(number, prefecture, city)| described(number, prefecture, city));
        record_many(&app, &Actor::system(), rows.collect()).await.unwrap();
        if nature == Nature::Demo {
            for &role in Role::ALL.iter().filter(|role| **role != Role::Public) {
                let login = login_of(role);
                let id = create_demo_account(&app, &login, "山田 花子", role, scope_of(role)).await.unwrap();
                if matches!(scope_of(role), Scope::Assigned(_)) {
                    let own = Scope::Assigned(id);
                    set_scope_members(&app, &Actor::system(), &own, &[hospital(HERE)], &[]).await.unwrap();
                }
            }
            set_scope_members(&app, &Actor::system(), &group(), &[hospital(HERE)], &[]).await.unwrap();
        }
        let router = router(Web::new(Arc::clone(&app), options));
        Self { app, clock, router, url, folder: Arc::new(folder) }
    }

    /// A second process over the same database.
    pub async fn again(&self) -> Self {
        let app = Arc::new(App::open_in(&self.url, around(&self.clock, &self.folder)).await.unwrap());
        let router = router(Web::new(Arc::clone(&app), WebOptions::default()));
        Self { app, clock: Arc::clone(&self.clock), router, url: self.url.clone(), folder: Arc::clone(&self.folder) }
    }

    /// The same person's browser, led to this process.
    pub fn browser_with(&self, other: &Browser<'_>) -> Browser<'_> {
        Browser { app: self, cookies: other.cookies.clone(), token: other.token.clone() }
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser<'_> {
        Browser { app: self, cookies: Vec::new(), token: None }
    }

    /// A browser signed in with the role's demo login.
    pub async fn signed_in(&self, role: Role) -> Browser<'_> {
        let mut browser = self.browser();
        let page = browser.sign_in(&login_of(role), DEMO_PASSWORD).await;
        assert_eq!(page.status, 303, "{role:?} cannot sign in");
        browser
    }

    pub async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.unwrap();
        Page { status: parts.status.as_u16(), headers: parts.headers, body: body.to_vec() }
    }
}

fn around(clock: &Arc<SetClock>, folder: &tempfile::TempDir) -> Surroundings {
    Surroundings { clock: clock.clone(), entropy: Arc::new(OsEntropy), key_file: Some(folder.path().join("web.key")) }
}

fn described(number: u64, prefecture: u8, city: u32) -> (Chain, Vec<(Draft, Instant)>) {
    let on = Day::from_ymd(2024, 4, 1).unwrap();
    let facts = json!({
        "source": "form", "medical_code": format!("{prefecture:02}100{number:05}"), "institution_kind": "hospital",
        "prefecture": prefecture, "municipality": city, "beds": 120, "beds_general": 120
    });
    let private =
        json!({"name": format!("みどり台病院{number}"), "kana": "ミドリダイビョウイン", "address": "架空市一丁目1番"});
    let draft = Draft {
        statement: Statement::from_parts(Kind::Described, facts).unwrap(),
        basis: Basis::Word,
        witness: Witness::Official,
        happened_from: on,
        happened_to: on,
        until: None,
        replaces: None,
        source: Source::System,
        key: None,
        private: private.as_object().cloned(),
    };
    (Chain::Institution(hospital(number)), vec![(draft, Instant::start_of(on).plus_micros(1))])
}

/// A browser: keeps cookies and the token of the last form that it saw.
pub struct Browser<'a> {
    pub app: &'a TestApp,
    pub cookies: Vec<(String, String)>,
    pub token: Option<String>,
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.go(request).await
    }

    /// Posts a form with its token, as a browser does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        if self.token.is_none() {
            let page = self.get("/account").await;
            if page.status != 200 {
                self.get("/login").await;
            }
        }
        let token = self.token.clone().unwrap_or_default();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(path, &all).await
    }

    /// Posts exactly these fields.
    pub async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&");
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.go(request).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Page {
        self.get("/login").await;
        self.post("/login", &[("login", login), ("password", password)]).await
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        Request::builder().method(method).uri(path).header(header::COOKIE, cookies)
    }

    pub async fn go(&mut self, request: Request<Body>) -> Page {
        let page = self.app.send(request).await;
        for cookie in page.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(kept, _)| kept != name);
            if !text.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
            // Another session has other tokens.
            if name.ends_with("kenshin") {
                self.token = None;
            }
        }
        if let Some(token) = page.csrf() {
            self.token = Some(token);
        }
        page
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

pub fn is_redirect_to_login(page: &Page) -> bool {
    page.status == StatusCode::SEE_OTHER.as_u16() && page.header("location").starts_with("/login")
}
