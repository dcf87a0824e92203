//! Why an institution stands where it stands, and how it gets higher.

use std::collections::HashSet;

use kenshin_domain::evidence::{Kind, Route};
use kenshin_domain::stages::{Rung, Standing};
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;

/// One condition of a rung or of a value of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is needed.
    pub says: Text,
    /// Is it met?
    pub met: bool,
    /// The rows that it rests on.
    pub because: Vec<u64>,
    /// Until when, if it runs out.
    pub valid_until: Option<Day>,
}

/// One rung with its conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RungWhy {
    /// Which.
    pub rung: Rung,
    /// Are all conditions met?
    pub met: bool,
    /// The conditions.
    pub conditions: Vec<Condition>,
}

/// One mark with its conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkWhy {
    /// 人, 備え, 復旧, 院内.
    pub mark: Text,
    /// Its value.
    pub value: Text,
    /// The conditions.
    pub conditions: Vec<Condition>,
}

/// Something that moves the institution up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What to do.
    pub says: Text,
    /// The rung or the value of a mark that it leads to.
    pub towards: Text,
    /// The kinds of rows that supply it, the likeliest first; empty where no single row does.
    pub kinds: Vec<Kind>,
    /// Only on this of several routes to the rung: another will do.
    pub route: Option<Route>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The day.
    pub as_of: Day,
    /// The edition in force.
    pub edition: String,
    /// Where it stands.
    pub standing: Standing,
    /// Every rung, lowest first.
    pub rungs: Vec<RungWhy>,
    /// The four marks.
    pub marks: Vec<MarkWhy>,
    /// What moves it up: the next rung first, then the marks.
    pub missing: Vec<NextStep>,
    /// What runs out next, soonest first.
    pub expiring: Vec<(Text, Day)>,
    /// 先取り: conditions of higher rungs that are met already.
    pub early: Vec<Text>,
    /// Does it count as open on the day?
    pub open: bool,
}

impl Explained {
    /// Keeps only those rows in the reasons that the reader may open: a number alone would lead nowhere.
    pub(crate) fn name_only(&mut self, visible: &HashSet<u64>) {
        let rungs = self.rungs.iter_mut().flat_map(|rung| &mut rung.conditions);
        let marks = self.marks.iter_mut().flat_map(|mark| &mut mark.conditions);
        for condition in rungs.chain(marks) {
            condition.because.retain(|seq| visible.contains(seq));
        }
    }
}
