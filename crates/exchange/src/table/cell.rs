//! Cells of a workbook as text.

use calamine::{DataRef, ExcelDateTime};

/// The address of a cell as Excel writes it, from row 1 and column 0: `(14, 1)` is `B14`.
pub fn address(line: u64, column: usize) -> String {
    format!("{}{line}", column_letters(column))
}

/// The letters of a column, from 0: 0 is A, 26 is AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a person sees in the cell: no ".0" behind a whole number, dates as 2026-11-22.
pub(super) fn cell_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(when) => date_text(when),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A spreadsheet keeps fifteen digits; the rest of a binary fraction is noise (12.448140534479537, 69.100000000000009).
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // Zero may carry a sign.
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn date_text(when: &ExcelDateTime) -> String {
    if when.is_duration() {
        return number_text(when.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_excel() {
        assert_eq!(address(14, 1), "B14");
        assert_eq!(column_letters(0), "A");
        assert_eq!(column_letters(25), "Z");
        assert_eq!(column_letters(26), "AA");
        assert_eq!(column_letters(701), "ZZ");
        assert_eq!(column_letters(702), "AAA");
    }

    #[test]
    fn numbers_are_shown_as_in_the_sheet() {
        for (number, text) in
            [(582.0, "582"), (0.2, "0.2"), (69.100_000_000_000_01, "69.1"), (-0.0, "0"), (1e15, "1000000000000000")]
        {
            assert_eq!(cell_text(&DataRef::Float(number)), text);
        }
    }
}
