//! Files that are damaged, or not what they seem.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use encoding_rs::SHIFT_JIS;
use kenshin_exchange::diagnose::Unreadable;
use kenshin_exchange::table::{Encoding, Format, Table};
use kenshin_exchange::{areas, beds, codes, designations, hospitals};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::made::{hospital, hospital_file, xlsx};

#[test]
fn a_file_cut_off_inside_a_cell_is_refused_with_its_line() {
    let whole = hospital_file(&[hospital("12345", "架空病院", &[]), hospital("12346", "架空第二病院", &[])]);
    let text = String::from_utf8(whole).unwrap();
    let cut = text.find("架空第二").unwrap() + "架空".len();
    assert_eq!(hospitals::read(&text.as_bytes()[..cut]).unwrap_err(), Unreadable::Truncated { line: 3 });
}

#[test]
fn a_file_cut_off_between_cells_rejects_its_last_row() {
    let whole = hospital_file(&[hospital("12345", "架空病院", &[]), hospital("12346", "架空第二病院", &[])]);
    let text = String::from_utf8(whole).unwrap();
    let cut = text.find("\"架空第二病院\"").unwrap() + "\"架空第二病院\"".len();
    let read = hospitals::read(&text.as_bytes()[..cut]).unwrap();
    assert_eq!((read.rows.len(), read.diagnostics.errors(), read.diagnostics.list()[0].line), (1, 1, 3));
}

#[test]
fn a_file_cut_off_inside_a_character_is_named() {
    let whole = hospital_file(&[hospital("12345", "架空病院", &[])]);
    let cut = whole.len() - "架空町１丁目２番３号\",\"35.681236".len();
    assert!(hospitals::read(&whole[..cut]).is_err() || hospitals::read(&whole[..cut]).unwrap().rows.is_empty());
}

#[test]
fn bytes_outside_the_encoding_spoil_their_row_only() {
    let rows: Vec<_> = (0..200).map(|i| hospital(&format!("{}", 10_000 + i), "架空病院", &[])).collect();
    let mut file = hospital_file(&rows);
    let at = file.windows(5).position(|w| w == b"10100").unwrap() + 8;
    file[at] = 0xFF;
    let read = hospitals::read(&file).unwrap();
    assert_eq!(read.rows.len(), 199);
    assert_eq!((read.diagnostics.errors(), read.diagnostics.list()[0].line), (1, 102));
}

#[test]
fn a_file_in_no_known_encoding_is_refused() {
    let mut file = Vec::new();
    for _ in 0..300 {
        file.extend_from_slice(b"a,\xFF\xFE\xFD\xA0\n");
    }
    assert!(matches!(Table::read(&file), Err(Unreadable::Encoding { line: 1, lines: 300 })));
}

#[test]
fn shift_jis_is_told_from_utf_8() {
    let text = "名称,住所\r\n髙﨑①㈱～ソ,表示\r\n";
    let (bytes, _, failed) = SHIFT_JIS.encode(text);
    assert!(!failed);
    let table = Table::read(&bytes).unwrap();
    assert_eq!(table.format, Format::Csv(Encoding::ShiftJis));
    assert_eq!(table.rows[1].cell(0), "髙﨑①㈱～ソ");
    let same = Table::read(text.as_bytes()).unwrap();
    assert_eq!(same.format, Format::Csv(Encoding::Utf8));
    assert_eq!(same.rows, table.rows);
}

#[test]
fn binary_files_are_refused_by_what_they_are() {
    assert_eq!(Table::read(b"a,b\nc\0d,e\n").unwrap_err(), Unreadable::Binary { line: 2 });
    for known in [b"%PDF-1.7 ...".as_slice(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFEa\0,\0"] {
        assert!(matches!(Table::read(known), Err(Unreadable::WrongKind { .. })));
    }
    assert_eq!(Table::read(b"").unwrap_err(), Unreadable::Empty);
    assert_eq!(Table::read(b"\xEF\xBB\xBF\r\n \r\n").unwrap_err(), Unreadable::Empty);
}

#[test]
fn quoted_cells_hold_commas_quotes_and_ends_of_line() {
    let table = Table::read(b"a,b\r\n\r\n\"x\r\ny\",\"1,\"\"2\"\"\"\r\n\r\nlast,row").unwrap();
    let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [1, 3, 6]);
    assert_eq!(table.rows[1].cell(0), "x\r\ny");
    assert_eq!(table.rows[1].cell(1), "1,\"2\"");
    assert_eq!(table.rows[2].cell(1), "row");
}

#[test]
fn a_quote_that_is_never_closed_is_found_by_the_size_of_its_cell() {
    let mut text = String::from("a,b\n1,\"open\n");
    for i in 0..20_000 {
        text.push_str(&format!("{i},x\n"));
    }
    text.push_str("9,\"closed\"\n");
    assert!(matches!(Table::read(text.as_bytes()), Err(Unreadable::TooLarge { line: 2, .. })));
}

#[test]
fn bounds_are_kept() {
    let wide = "x,".repeat(1_001);
    assert!(matches!(Table::read(wide.as_bytes()), Err(Unreadable::TooLarge { .. })));
    let mut deep = String::with_capacity(5_000_000);
    for _ in 0..2_000_001 {
        deep.push_str("1\n");
    }
    assert!(matches!(Table::read(deep.as_bytes()), Err(Unreadable::TooLarge { line: 2_000_001, .. })));
}

#[test]
fn a_million_rows_are_read_in_bounded_time() {
    let mut file = String::from_utf8(hospital_file(&[])).unwrap();
    for i in 0..1_000_000_u32 {
        file.push_str(&format!("{},a,,,,,1,13,101,b,0,0,,,,,,,,20\n", 1_000_000 + i));
    }
    let started = Instant::now();
    let read = hospitals::read(file.as_bytes()).unwrap();
    assert_eq!(read.rows.len(), 1_000_000);
    assert_eq!(read.without_coordinate, 1_000_000);
    // A debug build on a busy machine; a release build takes a tenth of it.
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
}

#[test]
fn cells_that_look_like_formulas_are_text() {
    let name = "=HYPERLINK(\"http://example.invalid\")";
    let read = hospitals::read(&hospital_file(&[hospital("12345", name, &[])])).unwrap();
    assert_eq!(read.rows[0].name, name);
    let table = Table::read(&xlsx(&[&["名称"], &["=1+1"], &["@x"], &["-3"]])).unwrap();
    let cells: Vec<&str> = table.rows.iter().map(|row| row.cell(0)).collect();
    assert_eq!(cells, ["名称", "=1+1", "@x", "-3"]);
}

#[test]
fn names_with_private_characters_are_kept_and_told() {
    let read = hospitals::read(&hospital_file(&[hospital("12345", "\u{E0DD}架空病院", &[])])).unwrap();
    assert_eq!(read.rows[0].name, "\u{E0DD}架空病院");
    assert_eq!(read.diagnostics.warnings(), 1);
}

#[test]
fn a_damaged_workbook_is_refused() {
    let whole = xlsx(&[&["a", "b"], &["1", "2"]]);
    for cut in [10, whole.len() / 2, whole.len() - 10] {
        assert!(Table::read(&whole[..cut]).is_err(), "{cut}");
    }
    let mut broken = whole.clone();
    let middle = whole.len() / 3;
    broken[middle..middle + 40].fill(0x55);
    // A damaged part either shows or lies outside what is read; it must not panic.
    drop(Table::read(&broken));
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![0_u8; 16 * 1024 * 1024];
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default().compression_level(Some(1))).unwrap();
    for _ in 0..65 {
        archive.write_all(&zeros).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!(bomb.len() < 20 * 1024 * 1024);
    assert!(matches!(Table::read(&bomb), Err(Unreadable::TooLarge { line: 0, .. })));
}

#[test]
fn a_cell_far_away_claims_no_memory() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(1_048_575, 16_383, "far").unwrap();
    let file = book.save_to_buffer().unwrap();
    assert!(matches!(Table::read(&file), Err(Unreadable::TooLarge { .. })));
}

#[test]
fn merged_cells_and_dates_are_read_as_seen() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
    sheet.write_row(0, 0, ["県", "日", "数"]).unwrap();
    sheet.merge_range(1, 0, 2, 0, "東京都", &plain).unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 22).unwrap();
    sheet.write_datetime_with_format(1, 1, &day, &date).unwrap();
    sheet.write_number(1, 2, 582).unwrap().write_number(2, 2, 0.25).unwrap();
    let table = Table::read(&book.save_to_buffer().unwrap()).unwrap();
    let rows: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
    assert_eq!(rows, [vec!["県", "日", "数"], vec!["東京都", "2026-11-22", "582"], vec!["東京都", "", "0.25"]]);
}

fn read_by_all(bytes: &[u8]) {
    drop(Table::read(bytes));
    drop(hospitals::read(bytes));
    drop(codes::read(bytes));
    drop(areas::read(bytes, areas::Plans::default()));
    drop(designations::read(bytes));
    drop(beds::read(bytes, kenshin_domain::institutions::AreaPlan::Concept(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_by_all(&bytes);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[a-z0-9,\"\r\n 　病=']{0,200}") {
        read_by_all(text.as_bytes());
    }

    #[test]
    fn no_change_of_a_right_file_makes_a_reader_panic(at in 0_usize..600, byte: u8) {
        let mut file = hospital_file(&[hospital("12345", "架空病院", &[])]);
        let at = at % file.len();
        file[at] = byte;
        read_by_all(&file);
    }

    #[test]
    fn no_change_of_a_workbook_makes_a_reader_panic(at: prop::sample::Index, byte: u8) {
        let mut file = xlsx(&[&["ID", "b"], &["1", "2"]]);
        let at = at.index(file.len());
        file[at] = byte;
        read_by_all(&file);
    }
}
