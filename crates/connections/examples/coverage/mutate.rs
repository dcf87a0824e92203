//! Nonsense and unsupported commands, put into every fixture at random places: each must be listed with its line.

use std::fmt;

use kenshin_connections::model::Comparer;
use kenshin_connections::read::document::Kind;
use kenshin_connections::read::recognise;

use crate::files::File;
use crate::odd::{self, Syntax};

/// The usual seed; another one is given with `--seed`.
pub const SEED: u64 = 20_261_122;
/// Nonsense lines in every file.
const NONSENSE: usize = 12;

/// What was put in, and what was not listed.
#[derive(Default)]
pub struct Report {
    seed: u64,
    files: usize,
    nonsense: usize,
    commands: usize,
    lost: Vec<String>,
}

impl Report {
    /// Whether everything was listed, and there was something to list.
    pub fn holds(&self) -> bool {
        self.lost.is_empty() && self.files > 0 && self.nonsense > 0 && self.commands > 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "seed {}: {} files, {} nonsense lines, {} unsupported commands put in",
            self.seed, self.files, self.nonsense, self.commands
        )?;
        for line in &self.lost {
            writeln!(out, "not listed: {line}")?;
        }
        write!(out, "{} of {} were not listed", self.lost.len(), self.nonsense + self.commands)
    }
}

/// A small generator: the same seed gives the same places on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % limit.max(1)
    }
}

/// Puts odd lines into every file that is a configuration.
pub fn run(files: &[File], comparer: &Comparer, seed: u64) -> Report {
    let mut report = Report { seed, ..Report::default() };
    let mut dice = Dice(seed | 1);
    for file in files {
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        let kind = recognise::kind(&file.bytes);
        if !matches!(kind, Kind::Configuration(_)) {
            continue;
        }
        report.files += 1;
        one(file, text, &kind, comparer, &mut dice, &mut report);
    }
    report
}

fn one(file: &File, text: &str, kind: &Kind, comparer: &Comparer, dice: &mut Dice, report: &mut Report) {
    let syntax = odd::syntax(text);
    let sets = text.lines().filter(|line| line.trim_start().starts_with("set ")).count() > 20;
    let lines: Vec<&str> = text.lines().collect();
    let closed = odd::inside_text(&lines);
    // What is put after line n, counted from nought.
    let mut odd_after: Vec<(usize, String, bool)> = Vec::new();
    // The first lines tell what the file is.
    let first = 8.min(lines.len() / 4);
    for nth in 0..NONSENSE {
        let at = first + dice.below(lines.len().saturating_sub(first + 1));
        if may_follow(&lines, at, syntax) && !closed[at] && !odd_after.iter().any(|(n, ..)| *n == at) {
            odd_after.push((at, format!("{}{}", odd::indent(lines[at]), odd::nonsense(nth, syntax)), false));
        }
    }
    for at in first..lines.len().saturating_sub(1) {
        let command = odd::opens(lines[at], lines.get(at + 1), syntax);
        if command && !closed[at] && !odd_after.iter().any(|(n, ..)| *n == at) {
            let indent = odd::indent(lines[at + 1]);
            odd_after.push((at, format!("{indent}{}", odd::unsupported(syntax, sets)), true));
        }
    }
    odd_after.sort_by_key(|(at, ..)| *at);
    let mut changed: Vec<&str> = Vec::with_capacity(lines.len() + odd_after.len());
    let mut places = Vec::new();
    let mut next = odd_after.iter().peekable();
    for (at, line) in lines.iter().enumerate() {
        changed.push(line);
        if let Some((_, text, command)) = next.next_if(|(n, ..)| *n == at) {
            changed.push(text);
            places.push((changed.len(), text.trim().to_owned(), line.trim(), *command));
        }
    }
    let document = recognise::read(&file.name, changed.join("\n").as_bytes(), comparer).remove(0);
    if document.kind != *kind {
        report.lost.push(format!("{}: read as {:?} now", file.name, document.kind));
    }
    for (line, text, before, command) in places {
        *(if command { &mut report.commands } else { &mut report.nonsense }) += 1;
        if !u32::try_from(line).is_ok_and(|line| document.tally.lists(line)) {
            report.lost.push(format!("{} line {line}: {text} (after: {before})", file.name));
        }
    }
}

/// In a file of elements only behind a whole one.
fn may_follow(lines: &[&str], at: usize, syntax: Syntax) -> bool {
    let line = lines[at].trim();
    match syntax {
        Syntax::Xml => line.starts_with('<') && line.contains("</") && !line.starts_with("</"),
        Syntax::Braces => line.ends_with(';') || line.ends_with('}') && at + 1 < lines.len(),
        Syntax::Lines => !line.is_empty(),
    }
}
