//! Stages of the nation from ten million pieces of evidence, from scratch.

use anyhow::{Context, Result, ensure};

use super::sample::{RUNS, quantile, timed};
use super::table::Row;
use crate::{command, workspace};

const PACKAGE: [&str; 5] = ["--release", "--package", "kenshin-programme", "--example", "stages_bench"];
const COMMAND: &str = "cargo run --release -p kenshin-programme --example stages_bench -- --rows 10000000";

/// The example makes its input once and keeps it, so that the peak of memory is that of the computation; it prints
/// `seconds S` and `megabytes M`. That the result equals the incremental one is a property test of the domain.
pub fn measure() -> Result<Vec<Row>> {
    let example = workspace::root().join("crates/programme/examples/stages_bench.rs");
    ensure!(example.is_file(), "the example is missing: {}", example.display());
    command::run(workspace::cargo().arg("build").args(PACKAGE))?;
    let folder = std::env::temp_dir().join(format!("kenshin-bench-stages-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("stages.db");
    let mut seconds = Vec::new();
    let mut megabytes = Vec::new();
    // The first run fills the file, and is not counted.
    for run_number in 0..=RUNS {
        let mut cargo = workspace::cargo();
        let example = cargo.args(["run", "--quiet"]).args(PACKAGE).args(["--", "--rows", "10000000", "--database"]);
        let run = timed(example.arg(&file))?;
        if run_number == 0 {
            continue;
        }
        seconds.push(printed(&run.output, "seconds")?);
        megabytes.push(printed(&run.output, "megabytes")?);
    }
    std::fs::remove_dir_all(&folder)?;
    let row = |what: &str, values: &[f64], bar, unit| Row {
        what: format!("stages of the nation from 10⁷ pieces of evidence, {what}"),
        figure: quantile(values, 0.5),
        bar,
        unit,
        how: format!("median of {RUNS}"),
        command: COMMAND.to_owned(),
    };
    Ok(vec![row("time", &seconds, 5.0, "s"), row("memory", &megabytes, 500.0, "MB")])
}

fn printed(output: &str, name: &str) -> Result<f64> {
    let value = output.lines().find_map(|line| line.trim().strip_prefix(name)?.trim().parse().ok());
    value.with_context(|| format!("the example printed no line \"{name} NUMBER\":\n{output}"))
}
