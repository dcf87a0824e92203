//! Cells of official tables as values.

use kenshin_domain::text::{Text, normalise};
use serde::{Deserialize, Serialize};

/// A place on the map, in millionths of a degree (about 0.1 m), so that equal places compare equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Coordinate {
    /// Latitude north, in millionths of a degree.
    pub latitude: i32,
    /// Longitude east, in millionths of a degree.
    pub longitude: i32,
}

/// Why a coordinate was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCoordinate {
    /// Empty, or 0.0 and 0.0: the source does not know it.
    NotStated,
    /// Not two numbers inside Japan.
    Wrong,
}

impl Coordinate {
    /// The coordinate of two cells.
    pub fn read(latitude: &str, longitude: &str) -> Result<Self, NoCoordinate> {
        let (latitude, longitude) = (latitude.trim(), longitude.trim());
        if latitude.is_empty() && longitude.is_empty() {
            return Err(NoCoordinate::NotStated);
        }
        let latitude = millionths(latitude).ok_or(NoCoordinate::Wrong)?;
        let longitude = millionths(longitude).ok_or(NoCoordinate::Wrong)?;
        match (latitude, longitude) {
            (0, 0) => Err(NoCoordinate::NotStated),
            (20_000_000..=46_000_000, 122_000_000..=154_000_000) => Ok(Self { latitude, longitude }),
            _ => Err(NoCoordinate::Wrong),
        }
    }
}

fn millionths(text: &str) -> Option<i32> {
    let text = normalise(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let value: i32 = format!("{whole}{six}").parse().ok()?;
    let up = fraction.as_bytes().get(6).is_some_and(|digit| *digit >= b'5');
    value.checked_add(i32::from(up))
}

/// A cell that holds no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a count is written in digits")]
pub struct NotACount;

/// A count: digits, full-width or half-width, with or without thousands commas. An empty cell is `None`, never 0.
pub fn read_count(cell: &str) -> Result<Option<u32>, NotACount> {
    let text = normalise(cell).replace(',', "");
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotACount);
    }
    text.parse().map(Some).map_err(|_| NotACount)
}

/// The cell without spaces at its ends, as entered otherwise; `None` where it is empty.
pub fn kept(cell: &str) -> Option<String> {
    let trimmed = cell.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// Seven digits of a postal code, with or without a hyphen or 〒.
pub fn read_zip(cell: &str) -> Option<String> {
    let digits: String =
        normalise(cell).chars().filter(|c| !matches!(c, '-' | '〒' | '‐' | '−' | ' ' | 'ー')).collect();
    (digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Whether a text holds characters of private use (外字), which show differently on every machine.
pub fn has_private_use(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}'))
}

pub(crate) fn private_use_reason() -> Text {
    Text::new(
        "外字（私用領域の文字）があります。値はそのまま残します。正しい字を確認してください。",
        "The name holds characters of private use. The value is kept; check which characters are meant.",
    )
}

pub(crate) fn empty_reason() -> Text {
    Text::new("空欄です。値を入れてください。", "The cell is empty. Fill it in.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_and_zero_is_no_coordinate() {
        assert_eq!(Coordinate::read("0.0", "0.0"), Err(NoCoordinate::NotStated));
        assert_eq!(Coordinate::read("", ""), Err(NoCoordinate::NotStated));
        assert_eq!(
            Coordinate::read("43.055405", "141.3334971"),
            Ok(Coordinate { latitude: 43_055_405, longitude: 141_333_497 })
        );
        for (latitude, longitude) in
            [("141.3", "43.0"), ("x", "141"), ("43", ""), ("-43.0", "141.0"), ("1e1", "141"), ("99999999", "1")]
        {
            assert_eq!(Coordinate::read(latitude, longitude), Err(NoCoordinate::Wrong));
        }
    }

    #[test]
    fn an_empty_count_is_not_zero() {
        assert_eq!(read_count(" "), Ok(None));
        assert_eq!(read_count("０"), Ok(Some(0)));
        assert_eq!(read_count("1,200"), Ok(Some(1_200)));
        for bad in ["45床", "-1", "1.5", "99999999999"] {
            assert_eq!(read_count(bad), Err(NotACount), "{bad}");
        }
    }

    #[test]
    fn postal_codes_are_seven_digits() {
        assert_eq!(read_zip("〒００５－０８１３").as_deref(), Some("0050813"));
        assert_eq!(read_zip("005081"), None);
    }
}
