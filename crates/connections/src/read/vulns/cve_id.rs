//! The number of a vulnerability.

use std::fmt;

/// `CVE-2018-13379`, ordered by year and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CveId {
    year: u16,
    number: u32,
}

impl CveId {
    /// The id that a text is, in either case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (head, rest) = text.trim().split_at_checked(4)?;
        let (year, number) = rest.split_at_checked(5)?;
        let year = year.strip_suffix('-')?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !head.eq_ignore_ascii_case("CVE-") || !digits(year) || !digits(number) || !(4..=9).contains(&number.len()) {
            return None;
        }
        Some(Self { year: year.parse().ok()?, number: number.parse().ok()? })
    }

    /// Every id that stands in a text.
    pub fn all_in(text: &str) -> impl Iterator<Item = Self> + '_ {
        text.match_indices("CVE-").filter_map(|(at, _)| {
            let rest = text.get(at..)?;
            let end = rest.char_indices().skip(4).find(|(_, c)| !c.is_ascii_digit() && *c != '-');
            Self::parse(rest.get(..end.map_or(rest.len(), |(at, _)| at))?.trim_end_matches('-'))
        })
    }
}

impl fmt::Display for CveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CVE-{}-{:04}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_and_written() {
        for text in ["CVE-2018-13379", "CVE-1999-0001", "CVE-2025-1234567"] {
            assert_eq!(CveId::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(CveId::parse(" cve-2019-5591 "), CveId::parse("CVE-2019-5591"));
        for bad in
            ["", "CVE-", "CVE-2018-", "CVE-2018-1x", "JVN-2018-13379", "CVE-20181-3379", "CVE-2018-12345678901", "病院"]
        {
            assert_eq!(CveId::parse(bad), None, "{bad}");
        }
        let found: Vec<_> =
            CveId::all_in("XSS - CVE-2022-41993<, CVE-2022-46287、CVE-x").map(|id| id.to_string()).collect();
        assert_eq!(found, ["CVE-2022-41993", "CVE-2022-46287"]);
    }
}
