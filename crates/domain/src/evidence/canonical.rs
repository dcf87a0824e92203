//! RFC 8785 (JCS) for what the ledger holds: integers only, absent instead of null, text as entered.

use serde_json::Value;

/// The greatest whole number that every JSON reader keeps exactly.
const GREATEST: i64 = (1 << 53) - 1;

/// Why a value has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// JCS leaves the writing of fractions to the reader's float; the ledger has none.
    #[error("{0} is not a whole number; write thousandths or millionths as a whole number")]
    Fraction(String),
    /// Beyond 2^53 readers disagree.
    #[error("{0} is too large for a whole number of JSON")]
    Large(String),
    /// In a list a null cannot be left out.
    #[error("a list holds a null")]
    Null,
    /// A value could not be turned into JSON.
    #[error("{0}")]
    Json(String),
}

/// Appends the canonical bytes of a value. Members that are null are left out.
pub fn canonical(value: &Value, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    match value {
        Value::Null => return Err(CanonicalError::Null),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::String(text) => string(text, out),
        Value::Number(number) => match number.as_i64() {
            Some(number) if (-GREATEST..=GREATEST).contains(&number) => integer(number, out),
            None if number.is_f64() => return Err(CanonicalError::Fraction(number.to_string())),
            _ => return Err(CanonicalError::Large(number.to_string())),
        },
        Value::Array(items) => {
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                canonical(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(map) => object(map, out)?,
    }
    Ok(())
}

/// Appends the canonical bytes of an object.
pub fn object(map: &serde_json::Map<String, Value>, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    let mut members: Vec<(&String, &Value)> = map.iter().filter(|(_, value)| !value.is_null()).collect();
    // JCS sorts by UTF-16; for our own ASCII names that is the order of bytes, for names from outside it may differ.
    members.sort_by(
        |(a, _), (b, _)| {
            if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
        },
    );
    out.push(b'{');
    for (place, (name, value)) in members.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        string(name, out);
        out.push(b':');
        canonical(value, out)?;
    }
    out.push(b'}');
    Ok(())
}

/// The canonical text of something serialisable.
pub fn canonical_text(value: &impl serde::Serialize) -> Result<String, CanonicalError> {
    let json = |error: serde_json::Error| CanonicalError::Json(error.to_string());
    let value = serde_json::to_value(value).map_err(json)?;
    let mut out = Vec::with_capacity(128);
    canonical(&value, &mut out)?;
    String::from_utf8(out).map_err(|error| CanonicalError::Json(error.to_string()))
}

/// Appends a quoted string.
pub fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut plain = 0;
    for (place, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&text.as_bytes()[plain..place]);
        plain = place + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0a => out.extend_from_slice(b"\\n"),
            0x0c => out.extend_from_slice(b"\\f"),
            0x0d => out.extend_from_slice(b"\\r"),
            other => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(b"\\u00");
                out.push(HEX[usize::from(other >> 4)]);
                out.push(HEX[usize::from(other & 15)]);
            }
        }
    }
    out.extend_from_slice(&text.as_bytes()[plain..]);
    out.push(b'"');
}

/// Appends a whole number.
pub fn integer(number: i64, out: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let mut place = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        place -= 1;
        digits[place] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[place..]);
}

/// Appends an instant: quoted RFC 3339 in UTC with six decimals.
pub fn instant(micros: i64, out: &mut Vec<u8>) {
    let (day, rest) = (micros.div_euclid(86_400_000_000), micros.rem_euclid(86_400_000_000));
    let (year, month, date) = civil(day);
    let (seconds, micros) = (rest / 1_000_000, rest % 1_000_000);
    out.push(b'"');
    for (number, width, after) in [
        (year, 4, b'-'),
        (month, 2, b'-'),
        (date, 2, b'T'),
        (seconds / 3_600, 2, b':'),
        (seconds / 60 % 60, 2, b':'),
        (seconds % 60, 2, b'.'),
        (micros, 6, b'Z'),
    ] {
        let mut power = 10_i64.pow(width - 1);
        while power > 0 {
            out.push(b'0' + u8::try_from(number / power % 10).unwrap_or_default());
            power /= 10;
        }
        out.push(after);
    }
    out.push(b'"');
}

/// Year, month and day of the proleptic Gregorian calendar, by the era arithmetic of 400-year cycles from 1 March.
fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::time::Instant;

    fn text(value: &Value) -> Result<String, CanonicalError> {
        canonical_text(value)
    }

    #[test]
    fn members_are_sorted_by_utf16_and_nulls_are_absent() {
        // The example of RFC 8785, 3.2.3: the letters beyond the basic plane sort before U+FB33.
        let value = json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7, "gone": null});
        let expected = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}";
        assert_eq!(text(&value).unwrap(), expected);
    }

    #[test]
    fn what_readers_disagree_about_is_refused() {
        assert!(matches!(text(&json!(1.5)), Err(CanonicalError::Fraction(_))));
        assert!(matches!(text(&json!(9_007_199_254_740_992_i64)), Err(CanonicalError::Large(_))));
        assert!(matches!(text(&json!(u64::MAX)), Err(CanonicalError::Large(_))));
        assert_eq!(text(&json!([null])), Err(CanonicalError::Null));
        assert_eq!(text(&json!("\u{7}\"\\\n髙\u{7f}")).unwrap(), "\"\\u0007\\\"\\\\\\n髙\u{7f}\"");
    }

    proptest! {
        #[test]
        fn instants_are_written_as_the_calendar_has_them(micros in -62_135_596_800_000_000_i64..253_402_300_799_999_999) {
            let mut out = Vec::new();
            instant(micros, &mut out);
            let expected = format!("\"{}\"", Instant::from_micros(micros).to_rfc3339());
            prop_assert_eq!(String::from_utf8(out).unwrap(), expected);
        }

        #[test]
        fn integers_and_strings_are_read_back(number in -GREATEST..=GREATEST, word in "\\PC*|[\\x00-\\x1f\"\\\\]*") {
            let value = json!([number, word]);
            prop_assert_eq!(serde_json::from_str::<Value>(&text(&value).unwrap()).unwrap(), value);
        }
    }
}
