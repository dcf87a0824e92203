//! How fast rows are added and verified: `ledger_bench DATABASE [INSTITUTIONS] [ROWS EACH]`, on an empty database.

use std::io::Write;
use std::sync::Mutex;
use std::time::Instant as Clock;

use kenshin_domain::evidence::{Basis, Chain, Code, Draft, Source, Statement, Witness};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::stages::Editions;
use kenshin_domain::time::Instant;
use kenshin_store::ledger::{self, AppendContext, Entropy, Keyring};
use kenshin_store::{Db, migrate};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, json};

type Failure = Box<dyn std::error::Error>;

struct Seeded(Mutex<ChaCha8Rng>);

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        if let Ok(mut random) = self.0.lock() {
            random.fill_bytes(buffer);
        }
    }
}

const NOW: Instant = Instant::from_micros(1_795_316_400_000_000);

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1);
    let url = args.next().ok_or("which database?")?;
    let institutions: u64 = args.next().map_or(Ok(7_587), |text| text.parse())?;
    let each: u64 = args.next().map_or(Ok(60), |text| text.parse())?;
    let db = Db::open(&url).await?;
    migrate::migrate(&db).await?;
    let (keys, editions) = (Keyring::from_bytes([7; 32], "bench"), Editions::embedded());
    let entropy = Seeded(Mutex::new(ChaCha8Rng::seed_from_u64(1)));
    let ctx = AppendContext { keys: &keys, editions: &editions, entropy: &entropy, by: AccountId::from_random(1) };

    for what in ["first import", "same import"] {
        let start = Clock::now();
        let mut tx = db.write_bulk().await?;
        let items = (0..institutions).map(|number| Ok((chain(number), vec![(described(number)?, NOW)])));
        let mut items = items.collect::<Result<Vec<_>, Failure>>()?;
        ledger::replace_by_key(&mut tx, &keys, &mut items).await?;
        let made = ledger::append_chains(&mut tx, &ctx, items).await?;
        tx.commit().await?;
        say(what, made.rows.len(), start)?;
    }
    let start = Clock::now();
    let mut rows = 0_usize;
    let mut tx = db.write_bulk().await?;
    for some in (0..institutions).collect::<Vec<_>>().chunks(256) {
        let items = some.iter().map(|number| {
            let drafts = (0..each).map(|row| Ok((various(row)?, NOW.plus_micros(1))));
            Ok((chain(*number), drafts.collect::<Result<Vec<_>, Failure>>()?))
        });
        let items = items.collect::<Result<Vec<_>, Failure>>()?;
        rows += ledger::append_chains(&mut tx, &ctx, items).await?.rows.len();
    }
    tx.commit().await?;
    say("bulk append", rows, start)?;

    let start = Clock::now();
    for number in 0..200 {
        let mut tx = db.write().await?;
        ledger::append(&mut tx, &ctx, chain(number % institutions), vec![(various(number)?, NOW)]).await?;
        tx.commit().await?;
    }
    say("single appends", 200, start)?;

    let start = Clock::now();
    let report = ledger::verify(&db, &keys, &editions, None).await?;
    say(if report.is_whole() { "verify: whole" } else { "verify: BROKEN" }, usize::try_from(report.rows)?, start)?;
    let start = Clock::now();
    let mut sink = std::io::sink();
    let exported = ledger::export(&db, &mut sink).await?;
    say("export", usize::try_from(exported)?, start)
}

fn say(what: &str, count: usize, since: Clock) -> Result<(), Failure> {
    let seconds = since.elapsed().as_secs_f64();
    writeln!(
        std::io::stdout(),
        "{what:<16} {count:>9} rows {seconds:>8.3} s {:>10.0} rows/s",
        f64::from(u32::try_from(count)?) / seconds
    )?;
    Ok(())
}

fn chain(number: u64) -> Chain {
    Chain::Institution(InstitutionId::from_random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

fn plain(statement: Statement) -> Draft {
    let day = NOW.day().plus(-200);
    Draft {
        statement,
        basis: Basis::Paper,
        witness: Witness::Own,
        happened_from: day,
        happened_to: day,
        until: None,
        replaces: None,
        source: Source::Form,
        key: None,
        private: None,
    }
}

/// A line of the register: facts and sealed name, address and so on.
fn described(number: u64) -> Result<Draft, Failure> {
    let facts = json!({"kind": "institution.described", "facts": {
        "source": "medical-net", "institution_kind": "hospital", "prefecture": 1 + number % 47, "municipality": 13_101,
        "beds": 20 + number % 700, "medical_area": "m8:0104", "owner": "medical-corporation"}});
    let private = json!({"name": format!("架空第{number}病院"), "kana": "カクウビョウイン", "address": "架空県架空市一丁目2-3",
        "url": "https://example.invalid/"});
    Ok(Draft {
        source: Source::Import { file: Code::new("0123456789abcdef")?, row: u32::try_from(number)? },
        key: Some(format!("medical-net:{number}")),
        private: private.as_object().cloned(),
        ..plain(serde_json::from_value(facts)?)
    })
}

fn various(number: u64) -> Result<Draft, Failure> {
    let facts = match number % 7 {
        0 => json!({"kind": "answered", "facts": {"channel": "sheet"}}),
        1 => json!({"kind": "officer.named", "facts": {"executive": true, "employment": "combined", "deputy": false,
            "qualification": "unknown", "ciso": false}}),
        2 => json!({"kind": "contact.reached", "facts": {"by": "telephone"}}),
        3 => {
            json!({"kind": "connection.listed", "facts": {"key": format!("k{number}"), "connection_kind": 1 + number % 13,
            "complete": true, "unknown": false, "patch_duty": "vendor"}})
        }
        4 => json!({"kind": "backup.apart", "facts": {"apart": true}}),
        5 => json!({"kind": "hours_spent", "facts": {"task": "sheet", "hours": number}}),
        _ => json!({"kind": "list.unchanged", "facts": {}}),
    };
    let private = number.is_multiple_of(4).then(|| Map::from_iter([("note".to_owned(), "架空の覚え書き".into())]));
    Ok(Draft { private, ..plain(serde_json::from_value(facts)?) })
}
