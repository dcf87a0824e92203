//! Every reader, fed with changed inputs for a while, in a build with optimisation.
//!
//! The fuzzer is the connections room's (`crates/connections/examples/fuzz`): seeded, in one process, without a nightly
//! compiler. It prints its seed; an input that a reader fails on is kept under the target folder.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::{command, workspace};

/// The readers, as the fuzzer names them.
const ALL: [&str; 17] = [
    "captures",
    "netflow",
    "logs",
    "nmap",
    "feeds",
    "sheet",
    "archive",
    "fortios",
    "yamaha",
    "ios",
    "asa",
    "srx",
    "screenos",
    "panos",
    "ix",
    "alliedware",
    "sonicos",
];

/// Runs one reader, or all one after another.
pub fn run(name: Option<&str>, seconds: u64, seed: Option<u64>, again: Option<&Path>) -> Result<()> {
    ensure!(name.is_none_or(|name| ALL.contains(&name)), "no such reader; there are: {}", ALL.join(", "));
    for target in ALL.iter().filter(|target| name.is_none_or(|name| name == **target)) {
        let mut cargo = workspace::cargo();
        cargo.args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "kenshin-connections",
            "--example",
            "fuzz",
            "--",
            target,
        ]);
        cargo.args(["--seconds", &seconds.to_string(), "--save"]).arg(workspace::target().join("fuzz"));
        if let Some(seed) = seed {
            cargo.args(["--seed", &seed.to_string()]);
        }
        if let Some(input) = again {
            cargo.arg("--again").arg(input);
        }
        command::run(&mut cargo)?;
    }
    Ok(())
}
