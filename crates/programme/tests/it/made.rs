//! A small made-up nation: hospitals that differ in every slice, with evidence that differs in every figure.

use kenshin_domain::evidence::{Basis, Chain, Draft, Kind, Source, Statement, Witness};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::{FunctionClass, Owner, RegionType};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::evidence::record_many;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Value, json};

use crate::bed::{Bed, day, ministry, noon};

pub fn id(number: u64) -> InstitutionId {
    InstitutionId::from_random(0x1000 + number)
}

pub fn draft(kind: Kind, facts: Value, on: Day, basis: Basis, witness: Witness) -> Draft {
    Draft {
        statement: Statement::from_parts(kind, facts).unwrap(),
        basis,
        witness,
        happened_from: on,
        happened_to: on,
        until: None,
        replaces: None,
        source: Source::Form,
        key: None,
        private: None,
    }
}

/// `count` hospitals, described on 1 April 2022, with two to four years of life.
pub async fn nation(bed: &Bed, count: u64, seed: u64) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let items = (0..count).map(|number| (Chain::Institution(id(number)), life(number, &mut random))).collect();
    record_many(&bed.app, &ministry(), items).await.unwrap();
}

fn life(number: u64, random: &mut ChaCha8Rng) -> Vec<(Draft, Instant)> {
    let start = day(2022, 4, 1).plus(random.random_range(0..300));
    let mut rows = vec![described(number, start, random)];
    let mut at = start;
    let say = |rows: &mut Vec<Draft>, kind, facts, on, basis| rows.push(draft(kind, facts, on, basis, Witness::Own));
    for _ in 0..random.random_range(0..14) {
        at = at.plus(random.random_range(5..160));
        if at > day(2026, 11, 20) {
            break;
        }
        match random.random_range(0..13) {
            0 => say(&mut rows, Kind::Invited, json!({"campaign": "r8"}), at, Basis::Word),
            1 => say(&mut rows, Kind::Declined, json!({"cause": "staff"}), at, Basis::Word),
            2 | 3 => {
                say(&mut rows, Kind::Answered, json!({"channel": "sheet"}), at, Basis::Word);
                say(&mut rows, Kind::ContactReached, json!({"by": "telephone"}), at, Basis::Word);
            }
            4 => {
                let facts = json!({"executive": random.random_bool(0.3), "deputy": false, "qualification": "no",
                    "employment": if random.random_bool(0.4) { "full_time" } else { "combined" },
                    "ciso": random.random_bool(0.5)});
                say(&mut rows, Kind::OfficerNamed, facts, at, Basis::Paper);
            }
            5 => say(&mut rows, Kind::OfficerLeft, json!({}), at, Basis::Word),
            6 => say(&mut rows, Kind::BackupApart, json!({"apart": true}), at, Basis::Paper),
            7 => say(&mut rows, Kind::RestoreTested, json!({"scope": "ehr", "ok": true}), at, Basis::Test),
            8 => {
                let facts = json!({"points": {"diagram": true, "priorities": true, "decision_maker": true,
                    "paper_contacts": true, "restore_test": true, "exercise": random.random_bool(0.5)}});
                say(&mut rows, Kind::BcpMade, facts, at, Basis::Paper);
            }
            9 => say(&mut rows, Kind::NoAnswer, json!({"by": at}), at, Basis::Word),
            10 => {
                let facts = json!({"staff": 100, "attended": 80, "every_profession": true});
                say(&mut rows, Kind::InHouseHeld, facts, at, Basis::Test);
            }
            11 if random.random_bool(0.2) => {
                say(&mut rows, Kind::OutOfScope, json!({"ground": "no-system"}), at, Basis::Paper)
            }
            12 if random.random_bool(0.1) => say(&mut rows, Kind::Closed, json!({}), at, Basis::Word),
            _ => say(&mut rows, Kind::DrillHeld, json!({"drill": "tabletop"}), at, Basis::Test),
        }
    }
    rows.into_iter().map(|row| (row.happened_to, row)).map(|(on, row)| (row, noon(on))).collect()
}

fn described(number: u64, on: Day, random: &mut ChaCha8Rng) -> Draft {
    let prefecture: u8 = random.random_range(1..=47);
    let mut facts = Map::new();
    let mut put = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    put("source", json!("form"));
    put("institution_kind", json!(if random.random_bool(0.95) { "hospital" } else { "clinic" }));
    put("prefecture", json!(prefecture));
    put("municipality", json!(u32::from(prefecture) * 1_000 + random.random_range(1..5)));
    put("medical_code", json!(format!("{prefecture:02}1{number:07}")));
    if random.random_bool(0.9) {
        put("beds", json!(random.random_range(20..700)));
        put("medical_area", json!(format!("m8:{prefecture:02}{:02}", random.random_range(1..4))));
        put("ehr", json!(["yes", "no", "unknown"][random.random_range(0..3)]));
        put("region", json!(RegionType::ALL[random.random_range(0..4)].code()));
        put("owner", json!(Owner::ALL[random.random_range(0..10)].code()));
    }
    let classes: Vec<&str> = FunctionClass::ALL.iter().filter(|_| random.random_bool(0.1)).map(|c| c.code()).collect();
    put("classes", json!(classes));
    let mut row = draft(Kind::Described, Value::Object(facts), on, Basis::Paper, Witness::Official);
    row.private = Some(Map::from_iter([
        ("name".to_owned(), json!(format!("架空第{number}病院"))),
        ("kana".to_owned(), json!(format!("カクウダイ{number}ビョウイン"))),
        ("address".to_owned(), json!(format!("架空県架空市{number}丁目"))),
    ]));
    row
}
