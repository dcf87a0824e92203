//! Evidence by form: what a hospital enters moves its rung, faults stand beside their fields, the slower one is told.

use kenshin_domain::access::Role;

use crate::harness::{HERE, TestApp, hospital};

fn at(rest: &str) -> String {
    format!("/institutions/{}{rest}", hospital(HERE))
}

#[tokio::test]
async fn two_entries_move_a_hospital_to_the_first_rung() {
    for app in TestApp::on_each_database().await {
        let mut browser = app.signed_in(Role::HospitalOfficer).await;
        let card = browser.get(&at("")).await;
        assert!(card.text().contains("rung--large rung--0"), "nothing is recorded yet");
        let form = browser.get(&at("/evidence/new/answered")).await;
        assert_eq!(form.status, 200);
        // Full-width digits and an era's year are how people write.
        let fields = [("f-channel", "paper"), ("when", "令和８年１０月１日"), ("channel", "said"), ("nonce", "n1")];
        let saved = browser.post_parts(&at("/evidence/new/answered"), &fields, None).await;
        let row = browser.follow(&saved).await;
        assert!(row.text().contains("2026-10-01") && row.text().contains("自己申告"), "{}", row.text());
        let fields = [
            ("f-by", "telephone"),
            ("when", "R8.10.2"),
            ("p-name", "山田花子"),
            ("p-telephone", "03-0000-0000"),
            ("nonce", "n2"),
        ];
        let saved = browser.post_parts(&at("/evidence/new/contact.reached"), &fields, None).await;
        let row = browser.follow(&saved).await;
        let text = row.text();
        assert!(
            text.contains("rung--large rung--0") && text.contains("rung--large rung--1"),
            "before and after are shown"
        );
        assert!(text.contains("山田花子"), "the hospital sees its own contact");
        let card = browser.get(&at("")).await;
        assert!(card.text().contains("rung--large rung--1"));
        // The same form sent twice is one row.
        let again = browser.post_parts(&at("/evidence/new/contact.reached"), &fields, None).await;
        assert_eq!(again.header("location"), saved.header("location"));
    }
}

#[tokio::test]
async fn faults_stand_beside_their_fields_and_what_was_typed_stays() {
    let app = TestApp::sqlite().await;
    let mut browser = app.signed_in(Role::HospitalOfficer).await;
    let fields = [("f-staff", "百二十"), ("f-attended", "９０人"), ("when", "きのう"), ("note", "朝礼のあと")];
    let page = browser.post_parts(&at("/evidence/new/in_house.held"), &fields, None).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    for kept in ["百二十", "９０人", "きのう", "朝礼のあと"] {
        assert!(text.contains(kept), "{kept} is lost");
    }
    for fault in ["href=\"#f-staff\"", "href=\"#f-every_profession\"", "href=\"#when\""] {
        assert!(text.contains(fault), "{fault} is missing");
    }
    assert!(!text.contains("href=\"#f-attended\""), "a number with its unit is a number");
    let future = [("f-channel", "paper"), ("when", "2027-01-01")];
    assert_eq!(browser.post_parts(&at("/evidence/new/answered"), &future, None).await.status, 422);
}

#[tokio::test]
async fn the_slower_of_two_corrections_sees_both_and_loses_nothing() {
    let app = TestApp::sqlite().await;
    let mut first = app.signed_in(Role::HospitalOfficer).await;
    let mut second = app.signed_in(Role::Director).await;
    let fields = [("f-drill", "tabletop"), ("when", "2026-09-01"), ("nonce", "d1")];
    let saved = first.post_parts(&at("/evidence/new/drill.held"), &fields, None).await;
    let row = saved.header("location").split('?').next().unwrap().to_owned();
    let correct = format!("{row}/correct");
    assert!(second.get(&correct).await.text().contains("2026-09-01"), "the form starts from what is recorded");
    let better = [("kind", "drill.held"), ("f-drill", "full"), ("when", "2026-09-02"), ("nonce", "d2")];
    assert_eq!(first.post_parts(&correct, &better, None).await.status, 303);
    let slower = [("kind", "drill.held"), ("f-drill", "paper-operation"), ("when", "2026-09-03"), ("nonce", "d3")];
    let page = second.post_parts(&correct, &slower, None).await;
    assert_eq!(page.status, 409);
    let text = page.text();
    assert!(text.contains("実際に止めて") && text.contains("紙での運用"), "both stand side by side");
    let again = text.split_once("action=\"").unwrap().1;
    assert!(again.contains("/correct\""), "the present row can be corrected with what was typed");
    // Taken back, it no longer counts, and stays visible.
    let present = second.get(&at("?evidence=all")).await;
    assert!(present.text().contains("訂正・取消し済み"));
}

#[tokio::test]
async fn a_document_counts_once_another_person_has_accepted_it() {
    let app = TestApp::sqlite().await;
    let mut officer = app.signed_in(Role::HospitalOfficer).await;
    let fields = [("f-apart", "yes"), ("when", "2026-09-01"), ("channel", "said"), ("nonce", "b1")];
    let file = Some(("file", "控え.pdf", b"%PDF-1.4 invented".as_slice()));
    let saved = officer.post_parts(&at("/evidence/new/backup.apart"), &fields, file).await;
    let row = saved.header("location").split('?').next().unwrap().to_owned();
    let own = officer.follow(&saved).await;
    assert!(own.text().contains("別の人が確かめると"), "it says that the document waits");
    assert!(!own.text().contains(&format!("{row}/accept")), "nobody accepts his own");
    assert_eq!(officer.post(&format!("{row}/accept"), &[]).await.status, 403);
    let mut assessor = app.signed_in(Role::Assessor).await;
    let page = assessor.get(&row).await;
    assert!(page.text().contains(&format!("{row}/accept")));
    let files = at("/files/");
    let file = page.between(&format!("href=\"{files}"), "\"");
    let opened = assessor.get(&format!("{files}{file}")).await;
    assert_eq!((opened.status, opened.text().as_str()), (200, "%PDF-1.4 invented"));
    assert!(opened.header("content-disposition").starts_with("attachment"));
    assert_eq!(assessor.post(&format!("{row}/accept"), &[]).await.status, 303);
    assert!(officer.get(&row).await.text().contains("書面確認"));
}

#[tokio::test]
async fn an_inspector_sees_no_stage_and_a_wrong_kind_is_refused() {
    let app = TestApp::sqlite().await;
    let mut inspector = app.signed_in(Role::CityInspector).await;
    let card = inspector.get(&at("")).await;
    assert_eq!(card.status, 200);
    assert!(!card.text().contains("rung--"), "no rung is in the page");
    let list = inspector.get("/institutions?rung=1").await;
    assert!(!list.text().contains("rung--"));
    assert_eq!(inspector.get(&at("/evidence/new/light_sheet")).await.status, 200);
    assert_eq!(inspector.get(&at("/evidence/new/finding.opened")).await.status, 403);
    assert_eq!(inspector.get(&at("/evidence/new/nonsense")).await.status, 404);
}

#[tokio::test]
async fn what_is_missing_leads_straight_to_its_form() {
    let app = TestApp::sqlite().await;
    let mut officer = app.signed_in(Role::HospitalOfficer).await;
    let card = officer.get(&at("")).await.text();
    // Rung 1 asks for an answer and a contact, the marks for an officer and more.
    for kind in ["answered", "contact.reached", "officer.named", "bcp.made", "backup.apart", "in_house.held"] {
        let href = at(&format!("/evidence/new/{kind}"));
        assert!(card.contains(&format!("href=\"{href}\"")), "{kind} has no link");
        assert_eq!(officer.get(&href).await.status, 200);
    }
    let mut group = app.signed_in(Role::HeadOffice).await;
    assert!(!group.get(&at("")).await.text().contains("/evidence/new"), "who may not record is led to no form");
}

#[tokio::test]
async fn private_parts_are_erased_in_two_steps_and_the_row_stays() {
    let app = TestApp::sqlite().await;
    let mut officer = app.signed_in(Role::HospitalOfficer).await;
    let fields = [
        ("f-by", "telephone"),
        ("when", "2026-10-02"),
        ("p-name", "消子 花子"),
        ("p-telephone", "03-1111-2222"),
        ("nonce", "e1"),
    ];
    let saved = officer.post_parts(&at("/evidence/new/contact.reached"), &fields, None).await;
    let row = saved.header("location").split('?').next().unwrap().to_owned();
    assert!(!officer.get(&row).await.text().contains("/erase"), "a hospital is not offered it");
    let mut ministry = app.signed_in(Role::Ministry).await;
    assert!(ministry.get(&row).await.text().contains(&format!("{row}/erase")));
    let asked = ministry.get(&format!("{row}/erase")).await.text();
    assert!(asked.contains("<li>氏名</li>") && !asked.contains("消子 花子"), "it names what goes, not its content");
    let unsure = ministry.post(&format!("{row}/erase"), &[("ground", "request")]).await;
    assert_eq!(unsure.status, 422);
    let no_ground = ministry.post(&format!("{row}/erase"), &[("sure", "1")]).await;
    assert_eq!(no_ground.status, 422);
    assert!(officer.get(&row).await.text().contains("消子 花子"), "nothing went yet");
    let done = ministry.post(&format!("{row}/erase"), &[("sure", "1"), ("ground", "request")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = ministry.follow(&done).await.text();
    assert!(page.contains("消去しました") && page.contains("消去されました"));
    let after = officer.get(&row).await.text();
    assert!(!after.contains("消子 花子") && after.contains("電話"), "the entry itself stays");
    assert!(officer.get(&at("?evidence=all")).await.text().contains("本人から消去の求めがあった"), "it says why");
    let audit = ministry.get("/audit").await.text();
    assert!(audit.contains("evidence.erase"), "it is audited");
    assert_eq!(ministry.post(&format!("{row}/erase"), &[("sure", "1"), ("ground", "law")]).await.status, 409);
    let nothing = ministry.get(&format!("{row}/erase")).await.text();
    assert!(!nothing.contains("name=\"sure\""), "nothing is left to erase");
}
