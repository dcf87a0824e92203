//! Sixty invented hospitals in three prefectures, with lives that differ in every figure. The same every time.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::evidence::{Basis, Chain, Draft, Kind, Source, Statement, Witness};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::{FunctionClass, Owner, RegionType};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::evidence::record_many;
use kenshin_programme::{Actor, App};
use serde_json::{Map, Value, json};

/// How many hospitals there are.
pub const COUNT: u64 = 60;

/// The hospital of a number from 0.
pub fn id(number: u64) -> InstitutionId {
    InstitutionId::from_random(0x00c0_ffee_0000 + number * 7_919)
}

/// An officer of the ministry who records what the fixture holds.
pub fn ministry() -> Actor {
    Actor { name: "見本".to_owned(), role: Role::Ministry, scope: Scope::Nation, ..Actor::system() }
}

/// A row that is nothing but its statement.
pub fn draft(kind: Kind, facts: Value, on: Day, basis: Basis, witness: Witness) -> Draft {
    Draft {
        statement: Statement::from_parts(kind, facts).unwrap_or_else(|error| panic!("{}: {error}", kind.code())),
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

fn noon(day: Day) -> Instant {
    Instant::start_of(day).plus_micros(12 * 3_600_000_000)
}

/// A number that looks random and is the same in every run.
fn pick(seed: u64, place: u64, of: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (place + 7).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33) % of
}

fn choose<T: Copy>(seed: u64, place: u64, all: &[T]) -> T {
    all[usize::try_from(pick(seed, place, u64::MAX) % u64::try_from(all.len()).unwrap()).unwrap()]
}

/// All hospitals with their lives up to `today`.
pub async fn make(app: &App, today: Day) {
    let items = (0..COUNT).map(|number| {
        let mut rows: Vec<Draft> = life(number, today);
        rows.sort_by_key(|row| row.happened_to);
        (
            Chain::Institution(id(number)),
            rows.into_iter().map(|row| (noon(row.happened_to), row)).map(|(at, row)| (row, at)).collect(),
        )
    });
    record_many(app, &ministry(), items.collect()).await.unwrap();
}

const PREFECTURES: [(u8, &str, u32); 3] = [(13, "東京都", 13_101), (1, "北海道", 1_101), (39, "高知県", 39_201)];
const WORDS: [(&str, &str); 12] = [
    ("みどり台", "ミドリダイ"),
    ("あおば", "アオバ"),
    ("さくら坂", "サクラザカ"),
    ("虹の丘", "ニジノオカ"),
    ("ひまわり", "ヒマワリ"),
    ("白樺", "シラカバ"),
    ("若草", "ワカクサ"),
    ("星ヶ浦", "ホシガウラ"),
    ("月見野", "ツキミノ"),
    ("松風", "マツカゼ"),
    ("清流", "セイリュウ"),
    ("朝霧", "アサギリ"),
];

fn described(number: u64, on: Day) -> Draft {
    let (prefecture, name, municipality) = PREFECTURES[usize::try_from(number % 3).unwrap()];
    let (word, kana) = WORDS[usize::try_from(number % 12).unwrap()];
    let series = number / 12 + 1;
    let mut facts = Map::new();
    let mut put = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    put("source", json!("demo"));
    put("institution_kind", json!("hospital"));
    put("prefecture", json!(prefecture));
    put("municipality", json!(municipality));
    put("medical_code", json!(format!("{prefecture:02}1{number:07}")));
    put("medical_area", json!(format!("m8:{prefecture:02}{:02}", number / 3 % 3 + 1)));
    put("beds", json!(choose(number, 1, &[24, 58, 96, 120, 140, 180, 220, 260, 320, 420, 560])));
    put("ehr", json!(choose(number, 2, &["yes", "yes", "yes", "no", "unknown"])));
    put("region", json!(choose(number, 3, RegionType::ALL).code()));
    put("owner", json!(choose(number, 4, Owner::ALL).code()));
    let classes = FunctionClass::ALL
        .iter()
        .enumerate()
        .filter(|(place, _)| (number + u64::try_from(*place).unwrap()).is_multiple_of(9));
    put("classes", json!(classes.map(|(_, class)| class.code()).collect::<Vec<_>>()));
    let mut row = draft(Kind::Described, Value::Object(facts), on, Basis::Paper, Witness::Official);
    row.private = Some(Map::from_iter([
        ("name".to_owned(), json!(format!("架空{word}第{series}病院"))),
        ("kana".to_owned(), json!(format!("カクウ{kana}ダイ{series}ビョウイン"))),
        ("address".to_owned(), json!(format!("{name}架空市{word}{series}丁目{number}番"))),
    ]));
    row
}

fn thirteen(unknown: bool) -> Value {
    let mut answers = vec!["no"; 13];
    for place in [0, 1, 2, 5] {
        answers[place] = "yes";
    }
    if unknown {
        answers[7] = "unknown";
    }
    json!({ "answers": answers })
}

/// What a hospital did, by how far its number lets it come.
fn life(number: u64, today: Day) -> Vec<Draft> {
    let start = today.plus_months(-48).plus(i32::try_from(number).unwrap());
    let mut rows = vec![described(number, start)];
    let how_far = number % 10;
    let ago = |months: i32| today.plus_months(-months).plus(i32::try_from(number % 25).unwrap() - 26);
    let mut say = |kind, facts, on, basis, witness| rows.push(draft(kind, facts, on, basis, witness));
    if how_far >= 1 {
        say(Kind::Invited, json!({"campaign": "r7"}), ago(26), Basis::Word, Witness::Official);
    }
    match how_far {
        1 => say(Kind::NoAnswer, json!({"by": ago(20)}), ago(19), Basis::Word, Witness::Official),
        2 => say(
            Kind::Declined,
            json!({"cause": choose(number, 5, &["staff", "time", "cost"])}),
            ago(18),
            Basis::Word,
            Witness::Own,
        ),
        3 => say(Kind::OutOfScope, json!({"ground": "no-system"}), ago(10), Basis::Paper, Witness::Own),
        _ => {}
    }
    if how_far >= 4 {
        let late = if number % 20 == 4 { 24 } else { 8 };
        say(Kind::Answered, json!({"channel": "sheet"}), ago(late), Basis::Word, Witness::Own);
        say(Kind::ContactReached, json!({"by": "telephone"}), ago(late), Basis::Word, Witness::Own);
    }
    if how_far >= 5 {
        let officer = json!({"executive": number.is_multiple_of(4), "employment": if number.is_multiple_of(3) { "full_time" } else { "combined" },
            "deputy": false, "qualification": "no", "ciso": number.is_multiple_of(2)});
        say(Kind::OfficerNamed, officer, ago(14), Basis::Paper, Witness::Own);
        say(Kind::BackupApart, json!({"apart": true}), ago(6), Basis::Paper, Witness::Own);
        let points = json!({"points": {"diagram": true, "priorities": true, "decision_maker": number.is_multiple_of(2), "paper_contacts": true,
            "restore_test": number.is_multiple_of(2), "exercise": number.is_multiple_of(2)}});
        say(Kind::BcpMade, points, ago(7), Basis::Paper, Witness::Own);
    }
    if how_far >= 6 {
        say(Kind::KindsAnswered, thirteen(false), ago(7), Basis::Paper, Witness::Own);
        say(Kind::ListKeeperNamed, json!({}), ago(7), Basis::Word, Witness::Own);
        for line in 1..=12_u64 {
            let kind = choose(line, 9, &[1, 2, 3, 6]);
            let facts = json!({"key": format!("c-{line}"), "connection_kind": kind, "complete": true, "unknown": false, "patch_duty": "vendor"});
            say(Kind::ConnectionListed, facts, ago(7), Basis::Paper, Witness::Own);
        }
        say(Kind::RestoreTested, json!({"scope": "ehr", "ok": true}), ago(4), Basis::Test, Witness::Own);
    }
    if how_far >= 7 {
        say(Kind::Scanned, json!({"exposed": 0}), ago(5), Basis::Test, Witness::Independent);
        let route = if number.is_multiple_of(2) { "A" } else { "C" };
        let (basis, witness) =
            if number.is_multiple_of(2) { (Basis::Paper, Witness::Independent) } else { (Basis::Test, Witness::Own) };
        say(Kind::Inspected, json!({"route": route, "covered": 12, "not_covered": 0}), ago(5), basis, witness);
        let finding = json!({"key": "f-1", "rule": "authentication", "severity": "high", "due": today.plus(30), "red": "single_factor_open"});
        say(Kind::FindingOpened, finding, ago(5), Basis::Test, Witness::Independent);
    }
    if how_far >= 8 {
        say(Kind::FindingClosed, json!({"key": "f-1", "how": "fixed"}), ago(3), Basis::Test, Witness::Own);
        say(
            Kind::InHouseHeld,
            json!({"staff": 120, "attended": 90, "every_profession": true}),
            ago(3),
            Basis::Paper,
            Witness::Own,
        );
        say(Kind::DrillHeld, json!({"drill": "tabletop"}), ago(3), Basis::Test, Witness::Own);
    }
    if how_far == 9 && number % 20 == 9 {
        let again = json!({"key": "f-2", "rule": "support", "severity": "critical", "due": today.plus(20), "red": "unsupported_or_exploited"});
        say(Kind::FindingOpened, again, ago(2), Basis::Test, Witness::Independent);
    }
    rows
}
