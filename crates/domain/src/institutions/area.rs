//! Municipalities, and the medical areas in which care is planned.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Prefecture;
use crate::text::Text;
use crate::time::Day;

/// A municipality by five digits: prefecture (2) and JIS X 0402 (3). The sixth digit of other lists is a check digit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct MunicipalityCode(u32);

/// A text is no code of a municipality or of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code of a municipality (5 digits) or of an area (plan and 4 digits)")]
pub struct NoAreaCode;

impl MunicipalityCode {
    /// Reads five digits, or four where a spreadsheet has dropped the leading zero.
    pub fn parse(text: &str) -> Result<Self, NoAreaCode> {
        let text = text.trim();
        if !(4..=5).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NoAreaCode);
        }
        let number: u32 = text.parse().map_err(|_| NoAreaCode)?;
        let prefecture = u8::try_from(number / 1_000).ok().and_then(Prefecture::new);
        prefecture.filter(|_| !number.is_multiple_of(1_000)).map(|_| Self(number)).ok_or(NoAreaCode)
    }

    /// The municipality of a prefecture by its three digits.
    pub fn of(prefecture: Prefecture, three: &str) -> Result<Self, NoAreaCode> {
        let three = three.trim();
        if three.is_empty() || three.len() > 3 {
            return Err(NoAreaCode);
        }
        Self::parse(&format!("{prefecture}{three:0>3}"))
    }

    /// Five digits.
    pub fn code(self) -> String {
        format!("{:05}", self.0)
    }

    /// The five digits as a number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The prefecture of the first two digits.
    pub fn prefecture(self) -> Prefecture {
        u8::try_from(self.0 / 1_000).ok().and_then(Prefecture::new).unwrap_or(Prefecture::HOKKAIDO)
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl fmt::Debug for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MunicipalityCode({self})")
    }
}

impl From<MunicipalityCode> for String {
    fn from(code: MunicipalityCode) -> Self {
        code.code()
    }
}

impl TryFrom<String> for MunicipalityCode {
    type Error = NoAreaCode;

    fn try_from(text: String) -> Result<Self, NoAreaCode> {
        Self::parse(&text)
    }
}

/// The plan that drew an area. Areas are merged, split and renumbered between plans, so a number says nothing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaPlan {
    /// 二次医療圏 of the n-th medical care plan (第n次医療計画); the 8th began in April 2024.
    Secondary(u8),
    /// 構想区域 of the n-th regional vision (地域医療構想): 1 until 2026, 2 the one that looks to 2040.
    Concept(u8),
}

impl AreaPlan {
    /// `m8` for the 8th medical care plan, `c1` for the first regional vision.
    pub fn code(self) -> String {
        match self {
            Self::Secondary(number) => format!("m{number}"),
            Self::Concept(number) => format!("c{number}"),
        }
    }

    /// The plan of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        let number = |digits: &str| digits.parse::<u8>().ok().filter(|n| *n >= 1 && !digits.starts_with(['0', '+']));
        match code.split_at_checked(1)? {
            ("m", digits) => number(digits).map(Self::Secondary),
            ("c", digits) => number(digits).map(Self::Concept),
            _ => None,
        }
    }

    /// The plan in words.
    pub fn name(self) -> Text {
        match self {
            Self::Secondary(n) => {
                Text::new(format!("二次医療圏（第{n}次医療計画）"), format!("Medical area (plan {n})"))
            }
            Self::Concept(n) => Text::new(format!("構想区域（第{n}期）"), format!("Regional vision area (term {n})")),
        }
    }

    /// The first day in force; `None` where this table does not know the plan.
    pub fn first_day(self) -> Option<Day> {
        match self {
            Self::Secondary(6) => Day::from_ymd(2013, 4, 1),
            Self::Secondary(7) => Day::from_ymd(2018, 4, 1),
            Self::Secondary(8) => Day::from_ymd(2024, 4, 1),
            Self::Concept(1) => Day::from_ymd(2017, 4, 1),
            Self::Concept(2) => Day::from_ymd(2027, 4, 1),
            _ => None,
        }
    }

    /// The last day in force; `None` where no end is known.
    pub fn last_day(self) -> Option<Day> {
        match self {
            Self::Secondary(6) => Day::from_ymd(2018, 3, 31),
            Self::Secondary(7) => Day::from_ymd(2024, 3, 31),
            Self::Secondary(8) => Day::from_ymd(2030, 3, 31),
            Self::Concept(1) => Day::from_ymd(2027, 3, 31),
            _ => None,
        }
    }
}

/// A medical area: the plan that drew it and its four digits, the first two of which are the prefecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct AreaCode {
    plan: AreaPlan,
    number: u16,
}

impl AreaCode {
    /// The area of a plan by its four digits, or three where a spreadsheet has dropped the leading zero.
    pub fn new(plan: AreaPlan, digits: &str) -> Result<Self, NoAreaCode> {
        let digits = digits.trim();
        if !(3..=4).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NoAreaCode);
        }
        let number: u16 = digits.parse().map_err(|_| NoAreaCode)?;
        let prefecture = u8::try_from(number / 100).ok().and_then(Prefecture::new);
        prefecture.filter(|_| !number.is_multiple_of(100)).map(|_| Self { plan, number }).ok_or(NoAreaCode)
    }

    /// The area of a code such as `m8:0104`.
    pub fn from_code(code: &str) -> Result<Self, NoAreaCode> {
        let (plan, digits) = code.split_once(':').ok_or(NoAreaCode)?;
        Self::new(AreaPlan::from_code(plan).ok_or(NoAreaCode)?, digits)
    }

    /// Plan and four digits: `m8:0104`.
    pub fn code(self) -> String {
        format!("{}:{:04}", self.plan.code(), self.number)
    }

    /// The plan that drew it.
    pub const fn plan(self) -> AreaPlan {
        self.plan
    }

    /// The four digits without the plan.
    pub fn digits(self) -> String {
        format!("{:04}", self.number)
    }

    /// The prefecture of the first two digits.
    pub fn prefecture(self) -> Prefecture {
        u8::try_from(self.number / 100).ok().and_then(Prefecture::new).unwrap_or(Prefecture::HOKKAIDO)
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl From<AreaCode> for String {
    fn from(area: AreaCode) -> Self {
        area.code()
    }
}

impl TryFrom<String> for AreaCode {
    type Error = NoAreaCode;

    fn try_from(code: String) -> Result<Self, NoAreaCode> {
        Self::from_code(&code)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn municipalities_keep_their_leading_zero() {
        assert_eq!(MunicipalityCode::parse("1101").unwrap().code(), "01101");
        assert_eq!(MunicipalityCode::of(Prefecture::HOKKAIDO, "101").unwrap().code(), "01101");
        assert_eq!(MunicipalityCode::of(Prefecture::HOKKAIDO, "1").unwrap().code(), "01001");
        for bad in ["", "101", "011011", "00101", "48101", "01000", "札幌", "+1101"] {
            assert_eq!(MunicipalityCode::parse(bad), Err(NoAreaCode), "{bad}");
        }
    }

    #[test]
    fn one_number_under_two_plans_is_two_areas() {
        let old = AreaCode::new(AreaPlan::Secondary(7), "2401").unwrap();
        let new = AreaCode::new(AreaPlan::Secondary(8), "2401").unwrap();
        assert_ne!(old, new);
        assert_eq!(old.code(), "m7:2401");
        assert_eq!(AreaPlan::Secondary(7).last_day().map(|d| d.plus(1)), AreaPlan::Secondary(8).first_day());
        for bad in ["", "2401", "x7:2401", "m:2401", "m0:2401", "m7:24", "m7:4801", "m7:2400", "m+7:2401"] {
            assert_eq!(AreaCode::from_code(bad), Err(NoAreaCode), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn codes_round_trip(plan in 1_u8..20, concept: bool, prefecture in 1_u16..=47, area in 1_u16..100, town in 1_u32..1000) {
            let plan = if concept { AreaPlan::Concept(plan) } else { AreaPlan::Secondary(plan) };
            prop_assert_eq!(AreaPlan::from_code(&plan.code()), Some(plan));
            let code = AreaCode::new(plan, &format!("{}", prefecture * 100 + area)).unwrap();
            prop_assert_eq!(AreaCode::from_code(&code.code()), Ok(code));
            prop_assert_eq!(u16::from(code.prefecture().number()), prefecture);
            let town = MunicipalityCode::parse(&format!("{prefecture:02}{town:03}")).unwrap();
            prop_assert_eq!(MunicipalityCode::parse(&town.code()), Ok(town));
            prop_assert_eq!(u16::from(town.prefecture().number()), prefecture);
        }
    }
}
