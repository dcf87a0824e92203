//! The official layouts.

use encoding_rs::SHIFT_JIS;
use kenshin_domain::institutions::{AreaPlan, CheckDigit, FunctionClass, InstitutionKind};
use kenshin_domain::text::Lang;
use kenshin_exchange::areas::{AreaFile, Plans};
use kenshin_exchange::diagnose::{Severity, Unreadable};
use kenshin_exchange::who::Who;
use kenshin_exchange::{areas, codes, designations, hospitals, listing};

use crate::made::{HOSPITAL_HEADINGS, csv, hospital, hospital_file, xlsx};

#[test]
fn hospitals_are_read_as_the_register_states_them() {
    let file = hospital_file(&[
        hospital(
            "1310000000010",
            "医療法人社団　架空会　架空病院",
            &[("一般病床", "80"), ("療養病床", ""), ("合計病床数", "80")],
        ),
        hospital(
            "12345",
            "髙﨑病院",
            &[("所在地座標（緯度）", "0.0"), ("所在地座標（経度）", "0.0"), ("合計病床数", "")],
        ),
        hospital("1310000000030", "架空第三病院", &[("合計病床数", "0"), ("市区町村コード", "1")]),
    ]);
    let read = hospitals::read(&file).unwrap();
    assert_eq!((read.rows.len(), read.without_coordinate, read.without_beds), (3, 1, 1));
    assert_eq!((read.diagnostics.errors(), read.diagnostics.warnings()), (0, 0));
    let [first, second, third] = &read.rows[..] else { panic!() };
    assert_eq!(first.corporation.as_deref(), Some("医療法人社団　架空会"));
    assert_eq!(first.institution_name, "架空病院");
    assert_eq!(first.name, "医療法人社団　架空会　架空病院");
    assert_eq!(first.kind, InstitutionKind::Hospital);
    assert_eq!(first.municipality.unwrap().code(), "13101");
    assert_eq!(first.coordinate.unwrap().latitude, 35_681_236);
    assert_eq!((first.beds.general, first.beds.long_term), (Some(80), None));
    assert_eq!(second.name, "髙﨑病院");
    assert_eq!(third.beds.total, Some(0));
    assert_eq!(third.municipality.unwrap().code(), "13001");
    assert_eq!([first.line, second.line, third.line], [2, 3, 4]);
}

#[test]
fn columns_may_stand_in_any_order() {
    let row = hospital("12345", "架空病院", &[]);
    let headings: Vec<String> = HOSPITAL_HEADINGS.iter().rev().map(|h| (*h).to_owned()).collect();
    let turned = csv(&[headings, row.iter().rev().cloned().collect()]);
    let straight = hospitals::read(&hospital_file(&[row])).unwrap();
    assert_eq!(hospitals::read(turned.as_bytes()).unwrap().rows, straight.rows);
}

#[test]
fn a_missing_column_is_named() {
    let without: Vec<String> =
        HOSPITAL_HEADINGS.iter().filter(|h| **h != "都道府県コード").map(|h| (*h).to_owned()).collect();
    let refused = hospitals::read(csv(&[without]).as_bytes()).unwrap_err();
    assert_eq!(refused, Unreadable::MissingHeadings { missing: vec!["都道府県コード".to_owned()] });
    assert!(refused.text().get(Lang::Ja).contains("都道府県コード"));
}

#[test]
fn a_rejected_row_is_named_with_line_column_value_and_reason() {
    let file = hospital_file(&[
        hospital("12345", "架空病院", &[]),
        hospital("123", "短い番号", &[]),
        hospital("12346", "", &[]),
        hospital("12347", "県なし", &[("都道府県コード", "48")]),
        hospital("12348", "床", &[("一般病床", "45床")]),
        hospital("12345", "重複", &[]),
        hospital("12349", "遠い", &[("所在地座標（緯度）", "139.7"), ("所在地座標（経度）", "35.6")]),
    ]);
    let read = hospitals::read(&file).unwrap();
    let found: Vec<(u64, &str, &str, Severity)> =
        read.diagnostics.list().iter().map(|d| (d.line, d.column.as_str(), d.value.as_str(), d.severity)).collect();
    assert_eq!(
        found,
        [
            (3, "ID", "123", Severity::Error),
            (4, "正式名称", "", Severity::Error),
            (5, "都道府県コード", "48", Severity::Error),
            (6, "一般病床", "45床", Severity::Error),
            (7, "ID", "12345", Severity::Error),
            (8, "所在地座標（緯度）", "139.7, 35.6", Severity::Warning),
        ]
    );
    assert_eq!(read.rows.len(), 2);
}

const CODES: &str = "130113715,0113715,医療法人架空会 架空病院,1000001,千代田区架空町１－１\n\
                     10113719,113719,架空中央病院,０６０－０００１,架空市本町１丁目\n\
                     130113715,0113715,医療法人架空会 架空病院,1000001,千代田区架空町１－１\n\
                     130113715,0113715,別の病院,1000001,千代田区架空町１－１\n\
                     010113718,0113718,\u{E38B}田病院,,架空市\n";

#[test]
fn the_code_list_is_read_in_both_encodings() {
    let utf8 = codes::read(CODES.as_bytes()).unwrap();
    assert_eq!((utf8.rows.len(), utf8.duplicates, utf8.wrong_check_digits), (3, 2, 2));
    assert_eq!(utf8.rows[1].code.to_string(), "0110113719");
    assert_eq!(utf8.rows[1].check, CheckDigit::Right);
    assert_eq!(utf8.rows[1].zip.as_deref(), Some("0600001"));
    assert_eq!(utf8.rows[2].check, CheckDigit::Wrong { expected: 9 });
    assert_eq!(utf8.rows[2].name, "\u{E38B}田病院");
    assert_eq!(utf8.diagnostics.errors(), 0);
    // Two duplicates, two wrong digits, one name with a character of private use.
    assert_eq!(utf8.diagnostics.warnings(), 5);
    // The encoder makes no private characters: F4 DC is U+E38B in Windows-31J, put where 〓 (81 AC) stands.
    let replaced = CODES.replace('\u{E38B}', "〓");
    let (mut sjis, _, failed) = SHIFT_JIS.encode(&replaced);
    assert!(!failed);
    let at = sjis.windows(2).position(|pair| pair == [0x81, 0xAC]).unwrap();
    sjis.to_mut()[at..at + 2].copy_from_slice(&[0xF4, 0xDC]);
    assert_eq!(codes::read(&sjis).unwrap().rows, utf8.rows);
}

#[test]
fn a_table_that_is_no_code_list_is_refused() {
    for text in ["a,b\n1,2\n", "a,b,c,d,e\nf,g,h,i,j\n"] {
        assert!(matches!(codes::read(text.as_bytes()), Err(Unreadable::UnknownLayout { .. })), "{text}");
    }
    let mixed = format!("{CODES}xx,0113719,名,1,2\n130113715,9999999,名,1,2\n1,2\n");
    let read = codes::read(mixed.as_bytes()).unwrap();
    assert_eq!(read.diagnostics.errors(), 3);
}

#[test]
fn tables_of_areas_are_told_apart() {
    let join = "join_status,area_code,area_name,pref_code,pref_name,geo_code,geo_name,note\n\
                matched,0101,架空,01,北海道,0101,架空,\narea_only,2405,新,24,三重県,,,分かれた\ngeo_only,,,24,,2401,旧,\n";
    let (AreaFile::AreaTable(rows), found) = areas::read(join.as_bytes(), Plans::default()).unwrap() else { panic!() };
    let codes: Vec<String> = rows.iter().map(|row| row.code.code()).collect();
    assert_eq!(codes, ["c1:0101", "m7:0101", "c1:2405", "m7:2401"]);
    assert_eq!(rows[0].older.unwrap().plan(), AreaPlan::Secondary(7));
    assert_eq!(rows[2].note.as_deref(), Some("分かれた"));
    assert_eq!(found.errors(), 0);

    let towns = "\u{FEFF}pid,pref,cid,city,citykana,lat,lng,url\n1,北海道,1100,架空市,かくうし,43.06,141.35,x\n1,北海道,zz,x,x,1,1,x\n";
    let (AreaFile::MunicipalityTable(rows), found) = areas::read(towns.as_bytes(), Plans::default()).unwrap() else {
        panic!()
    };
    assert_eq!((rows.len(), rows[0].code.code().as_str(), found.errors()), (1, "01100", 1));

    let lies =
        "pref_name,municipality,area_code,area_name,n_facilities\n北海道,架空町,0101,架空,2\n架空県,x,0101,y,1\n";
    let (AreaFile::MunicipalityToArea(rows), found) = areas::read(lies.as_bytes(), Plans::default()).unwrap() else {
        panic!()
    };
    assert_eq!((rows.len(), rows[0].area.code().as_str(), found.errors()), (1, "c1:0101", 1));

    let by_code = "area_code,area_name,muni_code,muni_name,parent_iryoken2_code,parent_iryoken2_name\n2405,新,24205,架空市,2401,旧\n";
    let (AreaFile::MunicipalityToArea(rows), _) = areas::read(by_code.as_bytes(), Plans::default()).unwrap() else {
        panic!()
    };
    assert_eq!(rows[0].older.unwrap().code(), "m7:2401");

    assert!(matches!(areas::read(b"a,b\n1,2\n", Plans::default()), Err(Unreadable::UnknownLayout { .. })));
}

#[test]
fn designations_are_read_from_csv_and_xlsx() {
    let rows: [&[&str]; 6] = [
        &["医療機関コード", "医療情報ネットID", "都道府県", "医療機関名", "機能", "指定日", "終了日"],
        &["1310113715", "", "", "", "災害拠点病院", "令和6年4月1日", ""],
        &["", "12345", "", "", "regional-support", "2024/4/1", "2025/3/31"],
        &["", "", "東京都", "架空病院", "救命救急", "", ""],
        &["", "", "", "架空病院", "救命救急", "", ""],
        &["", "12345", "", "", "知らない機能", "", ""],
    ];
    let text = csv(&rows.map(|row| row.iter().map(|c| (*c).to_owned()).collect()));
    let (from_csv, found) = designations::read(text.as_bytes()).unwrap();
    assert_eq!(from_csv.len(), 3);
    let classes: Vec<FunctionClass> = from_csv.iter().map(|d| d.class).collect();
    assert_eq!(classes, [FunctionClass::Disaster, FunctionClass::RegionalSupport, FunctionClass::CriticalCare]);
    assert!(matches!(from_csv[2].who, Who::Name { .. }));
    assert_eq!(from_csv[1].to.unwrap().to_string(), "2025-03-31");
    let errors: Vec<(u64, &str)> =
        found.list().iter().filter(|d| d.severity == Severity::Error).map(|d| (d.line, d.column.as_str())).collect();
    assert_eq!(errors, [(5, "都道府県"), (6, "機能")]);
    assert_eq!(designations::read(&xlsx(&rows)).unwrap().0, from_csv);
}

#[test]
fn the_template_of_designations_is_read_back() {
    let template = designations::template();
    let book = listing::write_xlsx(&template, Lang::Ja).unwrap();
    let (rows, found) = designations::read(&book).unwrap();
    assert_eq!((rows.len(), found.errors()), (2, 0));
    assert_eq!(rows[0].from.unwrap().to_string(), "2024-04-01");
    assert_eq!(designations::read(&listing::write_csv(&template, Lang::Ja)).unwrap().0, rows);
}
