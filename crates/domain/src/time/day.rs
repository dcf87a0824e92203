//! A calendar day in Japan.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day in JST, as the number of days since 1970-01-01: what the database and the digests hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i32);

impl Day {
    /// Before every day that the programme can know of.
    pub const MIN: Self = Self(-719_162);
    /// After every day that the programme can know of: "no end".
    pub const MAX: Self = Self(2_932_896);

    /// The day with this number; numbers outside year 1 to 9999 are refused.
    pub fn from_number(number: i64) -> Option<Self> {
        let day = Self(i32::try_from(number).ok()?);
        (Self::MIN..=Self::MAX).contains(&day).then_some(day)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of a civil date that exists.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Date::new(year, month, day).ok()?;
        let days = date.duration_since(Date::constant(1970, 1, 1)).as_secs() / 86_400;
        Self::from_number(days)
    }

    /// The civil date.
    pub fn date(self) -> Date {
        let span = jiff::SignedDuration::from_hours(i64::from(self.0) * 24);
        // Every `Day` lies in the range that `Date` holds, so saturation never happens.
        Date::constant(1970, 1, 1).saturating_add(span)
    }

    /// `days` later (or earlier), held inside the calendar.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The same day of the month `months` later; the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date();
        let index = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) else {
            return Self::MAX;
        };
        let Ok(first) = Date::new(year, month, 1) else {
            return if months < 0 { Self::MIN } else { Self::MAX };
        };
        Self::from_ymd(year, month, date.day().min(first.days_in_month())).unwrap_or(Self::MAX)
    }
}

/// ISO 8601.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_dates_round_trip() {
        for (year, month, day) in [(1970, 1, 1), (2024, 2, 29), (2026, 11, 22), (1, 1, 1), (9999, 12, 31)] {
            let made = Day::from_ymd(year, month, day).unwrap();
            assert_eq!(made.to_string(), format!("{year:04}-{month:02}-{day:02}"));
            assert_eq!(Day::from_number(i64::from(made.number())), Some(made));
        }
        assert_eq!(Day::from_ymd(1, 1, 1), Some(Day::MIN));
        assert_eq!(Day::from_ymd(9999, 12, 31), Some(Day::MAX));
        assert_eq!(Day::from_ymd(2026, 2, 29), None);
    }

    #[test]
    fn months_stop_at_the_end_of_a_shorter_month() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        assert_eq!(day(2026, 1, 31).plus_months(1), day(2026, 2, 28));
        assert_eq!(day(2026, 3, 31).plus_months(-1), day(2026, 2, 28));
        assert_eq!(day(2026, 11, 22).plus_months(18), day(2028, 5, 22));
    }
}
