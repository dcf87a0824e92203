//! Formal names: which part is the corporation, which the institution.

/// Words with which the name of a corporation begins, longest first so that the longest one is taken.
pub const CORPORATE_WORDS: [&str; 34] = [
    "国立研究開発法人",
    "地方独立行政法人",
    "特定医療法人社団",
    "特定医療法人財団",
    "社会医療法人社団",
    "社会医療法人財団",
    "公益社団法人",
    "公益財団法人",
    "一般社団法人",
    "一般財団法人",
    "特定非営利活動法人",
    "独立行政法人",
    "国立大学法人",
    "公立大学法人",
    "社会福祉法人",
    "社会医療法人",
    "特別医療法人",
    "特定医療法人",
    "医療法人社団",
    "医療法人財団",
    "医療生活協同組合",
    "生活協同組合",
    "日本赤十字社",
    "更生保護法人",
    "医療法人",
    "社団医療法人",
    "財団医療法人",
    "学校法人",
    "宗教法人",
    "株式会社",
    "有限会社",
    "財団法人",
    "社団法人",
    "合同会社",
];

/// A formal name taken apart. The whole name is kept as entered elsewhere; this is a reading of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameParts<'a> {
    /// The corporation, where the name begins with one and a space ends it.
    pub corporation: Option<&'a str>,
    /// The institution itself.
    pub institution: &'a str,
}

impl<'a> NameParts<'a> {
    /// Splits at the last space of a name that begins with a corporate word; any other name is left whole.
    pub fn of(name: &'a str) -> Self {
        let whole = Self { corporation: None, institution: name.trim() };
        let trimmed = name.trim();
        if !CORPORATE_WORDS.iter().any(|word| trimmed.starts_with(word)) {
            return whole;
        }
        match trimmed.rsplit_once([' ', '\u{3000}']) {
            Some((corporation, institution)) if !institution.is_empty() => {
                Self { corporation: Some(corporation.trim_end()), institution }
            }
            _ => whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corporation_is_split_off_at_the_last_space() {
        let parts = NameParts::of("医療法人社団　架空会　 架空病院");
        assert_eq!(parts, NameParts { corporation: Some("医療法人社団　架空会"), institution: "架空病院" });
        for whole in ["架空病院", "架空 第二病院", "医療法人架空会架空病院", "", "医療法人"] {
            assert_eq!(NameParts::of(whole), NameParts { corporation: None, institution: whole });
        }
    }
}
