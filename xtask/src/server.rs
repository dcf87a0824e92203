//! A demo nation made and served by the built program, for the browser and for measurements.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::guard::Guarded;
use crate::login::Login;
use crate::workspace;

/// The program that this tree built in the development profile.
pub fn built() -> PathBuf {
    workspace::target().join("debug").join("kenshin")
}

/// A running demo nation.
pub struct Demo {
    _server: Guarded,
    /// What the program wrote down: `{"address": …, "logins": [{"role", "user", "password", "totp_secret"}]}`.
    pub logins: PathBuf,
}

impl Demo {
    /// Makes a nation of so many hospitals over five fiscal years, the same every time, and serves it.
    pub fn start(program: &Path, hospitals: u32) -> Result<Demo> {
        let folder = temporary("demo")?;
        let logins = folder.join("logins.json");
        let log = folder.join("log");
        let mut demo = Command::new(program);
        demo.args(["demo", "--hospitals", &hospitals.to_string(), "--years", "5", "--seed", "1"]);
        demo.args(["--database", &database(&folder), "--listen", "127.0.0.1:0", "--print-logins-json"]).arg(&logins);
        demo.current_dir(&folder).stdout(File::create(&log)?).stderr(File::options().append(true).open(&log)?);
        let mut server = Guarded::start(&mut demo, "TERM", &folder)?;
        let ready = server.wait_for(Duration::from_secs(300), || read(&logins).ok().filter(answers));
        if let Err(error) = ready {
            bail!("kenshin demo: {error}\n{}", std::fs::read_to_string(log).unwrap_or_default());
        }
        Ok(Demo { _server: server, logins })
    }
}

/// The address that was written down answers.
fn answers(json: &Value) -> bool {
    json["address"].as_str().is_some_and(|address| crate::http::healthy(host(address)))
}

/// `127.0.0.1:8080` of `http://127.0.0.1:8080/`.
pub fn host(address: &str) -> &str {
    address.trim_start_matches("http://").trim_end_matches('/')
}

/// A new folder that whoever holds the server removes with it.
pub fn temporary(name: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("kenshin-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// The database in this folder, as the program wants it named.
pub fn database(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("demo.db").display())
}

fn read(file: &Path) -> Result<Value> {
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

/// The logins that the program wrote down.
pub fn logins(file: &Path) -> Result<Vec<Login>> {
    let json = read(file)?;
    let listed = json["logins"].as_array().context("the program wrote no logins down")?;
    listed.iter().map(Login::read).collect()
}
