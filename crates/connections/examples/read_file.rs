//! Reads every file that is named (folders are walked) and prints, per format, what was understood and what was listed.
//!
//! `cargo run -p kenshin-connections --example read_file -- [--screen] [--json] PATH…`

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use kenshin_connections::model::Comparer;
use kenshin_connections::read::{common::Count, recognise, screen::screen};
use kenshin_domain::text::Lang;

#[derive(Default)]
struct Sum {
    files: usize,
    lines: usize,
    kinds: BTreeMap<String, Count>,
    problems: usize,
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inner: Vec<PathBuf> =
            std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        inner.sort();
        inner.iter().for_each(|p| walk(p, files));
    } else {
        files.push(path.to_owned());
    }
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let mut files = Vec::new();
    arguments.iter().filter(|a| !a.starts_with("--")).for_each(|a| walk(Path::new(a), &mut files));
    let comparer = Comparer::new();
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let (mut lines, mut seconds) = (0usize, 0f64);
    for file in files {
        let bytes = std::fs::read(&file)?;
        let start = Instant::now();
        let documents = recognise::read(&file.display().to_string(), &bytes, &comparer);
        seconds += start.elapsed().as_secs_f64();
        for document in &documents {
            let name = document
                .format()
                .map_or_else(|| document.kind_word().to_owned(), |f| format!("{f} [{}]", document.kind_word()));
            let sum = sums.entry(name).or_default();
            sum.files += 1;
            sum.lines += document.lines;
            sum.problems += document.tally.problems.len();
            if document.device.is_some() {
                lines += document.lines;
            }
            for (kind, count) in document.tally.kinds() {
                let own = sum.kinds.entry(kind.to_owned()).or_default();
                own.understood += count.understood;
                own.no_bearing += count.no_bearing;
                own.listed += count.listed;
            }
            if flag("--screen") {
                writeln!(out, "{}", screen(document, Lang::En))?;
            }
            if flag("--json") {
                writeln!(out, "{:#}", document.json())?;
            }
            if flag("--problems") {
                for problem in &document.tally.problems {
                    writeln!(out, "{}: {}", document.name, problem.line(Lang::En))?;
                }
                for skipped in document.tally.skipped.iter().filter(|s| !s.known) {
                    writeln!(out, "{}: block {}-{} {}", document.name, skipped.from, skipped.to, skipped.what)?;
                }
            }
        }
    }
    for (name, sum) in &sums {
        let whole = sum.kinds.values().filter(|c| c.listed == 0).count();
        writeln!(
            out,
            "{name}: {} files, {} lines, {} statement kinds, {whole} of them wholly understood, {} problems",
            sum.files,
            sum.lines,
            sum.kinds.len(),
            sum.problems
        )?;
    }
    writeln!(out, "{lines} configuration lines in {seconds:.3} s")
}
