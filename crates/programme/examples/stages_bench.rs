//! `cargo run --release -p kenshin-programme --example stages_bench -- --rows 10000000 --hospitals 8200 [--database FILE]`
//!
//! Fills `d_digest` of an SQLite file with invented chains, then computes the stages of the whole nation from it as
//! `LEDGER.md` 9 prescribes: one reader, every core computing. Prints rows, seconds, spans, rungs and peak memory. With
//! `--database` the file is kept, and a second run finds it filled: its peak memory is that of the computation alone.
#![expect(clippy::print_stdout, reason = "a developer's command answers on the terminal")]

use std::error::Error;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Instant as Stopwatch;

use kenshin_domain::evidence::{Basis, Chain, DigestRow, Hash, Kind, Row, Source, Statement, Witness};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::stages::{Editions, Rung, timeline};
use kenshin_domain::time::{Day, Instant};
use kenshin_store::{Db, StoreError, Value, migrate};
use mimalloc::MiMalloc;
use serde_json::json;

/// As the binary has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

type Failure = Box<dyn Error + Send + Sync>;

struct Wanted {
    rows: u64,
    hospitals: u64,
    database: Option<PathBuf>,
}

fn main() -> Result<(), Failure> {
    let wanted = wanted()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(bench(&wanted))
}

fn wanted() -> Result<Wanted, Failure> {
    let mut wanted = Wanted { rows: 10_000_000, hospitals: 8_200, database: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or("every option takes a value")?;
        match word.as_str() {
            "--rows" => wanted.rows = value.parse()?,
            "--hospitals" => wanted.hospitals = value.parse()?,
            "--database" => wanted.database = Some(value.into()),
            _ => return Err(format!("unknown option {word}: --rows, --hospitals, --database").into()),
        }
    }
    Ok(wanted)
}

async fn bench(wanted: &Wanted) -> Result<(), Failure> {
    let kept = wanted.database.is_some();
    let path = wanted
        .database
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("stages-bench-{}.db", std::process::id())));
    let db = Db::open(&format!("sqlite:{}", path.display())).await?;
    migrate::migrate(&db).await?;
    let filled = db.query_one("SELECT COUNT(*) FROM d_digest", &[]).await?.int(0)?;
    if filled == 0 {
        let clock = Stopwatch::now();
        fill(&db, wanted).await?;
        println!("filled in {:.1} s", clock.elapsed().as_secs_f64());
    }
    let mut seconds = Vec::new();
    for _ in 0..3 {
        seconds.push(compute(&db).await?);
    }
    seconds.sort_by(f64::total_cmp);
    // The lines that `cargo xtask bench stages` reads.
    println!("seconds {:.2}", seconds.get(1).ok_or("no run")?);
    println!("megabytes {:.0}", peak_memory().ok_or("this system does not tell the peak of memory")?);
    if !kept {
        drop(db);
        for end in ["", "-wal", "-shm"] {
            let mut file = path.clone().into_os_string();
            file.push(end);
            // The journal files are there only while the database is open.
            let _ = std::fs::remove_file(file);
        }
    }
    Ok(())
}

async fn fill(db: &Db, wanted: &Wanted) -> Result<(), Failure> {
    const TEMPLATES: u64 = 64;
    let length = usize::try_from(wanted.rows / wanted.hospitals.max(1))?;
    let templates: Vec<Vec<DigestRow>> =
        (0..TEMPLATES).map(|seed| chain(seed, length)).collect::<Result<_, serde_json::Error>>()?;
    let mut hospital = 0;
    while hospital < wanted.hospitals {
        let mut rows = Vec::new();
        for _ in 0..200.min(wanted.hospitals - hospital) {
            let template = templates.get(usize::try_from(hospital % TEMPLATES)?).ok_or("no template")?;
            let later = i32::try_from(hospital / TEMPLATES)?;
            let mut body = Vec::with_capacity(template.len() * DigestRow::WIDTH);
            for row in template {
                body.extend(DigestRow { from: row.from + later, to: row.to + later, ..*row }.to_bytes());
            }
            let name = Chain::Institution(InstitutionId::from_random(hospital)).to_string();
            let count = i64::try_from(template.len())?;
            rows.push(vec![Value::Text(name), Value::Int(count), Value::Blob(body)]);
            hospital += 1;
        }
        let mut tx = db.write().await?;
        tx.insert_many("d_digest", &["chain", "n", "body"], rows).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What came out of one run.
#[derive(Default)]
struct Sum {
    rows: usize,
    spans: usize,
    rungs: [u64; 7],
}

async fn compute(db: &Db) -> Result<f64, Failure> {
    let editions = Arc::new(Editions::embedded());
    let today = Day::from_ymd(2026, 11, 22).ok_or("no such day")?;
    let sql = "SELECT body FROM d_digest";
    let clock = Stopwatch::now();
    let mut bytes = 0;
    db.stream(sql, &[], |record| {
        bytes += record.blob(0)?.len();
        Ok(())
    })
    .await?;
    let reading = clock.elapsed().as_secs_f64();

    let clock = Stopwatch::now();
    let (send, receive) = mpsc::sync_channel::<Vec<u8>>(64);
    let receive = Arc::new(Mutex::new(receive));
    let cores = std::thread::available_parallelism()?.get();
    let workers: Vec<_> = (0..cores)
        .map(|_| {
            let (receive, editions) = (Arc::clone(&receive), Arc::clone(&editions));
            std::thread::spawn(move || work(&receive, &editions, today))
        })
        .collect();
    db.stream(sql, &[], move |record| send.send(record.blob(0)?.to_vec()).map_err(|_| StoreError::NoRow)).await?;
    let mut sum = Sum::default();
    for worker in workers {
        let part = worker.join().map_err(|_| "a worker panicked")?;
        sum.rows += part.rows;
        sum.spans += part.spans;
        for (all, some) in sum.rungs.iter_mut().zip(part.rungs) {
            *all += some;
        }
    }
    let seconds = clock.elapsed().as_secs_f64();
    println!(
        "{} rows, {bytes} bytes: read in {reading:.2} s; stages in {seconds:.2} s on {cores} cores, {} spans, rungs -1 to 5 on {today}: {:?}",
        sum.rows, sum.spans, sum.rungs
    );
    Ok(seconds)
}

fn work(bodies: &Mutex<mpsc::Receiver<Vec<u8>>>, editions: &Editions, today: Day) -> Sum {
    let mut sum = Sum::default();
    let mut rows = Vec::new();
    loop {
        let body = bodies.lock().ok().and_then(|bodies| bodies.recv().ok());
        let Some(body) = body else {
            return sum;
        };
        rows.clear();
        if DigestRow::read_into(&body, &mut rows).is_err() {
            continue;
        }
        let spans = timeline(&rows, editions, Instant::MAX);
        sum.rows += rows.len();
        sum.spans += spans.len();
        if let Some(span) = spans.iter().find(|span| span.from <= today && today < span.to) {
            let rung = span.standing.rung.max(Rung::OutOfScope).number() + 1;
            if let Some(count) = usize::try_from(rung).ok().and_then(|rung| sum.rungs.get_mut(rung)) {
                *count += 1;
            }
        }
    }
}

/// An invented chain over five years: the yearly round of the programme, and alerts, findings and scans between.
fn chain(seed: u64, length: usize) -> Result<Vec<DigestRow>, serde_json::Error> {
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = move |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let first = Day::from_ymd(2021, 4, 1).unwrap_or(Day::MIN);
    let mut rows = Vec::with_capacity(length);
    let steps = length.max(1);
    for n in 0..length {
        let year = n * 5 / steps;
        let line = format!("c{}", draw(9));
        let finding = format!("f{}", draw(60));
        let alert = format!("a{}", draw(200));
        let (kind, facts, basis, witness) = match n * 5 % steps / 5 {
            0 => (
                Kind::Described,
                json!({"source": "demo", "institution_kind": "hospital", "prefecture": draw(47) + 1, "beds": 20 + draw(600)}),
                Basis::Word,
                Witness::Own,
            ),
            1 => (Kind::Invited, json!({"campaign": format!("r{}", year + 3)}), Basis::Word, Witness::Official),
            2 => (Kind::Answered, json!({"channel": "sheet"}), Basis::Word, Witness::Own),
            3 => (Kind::ContactReached, json!({"by": "telephone"}), Basis::Word, Witness::Own),
            4 => (Kind::KindsAnswered, json!({"answers": vec!["no"; 13]}), Basis::Paper, Witness::Own),
            5 => (Kind::ListKeeperNamed, json!({}), Basis::Word, Witness::Own),
            6 => (
                Kind::Inspected,
                json!({"route": "A", "covered": 9, "not_covered": 0}),
                Basis::Test,
                Witness::Independent,
            ),
            7 => (Kind::DrillHeld, json!({"drill": "tabletop"}), Basis::Test, Witness::Own),
            8 => (Kind::BackupApart, json!({"apart": true}), Basis::Word, Witness::Own),
            9 => (Kind::RestoreTested, json!({"scope": "file", "ok": draw(5) > 0}), Basis::Test, Witness::Own),
            _ => match draw(20) {
                0..=2 => (
                    Kind::ConnectionListed,
                    json!({"key": line, "connection_kind": 1, "complete": draw(30) > 0, "unknown": draw(30) == 0, "patch_duty": "vendor"}),
                    Basis::Paper,
                    Witness::Own,
                ),
                3..=4 => (
                    Kind::VendorAnswered,
                    json!({"key": line, "question": "version", "signed": true}),
                    Basis::Paper,
                    Witness::Counterpart,
                ),
                5 => (
                    Kind::VendorAsked,
                    json!({"key": line, "question": "version", "due": 20_000}),
                    Basis::Word,
                    Witness::Own,
                ),
                6 => (Kind::DeviceSeen, json!({"key": line, "product": "box"}), Basis::Paper, Witness::Counterpart),
                7 => (Kind::Scanned, json!({"exposed": draw(20) / 19}), Basis::Test, Witness::Independent),
                8..=9 => (Kind::AlertSent, json!({"alert": alert}), Basis::Word, Witness::Official),
                10..=12 => (Kind::AlertAcknowledged, json!({"alert": alert}), Basis::Word, Witness::Own),
                13 => (
                    Kind::FindingOpened,
                    json!({"key": finding, "rule": "weak", "severity": "high", "due": 20_000, "red": "always_on"}),
                    Basis::Test,
                    Witness::Independent,
                ),
                14..=15 => (Kind::FindingClosed, json!({"key": finding, "how": "fixed"}), Basis::Test, Witness::Own),
                16 => (Kind::AcceptedAsPaper, json!({"seq": draw(n as u64 + 1)}), Basis::Word, Witness::Official),
                17 => (Kind::HoursSpent, json!({"task": "list", "hours": 2}), Basis::Word, Witness::Own),
                18 => (Kind::Called, json!({"result": "reached"}), Basis::Word, Witness::Official),
                // 「変更なし」 comes about once a year, not every month.
                _ if draw(12) == 0 => (Kind::ListUnchanged, json!({}), Basis::Word, Witness::Own),
                _ => (Kind::Supported, json!({"step": 2, "hours": 1}), Basis::Word, Witness::Own),
            },
        };
        let day = first.plus(i32::try_from(n * 1_826 / steps).unwrap_or(0));
        rows.push(DigestRow::of(&Row {
            chain: Chain::Programme,
            seq: n as u64 + 1,
            statement: Statement::from_parts(kind, facts)?,
            basis,
            witness,
            happened_from: day,
            happened_to: day,
            until: None,
            replaces: (n > 20 && draw(50) == 0).then(|| n as u64 - draw(10)),
            source: Source::Form,
            key: None,
            recorded_by: AccountId::from_random(1),
            recorded_at: Instant::end_of(day),
            sealed: None,
            prev: Hash::ZERO,
            hash: Hash::ZERO,
        }));
    }
    Ok(rows)
}

/// Megabytes.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?;
    Some(kilobytes.parse::<f64>().ok()? / 1_000.0)
}
