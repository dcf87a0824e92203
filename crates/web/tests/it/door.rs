//! Coming in: passwords, tries, sessions, tokens of forms.

use axum::body::Body;
use axum::http::header;
use kenshin_domain::access::Role;
use kenshin_domain::time::Instant;
use kenshin_programme::access::DEMO_PASSWORD;
use kenshin_programme::{Clock, Nature};
use kenshin_web::WebOptions;

use crate::harness::{TestApp, is_redirect_to_login, login_of};

fn later(app: &TestApp, minutes: i64) {
    let now: Instant = app.clock.now();
    app.clock.set(now.plus_micros(minutes * 60_000_000));
}

#[tokio::test]
async fn after_five_wrong_passwords_even_the_right_one_waits() {
    for app in TestApp::on_each_database().await {
        let login = login_of(Role::Director);
        let mut browser = app.browser();
        for _ in 0..5 {
            assert_eq!(browser.sign_in(&login, "wrong password").await.status, 422);
        }
        let shut = browser.sign_in(&login, DEMO_PASSWORD).await;
        assert_eq!(shut.status, 429);
        assert!(shut.header("retry-after").parse::<u64>().unwrap() > 0);
        // Other names are not shut out by it.
        assert_eq!(app.browser().sign_in(&login_of(Role::Expert), DEMO_PASSWORD).await.status, 303);
        later(&app, 16);
        assert_eq!(browser.sign_in(&login, DEMO_PASSWORD).await.status, 303);
    }
}

#[tokio::test]
async fn an_unknown_name_is_answered_like_a_wrong_password_and_shut_out_alike() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    let known = browser.sign_in(&login_of(Role::Director), "wrong password").await;
    let unknown = browser.sign_in("nobody-at-all", "wrong password").await;
    assert_eq!((known.status, unknown.status), (422, 422));
    let words = |page: &crate::page::Page| page.between("class=\"error-summary\"", "</div>");
    assert_eq!(words(&known), words(&unknown));
    for _ in 0..4 {
        browser.sign_in("nobody-at-all", "wrong password").await;
    }
    assert_eq!(browser.sign_in("nobody-at-all", "wrong password").await.status, 429);
}

#[tokio::test]
async fn a_session_ends_by_idling_by_age_and_by_signing_out() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Expert).await;
    later(&app, 119);
    assert_eq!(browser.get("/account").await.status, 200);
    later(&app, 121);
    assert!(is_redirect_to_login(&browser.get("/account").await), "two idle hours end it");

    let mut browser = app.signed_in(Role::Expert).await;
    for _ in 0..11 {
        later(&app, 60);
        assert_eq!(browser.get("/account").await.status, 200);
    }
    later(&app, 61);
    assert!(is_redirect_to_login(&browser.get("/account").await), "twelve hours end it");

    let mut browser = app.signed_in(Role::Expert).await;
    let kept = browser.cookies.clone();
    assert_eq!(browser.post("/logout", &[]).await.header("location"), "/login");
    browser.cookies = kept;
    assert!(is_redirect_to_login(&browser.get("/account").await), "the old cookie is worth nothing");
}

#[tokio::test]
async fn a_shut_account_is_out_at_once() {
    let app = TestApp::sqlite().await;
    let mut expert = app.signed_in(Role::Expert).await;
    let mut administrator = app.signed_in(Role::Administrator).await;
    let list = administrator.get("/accounts?q=demo-expert").await;
    assert!(list.text().contains("data-total=\"1\""));
    let id = list.between("action=\"/accounts/", "/");
    assert_eq!(administrator.post(&format!("/accounts/{id}/disable"), &[]).await.status, 303);
    assert!(is_redirect_to_login(&expert.get("/account").await));
    assert_eq!(expert.sign_in(&login_of(Role::Expert), DEMO_PASSWORD).await.status, 422);
}

#[tokio::test]
async fn a_form_without_its_token_is_not_taken() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Administrator).await;
    let fields = [("login", "new-one"), ("name", "新人"), ("role", "expert"), ("place", "")];
    assert_eq!(browser.post_bare("/accounts/new", &fields).await.status, 403);
    let mut wrong = vec![("csrf", "AAAA")];
    wrong.extend(fields);
    assert_eq!(browser.post_bare("/accounts/new", &wrong).await.status, 403);
    // A token of somebody else's session.
    let mut other = app.signed_in(Role::Expert).await;
    other.get("/account").await;
    let stolen = other.token.clone().unwrap();
    let mut wrong = vec![("csrf", stolen.as_str())];
    wrong.extend(fields);
    assert_eq!(browser.post_bare("/accounts/new", &wrong).await.status, 403);
    // From another site, even with the right token.
    browser.get("/account").await;
    let body = format!("csrf={}&login=new-one&name=x&role=expert&place=", browser.token.clone().unwrap());
    let request = browser
        .request("POST", "/accounts/new")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(body))
        .unwrap();
    assert_eq!(browser.go(request).await.status, 403);
    assert!(browser.get("/accounts?q=new-one").await.text().contains("class=\"empty\""));
    // And the same with it is.
    assert_eq!(browser.post("/accounts/new", &fields).await.status, 200);
    // The login form itself has one too.
    let mut stranger = app.browser();
    let fields = [("login", "demo-expert"), ("password", DEMO_PASSWORD)];
    assert_eq!(stranger.post_bare("/login", &fields).await.status, 403);
}

#[tokio::test]
async fn the_first_password_link_works_once() {
    let app = TestApp::sqlite().await;
    let mut administrator = app.signed_in(Role::Administrator).await;
    let fields = [("login", "Director-1"), ("name", "院長"), ("role", "director"), ("place", "1310000017")];
    let page = administrator.post("/accounts/new", &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let link = page.between("/first-password/", "<");
    let mut owner = app.browser();
    let path = format!("/first-password/{link}");
    assert!(owner.get(&path).await.text().contains("director-1"));
    assert_eq!(owner.post(&path, &[("password", "short"), ("again", "short")]).await.status, 422);
    let long = "a long enough sentence";
    assert_eq!(owner.post(&path, &[("password", long), ("again", long)]).await.status, 303);
    assert_eq!(owner.get(&path).await.status, 404, "the link is used up");
    assert_eq!(owner.sign_in("director-1", long).await.header("location"), "/");
    assert_eq!(owner.get("/account").await.status, 200);
}

#[tokio::test]
async fn nobody_is_led_away_after_signing_in() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    browser.get("/login?next=https%3A%2F%2Fevil.example").await;
    let fields = [("login", "demo-expert"), ("password", DEMO_PASSWORD), ("next", "//evil.example")];
    assert_eq!(browser.post("/login", &fields).await.header("location"), "/");
}

#[tokio::test]
async fn cookies_are_out_of_reach_of_scripts_and_secure_where_there_is_tls() {
    let plain = TestApp::sqlite().await;
    let mut browser = plain.browser();
    let page = browser.sign_in(&login_of(Role::Expert), DEMO_PASSWORD).await;
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("kenshin="), "{cookie}");
    assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"));
    assert!(!cookie.contains("Secure"), "a browser would drop it on plain http");

    let options = WebOptions { public_url: Some("https://kenshin.example".into()), ..WebOptions::default() };
    let tls = TestApp::with(Nature::Demo, options).await;
    let mut browser = tls.browser();
    let page = browser.sign_in(&login_of(Role::Expert), DEMO_PASSWORD).await;
    assert_eq!(page.status, 303);
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-kenshin=") && cookie.contains("; Secure") && cookie.contains("; HttpOnly"));
    assert!(!cookie.contains("Domain"));
    assert_eq!(browser.get("/account").await.header("strict-transport-security"), "max-age=31536000");
}
