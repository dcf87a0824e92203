//! Dates as people write them: 2026-11-22, 2026/11/22, 令和8年11月22日, R8.11.22, 令和7年度, 2026年3月.

use unicode_normalization::UnicodeNormalization;

use super::{Day, FiscalYear};

/// Year, month, day.
type Ymd = (i16, i8, i8);

/// First year of each era of the modern calendar, newest first: name, letter, year before its first, first day.
const ERAS: [(&str, char, i16, Ymd); 5] = [
    ("令和", 'R', 2018, (2019, 5, 1)),
    ("平成", 'H', 1988, (1989, 1, 8)),
    ("昭和", 'S', 1925, (1926, 12, 25)),
    ("大正", 'T', 1911, (1912, 7, 30)),
    ("明治", 'M', 1867, (1873, 1, 1)),
];

/// A day, a month or a fiscal year: paper often says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// The day as 令和8年11月22日; ISO before the first era.
pub fn wareki(day: Day) -> String {
    let date = day.date();
    for (name, _, base, (y, m, d)) in ERAS {
        if Day::from_ymd(y, m, d).is_some_and(|first| day >= first) {
            let year = date.year() - base;
            let year = if year == 1 { "元".to_owned() } else { year.to_string() };
            return format!("{name}{year}年{}月{}日", date.month(), date.day());
        }
    }
    day.to_string()
}

/// One day, in any of the ways in which it is written; full-width and half-width alike.
pub fn parse_day(text: &str) -> Option<Day> {
    let period = parse_period(text)?;
    (period.from == period.to).then_some(period.from)
}

/// A day, a month or a fiscal year.
pub fn parse_period(text: &str) -> Option<Period> {
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if let Some(year) = folded.strip_suffix("年度").or_else(|| folded.strip_suffix("FY")) {
        let fiscal = FiscalYear::new(year_number(year)?);
        return Some(Period { from: fiscal.first_day(), to: fiscal.last_day() });
    }
    if folded.len() == 8 && folded.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, day) = (&folded[..4], &folded[4..6], &folded[6..]);
        return on(year.parse().ok()?, month.parse().ok()?, Some(day.parse().ok()?));
    }
    let plain = folded.replace(['年', '月', '/', '.'], "-").replace('日', "");
    // A spreadsheet's date cell may carry midnight behind the date.
    let plain = plain.split('T').next()?.trim_end_matches('-');
    let mut parts = plain.split('-');
    let year = year_number(parts.next()?)?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    on(year, month, day)
}

fn on(year: i16, month: i8, day: Option<i8>) -> Option<Period> {
    match day {
        Some(day) => Day::from_ymd(year, month, day).map(|day| Period { from: day, to: day }),
        None => {
            let from = Day::from_ymd(year, month, 1)?;
            Some(Period { from, to: from.plus_months(1).plus(-1) })
        }
    }
}

/// The calendar year of `2026`, `令和8`, `R8`, `令和元`.
fn year_number(text: &str) -> Option<i16> {
    for (name, letter, base, _) in ERAS {
        let rest = text
            .strip_prefix(name)
            .or_else(|| text.strip_prefix(letter))
            .or_else(|| text.strip_prefix(letter.to_ascii_lowercase()));
        if let Some(rest) = rest {
            let year: i16 = if rest == "元" { 1 } else { rest.parse().ok()? };
            return (1..=99).contains(&year).then(|| base + year);
        }
    }
    let year = text.parse().ok()?;
    (1000..=9998).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_day_is_read() {
        let day = Day::from_ymd(2026, 11, 22);
        for text in [
            "2026-11-22",
            "2026/11/22",
            "2026.11.22",
            "２０２６／１１／２２",
            "令和8年11月22日",
            "令和８年１１月２２日",
            "R8.11.22",
            "r8/11/22",
            "20261122",
            " 2026年11月22日 ",
            "2026-11-22T00:00:00",
        ] {
            assert_eq!(parse_day(text), day, "{text}");
        }
        assert_eq!(wareki(day.unwrap()), "令和8年11月22日");
        assert_eq!(wareki(Day::from_ymd(2019, 5, 1).unwrap()), "令和元年5月1日");
        assert_eq!(wareki(Day::from_ymd(2019, 4, 30).unwrap()), "平成31年4月30日");
    }

    #[test]
    fn months_and_fiscal_years_are_periods() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        let year = Period { from: day(2025, 4, 1), to: day(2026, 3, 31) };
        assert_eq!(parse_period("令和7年度"), Some(year));
        assert_eq!(parse_period("2025年度"), Some(year));
        let month = Period { from: day(2026, 2, 1), to: day(2026, 2, 28) };
        assert_eq!(parse_period("2026年2月"), Some(month));
        assert_eq!(parse_period("R8.2"), Some(month));
        assert_eq!(parse_day("2026年2月"), None);
        for bad in ["", "2026", "2026-13-01", "2026-02-30", "わからない", "令和0年1月1日", "1-2-3-4", "99999-01-01"]
        {
            assert_eq!(parse_period(bad), None, "{bad}");
        }
    }
}
