//! The running program in a real browser (`tests/browser`).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::needs::{self, Need};
use crate::server::{self, Demo};
use crate::tally::{Tally, browser_result};
use crate::{command, fonts, node, workspace};

/// Hospitals of the nation that is shown: enough for every page to have something on it.
const HOSPITALS: u32 = 200;

/// The browser part alone; tells whether all held.
pub fn run(running: Option<PathBuf>) -> Result<bool> {
    let tally = match running {
        Some(logins) => looked_at(&logins)?,
        None => {
            command::run(workspace::cargo().args(["build", "--workspace", "--bins"]))?;
            check()?
        }
    };
    println!("{tally}");
    Ok(tally.failed == 0)
}

/// The harness proves itself, then looks at every page of the demo nation.
pub fn check() -> Result<Tally> {
    let mut tally = watched(&mut script("selftest.mjs")?)?;
    let demo = Demo::start(&server::built(), HOSPITALS)?;
    tally.add(looked_at(&demo.logins)?);
    Ok(tally)
}

fn looked_at(logins: &Path) -> Result<Tally> {
    watched(script("run.mjs")?.arg(std::path::absolute(logins)?).arg(findings()))
}

fn watched(script: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let status = command::watch(script, |line| {
        if let Some(counted) = browser_result(line) {
            tally.add(counted);
        }
    })?;
    let nothing_ran = tally == Tally::default();
    Ok(tally.with_outcome(status.success() && !nothing_ran))
}

/// Pictures of failed pages and the full report.
fn findings() -> PathBuf {
    workspace::target().join("browser")
}

/// A script of the browser tests with its browser and fonts.
pub fn script(name: &str) -> Result<Command> {
    needs::require(&[Need::Chromium, Need::Node, Need::Modules])?;
    let mut node = node::script(name);
    node.env("FONTCONFIG_FILE", fonts::prepare()?);
    node.env("KENSHIN_CHROMIUM", needs::chromium().context("Chromium is missing")?);
    Ok(node)
}
