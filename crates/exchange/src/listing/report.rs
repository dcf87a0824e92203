//! What an import could not take, as a list that can be worked through.

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::Day;

use super::{Cell, Column, Listing};
use crate::diagnose::Diagnostics;

/// The import that a report is about.
#[derive(Clone, Copy, Debug)]
pub struct ReportOf<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The day of the import.
    pub day: Day,
    /// Rows that were read.
    pub read: usize,
    /// Whether the data are invented.
    pub demo: bool,
}

/// The report: one row for each rejected or doubtful cell, with sheet, line, column, value and reason in both languages.
pub fn report(of: &ReportOf<'_>, found: &Diagnostics) -> Listing {
    let (read, errors, warnings) = (of.read, found.errors(), found.warnings());
    let (mut more_ja, mut more_en) = (String::new(), String::new());
    if found.not_listed() > 0 {
        more_ja = format!("（うち{}件はこの表にありません）", found.not_listed());
        more_en = format!(" ({} of them not listed here)", found.not_listed());
    }
    let rows = found.list().iter().map(|d| {
        vec![
            Cell::from(d.severity.name().get(Lang::Ja)),
            Cell::from(d.sheet.as_str()),
            Cell::Int(i64::try_from(d.line).unwrap_or(i64::MAX)),
            Cell::from(d.column.as_str()),
            Cell::from(d.value.as_str()),
            Cell::from(d.reason.get(Lang::Ja)),
            Cell::from(d.reason.get(Lang::En)),
        ]
    });
    Listing {
        title: Text::new("取込結果", "Import report"),
        source: Text::new(
            format!("{}　{}　読込{read}件、取込不可{errors}件、注意{warnings}件{more_ja}", of.file, of.day),
            format!("{}, {}: {read} read, {errors} rejected, {warnings} warnings{more_en}", of.file, of.day),
        ),
        demo: of.demo,
        columns: vec![
            Column::new("区分", "Kind", 12),
            Column::new("シート", "Sheet", 20),
            Column::new("行", "Line", 8),
            Column::new("列", "Column", 24),
            Column::new("値", "Value", 40),
            Column::new("理由", "Reason (Japanese)", 60),
            Column::new("理由（英語）", "Reason", 60),
        ],
        rows: rows.collect(),
    }
}
