//! The list of codes of the regional bureaus (コード内容別医療機関一覧表, re-shaped): no headings, five columns.
//!
//! Columns: prefecture 2 + code 7, code 7, name, postal code, address without the prefecture. The list is of medical
//! institutions, so the digit of the fee table, which it leaves out, is 1.

use std::collections::HashMap;

use kenshin_domain::institutions::{CheckDigit, InstitutionCode};
use kenshin_domain::text::{Both, Text, normalise};

use crate::diagnose::{Diagnostics, Unreadable};
use crate::field::{empty_reason, has_private_use, kept, private_use_reason, read_zip};
use crate::table::{Row, Table};
use crate::who::wrong_check_digit;

const COLUMNS: [&str; 5] = ["都道府県＋コード", "コード", "医療機関名", "郵便番号", "所在地"];

/// One institution of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRow {
    /// The line of the file.
    pub line: u64,
    /// The ten digits.
    pub code: InstitutionCode,
    /// Whether the last digit is the one that the rule gives.
    pub check: CheckDigit,
    /// The name as entered.
    pub name: String,
    /// The postal code, seven digits.
    pub zip: Option<String>,
    /// The address as entered; the bureaus leave the prefecture out.
    pub address: String,
}

/// What was read: each code once.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    /// The rows, the first of each code.
    pub rows: Vec<CodeRow>,
    /// Rows whose code stands on an earlier line.
    pub duplicates: usize,
    /// Rows whose last digit is not the one that the rule gives.
    pub wrong_check_digits: usize,
    /// Rejected rows and doubts.
    pub diagnostics: Diagnostics,
}

/// Reads the list. A row of headings is allowed and passed over.
pub fn read(bytes: &[u8]) -> Result<Codes, Unreadable> {
    let table = Table::read(bytes)?;
    let first = table.rows.first().ok_or(Unreadable::Empty)?;
    if first.len() != COLUMNS.len() {
        return Err(unknown_layout());
    }
    let has_digits = |row: &Row| row.cell(0).chars().any(char::is_numeric);
    let rows = if has_digits(first) { &table.rows[..] } else { table.rows.get(1..).unwrap_or_default() };
    if !rows.iter().take(20).any(|row| InstitutionCode::parse_nine(&padded(row.cell(0))).is_ok()) {
        return Err(unknown_layout());
    }
    let mut read = Codes { diagnostics: table.diagnostics.clone(), ..Codes::default() };
    let mut seen: HashMap<InstitutionCode, usize> = HashMap::with_capacity(rows.len());
    for row in rows {
        let Some(made) = read_row(row, &mut read.diagnostics) else { continue };
        if let Some(earlier) = seen.get(&made.code).and_then(|index| read.rows.get(*index)) {
            read.duplicates += 1;
            let reason = duplicate_reason(earlier, &made);
            read.diagnostics.warn(row.line, COLUMNS[0], row.cell(0), reason);
            continue;
        }
        if let CheckDigit::Wrong { expected } = made.check {
            read.wrong_check_digits += 1;
            read.diagnostics.warn(row.line, COLUMNS[0], row.cell(0), wrong_check_digit(expected));
        }
        if has_private_use(&made.name) || has_private_use(&made.address) {
            read.diagnostics.warn(row.line, COLUMNS[2], &made.name, private_use_reason());
        }
        seen.insert(made.code, read.rows.len());
        read.rows.push(made);
    }
    Ok(read)
}

fn read_row(row: &Row, found: &mut Diagnostics) -> Option<CodeRow> {
    if row.len() != COLUMNS.len() {
        let have = row.len();
        let reason = Text::new(
            format!("列数が{have}です。5列の表にしてください。"),
            format!("The row has {have} cells; five are expected."),
        );
        found.error(row.line, "", row.cell(0), reason);
        return None;
    }
    let nine = padded(row.cell(0));
    let Ok((code, check)) = InstitutionCode::parse_nine(&nine) else {
        let reason = Text::new(
            "都道府県2桁とコード7桁の9桁の数字です。",
            "Nine digits are expected: prefecture (2) and code (7).",
        );
        found.error(row.line, COLUMNS[0], row.cell(0), reason);
        return None;
    };
    let seven = normalise(row.cell(1));
    if format!("{seven:0>7}") != code.seven() {
        let reason = Text::new("1列目の下7桁と合いません。", "It is not the last seven digits of the first column.");
        found.error(row.line, COLUMNS[1], row.cell(1), reason);
        return None;
    }
    let Some(name) = kept(row.cell(2)) else {
        found.error(row.line, COLUMNS[2], row.cell(2), empty_reason());
        return None;
    };
    Some(CodeRow {
        line: row.line,
        code,
        check,
        name,
        zip: read_zip(row.cell(3)),
        address: row.cell(4).trim().to_owned(),
    })
}

/// A spreadsheet drops the leading zero of the first nine prefectures.
fn padded(cell: &str) -> String {
    format!("{:0>9}", normalise(cell))
}

fn duplicate_reason(earlier: &CodeRow, row: &CodeRow) -> Text {
    let line = earlier.line;
    if earlier.name == row.name && earlier.address == row.address {
        Text::new(
            format!("{line}行目と同じ内容です。1件として扱います。"),
            format!("The same as line {line}; counted once."),
        )
    } else {
        Text::new(
            format!("コードが{line}行目「{}」と重複しています。先の行を使います。", earlier.name),
            format!("The code stands on line {line} (“{}”) already. The earlier row is used.", earlier.name),
        )
    }
}

fn unknown_layout() -> Unreadable {
    Unreadable::UnknownLayout {
        known: Both::new(
            "見出しのない5列の表（都道府県2桁＋コード7桁、コード7桁、医療機関名、郵便番号、所在地）",
            "a table of five columns without headings (prefecture and code, code, name, postal code, address)",
        ),
    }
}
