//! The mapping as a form: read from what was posted, and shown again with what the file holds.

use std::collections::BTreeMap;

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{FiscalYear, parse_day, parse_period};
use kenshin_programme::institutions::{DateRule, Fact, FactKind, Mapping, StatementRule, When, WhoRule};
use serde_json::{Value, json};

use crate::evidence::{Control, Form, Input, form_of_code};

/// Whose word a list is: what the screen offers, with the basis and the witness that follow.
pub(super) const ORIGINS: [(&str, &str, &str); 5] = [
    ("hospital", "word", "self"),
    ("vendor", "word", "counterpart"),
    ("paper", "paper", "self"),
    ("official", "paper", "official"),
    ("assessor", "paper", "independent"),
];

/// The name of a field of a statement in the page.
pub(super) fn at(statement: usize, name: &str) -> String {
    format!("s{statement}-{name}")
}

/// The name of what one value of a column means for a fact.
pub(super) fn value_name(statement: usize, fact: &str, value: usize) -> String {
    format!("s{statement}-f-{fact}-{value}")
}

/// The distinct values of each column, by heading.
pub(super) type Values = BTreeMap<String, Vec<String>>;

/// How many statements the form posted.
pub(super) fn statements(input: &Input) -> usize {
    input.raw("statements").parse::<usize>().unwrap_or(0).min(40)
}

/// The mapping of what was posted, and what is still missing.
pub(super) fn read(input: &Input, values: &Values) -> (Mapping, Vec<Text>) {
    let mut missing = Vec::new();
    let who = who(input);
    if who.is_empty() {
        missing.push(Text::new(
            "医療機関を見分ける列（コード、ID、または名称）を選んでください。",
            "Choose the column that names the institution: code, ID or name.",
        ));
    }
    let date = date(input);
    if date.is_none() {
        missing.push(Text::new(
            "いつのことかを選んでください。日付・年度として読めるものが必要です。",
            "Say of which day, year or column the rows speak.",
        ));
    }
    let mut rules = Vec::new();
    for number in 0..statements(input) {
        let kind = input.raw(&at(number, "kind"));
        if kind.is_empty() || input.raw(&at(number, "gone")) == "1" {
            continue;
        }
        if let Some(date) = &date
            && let Some(form) = form_of_code(kind)
        {
            rules.push(rule(input, number, form, date, values, &mut missing));
        }
    }
    if rules.is_empty() && date.is_some() {
        missing
            .push(Text::new("何を記録するかを、少なくとも1つ選んでください。", "Choose at least one thing to record."));
    }
    (Mapping { name: input.clean("name"), who, statements: rules }, missing)
}

fn who(input: &Input) -> Vec<WhoRule> {
    let column = |name: &str| Some(input.raw(name).to_owned()).filter(|heading| !heading.is_empty());
    let mut who = Vec::new();
    who.extend(column("who-code").map(|column| WhoRule::Code { column }));
    who.extend(column("who-id").map(|column| WhoRule::RegisterId { column }));
    who.extend(column("who-name").map(|heading| WhoRule::Name {
        column: heading,
        prefecture: column("who-prefecture"),
        address: column("who-address"),
    }));
    who
}

fn date(input: &Input) -> Option<DateRule> {
    let column = Some(input.raw("date-column").to_owned()).filter(|heading| !heading.is_empty());
    match input.raw("date-by") {
        "column" => column.map(|column| DateRule::Column { column }),
        "fiscal-year-column" => column.map(|column| DateRule::FiscalYearColumn { column }),
        _ => {
            let text = input.clean("date-value");
            let day = parse_day(&text).map(|day| DateRule::Fixed { day });
            day.or_else(|| {
                let period = parse_period(&text)?;
                let year = FiscalYear::of(period.from);
                let whole = year.first_day() == period.from && year.last_day() == period.to;
                whole.then(|| DateRule::FiscalYear { year: year.year() })
            })
        }
    }
}

fn rule(
    input: &Input,
    number: usize,
    form: &Form,
    date: &DateRule,
    values: &Values,
    missing: &mut Vec<Text>,
) -> StatementRule {
    let origin = input.raw(&at(number, "origin"));
    let (_, basis, witness) = ORIGINS.iter().find(|(code, ..)| *code == origin).unwrap_or(&ORIGINS[0]);
    let column = input.raw(&at(number, "column"));
    let when = (!column.is_empty()).then(|| {
        let (mut equals, mut otherwise) = (Vec::new(), Vec::new());
        for (place, value) in values.get(column).into_iter().flatten().enumerate() {
            let says = input.raw(&at(number, &format!("w-{place}")));
            (if says == "1" { &mut equals } else { &mut otherwise }).push(value.clone());
        }
        // Nothing ticked of a column with many values: any filled cell.
        if equals.is_empty() {
            When { column: column.to_owned(), equals, otherwise: Vec::new() }
        } else {
            When { column: column.to_owned(), equals, otherwise }
        }
    });
    let mut facts = BTreeMap::new();
    for field in form.fields {
        match fact(input, number, field.name, &field.control, values) {
            Some(fact) => {
                facts.insert(field.name.to_owned(), fact);
            }
            None if field.optional || matches!(field.control, Control::Ticks(_)) => {}
            None => missing.push(Text::new(
                format!("「{}」の「{}」を決めてください。", form.says.get(Lang::Ja), field.label.get(Lang::Ja)),
                format!("{}: decide \"{}\".", form.says.get(Lang::En), field.label.get(Lang::En)),
            )),
        }
        if let Control::Ticks(points) = &field.control {
            let ticked = points
                .iter()
                .map(|p| (p.code.to_owned(), json!(input.has(&at(number, &format!("f-{}", field.name)), p.code))));
            facts.insert(field.name.to_owned(), Fact::Fixed { value: Value::Object(ticked.collect()) });
        }
    }
    StatementRule {
        kind: form.kind.code().to_owned(),
        when,
        facts,
        basis: (*basis).to_owned(),
        witness: (*witness).to_owned(),
        date: date.clone(),
    }
}

/// What a cell is read as for a control.
const fn fact_kind(control: &Control) -> FactKind {
    match control {
        Control::Flag(..) => FactKind::YesNo,
        Control::Count { .. } => FactKind::Number,
        Control::Day => FactKind::Day,
        _ => FactKind::Text,
    }
}

fn fact(input: &Input, number: usize, name: &str, control: &Control, values: &Values) -> Option<Fact> {
    let from = input.raw(&at(number, &format!("f-{name}-from")));
    if !from.is_empty() {
        let mut read = BTreeMap::new();
        if let Control::Pick(_) | Control::Answer = control {
            for (place, value) in values.get(from).into_iter().flatten().enumerate() {
                let meaning = input.raw(&value_name(number, name, place));
                if !meaning.is_empty() {
                    read.insert(value.clone(), meaning.to_owned());
                }
            }
        }
        return Some(Fact::Column { column: from.to_owned(), kind: fact_kind(control), values: read, required: false });
    }
    let fixed = input.clean(&at(number, &format!("f-{name}")));
    if fixed.is_empty() {
        return None;
    }
    let value = match control {
        Control::Flag(..) => json!(fixed == "yes"),
        Control::Count { .. } => json!(fixed.parse::<u32>().ok()?),
        Control::Day => json!(parse_day(&fixed)?),
        _ => json!(fixed),
    };
    Some(Fact::Fixed { value })
}

/// A mapping as the form would post it, so that a proposal or a saved one fills the page.
pub(super) fn to_input(mapping: &Mapping, values: &Values) -> Input {
    let mut input = Input::default();
    input.set("name", mapping.name.clone());
    for who in &mapping.who {
        match who {
            WhoRule::Code { column } => input.set("who-code", column.clone()),
            WhoRule::RegisterId { column } => input.set("who-id", column.clone()),
            WhoRule::Name { column, prefecture, address } => {
                input.set("who-name", column.clone());
                input.set("who-prefecture", prefecture.clone().unwrap_or_default());
                input.set("who-address", address.clone().unwrap_or_default());
            }
        }
    }
    match mapping.statements.first().map(|rule| &rule.date) {
        Some(DateRule::Fixed { day }) => {
            input.set("date-by", "fixed");
            input.set("date-value", day.to_string());
        }
        Some(DateRule::FiscalYear { year }) => {
            input.set("date-by", "fixed");
            input.set("date-value", format!("{year}年度"));
        }
        Some(DateRule::Column { column }) => {
            input.set("date-by", "column");
            input.set("date-column", column.clone());
        }
        Some(DateRule::FiscalYearColumn { column }) => {
            input.set("date-by", "fiscal-year-column");
            input.set("date-column", column.clone());
        }
        None => {}
    }
    input.set("statements", mapping.statements.len().max(1).to_string());
    for (number, rule) in mapping.statements.iter().enumerate() {
        statement_to_input(&mut input, number, rule, values);
    }
    input
}

fn statement_to_input(input: &mut Input, number: usize, rule: &StatementRule, values: &Values) {
    input.set(at(number, "kind"), rule.kind.clone());
    let origin = ORIGINS.iter().find(|(_, basis, witness)| *basis == rule.basis && *witness == rule.witness);
    input.set(at(number, "origin"), origin.map_or("hospital", |(code, ..)| code));
    if let Some(when) = &rule.when {
        input.set(at(number, "column"), when.column.clone());
        for (place, value) in values.get(&when.column).into_iter().flatten().enumerate() {
            if when.equals.contains(value) {
                input.set(at(number, &format!("w-{place}")), "1");
            }
        }
    }
    for (name, fact) in &rule.facts {
        match fact {
            Fact::Column { column, values: read, .. } => {
                input.set(at(number, &format!("f-{name}-from")), column.clone());
                for (place, value) in values.get(column).into_iter().flatten().enumerate() {
                    if let Some(meaning) = read.get(value) {
                        input.set(value_name(number, name, place), meaning.clone());
                    }
                }
            }
            Fact::Fixed { value: Value::Object(points) } => {
                for (point, _) in points.iter().filter(|(_, held)| held.as_bool() == Some(true)) {
                    input.set(at(number, &format!("f-{name}")), point.clone());
                }
            }
            Fact::Fixed { value } => {
                let text = match value {
                    Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                input.set(at(number, &format!("f-{name}")), text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let column = |heading: &str, all: &[&str]| (heading.to_owned(), all.iter().map(|v| (*v).to_owned()).collect());
        Values::from([
            column("責任者の有無", &["いない", "いる"]),
            column("立場", &["兼任", "専任"]),
            column("コード", &[]),
        ])
    }

    fn filled() -> Input {
        let mut input = Input::default();
        for (name, value) in [
            ("name", "令和7年度調査"),
            ("who-code", "コード"),
            ("date-by", "fixed"),
            ("date-value", "令和７年度"),
            ("statements", "1"),
            ("s0-kind", "officer.named"),
            ("s0-origin", "official"),
            ("s0-column", "責任者の有無"),
            ("s0-w-1", "1"),
            ("s0-f-employment-from", "立場"),
            ("s0-f-employment-0", "combined"),
            ("s0-f-employment-1", "full_time"),
            ("s0-f-executive", "no"),
            ("s0-f-deputy", "no"),
            ("s0-f-qualification", "unknown"),
            ("s0-f-ciso", "no"),
        ] {
            input.set(name, value);
        }
        input
    }

    #[test]
    fn what_was_posted_becomes_a_mapping_and_comes_back() {
        let (mapping, missing) = read(&filled(), &values());
        assert_eq!(missing, []);
        assert_eq!(mapping.statements[0].date, DateRule::FiscalYear { year: 2025 });
        assert_eq!(
            (mapping.statements[0].basis.as_str(), mapping.statements[0].witness.as_str()),
            ("paper", "official")
        );
        let when = mapping.statements[0].when.as_ref().unwrap();
        assert_eq!(
            (when.equals.as_slice(), when.otherwise.as_slice()),
            (["いる".to_owned()].as_slice(), ["いない".to_owned()].as_slice())
        );
        let (again, missing) = read(&to_input(&mapping, &values()), &values());
        assert_eq!(missing, []);
        assert_eq!(again, mapping);
    }

    #[test]
    fn what_is_missing_is_named() {
        let (_, missing) = read(&Input::default(), &values());
        assert_eq!(missing.len(), 2);
        let mut input = filled();
        input.set("statements", "1");
        let mut pairs = input.pairs().to_vec();
        pairs.retain(|(name, _)| name != "s0-f-ciso");
        let (_, missing) = read(&Input::new(pairs), &values());
        assert_eq!(missing.len(), 1);
        assert!(missing[0].get(Lang::En).contains("CISO"));
    }
}
