//! A form in the page: each field with what was typed and what is wrong with it.

use kenshin_domain::evidence::Kind;
use kenshin_domain::text::{Lang, Text};

use super::control::{Control, Field, Points};
use super::facts::{Fault, answer_word, field_name, line_name};
use super::input::Input;
use super::kinds::Form;
use super::texts::*;

/// One thing that can be chosen.
pub(super) struct Opt {
    pub code: String,
    pub label: String,
    /// The label is data: Japanese in both languages.
    pub data: bool,
    pub chosen: bool,
}

/// One line of a row of answers.
pub(super) struct Line {
    pub name: String,
    pub label: &'static str,
    pub options: Vec<Opt>,
    pub error: Option<String>,
}

/// How a field stands in the page.
pub(super) enum Widget {
    Radio(Vec<Opt>),
    Select(Vec<Opt>),
    Text {
        value: String,
        unit: &'static str,
    },
    Ticks(Vec<Opt>),
    Lines(Vec<Line>),
    /// Not asked.
    Fixed(&'static str),
    /// Nothing can be chosen yet: where to make it.
    Nothing(Option<&'static str>),
}

/// One field of a form.
pub(super) struct FieldView {
    pub name: String,
    pub label: &'static str,
    pub hint: Option<&'static str>,
    pub optional: bool,
    pub error: Option<String>,
    pub widget: Widget,
}

/// A key that the hospital's rows hold: what it points to, the key, and the name that a person gave it.
pub(super) struct Known {
    pub points: Points,
    pub key: String,
    pub name: String,
}

/// The kind that makes what a key points to.
const fn maker(points: Points) -> Kind {
    match points {
        Points::Connection => Kind::ConnectionListed,
        Points::Finding => Kind::FindingOpened,
        Points::Difference => Kind::DifferenceFound,
        Points::Incident => Kind::IncidentReported,
        Points::Alert => Kind::AlertSent,
    }
}

/// What is wrong with a field.
pub(super) fn error_of(faults: &[Fault], name: &str, lang: Lang) -> Option<String> {
    faults.iter().find(|fault| fault.field == name).map(|fault| fault.says.get(lang).to_owned())
}

fn option(code: &str, label: &str, chosen: bool) -> Opt {
    Opt { code: code.to_owned(), label: label.to_owned(), data: false, chosen }
}

fn existing(points: Points, known: &[Known], typed: &str) -> Vec<Opt> {
    let of = known.iter().filter(|known| known.points == points);
    of.map(|known| Opt {
        code: known.key.clone(),
        label: if known.name.is_empty() { known.key.clone() } else { format!("{} ({})", known.name, known.key) },
        data: true,
        chosen: known.key == typed,
    })
    .collect()
}

/// The fields of a form with what was typed and what is wrong.
pub(super) fn fields(form: &Form, input: &Input, known: &[Known], faults: &[Fault], lang: Lang) -> Vec<FieldView> {
    form.fields.iter().map(|field| field_view(field, input, known, faults, lang)).collect()
}

fn field_view(field: &Field, input: &Input, known: &[Known], faults: &[Fault], lang: Lang) -> FieldView {
    let name = field_name(field.name);
    let typed = input.raw(&name).to_owned();
    let widget = match &field.control {
        Control::Flag(yes, no) => {
            let all = [("yes", yes), ("no", no)];
            Widget::Radio(all.map(|(code, label)| option(code, label.get(lang), typed == code)).into())
        }
        Control::Answer => Widget::Radio(answers(&typed, lang)),
        Control::Pick(choices) => {
            let all: Vec<Opt> = choices.iter().map(|c| option(c.code, c.label.get(lang), typed == c.code)).collect();
            if choices.len() > 7 { Widget::Select(all) } else { Widget::Radio(all) }
        }
        Control::Count { unit, .. } => Widget::Text { value: typed, unit: unit.get(lang) },
        Control::Day | Control::Code | Control::Institution => Widget::Text { value: typed, unit: "" },
        Control::Existing(points) => {
            let all = existing(*points, known, &typed);
            if all.is_empty() { Widget::Nothing(Some(maker(*points).code())) } else { Widget::Select(all) }
        }
        Control::New(points) => {
            let mut all = existing(*points, known, &typed);
            all.insert(0, option("new", NEW_ONE.get(lang), typed.is_empty() || typed == "new"));
            if all.len() == 1 { Widget::Fixed(NEW_ONE.get(lang)) } else { Widget::Select(all) }
        }
        Control::Answers(lines) => {
            let line = |(at, label): (usize, &kenshin_domain::text::Both)| {
                let name = line_name(field.name, at);
                Line {
                    label: label.get(lang),
                    options: answers(input.raw(&name), lang),
                    error: error_of(faults, &name, lang),
                    name,
                }
            };
            Widget::Lines(lines.iter().enumerate().map(line).collect())
        }
        Control::Ticks(points) => {
            let tick = |point: &super::control::Choice| {
                option(point.code, point.label.get(lang), input.has(&name, point.code))
            };
            Widget::Ticks(points.iter().map(tick).collect())
        }
        Control::Approver => Widget::Fixed(YOU_APPROVE.get(lang)),
    };
    FieldView {
        label: field.label.get(lang),
        hint: field.hint.map(|hint| hint.get(lang)).or(match field.control {
            Control::Day => Some(UNTIL_HINT.get(lang)),
            _ => None,
        }),
        optional: field.optional || matches!(field.control, Control::Ticks(_)),
        error: error_of(faults, &name, lang),
        widget,
        name,
    }
}

fn answers(typed: &str, lang: Lang) -> Vec<Opt> {
    ["yes", "no", "unknown"].map(|code| option(code, answer_word(code).get(lang), typed == code)).into()
}

/// The list of faults at the head of the page: the field to jump to, and what is wrong.
pub(super) fn summary(faults: &[Fault], lang: Lang) -> Vec<(String, String)> {
    faults.iter().map(|fault| (fault.field.clone(), fault.says.get(lang).to_owned())).collect()
}

/// A fault of a field that every form has.
pub(super) fn fault(field: &str, says: Text) -> Fault {
    Fault { field: field.to_owned(), says }
}
