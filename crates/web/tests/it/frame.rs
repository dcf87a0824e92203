//! What stands around every page.

use kenshin_domain::access::{DataClass, Role, who_sees_what};

use crate::harness::TestApp;

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Administrator).await;
    for path in ["/login", "/accounts", "/nowhere", "/institutions", "/who-sees-what", "/health"] {
        let page = browser.get(path).await;
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path} lacks {part}");
        }
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert_eq!(page.header("x-request-id").len(), 12, "{path}");
    }
}

#[tokio::test]
async fn assets_are_found_under_the_addresses_that_pages_name_and_kept_for_ever() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    let login = browser.get("/login").await.text();
    let mut found = 0;
    for url in login.split('"').filter(|text| text.starts_with("/assets/")) {
        let asset = browser.get(url).await;
        assert_eq!(asset.status, 200, "{url}");
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(!asset.body.is_empty());
        found += 1;
    }
    assert!(found >= 4, "icon, style, script, logo");
    assert_eq!(browser.get("/assets/000000000000/kenshin.css").await.status, 404);
}

#[tokio::test]
async fn a_demo_says_so_on_every_page_also_on_errors() {
    let app = TestApp::sqlite().await;
    let mut browser = app.browser();
    for (path, says) in [("/login", "架空データ"), ("/nowhere", "架空データ"), ("/login?lang=en", "Fictitious data")]
    {
        assert!(browser.get(path).await.text().contains(says), "{path}");
    }
}

#[tokio::test]
async fn the_language_is_kept_and_the_switch_keeps_the_page() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Administrator).await;
    assert!(browser.get("/accounts").await.text().contains("<html lang=\"ja\">"));
    let page = browser.get("/accounts?q=demo&lang=en").await.text();
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("href=\"/accounts?q=demo&#38;lang=ja\""), "the switch forgot the page");
    assert!(browser.get("/accounts").await.text().contains("<html lang=\"en\">"), "the cookie keeps it");
}

#[tokio::test]
async fn other_methods_and_too_much_are_told_apart() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Administrator).await;
    assert_eq!(browser.post("/accounts", &[]).await.status, 405);
    let huge = "x".repeat(2 << 20);
    let page = browser.post("/accounts/new", &[("login", &huge)]).await;
    assert_eq!(page.status, 413);
    assert!(page.text().contains("<h1>"));
}

#[tokio::test]
async fn the_published_table_is_the_table() {
    let app = TestApp::sqlite().await;
    let page = app.browser().get("/who-sees-what").await.text();
    for line in who_sees_what() {
        let (_, row) = page.split_once(&format!("data-class=\"{}\"", line.class.code())).unwrap();
        let row = row.split_once("</tr>").unwrap().0;
        for (role, sight) in line.sights {
            let (_, cell) = row.split_once(&format!("data-role=\"{}\"", role.code())).unwrap();
            let cell = cell.split_once("</td>").unwrap().0;
            assert!(cell.contains(sight.label().get(kenshin_domain::text::Lang::Ja)), "{role:?} × {:?}", line.class);
        }
    }
    assert_eq!(page.matches("data-class=").count(), DataClass::ALL.len());
}

#[tokio::test]
async fn roles_without_pages_are_told_so() {
    let app = TestApp::sqlite().await;
    for role in [Role::ContractorManager, Role::TrainingProvider, Role::Vendor, Role::Supporter, Role::HelpDesk] {
        let mut browser = app.signed_in(role).await;
        let page = browser.get("/?lang=en").await;
        assert_eq!(page.status, 200, "{role:?}");
        assert!(page.text().contains("There are no pages for this role yet"), "{role:?}");
        assert!(!page.text().contains("site-nav"), "{role:?}");
    }
}
