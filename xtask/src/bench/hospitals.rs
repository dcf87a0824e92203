//! An invented national register in the ministry's layout: as many rows and columns, and the same gaps.

use std::fmt::Write as _;

/// Rows of the national register of 2025-06-01.
pub const ROWS: usize = 7587;
const WITHOUT_COORDINATE: usize = 270;
const WITHOUT_BEDS: usize = 57;
const WEEK: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const BEFORE: [&str; 13] = [
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
];
const AFTER: [&str; 10] = [
    "祝日に休診",
    "その他の休診日（gw、お盆等）",
    "一般病床",
    "療養病床",
    "療養病床のうち医療保険適用",
    "療養病床のうち介護保険適用",
    "精神病床",
    "結核病床",
    "感染症病床",
    "合計病床数",
];

/// The whole file, UTF-8 with its mark, every text quoted.
pub fn csv() -> String {
    let mut out = format!("\u{feff}\"{}\"\r\n", columns().join("\",\""));
    for number in 0..ROWS {
        row(&mut out, number);
    }
    out
}

fn columns() -> Vec<String> {
    let mut columns: Vec<String> = BEFORE.map(str::to_owned).to_vec();
    columns.extend(WEEK.map(|day| format!("毎週決まった曜日に休診（{day}）")));
    for week in 1..=5 {
        columns.extend(WEEK.map(|day| format!("決まった週に休診（定期週）第{week}週（{day}）")));
    }
    columns.extend(AFTER.map(str::to_owned));
    columns
}

fn row(out: &mut String, number: usize) {
    let prefecture = number % 47 + 1;
    let general = 20 + number * 7 % 480;
    let open = "\"1\",\"1\",\"1\",\"1\",\"1\",\"0\",\"0\",".repeat(6);
    let (north, east) = if number < WITHOUT_COORDINATE {
        ("0.0".to_owned(), "0.0".to_owned())
    } else {
        (format!("{}.{:06}", 31 + number % 12, number), format!("{}.{:06}", 130 + number % 11, number))
    };
    let beds = if ROWS - number <= WITHOUT_BEDS {
        "\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"".to_owned()
    } else {
        format!("\"{general}\",\"40\",\"40\",\"\",\"\",\"\",\"\",\"{}\"", general + 40)
    };
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "\"{prefecture:02}1{number:010}\",\"医療法人架空会　架空第{number}病院\",\"カクウダイ{number}ビョウイン\",\"架空{number}\",\
         \"カクウ{number}\",\"Kaku {number} Hospital\",\"1\",\"{prefecture:02}\",\"201\",\"架空県架空市架空町{number}番地\",\
         {north},{east},\"\",{open}\"0\",\"12月31日，01月01日\",{beds}\r\n"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_the_layout_of_65_columns() {
        let csv = csv();
        let fields = |line: &str| line.split(',').count();
        assert_eq!(columns().len(), 65);
        assert!(csv.lines().all(|line| fields(line) == 65));
        assert_eq!(csv.lines().count(), ROWS + 1);
        assert_eq!(csv.matches(",0.0,0.0,").count(), WITHOUT_COORDINATE);
    }
}
