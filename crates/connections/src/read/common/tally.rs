//! What was understood, what has no bearing, and what was not understood: every line is in one of the three.

use std::collections::HashMap;

use kenshin_domain::text::{Both, Text};

use super::mask;
use crate::read::problem::{Place, Problem};

/// More problems than this in one file are counted, not kept.
const KEPT: usize = 50_000;

/// Why a line was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A command that this reader does not know.
    Command,
    /// A setting of a known block that this reader does not know.
    Setting,
    /// A known command with a value that could not be read.
    Value,
    /// A reference to something that the file does not hold.
    Missing,
    /// A group that contains itself or is nested too deep.
    Group,
    /// The file ends inside a block.
    CutShort,
    /// Not text of this format.
    NotText,
    /// Nested too deep or too long.
    TooMuch,
}

impl Why {
    /// The sentence for people.
    pub fn says(self) -> Text {
        Text::from(match self {
            Self::Command => Both::new(
                "知らない命令です。設定の意味を人が確かめてください",
                "a command that is not known: look at it yourself",
            ),
            Self::Setting => Both::new(
                "知らない設定項目です。意味を人が確かめてください",
                "a setting that is not known: look at it yourself",
            ),
            Self::Value => Both::new(
                "値を読めません。命令の書き方を確かめてください",
                "the value could not be read: check how the command is written",
            ),
            Self::Missing => Both::new(
                "指している名前がこのファイルにありません。ファイルがそろっているか確かめてください",
                "the name it points to is not in this file: check that the file is whole",
            ),
            Self::Group => Both::new(
                "グループが自分自身を含むか、入れ子が深すぎます",
                "the group contains itself or is nested too deep",
            ),
            Self::CutShort => Both::new(
                "ファイルが途中で終わっています。取り直してください",
                "the file ends inside a block: export it again",
            ),
            Self::NotText => Both::new("文字として読めません", "not readable as text"),
            Self::TooMuch => Both::new(
                "深すぎるか長すぎます。ここから先は読んでいません",
                "nested too deep or too long: not read from here",
            ),
        })
    }
}

/// How often a kind of statement was met, and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Went into the model.
    pub understood: u64,
    /// Known to say nothing about connections.
    pub no_bearing: u64,
    /// Listed as not understood.
    pub listed: u64,
}

/// A stretch of lines that was passed over as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The first line.
    pub from: u32,
    /// The last line.
    pub to: u32,
    /// The block's own words, without secrets.
    pub what: String,
    /// The block is known to say nothing about connections; otherwise it is not known.
    pub known: bool,
}

/// The account of one file.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    kinds: HashMap<String, Count>,
    /// What was not understood, by line.
    pub problems: Vec<Problem>,
    /// Problems beyond those kept.
    pub more: u64,
    /// Blocks passed over.
    pub skipped: Vec<Skipped>,
    /// The file is cut short: the model holds what could be read.
    pub partial: bool,
}

impl Tally {
    /// The account of a file whose reader lists problems and counts no statements.
    pub fn of(problems: Vec<Problem>, more: u64, partial: bool) -> Self {
        Self { problems, more, partial, ..Self::default() }
    }

    fn count(&mut self, kind: &str) -> &mut Count {
        if !self.kinds.contains_key(kind) {
            self.kinds.insert(kind.to_owned(), Count::default());
        }
        self.kinds.entry(kind.to_owned()).or_default()
    }

    /// A statement went into the model.
    pub fn understood(&mut self, kind: &str) {
        match self.kinds.get_mut(kind) {
            Some(count) => count.understood += 1,
            None => self.count(kind).understood += 1,
        }
    }

    /// A statement is known to say nothing about connections.
    pub fn no_bearing(&mut self, kind: &str) {
        match self.kinds.get_mut(kind) {
            Some(count) => count.no_bearing += 1,
            None => self.count(kind).no_bearing += 1,
        }
    }

    /// A statement was not understood.
    pub fn list(&mut self, line: u32, text: &str, kind: &str, why: Why) {
        self.count(kind).listed += 1;
        self.problem(line, text, why);
    }

    /// Something is wrong without being a statement of its own.
    pub fn problem(&mut self, line: u32, text: &str, why: Why) {
        if self.problems.len() < KEPT {
            self.problems.push(Problem::new(Place::Line(line.into()), &mask(text), why.says()));
        } else {
            self.more += 1;
        }
    }

    /// A block was passed over.
    pub fn skip(&mut self, from: u32, to: u32, what: &str, known: bool) {
        // The words of a block that nobody knows may be anything.
        let what = if known { what.to_owned() } else { mask(what) };
        let count = self.count(&what);
        if known {
            count.no_bearing += 1;
        } else {
            count.listed += 1;
        }
        self.skipped.push(Skipped { from, to, what, known });
    }

    /// Kinds of statement in alphabetical order.
    pub fn kinds(&self) -> Vec<(&str, Count)> {
        let mut kinds: Vec<_> = self.kinds.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
        kinds.sort_unstable_by(|a, b| a.0.cmp(b.0));
        kinds
    }

    /// Whether a line is listed, by itself or within a passed-over block.
    pub fn lists(&self, line: u32) -> bool {
        self.problems.iter().any(|p| p.place == Place::Line(line.into()))
            || self.skipped.iter().any(|s| (s.from..=s.to).contains(&line))
    }
}
