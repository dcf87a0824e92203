//! Text that a spreadsheet would take for a formula.
//!
//! In xlsx every text is written as a string cell, which is never computed. CSV has no such type: text that begins
//! with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front, and so does text that begins with an
//! apostrophe before one of these. Our own reader takes exactly that apostrophe away, so nothing is changed by writing
//! and reading again.

fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Whether the reader would take an apostrophe away.
fn is_guarded(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(|rest| starts_formula(rest.trim_start_matches('\'')))
}

/// The text as it is written into CSV.
pub(crate) fn write(text: &str) -> std::borrow::Cow<'_, str> {
    if starts_formula(text) || is_guarded(text) { format!("'{text}").into() } else { text.into() }
}

/// The text of a CSV cell.
pub(crate) fn read(cell: &str) -> &str {
    if is_guarded(cell) { cell.strip_prefix('\'').unwrap_or(cell) } else { cell }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded() {
        for (text, written) in [("=1+1", "'=1+1"), ("-3", "'-3"), ("'=1", "''=1"), ("病院", "病院"), ("'90年", "'90年")]
        {
            assert_eq!(write(text), written);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "['=+@a-]{0,6}") {
            let written = write(&text);
            prop_assert!(!starts_formula(&written));
            prop_assert_eq!(read(&written), text.as_str());
        }
    }
}
