//! Results on standard output: tables that line up with wide characters, and JSON.

use std::io::Write;

use anyhow::Context;
use serde_json::Value;

/// Prints one line. A reader who has seen enough (`| head`) closes the pipe: that is no failure.
pub fn line(text: impl AsRef<str>) -> anyhow::Result<()> {
    match writeln!(std::io::stdout(), "{}", text.as_ref()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to standard output"),
    }
}

/// Prints what a writer of another room writes.
pub fn write(tell: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match tell(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to standard output"),
    }
}

/// Prints a JSON document.
pub fn json(value: &Value) -> anyhow::Result<()> {
    line(serde_json::to_string_pretty(value)?)
}

/// Prints rows in columns; a cell that is a number stands right.
pub fn table(head: &[String], rows: &[Vec<String>]) -> anyhow::Result<()> {
    let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let widths: Vec<usize> = (0..head.len())
        .map(|column| all().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    for row in all() {
        let mut text = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            let gap = " ".repeat(wide.saturating_sub(width(cell)));
            let number = cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.contains('-');
            let (before, behind) = if number { (gap.as_str(), "") } else { ("", gap.as_str()) };
            text.push_str(before);
            text.push_str(cell);
            text.push_str(behind);
            text.push_str("  ");
        }
        line(text.trim_end())?;
    }
    Ok(())
}

/// How many columns of a terminal a text takes: kana, kanji and full-width forms take two.
pub fn width(text: &str) -> usize {
    let wide = |c: char| matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd);
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(super::width("abc"), 3);
        assert_eq!(super::width("病院カード"), 10);
        assert_eq!(super::width("ｱｲｳ"), 3);
    }
}
