//! The mapping: which column is the institution, which column and value means which statement.

use std::collections::BTreeMap;

use kenshin_domain::time::Day;
use serde::{Deserialize, Serialize};

/// How the rows of one sort of file become statements. Columns are named by their headings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the mapping is called; part of the key of every statement, so that a second import adds nothing.
    pub name: String,
    /// How a row names its institution; the first rule whose cells are filled is used.
    pub who: Vec<WhoRule>,
    /// What the columns mean.
    pub statements: Vec<StatementRule>,
}

/// One way in which a row names its institution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by", deny_unknown_fields)]
pub enum WhoRule {
    /// A column holds the 10-digit code.
    Code {
        /// Its heading.
        column: String,
    },
    /// A column holds the ID of the public register.
    RegisterId {
        /// Its heading.
        column: String,
    },
    /// Columns hold name and prefecture, and perhaps the address.
    Name {
        /// The heading of the name.
        column: String,
        /// The heading of the prefecture; the address must begin with it where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prefecture: Option<String>,
        /// The heading of the address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
}

/// One statement that a row may make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementRule {
    /// The code of the kind of statement.
    pub kind: String,
    /// When the row makes it; always, if there is no condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Its fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, Fact>,
    /// The code of the basis: word, paper, test.
    pub basis: String,
    /// The code of the witness: self, counterpart, official, independent.
    pub witness: String,
    /// Of which day or period it is.
    pub date: DateRule,
}

/// A condition on one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The heading.
    pub column: String,
    /// The values that fulfil it, compared without regard to width, case and spaces; none: any filled cell.
    #[serde(default)]
    pub equals: Vec<String>,
    /// Values that are known and make no statement. A value in neither list is reported.
    #[serde(default)]
    pub otherwise: Vec<String>,
}

/// Where a field of a statement comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "from", deny_unknown_fields)]
pub enum Fact {
    /// The same for every row.
    Fixed {
        /// The value.
        value: serde_json::Value,
    },
    /// A column.
    Column {
        /// The heading.
        column: String,
        /// What the cell is read as.
        kind: FactKind,
        /// Cell value to stored value; a cell that is not in it is reported, unless it is empty.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        values: BTreeMap<String, String>,
        /// Whether an empty cell keeps the statement from being made.
        #[serde(default)]
        required: bool,
    },
}

/// What a cell is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// Text as entered.
    Text,
    /// A whole number, 0 or more.
    Number,
    /// A day in any usual writing, stored as the number that statements hold.
    Day,
    /// はい, 有, ○, yes, 1 and the like, or their opposites.
    YesNo,
}

/// Of which day or period a statement is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by", deny_unknown_fields)]
pub enum DateRule {
    /// One day for all rows.
    Fixed {
        /// The day.
        day: Day,
    },
    /// One fiscal year for all rows, by the calendar year in which it begins.
    FiscalYear {
        /// The year.
        year: i16,
    },
    /// A column that holds a day, a month or a fiscal year, in any usual writing.
    Column {
        /// The heading.
        column: String,
    },
    /// A column that holds a fiscal year as a number (2025, R7, 令和7).
    FiscalYearColumn {
        /// The heading.
        column: String,
    },
}

/// A text that is no mapping.
#[derive(Debug, thiserror::Error)]
pub enum NoMapping {
    /// The text cannot be read.
    #[error("the mapping cannot be read: {0}")]
    Read(#[from] toml::de::Error),
    /// The mapping cannot be written.
    #[error("the mapping cannot be written: {0}")]
    Write(#[from] toml::ser::Error),
}

impl Mapping {
    /// The mapping of a TOML text.
    pub fn from_toml(text: &str) -> Result<Self, NoMapping> {
        Ok(toml::from_str(text)?)
    }

    /// The mapping as TOML.
    pub fn to_toml(&self) -> Result<String, NoMapping> {
        Ok(toml::to_string_pretty(self)?)
    }

    /// Every heading that the mapping needs.
    pub fn headings(&self) -> Vec<&str> {
        let mut needed: Vec<&str> = Vec::new();
        for rule in &self.statements {
            needed.extend(rule.when.as_ref().map(|when| when.column.as_str()));
            for fact in rule.facts.values() {
                if let Fact::Column { column, .. } = fact {
                    needed.push(column);
                }
            }
            if let DateRule::Column { column } | DateRule::FiscalYearColumn { column } = &rule.date {
                needed.push(column);
            }
        }
        needed.sort_unstable();
        needed.dedup();
        needed
    }
}
