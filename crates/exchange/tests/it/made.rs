//! Invented files of the official layouts.

use rust_xlsxwriter::Workbook;

pub const HOSPITAL_HEADINGS: [&str; 20] = [
    "ID",
    "正式名称",
    "正式名称（フリガナ）",
    "略称",
    "略称（フリガナ）",
    "英語表記（ローマ字表記）",
    "機関区分",
    "都道府県コード",
    "市区町村コード",
    "所在地",
    "所在地座標（緯度）",
    "所在地座標（経度）",
    "案内用ホームページアドレス",
    "一般病床",
    "療養病床",
    "療養病床のうち医療保険適用",
    "精神病床",
    "結核病床",
    "感染症病床",
    "合計病床数",
];

/// One row of the hospital file, by heading; what is not given is filled with usual values.
pub fn hospital(id: &str, name: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let value = |heading: &str| {
        let usual = match heading {
            "ID" => id,
            "正式名称" => name,
            "機関区分" => "1",
            "都道府県コード" => "13",
            "市区町村コード" => "101",
            "所在地" => "東京都架空区架空町１丁目２番３号",
            "所在地座標（緯度）" => "35.681236",
            "所在地座標（経度）" => "139.767125",
            "一般病床" | "合計病床数" => "120",
            _ => "",
        };
        changes.iter().find(|(at, _)| *at == heading).map_or(usual, |(_, value)| value).to_owned()
    };
    HOSPITAL_HEADINGS.iter().map(|heading| value(heading)).collect()
}

/// Rows as CSV: every cell quoted, CRLF.
pub fn csv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        format!("{}\r\n", cells.join(","))
    };
    rows.iter().map(line).collect()
}

/// The hospital file with these rows, with a byte order mark.
pub fn hospital_file(rows: &[Vec<String>]) -> Vec<u8> {
    let headings = HOSPITAL_HEADINGS.map(str::to_owned).to_vec();
    let all: Vec<Vec<String>> = std::iter::once(headings).chain(rows.iter().cloned()).collect();
    format!("\u{FEFF}{}", csv(&all)).into_bytes()
}

/// A workbook of one sheet of texts.
pub fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
