//! A fresh programme for each test, on a file and on PostgreSQL.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::id::AccountId;
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::{Actor, App, Entropy, Nature, SetClock, Surroundings};
use kenshin_store::Db;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use tempfile::TempDir;

/// Randomness that is the same in every run.
struct Seeded(Mutex<ChaCha8Rng>);

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(buffer);
    }
}

/// A programme with its clock.
pub struct Bed {
    pub app: App,
    pub clock: Arc<SetClock>,
    url: String,
    folder: TempDir,
}

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// Noon in Japan.
pub fn noon(day: Day) -> Instant {
    Instant::start_of(day).plus_micros(12 * 3_600_000_000)
}

pub const TODAY: (i16, i8, i8) = (2026, 11, 22);

impl Bed {
    pub async fn sqlite(nature: Nature) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("kenshin.db").display());
        Self::on(url, nature, folder).await
    }

    async fn on(url: String, nature: Nature, folder: TempDir) -> Self {
        let clock = Arc::new(SetClock::at(noon(day(TODAY.0, TODAY.1, TODAY.2))));
        let app = App::create_in(&url, nature, around(&clock, &folder)).await.unwrap();
        Self { app, clock, url, folder }
    }

    /// A second process over the same database.
    pub async fn again(&self) -> App {
        App::open_in(&self.url, around(&self.clock, &self.folder)).await.unwrap()
    }

    /// One on each database. In a quick run PostgreSQL is left out on purpose.
    pub async fn both(nature: Nature) -> Vec<Self> {
        let mut beds = vec![Self::sqlite(nature).await];
        match std::env::var("KENSHIN_TEST_POSTGRES") {
            Ok(server) => {
                let nanos = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos());
                let name = format!("kenshin_p_{}_{nanos}", std::process::id());
                let admin = Db::open(&server).await.unwrap();
                admin.maintain(&format!("CREATE DATABASE {name}")).await.unwrap();
                admin.close().await;
                let (head, _) = server.rsplit_once('/').unwrap();
                beds.push(Self::on(format!("{head}/{name}"), nature, tempfile::tempdir().unwrap()).await);
            }
            Err(_) => {
                assert!(
                    std::env::var_os("KENSHIN_TEST_NEAR").is_some(),
                    "no PostgreSQL to test on: KENSHIN_TEST_POSTGRES is not set; run cargo xtask test"
                );
                println!("not run: this quick run leaves PostgreSQL out");
            }
        }
        beds
    }
}

fn around(clock: &Arc<SetClock>, folder: &TempDir) -> Surroundings {
    Surroundings {
        clock: clock.clone(),
        entropy: Arc::new(Seeded(Mutex::new(ChaCha8Rng::seed_from_u64(1)))),
        key_file: Some(folder.path().join("test.key")),
    }
}

pub fn ministry() -> Actor {
    actor(1, Role::Ministry, Scope::Nation)
}

pub fn actor(number: u64, role: Role, scope: Scope) -> Actor {
    Actor { account: AccountId::from_random(number), name: format!("{role:?} {number}"), role, scope }
}
