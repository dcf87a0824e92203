//! Measured values: several runs, and the one that is shown.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::machine;
use crate::command;

/// Runs of whatever takes longer than a request.
pub const RUNS: usize = 5;

/// The value that `share` of all values do not exceed (0.5 is the median).
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let reached = |index: &usize| to_f64(index + 1) >= share * to_f64(sorted.len());
    let index = (0..sorted.len()).find(reached).unwrap_or(0);
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

fn to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// What one run of a program took.
pub struct Run {
    /// Wall time in seconds.
    pub seconds: f64,
    /// What it printed.
    pub output: String,
}

/// Runs a program to its end; an error if it fails.
pub fn timed(command: &mut Command) -> Result<Run> {
    let name = command::shown(command);
    let start = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {name}"))?;
    let mut output = child.stdout.take().context("no output")?;
    let reader = std::thread::spawn(move || std::io::read_to_string(&mut output));
    let status = child.wait()?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(status.success(), "{name} failed ({status})");
    let output = reader.join().ok().context("the reader of the output failed")??;
    Ok(Run { seconds, output })
}

/// The memory that a running process holds, in megabytes.
pub fn held_memory(process: u32) -> Option<f64> {
    let text = machine::field(&format!("/proc/{process}/status"), "VmRSS")?;
    let kilobytes: f64 = text.split(' ').next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_occurred() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        let shown = [0.5, 0.95, 1.0].map(|share| quantile(&values, share).to_string());
        assert_eq!(shown, ["50", "95", "100"]);
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.5).to_string(), "2");
    }

    #[test]
    fn a_run_has_time_and_output() {
        let run = timed(Command::new("sh").args(["-c", "sleep 0.05; echo done"])).unwrap();
        assert!(run.seconds >= 0.05);
        assert_eq!(run.output, "done\n");
    }
}
