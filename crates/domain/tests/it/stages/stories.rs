//! Invented hospitals, one story for each rung and mark.

use kenshin_domain::evidence::Basis::{Paper, Test, Word};
use kenshin_domain::evidence::Witness::{Counterpart, Independent, Official, Own};
use kenshin_domain::evidence::*;
use kenshin_domain::id::AccountId;
use kenshin_domain::stages::{Editions, Officer, Readiness, Recovery, Regression, Rung, Silence, compare, explain};
use kenshin_domain::text::Lang;
use kenshin_domain::time::Instant;

use super::chain::{Rows, code, day};

fn described(beds: u32) -> Statement {
    Statement::Described(
        serde_json::from_value(serde_json::json!({
            "source": "form", "institution_kind": "hospital", "prefecture": 33, "beds": beds
        }))
        .unwrap(),
    )
}

fn answered() -> Statement {
    Statement::Answered(Answered { channel: code("sheet") })
}

fn reached() -> Statement {
    Statement::ContactReached(ContactReached { by: code("telephone") })
}

fn kinds(unknown: Option<usize>) -> Statement {
    let mut answers = [Answer::No; 13];
    answers[0] = Answer::Yes;
    if let Some(kind) = unknown {
        answers[kind - 1] = Answer::Unknown;
    }
    Statement::KindsAnswered(KindsAnswered { answers })
}

fn listed(key: &str, unknown: bool) -> Statement {
    Statement::ConnectionListed(ConnectionListed {
        key: code(key),
        connection_kind: 1,
        complete: true,
        unknown,
        patch_duty: Some(code("vendor")),
    })
}

fn asked(key: &str) -> Statement {
    Statement::VendorAsked(VendorAsked { key: code(key), question: code("version"), due: day("2026-08-01") })
}

fn vendor(key: &str) -> Statement {
    Statement::VendorAnswered(VendorAnswered { key: code(key), question: code("version"), signed: true })
}

fn inspected(route: Route) -> Statement {
    Statement::Inspected(Inspected { route, covered: 3, not_covered: 0 })
}

fn finding(rule: &str, red: RedPoint) -> Statement {
    Statement::FindingOpened(FindingOpened {
        key: code("f1"),
        rule: code(rule),
        severity: code("critical"),
        due: day("2026-12-31"),
        red: Some(red),
    })
}

fn closed() -> Statement {
    Statement::FindingClosed(FindingClosed { key: code("f1"), how: code("fixed") })
}

fn contained() -> Statement {
    let approver = AccountId::from_random(9);
    Statement::FindingContained(FindingContained { key: code("f1"), how: code("unplugged"), approver })
}

fn officer(employment: Employment) -> Statement {
    Statement::OfficerNamed(OfficerNamed {
        executive: true,
        employment,
        deputy: true,
        qualification: Answer::No,
        ciso: true,
        person: None,
    })
}

/// 架空みどり病院, 60 beds: described, answered, reached on 1 April 2026.
fn midori() -> Rows {
    let mut rows = Rows::default();
    rows.on("2026-04-01", described(60), Word, Own);
    rows.on("2026-04-01", answered(), Word, Own);
    rows.on("2026-04-01", reached(), Word, Own);
    rows
}

/// The same on rung 2 from 1 May 2026: list, three documented lines, keeper.
fn midori_known() -> Rows {
    let mut rows = midori();
    rows.on("2026-05-01", kinds(None), Paper, Own);
    rows.on("2026-05-01", Statement::ListKeeperNamed(ListKeeperNamed {}), Word, Own);
    for key in ["c1", "c2", "c3"] {
        rows.on("2026-05-01", listed(key, false), Paper, Own);
    }
    rows
}

/// And inspected by an assessor on 1 June 2026.
fn midori_inspected() -> Rows {
    let mut rows = midori_known();
    rows.on("2026-06-01", inspected(Route::A), Test, Independent);
    rows
}

#[test]
fn an_answer_lasts_eighteen_months_and_ninety_days_to_the_day() {
    let rows = midori();
    assert_eq!(rows.at("2026-04-01").standing.rung, Rung::Answered);
    let span = rows.at("2027-09-30");
    assert_eq!((span.standing.rung, span.in_grace, span.expires), (Rung::Answered, false, Some(day("2027-10-01"))));
    assert!(rows.at("2027-10-01").in_grace);
    assert!(rows.at("2027-12-29").in_grace);
    let lapsed = rows.at("2027-12-30");
    assert_eq!(lapsed.standing.rung, Rung::Unanswered);
    assert_eq!(lapsed.standing.silence, Some(Silence::Lapsed));
    assert_eq!((lapsed.before, lapsed.regression), (Some(Rung::Answered), Some(Regression::Expired)));
}

#[test]
fn silence_has_its_reason() {
    let mut rows = Rows::default();
    rows.on("2026-04-01", described(60), Word, Own);
    assert_eq!(rows.at("2026-04-10").standing.silence, Some(Silence::NotInvited));
    rows.on("2026-05-01", Statement::Invited(Invited { campaign: code("r8") }), Word, Official);
    rows.on("2026-06-01", Statement::Declined(Declined { cause: code("staff") }), Word, Own);
    rows.on("2026-07-01", Statement::Invited(Invited { campaign: code("r8-2") }), Word, Official);
    assert_eq!(rows.at("2026-05-01").standing.silence, Some(Silence::NoAnswer));
    assert_eq!(rows.at("2026-06-01").standing.silence, Some(Silence::Declined));
    assert_eq!(rows.at("2026-07-01").standing.silence, Some(Silence::NoAnswer));
}

#[test]
fn out_of_scope_needs_paper_and_ends_with_the_first_connection() {
    let ground = || Statement::OutOfScope(OutOfScope { ground: code("no-system") });
    let mut rows = Rows::default();
    rows.on("2026-04-01", described(20), Word, Own);
    rows.on("2026-04-02", ground(), Word, Own);
    assert_eq!(rows.at("2026-04-02").standing.rung, Rung::Unanswered);
    rows.on("2026-04-03", ground(), Paper, Own);
    assert_eq!(rows.at("2026-04-03").standing.rung, Rung::OutOfScope);
    assert_eq!(rows.at("2028-07-01").standing.rung, Rung::OutOfScope, "24 months and 90 days of grace");
    assert_eq!(rows.at("2028-07-02").standing.rung, Rung::Unanswered);
    rows.on("2026-09-01", listed("c1", false), Word, Own);
    assert_eq!(rows.at("2026-09-01").standing.rung, Rung::Unanswered);
}

#[test]
fn a_word_becomes_paper_when_another_person_accepts_the_file() {
    let mut rows = midori();
    rows.on("2026-05-01", kinds(None), Word, Own);
    let seq = rows.0.len() as u64;
    rows.on("2026-05-01", Statement::ListKeeperNamed(ListKeeperNamed {}), Word, Own);
    for key in ["c1", "c2", "c3"] {
        rows.on("2026-05-01", listed(key, false), Paper, Own);
    }
    assert_eq!(rows.at("2026-05-20").standing.rung, Rung::Answered);
    rows.on("2026-05-20", Statement::AcceptedAsPaper(AcceptedAsPaper { seq }), Word, Official);
    assert_eq!(rows.at("2026-05-19").standing.rung, Rung::Answered);
    assert_eq!(rows.at("2026-05-20").standing.rung, Rung::Known);
    assert!(rows.at("2026-05-20").because.contains(&seq));
}

#[test]
fn an_unknown_counts_sixty_days_on_the_vendors_clock() {
    let mut rows = midori_known();
    rows.on("2026-06-01", listed("c2", true), Paper, Own);
    assert_eq!(rows.at("2026-06-01").standing.rung, Rung::Answered);
    assert_eq!(rows.at("2026-06-01").regression, Some(Regression::Worsened));
    rows.on("2026-06-10", asked("c2"), Word, Own);
    let waiting = rows.at("2026-06-10");
    assert_eq!((waiting.standing.rung, waiting.standing.waits_for_vendor), (Rung::Known, true));
    // Asking again does not restart the clock.
    rows.on("2026-07-10", asked("c2"), Word, Own);
    assert_eq!(rows.at("2026-08-08").standing.rung, Rung::Known);
    assert_eq!(rows.at("2026-08-09").standing.rung, Rung::Answered);
    rows.on("2026-08-20", vendor("c2"), Word, Counterpart);
    let answered = rows.at("2026-08-20").standing;
    assert_eq!((answered.rung, answered.waits_for_vendor), (Rung::Known, false));
}

#[test]
fn an_unknown_kind_waits_for_a_question_about_that_kind() {
    let mut rows = midori_known();
    rows.on("2026-06-01", kinds(Some(4)), Paper, Own);
    assert_eq!(rows.at("2026-06-01").standing.rung, Rung::Answered);
    rows.on("2026-06-01", asked("kind:4"), Word, Own);
    assert_eq!(rows.at("2026-06-01").standing.rung, Rung::Known);
}

#[test]
fn a_short_list_counts_only_after_a_telephone_call() {
    let mut rows = midori_known();
    rows.on("2026-06-01", Statement::ConnectionGone(ConnectionGone { key: code("c3") }), Word, Own);
    assert_eq!(rows.at("2026-06-01").standing.rung, Rung::Answered, "two lines of three");
    let call = Statement::Called(Called { result: code("confirmed-count") });
    rows.on("2026-06-05", call, Word, Official);
    assert_eq!(rows.at("2026-06-05").standing.rung, Rung::Known);
    rows.on("2026-07-01", Statement::ConnectionGone(ConnectionGone { key: code("c2") }), Word, Own);
    assert_eq!(rows.at("2026-07-01").standing.rung, Rung::Answered, "the call was about a longer list");
}

#[test]
fn no_change_renews_with_every_vendors_yes() {
    let mut rows = midori_known();
    rows.on("2027-04-20", Statement::ListUnchanged(ListUnchanged {}), Word, Own);
    assert_eq!(rows.at("2027-05-01").expires, Some(day("2027-05-01")), "no vendor has said yes");
    for key in ["c1", "c2"] {
        rows.on("2027-04-25", vendor(key), Word, Counterpart);
    }
    assert_eq!(rows.at("2027-05-01").expires, Some(day("2027-05-01")), "c3 is missing");
    rows.on("2027-04-26", reached(), Word, Own);
    rows.on("2027-05-10", vendor("c3"), Word, Counterpart);
    assert_eq!(rows.at("2027-05-10").expires, Some(day("2028-04-20")));
}

#[test]
fn each_route_leads_to_verified_and_is_told_apart() {
    let scan = || Statement::Scanned(Scanned { exposed: 0 });
    let light = Statement::LightSheet(LightSheet { answers: [Answer::Yes; 5] });
    type Shown = (Statement, Basis, Witness);
    let cases: [(Option<Route>, Vec<Shown>); 6] = [
        (Some(Route::A), vec![(inspected(Route::A), Paper, Independent)]),
        (None, vec![(inspected(Route::A), Word, Independent)]),
        (None, vec![(light.clone(), Word, Official)]),
        (Some(Route::B), vec![(light, Word, Official), (scan(), Test, Independent)]),
        (Some(Route::C), vec![(inspected(Route::C), Test, Own), (scan(), Test, Independent)]),
        (
            Some(Route::D),
            vec![
                (inspected(Route::D), Paper, Independent),
                (vendor("c1"), Paper, Counterpart),
                (vendor("c2"), Paper, Counterpart),
                (vendor("c3"), Paper, Counterpart),
                (scan(), Test, Independent),
            ],
        ),
    ];
    for (route, evidence) in cases {
        let mut rows = midori_known();
        for (statement, basis, witness) in evidence {
            rows.on("2026-06-01", statement, basis, witness);
        }
        assert_eq!(rows.at("2026-06-01").standing.route, route);
        assert_eq!(rows.at("2026-06-01").standing.rung >= Rung::Verified, route.is_some());
    }
}

#[test]
fn an_inspection_lasts_three_years_while_scan_and_list_hold() {
    let mut rows = midori_inspected();
    let verified_until = |rows: &Rows, when: &str| rows.at(when).standing.rung >= Rung::Verified;
    for year in ["2027", "2028"] {
        rows.on(&format!("{year}-04-20"), kinds(None), Paper, Own);
        rows.on(&format!("{year}-04-20"), answered(), Word, Own);
        rows.on(&format!("{year}-04-20"), reached(), Word, Own);
        rows.on(&format!("{year}-04-20"), Statement::ListKeeperNamed(ListKeeperNamed {}), Word, Own);
    }
    assert!(!verified_until(&rows, "2027-09-01"), "12 months and grace without a scan");
    for year in ["2027", "2028"] {
        rows.on(&format!("{year}-05-01"), Statement::Scanned(Scanned { exposed: 0 }), Test, Independent);
    }
    assert!(verified_until(&rows, "2027-09-01") && verified_until(&rows, "2029-05-01"));
}

#[test]
fn a_difference_may_stay_open_for_sixty_days() {
    let mut rows = midori_inspected();
    rows.on("2026-06-02", Statement::DifferenceFound(DifferenceFound { key: code("c1") }), Test, Independent);
    assert!(rows.at("2026-07-31").standing.rung >= Rung::Verified);
    let fallen = rows.at("2026-08-01");
    assert_eq!((fallen.standing.rung, fallen.regression), (Rung::Known, Some(Regression::Worsened)));
    rows.on("2026-08-10", Statement::DifferenceSettled(DifferenceSettled { key: code("c1") }), Word, Own);
    assert!(rows.at("2026-08-10").standing.rung >= Rung::Verified);
}

#[test]
fn a_red_point_is_not_closed_by_the_own_word() {
    let mut rows = midori_inspected();
    rows.on("2026-06-02", finding("no-owner", RedPoint::NoOwner), Test, Independent);
    assert_eq!(rows.at("2026-06-01").standing.rung, Rung::Treated);
    let open = rows.at("2026-06-02").standing;
    assert_eq!((open.rung, open.red_points), (Rung::Verified, 1));
    for (when, basis, witness, rung) in [
        ("2026-06-10", Word, Own, Rung::Verified),
        ("2026-06-11", Paper, Own, Rung::Verified),
        ("2026-06-12", Paper, Counterpart, Rung::Verified),
        ("2026-06-13", Test, Own, Rung::Treated),
    ] {
        rows.on(when, closed(), basis, witness);
        assert_eq!(rows.at(when).standing.rung, rung, "{when}");
    }
}

#[test]
fn containment_ends_after_twelve_months_and_is_renewed_once() {
    let mut rows = midori_inspected();
    // Keep everything else alive.
    for year in ["2027", "2028"] {
        rows.on(&format!("{year}-05-01"), kinds(None), Paper, Own);
        rows.on(&format!("{year}-05-01"), reached(), Word, Own);
        rows.on(&format!("{year}-05-01"), Statement::ListKeeperNamed(ListKeeperNamed {}), Word, Own);
        rows.on(&format!("{year}-05-01"), inspected(Route::A), Test, Independent);
    }
    rows.on("2026-06-02", finding("no-owner", RedPoint::NoOwner), Test, Independent);
    rows.on("2026-07-01", contained(), Test, Own);
    assert_eq!(rows.at("2026-07-01").standing.rung, Rung::Verified, "without an end it does not count");
    rows.on("2026-07-02", contained(), Test, Own).until = Some(day("2030-01-01"));
    assert_eq!(rows.at("2027-07-01").standing.rung, Rung::Treated, "cut at twelve months");
    assert_eq!(rows.at("2027-07-02").standing.rung, Rung::Verified);
    rows.on("2027-07-02", contained(), Test, Own).until = Some(day("2028-06-30"));
    assert_eq!(rows.at("2028-06-30").standing.rung, Rung::Treated);
    rows.on("2028-07-01", contained(), Test, Own).until = Some(day("2029-06-30"));
    assert_eq!(rows.at("2028-07-05").standing.rung, Rung::Verified, "a second renewal does not count");
}

#[test]
fn a_newly_exploited_weakness_gives_thirty_days() {
    let mut rows = midori_inspected();
    rows.on("2026-07-01", finding("newly-exploited", RedPoint::UnsupportedOrExploited), Test, Independent);
    let open = rows.at("2026-07-30").standing;
    assert_eq!((open.rung, open.red_points), (Rung::Treated, 1));
    let fallen = rows.at("2026-07-31");
    assert_eq!((fallen.standing.rung, fallen.regression), (Rung::Verified, Some(Regression::Worsened)));
}

/// All four marks on 1 July 2026, renewed a year later.
fn with_marks(rows: &mut Rows, year: &str) {
    let on = format!("{year}-07-01");
    rows.on(&on, officer(Employment::Combined), Paper, Own);
    rows.on(&on, Statement::CompetentCounted(CompetentCounted { persons: 1 }), Test, Own);
    let points = BcpPoints {
        diagram: true,
        priorities: true,
        decision_maker: true,
        paper_contacts: true,
        restore_test: true,
        exercise: true,
    };
    rows.on(&on, Statement::BcpMade(BcpMade { points }), Paper, Own);
    rows.on(&on, Statement::DrillHeld(DrillHeld { drill: code("tabletop") }), Test, Own);
    rows.on(&on, Statement::BackupApart(BackupApart { apart: true }), Word, Own);
    rows.on(&on, Statement::RestoreTested(RestoreTested { scope: code("file"), ok: true }), Paper, Counterpart);
    let held = InHouseHeld { staff: 100, attended: 60, every_profession: true };
    rows.on(&on, Statement::InHouseHeld(held), Paper, Own);
}

#[test]
fn the_top_rung_comes_with_the_second_year_and_all_marks() {
    let mut rows = midori_inspected();
    with_marks(&mut rows, "2026");
    rows.on("2027-04-20", kinds(None), Paper, Own);
    rows.on("2027-04-20", inspected(Route::A), Test, Independent);
    assert_eq!(rows.at("2027-05-31").standing.rung, Rung::Treated);
    assert_eq!(rows.at("2027-06-01").standing.rung, Rung::Kept, "rung 4 since 1 June 2026");
    assert_eq!(rows.at("2027-09-28").standing.rung, Rung::Kept);
    let fallen = rows.at("2027-09-29");
    assert_eq!(
        (fallen.standing.rung, fallen.regression),
        (Rung::Treated, Some(Regression::Expired)),
        "drill and grace"
    );
    rows.on("2027-06-10", Statement::AlertSent(AlertSent { alert: code("a1") }), Test, Official);
    assert_eq!(rows.at("2027-06-23").standing.rung, Rung::Kept);
    assert_eq!(rows.at("2027-06-24").standing.rung, Rung::Treated, "fourteen days");
    rows.on("2027-06-23", Statement::AlertAcknowledged(AlertAcknowledged { alert: code("a1") }), Word, Own);
    assert_eq!(rows.at("2027-06-24").standing.rung, Rung::Kept);
}

#[test]
fn marks_stand_beside_the_ladder() {
    let mut rows = Rows::default();
    rows.on("2026-04-01", described(60), Word, Own);
    with_marks(&mut rows, "2026");
    let span = rows.at("2026-07-01");
    let marks = span.standing.marks;
    assert_eq!(span.standing.rung, Rung::Unanswered);
    assert_eq!(
        (marks.officer, marks.readiness, marks.recovery),
        (Officer::Combined, Readiness::Drilled, Recovery::Tested)
    );
    assert!(marks.can_act && span.standing.executive && span.standing.ciso);
    rows.on("2026-08-01", officer(Employment::FullTime), Paper, Own);
    assert_eq!(rows.at("2026-08-01").standing.marks.officer, Officer::FullTime);
    rows.on("2026-09-01", officer(Employment::Shared), Paper, Own);
    assert_eq!(rows.at("2026-09-01").standing.employment, Some(Employment::Shared));
    assert_eq!(rows.at("2026-09-01").standing.marks.officer, Officer::Combined);
    rows.on("2026-10-01", Statement::OfficerLeft(OfficerLeft {}), Word, Own);
    assert_eq!(rows.at("2026-10-01").standing.marks.officer, Officer::None);
    rows.on("2026-10-02", Statement::RestoreTested(RestoreTested { scope: code("file"), ok: false }), Test, Own);
    assert_eq!(rows.at("2026-10-02").standing.marks.recovery, Recovery::Apart);
}

#[test]
fn sixty_percent_is_enough_and_fifty_nine_is_not() {
    for (attended, held) in [(59, false), (60, true)] {
        let mut rows = midori();
        let facts = InHouseHeld { staff: 100, attended, every_profession: true };
        rows.on("2026-05-01", Statement::InHouseHeld(facts), Paper, Own);
        assert_eq!(rows.at("2026-05-01").standing.marks.in_house.number() == 1, held);
    }
}

#[test]
fn the_explanation_says_what_is_missing_and_what_was_earned_early() {
    let mut rows = midori();
    rows.on("2026-06-01", inspected(Route::A), Test, Independent);
    let report = explain(&rows.digests(), &Editions::embedded(), day("2026-06-02"), Instant::MAX);
    assert_eq!(report.standing.rung, Rung::Answered);
    assert_eq!(report.earned_early, [Rung::Verified, Rung::Treated]);
    let next: Vec<_> = report.missing.iter().filter(|missing| missing.rung == Some(Rung::Known)).collect();
    assert_eq!(next.len(), 4, "list, kinds, keeper, number of lines");
    assert!(next.iter().all(|missing| missing.moves_to.get(Lang::Ja) == "2 把握"));
    let lines = report.missing.iter().find_map(|missing| missing.detail.as_ref()).unwrap();
    assert_eq!(lines.get(Lang::Ja), "今0件、最少3件");
    let soonest = &report.expiring[0];
    assert_eq!((soonest.on, soonest.lost_on), (day("2027-10-01"), day("2027-12-30")));
    let kana = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
    let english = report.missing.iter().map(|m| m.text.get(Lang::En)).filter(|text| !text.contains('「'));
    assert!(english.into_iter().all(|text| !kana(text)));
    let fast = rows.at("2026-06-02");
    assert_eq!(report.standing, fast.standing);
}

#[test]
fn a_new_edition_is_tried_on_the_past() {
    let stricter = Editions::EMBEDDED.replace("\"20-99\" = 3", "\"20-99\" = 4");
    let stricter = kenshin_domain::stages::Edition::parse(&stricter).unwrap();
    let rows = midori_known().digests();
    let compared = compare(&rows, &Editions::embedded(), &Editions::only(stricter.clone()), day("2026-06-01"));
    assert!(compared.differs());
    assert_eq!(compared.lifts(), -1);
    // In force from a day: the fall at the seam is the rules' doing, not the hospital's.
    let later = Editions::EMBEDDED
        .replace("edition = \"2026\"", "edition = \"2027\"")
        .replace("in_force = 2026-04-01", "in_force = 2026-10-01")
        .replace("\"20-99\" = 3", "\"20-99\" = 4");
    let first = kenshin_domain::stages::Edition::parse(Editions::EMBEDDED).unwrap();
    let later = kenshin_domain::stages::Edition::parse(&later).unwrap();
    let published = Instant::start_of(day("2026-09-01"));
    let both = Editions::new(vec![(first, Instant::from_micros(0)), (later, published)]).unwrap();
    let spans = kenshin_domain::stages::timeline(&rows, &both, Instant::MAX);
    let at = |when| super::chain::at(&spans, day(when)).unwrap();
    assert_eq!(at("2026-09-30").standing.rung, Rung::Known);
    let seam = at("2026-10-01");
    assert_eq!((seam.standing.rung, seam.before, seam.regression), (Rung::Answered, Some(Rung::Known), None));
    assert_eq!(both.in_force(day("2026-10-01"), Instant::start_of(day("2026-08-31"))).head().edition, "2026");
}
