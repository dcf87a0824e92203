//! Appends without end and says each row that is on the disk: `kill_writer DATABASE SEED`. Tests kill it.

use std::io::Write;
use std::sync::Mutex;

use kenshin_domain::evidence::{Basis, Chain, Draft, ListUnchanged, Source, Statement, Witness};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::stages::Editions;
use kenshin_domain::time::Instant;
use kenshin_store::Db;
use kenshin_store::ledger::{AppendContext, Entropy, Keyring, append};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

struct Seeded(Mutex<ChaCha8Rng>);

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        if let Ok(mut random) = self.0.lock() {
            random.fill_bytes(buffer);
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (url, seed) = (args.next().ok_or("which database?")?, args.next().ok_or("which seed?")?.parse()?);
    let db = Db::open(&url).await?;
    let mut tasks = tokio::task::JoinSet::new();
    // Several at once, so that group commits are broken off too.
    for task in 0..4_u64 {
        tasks.spawn(write(db.clone(), seed, task));
    }
    while let Some(ended) = tasks.join_next().await {
        ended?.map_err(|error| error.to_string())?;
    }
    Ok(())
}

async fn write(db: Db, seed: u64, task: u64) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let keys = Keyring::from_bytes([7; 32], "test");
    let editions = Editions::embedded();
    let entropy = Seeded(Mutex::new(ChaCha8Rng::seed_from_u64(seed * 100 + task)));
    let ctx = AppendContext { keys: &keys, editions: &editions, entropy: &entropy, by: AccountId::from_random(1) };
    let now = Instant::from_micros(1_795_316_400_000_000);
    for round in 0.. {
        let chain = Chain::Institution(InstitutionId::from_random((round + task) % 5));
        let draft = Draft {
            statement: Statement::ListUnchanged(ListUnchanged {}),
            basis: Basis::Word,
            witness: Witness::Own,
            happened_from: now.day(),
            happened_to: now.day(),
            until: None,
            replaces: None,
            source: Source::Form,
            key: None,
            private: Some(serde_json::Map::from_iter([("note".to_owned(), "x".into())])),
        };
        let mut tx = db.write().await?;
        let made = append(&mut tx, &ctx, chain, vec![(draft.clone(), now), (draft, now)]).await?;
        tx.commit().await?;
        let mut out = std::io::stdout().lock();
        for row in made.rows {
            writeln!(out, "{} {} ok", row.chain, row.seq)?;
        }
        out.flush()?;
    }
    Ok(())
}
