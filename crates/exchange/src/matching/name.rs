//! Names as they are compared.

use kenshin_domain::institutions::{CORPORATE_WORDS, NameParts};
use kenshin_domain::text::search_key;

/// Words that tell a clinic from a hospital, and one part of a house from another.
const SORTS: [&str; 12] = [
    "クリニック",
    "診療所",
    "医院",
    "歯科",
    "薬局",
    "訪問看護",
    "助産院",
    "健診",
    "検診",
    "健康管理",
    "透析",
    "サテライト",
];

/// Words that say that a house is a hospital.
const HOUSES: [&str; 5] = ["病院", "ホスピタル", "センター", "療養所", "サナトリウム"];

/// The keys of a name: whole, and without the corporation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameKey {
    /// The whole name.
    pub whole: String,
    /// Without a corporate word at its beginning.
    pub bare: String,
    /// The institution alone, where a space sets it off from the corporation; else the same as `bare`.
    pub core: String,
    pub(super) bare_chars: Vec<char>,
    pub(super) sorts: u16,
}

impl NameKey {
    /// The keys of a name as entered.
    pub fn of(name: &str) -> Self {
        let whole = search_key(name);
        let bare = without_corporate_word(&whole).to_owned();
        let institution = NameParts::of(name).institution;
        let core = match search_key(institution) {
            key if key == whole => bare.clone(),
            key => key,
        };
        let sorts = SORTS
            .iter()
            .enumerate()
            .filter(|(_, word)| whole.contains(&search_key(word)))
            .fold(0, |bits, (bit, _)| bits | 1 << bit);
        let bare_chars = bare.chars().collect();
        Self { whole, bare, core, bare_chars, sorts }
    }

    /// Whether two equal names may still be two houses: the owners in front differ, or no word says that it is a
    /// hospital (an 内科 of the same name is mostly a clinic).
    pub(super) fn may_be_many(&self, other: &Self) -> bool {
        let owners_differ = self.bare != other.bare && self.bare != self.core && other.bare != other.core;
        owners_differ || !HOUSES.iter().any(|word| self.whole.contains(&search_key(word)))
    }

    /// The keys under which the name is found; equal ones once.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let bare = (self.bare != self.whole).then_some(self.bare.as_str());
        let core = (self.core != self.bare && self.core != self.whole).then_some(self.core.as_str());
        std::iter::once(self.whole.as_str()).chain(bare).chain(core)
    }
}

fn without_corporate_word(key: &str) -> &str {
    let mut rest = key;
    // 医療法人社団 and 社会福祉法人恩賜財団 are two words in a row.
    for _ in 0..2 {
        let words = CORPORATE_WORDS.iter().copied().chain(["社団", "財団", "恩賜財団"]);
        match words.filter_map(|word| rest.strip_prefix(word)).min_by_key(|left| left.len()) {
            Some(left) if left.chars().count() >= 2 => rest = left,
            _ => break,
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corporation_is_taken_off_with_and_without_a_space() {
        let spaced = NameKey::of("医療法人社団　架空会　架空病院");
        let close = NameKey::of("医療法人社団架空会架空病院");
        assert_eq!(spaced.whole, close.whole);
        assert_eq!(spaced.bare, "架空会架空病院");
        assert_eq!(spaced.core, "架空病院");
        assert_eq!(NameKey::of("架空病院").whole, "架空病院");
        assert_eq!(NameKey::of("医療法人").whole, NameKey::of("医療法人").bare);
    }

    #[test]
    fn sorts_of_house_are_told_apart() {
        assert_ne!(NameKey::of("架空病院").sorts, NameKey::of("架空病院附属クリニック").sorts);
        assert_eq!(NameKey::of("架空病院").sorts, NameKey::of("架空中央病院").sorts);
    }
}
