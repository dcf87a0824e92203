//! A number as the page shows it: with its link, its share and its bounds.

use kenshin_domain::text::Lang;
use kenshin_domain::time::Instant;
use kenshin_programme::stages::{Count, Ratio, Share};

use crate::institutions::query;

/// For whom the numbers are made.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// In which language.
    pub lang: Lang,
    /// May lists of hospitals be opened, and small numbers be seen?
    pub exact: bool,
    /// As known when.
    pub known_at: Option<Instant>,
}

/// A number in the page.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// What it counts.
    pub label: String,
    /// The number with its thousands marked; `None` = hidden because it is small.
    pub shown: Option<String>,
    /// The number itself, for the crawl that compares it with its list.
    pub count: u64,
    /// The list of exactly these hospitals.
    pub href: Option<String>,
    /// A line below.
    pub note: String,
    /// `warn`, `bad`, `good` or empty.
    pub tone: &'static str,
}

impl Reader {
    /// A count under its label.
    pub fn figure(self, label: impl Into<String>, count: &Count) -> Figure {
        Figure {
            label: label.into(),
            shown: (!count.hidden).then(|| thousands(count.count)),
            count: count.count,
            href: self.link(count),
            note: String::new(),
            tone: "",
        }
    }

    /// A share under its label: the count, and its share with bounds below.
    pub fn share(self, label: impl Into<String>, share: &Share) -> Figure {
        let mut figure = self.figure(label, &share.count);
        figure.note = self.share_text(share);
        figure
    }

    /// `15.1 %（14.3–15.9）`; 「データなし」 without data; nothing where the number is hidden.
    pub fn share_text(self, share: &Share) -> String {
        if share.count.hidden || share.of.hidden {
            return String::new();
        }
        let Some(per_mille) = share.ratio().per_mille() else {
            return super::texts::NO_DATA.get(self.lang).to_owned();
        };
        let plain = percent(per_mille);
        match (share.low.per_mille(), share.high.per_mille()) {
            (Some(low), Some(high)) if (low, high) != (per_mille, per_mille) => match self.lang {
                Lang::Ja => format!("{plain}（{}–{}）", tenths(low), tenths(high)),
                Lang::En => format!("{plain} ({}–{})", tenths(low), tenths(high)),
            },
            _ => plain,
        }
    }

    /// The list behind a count, for those who may open it.
    pub fn link(self, count: &Count) -> Option<String> {
        self.exact.then(|| query::link(&count.cohort, self.known_at))
    }

    /// A share for a drawing.
    pub fn ratio(self, share: &Share) -> Option<f64> {
        let Ratio { count, of } = share.ratio();
        let hidden = share.count.hidden || share.of.hidden;
        let (Ok(count), Ok(of)) = (u32::try_from(count), u32::try_from(of)) else { return None };
        (of > 0 && !hidden).then(|| f64::from(count) / f64::from(of))
    }
}

/// `1,234,567`
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `15.1` of 151 tenths.
fn tenths(per_mille: u64) -> String {
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

/// `15.1 %` of 151 tenths.
pub(crate) fn percent(per_mille: u64) -> String {
    format!("{} %", tenths(per_mille))
}

#[cfg(test)]
mod tests {
    use kenshin_domain::stages::Cohort;

    use super::*;

    const fn reader(exact: bool) -> Reader {
        Reader { lang: Lang::En, exact, known_at: None }
    }

    fn share(count: u64, of: u64, low: u64, high: u64) -> Share {
        let number = |count| Count { count, hidden: false, cohort: Cohort::default() };
        Share { count: number(count), of: number(of), low: Ratio { count: low, of }, high: Ratio { count: high, of } }
    }

    #[test]
    fn a_share_shows_its_bounds_and_no_data_says_so() {
        assert_eq!(reader(true).share_text(&share(151, 1000, 140, 160)), "15.1 % (14.0–16.0)");
        assert_eq!(reader(true).share_text(&share(151, 1000, 151, 151)), "15.1 %");
        assert_eq!(reader(true).share_text(&share(0, 0, 0, 0)), "No data");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(12), "12");
    }

    #[test]
    fn a_hidden_number_shows_nothing_and_only_those_who_may_open_lists_get_links() {
        let mut small = share(0, 1000, 0, 0);
        small.count.hidden = true;
        let figure = reader(false).share("x", &small);
        assert_eq!((figure.shown, figure.href, figure.note.as_str()), (None, None, ""));
        assert_eq!(reader(false).ratio(&small), None);
        let open = reader(true).figure("x", &share(12, 20, 12, 12).count);
        assert_eq!((open.shown.as_deref(), open.href.as_deref()), (Some("12"), Some("/institutions")));
    }
}
