//! How a rule names rows (`inspected:c+whole`) and trust (`paper+independent`).

use super::RuleError;
use crate::evidence::{Basis, Kind, Witness, tags};
use crate::text::Text;

/// Rows of one kind that carry all of these tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::stages) struct Selector {
    pub kind: Kind,
    pub tags: u32,
}

impl Selector {
    pub(super) fn parse(text: &str, entry: &toml::Spanned<String>) -> Result<Self, RuleError> {
        let word = entry.get_ref();
        let (code, tail) = word.split_once(':').map_or((word.as_str(), None), |(code, tail)| (code, Some(tail)));
        let Some(kind) = Kind::from_code(code) else {
            return Err(RuleError::at(
                text,
                entry.span(),
                Text::new(
                    format!("「{code}」という種類の記録はありません（種類の一覧: rules/stages/README.md）"),
                    format!("there is no kind of row {code:?} (see rules/stages/README.md for the list)"),
                ),
            ));
        };
        let mut flags = 0;
        for tag in tail.into_iter().flat_map(|tail| tail.split('+')) {
            flags |= tags::flag(kind, tag).ok_or_else(|| {
                let known = tags::of(kind).join(", ");
                RuleError::at(
                    text,
                    entry.span(),
                    Text::new(
                        format!("「{code}」に「{tag}」という区別はありません（使えるもの: {known}）"),
                        format!("{code} has no tag {tag:?} (it has: {known})"),
                    ),
                )
            })?;
        }
        Ok(Self { kind, tags: flags })
    }
}

/// Which combinations of basis and witness are enough: one bit for each of the twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::stages) struct TrustMask(u16);

const BASES: [Basis; 3] = [Basis::Word, Basis::Paper, Basis::Test];
const WITNESSES: [Witness; 4] = [Witness::Own, Witness::Counterpart, Witness::Official, Witness::Independent];

impl TrustMask {
    /// Everything counts.
    pub const ANY: Self = Self(0x0fff);

    /// `["test+self", "paper+independent"]`: each names the least basis and the least witness; one of them is enough.
    pub(super) fn parse(text: &str, entries: &[toml::Spanned<String>]) -> Result<Self, RuleError> {
        let mut mask = 0;
        for entry in entries {
            let least = entry.get_ref().split_once('+');
            let least =
                least.and_then(|(basis, witness)| Some((Basis::from_code(basis)?, Witness::from_code(witness)?)));
            let Some((basis, witness)) = least else {
                return Err(RuleError::at(
                    text,
                    entry.span(),
                    Text::new(
                        "確からしさは「word・paper・test」＋「self・counterpart・official・independent」で書きます（例 paper+self）",
                        "trust is written word|paper|test + self|counterpart|official|independent, such as paper+self",
                    ),
                ));
            };
            for (b, w) in BASES.iter().flat_map(|b| WITNESSES.iter().map(move |w| (*b, *w))) {
                if b >= basis && w >= witness {
                    mask |= 1 << (b as u16 * 4 + w as u16);
                }
            }
        }
        Ok(if entries.is_empty() { Self::ANY } else { Self(mask) })
    }

    /// Is this basis and this witness, by their numbers in a digest, enough?
    pub const fn allows(self, basis: u8, witness: u8) -> bool {
        self.0 >> ((basis & 3) * 4 + (witness & 3)) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(words: &str) -> TrustMask {
        #[derive(serde::Deserialize)]
        struct File {
            trust: Vec<toml::Spanned<String>>,
        }
        let text = format!("trust = {words}");
        let file: File = toml::from_str(&text).unwrap();
        TrustMask::parse(&text, &file.trust).unwrap()
    }

    #[test]
    fn each_entry_is_a_least_basis_and_a_least_witness() {
        let rung4 = mask(r#"["test+self", "paper+independent"]"#);
        let (word, paper, test) = (0, 1, 2);
        let (own, counterpart, official, independent) = (0, 1, 2, 3);
        assert!(rung4.allows(test, own) && rung4.allows(test, official) && rung4.allows(paper, independent));
        assert!(
            !rung4.allows(paper, official) && !rung4.allows(word, independent) && !rung4.allows(paper, counterpart)
        );
        assert_eq!(mask(r#"["word+self"]"#), TrustMask::ANY);
    }
}
