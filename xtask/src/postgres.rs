//! A real PostgreSQL on a temporary folder, for the time of one run.

use std::fmt::Write as _;
use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::guard::Guarded;
use crate::needs::Need;
use crate::{command, needs};

/// Durable enough for a run that ends with its folder; kill tests are made on SQLite.
const SETTINGS: [&str; 5] =
    ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "log_min_messages=warning"];

/// The running server.
pub struct Postgres {
    _server: Guarded,
    /// How tests reach it.
    pub url: String,
}

impl Postgres {
    /// Starts a new, empty server.
    pub fn start() -> Result<Postgres> {
        let bin = needs::postgres_bin().context("PostgreSQL is missing")?;
        let place = Place::make()?;
        let password = random_hex()?;
        place.make_cluster(&bin, &password)?;
        let port = free_port()?;
        let server = place.serve(&bin, port)?;
        Ok(Postgres { _server: server, url: format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres") })
    }
}

/// Runs a command that finds a new server under `KENSHIN_TEST_POSTGRES`.
pub fn beside(words: &[String]) -> Result<()> {
    needs::require(&[Need::Postgres])?;
    let (program, arguments) = words.split_first().context("no command")?;
    let postgres = Postgres::start()?;
    command::run(Command::new(program).args(arguments).env("KENSHIN_TEST_POSTGRES", &postgres.url))
}

/// The temporary folder and who may use it: PostgreSQL refuses to run as root.
struct Place {
    folder: PathBuf,
    other_user: bool,
}

impl Place {
    fn make() -> Result<Place> {
        let folder = std::env::temp_dir().join(format!("kenshin-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700))?;
        let other_user = needs::am_root()?;
        if other_user {
            chown(&folder, Some(user_number("-u")?), Some(user_number("-g")?))?;
        }
        Ok(Place { folder, other_user })
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = if self.other_user {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder).env("TZ", "UTC").env("HOME", &self.folder);
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn make_cluster(&self, bin: &Path, password: &str) -> Result<()> {
        let secret = self.folder.join("password");
        std::fs::write(&secret, password)?;
        if self.other_user {
            chown(&secret, Some(user_number("-u")?), None)?;
        }
        let mut initdb = self.command(&bin.join("initdb"));
        initdb.arg("-D").arg(self.data()).arg(format!("--pwfile={}", secret.display()));
        initdb.args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"]);
        // Sorts kana as a person does and not by their bytes, so that SQL which forgets COLLATE "C" is found out.
        initdb.args(["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=ja"]);
        command::output(&mut initdb).map(drop)
    }

    fn serve(&self, bin: &Path, port: u16) -> Result<Guarded> {
        let log = self.folder.join("log");
        let mut server = self.command(&bin.join("postgres"));
        server.arg("-D").arg(self.data()).args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"]).arg(&self.folder);
        for setting in SETTINGS {
            server.args(["-c", setting]);
        }
        server.stdout(Stdio::null()).stderr(std::fs::File::create(&log)?);
        let mut guarded = Guarded::start(&mut server, "INT", &self.folder)?;
        let ready = guarded.wait_for(Duration::from_secs(60), || answers(bin, port).then_some(()));
        if let Err(error) = ready {
            bail!("PostgreSQL: {error}\n{}", std::fs::read_to_string(log).unwrap_or_default());
        }
        Ok(guarded)
    }
}

fn answers(bin: &Path, port: u16) -> bool {
    let mut ask = Command::new(bin.join("pg_isready"));
    ask.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
    ask.stdin(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn user_number(which: &str) -> Result<u32> {
    Ok(command::output(Command::new("id").args([which, "postgres"]))?.trim().parse()?)
}

/// A port that nobody listens on now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn random_hex() -> Result<String> {
    let mut bytes = [0u8; 16];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    bytes.iter().try_fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}")?;
        Ok(hex)
    })
}
