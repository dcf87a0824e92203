//! One run of everything that must hold. Its last line is the count.

use std::time::Instant;

use anyhow::Result;

use crate::needs::{self, Need};
use crate::postgres::Postgres;
use crate::tally::Tally;
use crate::{browser, command, edges, house, near, rules, suite, workspace};

/// Runs the whole suite, or the near one; tells whether all held.
pub fn run(near: bool) -> Result<bool> {
    let start = Instant::now();
    let mut tally = Tally::default();
    if near {
        near_suite(&mut tally)?
    } else {
        whole_suite(&mut tally)
    }
    println!("\n{} s", start.elapsed().as_secs());
    println!("{tally}");
    Ok(tally.failed == 0)
}

fn whole_suite(tally: &mut Tally) {
    let all = [Need::Postgres, Need::Chromium, Need::Node, Need::Modules];
    if !check(tally, "what the run needs", || needs::require(&all)) {
        return;
    }
    check(tally, "format", || house::format(true));
    check(tally, "rooms", edges::check);
    // Everything is built once, so that what follows differs only in what it runs.
    if !check(tally, "build", build) {
        return;
    }
    check(tally, "rules", rules::check);
    check(tally, "lints", || house::lint(&[]));
    counted(tally, "tests", || {
        let postgres = Postgres::start()?;
        suite::run(&[], &[("KENSHIN_TEST_POSTGRES", &postgres.url)])
    });
    counted(tally, "browser", browser::check);
}

fn near_suite(tally: &mut Tally) -> Result<()> {
    let crates = near::changed()?;
    check(tally, "format", || house::format(true));
    check(tally, "rooms", edges::check);
    if crates.is_empty() {
        return Ok(());
    }
    println!("changed: {}", crates.join(", "));
    if crates.iter().any(|name| name == "kenshin-domain") {
        check(tally, "rules", rules::check);
    }
    check(tally, "lints", || house::lint(&crates));
    counted(tally, "tests", || suite::run(&crates, &[("KENSHIN_TEST_NEAR", "1")]));
    Ok(())
}

fn build() -> Result<()> {
    let mut cargo = workspace::cargo();
    command::run(cargo.args(["build", "--workspace", "--bins", "--tests", "--examples"]))
}

/// One check, counted as one.
fn check(tally: &mut Tally, name: &str, check: impl FnOnce() -> Result<()>) -> bool {
    println!("\n== {name}");
    let outcome = check();
    if let Err(error) = &outcome {
        println!("{name}: {error:#}");
    }
    tally.count(outcome.is_ok());
    outcome.is_ok()
}

/// Many checks that count themselves; that they could not run is one failure.
fn counted(tally: &mut Tally, name: &str, run: impl FnOnce() -> Result<Tally>) {
    println!("\n== {name}");
    match run() {
        Ok(counted) => tally.add(counted),
        Err(error) => {
            println!("{name}: {error:#}");
            tally.count(false);
        }
    }
}
