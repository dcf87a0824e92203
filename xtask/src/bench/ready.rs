//! From the start of `kenshin serve` on the demo nation to its first answer, and the memory it holds then.

use anyhow::{Context, Result};

use super::nation::Nation;
use super::sample::{RUNS, held_memory, quantile};
use super::table::Row;

/// Starts the server several times.
pub fn measure() -> Result<Vec<Row>> {
    let nation = Nation::ready()?;
    let (mut seconds, mut megabytes) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let (server, _, took) = nation.serve()?;
        seconds.push(took);
        megabytes.push(held_memory(server.id()).context("the server's memory cannot be read")?);
    }
    let row = |what: &str, values: &[f64], bar, unit| Row {
        what: what.to_owned(),
        figure: quantile(values, 0.5),
        bar,
        unit,
        how: format!("median of {RUNS} starts"),
        command: "cargo xtask bench ready".to_owned(),
    };
    Ok(vec![row("server ready", &seconds, 1.0, "s"), row("server's memory when ready", &megabytes, 300.0, "MB")])
}
