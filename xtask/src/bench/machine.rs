//! On what the figures were measured.

use std::process::Command;

use anyhow::Result;

use crate::command;

/// One paragraph: processor, memory, system, compiler, version of the project.
pub fn described() -> Result<String> {
    let rustc = command::output(Command::new("rustc").arg("--version"))?;
    let commit = command::output(Command::new("git").args(["describe", "--always", "--dirty"]));
    let commit = commit.unwrap_or_else(|_| "not committed".to_owned());
    let kernel = command::output(Command::new("uname").arg("-sr"))?;
    let cores = std::thread::available_parallelism()?;
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_default();
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "processor not named".to_owned());
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    Ok(format!(
        "Machine: {processor}, {cores} cores, {memory} memory, {}; load {load} when done. {}; Kenshin {}.",
        kernel.trim(),
        rustc.trim(),
        commit.trim()
    ))
}

/// The value after `name :` in one of the system's own lists.
pub fn field(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
