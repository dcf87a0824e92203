//! The published rules: every file has its edition, date in force and change log, and the domain understands it.
//!
//! The check itself is the domain's (`crates/domain/examples/rules_check.rs`), so that there is one reader of rules.

use anyhow::{Result, ensure};

use crate::{command, workspace};

/// Runs the domain's own check over `rules/`; a missing check is a failure.
pub fn check() -> Result<()> {
    let example = workspace::root().join("crates/domain/examples/rules_check.rs");
    ensure!(example.is_file(), "the check itself is missing: {}", example.display());
    let mut cargo = workspace::cargo();
    command::run(cargo.args([
        "run",
        "--quiet",
        "--package",
        "kenshin-domain",
        "--example",
        "rules_check",
        "--",
        "rules/",
    ]))
}
