//! A moment in time.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Day;

/// Japan keeps no summer time: JST is UTC + 9 h on every day of the programme.
const JST_OFFSET_MICROS: i64 = 9 * 3_600 * 1_000_000;
const DAY_MICROS: i64 = 86_400 * 1_000_000;

/// Microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// After every instant: "as known now".
    pub const MAX: Self = Self(i64::MAX);

    /// The instant with this number of microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The day in Japan.
    pub fn day(self) -> Day {
        let number = self.0.saturating_add(JST_OFFSET_MICROS).div_euclid(DAY_MICROS);
        Day::from_number(number).unwrap_or(if number < 0 { Day::MIN } else { Day::MAX })
    }

    /// Midnight in Japan at the start of a day.
    pub fn start_of(day: Day) -> Self {
        Self(i64::from(day.number()) * DAY_MICROS - JST_OFFSET_MICROS)
    }

    /// The last microsecond of a day in Japan: what `--known-at DAY` means.
    pub fn end_of(day: Day) -> Self {
        Self(Self::start_of(day.plus(1)).0 - 1)
    }

    /// `micros` later.
    #[must_use]
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// RFC 3339 in UTC with six decimals, as the canonical bytes have it.
    pub fn to_rfc3339(self) -> String {
        let day = self.0.div_euclid(DAY_MICROS);
        let rest = self.0.rem_euclid(DAY_MICROS);
        let date = Day::from_number(day).unwrap_or(Day::MAX);
        let (seconds, micros) = (rest / 1_000_000, rest % 1_000_000);
        let (h, m, s) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        format!("{date}T{h:02}:{m:02}:{s:02}.{micros:06}Z")
    }

    /// Date and time in Japan to the minute, for people.
    pub fn to_jst(self) -> String {
        let rest = self.0.saturating_add(JST_OFFSET_MICROS).rem_euclid(DAY_MICROS) / 60_000_000;
        format!("{} {:02}:{:02}", self.day(), rest / 60, rest % 60)
    }

    /// The instant of an RFC 3339 text with any offset.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse::<jiff::Timestamp>().ok().map(|t| Self(t.as_microsecond()))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_japan_starts_at_fifteen_hours_utc() {
        let before = Instant::parse("2026-03-31T14:59:59.999999Z").unwrap();
        let after = Instant::parse("2026-04-01T00:00:00+09:00").unwrap();
        assert_eq!(before.day().to_string(), "2026-03-31");
        assert_eq!(after.day().to_string(), "2026-04-01");
        assert_eq!(Instant::end_of(before.day()), before);
        assert_eq!(Instant::start_of(after.day()), after);
        assert_eq!(before.to_rfc3339(), "2026-03-31T14:59:59.999999Z");
        assert_eq!(after.to_jst(), "2026-04-01 00:00");
    }
}
