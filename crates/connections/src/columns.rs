//! Rows that line up on a terminal.

use std::io::{self, Write};

/// Writes rows with their cells in columns, two blanks between.
///
/// # Errors
/// What the writer says.
pub(crate) fn write<const N: usize>(rows: &[[String; N]], indent: usize, mut out: impl Write) -> io::Result<()> {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(taken(cell));
        }
    }
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - taken(cell)))).collect();
        writeln!(out, "{}{}", " ".repeat(indent), cells.join("  ").trim_end())?;
    }
    Ok(())
}

/// Columns on a terminal: East Asian characters take two, half-width kana one.
fn taken(text: &str) -> usize {
    text.chars().map(|c| if c > '\u{2e7f}' && !matches!(c, '\u{ff61}'..='\u{ff9f}') { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn wide_characters_line_up() {
        let rows = [["名前".to_owned(), "b".to_owned()], ["ab".to_owned(), "ｱ".to_owned()]];
        let mut out = Vec::new();
        super::write(&rows, 1, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), " 名前  b\n ab    ｱ\n");
    }
}
