//! Designations of hospitals: our own table, CSV or xlsx, one row for one designation of one hospital.
//!
//! | heading | what |
//! |---|---|
//! | 医療機関コード | 10 digits; or empty |
//! | 医療情報ネットID | the ID of the public register; or empty |
//! | 都道府県 | name or two digits; needed where both numbers are empty |
//! | 医療機関名 | needed where both numbers are empty |
//! | 機能 | code or name of a [`FunctionClass`]; required |
//! | 指定日 | the first day; empty: before all that is known |
//! | 終了日 | the last day; empty: no end |

use kenshin_domain::institutions::FunctionClass;
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, parse_day};

use crate::diagnose::{Diagnostics, Unreadable};
use crate::field::empty_reason;
use crate::listing::{Cell, Column, Listing};
use crate::table::{Columns, Row, Table};
use crate::who::{Who, read_code, read_name, read_prefecture, read_register_id};

const CODE: &str = "医療機関コード";
const ID: &str = "医療情報ネットID";
const PREFECTURE: &str = "都道府県";
const NAME: &str = "医療機関名";
const CLASS: &str = "機能";
const FROM: &str = "指定日";
const TO: &str = "終了日";

/// One designation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Designation {
    /// The line of the file.
    pub line: u64,
    /// The institution.
    pub who: Who,
    /// What it is designated for.
    pub class: FunctionClass,
    /// The first day; `None`: before all that is known.
    pub from: Option<Day>,
    /// The last day; `None`: no end.
    pub to: Option<Day>,
}

/// Reads the table.
pub fn read(bytes: &[u8]) -> Result<(Vec<Designation>, Diagnostics), Unreadable> {
    let table = Table::read(bytes)?;
    let (columns, rows) = table.columns(&[CLASS])?;
    if [CODE, ID, NAME].iter().all(|heading| columns.find(heading).is_none()) {
        return Err(Unreadable::MissingHeadings { missing: vec![CODE.to_owned()] });
    }
    let mut found = table.diagnostics.clone();
    let read = rows.iter().filter_map(|row| read_row(row, &columns, &mut found)).collect();
    Ok((read, found))
}

fn read_row(row: &Row, columns: &Columns, found: &mut Diagnostics) -> Option<Designation> {
    let cell = |heading: &str| columns.find(heading).map(|column| row.cell(column).trim()).unwrap_or_default();
    let made = (|| -> Result<Designation, (&str, Text)> {
        let who = if !cell(CODE).is_empty() {
            let (code, warning) = read_code(cell(CODE)).map_err(|reason| (CODE, reason))?;
            if let Some(reason) = warning {
                found.warn(row.line, CODE, cell(CODE), reason);
            }
            Who::Code(code)
        } else if !cell(ID).is_empty() {
            Who::RegisterId(read_register_id(cell(ID)).map_err(|reason| (ID, reason))?)
        } else {
            let prefecture = read_prefecture(cell(PREFECTURE)).map_err(|reason| (PREFECTURE, reason))?;
            read_name(prefecture, cell(NAME), "").map_err(|reason| (NAME, reason))?
        };
        let class = match FunctionClass::from_word(cell(CLASS)) {
            Some(class) => class,
            None if cell(CLASS).is_empty() => return Err((CLASS, empty_reason())),
            None => return Err((CLASS, unknown_class())),
        };
        let (from, to) = (read_day(cell(FROM)).map_err(|r| (FROM, r))?, read_day(cell(TO)).map_err(|r| (TO, r))?);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err((TO, Text::new("終了日が指定日より前です。", "The last day is before the first.")));
        }
        Ok(Designation { line: row.line, who, class, from, to })
    })();
    match made {
        Ok(designation) => Some(designation),
        Err((column, reason)) => {
            found.error(row.line, column, cell(column), reason);
            None
        }
    }
}

fn read_day(cell: &str) -> Result<Option<Day>, Text> {
    if cell.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        Text::new(
            "日付は2026-11-22、令和8年11月22日のように入れてください。",
            "Write a date as 2026-11-22 or 令和8年11月22日.",
        )
    };
    parse_day(cell).map(Some).ok_or_else(wrong)
}

fn unknown_class() -> Text {
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    for class in FunctionClass::ALL {
        ja.push(class.name().get(Lang::Ja));
        en.push(class.code());
    }
    Text::new(format!("次のどれかを入れてください：{}。", ja.join("、")), format!("Enter one of: {}.", en.join(", ")))
}

/// An empty table to fill in, with two rows that show how.
pub fn template() -> Listing {
    let example = |name: &str, class: FunctionClass, from: Option<Day>| {
        let class = class.name().get(Lang::Ja);
        vec![Cell::Empty, Cell::Empty, "東京都".into(), name.into(), class.into(), from.into(), Cell::Empty]
    };
    Listing {
        title: Text::new("機能別区分の取込様式", "Template of designations"),
        source: Text::new("記入例の2行を消して使ってください。", "Delete the two example rows before use."),
        demo: false,
        columns: vec![
            Column::new(CODE, CODE, 16),
            Column::new(ID, ID, 18),
            Column::new(PREFECTURE, PREFECTURE, 12),
            Column::new(NAME, NAME, 40),
            Column::new(CLASS, CLASS, 28),
            Column::new(FROM, FROM, 14),
            Column::new(TO, TO, 14),
        ],
        rows: vec![
            example("記入例第一病院", FunctionClass::Disaster, Day::from_ymd(2024, 4, 1)),
            example("記入例第二病院", FunctionClass::RegionalSupport, None),
        ],
    }
}
