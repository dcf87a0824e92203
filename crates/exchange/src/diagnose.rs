//! What could not be read, told so that the person who holds the file can put it right.

use kenshin_domain::text::{Both, Lang, Text};

use crate::bounds;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The row was read; somebody should look at it.
    Warning,
    /// The row was not read.
    Error,
}

impl Severity {
    /// The word in both languages.
    pub const fn name(self) -> Both {
        match self {
            Self::Warning => Both::new("注意", "Warning"),
            Self::Error => Both::new("取込不可", "Rejected"),
        }
    }
}

/// One thing about one cell or row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The sheet of a workbook; empty for CSV.
    pub sheet: String,
    /// The line of the file, or the row of the sheet, from 1.
    pub line: u64,
    /// The heading of the column, or the address of the cell; empty where the whole row is meant.
    pub column: String,
    /// What stands there, cut to 80 characters.
    pub value: String,
    /// What is wrong and what to do.
    pub reason: Text,
    /// Whether the row was read.
    pub severity: Severity,
}

/// What was found while one file was read: the first ten thousand in full, and how many there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.list.len() < bounds::DIAGNOSTICS {
            self.list.push(diagnostic);
        }
    }

    /// Adds one about a line of a CSV file, or of a sheet that needs no name.
    pub fn note(&mut self, severity: Severity, line: u64, column: &str, value: &str, reason: Text) {
        let (sheet, column) = (String::new(), column.to_owned());
        self.push(Diagnostic { sheet, line, column, value: shown(value), reason, severity });
    }

    /// Adds an error: the row is not read.
    pub fn error(&mut self, line: u64, column: &str, value: &str, reason: Text) {
        self.note(Severity::Error, line, column, value, reason);
    }

    /// Adds a warning: the row is read.
    pub fn warn(&mut self, line: u64, column: &str, value: &str, reason: Text) {
        self.note(Severity::Warning, line, column, value, reason);
    }

    /// Takes over all of another list.
    pub fn extend(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        let room = bounds::DIAGNOSTICS.saturating_sub(self.list.len());
        self.list.extend(other.list.into_iter().take(room));
    }

    /// The kept ones, in the order in which they were found.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// How many rows or cells were not read, kept or not.
    pub const fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings there were, kept or not.
    pub const fn warnings(&self) -> usize {
        self.warnings
    }

    /// How many were counted but not kept.
    pub fn not_listed(&self) -> usize {
        (self.errors + self.warnings).saturating_sub(self.list.len())
    }
}

/// A value as a diagnostic shows it: control characters visible, cut to 80 characters.
pub fn shown(value: &str) -> String {
    let mut chars = value.chars().map(|c| if c.is_control() { '␣' } else { c });
    let mut text: String = chars.by_ref().take(bounds::SHOWN_CHARS).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

/// A whole file that cannot be read. Nothing of it is taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub enum Unreadable {
    /// The file holds no row.
    Empty,
    /// Bytes that are no text: the line of the first NUL, or what sort of file it looks like.
    Binary {
        /// The line of the first byte that is no text.
        line: u64,
    },
    /// A sort of file that is known and not read: .xls, .pdf, a protected workbook.
    WrongKind {
        /// What it is.
        what: Both,
    },
    /// Too many lines are in no encoding that is read.
    Encoding {
        /// The first such line.
        line: u64,
        /// How many there are.
        lines: usize,
    },
    /// The file ends in the middle of a quoted cell or of a workbook.
    Truncated {
        /// Where the part begins that does not end.
        line: u64,
    },
    /// Columns that must be there are not.
    MissingHeadings {
        /// Their headings.
        missing: Vec<String>,
    },
    /// A heading that must be clear stands over two columns.
    DoubleHeading {
        /// The heading.
        heading: String,
    },
    /// The file is none of the sorts that this importer reads.
    UnknownLayout {
        /// What it reads.
        known: Both,
    },
    /// A bound of [`crate::bounds`] is passed.
    TooLarge {
        /// Which bound, with its figure.
        bound: Both,
        /// The line where it was passed; 0 where the whole file is meant.
        line: u64,
    },
    /// The workbook is damaged.
    Damaged {
        /// The part that could not be read.
        part: String,
    },
}

impl Unreadable {
    /// What happened, where, and what to do.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => Text::new(
                "ファイルにデータの行がありません。正しいファイルを選んでください。",
                "The file holds no row of data. Choose the right file.",
            ),
            Self::Binary { line } => Text::new(
                format!("{line}行目に文字でないデータがあります。CSVまたはExcel（.xlsx）のファイルを選んでください。"),
                format!("Line {line} holds data that is no text. Choose a CSV or an Excel (.xlsx) file."),
            ),
            Self::WrongKind { what } => Text::new(
                format!(
                    "このファイルは{}です。CSVまたはExcelブック（.xlsx）で保存し直してください。",
                    what.get(Lang::Ja)
                ),
                format!("This file is {}. Save it again as CSV or as an Excel workbook (.xlsx).", what.get(Lang::En)),
            ),
            Self::Encoding { line, lines } => Text::new(
                format!(
                    "文字コードを判別できません（{line}行目ほか{lines}行）。UTF-8またはシフトJISで保存し直してください。"
                ),
                format!(
                    "The encoding cannot be told (line {line}; {lines} lines in all). Save the file again as UTF-8 or Shift_JIS."
                ),
            ),
            Self::Truncated { line } => Text::new(
                format!(
                    "ファイルが途中で切れています（{line}行目から始まる部分が閉じていません）。もう一度取得してください。"
                ),
                format!("The file is cut off: what begins on line {line} has no end. Fetch the file again."),
            ),
            Self::MissingHeadings { missing } => Text::new(
                format!("必要な列がありません：{}。見出しの行を確認してください。", missing.join("、")),
                format!("Columns are missing: {}. Check the row of headings.", missing.join(", ")),
            ),
            Self::DoubleHeading { heading } => Text::new(
                format!("見出し「{heading}」の列が2つあります。どちらか一方の見出しを変えてください。"),
                format!("Two columns have the heading “{heading}”. Rename one of them."),
            ),
            Self::UnknownLayout { known } => Text::new(
                format!("見出しから表の種類を判別できません。読めるもの：{}。", known.get(Lang::Ja)),
                format!("The headings do not tell what table this is. What can be read: {}.", known.get(Lang::En)),
            ),
            Self::TooLarge { bound, line } => {
                let (ja, en) = match line {
                    0 => (String::new(), String::new()),
                    _ => (format!("（{line}行目）"), format!(" (line {line})")),
                };
                Text::new(
                    format!(
                        "上限を超えています：{}{ja}。ファイルを分けるか、引用符の閉じ忘れがないか確認してください。",
                        bound.get(Lang::Ja)
                    ),
                    format!(
                        "A bound is passed: {}{en}. Split the file, or look for a quotation mark that is not closed.",
                        bound.get(Lang::En)
                    ),
                )
            }
            Self::Damaged { part } => Text::new(
                format!("Excelブックが壊れています（{part}）。もう一度取得するか、Excelで開いて保存し直してください。"),
                format!("The workbook is damaged ({part}). Fetch it again, or open it in Excel and save it again."),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_invisible_values_are_shown_safely() {
        assert_eq!(shown("a\nb\0"), "a␣b␣");
        let long = "あ".repeat(100);
        assert_eq!(shown(&long).chars().count(), 81);
        assert!(shown(&long).ends_with('…'));
    }

    #[test]
    fn all_are_counted_and_the_first_are_kept() {
        let mut found = Diagnostics::default();
        for line in 0..10_050 {
            found.error(line, "列", "値", Text::new("理由", "reason"));
        }
        found.warn(1, "", "", Text::new("注意", "warning"));
        assert_eq!((found.errors(), found.warnings()), (10_050, 1));
        assert_eq!(found.list().len(), 10_000);
        assert_eq!(found.not_listed(), 51);
    }
}
