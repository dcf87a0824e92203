//! The workbook of bed functions (病床機能報告, 構想区域別の医療機関の病床数): one sheet of merged cells for each area.
//!
//! Nothing is found by address: the heading of the list of institutions, the columns under it and the area are looked
//! for by their words, because they shift between years.

use std::collections::BTreeMap;

use kenshin_domain::institutions::{AreaCode, AreaPlan, FunctionClass, FunctionClasses, Prefecture};
use kenshin_domain::text::{Text, normalise};

use crate::diagnose::{Diagnostic, Diagnostics, Severity, Unreadable, shown};
use crate::field::read_count;
use crate::table::{SheetCells, Workbook, heading_key};

/// Rows that the headings may take.
const HEADING_DEPTH: u32 = 4;

/// Beds by function; `None` where the report has no figure (`-`, `*`, 未報告).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FunctionBeds {
    /// 病床計, wards at rest included.
    pub total: Option<u32>,
    /// 高度急性期.
    pub advanced_acute: Option<u32>,
    /// 急性期.
    pub acute: Option<u32>,
    /// 回復期.
    pub recovery: Option<u32>,
    /// 慢性期.
    pub chronic: Option<u32>,
    /// 休棟中等.
    pub at_rest: Option<u32>,
}

/// One institution of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilityBeds {
    /// The sheet.
    pub sheet: String,
    /// The row of the sheet, from 1.
    pub line: u64,
    /// The name as entered.
    pub name: String,
    /// The municipality.
    pub municipality: Option<String>,
    /// The prefecture of the sheet.
    pub prefecture: Prefecture,
    /// The area of the sheet.
    pub area: AreaCode,
    /// The name of the area.
    pub area_name: String,
    /// Beds by function.
    pub beds: FunctionBeds,
    /// The designations that the report marks.
    pub classes: FunctionClasses,
    /// Ambulances taken in a year.
    pub ambulances: Option<u32>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct BedReport {
    /// The institutions of all sheets.
    pub rows: Vec<FacilityBeds>,
    /// How many sheets were read.
    pub sheets: usize,
    /// Sheets and cells that were not read.
    pub diagnostics: Diagnostics,
}

/// Reads the workbook; `plan` is the plan whose areas its sheets are.
pub fn read(bytes: &[u8], plan: AreaPlan) -> Result<BedReport, Unreadable> {
    let mut book = Workbook::open(bytes)?;
    let mut report = BedReport::default();
    for name in book.sheets() {
        let cells = book.cells(&name)?;
        let mut sheet = Sheet { name: &name, cells: &cells, found: &mut report.diagnostics };
        let Some(layout) = Layout::find(&cells) else {
            let reason = Text::new(
                "医療機関の一覧の見出し（医療機関名、所在地）がありません。",
                "The headings of the list of institutions are not there.",
            );
            sheet.note(Severity::Error, 0, 0, "", reason);
            continue;
        };
        let Some(area) = Area::find(&name, &cells, plan) else {
            let reason = Text::new(
                "都道府県と構想区域を判別できません。",
                "The prefecture and the area of the sheet cannot be told.",
            );
            sheet.note(Severity::Error, 0, 0, &name, reason);
            continue;
        };
        report.rows.extend(sheet.facilities(&layout, &area));
        report.sheets += 1;
    }
    if report.sheets == 0 {
        return Err(Unreadable::MissingHeadings {
            missing: vec!["医療機関名".to_owned(), "所在地".to_owned()]
        });
    }
    Ok(report)
}

/// The words of a heading without the number in a circle before them.
fn words(cell: &str) -> String {
    let shown: String = cell.chars().filter(|c| !matches!(c, '①'..='⑳')).collect();
    heading_key(&shown)
}

/// Where the columns of the list stand.
struct Layout {
    first_row: u32,
    name: u32,
    municipality: u32,
    beds: BTreeMap<&'static str, u32>,
    classes: Vec<(u32, FunctionClass)>,
    ambulances: Option<u32>,
}

impl Layout {
    fn find(cells: &SheetCells) -> Option<Self> {
        let (top, name, _) = cells.iter().find(|(_, _, text)| words(text) == "医療機関名")?;
        let groups: Vec<(u32, String)> = cells.row(top).map(|(column, text)| (column, words(text))).collect();
        let municipality = groups.iter().find(|(_, words)| words == "所在地").map(|(column, _)| *column)?;
        let group = |wanted: &str| {
            let start = groups.iter().find(|(_, words)| words.contains(wanted))?.0;
            let end = groups.iter().map(|(column, _)| *column).filter(|column| *column > start).min();
            Some(start..end.unwrap_or(u32::MAX))
        };
        let bed_columns = group("病床")?;
        let (mut beds, mut classes, mut ambulances, mut last) = (BTreeMap::new(), Vec::new(), None, top);
        for row in top + 1..top + HEADING_DEPTH {
            // The first row under the headings carries a running number before the name.
            if !cells.get(row, name).is_empty() {
                break;
            }
            last = row;
            for (column, text) in cells.row(row) {
                let words = words(text);
                if bed_columns.contains(&column) {
                    beds.extend(bed_heading(&words).map(|heading| (heading, column)));
                } else if words.starts_with("救急車") {
                    ambulances = ambulances.or(Some(column));
                } else if let Some(class) = FunctionClass::from_word(&words) {
                    classes.push((column, class));
                }
            }
        }
        (!beds.is_empty()).then_some(Self { first_row: last + 1, name, municipality, beds, classes, ambulances })
    }
}

fn bed_heading(words: &str) -> Option<&'static str> {
    match words {
        "高度急性期" => Some("高度急性期"),
        "急性期" => Some("急性期"),
        "回復期" => Some("回復期"),
        "慢性期" => Some("慢性期"),
        "休棟中等" => Some("休棟中等"),
        _ if words.contains('計') => Some("計"),
        _ => None,
    }
}

/// The area of a sheet: its name begins with the number of the area, its first row ends with （北海道・南渡島）.
struct Area {
    prefecture: Prefecture,
    code: AreaCode,
    name: String,
}

impl Area {
    fn find(sheet: &str, cells: &SheetCells, plan: AreaPlan) -> Option<Self> {
        let digits: String = normalise(sheet).chars().take_while(char::is_ascii_digit).collect();
        let code = AreaCode::new(plan, &digits).ok()?;
        let name = (0..3).flat_map(|row| cells.row(row)).find_map(|(_, text)| {
            let inner = text.trim().strip_prefix('（')?.strip_suffix('）')?;
            let (prefecture, area) = inner.split_once(['・', '\u{3000}', ' '])?;
            (Prefecture::from_name(prefecture)? == code.prefecture()).then(|| area.trim().to_owned())
        })?;
        Some(Self { prefecture: code.prefecture(), code, name })
    }
}

struct Sheet<'a> {
    name: &'a str,
    cells: &'a SheetCells,
    found: &'a mut Diagnostics,
}

impl Sheet<'_> {
    fn facilities(&mut self, layout: &Layout, area: &Area) -> Vec<FacilityBeds> {
        let last = self.cells.last_row().unwrap_or_default();
        let mut rows = Vec::new();
        for row in layout.first_row..=last {
            let name = self.cells.get(row, layout.name).trim();
            if name.is_empty() {
                continue;
            }
            // A note under the list has no running number before it and no figure behind it.
            let numbered = self.cells.row(row).any(|(column, text)| column < layout.name && read_count(text).is_ok());
            let told = self.cells.row(row).any(|(column, _)| column > layout.name);
            if !numbered && !told {
                continue;
            }
            if !told {
                let reason = Text::new(
                    "所在地も病床数もありません。名称だけを読みます。",
                    "No municipality and no figure. Only the name is read.",
                );
                let name = name.to_owned();
                self.note(Severity::Warning, row, layout.name, &name, reason);
            }
            let name = name.to_owned();
            let beds =
                |sheet: &mut Self, heading| layout.beds.get(heading).and_then(|column| sheet.count(row, *column));
            let beds = FunctionBeds {
                total: beds(self, "計"),
                advanced_acute: beds(self, "高度急性期"),
                acute: beds(self, "急性期"),
                recovery: beds(self, "回復期"),
                chronic: beds(self, "慢性期"),
                at_rest: beds(self, "休棟中等"),
            };
            let marked = |(column, class): &(u32, FunctionClass)| {
                (!self.cells.get(row, *column).trim().is_empty()).then_some(*class)
            };
            let classes = layout.classes.iter().filter_map(marked).collect();
            let municipality = self.cells.get(row, layout.municipality).trim();
            rows.push(FacilityBeds {
                sheet: self.name.to_owned(),
                line: u64::from(row) + 1,
                name,
                municipality: (!municipality.is_empty()).then(|| municipality.to_owned()),
                prefecture: area.prefecture,
                area: area.code,
                area_name: area.name.clone(),
                beds,
                classes,
                ambulances: layout.ambulances.and_then(|column| self.count(row, column)),
            });
        }
        rows
    }

    /// A figure; `-`, `*` and 未報告 are hidden or absent ones, anything else is named.
    fn count(&mut self, row: u32, column: u32) -> Option<u32> {
        let text = self.cells.get(row, column).trim();
        if matches!(text, "-" | "*" | "－" | "＊" | "…" | "未報告") {
            return None;
        }
        read_count(text).unwrap_or_else(|_| {
            let reason = Text::new(
                "数字ではありません。この値だけ空にして読みます。",
                "Not a figure. Only this value is left empty.",
            );
            self.note(Severity::Warning, row, column, text, reason);
            None
        })
    }

    fn note(&mut self, severity: Severity, row: u32, column: u32, value: &str, reason: Text) {
        self.found.push(Diagnostic {
            sheet: self.name.to_owned(),
            line: u64::from(row) + 1,
            column: SheetCells::address(row, column),
            value: shown(value),
            reason,
            severity,
        });
    }
}
