//! Random acts of people, right and wrong ones: whatever they do, what is derived follows from the ledger.
//!
//! `KENSHIN_ACTS=5000` makes the run long; `KENSHIN_ACTS_DATABASE=PATH` takes an existing demo database in place of a
//! fresh one, with its key file beside it.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::evidence::{Channel, Kind};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::stages::Cohort;
use kenshin_domain::time::Period;
use kenshin_programme::evidence::{RecordInput, Upload, accept_paper, erase, list, record, retract};
use kenshin_programme::stages::dashboard;
use kenshin_programme::{Actor, App, Nature, Refusal, institutions, ledger};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Value, json};

use crate::bed::{Bed, actor, ministry};
use crate::made::{id, nation};

fn acts(usual: u32) -> u32 {
    std::env::var("KENSHIN_ACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn facts(random: &mut ChaCha8Rng) -> (Kind, Value) {
    let yes = random.random_bool(0.6);
    let key = format!("c{}", random.random_range(0..4));
    match random.random_range(0..12) {
        0 => (Kind::Answered, json!({"channel": "sheet"})),
        1 => (Kind::ContactReached, json!({"by": "telephone"})),
        2 => (Kind::BackupApart, json!({"apart": yes})),
        3 => (Kind::RestoreTested, json!({"scope": "file", "ok": yes})),
        4 => (Kind::DrillHeld, json!({"drill": "tabletop"})),
        5 => (Kind::OfficerLeft, json!({})),
        6 => (Kind::KindsAnswered, json!({"answers": vec![if yes { "no" } else { "unknown" }; 13]})),
        7 => (Kind::ListKeeperNamed, json!({})),
        8 => (
            Kind::ConnectionListed,
            json!({"key": key, "connection_kind": 1, "complete": yes, "unknown": false, "patch_duty": "vendor"}),
        ),
        9 => (Kind::InHouseHeld, json!({"staff": 100, "attended": 80, "every_profession": yes})),
        10 => (Kind::ListUnchanged, json!({})),
        _ => (
            Kind::OfficerNamed,
            json!({"executive": yes, "deputy": false, "qualification": "no", "employment": "combined", "ciso": yes}),
        ),
    }
}

/// One act; `Ok` where it was taken.
async fn one(app: &App, id: InstitutionId, random: &mut ChaCha8Rng) -> Result<(), Refusal> {
    let officer = actor(20, Role::HospitalOfficer, Scope::Institution(id));
    let stranger = actor(21, Role::Prefecture, Scope::Prefecture(48));
    let me: Actor = match random.random_range(0..10) {
        0 => stranger,
        1 => ministry(),
        _ => officer,
    };
    let lines = list(app, &ministry(), id, None, None).await?;
    let seq = lines.get(random.random_range(0..lines.len().max(1))).map_or(1, |line| line.seq);
    match random.random_range(0..10) {
        0 => retract(app, &me, id, seq).await.map(drop),
        1 => erase(app, &ministry(), id, seq, "request").await,
        2 => accept_paper(app, &ministry(), id, seq).await.map(drop),
        choice => {
            let (kind, facts) = facts(random);
            // Some days are in the future: refused.
            let from = app.today().plus(random.random_range(-700..20));
            let attachment = random.random_bool(0.2).then(|| Upload {
                name: "記録.txt".into(),
                media: "text/plain".into(),
                bytes: format!("{choice} {from}").into_bytes(),
            });
            let private = Map::from_iter([("note".to_owned(), json!(format!("架空のメモ {choice}")))]);
            let input = RecordInput {
                kind,
                facts,
                channel: if random.random_bool(0.2) { Channel::Measured } else { Channel::Said },
                period: Period { from, to: from },
                until: None,
                private: if random.random_bool(0.3) { private } else { Map::new() },
                key: random.random_bool(0.3).then(|| format!("act:{}", random.random_range(0..6))),
                replaces: (choice == 9).then_some(seq),
                attachment,
            };
            record(app, &me, id, input).await.map(drop)
        }
    }
}

async fn many(app: &App, ids: &[InstitutionId], count: u32) -> (u32, u32) {
    let mut random = ChaCha8Rng::seed_from_u64(5_000);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..count {
        let id = ids[random.random_range(0..ids.len())];
        match one(app, id, &mut random).await {
            Ok(()) => taken += 1,
            Err(Refusal::Failed { says, source }) => panic!("{says:?}: {source}"),
            Err(_) => refused += 1,
        }
    }
    (taken, refused)
}

async fn hold(app: &App) {
    let me = ministry();
    assert_eq!(ledger::rebuild(app, &me, true).await.unwrap().differences, []);
    assert_eq!(ledger::verify(app, &me, None).await.unwrap().problems, []);
}

/// The same on a nation that is there already.
async fn on_an_existing_nation(path: &str) {
    let app = App::open(path).await.unwrap();
    let mut ids = Vec::new();
    for page in 1..=10 {
        let found = institutions::list(&app, &ministry(), &Cohort::default(), None, page * 7).await.unwrap();
        ids.extend(found.rows.iter().map(|row| row.id));
    }
    let (taken, refused) = many(&app, &ids, acts(5_000)).await;
    println!("{taken} acts taken, {refused} refused");
    hold(&app).await;
}

#[tokio::test]
async fn after_random_acts_nothing_derived_differs_on_either_database() {
    if let Ok(path) = std::env::var("KENSHIN_ACTS_DATABASE") {
        return on_an_existing_nation(&path).await;
    }
    let mut told = Vec::new();
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 25, 41).await;
        let ids: Vec<InstitutionId> = (0..25).map(id).collect();
        let count = acts(200);
        let (taken, refused) = many(&bed.app, &ids, count).await;
        println!("{taken} acts taken, {refused} refused");
        assert!(taken > count / 4 && refused > count / 20, "{taken} taken, {refused} refused");
        hold(&bed.app).await;
        let made = dashboard(&bed.app, &ministry(), &Cohort::default(), None, None).await.unwrap();
        told.push(format!("{:?} {:?} {:?}", made.counts, made.series, made.flows));
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "the databases differ");
}
