//! Lists written and read again.

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::Day;
use kenshin_exchange::diagnose::Diagnostics;
use kenshin_exchange::listing::{Cell, Column, Listing, ReportOf, report, write_csv, write_xlsx};
use kenshin_exchange::table::Table;
use proptest::prelude::*;

fn listing(rows: Vec<Vec<Cell>>, demo: bool) -> Listing {
    Listing {
        title: Text::new("病院一覧", "Hospitals"),
        source: Text::new(
            "出典：架空の資料を加工して作成　2026-11-22",
            "Source: made from an invented file, 2026-11-22",
        ),
        demo,
        columns: vec![Column::new("名称", "Name", 40), Column::new("値", "Value", 12), Column::new("末", "End", 4)],
        rows,
    }
}

#[test]
fn title_source_mark_and_headings_stand_above_the_rows() {
    let made = listing(vec![vec!["架空病院".into(), Cell::Int(120), "x".into()]], true);
    for file in [write_csv(&made, Lang::Ja), write_xlsx(&made, Lang::Ja).unwrap()] {
        let table = Table::read(&file).unwrap();
        assert!(table.rows[0].cell(0).starts_with("【架空データ】病院一覧"));
        assert!(table.rows[1].cell(0).contains("架空データ"));
        assert_eq!(table.rows[2].cells().collect::<Vec<_>>(), ["名称", "値", "末"]);
        assert_eq!(table.rows[3].cells().collect::<Vec<_>>(), ["架空病院", "120", "x"]);
    }
    let english = Table::read(&write_xlsx(&made, Lang::En).unwrap()).unwrap();
    assert_eq!(english.rows[2].cells().collect::<Vec<_>>(), ["Name", "Value", "End"]);
    let real = Table::read(&write_csv(&listing(Vec::new(), false), Lang::Ja)).unwrap();
    assert_eq!(real.rows[0].cell(0), "病院一覧");
}

#[test]
fn a_formula_never_reaches_a_spreadsheet() {
    let made = listing(vec![vec!["=cmd|'/c calc'!A1".into(), "@SUM(1)".into(), "x".into()]], false);
    let csv = String::from_utf8(write_csv(&made, Lang::Ja)).unwrap();
    assert!(csv.contains("'=cmd") && csv.contains("'@SUM"));
    let table = Table::read(&write_xlsx(&made, Lang::Ja).unwrap()).unwrap();
    assert_eq!(table.rows[3].cell(0), "=cmd|'/c calc'!A1");
}

#[test]
fn a_report_names_line_column_value_and_reason() {
    let mut found = Diagnostics::default();
    found.error(12, "正式名称", "", Text::new("空欄です。", "Empty."));
    let of = ReportOf { file: "a.csv", day: Day::from_ymd(2026, 11, 22).unwrap(), read: 3, demo: false };
    let table = Table::read(&write_xlsx(&report(&of, &found), Lang::Ja).unwrap()).unwrap();
    assert!(table.rows[1].cell(0).contains("取込不可1件"));
    assert_eq!(
        table.rows[3].cells().collect::<Vec<_>>(),
        ["取込不可", "", "12", "正式名称", "", "空欄です。", "Empty."]
    );
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        "[ -~あ-ん亜-熙①㈱\u{E000}-\u{E0FF}]{1,20}".prop_map(Cell::Text),
        "['=+@-]{1,4}".prop_map(Cell::Text),
        any::<i64>().prop_map(Cell::Int),
        (-700_000_i64..700_000).prop_map(|n| Cell::Day(Day::from_number(n).unwrap())),
        Just(Cell::Empty),
    ]
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Int(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Empty | Cell::Number(_) => String::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_written_is_read(values in prop::collection::vec((cell(), cell()), 0..12)) {
        let rows: Vec<Vec<Cell>> = values.into_iter().map(|(a, b)| vec![a, b, "x".into()]).collect();
        let made = listing(rows.clone(), false);
        for file in [write_csv(&made, Lang::Ja), write_xlsx(&made, Lang::Ja).unwrap()] {
            let table = Table::read(&file).unwrap();
            let read: Vec<Vec<String>> = table.rows[3..].iter().map(|row| row.cells().map(str::to_owned).collect()).collect();
            let wanted: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(text).collect()).collect();
            prop_assert_eq!(read, wanted);
        }
    }
}
