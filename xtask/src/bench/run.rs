//! Runs the comparisons asked for and prints one table.

use anyhow::Result;
use clap::ValueEnum;

use super::table::Row;
use super::{import, machine, pages, ready, stages, table};
use crate::{command, workspace};

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// The national register of hospitals into an empty database
    Import,
    /// Stages of the nation from ten million pieces of evidence
    Stages,
    /// Pages of the demo nation over HTTP
    Pages,
    /// From the start of the program to its first answer, and its memory
    Ready,
}

/// Measures these, or all when none is named; an error when something that must hold first does not.
pub fn run(names: &[Name]) -> Result<()> {
    let chosen = if names.is_empty() { Name::value_variants() } else { names };
    command::run(workspace::cargo().args(["build", "--release", "--bin", "kenshin"]))?;
    let mut rows = Vec::new();
    for name in chosen {
        rows.extend(measure(*name)?);
    }
    println!("\n{}\n\n{}", machine::described()?, table::markdown(&rows));
    Ok(())
}

fn measure(name: Name) -> Result<Vec<Row>> {
    match name {
        Name::Import => import::measure(),
        Name::Stages => stages::measure(),
        Name::Pages => pages::measure(),
        Name::Ready => ready::measure(),
    }
}
