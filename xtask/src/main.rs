//! Every developer command of the project: `cargo xtask` lists them.
//!
//! What the tests of the other crates may rely on:
//!
//! - `KENSHIN_TEST_POSTGRES`: address of an empty PostgreSQL server on which a test may make databases. A test that
//!   wants PostgreSQL and finds it unset fails with "run cargo xtask test".
//! - `KENSHIN_TEST_NEAR=1`: a quick run; a test that wants PostgreSQL says that it was not run, and passes.
//! - `KENSHIN_SOAK=1`: kill and property tests run with their long counts.
//! - No test is marked `#[ignore]`: a skipped test counts as failed.
//!
//! What a developer may set: `KENSHIN_POSTGRES_BIN` (folder of `initdb` and `postgres`), `KENSHIN_CHROMIUM` (the
//! browser), `KENSHIN_SHARED` (folder of real open data, for `bench`,
//! `coverage` and `fuzz`), `CI=true` (install what is missing).
#![expect(clippy::print_stdout, reason = "a developer's tool speaks on the terminal")]

mod audit;
mod bench;
mod browser;
mod command;
mod coverage;
mod edges;
mod fonts;
mod fuzz;
mod guard;
mod house;
mod http;
mod login;
mod near;
mod needs;
mod node;
mod postgres;
mod rules;
mod screenshots;
mod server;
mod soak;
mod suite;
mod tally;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The developer's commands", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Everything that must hold: house checks, both databases, a real browser
    Test {
        /// Only crates changed since the main branch, SQLite, no browser
        #[arg(long)]
        near: bool,
    },
    /// Format the whole workspace
    Fmt {
        /// Only say what is not formatted
        #[arg(long)]
        check: bool,
    },
    /// Clippy on all targets, warnings are errors
    Lint,
    /// Check that no crate depends on a room that it may not see
    Edges,
    /// Check every file under rules/
    RulesCheck,
    /// Compare speed and memory with their bars, as a Markdown table
    Bench {
        /// Which comparisons; none means all
        #[arg(value_enum)]
        names: Vec<bench::Name>,
    },
    /// How much of device configurations is understood, per kind of statement: writes docs/coverage.md
    Coverage {
        /// Put nonsense into every fixture instead, and fail unless each odd line is listed
        #[arg(long)]
        mutate: bool,
        /// Another seed for the places
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Change inputs at random and read them, for a while: no panic, none slower than a second
    Fuzz {
        /// The reader: captures, netflow, logs, nmap, feeds, sheet, archive, or a dialect's folder; none means all
        name: Option<String>,
        /// How long for each
        #[arg(long, default_value_t = 30)]
        seconds: u64,
        /// Another seed
        #[arg(long)]
        seed: Option<u64>,
        /// Read this input once instead
        #[arg(long)]
        again: Option<std::path::PathBuf>,
    },
    /// Put the fonts of browser runs into target/fonts
    Fonts,
    /// Take pictures of the main pages of the demo nation
    Screenshots,
    /// Bans, licences and sources of all dependencies (cargo-deny)
    Audit,
    /// Long kill and property runs
    Soak,
    /// Only the browser part of the test, on a new demo nation or on one that runs
    Browser {
        /// What `kenshin demo --print-logins-json FILE` of the running one wrote
        #[arg(long)]
        logins: Option<std::path::PathBuf>,
    },
    /// Run a command beside a new PostgreSQL, as the tests get it
    Postgres {
        /// The command and its arguments
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        None => {
            list();
            Ok(true)
        }
        Some(Task::Test { near }) => test::run(near),
        Some(Task::Fmt { check }) => house::format(check).map(|()| true),
        Some(Task::Lint) => house::lint(&[]).map(|()| true),
        Some(Task::Edges) => edges::check().map(|()| true),
        Some(Task::RulesCheck) => rules::check().map(|()| true),
        Some(Task::Bench { names }) => bench::run(&names).map(|()| true),
        Some(Task::Coverage { mutate, seed }) => coverage::run(mutate, seed).map(|()| true),
        Some(Task::Fuzz { name, seconds, seed, again }) => {
            fuzz::run(name.as_deref(), seconds, seed, again.as_deref()).map(|()| true)
        }
        Some(Task::Fonts) => fonts::prepare().map(|_| true),
        Some(Task::Screenshots) => screenshots::take().map(|()| true),
        Some(Task::Audit) => audit::run().map(|()| true),
        Some(Task::Soak) => soak::run(),
        Some(Task::Browser { logins }) => browser::run(logins),
        Some(Task::Postgres { command }) => postgres::beside(&command).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn list() {
    for task in Cli::command().get_subcommands() {
        let about = task.get_about().map(ToString::to_string).unwrap_or_default();
        println!("cargo xtask {:<12} {about}", task.get_name());
    }
}
