//! The hospitals of an assessor's account.

use kenshin_domain::access::Role;

use crate::harness::{ELSEWHERE, HERE, NEXT, TestApp, hospital, login_of};

#[tokio::test]
async fn an_administrator_assigns_hospitals_by_code() {
    let app = TestApp::sqlite().await;
    let mut admin = app.signed_in(Role::Administrator).await;
    let list = admin.get(&format!("/accounts?q={}", login_of(Role::Assessor))).await.text();
    let (before, _) = list.split_once("/hospitals\"").expect("the list leads to the hospitals");
    let page = format!("{}/hospitals", before.rsplit_once("href=\"").unwrap().1);
    let mut assessor = app.signed_in(Role::Assessor).await;
    let next = format!("/institutions/{}", hospital(NEXT));
    assert_eq!(assessor.get(&next).await.status, 404);
    let wrong = admin.post(&page, &[("codes", "1310000018\r\n9999999999")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("2行目「9999999999」") && wrong.text().contains("1310000018"), "{}", wrong.text());
    assert_eq!(assessor.get(&next).await.status, 404, "nothing was added");
    let saved = admin.post(&page, &[("codes", "１３１００００018")]).await;
    assert_eq!(saved.header("location"), format!("{page}?saved=1"));
    let shown = admin.follow(&saved).await.text();
    assert!(shown.contains("data-total=\"2\"") && !shown.contains(&hospital(ELSEWHERE).to_string()));
    assert_eq!(assessor.get(&next).await.status, 200);
    let out = hospital(HERE).to_string();
    assert_eq!(admin.post(&page, &[("codes", ""), ("out", &out)]).await.status, 303);
    assert_eq!(assessor.get(&format!("/institutions/{out}")).await.status, 404);
    let audit = app.signed_in(Role::Ministry).await.get("/audit").await.text();
    assert!(audit.contains("scope.members"), "it is audited");
    // A scope that is no list has no such page.
    let other = admin.get(&format!("/accounts?q={}", login_of(Role::Prefecture))).await.text();
    assert!(!other.contains("/hospitals\""));
}
