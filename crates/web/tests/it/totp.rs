//! One-time codes: set up on the way in, asked for from then on, good for once.

use kenshin_domain::access::Role;
use kenshin_programme::access::{NewAccount, choose_password, create_account};
use kenshin_programme::{Actor, Clock, Nature};
use kenshin_web::WebOptions;
use totp_rs::{Builder, Secret};

use crate::harness::{Browser, TestApp, is_redirect_to_login};

const PASSWORD: &str = "the office on the hill";

async fn administrator(app: &TestApp) -> Browser<'_> {
    let input = NewAccount {
        login: "admin-1".into(),
        name: "管理 太郎".into(),
        role: Role::Administrator,
        place: String::new(),
    };
    let opened = create_account(&app.app, &Actor::system(), input).await.unwrap();
    choose_password(&app.app, &opened.link, PASSWORD).await.unwrap();
    app.browser()
}

fn code(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let seconds = u64::try_from(app.clock.now().micros() / 1_000_000).unwrap();
    Builder::new().with_secret(secret).build().unwrap().generate(seconds).to_string()
}

fn later(app: &TestApp, seconds: i64) {
    app.clock.set(app.clock.now().plus_micros(seconds * 1_000_000));
}

#[tokio::test]
async fn a_role_that_sees_much_sets_up_codes_before_it_sees_anything() {
    let app = TestApp::with(Nature::Real, WebOptions::default()).await;
    let mut browser = administrator(&app).await;
    let page = browser.sign_in("admin-1", PASSWORD).await;
    assert!(page.header("location").starts_with("/login/enrol"));
    assert!(is_redirect_to_login(&browser.get("/accounts").await), "half a login opens nothing");

    let page = browser.get("/login/enrol").await;
    assert!(page.text().contains("<svg"), "there is a QR code");
    let secret = page.between("<dd><code>", "</code>");
    assert_eq!(browser.post("/login/enrol", &[("code", "000000")]).await.status, 422);
    assert_eq!(browser.get("/login/enrol").await.between("<dd><code>", "</code>"), secret, "the key stays the same");
    let first = code(&app, &secret);
    assert_eq!(browser.post("/login/enrol", &[("code", &first)]).await.status, 303);
    assert_eq!(browser.get("/accounts").await.status, 200);

    // From now on a code is asked for, and none works twice.
    let mut again = app.browser();
    let page = again.sign_in("admin-1", PASSWORD).await;
    assert!(page.header("location").starts_with("/login/code"));
    assert!(is_redirect_to_login(&again.get("/accounts").await));
    again.get("/login/code").await;
    assert_eq!(again.post("/login/code", &[("code", &first)]).await.status, 422, "it was used to set up");
    later(&app, 30);
    let second = code(&app, &secret);
    again.get("/login/code").await;
    assert_eq!(again.post("/login/code", &[("code", &second)]).await.status, 303);
    assert_eq!(again.get("/accounts").await.status, 200);

    let mut replay = app.browser();
    replay.sign_in("admin-1", PASSWORD).await;
    replay.get("/login/code").await;
    assert_eq!(replay.post("/login/code", &[("code", &second)]).await.status, 422, "a replay is refused");
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_like_guessing_passwords() {
    let app = TestApp::with(Nature::Real, WebOptions::default()).await;
    let mut browser = administrator(&app).await;
    browser.sign_in("admin-1", PASSWORD).await;
    browser.get("/login/enrol").await;
    for _ in 0..5 {
        assert_eq!(browser.post("/login/enrol", &[("code", "123456")]).await.status, 422);
    }
    assert_eq!(browser.post("/login/enrol", &[("code", "123456")]).await.status, 429);
}

#[tokio::test]
async fn a_real_database_shows_no_demo_logins_and_no_banner() {
    let app = TestApp::with(Nature::Real, WebOptions::default()).await;
    let page = app.browser().get("/login").await;
    assert!(!page.text().contains("demo-"));
    assert!(!page.text().contains("demo-banner"));
}
