//! Until when something holds.

use crate::evidence::DigestRow;
use crate::stages::rules::Lapse;
use crate::time::Day;

/// The first day past the validity, and the first day past its grace too. Joined by minimum (all of) and maximum
/// (one of), so a whole rung is one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::stages) struct Ends {
    pub valid: i32,
    pub hard: i32,
}

impl Ends {
    /// Does not hold.
    pub const NEVER: Self = Self { valid: i32::MIN, hard: i32::MIN };
    /// Holds without end.
    pub const FOREVER: Self = Self { valid: Day::MAX.number(), hard: Day::MAX.number() };

    /// Holds until a day, without grace.
    pub const fn until(day: i32) -> Self {
        Self { valid: day, hard: day }
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { valid: self.valid.min(other.valid), hard: self.hard.min(other.hard) }
    }

    /// One of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { valid: self.valid.max(other.valid), hard: self.hard.max(other.hard) }
    }

    /// Does it count on this day, grace included?
    pub const fn holds_on(self, day: i32) -> bool {
        day < self.hard
    }

    /// The validity of a row: from its first day, cut where the fact itself ends. A fact that ended has no grace.
    pub fn of(row: &DigestRow, months: Option<i32>, grace: i32) -> Self {
        let end = row.until.saturating_add(1).min(Day::MAX.number());
        let lapse = match months {
            Some(months) => {
                let valid = plus_months(row.from, months);
                Self { valid, hard: valid.saturating_add(grace).min(Day::MAX.number()) }
            }
            None => Self::FOREVER,
        };
        lapse.and(Self::until(end))
    }

    /// The ordinary validity of a row and its longer one.
    pub fn of_lapse(row: &DigestRow, lapse: Lapse) -> (Self, Self) {
        let ordinary = Self::of(row, lapse.months, lapse.grace);
        let longer = lapse.longer.map_or(ordinary, |months| Self::of(row, Some(months), lapse.grace));
        (ordinary, longer)
    }
}

/// `Day::plus_months` on the plain number.
pub(in crate::stages) fn plus_months(day: i32, months: i32) -> i32 {
    Day::from_number(day.into()).map_or(day, |day| day.plus_months(months).number())
}
