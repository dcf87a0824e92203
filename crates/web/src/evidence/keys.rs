//! The keys that a hospital's rows hold: connections, findings, differences, incidents, alerts.

use std::collections::HashMap;

use kenshin_domain::evidence::{Kind, Statement};
use kenshin_domain::text::Lang;
use kenshin_programme::evidence::EvidenceLine;
use serde_json::Value;

use super::control::{Control, Points};
use super::kinds::{Form, THIRTEEN};
use super::view::Known;

/// What a live row adds to the keys, or takes from them.
fn of(statement: &Statement) -> Option<(Points, String, bool)> {
    Some(match statement {
        Statement::ConnectionListed(facts) => (Points::Connection, facts.key.to_string(), true),
        Statement::ConnectionGone(facts) => (Points::Connection, facts.key.to_string(), false),
        Statement::FindingOpened(facts) => (Points::Finding, facts.key.to_string(), true),
        Statement::FindingClosed(facts) => (Points::Finding, facts.key.to_string(), false),
        Statement::DifferenceFound(facts) => (Points::Difference, facts.key.to_string(), true),
        Statement::DifferenceSettled(facts) => (Points::Difference, facts.key.to_string(), false),
        Statement::IncidentReported(facts) => (Points::Incident, facts.event.to_string(), true),
        Statement::AlertSent(facts) => (Points::Alert, facts.alert.to_string(), true),
        _ => return None,
    })
}

/// What stands now, oldest first.
pub(super) fn known(lines: &[EvidenceLine]) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    let mut live: Vec<&EvidenceLine> = lines.iter().filter(|line| line.live).collect();
    live.sort_by_key(|line| (line.happened.to, line.seq));
    for line in live {
        let Some((points, key, there)) = of(&line.statement) else { continue };
        all.retain(|known| known.points != points || known.key != key);
        if there {
            all.push(Known { points, name: name(line), key });
        }
    }
    all
}

/// What a person called it: the other party of a connection, or the note.
fn name(line: &EvidenceLine) -> String {
    let private = line.private.as_ref();
    let text = |key: &str| private.and_then(|p| p.get(key)).and_then(Value::as_str).filter(|text| !text.is_empty());
    let name = text("counterpart").or_else(|| text("note")).unwrap_or_default();
    name.chars().take(40).collect()
}

/// What the connections of a hospital are called, by their keys: a key alone says nothing to a person.
pub(crate) fn connection_names(lines: &[EvidenceLine], lang: Lang) -> HashMap<String, String> {
    let listed = lines.iter().filter(|line| line.live).filter_map(|line| {
        let Statement::ConnectionListed(facts) = &line.statement else { return None };
        let kind = usize::from(facts.connection_kind).checked_sub(1).and_then(|place| THIRTEEN.get(place))?;
        // A name that was given is Japanese, and stays out of English sentences.
        let given = Some(name(line)).filter(|name| !name.is_empty() && lang == Lang::Ja);
        Some((facts.key.to_string(), given.unwrap_or_else(|| kind.get(lang).to_owned())))
    });
    listed.collect()
}

/// The next key of the sort that this form makes: `c-3`. Keys of rows that are gone are never used again.
pub(super) fn next(form: &Form, lines: &[EvidenceLine]) -> String {
    let letter = form.fields.iter().find_map(|field| match field.control {
        Control::New(points) => Some(match points {
            Points::Connection => 'c',
            Points::Finding => 'f',
            Points::Difference => 'd',
            Points::Incident => 'i',
            Points::Alert => 'a',
        }),
        _ => None,
    });
    let letter = letter.unwrap_or('k');
    let number = |line: &EvidenceLine| {
        let (_, key, _) = of(&line.statement)?;
        key.strip_prefix(letter)?.strip_prefix('-')?.parse::<u32>().ok()
    };
    let last = lines.iter().filter_map(number).max().unwrap_or(0);
    format!("{letter}-{}", last.saturating_add(1))
}

/// Is this kind of a sort that a list can hold without a key?
pub(super) const fn until_needed(kind: Kind) -> bool {
    matches!(kind, Kind::FindingContained | Kind::ExceptionGranted)
}
