//! The workbook of bed functions, with headings that shift.

use kenshin_domain::institutions::{AreaPlan, FunctionClass};
use kenshin_exchange::beds;
use kenshin_exchange::diagnose::Unreadable;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// One sheet of the report form, its list pushed down and to the right.
fn sheet(sheet: &mut Worksheet, down: u32, right: u16) {
    let plain = Format::new();
    sheet.write_string(0, right + 12, "（北海道・架空）").unwrap();
    sheet.write_string(down, right + 1, "①医療機関名").unwrap();
    sheet.write_string(down, right + 3, "②所在地").unwrap();
    sheet.merge_range(down, right + 4, down, right + 6, "③一般・療養病床", &plain).unwrap();
    sheet.write_string(down, right + 7, "④医師数").unwrap();
    sheet.write_string(down, right + 8, "⑤医療機関機能").unwrap();
    sheet.write_string(down, right + 9, "⑥診療実績").unwrap();
    for (column, heading) in [
        (4, "休棟中等\n含む計"),
        (5, "高度急性期"),
        (6, "急性期"),
        (8, "特定機能"),
        (9, "救急車の\n受入件数"),
        (10, "平均在棟日数"),
    ] {
        sheet.write_string(down + 1, right + column, heading).unwrap();
    }
    // The same words stand a second time under another group.
    sheet.write_string(down + 2, right + 10, "高度急性期").unwrap();
    let first = down + 3;
    sheet.write_number(first, right, 1).unwrap();
    sheet.write_string(first, right + 1, "架空病院").unwrap();
    sheet.write_string(first, right + 3, "架空市").unwrap();
    sheet.write_number(first, right + 4, 120).unwrap();
    sheet.write_string(first, right + 5, "-").unwrap();
    sheet.write_number(first, right + 6, 100).unwrap();
    sheet.write_string(first, right + 8, "特").unwrap();
    sheet.write_string(first, right + 9, "*").unwrap();
    sheet.write_number(first, right + 10, 11.5).unwrap();
    sheet.write_number(first + 1, right, 2).unwrap();
    sheet.write_string(first + 1, right + 1, "名前だけの診療所").unwrap();
    sheet.write_number(first + 2, right, 3).unwrap();
    sheet.write_string(first + 2, right + 1, "架空診療所").unwrap();
    sheet.write_string(first + 2, right + 3, "架空町").unwrap();
    sheet.write_string(first + 2, right + 4, "約10").unwrap();
    sheet.write_string(first + 4, right + 1, "※注記").unwrap();
}

#[test]
fn headings_are_found_wherever_they_stand() {
    for (down, right) in [(10, 0), (3, 2)] {
        let mut book = Workbook::new();
        sheet(book.add_worksheet().set_name("101北海道架空").unwrap(), down, right);
        book.add_worksheet().set_name("説明").unwrap().write_string(0, 0, "読まないシート").unwrap();
        let read = beds::read(&book.save_to_buffer().unwrap(), AreaPlan::Concept(1)).unwrap();
        assert_eq!((read.rows.len(), read.sheets), (3, 1));
        let first = &read.rows[0];
        assert_eq!((first.name.as_str(), first.municipality.as_deref()), ("架空病院", Some("架空市")));
        assert_eq!((first.area.code().as_str(), first.area_name.as_str()), ("c1:0101", "架空"));
        assert_eq!((first.beds.total, first.beds.advanced_acute, first.beds.acute), (Some(120), None, Some(100)));
        assert!(first.classes.contains(FunctionClass::Advanced));
        assert_eq!((first.ambulances, first.line), (None, u64::from(down) + 4));
        // One sheet without the list, one facility with its name only, one figure that is none.
        assert_eq!((read.diagnostics.errors(), read.diagnostics.warnings()), (1, 2));
        let last = read.diagnostics.list().iter().find(|d| d.value == "約10").unwrap();
        assert_eq!((last.sheet.as_str(), last.line), ("101北海道架空", u64::from(down) + 6));
    }
}

#[test]
fn another_workbook_is_refused() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "名称").unwrap();
    let refused = beds::read(&book.save_to_buffer().unwrap(), AreaPlan::Concept(1));
    assert!(matches!(refused, Err(Unreadable::MissingHeadings { .. })));
}
