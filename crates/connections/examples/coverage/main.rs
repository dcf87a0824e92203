//! How much of what configurations say is understood, counted per kind of statement and never per line; and whether
//! everything that is not understood is listed.
//!
//! `cargo xtask coverage` runs it and writes docs/coverage.md; `cargo xtask coverage --mutate` puts nonsense into every
//! fixture and fails unless each odd line is listed. With `KENSHIN_SHARED` naming the shared data directory the real
//! configurations there are counted too: counts only, none of their words.

mod count;
mod files;
mod mutate;
mod odd;
mod table;

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use kenshin_connections::model::Comparer;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::stdout().lock();
    let fixtures = files::fixtures()?;
    let comparer = Comparer::new();
    if arguments.iter().any(|a| a == "--mutate") {
        let seed = value(&arguments, "--seed").map_or(Ok(mutate::SEED), |text| text.parse())?;
        let report = mutate::run(&fixtures, &comparer, seed);
        writeln!(out, "{report}")?;
        return if report.holds() { Ok(()) } else { Err("odd lines were not listed".into()) };
    }
    let own = count::count(&fixtures, &comparer);
    let real = match std::env::var_os("KENSHIN_SHARED") {
        Some(shared) => Some(count::count(&files::below(&PathBuf::from(shared).join("data/configs"))?, &comparer)),
        None => None,
    };
    let (text, short) = table::table(&own, real.as_ref());
    match value(&arguments, "--to") {
        Some(path) => std::fs::write(path, text)?,
        None => write!(out, "{text}")?,
    }
    if short.is_empty() { Ok(()) } else { Err(short.join("\n").into()) }
}

fn value<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|a| a == name)?;
    arguments.get(at + 1).map(String::as_str)
}
