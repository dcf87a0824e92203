//! Keys that an office's file cleaner or a retyped sheet lost come back from the text.

use std::collections::HashMap;

use kenshin_domain::text::{Lang, search_key};

use super::field::Field;
use super::read::{Connection, Sheet};

/// What two rows must have in common, strictest first.
const GROUNDS: &[&[Field]] = &[
    &[Field::Counterpart, Field::Name, Field::Purpose, Field::EntryProduct, Field::Reaches],
    &[Field::Counterpart, Field::Purpose, Field::EntryProduct],
    &[Field::Counterpart, Field::Purpose],
];

/// Gives rows without a key the key of the one row of `before` that says the same; how many got one.
///
/// A ground counts only where exactly one row on each side has that text: nothing is guessed between two alike.
pub fn rekey(sheet: &mut Sheet, before: &[Connection]) -> usize {
    let mut found = 0;
    for fields in GROUNDS {
        let taken: Vec<String> = sheet.connections.iter().filter_map(|row| row.key.clone()).collect();
        let free = before.iter().filter(|row| row.key.as_ref().is_some_and(|key| !taken.contains(key)));
        let old = by_text(free, fields);
        let open = by_text(sheet.connections.iter().filter(|row| row.key.is_none()), fields);
        let mut keys: HashMap<u64, String> = HashMap::new();
        for (text, rows) in open {
            if let ([line], Some([key])) =
                (rows.iter().map(|row| row.line).collect::<Vec<_>>().as_slice(), old.get(&text).map(Vec::as_slice))
            {
                keys.extend(key.key.clone().map(|key| (*line, key)));
            }
        }
        for row in sheet.connections.iter_mut().filter(|row| row.key.is_none()) {
            if let Some(key) = keys.remove(&row.line) {
                row.key = Some(key);
                found += 1;
            }
        }
    }
    found
}

fn by_text<'a>(rows: impl Iterator<Item = &'a Connection>, fields: &[Field]) -> HashMap<String, Vec<&'a Connection>> {
    let mut map: HashMap<String, Vec<&'a Connection>> = HashMap::new();
    for row in rows {
        let text =
            |field: &Field| row.answers.get(field).map(|value| search_key(&value.text(Lang::Ja))).unwrap_or_default();
        let words: Vec<String> = fields.iter().map(text).collect();
        // The counterpart leads every ground; a row without one is not told by the rest.
        if words.first().is_some_and(|word| !word.is_empty()) {
            map.entry(words.join("\u{1}")).or_default().push(row);
        }
    }
    map
}
