//! A made-up survey becomes statements.

use kenshin_domain::evidence::{Kind, Statement};
use kenshin_domain::time::Day;
use kenshin_exchange::diagnose::Unreadable;
use kenshin_exchange::records::{DateRule, Mapping, WhoRule, apply, suggest};
use kenshin_exchange::table::Table;
use kenshin_exchange::who::Who;
use serde_json::json;

use crate::made::xlsx;

const MAPPING: &str = r#"
name = "survey-2025"

[[who]]
by = "code"
column = "医療機関コード"

[[who]]
by = "name"
column = "病院名"
prefecture = "都道府県"

[[statements]]
kind = "answered"
basis = "word"
witness = "self"
when = { column = "回答", equals = ["はい", "○"], otherwise = ["いいえ"] }
facts.channel = { from = "fixed", value = "survey" }
date = { by = "column", column = "回答日" }

[[statements]]
kind = "competent.counted"
basis = "word"
witness = "self"
facts.persons = { from = "column", column = "人数", kind = "number", required = true }
date = { by = "fiscal-year", year = 2025 }
"#;

const SURVEY: &str = "医療機関コード,都道府県,病院名,回答,回答日,人数\n\
                      1310113715,東京都,架空病院,はい,令和7年10月1日,3\n\
                      ,北海道,架空第二病院,ＹＥＳ？,2025/10/2,2\n\
                      ,,県のない病院,はい,2025-10-02,1\n\
                      1310113715,東京都,架空病院,いいえ,,多数\n\
                      ,大阪,架空第三病院,○,きのう,0\n";

#[test]
fn rows_become_statements_and_what_is_unclear_is_named() {
    let mapping = Mapping::from_toml(MAPPING).unwrap();
    let table = Table::read(SURVEY.as_bytes()).unwrap();
    let applied = apply(&table, &mapping).unwrap();
    let lines: Vec<(u64, usize)> = applied.rows.iter().map(|row| (row.line, row.statements.len())).collect();
    assert_eq!(lines, [(2, 2), (3, 1), (5, 0), (6, 1)]);
    let first = &applied.rows[0];
    assert!(matches!(&first.who, Who::Code(code) if code.to_string() == "1310113715"));
    let answered = &first.statements[0];
    assert_eq!(answered.kind_code, "answered");
    assert_eq!(serde_json::Value::from(answered.facts.clone()), json!({ "channel": "survey" }));
    assert_eq!(answered.period.from, Day::from_ymd(2025, 10, 1).unwrap());
    assert_eq!(first.statements[1].facts["persons"], json!(3));
    assert_eq!(first.statements[1].period.to, Day::from_ymd(2026, 3, 31).unwrap());
    let found: Vec<(u64, &str, &str)> =
        applied.diagnostics.list().iter().map(|d| (d.line, d.column.as_str(), d.value.as_str())).collect();
    assert!(found.contains(&(3, "回答", "ＹＥＳ？")), "{found:?}");
    assert!(found.contains(&(4, "都道府県", "")), "{found:?}");
    assert!(found.contains(&(5, "人数", "多数")), "{found:?}");
    assert!(found.contains(&(6, "回答日", "きのう")), "{found:?}");
}

#[test]
fn a_mapped_day_is_the_number_that_the_statement_holds() {
    let mapping = "name = \"m\"\nwho = [{ by = \"name\", column = \"病院名\", prefecture = \"都道府県\" }]\n\
        [[statements]]\nkind = \"no_answer\"\nbasis = \"word\"\nwitness = \"official\"\n\
        facts.by = { from = \"column\", column = \"期限\", kind = \"day\" }\ndate = { by = \"fiscal-year\", year = 2025 }";
    let table = Table::read("都道府県,病院名,期限\n東京都,架空病院,令和7年10月1日\n".as_bytes()).unwrap();
    let applied = apply(&table, &Mapping::from_toml(mapping).unwrap()).unwrap();
    let made = &applied.rows[0].statements[0];
    let kind = Kind::from_code(&made.kind_code).unwrap();
    let statement = Statement::from_parts(kind, made.facts.clone().into()).unwrap();
    let Statement::NoAnswer(facts) = statement else { panic!("{statement:?}") };
    assert_eq!(facts.by, Day::from_ymd(2025, 10, 1).unwrap());
}

#[test]
fn a_second_run_gives_the_same_keys() {
    let mapping = Mapping::from_toml(MAPPING).unwrap();
    let keys = |text: &str| -> Vec<String> {
        let applied = apply(&Table::read(text.as_bytes()).unwrap(), &mapping).unwrap();
        applied.rows.into_iter().flat_map(|row| row.statements).map(|statement| statement.key).collect()
    };
    let first = keys(SURVEY);
    assert_eq!(first, keys(SURVEY));
    // The order of the rows and spaces in names change no key.
    assert_eq!(keys(&SURVEY.replace("架空第二病院", "架空　第二病院")), first);
    let distinct: std::collections::BTreeSet<&String> = first.iter().collect();
    assert_eq!(distinct.len(), first.len());
}

#[test]
fn a_mapping_is_saved_and_read_again() {
    let mapping = Mapping::from_toml(MAPPING).unwrap();
    assert_eq!(Mapping::from_toml(&mapping.to_toml().unwrap()).unwrap(), mapping);
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
    assert!(Mapping::from_toml("name = 1").is_err());
    assert!(Mapping::from_toml(&MAPPING.replace("basis", "basiss")).is_err());
}

#[test]
fn a_column_that_the_mapping_needs_is_named() {
    let mapping = Mapping::from_toml(MAPPING).unwrap();
    let table = Table::read("医療機関コード,回答,回答日\n1310113715,はい,2025-10-01\n".as_bytes()).unwrap();
    assert_eq!(apply(&table, &mapping).unwrap_err(), Unreadable::MissingHeadings { missing: vec!["人数".to_owned()] });
    let table = Table::read("番号,回答,回答日,人数\n1,はい,2025-10-01,1\n".as_bytes()).unwrap();
    let missing = vec!["医療機関コード".to_owned(), "病院名".to_owned()];
    assert_eq!(apply(&table, &mapping).unwrap_err(), Unreadable::MissingHeadings { missing });
}

#[test]
fn a_mapping_is_proposed_from_the_headings() {
    let file = xlsx(&[
        &["調査票"],
        &["医療機関コード", "都道府県", "医療機関名", "回答日", "回答の有無", "辞退"],
        &["1310113715", "東京都", "架空病院", "2025-10-01", "有", ""],
        &["1310113723", "東京都", "架空二病院", "2025-10-02", "無", "辞退"],
    ]);
    let table = Table::read(&file).unwrap();
    let (columns, rows) = table.columns(&["医療機関コード"]).unwrap();
    let mapping = suggest(&columns, rows, "調査");
    assert_eq!(mapping.who[0], WhoRule::Code { column: "医療機関コード".to_owned() });
    assert!(matches!(&mapping.who[1], WhoRule::Name { column, .. } if column == "医療機関名"));
    let kinds: Vec<&str> = mapping.statements.iter().map(|rule| rule.kind.as_str()).collect();
    assert_eq!(kinds, ["answered", "declined"]);
    assert_eq!(mapping.statements[0].date, DateRule::Column { column: "回答日".to_owned() });
    let applied = apply(&table, &mapping).unwrap();
    let made: Vec<usize> = applied.rows.iter().map(|row| row.statements.len()).collect();
    assert_eq!(made, [1, 1]);
}
