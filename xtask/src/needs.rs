//! What a run needs beside Rust. With `CI=true` it is installed; else the run fails and says what to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{command, node};

/// Something that a run needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A PostgreSQL server of version 15 or later.
    Postgres,
    /// Chromium or Chrome.
    Chromium,
    /// Node.js 20 or later with npm.
    Node,
    /// The packages that tests/browser names.
    Modules,
}

impl Need {
    fn present(self) -> bool {
        match self {
            Need::Postgres => postgres_bin().is_some(),
            Need::Chromium => chromium().is_some(),
            Need::Node => on_path("node").is_some() && on_path("npm").is_some(),
            Need::Modules => node::modules_are_current(),
        }
    }

    /// What to say to a person who lacks it.
    fn advice(self) -> &'static str {
        match self {
            Need::Postgres => {
                "PostgreSQL 15 or later is missing: apt-get install postgresql (or set KENSHIN_POSTGRES_BIN to the \
                 folder of initdb and postgres)"
            }
            Need::Chromium => "Chromium is missing: apt-get install chromium (or set KENSHIN_CHROMIUM to the browser)",
            Need::Node => "Node.js 20 or later is missing: apt-get install nodejs npm",
            Need::Modules => "the packages of the browser tests are missing or old: run npm ci in tests/browser",
        }
    }

    /// Debian's packages that bring it; none where somebody has said where it is to be found.
    fn debian(self) -> &'static [&'static str] {
        match self {
            Need::Postgres if std::env::var_os("KENSHIN_POSTGRES_BIN").is_some() => &[],
            Need::Postgres => &["postgresql"],
            Need::Chromium if std::env::var_os("KENSHIN_CHROMIUM").is_some() => &[],
            Need::Chromium => &["chromium"],
            Need::Node => &["nodejs", "npm"],
            Need::Modules => &[],
        }
    }
}

/// Makes sure that everything is there; an error that names all that is missing.
pub fn require(needs: &[Need]) -> Result<()> {
    if std::env::var("CI").is_ok_and(|value| value == "true") {
        install(needs)?;
    }
    let missing: Vec<&str> = needs.iter().filter(|need| !need.present()).map(|need| need.advice()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!("{}", missing.join("\n"))
}

/// Installs what Debian and npm have. What still lacks afterwards is named by `require`.
fn install(needs: &[Need]) -> Result<()> {
    let packages: Vec<&str> =
        needs.iter().filter(|need| !need.present()).flat_map(|need| need.debian()).copied().collect();
    if !packages.is_empty() && am_root()? {
        println!("installing {}", packages.join(", "));
        let mut refresh = Command::new("apt-get");
        command::run(refresh.args(["update", "-qq"]))?;
        let mut install = Command::new("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-qq", "--no-install-recommends"]);
        command::run(install.args(packages))?;
    }
    if needs.contains(&Need::Modules) && !Need::Modules.present() && Need::Node.present() {
        node::install_modules()?;
    }
    Ok(())
}

/// This run has the system's rights.
pub fn am_root() -> Result<bool> {
    Ok(command::output(Command::new("id").arg("-u"))?.trim() == "0")
}

/// The folder of `initdb` and `postgres`: the one that was set, else Debian's newest of version 15 or later.
pub fn postgres_bin() -> Option<PathBuf> {
    if let Some(set) = std::env::var_os("KENSHIN_POSTGRES_BIN") {
        return Some(PathBuf::from(set)).filter(|bin| bin.join("initdb").is_file());
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let newest = versions.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()).max()?;
    let bin = Path::new("/usr/lib/postgresql").join(newest.to_string()).join("bin");
    Some(bin).filter(|bin| newest >= 15 && bin.join("initdb").is_file())
}

/// The browser: the one that was set, else one of the usual names.
pub fn chromium() -> Option<PathBuf> {
    if let Some(set) = std::env::var_os("KENSHIN_CHROMIUM") {
        return Some(PathBuf::from(set)).filter(|path| path.is_file());
    }
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path)
}

/// A program of the search path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(name)).find(|path| path.is_file())
}
