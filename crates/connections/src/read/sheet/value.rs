//! One answer.

use kenshin_domain::text::{Both, Lang};
use kenshin_domain::time::{FiscalYear, Period};

use super::choices::Choice;

/// 「わからない」, as it is written.
pub(super) const UNKNOWN: Both = Both::new("わからない", "Unknown");
/// 「業者に聞く」, as it is written.
pub(super) const ASK_VENDOR: Both = Both::new("業者に聞く", "Ask the vendor");
/// 「前回と同じ」, as it is written.
pub(super) const AS_BEFORE: Both = Both::new("前回と同じ", "As before");

/// An answer that somebody gave. No answer at all is the absence of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The hospital does not know.
    Unknown,
    /// The vendor has to be asked.
    AskVendor,
    /// As in the sheet before.
    AsBefore,
    /// One choice, with a remark in brackets behind it.
    One(&'static Choice, String),
    /// Several choices.
    Several(Vec<&'static Choice>),
    /// A day, a month or a fiscal year.
    When(Period),
    /// A number of months.
    Months(u32),
    /// Text; in a column of choices what was none of them.
    Text(String),
}

impl Value {
    /// The code of the choice; `None` for anything else.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::One(choice, _) => Some(choice.code),
            _ => None,
        }
    }

    /// The answer as it is written into a sheet; reading it again gives the same answer.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Unknown => UNKNOWN.get(lang).to_owned(),
            Self::AskVendor => ASK_VENDOR.get(lang).to_owned(),
            Self::AsBefore => AS_BEFORE.get(lang).to_owned(),
            Self::One(choice, remark) if remark.is_empty() => choice.label.get(lang).to_owned(),
            Self::One(choice, remark) => format!("{}（{remark}）", choice.label.get(lang)),
            Self::Several(choices) => {
                choices.iter().map(|choice| choice.label.get(lang)).collect::<Vec<_>>().join("、")
            }
            Self::When(period) => when(*period),
            Self::Months(months) => months.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

fn when(period: Period) -> String {
    if period.from == period.to {
        return period.from.to_string();
    }
    let year = FiscalYear::of(period.from);
    if period.from == year.first_day() && period.to == year.last_day() {
        return format!("{}年度", year.year());
    }
    period.from.to_string().chars().take(7).collect()
}
