//! Cells that hold two answers: 「版数と確認日」, 「本人確認／アカウント」.

use super::cell::{Cell, read_cell};
use super::field::{Field, Kind};
use super::value::Value;

/// Reads a cell of two answers. Each part goes to the column that understands it, the rest to the first that takes text.
pub(super) fn read_two(first: Field, second: Field, typed: &str) -> [(Field, Cell); 2] {
    let mut parts = [String::new(), String::new()];
    for part in
        typed.split(['／', '/', '、', '，', ',', '\n', ';', '；', '　']).map(str::trim).filter(|p| !p.is_empty())
    {
        let fits = |field| understood(field, part);
        let at = match (fits(first), fits(second)) {
            (false, true) => 1,
            (false, false) => usize::from(!takes_text(first) && takes_text(second)),
            _ => 0,
        };
        if let Some(text) = parts.get_mut(at) {
            if !text.is_empty() {
                text.push('、');
            }
            text.push_str(part);
        }
    }
    // A date that is written with strokes was taken apart above: 2026/11/22.
    if matches!(second.kind(), Kind::Date(_)) && parts[1].is_empty() {
        for (at, gap) in typed.match_indices(char::is_whitespace).collect::<Vec<_>>() {
            let (head, tail) = (typed.get(..at).unwrap_or_default(), typed.get(at + gap.len()..).unwrap_or_default());
            if understood(second, tail) {
                parts = [head.to_owned(), tail.to_owned()];
                break;
            }
        }
    }
    let [one, two] = parts;
    [(first, read_cell(first, &one)), (second, read_cell(second, &two))]
}

fn takes_text(field: Field) -> bool {
    matches!(field.kind(), Kind::Text)
}

/// Whether a part is an answer of a column in its own form. Text columns take everything and so understand nothing.
fn understood(field: Field, part: &str) -> bool {
    !takes_text(field)
        && matches!(
            read_cell(field, part).value,
            Some(Value::One(..) | Value::Several(_) | Value::When(_) | Value::Months(_))
        )
}
