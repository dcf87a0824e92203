//! What every rule file begins with: which edition, from when, and why it changed.

use serde::{Deserialize, Deserializer};

use super::RuleError;
use crate::text::Text;
use crate::time::{Day, parse_day};

/// A day in a rule file: `2026-04-01`, bare or quoted.
#[derive(Clone, Copy, Debug)]
pub(super) struct FileDay(pub Day);

impl<'de> Deserialize<'de> for FileDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match toml::Value::deserialize(deserializer)? {
            toml::Value::Datetime(day) => day.to_string(),
            toml::Value::String(text) => text,
            _ => String::new(),
        };
        parse_day(&text).map(Self).ok_or_else(|| serde::de::Error::custom("expected a day such as 2026-04-01"))
    }
}

/// One entry of a change log. Files of other rooms may call the day `date` and say it once, in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileChange {
    #[serde(alias = "date")]
    on: FileDay,
    ja: Option<String>,
    en: Option<String>,
    says: Option<String>,
}

impl FileChange {
    fn text(&self) -> Option<Text> {
        let (ja, en) = (self.ja.as_ref().or(self.says.as_ref())?, self.en.as_ref().or(self.says.as_ref())?);
        Some(Text::new(ja, en))
    }
}

/// One entry of a change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When it was decided.
    pub on: Day,
    /// What changed and why.
    pub says: Text,
}

/// The common head of all rule files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleHead {
    /// Its name: `2026`, `2026-2`.
    pub edition: String,
    /// The first day to which it applies.
    pub in_force: Day,
    /// The day on which it was made known; the day in force where the file does not say.
    pub published: Day,
    /// What changed, oldest first.
    pub change_log: Vec<Change>,
}

#[derive(Deserialize)]
struct Loose {
    edition: toml::Spanned<String>,
    in_force: FileDay,
    published: Option<FileDay>,
    change_log: toml::Spanned<Vec<FileChange>>,
}

impl RuleHead {
    /// Reads the head of any rule file, whatever follows it.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let loose: Loose = toml::from_str(text).map_err(|error| RuleError::of_toml(text, &error))?;
        let says = |place, ja: &str, en: &str| Err(RuleError::at(text, place, Text::new(ja, en)));
        let changes = loose.change_log.get_ref();
        if loose.edition.get_ref().trim().is_empty() {
            return says(loose.edition.span(), "edition（版の名前）が空です", "`edition` is empty");
        }
        if changes.is_empty() {
            return says(
                loose.change_log.span(),
                "change_log（変更の記録）に1件以上書いてください",
                "`change_log` needs at least one entry",
            );
        }
        if changes.windows(2).any(|pair| pair[0].on.0 > pair[1].on.0) {
            return says(
                loose.change_log.span(),
                "change_logは古い順に並べてください",
                "`change_log` must run from the oldest entry to the newest",
            );
        }
        let published = loose.published.unwrap_or(loose.in_force).0;
        if published > loose.in_force.0 {
            return Err(RuleError::whole(
                "published（公表日）がin_force（施行日）より後です",
                "`published` is later than `in_force`",
            ));
        }
        let change_log: Option<Vec<Change>> =
            changes.iter().map(|change| Some(Change { on: change.on.0, says: change.text()? })).collect();
        let Some(change_log) = change_log else {
            return says(
                loose.change_log.span(),
                "change_logの各項目に、何をなぜ変えたか（ja と en）を書いてください",
                "each entry of `change_log` says what changed and why: `ja` and `en`",
            );
        };
        Ok(Self { edition: loose.edition.get_ref().clone(), in_force: loose.in_force.0, published, change_log })
    }
}
