//! A made-up survey file taken in through the mapping screen, in a real database.

use kenshin_domain::access::Role;
use kenshin_programme::access::{NewAccount, choose_password, create_account};
use kenshin_programme::{Actor, Clock, Nature};
use kenshin_web::WebOptions;
use totp_rs::{Builder, Secret};

use crate::harness::{Browser, HERE, NEXT, TestApp, hospital};

const PASSWORD: &str = "the office on the hill";
const SURVEY: &str =
    "医療機関コード,回答状況,責任者\n1310000017,回答済み,兼任\n1310000018,未回答,\n1310099999,回答済み,専任\n";

/// A ministry's officer, signed in with a one-time code.
async fn ministry(app: &TestApp) -> Browser<'_> {
    let input =
        NewAccount {
            login: "ministry-1".into(), name: "本省 太郎".into(), role: Role::Ministry, place: String::new()
        };
    let opened = create_account(&app.app, &Actor::system(), input).await.unwrap();
    choose_password(&app.app, &opened.link, PASSWORD).await.unwrap();
    let mut browser = app.browser();
    browser.sign_in("ministry-1", PASSWORD).await;
    let secret = browser.get("/login/enrol").await.between("<dd><code>", "</code>").replace(' ', "");
    let seconds = u64::try_from(app.clock.now().micros() / 1_000_000).unwrap();
    let code = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap().generate(seconds);
    assert_eq!(browser.post("/login/enrol", &[("code", &code.to_string())]).await.status, 303);
    browser
}

#[tokio::test]
async fn a_survey_becomes_evidence_through_the_mapping_screen() {
    let app = TestApp::with(Nature::Real, WebOptions::default()).await;
    let mut browser = ministry(&app).await;
    browser.get("/imports/records").await;
    let taken = browser.post_parts("/imports/records", &[], Some(("file", "survey.csv", SURVEY.as_bytes()))).await;
    let screen = taken.header("location").to_owned();
    let page = browser.follow(&taken).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("回答状況"), "the headings are offered");

    let mut fields = vec![
        ("name", "令和7年度 見本の調査"),
        ("who-code", "医療機関コード"),
        ("date-by", "fixed"),
        ("date-value", "令和７年度"),
        ("statements", "1"),
        ("s0-kind", "answered"),
        ("s0-column", "回答状況"),
        ("s0-origin", "hospital"),
        ("s0-f-channel", "survey"),
    ];
    fields.push(("action", "update"));
    let page = browser.post(&screen, &fields).await;
    let text = page.text();
    assert!(text.contains("回答済み") && text.contains("未回答"), "the values of the column are offered");
    fields.pop();
    // The values stand in their order: 回答済み, 未回答.
    fields.extend([("s0-w-0", "1"), ("action", "look")]);
    let page = browser.post(&screen, &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("まだ何も変わっていません"), "{}", page.between("<main", "t-sample"));
    let before = browser.get(&format!("/institutions/{}", hospital(HERE))).await;
    assert!(!before.text().contains("国の調査"), "a preview changes nothing");
    fields.pop();
    fields.push(("action", "apply"));
    let page = browser.post(&screen, &fields).await;
    assert!(page.text().contains("取り込みました"), "{}", page.text());
    let card = browser.get(&format!("/institutions/{}", hospital(HERE))).await;
    assert!(card.text().contains("国の調査") && card.text().contains("自己申告"));
    let silent = browser.get(&format!("/institutions/{}", hospital(NEXT))).await;
    assert!(!silent.text().contains("国の調査"), "not answered is no answer");
    // Again: nothing new. And the mapping is there for next year.
    let page = browser.post(&screen, &fields).await;
    assert!(page.text().contains("見本の調査"));
    let queue = browser.get("/reviews").await;
    assert!(queue.text().contains("data-total=\"1\""), "the code that nobody has waits for a person");
    let item = format!("/reviews/{}", queue.between("href=\"/reviews/", "\""));
    let one = browser.get(&item).await;
    assert!(one.text().contains("1310099999"), "{}", one.text());
    let decided = browser.post(&item, &[("decision", "none")]).await;
    assert_eq!(decided.header("location"), "/reviews?saved=1");
    assert!(browser.get("/reviews?state=decided").await.text().contains("使わないとした"));
    assert_eq!(browser.post(&item, &[("decision", "none")]).await.status, 409, "decided once");
}

#[tokio::test]
async fn what_is_missing_in_a_mapping_is_said_and_nothing_is_lost() {
    let app = TestApp::with(Nature::Real, WebOptions::default()).await;
    let mut browser = ministry(&app).await;
    browser.get("/imports/records").await;
    let taken = browser.post_parts("/imports/records", &[], Some(("file", "survey.csv", SURVEY.as_bytes()))).await;
    let screen = taken.header("location").to_owned();
    let fields =
        [("name", ""), ("statements", "1"), ("s0-kind", "officer.named"), ("s0-column", "責任者"), ("action", "look")];
    let page = browser.post(&screen, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("名前をつけてください") && page.text().contains("見分ける列"));
    assert!(page.text().contains("value=\"officer.named\" selected"), "the choice is kept");
    let gone = browser.get("/imports/records/0000").await;
    assert_eq!(gone.header("location"), "/imports/records?gone=1");
    assert!(browser.follow(&gone).await.text().contains("もう一度選んでください"), "it says why the form is empty");
    // Another process, or the same one after a restart, still has the file.
    let second = app.again().await;
    assert_eq!(second.browser_with(&browser).get(&screen).await.status, 200);
}

#[tokio::test]
async fn a_demo_database_refuses_files_and_a_broken_one_says_why() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Ministry).await;
    assert!(browser.get("/imports").await.text().contains("架空データのデータベース"));
    let page = browser.post_parts("/imports/hospitals", &[], Some(("file", "x.csv", b"a,b\n1,2\n"))).await;
    assert_eq!(page.status, 409);
    let real = TestApp::with(Nature::Real, WebOptions::default()).await;
    let mut browser = ministry(&real).await;
    browser.get("/imports/hospitals").await;
    let page = browser.post_parts("/imports/hospitals", &[], Some(("file", "x.csv", b"\x00\x01\x02"))).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let page = browser.post_parts("/imports/hospitals", &[("state_of", "きのう")], None).await;
    assert_eq!(page.status, 422);
}
