//! Everything that acts share: the database, keys, rules, clock and randomness.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use ed25519_dalek::SigningKey;
use kenshin_domain::id::AccountId;
use kenshin_domain::stages::{Edition, Editions};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};
use kenshin_store::ledger::{AppendContext, Entropy, Keyring};
use kenshin_store::{Db, StoreError, migrate};

use crate::keys::{KeyFile, OsEntropy};
use crate::stages::FigureCache;
use crate::{Clock, Refusal, SystemClock};

/// What a database holds, for ever: invented data or real ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// 架空データ
    Demo,
    /// Real data.
    Real,
}

impl Nature {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Real => "real",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Demo, Self::Real].into_iter().find(|n| n.code() == code)
    }
}

/// What is not read from the database: passed in at the edge.
#[derive(Clone)]
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of identifiers, salts and keys.
    pub entropy: Arc<dyn Entropy>,
    /// Where the key file lies; `None` = beside the SQLite file, else `kenshin.key`.
    pub key_file: Option<PathBuf>,
}

impl Default for Surroundings {
    /// The machine's clock and randomness.
    fn default() -> Self {
        Self { clock: Arc::new(SystemClock), entropy: Arc::new(OsEntropy), key_file: None }
    }
}

/// An open programme.
pub struct App {
    /// The database.
    pub db: Db,
    /// Keys of the sealed parts.
    pub keys: Keyring,
    /// Signs checkpoints.
    pub signing_key: SigningKey,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Invented or real.
    pub nature: Nature,
    rules: RwLock<Arc<Editions>>,
    pub(crate) figures: FigureCache,
}

impl App {
    /// Opens a database that exists and is up to date. Refuses a failed or missing migration.
    pub async fn open(url: &str) -> Result<Self, Refusal> {
        Self::open_in(url, Surroundings::default()).await
    }

    /// As `open`, in other surroundings.
    pub async fn open_in(url: &str, around: Surroundings) -> Result<Self, Refusal> {
        let db = Db::open(url).await.map_err(cannot_open)?;
        migrate::check(&db).await.map_err(cannot_open)?;
        let nature = nature(&db).await?.ok_or_else(no_nature)?;
        let key_file = KeyFile::read(&key_path(url, &around))?;
        Self::with(db, nature, key_file, around).await
    }

    /// Makes a database, or brings one to this version; its nature is set once and for ever.
    pub async fn create(url: &str, nature: Nature) -> Result<Self, Refusal> {
        Self::create_in(url, nature, Surroundings::default()).await
    }

    /// As `create`, in other surroundings.
    pub async fn create_in(url: &str, wanted: Nature, around: Surroundings) -> Result<Self, Refusal> {
        let db = Db::open(url).await.map_err(cannot_open)?;
        migrate::migrate(&db).await.map_err(cannot_open)?;
        let path = key_path(url, &around);
        let key_file = match nature(&db).await? {
            Some(found) if found != wanted => return Err(other_nature(found)),
            Some(_) => KeyFile::read(&path)?,
            None => {
                let key_file = KeyFile::create(&path, &*around.entropy)?;
                let mut tx = db.write().await.map_err(Refusal::failed)?;
                tx.execute("INSERT INTO meta (key, value) VALUES ('nature', $1)", &[wanted.code().into()])
                    .await
                    .map_err(Refusal::failed)?;
                tx.commit().await.map_err(Refusal::failed)?;
                key_file
            }
        };
        Self::with(db, wanted, key_file, around).await
    }

    async fn with(db: Db, nature: Nature, key_file: KeyFile, around: Surroundings) -> Result<Self, Refusal> {
        let rules = RwLock::new(Arc::new(editions(&db).await?));
        let (keys, signing_key) = key_file.open();
        let Surroundings { clock, entropy, .. } = around;
        Ok(Self { db, keys, signing_key, clock, entropy, nature, rules, figures: FigureCache::default() })
    }

    /// Now.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Today in Japan.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// The editions of the rules.
    pub fn rules(&self) -> Arc<Editions> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes over the editions that another process has published; to be called now and then.
    pub async fn follow_rules(&self) -> Result<(), Refusal> {
        let sql = "SELECT COUNT(*) FROM edition WHERE rules = 'stages'";
        let published = self.db.query_one(sql, &[]).await.and_then(|record| record.int(0)).map_err(Refusal::failed)?;
        // The edition that is built in stands in no table.
        let known = i64::try_from(self.rules().iter().count()).unwrap_or(i64::MAX);
        if published >= known { self.reload_rules().await } else { Ok(()) }
    }

    /// Reads the editions again, after one was published.
    pub(crate) async fn reload_rules(&self) -> Result<(), Refusal> {
        let fresh = Arc::new(editions(&self.db).await?);
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        self.figures.clear();
        Ok(())
    }

    /// What an append needs.
    pub fn context<'a>(&'a self, rules: &'a Editions, by: AccountId) -> AppendContext<'a> {
        AppendContext { keys: &self.keys, editions: rules, entropy: &*self.entropy, by }
    }
}

/// The editions that were published in this database, with the embedded one as the seed.
async fn editions(db: &Db) -> Result<Editions, Refusal> {
    let records = db
        .query("SELECT body, published FROM edition WHERE rules = 'stages' ORDER BY published, edition", &[])
        .await
        .map_err(Refusal::failed)?;
    let mut all: Vec<(Edition, Instant)> = Editions::embedded().iter().map(|(e, at)| (e.clone(), at)).collect();
    for record in records {
        let body = record.text(0).map_err(Refusal::failed)?;
        let published = Instant::from_micros(record.int(1).map_err(Refusal::failed)?);
        let edition = Edition::parse(&body).map_err(Refusal::failed)?;
        all.push((edition, published));
    }
    Ok(Editions::new(all).unwrap_or_else(Editions::embedded))
}

async fn nature(db: &Db) -> Result<Option<Nature>, Refusal> {
    let record = db.query_opt("SELECT value FROM meta WHERE key = 'nature'", &[]).await.map_err(Refusal::failed)?;
    match record {
        None => Ok(None),
        Some(record) => Ok(Nature::from_code(record.str(0).map_err(Refusal::failed)?)),
    }
}

fn key_path(url: &str, around: &Surroundings) -> PathBuf {
    if let Some(path) = &around.key_file {
        return path.clone();
    }
    kenshin_store::file_of(url)
        .map_or_else(|| PathBuf::from("kenshin.key"), |path| PathBuf::from(format!("{path}.key")))
}

fn cannot_open(error: StoreError) -> Refusal {
    let says = match &error {
        StoreError::Address(url) => Text::new(
            format!(
                "{url} はデータベースの場所ではありません。SQLite のファイル名か postgres://利用者:パスワード@ホスト/名前 を書いてください。"
            ),
            format!("{url} is no database address. Write an SQLite file's path or postgres://USER:PASSWORD@HOST/NAME."),
        ),
        // What the driver says is in its own language.
        _ => Text::new(format!("データベースを開けません：{error}"), format!("The database cannot be opened: {error}")),
    };
    Refusal::Failed { says, source: error.into() }
}

fn no_nature() -> Refusal {
    Refusal::WrongNature(Text::new(
        "このデータベースはまだ作られていません。先に kenshin migrate を実行してください。",
        "This database has not been made yet. Run `kenshin migrate` first.",
    ))
}

fn other_nature(found: Nature) -> Refusal {
    Refusal::WrongNature(match found {
        Nature::Demo => Text::new(
            "このデータベースは架空データ用です。実データには別のデータベースを使ってください。",
            "This database holds invented data. Use another one for real data.",
        ),
        Nature::Real => Text::new(
            "このデータベースには実データがあります。架空データには別のデータベースを使ってください。",
            "This database holds real data. Use another one for invented data.",
        ),
    })
}
