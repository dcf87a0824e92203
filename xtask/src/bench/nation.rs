//! The demo nation that pages are measured on, made once and kept until the program changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::guard::Guarded;
use crate::login::Login;
use crate::postgres::free_port;
use crate::{command, http, server, workspace};

/// The program as people run it.
pub fn program() -> PathBuf {
    workspace::target().join("release").join("kenshin")
}

/// Where inputs of measurements are kept.
pub fn folder() -> Result<PathBuf> {
    let folder = workspace::target().join("bench");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The kept nation.
pub struct Nation {
    folder: PathBuf,
}

impl Nation {
    /// Makes it unless it is there and younger than the program.
    pub fn ready() -> Result<Nation> {
        let folder = folder()?.join("nation");
        let logins = folder.join("logins.json");
        if !younger(&logins, &program()) {
            println!("making the demo nation");
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
            let mut demo = Command::new(program());
            demo.current_dir(&folder).args(["demo", "--seed", "1", "--no-serve"]);
            demo.args(["--database", &server::database(&folder), "--print-logins-json"]).arg(&logins);
            command::run(&mut demo)?;
        }
        Ok(Nation { folder })
    }

    /// The login of this role.
    pub fn login(&self, role: &str) -> Result<Login> {
        let logins = server::logins(&self.folder.join("logins.json"))?;
        logins.into_iter().find(|login| login.role == role).with_context(|| format!("no login for the role {role}"))
    }

    /// Serves it; gives the server, its address, and the seconds until it answered.
    pub fn serve(&self) -> Result<(Guarded, String, f64)> {
        let host = format!("127.0.0.1:{}", free_port()?);
        let mut serve = Command::new(program());
        serve.current_dir(&self.folder).args(["serve", "--listen", &host]);
        serve.args(["--database", &server::database(&self.folder)]).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let mut server = Guarded::start(&mut serve, "TERM", &self.folder.join("nothing-to-remove"))?;
        server.wait_for(Duration::from_secs(60), || http::healthy(&host).then_some(()))?;
        Ok((server, host, start.elapsed().as_secs_f64()))
    }
}

fn younger(file: &Path, than: &Path) -> bool {
    let made = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    made(file).is_some_and(|file| made(than).is_some_and(|than| file > than))
}
