//! A first proposal of a mapping from the headings and a few rows; a person completes it on the screen.

use std::collections::BTreeMap;

use kenshin_domain::institutions::{InstitutionCode, RegisterId};

use super::mapping::{DateRule, Fact, FactKind, Mapping, StatementRule, When, WhoRule};
use crate::table::{Columns, Row, heading_key};

/// Words of a heading, with the statement that its column mostly means. Codes are those of the evidence ledger.
const KNOWN: [(&[&str], &str); 8] = [
    (&["回答状況", "回答の有無", "回答"], "survey.answered"),
    (&["辞退"], "offer.declined"),
    (&["申込", "応募"], "offer.accepted"),
    (&["安全管理責任者", "情報システム安全管理責任者"], "officer.named"),
    (&["立入検査", "検査結果"], "inspection.held"),
    (&["研修"], "training.completed"),
    (&["bcp", "事業継続計画"], "bcp.written"),
    (&["訓練"], "exercise.held"),
];

/// Proposes a mapping. What the headings do not tell is left out, never guessed.
pub fn suggest(headings: &Columns, sample: &[Row], name: &str) -> Mapping {
    let find = |words: &[&str]| {
        let keys: Vec<String> = headings.headings().iter().map(|heading| heading_key(heading)).collect();
        let at = words.iter().find_map(|word| {
            keys.iter().position(|key| key == word).or_else(|| keys.iter().position(|key| key.contains(word)))
        });
        at.map(|at| headings.heading(at).to_owned())
    };
    let filled = |column: &str| -> Vec<&str> {
        let at = headings.find(column);
        let cells = sample.iter().filter_map(|row| at.map(|at| row.cell(at).trim()));
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    let mostly = |column: &str, right: &dyn Fn(&str) -> bool| {
        let cells = filled(column);
        cells.iter().filter(|cell| right(cell)).count() * 2 >= cells.len()
    };
    let mut who = Vec::new();
    if let Some(column) = find(&["医療機関コード", "保険医療機関コード", "医療機関番号", "institutioncode"])
        && mostly(&column, &|cell| InstitutionCode::parse(cell).is_ok())
    {
        who.push(WhoRule::Code { column });
    }
    if let Some(column) = find(&["医療情報ネットid", "ナビイid", "registerid"])
        && mostly(&column, &|cell| RegisterId::parse(cell).is_ok())
    {
        who.push(WhoRule::RegisterId { column });
    }
    if let Some(column) = find(&["医療機関名", "病院名", "施設名", "正式名称", "名称", "name"]) {
        let (prefecture, address) = (find(&["都道府県", "prefecture"]), find(&["所在地", "住所", "address"]));
        who.push(WhoRule::Name { column, prefecture, address });
    }
    let date = match (find(&["回答日", "基準日", "実施日", "日付", "年月日", "date"]), find(&["年度", "fiscalyear"]))
    {
        (Some(column), _) => Some(DateRule::Column { column }),
        (None, Some(column)) => Some(DateRule::FiscalYearColumn { column }),
        (None, None) => None,
    };
    let statements = date.map_or_else(Vec::new, |date| {
        let rule = |(words, kind): &(&[&str], &str)| find(words).map(|column| statement(kind, column, &date, &filled));
        KNOWN.iter().filter_map(rule).collect()
    });
    Mapping { name: name.to_owned(), who, statements }
}

/// The statement is made where the cell says yes; the fact keeps what the cell says.
fn statement<'a>(kind: &str, column: String, date: &DateRule, filled: &dyn Fn(&str) -> Vec<&'a str>) -> StatementRule {
    let mut values: Vec<&str> = filled(&column);
    values.sort_unstable();
    values.dedup();
    // A column of many values is free text: no condition can be read from it.
    let few = values.len() <= 6;
    let says_no = |value: &&str| {
        ["無", "なし", "未", "いいえ", "×", "no", "0"].iter().any(|word| value.to_lowercase().starts_with(word))
    };
    let (otherwise, equals): (Vec<&str>, Vec<&str>) = values.into_iter().partition(says_no);
    let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
    let fact = Fact::Column { column: column.clone(), kind: FactKind::Text, values: BTreeMap::new(), required: false };
    let when = match few {
        true => When { column, equals: owned(equals), otherwise: owned(otherwise) },
        false => When { column, equals: Vec::new(), otherwise: Vec::new() },
    };
    StatementRule {
        kind: kind.to_owned(),
        when: Some(when),
        facts: BTreeMap::from([("value".to_owned(), fact)]),
        basis: "word".to_owned(),
        witness: "self".to_owned(),
        date: date.clone(),
    }
}
