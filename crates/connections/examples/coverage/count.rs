//! Kinds of statement per dialect, and what became of them.

use std::collections::BTreeMap;

use kenshin_connections::model::Comparer;
use kenshin_connections::read::common::Count;
use kenshin_connections::read::document::{Dialect, Kind};
use kenshin_connections::read::recognise;

use crate::files::File;

/// What one dialect's files say.
#[derive(Default)]
pub struct Sum {
    /// Files.
    pub files: usize,
    /// Lines.
    pub lines: usize,
    /// Kinds of statement.
    pub kinds: BTreeMap<String, Count>,
}

/// Kinds by what became of them.
#[derive(Default)]
pub struct Shares {
    /// In the model, every time.
    pub understood: usize,
    /// Known to say nothing about connections.
    pub irrelevant: usize,
    /// In the model most times; now and then a value could not be read, and was listed.
    pub partly: usize,
    /// Never understood: listed every time.
    pub not: usize,
}

impl Sum {
    /// The kinds in four heaps.
    pub fn shares(&self) -> Shares {
        let mut shares = Shares::default();
        for count in self.kinds.values() {
            match (count.understood, count.no_bearing, count.listed) {
                (1.., _, 0) => shares.understood += 1,
                (1.., _, _) => shares.partly += 1,
                (0, 1.., _) => shares.irrelevant += 1,
                (0, 0, _) => shares.not += 1,
            }
        }
        shares
    }
}

impl Shares {
    /// Understood kinds in a hundred of those that matter: all but the ones known to say nothing about connections.
    pub fn per_cent(&self) -> f64 {
        let counted = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
        let matter = self.understood + self.partly + self.not;
        if matter == 0 { 100.0 } else { 100.0 * counted(self.understood + self.partly) / counted(matter) }
    }
}

/// Counts configurations only; other files are passed over.
pub fn count(files: &[File], comparer: &Comparer) -> BTreeMap<Dialect, Sum> {
    let mut all: BTreeMap<Dialect, Sum> = BTreeMap::new();
    for file in files {
        for document in recognise::read(&file.name, &file.bytes, comparer) {
            let Kind::Configuration(dialect) = document.kind else { continue };
            let sum = all.entry(dialect).or_default();
            sum.files += 1;
            sum.lines += document.lines;
            for (kind, count) in document.tally.kinds() {
                let own = sum.kinds.entry(kind.to_owned()).or_default();
                own.understood += count.understood;
                own.no_bearing += count.no_bearing;
                own.listed += count.listed;
            }
        }
    }
    all
}
