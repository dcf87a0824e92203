//! docs/coverage.md: how much of device configurations is understood, and whether the rest is listed.
//!
//! The count itself is the connections room's (`crates/connections/examples/coverage`), so that there is one reader.

use anyhow::Result;

use crate::{command, workspace};

/// Writes the table, or puts odd lines in.
pub fn run(mutate: bool, seed: Option<u64>) -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo.args(["run", "--quiet", "--package", "kenshin-connections", "--example", "coverage", "--"]);
    if mutate {
        cargo.arg("--mutate");
    } else {
        cargo.args(["--to", "docs/coverage.md"]);
    }
    if let Some(seed) = seed {
        cargo.args(["--seed", &seed.to_string()]);
    }
    command::run(&mut cargo)
}
