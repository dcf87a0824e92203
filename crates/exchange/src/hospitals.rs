//! The facility file of the public register (医療情報ネット オープンデータ 施設票).

use std::collections::HashMap;

use kenshin_domain::institutions::{Beds, InstitutionKind, MunicipalityCode, NameParts, Prefecture, RegisterId};
use kenshin_domain::text::Text;

use crate::diagnose::{Diagnostics, Unreadable};
use crate::field::{Coordinate, NoCoordinate, empty_reason, has_private_use, kept, private_use_reason, read_count};
use crate::table::{Columns, Row, Table};

const ID: &str = "ID";
const NAME: &str = "正式名称";
const PREFECTURE: &str = "都道府県コード";
const MUNICIPALITY: &str = "市区町村コード";
const ADDRESS: &str = "所在地";
const LATITUDE: &str = "所在地座標（緯度）";
const LONGITUDE: &str = "所在地座標（経度）";
const KIND: &str = "機関区分";
const TOTAL: &str = "合計病床数";

/// Columns without which the file is refused.
const REQUIRED: [&str; 9] = [ID, NAME, KIND, PREFECTURE, MUNICIPALITY, ADDRESS, LATITUDE, LONGITUDE, TOTAL];
/// Beds by kind: absent in the files of dental clinics and pharmacies.
const BEDS: [&str; 5] = ["一般病床", "療養病床", "精神病床", "結核病床", "感染症病床"];

/// One institution as the register states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hospital {
    /// The line of the file.
    pub line: u64,
    /// The ID of the register.
    pub id: RegisterId,
    /// Hospital, clinic and so on.
    pub kind: InstitutionKind,
    /// The formal name as entered.
    pub name: String,
    /// The corporation, where the formal name begins with one.
    pub corporation: Option<String>,
    /// The formal name without the corporation.
    pub institution_name: String,
    /// The formal name in katakana.
    pub kana: Option<String>,
    /// The short name.
    pub short_name: Option<String>,
    /// The short name in katakana.
    pub short_kana: Option<String>,
    /// The name in English or in Latin letters.
    pub english: Option<String>,
    /// The prefecture.
    pub prefecture: Prefecture,
    /// The municipality.
    pub municipality: Option<MunicipalityCode>,
    /// The address as entered.
    pub address: String,
    /// The place; `None` where the register has 0.0, 0.0.
    pub coordinate: Option<Coordinate>,
    /// The address of the home page.
    pub url: Option<String>,
    /// Beds by kind; an empty cell is `None`.
    pub beds: Beds,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Hospitals {
    /// The institutions.
    pub rows: Vec<Hospital>,
    /// How many of them have no coordinate.
    pub without_coordinate: usize,
    /// How many of them have an empty total of beds.
    pub without_beds: usize,
    /// Rows that were rejected, and doubts.
    pub diagnostics: Diagnostics,
}

/// Reads the file. Columns are found by heading; a missing one refuses the file and is named.
pub fn read(bytes: &[u8]) -> Result<Hospitals, Unreadable> {
    let table = Table::read(bytes)?;
    let (columns, rows) = table.columns(&REQUIRED)?;
    let place = Places::of(&columns);
    let mut read = Hospitals { diagnostics: table.diagnostics.clone(), ..Hospitals::default() };
    let mut seen: HashMap<RegisterId, u64> = HashMap::with_capacity(rows.len());
    for row in rows {
        let Some(hospital) = place.hospital(row, &columns, &mut read.diagnostics) else { continue };
        if let Some(first) = seen.get(&hospital.id) {
            let reason = Text::new(
                format!("IDが{first}行目と重複しています。どちらが正しいか確認してください。"),
                format!("The ID stands on line {first} already. Find out which row is right."),
            );
            read.diagnostics.error(row.line, ID, hospital.id.as_str(), reason);
            continue;
        }
        seen.insert(hospital.id.clone(), row.line);
        read.without_coordinate += usize::from(hospital.coordinate.is_none());
        read.without_beds += usize::from(hospital.beds.total.is_none());
        read.rows.push(hospital);
    }
    if read.rows.is_empty() && read.diagnostics.errors() == 0 {
        return Err(Unreadable::Empty);
    }
    Ok(read)
}

/// Where each value stands.
struct Places {
    width: usize,
    required: [usize; REQUIRED.len()],
    beds: [Option<usize>; BEDS.len()],
    kana: Option<usize>,
    short_name: Option<usize>,
    short_kana: Option<usize>,
    english: Option<usize>,
    url: Option<usize>,
}

impl Places {
    fn of(columns: &Columns) -> Self {
        Self {
            width: columns.len(),
            // Every required heading is there: `Table::columns` has seen to it.
            required: REQUIRED.map(|heading| columns.find(heading).unwrap_or_default()),
            beds: BEDS.map(|heading| columns.find(heading)),
            kana: columns.find("正式名称（フリガナ）"),
            short_name: columns.find("略称"),
            short_kana: columns.find("略称（フリガナ）"),
            english: columns.find("英語表記（ローマ字表記）"),
            url: columns.find("案内用ホームページアドレス"),
        }
    }

    fn hospital(&self, row: &Row, columns: &Columns, found: &mut Diagnostics) -> Option<Hospital> {
        if row.len() != self.width {
            let (have, want) = (row.len(), self.width);
            let reason = Text::new(
                format!("列数が{have}で、見出しの{want}と合いません。行が途中で切れていないか確認してください。"),
                format!("The row has {have} cells, the headings are {want}. See whether the row was cut off."),
            );
            found.error(row.line, "", row.cell(0), reason);
            return None;
        }
        let [id, name, kind, prefecture, municipality, address, latitude, longitude, total] = self.required;
        let id = self.required_cell(row, id, ID, RegisterId::parse, found)?;
        let kind = self.required_cell(row, kind, KIND, read_kind, found)?;
        let prefecture =
            self.required_cell(row, prefecture, PREFECTURE, |c| Prefecture::from_code(c).ok_or(()), found)?;
        let name = self.required_cell(row, name, NAME, |c| kept(c).ok_or(()), found)?;
        let address = self.required_cell(row, address, ADDRESS, |c| kept(c).ok_or(()), found)?;
        let beds = self.beds(row, columns, total, found)?;
        if has_private_use(&name) {
            found.warn(row.line, NAME, &name, private_use_reason());
        }
        let parts = NameParts::of(&name);
        let optional = |column: Option<usize>| column.and_then(|column| kept(row.cell(column)));
        Some(Hospital {
            line: row.line,
            corporation: parts.corporation.map(str::to_owned),
            institution_name: parts.institution.to_owned(),
            kana: optional(self.kana),
            short_name: optional(self.short_name),
            short_kana: optional(self.short_kana),
            english: optional(self.english),
            municipality: read_municipality(row, prefecture, municipality, found),
            coordinate: read_coordinate(row, latitude, longitude, found),
            url: optional(self.url),
            id,
            kind,
            name,
            prefecture,
            address,
            beds,
        })
    }

    fn required_cell<T, E>(
        &self,
        row: &Row,
        column: usize,
        heading: &str,
        read: impl Fn(&str) -> Result<T, E>,
        found: &mut Diagnostics,
    ) -> Option<T> {
        let cell = row.cell(column).trim();
        if let Ok(value) = read(cell) {
            return Some(value);
        }
        let reason = if cell.is_empty() { empty_reason() } else { not_allowed() };
        found.error(row.line, heading, cell, reason);
        None
    }

    fn beds(&self, row: &Row, columns: &Columns, total: usize, found: &mut Diagnostics) -> Option<Beds> {
        let mut count = |column: Option<usize>| -> Option<Option<u32>> {
            let Some(column) = column else { return Some(None) };
            read_count(row.cell(column))
                .map_err(|_| {
                    let reason = Text::new("病床数は数字で入れてください。", "A number of beds is written in digits.");
                    found.error(row.line, columns.heading(column), row.cell(column), reason);
                })
                .ok()
        };
        let [general, long_term, psychiatric, tuberculosis, infectious] = self.beds;
        Some(Beds {
            general: count(general)?,
            long_term: count(long_term)?,
            psychiatric: count(psychiatric)?,
            tuberculosis: count(tuberculosis)?,
            infectious: count(infectious)?,
            total: count(Some(total))?,
        })
    }
}

fn read_kind(cell: &str) -> Result<InstitutionKind, ()> {
    cell.parse().ok().and_then(InstitutionKind::from_register_number).ok_or(())
}

fn read_municipality(
    row: &Row,
    prefecture: Prefecture,
    column: usize,
    found: &mut Diagnostics,
) -> Option<MunicipalityCode> {
    let cell = row.cell(column);
    let code = MunicipalityCode::of(prefecture, cell).ok();
    if code.is_none() {
        let reason = Text::new(
            "市区町村コードは3桁の数字です。空のまま取り込みます。",
            "A municipality has three digits. It is left empty.",
        );
        found.warn(row.line, MUNICIPALITY, cell, reason);
    }
    code
}

fn read_coordinate(row: &Row, latitude: usize, longitude: usize, found: &mut Diagnostics) -> Option<Coordinate> {
    match Coordinate::read(row.cell(latitude), row.cell(longitude)) {
        Ok(coordinate) => Some(coordinate),
        Err(NoCoordinate::NotStated) => None,
        Err(NoCoordinate::Wrong) => {
            let value = format!("{}, {}", row.cell(latitude), row.cell(longitude));
            let reason = Text::new(
                "日本国内の座標ではありません。座標なしで取り込みます。",
                "Not a place in Japan. It is taken without a coordinate.",
            );
            found.warn(row.line, LATITUDE, &value, reason);
            None
        }
    }
}

fn not_allowed() -> Text {
    Text::new(
        "この列に入らない値です。定義書を確認してください。",
        "The column does not allow this value. See its definition.",
    )
}
