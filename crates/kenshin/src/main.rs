//! `kenshin`: the one binary. Each subcommand parses, calls one act of `programme`, and prints.

mod args;
mod clock;
mod commands;
mod files;
mod output;
mod reader;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Imports and timelines make millions of short texts and lists; this allocator serves them in about half the time of
/// the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let reader = reader::Reader::from_environment(args.lang.as_deref());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return reader.fail(&anyhow::Error::new(error)),
    };
    match runtime.block_on(commands::run(args, &reader)) {
        Ok(code) => code,
        Err(error) => reader.fail(&error),
    }
}
