//! A fresh, migrated database for each test: a file for SQLite, a copy of a template for PostgreSQL.

use std::sync::Mutex;
use std::time::SystemTime;

use kenshin_domain::evidence::{Basis, Chain, Code, Draft, SigningKey, Source, Statement, Witness};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::stages::Editions;
use kenshin_domain::time::{Day, Instant};
use kenshin_store::ledger::{AppendContext, AppendError, Appended, Entropy, Keyring, VerifyReport};
use kenshin_store::{Db, ledger, migrate};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Value};
use tempfile::TempDir;

/// Randomness that is the same in every run.
pub struct Seeded(Mutex<ChaCha8Rng>);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha8Rng::seed_from_u64(seed)))
    }
}

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(buffer);
    }
}

/// A database with everything that an act needs.
pub struct Bed {
    pub db: Db,
    pub url: String,
    pub keys: Keyring,
    pub editions: Editions,
    pub entropy: Seeded,
    pub signing: SigningKey,
    /// Where the SQLite file lies; it goes with the bed.
    pub folder: Option<TempDir>,
}

impl Bed {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("ledger.db").display());
        let bed = Self::on(&url, Some(folder)).await;
        migrate::migrate(&bed.db).await.unwrap();
        bed
    }

    /// `None` in a quick run, where PostgreSQL is left out on purpose.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("KENSHIN_TEST_POSTGRES") else {
            assert!(
                std::env::var_os("KENSHIN_TEST_NEAR").is_some(),
                "no PostgreSQL to test on: KENSHIN_TEST_POSTGRES is not set; run cargo xtask test"
            );
            println!("not run: this quick run leaves PostgreSQL out");
            return None;
        };
        let template = template(&server).await;
        let nanos = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos());
        let name = format!("kenshin_t_{}_{nanos}", std::process::id());
        let admin = Db::open(&server).await.unwrap();
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
        admin.maintain(&sql).await.unwrap();
        admin.close().await;
        Some(Self::on(&at(&server, &name), None).await)
    }

    async fn on(url: &str, folder: Option<TempDir>) -> Self {
        Self {
            db: Db::open(url).await.unwrap(),
            url: url.to_owned(),
            keys: Keyring::from_bytes([7; 32], "test"),
            editions: Editions::embedded(),
            entropy: Seeded::new(1),
            signing: SigningKey::from_bytes(&[5; 32]),
            folder,
        }
    }

    pub fn context(&self, by: AccountId) -> AppendContext<'_> {
        AppendContext { keys: &self.keys, editions: &self.editions, entropy: &self.entropy, by }
    }

    pub async fn append(&self, chain: Chain, drafts: Vec<Draft>) -> Result<Appended, AppendError> {
        self.append_at(chain, drafts, NOW).await
    }

    pub async fn append_at(&self, chain: Chain, drafts: Vec<Draft>, now: Instant) -> Result<Appended, AppendError> {
        let mut tx = self.db.write().await?;
        let drafts = drafts.into_iter().map(|draft| (draft, now)).collect();
        let appended = ledger::append(&mut tx, &self.context(ME), chain, drafts).await?;
        tx.commit().await?;
        Ok(appended)
    }

    pub async fn verify(&self, against: Option<&str>) -> VerifyReport {
        ledger::verify(&self.db, &self.keys, &self.editions, against).await.unwrap()
    }

    pub async fn assert_whole(&self) {
        let report = self.verify(None).await;
        assert_eq!(report.problems, [], "{}", self.url);
    }

    /// Runs statements as somebody would who has the database and not the program.
    pub async fn tamper(&self, statements: &[&str]) {
        let open = match self.db.backend() {
            kenshin_store::Backend::Sqlite => vec![
                "DROP TRIGGER IF EXISTS evidence_no_update",
                "DROP TRIGGER IF EXISTS evidence_no_delete",
                "DROP TRIGGER IF EXISTS checkpoint_no_delete",
                "DROP TRIGGER IF EXISTS checkpoint_head_no_delete",
                "DROP TRIGGER IF EXISTS sealed_body_no_update",
            ],
            kenshin_store::Backend::Postgres => vec![
                "ALTER TABLE evidence DISABLE TRIGGER ALL",
                "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                "ALTER TABLE checkpoint_head DISABLE TRIGGER ALL",
                "ALTER TABLE sealed_body DISABLE TRIGGER ALL",
            ],
        };
        let mut tx = self.db.write().await.unwrap();
        for statement in open.iter().chain(statements) {
            tx.execute(statement, &[]).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    pub async fn checkpoint(&self, now: Instant) -> kenshin_domain::evidence::Checkpoint {
        let mut tx = self.db.write().await.unwrap();
        let made = ledger::checkpoint(&mut tx, &self.signing, now).await.unwrap();
        tx.commit().await.unwrap();
        made
    }

    pub async fn export(&self) -> String {
        let mut out = Vec::new();
        ledger::export(&self.db, &mut out).await.unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Every byte of the SQLite file and its log.
    pub async fn bytes(&self) -> Vec<u8> {
        let folder = self.folder.as_ref().unwrap().path();
        let mut all = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            all.extend(std::fs::read(entry.unwrap().path()).unwrap());
        }
        all
    }
}

/// The migrated database that the others are copied from; its name tells the schema, so an old one is never used.
async fn template(server: &str) -> String {
    let schema: String = migrate::STEPS.iter().map(|step| step.sql).collect();
    let sum = schema.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let name = format!("kenshin_template_{sum:016x}");
    let admin = Db::open(server).await.unwrap();
    // Tests are processes of their own; one makes the template and the others wait.
    let mut lock = admin.write().await.unwrap();
    lock.execute("SELECT pg_advisory_xact_lock(90210)", &[]).await.unwrap();
    let there = admin.query("SELECT 1 FROM pg_database WHERE datname = $1", &[name.as_str().into()]).await.unwrap();
    if there.is_empty() {
        admin.maintain(&format!("CREATE DATABASE {name}_new")).await.unwrap();
        let db = Db::open(&at(server, &format!("{name}_new"))).await.unwrap();
        migrate::migrate(&db).await.unwrap();
        db.close().await;
        admin.maintain(&format!("ALTER DATABASE {name}_new RENAME TO {name}")).await.unwrap();
    }
    lock.rollback().await.unwrap();
    admin.close().await;
    name
}

fn at(server: &str, name: &str) -> String {
    let (before, _) = server.rsplit_once('/').unwrap();
    format!("{before}/{name}")
}

/// Runs each of these functions on a fresh database of either kind.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::harness::Bed::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(bed) = crate::harness::Bed::postgres().await {
                    super::$name(bed).await;
                }
            })*
        }
    };
}

/// 22 November 2026, noon in Japan.
pub const NOW: Instant = Instant::from_micros(1_795_316_400_000_000);
pub const ME: AccountId = AccountId::from_random(1);
pub const OTHER: AccountId = AccountId::from_random(2);

pub fn chain(number: u64) -> Chain {
    Chain::Institution(InstitutionId::from_random(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

pub fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// A claim of an early day, which a test then changes.
pub fn draft(statement: Statement) -> Draft {
    let on = day(2026, 4, 1);
    Draft {
        statement,
        basis: Basis::Word,
        witness: Witness::Own,
        happened_from: on,
        happened_to: on,
        until: None,
        replaces: None,
        source: Source::Form,
        key: None,
        private: None,
    }
}

pub fn private(name: &str, text: &str) -> Option<Map<String, Value>> {
    Some(Map::from_iter([(name.to_owned(), Value::from(text))]))
}
