//! The connection sheet: what is written is read, other people's lists are read, nothing is lost in silence.

use std::io::{Cursor, Read as _, Write as _};

use kenshin_connections::read::sheet::{
    Connection, Field, Made, Value, is_sheet, read_cell, read_sheet, rekey, write_csv, write_xlsx,
};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::Day;
use kenshin_exchange::diagnose::Unreadable;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn made() -> Made {
    Made {
        title: Text::new("外部接続の一覧", "Outside connections"),
        note: Text::new("この表は県の担当者が見ます。", "The prefecture's staff will see this list."),
        day: Day::from_ymd(2026, 11, 22).unwrap(),
        demo: true,
    }
}

fn connection(line: u64, key: Option<&str>, answers: &[(Field, &str)]) -> Connection {
    let read = answers.iter().filter_map(|(field, text)| Some((*field, read_cell(*field, text).value?)));
    Connection { line, key: key.map(str::to_owned), answers: read.collect(), ..Connection::default() }
}

fn example() -> Vec<Connection> {
    vec![
        connection(
            4,
            Some("k3v9x2m8q7w4t6p1"),
            &[
                (Field::Counterpart, "架空メディカル株式会社 保守部"),
                (Field::Purpose, "保守"),
                (Field::Reaches, "電子カルテ、画像・放射線"),
                (Field::Medium, "携帯回線（SIM）（みどり回線）"),
                (Field::EntryProduct, "FortiGate-60E"),
                (Field::EntryVersion, "6.10"),
                (Field::VersionChecked, "令和8年11月1日"),
                (Field::SupportEnds, "終了済"),
                (Field::Authentication, "わからない"),
                (Field::AccountsShared, "業者に聞く"),
                (Field::ContractEnds, "2027年3月"),
                (Field::LogMonths, "1年"),
                (Field::Flags, "=1+1"),
            ],
        ),
        connection(
            5,
            None,
            &[
                (Field::Counterpart, "架空検査センター"),
                (Field::Purpose, "何かの送受信"),
                (Field::AlwaysOn, "常時接続"),
            ],
        ),
    ]
}

type Plain = (Option<String>, Vec<(Field, Value)>);

/// What must be equal: keys and answers, row by row.
fn plain(rows: &[Connection]) -> Vec<Plain> {
    rows.iter().map(|row| (row.key.clone(), row.answers.clone().into_iter().collect())).collect()
}

fn both_files(rows: &[Connection], lang: Lang) -> [Vec<u8>; 2] {
    [write_xlsx(rows, &made(), lang).unwrap(), write_csv(rows, &made(), lang)]
}

#[test]
fn what_is_written_is_read() {
    for lang in [Lang::Ja, Lang::En] {
        for bytes in both_files(&example(), lang) {
            assert!(is_sheet(&bytes));
            let sheet = read_sheet(&bytes).unwrap();
            assert_eq!(plain(&sheet.connections), plain(&example()));
            assert_eq!(sheet.connections[0].line, 4);
            assert!(sheet.unknown_headings.is_empty(), "{:?}", sheet.unknown_headings);
            // 「何かの送受信」 is none of the purposes: kept, and said cell by cell.
            let doubts: Vec<_> = sheet.diagnostics.list().iter().map(|d| (d.line, d.value.as_str())).collect();
            assert_eq!(doubts, [(5, "何かの送受信")]);
        }
    }
    let sheet = read_sheet(&both_files(&example(), Lang::Ja)[0]).unwrap();
    assert_eq!(sheet.connections[0].cells[&Field::Counterpart], "B4");
    assert_eq!(sheet.diagnostics.list()[0].column, "C5");
}

#[test]
fn the_workbook_is_ready_for_the_office() {
    let bytes = write_xlsx(&example(), &made(), Lang::Ja).unwrap();
    assert_eq!(bytes, write_xlsx(&example(), &made(), Lang::Ja).unwrap(), "the same sheet gives the same bytes");
    let mut book = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = book.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(!names.iter().any(|name| name.contains("vba") || name.contains("macro") || name.contains("externalLink")));
    let mut xml = String::new();
    book.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    for part in [
        "<sheetProtection sheet=\"1\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "hidden=\"1\"",
        "insertRows=\"0\"",
        "formatColumns=\"0\"",
        "わからない,業者に聞く,前回と同じ",
    ] {
        assert!(xml.contains(part), "{part}");
    }
    assert!(!xml.contains("<f>"), "no formula");
    assert_eq!(xml.matches("<dataValidation ").count(), 13);
    let mut styles = String::new();
    book.by_name("xl/styles.xml").unwrap().read_to_string(&mut styles).unwrap();
    assert!(styles.contains("locked=\"0\""));
}

#[test]
fn lists_of_other_people_are_read() {
    let list = "外部接続一覧（令和８年度）,,,,,,,,,,,,\n\
        No,名称,相手先,目的,回線種別,境界装置,ファームウェア,更新責任,認証方式,接続元制限,常時接続,到達先,備考\n\
        1,ＰＡＣＳ保守,架空画像㈱,リモート保守,ＩＰ－ＶＰＮ,ＲＴＸ１２１０,Rev.14.01.38,業者,ID/パスワード,○,はい,PACS,特になし\n\
        2,検査,架空検査,データ連携,ISDN,不明,－,未定,？,×,都度許可,検体検査／電子カルテ,\n\
        ,,,,,,,,,,,,\n";
    let (sjis, _, _) = encoding(list);
    for bytes in [list.as_bytes(), &sjis] {
        let sheet = read_sheet(bytes).unwrap();
        assert_eq!(sheet.connections.len(), 2);
        assert_eq!(sheet.unknown_headings, ["No", "備考"]);
        let [first, second] = sheet.connections.as_slice() else { panic!() };
        let code = |row: &Connection, field| row.answer(field).and_then(Value::code);
        assert_eq!(code(first, Field::Medium), Some("closed_network"));
        assert_eq!(code(first, Field::PatchDuty), Some("vendor"));
        assert_eq!(code(first, Field::Authentication), Some("password"));
        assert_eq!(code(first, Field::SourceLimited), Some("yes"));
        assert_eq!(code(first, Field::AlwaysOn), Some("always"));
        assert_eq!(code(second, Field::Medium), Some("phone_isdn"));
        assert_eq!(code(second, Field::PatchDuty), Some("nobody"));
        assert_eq!(code(second, Field::SourceLimited), Some("no"));
        assert_eq!(code(second, Field::AlwaysOn), Some("hospital_opens"));
        assert_eq!(second.answer(Field::EntryProduct), Some(&Value::Unknown));
        assert_eq!(second.answer(Field::EntryVersion), None);
        assert_eq!(second.answer(Field::Authentication), Some(&Value::Unknown));
        assert!(matches!(second.answer(Field::Reaches), Some(Value::Several(list)) if list.len() == 2));
        assert_eq!(sheet.diagnostics.list().len(), 0, "{:?}", sheet.diagnostics.list());
    }
}

fn encoding(text: &str) -> (Vec<u8>, &'static str, bool) {
    let (bytes, _, bad) = encoding_rs::SHIFT_JIS.encode(text);
    (bytes.into_owned(), "Shift_JIS", bad)
}

#[test]
fn moved_columns_identifiers_and_double_headings_are_read() {
    let list = "protocol,authentication,key,counterpart,purpose,版数と確認日,本人確認／アカウント\n\
        RDP、SSH,多要素（SMS）,k3v9x2m8q7w4t6p1,架空社,maintenance,Rev.14.01.38 2026/11/1,証明書／共用\n\
        RDP,MFA,k3v9x2m8q7w4t6p1,架空社,保守,6.0.4、令和8年10月,共用\n\
        RDP,MFA,abc,架空社,保守,R8.10.1,\n";
    let sheet = read_sheet(list.as_bytes()).unwrap();
    let [one, two, three] = sheet.connections.as_slice() else { panic!("{:?}", sheet.connections) };
    assert_eq!(one.key.as_deref(), Some("k3v9x2m8q7w4t6p1"));
    assert_eq!(one.answer(Field::Authentication).and_then(Value::code), Some("multi_factor"));
    assert_eq!(one.answer(Field::EntryVersion), Some(&Value::Text("Rev.14.01.38".to_owned())));
    assert!(matches!(one.answer(Field::VersionChecked), Some(Value::When(_))));
    assert_eq!(two.answer(Field::EntryVersion), Some(&Value::Text("6.0.4".to_owned())));
    assert!(matches!(two.answer(Field::VersionChecked), Some(Value::When(period)) if period.from != period.to));
    assert_eq!((two.key.as_deref(), three.key.as_deref()), (None, None), "a copied row and a damaged key are new rows");
    assert!(three.answer(Field::EntryVersion).is_none() && three.answer(Field::VersionChecked).is_some());
    assert_eq!(sheet.diagnostics.list().len(), 2, "{:?}", sheet.diagnostics.list());
}

#[test]
fn passwords_in_a_sheet_appear_nowhere() {
    let list =
        "相手先,目的,認証方式,回線種別,備考\n架空社,保守,ID/パスワード（PW：Himitsu#1）,VPN PSK=Himitsu#1,Himitsu#1\n";
    let sheet = read_sheet(list.as_bytes()).unwrap();
    assert_eq!(sheet.diagnostics.list().len(), 2);
    assert!(!format!("{sheet:?}").contains("Himitsu"), "{sheet:?}");
    assert_eq!(sheet.connections[0].answer(Field::Authentication).and_then(Value::code), Some("password"));
}

#[test]
fn lost_keys_come_back_from_the_text() {
    let before = example();
    let mut sheet = read_sheet(&write_csv(&[], &made(), Lang::Ja)).unwrap();
    sheet.connections = vec![
        connection(
            9,
            None,
            &[
                (Field::Counterpart, "架空メディカル㈱　保守部"),
                (Field::Purpose, "保守"),
                (Field::EntryProduct, "別の装置"),
            ],
        ),
        connection(10, None, &[(Field::Counterpart, "新しい会社"), (Field::Purpose, "保守")]),
    ];
    assert_eq!(rekey(&mut sheet, &before), 1);
    assert_eq!(sheet.connections[0].key, before[0].key);
    assert_eq!(sheet.connections[1].key, None);
    // Two alike: nothing is guessed.
    let alike = connection(11, None, &[(Field::Counterpart, "架空メディカル株式会社保守部"), (Field::Purpose, "保守")]);
    sheet.connections = vec![alike.clone(), Connection { line: 12, ..alike }];
    assert_eq!(rekey(&mut sheet, &before), 0);
}

#[test]
fn what_is_no_list_of_connections_is_refused() {
    for text in ["病院名,住所\n甲病院,乙町\n", "契約,版数,更新日\n1,2,3\n", "config system global\nend\n"]
    {
        assert!(matches!(read_sheet(text.as_bytes()), Err(Unreadable::UnknownLayout { .. })), "{text}");
        assert!(!is_sheet(text.as_bytes()));
    }
    assert!(matches!(read_sheet(b""), Err(Unreadable::Empty)));
}

#[test]
fn workbooks_cut_at_every_byte_end_quietly() {
    let [xlsx, csv] = both_files(&example(), Lang::Ja);
    for end in 0..xlsx.len() {
        assert!(read_sheet(&xlsx[..end]).is_err(), "{end}");
    }
    for end in 0..csv.len() {
        let _ = read_sheet(&csv[..end]);
    }
}

#[test]
fn a_zip_bomb_is_measured_before_it_is_opened() {
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..1_100 {
        bomb.write_all(&block).unwrap();
    }
    let bytes = bomb.finish().unwrap().into_inner();
    assert!(matches!(read_sheet(&bytes), Err(Unreadable::TooLarge { .. })), "{} bytes", bytes.len());
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        prop::sample::select(
            &[
                "はい",
                "いいえ",
                "わからない",
                "業者に聞く",
                "前回と同じ",
                "保守",
                "多要素（SMS）",
                "携帯回線（SIM）（甲（乙））",
                "常時",
                "2026/11/22",
                "令和8年11月",
                "令和7年度",
                "6か月",
                "終了済",
                "電子カルテ、検査",
                "-5",
                "=A1",
                "'=1",
                "0",
                "1.0",
                "－",
                "R8.1.1",
                "なし（電話）",
                "1900-02-28",
                "PW：abc",
                "パスワードは",
            ][..]
        )
        .prop_map(str::to_owned),
    ]
}

fn row() -> impl Strategy<Value = Connection> {
    let answers = prop::collection::vec((prop::sample::select(&Field::ALL[1..]), typed()), 1..12);
    (prop::option::of("[0-9a-z]{16}"), answers).prop_map(|(key, answers)| {
        let answers: Vec<_> = answers.iter().map(|(field, text)| (*field, text.as_str())).collect();
        connection(0, key.as_deref(), &answers)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_answers_come_back(rows in prop::collection::vec(row(), 1..6), english in any::<bool>()) {
        let mut keys = std::collections::HashSet::new();
        let rows: Vec<Connection> = rows
            .into_iter()
            .filter(|row| !row.answers.is_empty() && row.key.as_ref().is_none_or(|key| keys.insert(key.clone())))
            .collect();
        let lang = if english { Lang::En } else { Lang::Ja };
        for bytes in both_files(&rows, lang) {
            let sheet = read_sheet(&bytes).unwrap();
            prop_assert_eq!(plain(&sheet.connections), plain(&rows));
        }
    }

    #[test]
    fn spoilt_workbooks_do_not_panic(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 1..20)) {
        for mut file in both_files(&example(), Lang::Ja) {
            let at = at.index(file.len());
            let end = (at + bytes.len()).min(file.len());
            file.splice(at..end, bytes.iter().copied());
            let _ = read_sheet(&file);
        }
        let _ = read_sheet(&bytes);
    }
}
