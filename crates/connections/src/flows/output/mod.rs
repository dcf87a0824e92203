//! Conversations as JSON (`kenshin.flows/1`), CSV and a table.

mod csv;
mod json;
mod table;

pub use csv::csv;
pub(crate) use json::conversation;
pub use json::json;
pub(crate) use table::rows;
pub use table::table;

/// A time in JSON and CSV: Japan time with its offset, to the microsecond; empty when the source gives none.
pub fn time(nanoseconds: i64) -> String {
    if nanoseconds == 0 {
        return String::new();
    }
    let microseconds = nanoseconds.div_euclid(1000) + 9 * 3600 * 1_000_000;
    let (seconds, fraction) = (microseconds.div_euclid(1_000_000), microseconds.rem_euclid(1_000_000));
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:06}+09:00")
}

/// The day of the Gregorian calendar, from days since 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_japanese() {
        assert_eq!(super::time(1_795_305_600_250_000_000), "2026-11-22T09:00:00.250000+09:00");
        assert_eq!(super::time(-1), "1970-01-01T08:59:59.999999+09:00");
        assert_eq!(super::time(0), "");
    }
}
