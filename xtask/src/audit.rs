//! Supply chain: which crates, under which licences, from where (`deny.toml`).
//!
//! Known vulnerabilities are not looked up here: that database is fetched from outside, which many places that build
//! this cannot reach. Whoever can runs `cargo deny check advisories` beside it.

use anyhow::{Result, ensure};

use crate::{command, needs, workspace};

/// Runs cargo-deny's checks of bans, licences and sources.
pub fn run() -> Result<()> {
    ensure!(needs::on_path("cargo-deny").is_some(), "cargo-deny is missing: cargo install cargo-deny --locked");
    command::run(workspace::cargo().args(["deny", "check", "bans", "licenses", "sources"]))
}
