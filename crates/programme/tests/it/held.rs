//! A file between its preview and its import.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kenshin_domain::access::{Role, Scope};
use kenshin_programme::institutions::{ImportKind, forget_old, held, hold, let_go};
use kenshin_programme::{Nature, Refusal};

use crate::bed::{Bed, actor, ministry};

const HALF_AN_HOUR: i64 = 30 * 60 * 1_000_000;

#[tokio::test]
async fn a_file_is_kept_for_its_own_person_in_every_process_and_not_for_ever() {
    for bed in Bed::both(Nature::Real).await {
        let (me, other) = (ministry(), actor(77, Role::Ministry, Scope::Nation));
        let bytes: Vec<u8> = (0..=255).collect();
        let kept = hold(&bed.app, &me, ImportKind::Codes, "名簿\n.csv", bytes.clone()).await.unwrap();
        assert_eq!(kept.name, "名簿.csv");
        let lies = bed.app.db.query("SELECT form, body FROM p_draft", &[]).await.unwrap();
        let body = STANDARD.decode(lies[0].str(1).unwrap()).unwrap();
        assert!(!body.windows(16).any(|some| bytes.windows(16).any(|plain| some == plain)), "it lies sealed");
        // A second process over the same database.
        let second = bed.again().await;
        let found = held(&second, &me, ImportKind::Codes, &kept.sha256).await.unwrap().unwrap();
        assert_eq!(found.bytes, bytes);
        assert!(held(&second, &other, ImportKind::Codes, &kept.sha256).await.unwrap().is_none());
        assert!(held(&second, &me, ImportKind::Beds, &kept.sha256).await.unwrap().is_none());
        let officer = actor(78, Role::HospitalOfficer, Scope::Nation);
        assert!(matches!(held(&second, &officer, ImportKind::Codes, &kept.sha256).await, Err(Refusal::Forbidden)));
        bed.clock.set(bed.app.now().plus_micros(HALF_AN_HOUR));
        assert!(held(&bed.app, &me, ImportKind::Codes, &kept.sha256).await.unwrap().is_none());
        assert_eq!(forget_old(&bed.app).await.unwrap(), 1, "it does not lie about");
        assert_eq!(forget_old(&bed.app).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_was_taken_in_is_let_go_and_only_the_newest_files_are_kept() {
    let bed = Bed::sqlite(Nature::Real).await;
    let me = ministry();
    let mut all = Vec::new();
    for number in 0..6_u8 {
        bed.clock.set(bed.app.now().plus_micros(1_000_000));
        all.push(hold(&bed.app, &me, ImportKind::Codes, "x.csv", vec![number]).await.unwrap());
    }
    let mut there = Vec::new();
    for kept in &all {
        there.push(held(&bed.app, &me, ImportKind::Codes, &kept.sha256).await.unwrap().is_some());
    }
    assert_eq!(there, [false, false, true, true, true, true]);
    let_go(&bed.app, &me, &all[5]).await.unwrap();
    assert!(held(&bed.app, &me, ImportKind::Codes, &all[5].sha256).await.unwrap().is_none());
    let demo = Bed::sqlite(Nature::Demo).await;
    let refused = hold(&demo.app, &me, ImportKind::Codes, "x.csv", vec![1]).await;
    assert!(matches!(refused, Err(Refusal::WrongNature(_))), "a demo database keeps no real file");
}
