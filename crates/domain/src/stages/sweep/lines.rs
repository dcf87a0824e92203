//! What is known of each connection, and of the questions about it.

use super::ends::Ends;
use super::keyed::Keyed;
use crate::evidence::{DigestRow, Kind, tags};

/// One connection, by its key. A kind of connection (`kind:7`) has one too: for questions about it.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Line {
    /// On the list now?
    pub listed: bool,
    /// Tags of the row that listed it last.
    pub flags: u32,
    pub listed_by: u32,
    /// First day of the oldest question without answer; asking again does not restart the clock.
    pub asked: i32,
    /// The unknown was answered by the vendor.
    pub answered: bool,
    /// First day of the vendor's latest answer.
    pub last_answer: i32,
    /// Facts before this one are about an earlier life of the line.
    pub begins: usize,
    /// For each `each_line` condition: until when, and by which row.
    pub slots: Vec<(Ends, u32)>,
}

impl Line {
    fn new(slots: usize) -> Self {
        Self {
            listed: false,
            flags: 0,
            listed_by: 0,
            asked: i32::MIN,
            answered: false,
            last_answer: i32::MIN,
            begins: 0,
            slots: vec![(Ends::NEVER, 0); slots],
        }
    }

    /// Until when an unknown of this line counts.
    pub fn unknown_holds(&self, question_days: i32) -> Ends {
        if self.answered {
            Ends::FOREVER
        } else if self.asked == i32::MIN {
            Ends::NEVER
        } else {
            Ends::until(self.asked.saturating_add(question_days))
        }
    }

    /// The line says (again) whether something in it is unknown.
    pub fn says_unknown(&mut self, unknown: bool) {
        self.answered = false;
        if !unknown {
            self.asked = i32::MIN;
        }
    }

    /// Evidence for one of the `each_line` conditions.
    pub fn fill(&mut self, slot: usize, ends: Ends, place: u32) {
        if let Some(slot) = self.slots.get_mut(slot) {
            if ends.valid >= slot.0.valid {
                slot.1 = place;
            }
            slot.0 = slot.0.or(ends);
        }
    }
}

/// All connections of a chain.
pub(in crate::stages) struct Lines {
    lines: Keyed<Line>,
    slots: usize,
    pub listed: usize,
    /// Flags of tags, looked up once.
    pub vendor: u32,
    pub unknown: u32,
    pub complete: u32,
}

impl Lines {
    pub fn new(slots: usize) -> Self {
        let flag = |tag| tags::flag(Kind::ConnectionListed, tag).unwrap_or(0);
        Self {
            lines: Keyed::new(),
            slots,
            listed: 0,
            vendor: flag("vendor"),
            unknown: flag("unknown"),
            complete: flag("complete"),
        }
    }

    pub fn get(&self, key: u64) -> Option<&Line> {
        self.lines.get(key)
    }

    pub fn get_mut(&mut self, key: u64) -> Option<&mut Line> {
        self.lines.get_mut(key)
    }

    pub fn entry(&mut self, key: u64) -> &mut Line {
        let slots = self.slots;
        self.lines.entry(key, || Line::new(slots))
    }

    /// The lines that are on the list.
    pub fn on_list(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.listed)
    }

    pub fn list(&mut self, row: &DigestRow, place: u32) {
        let unknown = row.flags & self.unknown != 0;
        let line = self.entry(row.key);
        let newly = !line.listed;
        line.listed = true;
        line.flags = row.flags;
        line.listed_by = place;
        line.says_unknown(unknown);
        self.listed += usize::from(newly);
    }

    pub fn gone(&mut self, key: u64, at: usize) {
        let slots = self.slots;
        if let Some(line) = self.lines.get_mut(key) {
            let was_listed = line.listed;
            *line = Line { begins: at, ..Line::new(slots) };
            self.listed -= usize::from(was_listed);
        }
    }

    /// The oldest of the latest answers of vendors whose duty a listed line is; without such a line, no day is too late.
    pub fn oldest_vendor_answer(&self) -> i32 {
        let duties = self.on_list().filter(|line| line.flags & self.vendor != 0);
        duties.map(|line| line.last_answer).min().unwrap_or(i32::MAX)
    }
}
