//! The tests of the crates, by nextest where it is installed, else by cargo itself.

use anyhow::Result;

use crate::tally::{Tally, libtest_result, nextest_summary};
use crate::workspace::{self, Member};
use crate::{command, house, needs};

/// What the tests are told through their environment.
pub type Told<'a> = &'a [(&'a str, &'a str)];

/// Runs the tests of these crates, or of all when none is named.
pub fn run(crates: &[String], told: Told<'_>) -> Result<Tally> {
    let mut tally =
        if needs::on_path("cargo-nextest").is_some() { nextest(crates, told)? } else { libtest(crates, told)? };
    tally.add(documentation(crates, told)?);
    Ok(tally)
}

fn nextest(crates: &[String], told: Told<'_>) -> Result<Tally> {
    let mut cargo = workspace::cargo();
    cargo.args(["nextest", "run", "--no-fail-fast", "--no-tests=pass", "--color=never"]).args(house::selection(crates));
    counted(&mut cargo, told, nextest_summary)
}

fn libtest(crates: &[String], told: Told<'_>) -> Result<Tally> {
    let mut cargo = workspace::cargo();
    cargo.args(["test", "--no-fail-fast", "--lib", "--bins", "--tests", "--examples"]).args(house::selection(crates));
    counted(&mut cargo, told, libtest_result)
}

/// Examples in documentation, which nextest does not run.
fn documentation(crates: &[String], told: Told<'_>) -> Result<Tally> {
    let members = workspace::members()?;
    let chosen = |member: &&Member| member.library && (crates.is_empty() || crates.contains(&member.name));
    let libraries: Vec<String> = members.iter().filter(chosen).map(|member| member.name.clone()).collect();
    if libraries.is_empty() {
        return Ok(Tally::default());
    }
    let mut cargo = workspace::cargo();
    cargo.args(["test", "--doc", "--no-fail-fast"]).args(house::selection(&libraries));
    counted(&mut cargo, told, libtest_result)
}

fn counted(cargo: &mut std::process::Command, told: Told<'_>, read: impl Fn(&str) -> Option<Tally>) -> Result<Tally> {
    let mut tally = Tally::default();
    cargo.envs(told.iter().copied());
    let status = command::watch(cargo, |line| {
        if let Some(counted) = read(line) {
            tally.add(counted);
        }
    })?;
    Ok(tally.with_outcome(status.success()))
}
