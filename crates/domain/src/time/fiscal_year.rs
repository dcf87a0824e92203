//! The fiscal year, 1 April to 31 March.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Day;

/// A fiscal year, named by the calendar year in which it begins (2026 = 令和8年度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(i16);

impl FiscalYear {
    /// The fiscal year that begins in April of this calendar year.
    pub const fn new(year: i16) -> Self {
        Self(year)
    }

    /// The fiscal year of a day.
    pub fn of(day: Day) -> Self {
        let date = day.date();
        Self(if date.month() < 4 { date.year() - 1 } else { date.year() })
    }

    /// The calendar year in which it begins.
    pub const fn year(self) -> i16 {
        self.0
    }

    /// 1 April.
    pub fn first_day(self) -> Day {
        Day::from_ymd(self.0, 4, 1).unwrap_or(Day::MAX)
    }

    /// 31 March of the next calendar year.
    pub fn last_day(self) -> Day {
        Day::from_ymd(self.0.saturating_add(1), 3, 31).unwrap_or(Day::MAX)
    }

    /// The next fiscal year.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// As officials write it: `令和8年度`.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            2019 => f.write_str("令和元年度"),
            year if year > 2019 => write!(f, "令和{}年度", year - 2018),
            year => write!(f, "平成{}年度", year - 1988),
        }
    }
}
