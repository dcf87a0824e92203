//! The diary: statements as they happen, put into the order in which they were recorded at the end.

use kenshin_domain::evidence::{Basis, Code, Draft, InHouseHeld, Source, Statement, Witness};
use kenshin_domain::time::{Day, FiscalYear, Instant};
use serde_json::{Map, Value};

use crate::dice::Dice;

/// A code that this crate spells itself, and therefore spells right.
pub fn code(text: &str) -> Code {
    // `unknown` is a code; the test below walks a whole nation and finds no misspelt one.
    Code::new(text).unwrap_or_else(|_| code("unknown"))
}

/// Everything said so far.
pub struct Diary {
    today: Day,
    entries: Vec<(Instant, Draft)>,
}

impl Diary {
    /// An empty diary that ends on this day.
    pub const fn new(today: Day) -> Self {
        Self { today, entries: Vec::new() }
    }

    /// Notes a statement, unless its day has not come yet. Returns whether it was noted.
    pub fn note(&mut self, day: Day, statement: Statement, basis: Basis, witness: Witness, dice: &mut Dice) -> bool {
        self.note_whole(day, None, statement, (basis, witness), None, dice)
    }

    /// Notes what somebody says of himself.
    pub fn claim(&mut self, day: Day, statement: Statement, dice: &mut Dice) -> bool {
        self.note(day, statement, Basis::Word, Witness::Own, dice)
    }

    /// Notes a statement with an end of its own and a private part.
    pub fn note_whole(
        &mut self,
        day: Day,
        until: Option<Day>,
        statement: Statement,
        trust: (Basis, Witness),
        private: Option<Map<String, Value>>,
        dice: &mut Dice,
    ) -> bool {
        let lag = dice.between(0, 6);
        if day.plus(lag) > self.today {
            return false;
        }
        let office_hour = i64::from(dice.between(9 * 3_600, 17 * 3_600)) * 1_000_000;
        let recorded = Instant::start_of(day.plus(lag)).plus_micros(office_hour + i64::from(dice.between(0, 999_999)));
        let draft = Draft {
            statement,
            basis: trust.0,
            witness: trust.1,
            happened_from: day,
            happened_to: day,
            until,
            replaces: None,
            source: Source::Form,
            key: None,
            private,
        };
        self.entries.push((recorded, draft));
        true
    }

    /// Whether a day belongs to the story.
    pub fn has_come(&self, day: Day) -> bool {
        day <= self.today
    }

    /// The entries in the order of recording; a few are corrected or taken back a while later.
    pub fn in_order(mut self, dice: &mut Dice) -> Vec<(Instant, Draft)> {
        self.entries.sort_by_key(|(recorded, _)| *recorded);
        let end = Instant::end_of(self.today);
        if dice.chance(0.03) {
            let corrections = self.corrections(dice);
            let last = self.entries.last().map_or(end, |(recorded, _)| *recorded);
            let day = 86_400_000_000;
            for (number, draft) in (1..).zip(corrections) {
                let when = last.plus_micros(number * day).min(end);
                self.entries.push((when, draft));
            }
        }
        self.entries
    }

    /// One mistyped number of staff put right, and one statement taken back.
    fn corrections(&self, dice: &mut Dice) -> Vec<Draft> {
        let seq = |index: usize| u64::try_from(index).ok().map(|index| index + 1);
        let mut drafts = Vec::new();
        for (index, (_, draft)) in self.entries.iter().enumerate() {
            let statement = match &draft.statement {
                Statement::InHouseHeld(held) if dice.chance(0.5) => {
                    Statement::InHouseHeld(InHouseHeld { staff: held.staff + 10, ..held.clone() })
                }
                Statement::DrillHeld(_) if dice.chance(0.2) => {
                    Statement::Retracted(kenshin_domain::evidence::Retracted {})
                }
                _ => continue,
            };
            drafts.push(Draft { statement, replaces: seq(index), private: None, ..draft.clone() });
            if drafts.len() == 2 {
                break;
            }
        }
        drafts
    }
}

/// A day of a fiscal year, between two months counted from April (0) to March (11).
pub fn day_in(fiscal: FiscalYear, first_month: i32, last_month: i32, dice: &mut Dice) -> Day {
    let start = fiscal.first_day().plus_months(first_month);
    let end = fiscal.first_day().plus_months(last_month + 1).plus(-1);
    start.plus(dice.between(0, end.number() - start.number()))
}
