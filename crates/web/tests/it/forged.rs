//! Identifiers from outside the scope.

use kenshin_domain::access::Role;
use kenshin_domain::evidence::Statement;
use kenshin_programme::Actor;
use kenshin_programme::access::{AuditQuery, audit_list};

use crate::harness::{ELSEWHERE, NEXT, TestApp, hospital, login_of};

async fn denials(app: &TestApp, login: &str) -> Vec<(String, String)> {
    let query = AuditQuery { by: Some(login.to_owned()), ..AuditQuery::default() };
    let lines = audit_list(&app.app, &Actor::system(), &query).await.unwrap().lines;
    let denied = lines.into_iter().filter_map(|line| match line.statement {
        Statement::AuditDenied(facts) => Some((facts.act.to_string(), facts.target.to_string())),
        _ => None,
    });
    denied.collect()
}

#[tokio::test]
async fn a_forged_institution_looks_missing_and_is_written_down() {
    for app in TestApp::on_each_database().await {
        let outside = [
            (Role::Prefecture, hospital(ELSEWHERE)),
            (Role::CityInspector, hospital(NEXT)),
            (Role::Assessor, hospital(NEXT)),
            (Role::HeadOffice, hospital(ELSEWHERE)),
            (Role::HospitalOfficer, hospital(NEXT)),
            (Role::Director, hospital(ELSEWHERE)),
            (Role::Ministry, hospital(0x999)),
        ];
        for (role, id) in outside {
            let mut browser = app.signed_in(role).await;
            let page = browser.get(&format!("/institutions/{id}")).await;
            assert_eq!(page.status, 404, "{role:?}");
            assert!(!page.text().contains("みどり台"), "{role:?}");
            let expected = ("get:/institutions/:institution".to_owned(), format!("institution:{id}"));
            assert_eq!(denials(&app, &login_of(role)).await, [expected], "{role:?}");
            let record = browser.get(&format!("/institutions/{id}/evidence/1")).await;
            assert_eq!(record.status, 404, "{role:?}");
        }
    }
}

#[tokio::test]
async fn nonsense_in_the_place_of_an_id_is_missing_too() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Ministry).await;
    for path in ["/institutions/x", "/institutions/%E3%81%82", "/institutions/..%2f", "/nowhere", "/accounts/x"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text().contains("<h1>"), "{path} has no page of its own");
    }
}

#[tokio::test]
async fn what_the_role_may_not_do_is_written_down() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::Director).await;
    assert_eq!(browser.get("/accounts").await.status, 403);
    assert_eq!(denials(&app, &login_of(Role::Director)).await, [("get:/accounts".to_owned(), "route".to_owned())]);
    // And the hospital sees who looked at itself, nothing else.
    let own = browser.get("/audit/own").await;
    assert_eq!(own.status, 200);
    assert!(!own.text().contains("get:/accounts"), "this line is not about the hospital");
}
