//! A mapping applied to a table. Pure: the same table and mapping give the same rows.

use kenshin_domain::institutions::Prefecture;
use kenshin_domain::text::{Text, normalise, search_key};
use kenshin_domain::time::{Day, FiscalYear, Period, parse_day, parse_period};
use serde_json::{Map, Value};

use super::mapping::{DateRule, Fact, FactKind, Mapping, StatementRule, When, WhoRule};
use crate::diagnose::{Diagnostics, Unreadable};
use crate::field::{empty_reason, read_count};
use crate::table::{Columns, Row, Table};
use crate::who::{Who, read_code, read_name, read_prefecture, read_register_id};

/// A statement before it is given its type.
#[derive(Clone, Debug, PartialEq)]
pub struct MappedStatement {
    /// The code of the kind.
    pub kind_code: String,
    /// Its fields.
    pub facts: Map<String, Value>,
    /// The code of the basis.
    pub basis_code: String,
    /// The code of the witness.
    pub witness_code: String,
    /// Of which day or period it is.
    pub period: Period,
    /// The same when the same file is imported again: mapping, institution, rule, period.
    pub key: String,
}

/// What one row says.
#[derive(Clone, Debug, PartialEq)]
pub struct MappedRow {
    /// The line of the file.
    pub line: u64,
    /// The institution.
    pub who: Who,
    /// What it states; none where no rule fits.
    pub statements: Vec<MappedStatement>,
}

/// What came of a table.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// The rows whose institution could be told.
    pub rows: Vec<MappedRow>,
    /// Rows and cells that could not be read.
    pub diagnostics: Diagnostics,
}

/// Turns a table into statements.
pub fn apply(table: &Table, mapping: &Mapping) -> Result<Applied, Unreadable> {
    let (columns, rows) = table.columns(&mapping.headings())?;
    let usable = |rule: &&WhoRule| {
        let (WhoRule::Code { column } | WhoRule::RegisterId { column } | WhoRule::Name { column, .. }) = rule;
        columns.find(column).is_some()
    };
    let who: Vec<&WhoRule> = mapping.who.iter().filter(usable).collect();
    if who.is_empty() {
        let missing = mapping.who.iter().map(|rule| {
            let (WhoRule::Code { column } | WhoRule::RegisterId { column } | WhoRule::Name { column, .. }) = rule;
            column.clone()
        });
        return Err(Unreadable::MissingHeadings { missing: missing.collect() });
    }
    let mut applied = Applied { diagnostics: table.diagnostics.clone(), ..Applied::default() };
    for row in rows {
        let mut reader = RowReader { row, columns: &columns, found: &mut applied.diagnostics };
        let Some(who) = reader.who(&who) else { continue };
        let statements = (1_usize..)
            .zip(&mapping.statements)
            .filter_map(|(number, rule)| {
                let mut statement = reader.statement(rule)?;
                let Period { from, to } = statement.period;
                statement.key = format!("{}/{}/{number}/{from}/{to}", mapping.name, who.key());
                Some(statement)
            })
            .collect();
        applied.rows.push(MappedRow { line: row.line, who, statements });
    }
    Ok(applied)
}

struct RowReader<'a> {
    row: &'a Row,
    columns: &'a Columns,
    found: &'a mut Diagnostics,
}

impl<'a> RowReader<'a> {
    fn cell(&self, heading: &str) -> &'a str {
        self.columns.find(heading).map(|column| self.row.cell(column).trim()).unwrap_or_default()
    }

    fn error(&mut self, heading: &str, reason: Text) {
        self.found.error(self.row.line, heading, self.cell(heading), reason);
    }

    fn who(&mut self, rules: &[&WhoRule]) -> Option<Who> {
        for rule in rules {
            match rule {
                WhoRule::Code { column } if !self.cell(column).is_empty() => return self.code(column),
                WhoRule::RegisterId { column } if !self.cell(column).is_empty() => {
                    let read = read_register_id(self.cell(column)).map(Who::RegisterId);
                    return self.told(column, read);
                }
                WhoRule::Name { column, prefecture, address } if !self.cell(column).is_empty() => {
                    let address = address.as_deref().map(|heading| self.cell(heading)).unwrap_or_default();
                    let place = match prefecture {
                        Some(heading) => {
                            read_prefecture(self.cell(heading)).map_err(|reason| (heading.as_str(), reason))
                        }
                        None => Prefecture::of_address(address).ok_or_else(|| (column.as_str(), no_prefecture())),
                    };
                    let read = place.and_then(|p| {
                        read_name(p, self.cell(column), address).map_err(|reason| (column.as_str(), reason))
                    });
                    return read.map_err(|(heading, reason)| self.error(heading, reason)).ok();
                }
                _ => {}
            }
        }
        if let Some(WhoRule::Code { column } | WhoRule::RegisterId { column } | WhoRule::Name { column, .. }) =
            rules.first()
        {
            self.error(column, empty_reason());
        }
        None
    }

    fn code(&mut self, column: &str) -> Option<Who> {
        let (code, warning) = self.told(column, read_code(self.cell(column)))?;
        if let Some(reason) = warning {
            self.found.warn(self.row.line, column, self.cell(column), reason);
        }
        Some(Who::Code(code))
    }

    fn told<T>(&mut self, heading: &str, read: Result<T, Text>) -> Option<T> {
        read.map_err(|reason| self.error(heading, reason)).ok()
    }

    fn statement(&mut self, rule: &StatementRule) -> Option<MappedStatement> {
        if !rule.when.as_ref().is_none_or(|when| self.fulfils(when)) {
            return None;
        }
        let mut facts = Map::new();
        for (field, fact) in &rule.facts {
            let value = match fact {
                Fact::Fixed { value } => Some(value.clone()),
                Fact::Column { column, kind, values, required } => {
                    if *required && self.cell(column).is_empty() {
                        self.error(column, empty_reason());
                        return None;
                    }
                    match self.fact(column, *kind, values) {
                        Ok(value) => value,
                        Err(reason) => {
                            self.error(column, reason);
                            return None;
                        }
                    }
                }
            };
            facts.extend(value.map(|value| (field.clone(), value)));
        }
        Some(MappedStatement {
            kind_code: rule.kind.clone(),
            facts,
            basis_code: rule.basis.clone(),
            witness_code: rule.witness.clone(),
            period: self.period(&rule.date)?,
            key: String::new(),
        })
    }

    fn fulfils(&mut self, when: &When) -> bool {
        let cell = self.cell(&when.column);
        if cell.is_empty() {
            return when.equals.iter().any(String::is_empty);
        }
        let is = |values: &[String]| values.iter().any(|value| same(value, cell));
        if when.equals.is_empty() {
            return !is(&when.otherwise);
        }
        let fulfilled = is(&when.equals);
        if !fulfilled && !when.otherwise.is_empty() && !is(&when.otherwise) {
            self.found.warn(self.row.line, &when.column, cell, unknown_value());
        }
        fulfilled
    }

    fn fact(
        &self,
        column: &str,
        kind: FactKind,
        values: &std::collections::BTreeMap<String, String>,
    ) -> Result<Option<Value>, Text> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let stored = match values.iter().find(|(from, _)| same(from, cell)) {
            Some((_, to)) => to.as_str(),
            None if values.is_empty() => cell,
            None => return Err(unknown_value()),
        };
        match kind {
            FactKind::Text => Ok(Some(stored.into())),
            FactKind::Number => read_count(stored).map(|number| number.map(Value::from)).map_err(|_| not_a_number()),
            FactKind::Day => parse_day(stored).map(|day| Some(day.number().into())).ok_or_else(not_a_day),
            FactKind::YesNo => yes_no(stored).map(|yes| Some(yes.into())).ok_or_else(unknown_value),
        }
    }

    fn period(&mut self, rule: &DateRule) -> Option<Period> {
        let whole = |year: FiscalYear| Period { from: year.first_day(), to: year.last_day() };
        let one = |day: Day| Period { from: day, to: day };
        let (column, text) = match rule {
            DateRule::Fixed { day } => return Some(one(*day)),
            DateRule::FiscalYear { year } => return Some(whole(FiscalYear::new(*year))),
            DateRule::Column { column } => (column, self.cell(column).to_owned()),
            DateRule::FiscalYearColumn { column } => (
                column,
                format!("{}年度", normalise(self.cell(column)).trim_end_matches("年度").trim_end_matches('年')),
            ),
        };
        let period = parse_period(&text);
        if period.is_none() {
            self.error(column, not_a_day());
        }
        period
    }
}

/// Equal but for width, case, spaces and variant kanji; marks that a key drops (○, ×) are compared as they stand.
fn same(a: &str, b: &str) -> bool {
    let (key_a, key_b) = (search_key(a), search_key(b));
    if key_a.is_empty() || key_b.is_empty() { normalise(a) == normalise(b) } else { key_a == key_b }
}

fn yes_no(cell: &str) -> Option<bool> {
    const YES: [&str; 14] = ["はい", "有", "有り", "あり", "○", "◯", "〇", "●", "yes", "y", "true", "1", "済", "実施"];
    const NO: [&str; 14] =
        ["いいえ", "無", "無し", "なし", "×", "✕", "no", "n", "false", "0", "未", "未実施", "✗", "否"];
    let is = |words: &[&str]| words.iter().any(|word| same(word, cell));
    match (is(&YES), is(&NO)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

fn unknown_value() -> Text {
    Text::new(
        "対応表にない値です。対応表に加えるか、値を直してください。",
        "The mapping does not know this value. Add it, or correct the cell.",
    )
}

fn not_a_number() -> Text {
    Text::new("0以上の整数を入れてください。", "Enter a whole number, 0 or more.")
}

fn not_a_day() -> Text {
    Text::new(
        "日付は2026-11-22、令和8年11月22日、令和7年度のように入れてください。",
        "Write a date as 2026-11-22, 令和8年11月22日 or 令和7年度.",
    )
}

fn no_prefecture() -> Text {
    Text::new(
        "都道府県が分かりません。都道府県の列か、都道府県から始まる所在地の列を選んでください。",
        "The prefecture is not told. Choose a column of prefectures, or of addresses that begin with one.",
    )
}
