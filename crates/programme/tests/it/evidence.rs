//! Evidence entered by people: it moves the rung, it is corrected, it is seen only by those who may.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::evidence::{Channel, Kind, Trust};
use kenshin_domain::stages::{Cohort, Editions, Rung};
use kenshin_domain::time::{Day, Period};
use kenshin_programme::evidence::{
    EvidenceLine, RecordInput, Upload, accept_paper, attachment, erase, list, record, retract,
};
use kenshin_programme::institutions::card;
use kenshin_programme::stages::{dashboard, explain, publish_edition, try_edition};
use kenshin_programme::{Actor, Nature, Refusal, ledger};
use serde_json::{Map, Value, json};

use crate::bed::{Bed, actor, day, ministry, noon};
use crate::made::{id, nation};

fn input(kind: Kind, facts: Value, on: Day) -> RecordInput {
    RecordInput {
        kind,
        facts,
        channel: Channel::Said,
        period: Period { from: on, to: on },
        until: None,
        private: Map::new(),
        key: None,
        replaces: None,
        attachment: None,
    }
}

fn officer() -> Actor {
    actor(20, Role::HospitalOfficer, Scope::Institution(id(1)))
}

async fn line(bed: &Bed, reader: &Actor, seq: u64) -> EvidenceLine {
    let all = list(&bed.app, reader, id(1), None, None).await.unwrap();
    all.into_iter().find(|line| line.seq == seq).unwrap()
}

#[tokio::test]
async fn evidence_moves_the_rung_and_its_retraction_moves_it_back() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 3, 23).await;
        let (me, on) = (officer(), day(2026, 11, 20));
        let rung = async || explain(&bed.app, &me, id(1), None, None).await.unwrap().standing.rung;
        let before = rung().await;
        let out = input(Kind::OutOfScope, json!({"ground": "no-system"}), on);
        assert!(matches!(record(&bed.app, &me, id(1), out).await, Err(Refusal::Forbidden) | Ok(_)));
        let answered = input(Kind::Answered, json!({"channel": "sheet"}), on);
        let first = record(&bed.app, &me, id(1), answered.clone()).await.unwrap();
        let reached = input(Kind::ContactReached, json!({"by": "telephone"}), on);
        record(&bed.app, &me, id(1), reached).await.or_else(|_| Ok::<u64, Refusal>(0)).unwrap();
        let after = rung().await;
        assert!(after >= before);
        retract(&bed.app, &me, id(1), first).await.unwrap();
        let again = retract(&bed.app, &me, id(1), first).await;
        assert!(matches!(again, Err(Refusal::Conflict(_))));
        let line = line(&bed, &me, first).await;
        assert!(!line.live && line.replaced_by.is_some());
        assert_eq!(ledger::rebuild(&bed.app, &ministry(), true).await.unwrap().differences, []);
    }
}

#[tokio::test]
async fn a_form_sent_twice_counts_once_and_two_corrections_of_one_row_conflict() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 3, 23).await;
    let (me, on) = (officer(), day(2026, 11, 1));
    let mut named = input(Kind::BackupApart, json!({"apart": true}), on);
    named.key = Some("form:1".into());
    let first = record(&bed.app, &me, id(1), named.clone()).await.unwrap();
    assert_eq!(record(&bed.app, &me, id(1), named.clone()).await.unwrap(), first);
    let mut better = input(Kind::BackupApart, json!({"apart": false}), on);
    better.replaces = Some(first);
    record(&bed.app, &me, id(1), better.clone()).await.unwrap();
    let late = record(&bed.app, &me, id(1), better).await;
    assert!(matches!(late, Err(Refusal::Conflict(_))));
}

#[tokio::test]
async fn wrong_input_is_named_by_field() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 3, 23).await;
    let me = officer();
    let fields = async |input| match record(&bed.app, &me, id(1), input).await {
        Err(Refusal::Invalid(fields)) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let mut wrong = input(Kind::BackupApart, json!({"apart": "maybe"}), day(2027, 1, 1));
    wrong.channel = Channel::AcceptedPaper;
    wrong.attachment = Some(Upload { name: "a.exe".into(), media: "application/x-dosexec".into(), bytes: vec![1] });
    assert_eq!(fields(wrong).await, ["facts", "period", "channel", "attachment"]);
}

#[tokio::test]
async fn a_paper_counts_after_another_person_has_accepted_it() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 3, 23).await;
        let me = officer();
        let mut named = input(Kind::BackupApart, json!({"apart": true}), day(2026, 11, 1));
        let upload =
            Upload { name: "控え.pdf".into(), media: "application/pdf".into(), bytes: b"%PDF-1.7 x".to_vec() };
        named.attachment = Some(upload);
        named.private = Map::from_iter([("note".to_owned(), json!("架空太郎に確認"))]);
        let seq = record(&bed.app, &me, id(1), named).await.unwrap();
        let own = line(&bed, &me, seq).await;
        assert_eq!((own.trust, own.may_accept), (Trust::Claimed, false));
        assert_eq!(own.private.as_ref().unwrap()["note"], "架空太郎に確認");
        let prefecture = actor(21, Role::Prefecture, Scope::Nation);
        assert!(line(&bed, &prefecture, seq).await.may_accept);
        assert!(matches!(accept_paper(&bed.app, &me, id(1), seq).await, Err(Refusal::Forbidden)));
        accept_paper(&bed.app, &prefecture, id(1), seq).await.unwrap();
        let accepted = line(&bed, &prefecture, seq).await;
        assert_eq!((accepted.trust, accepted.may_accept), (Trust::Documented, false));
        let (media, bytes) = attachment(&bed.app, &prefecture, id(1), accepted.attachments[0].id).await.unwrap();
        assert_eq!((media.as_str(), bytes.as_slice()), ("application/pdf", b"%PDF-1.7 x".as_slice()));
        let wrong = erase(&bed.app, &ministry(), id(1), seq, "because").await.unwrap_err();
        assert!(matches!(wrong, Refusal::Invalid(_)), "a ground that nobody knows");
        assert!(matches!(erase(&bed.app, &prefecture, id(1), seq, "request").await, Err(Refusal::Forbidden)));
        erase(&bed.app, &ministry(), id(1), seq, "request").await.unwrap();
        let again = erase(&bed.app, &ministry(), id(1), seq, "request").await.unwrap_err();
        assert!(matches!(again, Refusal::Conflict(_)), "nothing is left to erase");
        let erased = line(&bed, &ministry(), seq).await;
        assert!(erased.erased && erased.private.is_none() && erased.attachments.is_empty());
        assert_eq!(ledger::verify(&bed.app, &ministry(), None).await.unwrap().problems, []);
    }
}

#[tokio::test]
async fn what_lies_outside_the_scope_is_not_found() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 3, 23).await;
    let me = officer();
    let answered = input(Kind::Answered, json!({"channel": "sheet"}), day(2026, 11, 1));
    assert!(matches!(record(&bed.app, &me, id(2), answered).await, Err(Refusal::NotFound)));
    assert!(matches!(card(&bed.app, &me, id(2), None, None).await, Err(Refusal::NotFound)));
    assert!(matches!(list(&bed.app, &me, id(2), None, None).await, Err(Refusal::NotFound)));
    assert!(matches!(explain(&bed.app, &me, id(2), None, None).await, Err(Refusal::NotFound)));
    let inspector = actor(22, Role::CityInspector, Scope::Nation);
    let seen = list(&bed.app, &inspector, id(1), None, None).await.unwrap();
    assert!(seen.iter().all(|line| line.statement.kind() != Kind::OfficerNamed && line.private.is_none()));
}

#[tokio::test]
async fn the_card_and_the_explanation_say_the_same() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 30, 29).await;
    for number in 0..30 {
        let made = card(&bed.app, &ministry(), id(number), Some(day(2026, 1, 31)), None).await.unwrap();
        let open = made.timeline.iter().find(|s| s.from <= made.as_of && made.as_of < s.to).unwrap();
        assert_eq!(made.explained.standing.rung, open.rung);
        assert_eq!(made.row.rung, open.rung);
        assert_eq!(made.row.marks, made.explained.standing.marks);
        assert!(made.row.rung >= Rung::OutOfScope);
    }
}

#[tokio::test]
async fn an_edition_is_tried_without_changing_anything() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 30, 31).await;
    let trial = try_edition(&bed.app, &ministry(), kenshin_domain::stages::Editions::EMBEDDED, None).await.unwrap();
    assert_eq!(trial.differ, 0);
    assert!(trial.institutions > 20);
    assert!(matches!(try_edition(&bed.app, &officer(), "", None).await, Err(Refusal::Forbidden)));
    assert!(matches!(try_edition(&bed.app, &ministry(), "x", None).await, Err(Refusal::Invalid(_))));
}

#[tokio::test]
async fn a_published_edition_counts_from_its_day_in_every_process_and_changes_no_past_figure() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 30, 31).await;
        let me = ministry();
        let other = bed.again().await;
        let on = |as_of| Cohort { as_of: Some(as_of), ..Cohort::default() };
        let past = dashboard(&bed.app, &me, &on(day(2026, 10, 1)), None, None).await.unwrap();
        // The same ladder under a new name.
        let next = Editions::EMBEDDED.replacen("edition = \"2026\"", "edition = \"2026b\"", 1).replacen(
            "in_force = 2026-04-01",
            "in_force = 2026-12-01",
            1,
        );
        assert!(matches!(publish_edition(&bed.app, &officer(), &next).await, Err(Refusal::Forbidden)));
        publish_edition(&bed.app, &me, &next).await.unwrap();
        assert!(matches!(publish_edition(&bed.app, &me, &next).await, Err(Refusal::Invalid(_))), "once");
        // A process that does not know the edition yet may derive nothing from the old ones.
        let said = input(Kind::BackupApart, json!({"apart": true}), day(2026, 11, 20));
        let late = record(&other, &officer(), id(1), said.clone()).await;
        assert!(matches!(late, Err(Refusal::Conflict(_))), "{late:?}");
        other.follow_rules().await.unwrap();
        record(&other, &officer(), id(1), said).await.unwrap();
        bed.clock.set(noon(day(2026, 12, 2)));
        let edition = async |as_of| dashboard(&other, &me, &on(as_of), None, None).await.unwrap().edition;
        assert_eq!(
            (edition(day(2026, 11, 30)).await, edition(day(2026, 12, 1)).await),
            ("2026".into(), "2026b".into())
        );
        let again = dashboard(&other, &me, &on(day(2026, 10, 1)), None, None).await.unwrap();
        assert_eq!((again.edition, again.counts, again.flows), (past.edition, past.counts, past.flows));
        assert_eq!(ledger::rebuild(&other, &me, true).await.unwrap().differences, []);
    }
}
