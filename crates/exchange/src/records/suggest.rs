//! A first proposal of a mapping from the headings and a few rows; a person completes it on the screen.

use kenshin_domain::institutions::{InstitutionCode, RegisterId};

use super::mapping::{DateRule, Fact, Mapping, StatementRule, When, WhoRule};
use crate::table::{Columns, Row, heading_key};

/// Words of a heading, the kind of statement, fixed facts.
type Known = (&'static [&'static str], &'static str, &'static [(&'static str, &'static str)]);

/// Words of a heading, the statement that its column mostly means, and the facts that are the same in every row.
/// Facts that only a person knows (which edition, which course) are left for the screen.
const KNOWN: [Known; 9] = [
    (&["回答状況", "回答の有無", "回答"], "answered", &[("channel", "survey")]),
    (&["辞退"], "declined", &[("cause", "unknown")]),
    (&["申込", "応募", "参加希望"], "accepted", &[]),
    (&["安全管理責任者"], "officer.named", &[]),
    (&["事業継続計画", "bcp"], "bcp.made", &[]),
    (&["訓練"], "drill.held", &[]),
    (&["復元"], "restore.tested", &[]),
    (&["院内研修"], "in_house.held", &[]),
    (&["研修", "受講"], "attended", &[]),
];

/// A column with more different values is not a choice.
const FEW_VALUES: usize = 6;
/// How a cell says no.
const NO: [&str; 8] = ["無", "なし", "未", "いいえ", "×", "no", "0", "否"];

/// Proposes a mapping. What the headings do not tell is left out, never guessed.
pub fn suggest(headings: &Columns, sample: &[Row], name: &str) -> Mapping {
    let keys: Vec<String> = headings.headings().iter().map(|heading| heading_key(heading)).collect();
    let find = |words: &[&str]| {
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
    let mut statements = Vec::new();
    let mut used: Vec<String> = Vec::new();
    if let Some(DateRule::Column { column } | DateRule::FiscalYearColumn { column }) = &date {
        used.push(column.clone());
    }
    if let Some(date) = date {
        for (words, kind, fixed) in KNOWN {
            let free = |heading: &&String| !used.contains(heading);
            let mut candidates = headings.headings().iter().filter(free);
            let Some(column) = candidates.find(|heading| words.iter().any(|word| heading_key(heading).contains(word)))
            else {
                continue;
            };
            used.push(column.clone());
            statements.push(statement(kind, column, fixed, &date, filled(column)));
        }
    }
    Mapping { name: name.to_owned(), who, statements }
}

/// The statement is made where the cell says yes: the values of the sample are sorted into yes and no.
fn statement(
    kind: &str,
    column: &str,
    fixed: &[(&str, &str)],
    date: &DateRule,
    mut values: Vec<&str>,
) -> StatementRule {
    values.sort_unstable();
    values.dedup();
    let says_no = |value: &&str| NO.iter().any(|word| value.to_lowercase().starts_with(word));
    // A column of many values is free text: no condition can be read from it, but that the cell is filled.
    let (otherwise, equals): (Vec<&str>, Vec<&str>) =
        if values.len() <= FEW_VALUES { values.into_iter().partition(says_no) } else { (Vec::new(), Vec::new()) };
    let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
    let fact = |(field, value): &(&str, &str)| ((*field).to_owned(), Fact::Fixed { value: (*value).into() });
    StatementRule {
        kind: kind.to_owned(),
        when: Some(When { column: column.to_owned(), equals: owned(equals), otherwise: owned(otherwise) }),
        facts: fixed.iter().map(fact).collect(),
        basis: "word".to_owned(),
        witness: "self".to_owned(),
        date: date.clone(),
    }
}
