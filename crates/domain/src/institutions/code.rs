//! 医療機関コード: prefecture (2 digits), table (1), institution (7, the last of them a check digit).

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::Prefecture;

/// Prefectures whose bureau computes the check digit over the 7-digit code alone: 埼玉, 千葉, 東京, 神奈川.
const OVER_SEVEN_DIGITS: [u8; 4] = [11, 12, 13, 14];
/// The digit of the medical fee table (点数表): 1 医科. A list of medical institutions leaves it out.
const MEDICAL_TABLE: u8 = 1;

/// A 10-digit 医療機関コード. Its check digit may be wrong: bureaus have issued such codes, so it is told, not refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct InstitutionCode([u8; 10]);

/// What the last digit of a code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    /// The digit that the rule gives.
    Right,
    /// Another digit: likely a typing mistake, worth a warning.
    Wrong {
        /// The digit that the rule gives.
        expected: u8,
    },
}

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoCode {
    /// Not ten digits (nine for a list that leaves the table out).
    #[error("a code of an institution has 10 digits")]
    Length,
    /// The first two digits name no prefecture.
    #[error("the first two digits of a code are a prefecture, 01 to 47")]
    Prefecture,
    /// The third digit names no fee table.
    #[error("the third digit of a code is 1, 3, 4 or 6")]
    Table,
}

impl InstitutionCode {
    /// Reads ten digits, full-width or half-width, with spaces or hyphens between them.
    pub fn parse(text: &str) -> Result<(Self, CheckDigit), NoCode> {
        let digits = digits(text).and_then(|d| <[u8; 10]>::try_from(d).ok()).ok_or(NoCode::Length)?;
        Self::checked(digits)
    }

    /// The code of a list that writes prefecture (2) and code (7) without the table: table 1 (医科) is put between.
    pub fn parse_nine(text: &str) -> Result<(Self, CheckDigit), NoCode> {
        let nine = digits(text).and_then(|d| <[u8; 9]>::try_from(d).ok()).ok_or(NoCode::Length)?;
        let [p1, p2, rest @ ..] = nine;
        let [a, b, c, d, e, f, g] = rest;
        Self::checked([p1, p2, MEDICAL_TABLE, a, b, c, d, e, f, g])
    }

    fn checked(digits: [u8; 10]) -> Result<(Self, CheckDigit), NoCode> {
        if Prefecture::new(digits[0] * 10 + digits[1]).is_none() {
            return Err(NoCode::Prefecture);
        }
        if ![1, 3, 4, 6].contains(&digits[2]) {
            return Err(NoCode::Table);
        }
        let code = Self(digits);
        Ok((code, code.check_digit()))
    }

    /// Whether the last digit is the one that the rule gives.
    pub fn check_digit(&self) -> CheckDigit {
        let [p1, p2, table, body @ .., last] = self.0;
        let expected = if OVER_SEVEN_DIGITS.contains(&(p1 * 10 + p2)) {
            luhn(body.iter().rev())
        } else {
            luhn(body.iter().rev().chain([&table, &p2, &p1]))
        };
        if expected == last { CheckDigit::Right } else { CheckDigit::Wrong { expected } }
    }

    /// The prefecture of the first two digits.
    pub fn prefecture(&self) -> Prefecture {
        // A code is only made with a prefecture that exists.
        Prefecture::new(self.0[0] * 10 + self.0[1]).unwrap_or(Prefecture::HOKKAIDO)
    }

    /// The last seven digits, as receipt systems carry them.
    pub fn seven(&self) -> String {
        self.0[3..].iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

/// The check digit behind digits that are given from the right: every second one doubled, digits of products added.
fn luhn<'a>(from_right: impl Iterator<Item = &'a u8>) -> u8 {
    let sum: u32 = from_right
        .enumerate()
        .map(|(place, digit)| {
            let weighed = u32::from(*digit) * if place % 2 == 0 { 2 } else { 1 };
            weighed / 10 + weighed % 10
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

fn digits(text: &str) -> Option<Vec<u8>> {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
        .map(|c| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
        .collect()
}

impl fmt::Display for InstitutionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl fmt::Debug for InstitutionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InstitutionCode({self})")
    }
}

impl From<InstitutionCode> for String {
    fn from(code: InstitutionCode) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for InstitutionCode {
    type Error = NoCode;

    fn try_from(text: String) -> Result<Self, NoCode> {
        Self::parse(&text).map(|(code, _)| code)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sum that ends in 0 for a right number: the rule told from the other side.
    fn luhn_holds(digits: &[u8]) -> bool {
        let sum: u32 = digits
            .iter()
            .rev()
            .enumerate()
            .map(|(i, d)| if i % 2 == 1 { [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][usize::from(*d)] } else { u32::from(*d) })
            .sum();
        sum.is_multiple_of(10)
    }

    #[test]
    fn the_table_digit_is_put_into_nine_digits() {
        let (code, check) = InstitutionCode::parse_nine("010113719").unwrap();
        assert_eq!(code.to_string(), "0110113719");
        assert_eq!(check, CheckDigit::Right);
        assert_eq!(code.seven(), "0113719");
        assert_eq!(InstitutionCode::parse("０１-１-０１１３７１-９").unwrap().0, code);
    }

    #[test]
    fn a_wrong_digit_is_told_and_kept() {
        let (code, check) = InstitutionCode::parse("0110113718").unwrap();
        assert_eq!(check, CheckDigit::Wrong { expected: 9 });
        assert_eq!(code.to_string(), "0110113718");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        assert_eq!(InstitutionCode::parse("011011371"), Err(NoCode::Length));
        assert_eq!(InstitutionCode::parse("01101137190"), Err(NoCode::Length));
        assert_eq!(InstitutionCode::parse("01101137AB"), Err(NoCode::Length));
        assert_eq!(InstitutionCode::parse("4810113719"), Err(NoCode::Prefecture));
        assert_eq!(InstitutionCode::parse("0120113719"), Err(NoCode::Table));
    }

    proptest! {
        #[test]
        fn exactly_one_last_digit_is_right(prefecture in 1_u8..=47, table in prop::sample::select(vec![1_u8, 3, 4, 6]),
                                           body in prop::array::uniform6(0_u8..10)) {
            let mut right = Vec::new();
            for last in 0..10_u8 {
                let text = format!("{prefecture:02}{table}{}{last}", body.map(|d| d.to_string()).concat());
                let (code, check) = InstitutionCode::parse(&text).unwrap();
                prop_assert_eq!(code.to_string(), text.clone());
                prop_assert_eq!(InstitutionCode::try_from(String::from(code)), Ok(code));
                let digits: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
                let whole = if (11..=14).contains(&prefecture) { &digits[3..] } else { &digits[..] };
                prop_assert_eq!(check == CheckDigit::Right, luhn_holds(whole));
                match check {
                    CheckDigit::Right => right.push(last),
                    CheckDigit::Wrong { expected } => prop_assert_ne!(expected, last),
                }
            }
            prop_assert_eq!(right.len(), 1);
        }
    }
}
