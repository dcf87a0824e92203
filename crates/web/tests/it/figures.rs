//! Every figure's link leads to a list of exactly that many rows, for each role that sees figures.

use std::collections::BTreeMap;

use kenshin_domain::access::Role;

use crate::harness::TestApp;
use crate::nation;

/// Address and number of every figure in a page.
fn figures(html: &str) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for tag in html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next()) {
        let value = |name: &str| tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        if let (Some(href), Some(count)) = (value("href"), value("data-count")) {
            found.insert(href.replace("&#38;", "&").replace("&amp;", "&"), count.parse().unwrap());
        }
    }
    found
}

fn total(html: &str) -> Option<u64> {
    let (_, rest) = html.split_once("data-total=\"")?;
    rest.split('"').next()?.parse().ok()
}

#[tokio::test]
async fn every_figure_leads_to_exactly_its_rows() {
    let app = TestApp::sqlite().await;
    nation::make(&app.app, app.app.today()).await;
    let pages = [
        "/stages",
        "/stages?by=class",
        "/stages?by=area",
        "/stages?by=owner",
        "/stages?by=prefecture",
        "/stages?as-of=2026-03-31&since=2025-03-31",
        "/flows",
        "/flows?class=4",
        "/flows?as-of=2026-06-30&since=2024-12-31",
        "/stages?prefecture=39&by=region",
        "/stages?by=ehr",
    ];
    for (role, least) in [(Role::Ministry, 200), (Role::Prefecture, 100), (Role::HeadOffice, 20)] {
        let mut browser = app.signed_in(role).await;
        let mut all = BTreeMap::new();
        for path in pages {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{role:?} {path}");
            all.extend(figures(&page.text()));
        }
        assert!(all.len() >= least, "{role:?} sees only {} figures", all.len());
        let mut wrong = Vec::new();
        for (href, count) in &all {
            let page = browser.get(href).await;
            let rows = total(&page.text());
            if rows != Some(*count) {
                wrong.push(format!("{count} leads to {rows:?}: {href}"));
            }
        }
        assert!(wrong.is_empty(), "{role:?}: {} of {} figures:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    }
}

#[tokio::test]
async fn who_sees_only_totals_sees_no_list_and_no_small_number() {
    let app = TestApp::sqlite().await;
    nation::make(&app.app, app.app.today()).await;
    let mut browser = app.signed_in(Role::Expert).await;
    for path in ["/stages", "/stages?by=prefecture", "/flows"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("href=\"/institutions"), "{path} links to a list");
        assert!(figures(&page.text()).is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_prefecture_sees_itself_and_a_hospital_its_own_card() {
    let app = TestApp::sqlite().await;
    nation::make(&app.app, app.app.today()).await;
    let mut prefecture = app.signed_in(Role::Prefecture).await;
    let page = prefecture.get("/stages").await;
    assert!(page.text().contains("東京都の状況"));
    assert_eq!(figures(&page.text()).values().max(), Some(&22), "twenty of the nation and two of the harness");
    let mut hospital = app.signed_in(Role::HospitalOfficer).await;
    let home = hospital.get("/").await;
    assert!(home.header("location").starts_with("/institutions/"));
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_exported() {
    let app = TestApp::sqlite().await;
    nation::make(&app.app, app.app.today()).await;
    let mut browser = app.signed_in(Role::Ministry).await;
    for (query, rows) in [
        // Full width, half width, kana, code, address.
        ("q=%EF%BC%91%EF%BC%93%EF%BC%91%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%96", 1),
        ("q=1310000006", 1),
        ("q=%E3%83%9E%E3%83%84%E3%82%AB%E3%82%BC", 5),
        ("q=%E3%81%BE%E3%81%A4%E3%81%8B%E3%81%9C", 5),
        ("prefecture=39", 20),
        ("prefecture=39&rung=0", 7),
        ("q=zzzz", 0),
    ] {
        let page = browser.get(&format!("/institutions?{query}")).await;
        assert_eq!(total(&page.text()), Some(rows), "{query}");
    }
    let page = browser.get("/institutions?as-of=%E3%81%8D%E3%81%AE%E3%81%86").await;
    assert!(page.text().contains("日付として読めない"), "what cannot be read is said");
    let file = browser.get("/institutions.xlsx?prefecture=39").await;
    assert_eq!(file.status, 200);
    assert!(file.body.starts_with(b"PK"), "a workbook");
}

#[tokio::test]
async fn a_figure_cites_the_checkpoint_in_short_and_the_foot_opens_the_whole() {
    let app = TestApp::sqlite().await;
    let made = kenshin_programme::ledger::checkpoint(&app.app, &kenshin_programme::Actor::system()).await.unwrap();
    let whole = made.to_string();
    let (number, hash) = whole.rsplit_once(':').unwrap();
    let short = format!("{number}\u{a0}·\u{a0}{}", &hash[..8]);
    let page = app.signed_in(Role::Ministry).await.get("/stages").await.text();
    assert!(page.contains(&format!("<a href=\"#checkpoint\">{short}</a>")), "a figure leads to the foot");
    assert!(page.contains("<details class=\"checkpoint\" id=\"checkpoint\">"));
    // Once to open and once for paper; never under a figure.
    assert_eq!(page.matches(&whole).count(), 2);
}
