//! The reader's model against the one that a person wrote down from the configuration before it was read.

use kenshin_connections::model::Comparer;
use kenshin_connections::read::recognise;
use serde_json::Value;

use super::digest::digest;
use super::{Fixture, fixtures};

/// Small ones that `dialects.rs` describes by hand.
const BY_HAND: [&str; 3] = ["fortios/vdom.txt", "ios/branch.txt", "yamaha/clinic.txt"];

fn read(fixture: &Fixture) -> Value {
    let document = recognise::read("a", &fixture.bytes, &Comparer::new()).remove(0);
    digest(&document.device.unwrap_or_else(|| panic!("{}: {:?}", fixture.name, document.kind)))
}

/// Both sides, part by part, so that a difference is read at a glance.
pub(super) fn differences(path: &str, expected: &Value, found: &Value, all: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let none = Value::Null;
                differences(&format!("{path}/{key}"), a.get(key).unwrap_or(&none), b.get(key).unwrap_or(&none), all);
            }
        }
        (Value::Array(a), Value::Array(b)) if a != b => {
            all.extend(a.iter().filter(|one| !b.contains(one)).map(|one| format!("{path}: expected {one}")));
            all.extend(b.iter().filter(|one| !a.contains(one)).map(|one| format!("{path}: read     {one}")));
            if a.iter().all(|one| b.contains(one)) && b.iter().all(|one| a.contains(one)) {
                all.push(format!("{path}: same sentences, in another order or number: read {found}"));
            }
        }
        (a, b) if a != b => all.push(format!("{path}: expected {a}, read {b}")),
        _ => {}
    }
}

#[test]
fn every_fixture_says_what_was_expected_of_it() {
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let Some(expected) = &fixture.expected else {
            assert!(
                !["fortios", "yamaha", "ios"].contains(&fixture.dialect.as_str())
                    || BY_HAND.contains(&fixture.name.as_str()),
                "{} has no .expected.json beside it",
                fixture.name
            );
            continue;
        };
        let expected: Value = serde_json::from_str(expected).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
        // Another shape is another helper's own account of the file, with tests of its own.
        if expected.get("lets_in").is_none() {
            continue;
        }
        differences(&fixture.name, &expected, &read(&fixture), &mut wrong);
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_in_a_whole_configuration_is_left_unread() {
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let document = recognise::read("a", &fixture.bytes, &Comparer::new()).remove(0);
        let lines: Vec<String> = document.tally.problems.iter().map(|p| format!("{} {}", p.place, p.text)).collect();
        wrong.extend(lines.into_iter().map(|line| format!("{}: {line}", fixture.name)));
        for skipped in document.tally.skipped.iter().filter(|s| !s.known) {
            wrong.push(format!("{}: block {}-{} {}", fixture.name, skipped.from, skipped.to, skipped.what));
        }
    }
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}
