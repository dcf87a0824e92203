//! Numbers as readers see them.

use kenshin_domain::text::Lang;

/// The kind of number that a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A whole count.
    Count,
    /// A share from 0 to 1, shown in per cent.
    Share,
}

impl Measure {
    /// With its sign, for tables and labels.
    pub fn show(self, value: f64) -> String {
        match self {
            Self::Count => thousands_f(value),
            Self::Share => percent(value),
        }
    }

    /// Without the sign, for tiles.
    pub(crate) fn short(self, value: f64) -> String {
        match self {
            Self::Count => thousands_f(value),
            Self::Share if value >= 0.995 => "100".to_owned(),
            Self::Share => format!("{:.0}", value * 100.0),
        }
    }
}

/// 1234567 → 1,234,567.
pub(crate) fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn thousands_f(value: f64) -> String {
    let whole = format!("{:.0}", value.abs());
    let sign = if value < -0.5 { "−" } else { "" };
    whole.parse().map_or(whole, |whole: u64| format!("{sign}{}", thousands(whole)))
}

/// 0.1234 → 12.3 %.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// 0.1234 → +12.3; the unit (points) stands at the axis.
pub(crate) fn points(difference: f64) -> String {
    let text = format!("{:.1}", difference.abs() * 100.0);
    if text == "0.0" {
        return text;
    }
    format!("{}{text}", if difference < 0.0 { "−" } else { "+" })
}

/// The share of a part in a whole; `None` of nothing.
pub(crate) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// From–to, with the dash that each language uses.
pub(crate) fn range(low: &str, high: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{low}～{high}"),
        Lang::En => format!("{low} to {high}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators_and_shares_one_decimal() {
        for (value, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (8_117, "8,117"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(value), text);
            assert_eq!(Measure::Count.show(value as f64), text);
        }
        assert_eq!(Measure::Share.show(0.1234), "12.3 %");
        assert_eq!(Measure::Share.short(0.999), "100");
        assert_eq!(points(-0.05), "−5.0");
        assert_eq!(points(0.0001), "0.0");
        assert_eq!(share(1, 0), None);
    }
}
