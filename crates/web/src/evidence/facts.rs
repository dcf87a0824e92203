//! From a filled form to facts, from facts back to a filled form, and from facts to plain words.

use kenshin_domain::evidence::{Kind, Statement};
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::text::{Both, Lang, Text};
use kenshin_domain::time::{Day, parse_day, wareki};
use serde_json::{Map, Value, json};

use super::control::{Choice, Control, Field};
use super::input::Input;
use super::kinds::{Form, form_of};

/// A fault beside its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field in the page.
    pub field: String,
    /// What is wrong and what to do.
    pub says: Text,
}

/// What the reading of a form needs from outside it.
pub struct Around {
    /// Who records.
    pub account: AccountId,
    /// The key that a new connection, finding, difference or incident gets.
    pub next_key: String,
    /// The institution of the code that was typed, where one was asked for and found.
    pub other: Option<InstitutionId>,
}

const CHOOSE: Both = Both::new("選んでください。", "Choose one.");
const FILL: Both = Both::new("書いてください。", "Fill this in.");
const NOT_A_DAY: Both = Both::new(
    "日付として読めません。2026-11-22 や 令和8年11月22日 のように書いてください。",
    "This cannot be read as a day. Write it as 2026-11-22.",
);
const NOT_A_CODE: Both = Both::new(
    "半角の英数字とハイフンだけで書いてください。例: r8",
    "Use letters, digits and hyphens only. Example: r8",
);
const NO_SUCH_INSTITUTION: Both = Both::new(
    "この医療機関コードは見つかりません。10桁の数字を確かめてください。",
    "No institution has this code. Check its 10 digits.",
);

/// The name of a fact's field in the page.
pub fn field_name(name: &str) -> String {
    format!("f-{name}")
}

/// The name of one line of a row of answers.
pub fn line_name(name: &str, line: usize) -> String {
    format!("f-{name}-{}", line + 1)
}

/// The statement of a filled form, or every fault of it.
pub fn read(form: &Form, input: &Input, around: &Around) -> Result<Value, Vec<Fault>> {
    let mut facts = Map::new();
    let mut faults = Vec::new();
    for field in form.fields {
        match read_field(field, input, around) {
            Ok(Some(value)) => {
                facts.insert(field.name.to_owned(), value);
            }
            Ok(None) => {}
            Err(mut found) => faults.append(&mut found),
        }
    }
    if form.kind == Kind::InHouseHeld && faults.is_empty() && facts["attended"].as_u64() > facts["staff"].as_u64() {
        faults.push(Fault {
            field: field_name("attended"),
            says: Text::new("受けた人の数が職員の数より多くなっています。", "More were trained than there are staff."),
        });
    }
    if form.kind == Kind::ChecklistSubmitted && faults.is_empty() && facts["yes"].as_u64() > facts["items"].as_u64() {
        faults.push(Fault {
            field: field_name("yes"),
            says: Text::new("「はい」の数が全部の数より多くなっています。", "More items are yes than there are items."),
        });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let facts = Value::Object(facts);
    match Statement::from_parts(form.kind, facts.clone()) {
        Ok(_) => Ok(facts),
        Err(source) => Err(vec![Fault {
            field: "facts".to_owned(),
            says: Text::new(
                format!("この内容では記録できません（{source}）。入力を見直してください。"),
                format!("This cannot be recorded ({source}). Check what was entered."),
            ),
        }]),
    }
}

fn read_field(field: &Field, input: &Input, around: &Around) -> Result<Option<Value>, Vec<Fault>> {
    let name = field_name(field.name);
    let text = input.clean(&name);
    let fault = |says: Text| Err(vec![Fault { field: name.clone(), says }]);
    if text.is_empty() && field.optional {
        return Ok(None);
    }
    match &field.control {
        Control::Flag(..) => match text.as_str() {
            "yes" => Ok(Some(json!(true))),
            "no" => Ok(Some(json!(false))),
            _ => fault(CHOOSE.into()),
        },
        Control::Answer => match text.as_str() {
            "yes" | "no" | "unknown" => Ok(Some(json!(text))),
            _ => fault(CHOOSE.into()),
        },
        Control::Pick(choices) => match choices.iter().find(|choice| choice.code == text) {
            // Kinds and steps are numbers in the facts.
            Some(choice) if NUMBERS.contains(&field.name) => Ok(choice.code.parse::<u32>().ok().map(|n| json!(n))),
            Some(choice) => Ok(Some(json!(choice.code))),
            None => fault(CHOOSE.into()),
        },
        Control::Count { least, most, unit } => {
            let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
            let digits = digits.strip_suffix(unit.get(Lang::Ja)).unwrap_or(&digits);
            match digits.parse::<u32>() {
                Ok(number) if (*least..=*most).contains(&number) => Ok(Some(json!(number))),
                _ if text.is_empty() => fault(FILL.into()),
                _ => fault(Text::new(
                    format!("{least}から{most}までの数を書いてください。"),
                    format!("Write a number from {least} to {most}."),
                )),
            }
        }
        Control::Day => match parse_day(&text) {
            Some(day) => Ok(Some(json!(day))),
            None if text.is_empty() => fault(FILL.into()),
            None => fault(NOT_A_DAY.into()),
        },
        Control::Code => {
            let code = text.to_lowercase().replace(' ', "-");
            match kenshin_domain::evidence::Code::new(&code) {
                Ok(code) => Ok(Some(json!(code.as_str()))),
                Err(_) if text.is_empty() => fault(FILL.into()),
                Err(_) => fault(NOT_A_CODE.into()),
            }
        }
        Control::Existing(_) => {
            if text.is_empty() {
                fault(CHOOSE.into())
            } else {
                Ok(Some(json!(text)))
            }
        }
        Control::New(_) => {
            let key = if text.is_empty() || text == "new" { around.next_key.clone() } else { text };
            Ok(Some(json!(key)))
        }
        Control::Answers(lines) => {
            let mut answers = Vec::new();
            let mut faults = Vec::new();
            for line in 0..lines.len() {
                let name = line_name(field.name, line);
                match input.raw(&name) {
                    answer @ ("yes" | "no" | "unknown") => answers.push(json!(answer)),
                    _ => faults.push(Fault { field: name, says: CHOOSE.into() }),
                }
            }
            if faults.is_empty() { Ok(Some(Value::Array(answers))) } else { Err(faults) }
        }
        Control::Ticks(points) => {
            let ticked = points.iter().map(|point| (point.code.to_owned(), json!(input.has(&name, point.code))));
            Ok(Some(Value::Object(ticked.collect())))
        }
        Control::Institution => match around.other {
            Some(other) => Ok(Some(json!(other))),
            None if text.is_empty() => fault(FILL.into()),
            None => fault(NO_SUCH_INSTITUTION.into()),
        },
        Control::Approver => Ok(Some(json!(around.account))),
    }
}

/// Picked from a list, but a number in the facts.
const NUMBERS: [&str; 2] = ["connection_kind", "step"];

/// The form filled with the facts of an existing row: what a correction starts from.
pub fn refill(form: &Form, facts: &Value) -> Input {
    let mut input = Input::default();
    for field in form.fields {
        let Some(value) = facts.get(field.name) else { continue };
        let name = field_name(field.name);
        match &field.control {
            Control::Flag(..) => input.set(name, if value.as_bool() == Some(true) { "yes" } else { "no" }),
            Control::Answers(_) => {
                for (line, answer) in value.as_array().into_iter().flatten().enumerate() {
                    input.set(line_name(field.name, line), answer.as_str().unwrap_or_default());
                }
            }
            Control::Ticks(points) => {
                for point in points.iter().filter(|point| value.get(point.code).and_then(Value::as_bool) == Some(true))
                {
                    input.set(name.clone(), point.code);
                }
            }
            // Facts hold a day as its number.
            Control::Day => {
                let day: Option<Day> = serde_json::from_value(value.clone()).ok();
                input.set(name, day.map(|day| day.to_string()).unwrap_or_default());
            }
            _ => input.set(name, plain(value)),
        }
    }
    input
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// One fact in words.
pub struct Said {
    /// What was asked.
    pub label: String,
    /// What was answered.
    pub value: String,
}

/// The facts of a row in the reader's words, without keys that only the system needs.
pub fn in_words(kind: Kind, facts: &Value, lang: Lang) -> Vec<Said> {
    let Some(form) = form_of(kind) else { return Vec::new() };
    let mut said = Vec::new();
    for field in form.fields {
        let Some(value) = facts.get(field.name) else { continue };
        if let Some(value) = value_in_words(field, value, lang) {
            said.push(Said { label: field.label.get(lang).to_owned(), value });
        }
    }
    said
}

fn value_in_words(field: &Field, value: &Value, lang: Lang) -> Option<String> {
    Some(match &field.control {
        Control::Flag(yes, no) => (if value.as_bool()? { yes } else { no }).get(lang).to_owned(),
        Control::Answer => answer_word(value.as_str()?).get(lang).to_owned(),
        Control::Pick(choices) => label_of(choices, &plain(value), lang),
        Control::Count { unit, .. } => format!("{} {}", plain(value), unit.get(lang)),
        Control::Day => {
            let day: Day = serde_json::from_value(value.clone()).ok()?;
            match lang {
                Lang::Ja => format!("{day}（{}）", wareki(day)),
                Lang::En => day.to_string(),
            }
        }
        Control::Code | Control::Existing(_) => plain(value),
        Control::Answers(lines) => {
            let answers: Vec<&str> = value.as_array()?.iter().filter_map(Value::as_str).collect();
            let list = |wanted: &str| {
                let named = lines.iter().zip(&answers).filter(|(_, answer)| **answer == wanted);
                named.map(|(line, _)| line.get(lang)).collect::<Vec<_>>()
            };
            let between = match lang {
                Lang::Ja => "、",
                Lang::En => "; ",
            };
            let mut parts = Vec::new();
            for wanted in ["yes", "unknown"] {
                let names = list(wanted);
                if !names.is_empty() {
                    parts.push(format!("{}: {}", answer_word(wanted).get(lang), names.join(between)));
                }
            }
            let none = list("no").len();
            parts.push(match lang {
                Lang::Ja => format!("ない・いいえ: {none}"),
                Lang::En => format!("No: {none}"),
            });
            parts.join(" / ")
        }
        Control::Ticks(points) => {
            let held = points.iter().filter(|point| value.get(point.code).and_then(Value::as_bool) == Some(true));
            let held: Vec<&str> = held.map(|point| point.label.get(lang)).collect();
            match (held.is_empty(), lang) {
                (true, Lang::Ja) => "どれもない".to_owned(),
                (true, Lang::En) => "none".to_owned(),
                (false, Lang::Ja) => held.join("、"),
                (false, Lang::En) => held.join("; "),
            }
        }
        Control::New(_) | Control::Institution | Control::Approver => return None,
    })
}

/// ある / ない / わからない.
pub const fn answer_word(answer: &str) -> Both {
    match answer.as_bytes() {
        b"yes" => Both::new("ある・はい", "Yes"),
        b"no" => Both::new("ない・いいえ", "No"),
        _ => Both::new("わからない", "Not known"),
    }
}

fn label_of(choices: &[Choice], code: &str, lang: Lang) -> String {
    choices.iter().find(|choice| choice.code == code).map_or(code, |choice| choice.label.get(lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::kinds::{FORMS, form_of_code};
    use super::*;

    fn around() -> Around {
        Around {
            account: AccountId::from_random(7),
            next_key: "c-1".to_owned(),
            other: Some(InstitutionId::from_random(9)),
        }
    }

    /// The form of every kind, filled with its first choices.
    fn filled(form: &Form) -> Input {
        let mut input = Input::default();
        for field in form.fields {
            let name = field_name(field.name);
            match &field.control {
                Control::Flag(..) | Control::Answer => input.set(name, "yes"),
                Control::Pick(choices) => input.set(name, choices[0].code),
                Control::Count { least, .. } => input.set(name, least.to_string()),
                Control::Day => input.set(name, "令和８年１１月２２日"),
                Control::Code => input.set(name, "Ｒ８"),
                Control::Existing(_) => input.set(name, "c-1"),
                Control::New(_) | Control::Institution | Control::Approver => input.set(name, "new"),
                Control::Answers(lines) => {
                    (0..lines.len()).for_each(|line| input.set(line_name(field.name, line), "unknown"));
                }
                Control::Ticks(points) => input.set(name, points[0].code),
            }
        }
        input
    }

    #[test]
    fn every_form_yields_a_statement_and_fills_again() {
        for form in FORMS {
            let facts = read(form, &filled(form), &around())
                .unwrap_or_else(|faults| panic!("{}: {faults:?}", form.kind.code()));
            let again = read(form, &refill(form, &facts), &around()).unwrap();
            assert_eq!(facts, again, "{}", form.kind.code());
            for lang in [Lang::Ja, Lang::En] {
                in_words(form.kind, &facts, lang);
            }
        }
    }

    #[test]
    fn an_empty_form_names_every_field_that_must_be_filled() {
        let form = form_of_code("in_house.held").unwrap();
        let faults = read(form, &Input::default(), &around()).unwrap_err();
        assert_eq!(
            faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(),
            ["f-staff", "f-attended", "f-every_profession"]
        );
        let form = form_of_code("kinds.answered").unwrap();
        assert_eq!(read(form, &Input::default(), &around()).unwrap_err().len(), 13);
    }

    #[test]
    fn full_width_digits_and_units_are_read() {
        let form = form_of_code("in_house.held").unwrap();
        let mut input = Input::default();
        input.set("f-staff", "１，２００人");
        input.set("f-attended", "８００");
        input.set("f-every_profession", "yes");
        assert_eq!(read(form, &input, &around()).unwrap()["staff"], 1200);
        let mut more = Input::default();
        more.set("f-staff", "10");
        more.set("f-attended", "11");
        more.set("f-every_profession", "no");
        assert_eq!(read(form, &more, &around()).unwrap_err()[0].field, "f-attended");
    }
}
