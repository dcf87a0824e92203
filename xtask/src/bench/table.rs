//! The table that goes into `docs/benchmarks.md`.

use std::fmt::Write as _;

/// A figure with what it may at most be.
pub struct Row {
    /// What was measured.
    pub what: String,
    /// The figure.
    pub figure: f64,
    /// The most that it may be.
    pub bar: f64,
    /// The unit of both.
    pub unit: &'static str,
    /// How often it was measured and what of it is shown.
    pub how: String,
    /// How to measure it again.
    pub command: String,
}

/// All rows as one Markdown table.
pub fn markdown(rows: &[Row]) -> String {
    let mut out = String::from("| what | measured | bar | holds | how | command |\n|---|--:|--:|---|---|---|\n");
    for Row { what, figure, bar, unit, how, command } in rows {
        let holds = if figure <= bar { "yes" } else { "**no**" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "| {what} | {figure:.*} {unit} | {bar} {unit} | {holds} | {how} | `{command}` |",
            digits(*figure)
        );
    }
    out
}

/// Three figures or so: more would be noise.
fn digits(figure: f64) -> usize {
    if figure < 1.0 {
        3
    } else if figure < 10.0 {
        2
    } else {
        usize::from(figure < 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_bar_is_said() {
        let row = |figure| Row {
            what: "import".into(),
            figure,
            bar: 1.0,
            unit: "s",
            how: "median of 5".into(),
            command: "x".into(),
        };
        let table = markdown(&[row(0.4), row(1.4)]);
        assert!(table.contains("| import | 0.400 s | 1 s | yes |"), "{table}");
        assert!(table.contains("| import | 1.40 s | 1 s | **no** |"), "{table}");
    }
}
