//! Tables of areas and municipalities, told apart by their headings.

use kenshin_domain::institutions::{AreaCode, AreaPlan, MunicipalityCode, Prefecture};
use kenshin_domain::text::{Both, Text};

use crate::diagnose::{Diagnostics, Unreadable};
use crate::field::{Coordinate, NoCoordinate, kept, read_count};
use crate::table::{Columns, Row, Table};

/// The plans whose numbers the codes of a file are. The files do not say it themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plans {
    /// The plan of a column `area_code`.
    pub area: AreaPlan,
    /// The plan of a column `geo_code` or `parent_iryoken2_code`, which older boundaries carry.
    pub older: AreaPlan,
}

impl Default for Plans {
    /// The files of 2025: areas of the first regional vision, boundaries of the 7th medical care plan.
    fn default() -> Self {
        Self { area: AreaPlan::Concept(1), older: AreaPlan::Secondary(7) }
    }
}

/// One area.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaRow {
    /// The line of the file.
    pub line: u64,
    /// Plan and number.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// The area of the older plan with which it is the same, or in which it lies.
    pub older: Option<AreaCode>,
    /// People who live there.
    pub population: Option<u32>,
    /// Surface in km².
    pub surface_km2: Option<f64>,
    /// What the file says beside it.
    pub note: Option<String>,
}

/// One municipality, or one ward of a designated city.
#[derive(Clone, Debug, PartialEq)]
pub struct MunicipalityRow {
    /// The line of the file.
    pub line: u64,
    /// Five digits.
    pub code: MunicipalityCode,
    /// The name; a ward stands behind its city.
    pub name: String,
    /// The name in hiragana.
    pub kana: Option<String>,
    /// Where its office stands.
    pub coordinate: Option<Coordinate>,
}

/// In which area a municipality lies.
#[derive(Clone, Debug, PartialEq)]
pub struct MunicipalityInArea {
    /// The line of the file.
    pub line: u64,
    /// The prefecture.
    pub prefecture: Prefecture,
    /// The code, where the file has one.
    pub municipality: Option<MunicipalityCode>,
    /// The name.
    pub name: String,
    /// The area.
    pub area: AreaCode,
    /// The name of the area.
    pub area_name: String,
    /// The area of the older plan in which it lay.
    pub older: Option<AreaCode>,
}

/// Which table a file is, and its rows.
#[derive(Clone, Debug, PartialEq)]
pub enum AreaFile {
    /// Areas, of one plan or of two side by side.
    AreaTable(Vec<AreaRow>),
    /// Municipalities with the place of their offices.
    MunicipalityTable(Vec<MunicipalityRow>),
    /// Municipalities by area.
    MunicipalityToArea(Vec<MunicipalityInArea>),
}

/// Reads a table of areas or municipalities.
pub fn read(bytes: &[u8], plans: Plans) -> Result<(AreaFile, Diagnostics), Unreadable> {
    let table = Table::read(bytes)?;
    let mut found = table.diagnostics.clone();
    let file = if let Ok((columns, rows)) = table.columns(&["area_code", "area_name", "muni_code", "muni_name"]) {
        AreaFile::MunicipalityToArea(each(rows, |row| in_area_by_code(row, &columns, plans, &mut found)))
    } else if let Ok((columns, rows)) = table.columns(&["pref_name", "municipality", "area_code", "area_name"]) {
        AreaFile::MunicipalityToArea(each(rows, |row| in_area_by_name(row, &columns, plans, &mut found)))
    } else if let Ok((columns, rows)) = table.columns(&["pref", "cid", "city", "lat", "lng"]) {
        AreaFile::MunicipalityTable(each(rows, |row| municipality(row, &columns, &mut found)))
    } else if let Ok((columns, rows)) = table.columns(&["area_code", "area_name", "pref_code"]) {
        AreaFile::AreaTable(areas(rows, &columns, plans, &mut found))
    } else {
        return Err(Unreadable::UnknownLayout {
            known: Both::new(
                "区域の表（area_code, area_name, pref_code）、市区町村の表（pref, cid, city, lat, lng）、市区町村と区域の対応表（pref_name, municipality, area_code, area_name）",
                "areas (area_code, area_name, pref_code), municipalities (pref, cid, city, lat, lng), municipalities by area (pref_name, municipality, area_code, area_name)",
            ),
        });
    };
    Ok((file, found))
}

fn each<T>(rows: &[Row], read: impl FnMut(&Row) -> Option<T>) -> Vec<T> {
    rows.iter().filter_map(read).collect()
}

/// A table of two fiscal years holds an area twice: the first row, the newer year, counts.
fn areas(rows: &[Row], columns: &Columns, plans: Plans, found: &mut Diagnostics) -> Vec<AreaRow> {
    let mut seen = std::collections::HashSet::new();
    let mut areas: Vec<AreaRow> = Vec::with_capacity(rows.len());
    for row in rows {
        let code = cell(row, columns, "area_code");
        let older_code = cell(row, columns, "geo_code");
        let has_area = !code.is_empty();
        let (plan, digits, name) = match has_area {
            true => (plans.area, code, cell(row, columns, "area_name")),
            false => (plans.older, older_code, cell(row, columns, "geo_name")),
        };
        let Some(code) = area_code(row, plan, digits, found) else { continue };
        if seen.insert(code) {
            areas.push(AreaRow {
                line: row.line,
                code,
                name: name.to_owned(),
                older: older_code_of(plans, if has_area { older_code } else { "" }),
                population: read_count(cell(row, columns, "population_2020")).ok().flatten(),
                surface_km2: cell(row, columns, "area_2020_km2").parse().ok().filter(|km2: &f64| km2.is_finite()),
                note: kept(cell(row, columns, "note")),
            });
        }
        // The older area exists in its own right, too.
        if let Some(older) = older_code_of(plans, older_code).filter(|older| seen.insert(*older)) {
            let name = cell(row, columns, "geo_name").to_owned();
            areas.push(AreaRow {
                line: row.line,
                code: older,
                name,
                older: None,
                population: None,
                surface_km2: None,
                note: None,
            });
        }
    }
    areas
}

fn municipality(row: &Row, columns: &Columns, found: &mut Diagnostics) -> Option<MunicipalityRow> {
    let code = municipality_code(row, cell(row, columns, "cid"), "cid", found)?;
    let coordinate = match Coordinate::read(cell(row, columns, "lat"), cell(row, columns, "lng")) {
        Ok(coordinate) => Some(coordinate),
        Err(NoCoordinate::NotStated) => None,
        Err(NoCoordinate::Wrong) => {
            let reason = Text::new(
                "日本国内の座標ではありません。座標なしで取り込みます。",
                "Not a place in Japan. It is taken without a coordinate.",
            );
            found.warn(row.line, "lat", cell(row, columns, "lat"), reason);
            None
        }
    };
    let name = cell(row, columns, "city").to_owned();
    Some(MunicipalityRow { line: row.line, code, name, kana: kept(cell(row, columns, "citykana")), coordinate })
}

fn in_area_by_name(row: &Row, columns: &Columns, plans: Plans, found: &mut Diagnostics) -> Option<MunicipalityInArea> {
    let written = cell(row, columns, "pref_name");
    let Some(prefecture) = Prefecture::from_name(written) else {
        let reason = Text::new("都道府県名ではありません。", "Not the name of a prefecture.");
        found.error(row.line, "pref_name", written, reason);
        return None;
    };
    Some(MunicipalityInArea {
        line: row.line,
        prefecture,
        municipality: None,
        name: cell(row, columns, "municipality").to_owned(),
        area: area_code(row, plans.area, cell(row, columns, "area_code"), found)?,
        area_name: cell(row, columns, "area_name").to_owned(),
        older: None,
    })
}

fn in_area_by_code(row: &Row, columns: &Columns, plans: Plans, found: &mut Diagnostics) -> Option<MunicipalityInArea> {
    let code = municipality_code(row, cell(row, columns, "muni_code"), "muni_code", found)?;
    Some(MunicipalityInArea {
        line: row.line,
        prefecture: code.prefecture(),
        municipality: Some(code),
        name: cell(row, columns, "muni_name").to_owned(),
        area: area_code(row, plans.area, cell(row, columns, "area_code"), found)?,
        area_name: cell(row, columns, "area_name").to_owned(),
        older: older_code_of(plans, cell(row, columns, "parent_iryoken2_code")),
    })
}

fn cell<'a>(row: &'a Row, columns: &Columns, heading: &str) -> &'a str {
    columns.find(heading).map(|column| row.cell(column).trim()).unwrap_or_default()
}

fn older_code_of(plans: Plans, digits: &str) -> Option<AreaCode> {
    AreaCode::new(plans.older, digits).ok()
}

fn area_code(row: &Row, plan: AreaPlan, digits: &str, found: &mut Diagnostics) -> Option<AreaCode> {
    let code = AreaCode::new(plan, digits).ok();
    if code.is_none() {
        let reason = Text::new(
            "区域コードは都道府県2桁と番号2桁です。",
            "An area has four digits, the first two of them the prefecture.",
        );
        found.error(row.line, "area_code", digits, reason);
    }
    code
}

fn municipality_code(row: &Row, digits: &str, heading: &str, found: &mut Diagnostics) -> Option<MunicipalityCode> {
    let code = MunicipalityCode::parse(digits).ok();
    if code.is_none() {
        let reason = Text::new("市区町村コードは5桁の数字です。", "A municipality has five digits.");
        found.error(row.line, heading, digits, reason);
    }
    code
}
