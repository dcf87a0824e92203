//! Format and lints.

use anyhow::Result;

use crate::{command, workspace};

/// Formats the workspace, or says what is not formatted.
pub fn format(check: bool) -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo.args(["fmt", "--all"]);
    if check {
        cargo.args(["--", "--check"]);
    }
    command::run(&mut cargo)
}

/// Clippy over these crates, or over all when none is named; a warning is an error.
pub fn lint(crates: &[String]) -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo.arg("clippy").args(selection(crates)).args(["--all-targets", "--", "-D", "warnings"]);
    command::run(&mut cargo)
}

/// Cargo's words for these crates, or for all when none is named.
pub fn selection(crates: &[String]) -> Vec<String> {
    if crates.is_empty() {
        return vec!["--workspace".to_owned()];
    }
    crates.iter().flat_map(|name| ["--package".to_owned(), name.clone()]).collect()
}
