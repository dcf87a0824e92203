//! `set security zones security-zone trust tcp-rst`, one statement a line.

use super::{Statement, is_prompt};
use crate::read::common::{Tally, Why, lines, split};

pub(super) fn read(text: &str, tally: &mut Tally) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let mut words: Vec<&str> = Vec::with_capacity(24);
    for line in lines(text) {
        if line.text.is_empty() || line.text.starts_with('#') || line.text.starts_with("/*") {
            continue;
        }
        if is_prompt(line.text) || line.text.starts_with("{master") || line.text.starts_with("{primary") {
            tally.no_bearing("prompt");
            continue;
        }
        split(line.text, &mut words);
        match words.as_slice() {
            ["set", rest @ ..] if !rest.is_empty() => push(&mut found, rest, line.number, false),
            ["move", rest @ ..] if rest.len() > 2 => push(&mut found, rest, line.number, true),
            ["deactivate", rest @ ..] if !rest.is_empty() => {
                tally.understood("deactivate");
                for statement in found.iter_mut().filter(|s| begins(s, rest)) {
                    statement.active = false;
                }
            }
            ["activate", rest @ ..] if !rest.is_empty() => {
                tally.understood("activate");
                for statement in found.iter_mut().filter(|s| begins(s, rest)) {
                    statement.active = true;
                }
            }
            ["delete", rest @ ..] if !rest.is_empty() => {
                tally.understood("delete");
                found.retain(|statement| !begins(statement, rest));
            }
            ["configure" | "commit" | "exit" | "quit" | "top", ..] => tally.no_bearing("frame"),
            ["annotate" | "protect" | "unprotect", ..] => tally.no_bearing("annotate"),
            _ => tally.list(line.number, line.text, "…", Why::Command),
        }
    }
    found
}

fn begins(statement: &Statement, words: &[&str]) -> bool {
    statement.words.len() >= words.len() && statement.words.iter().zip(words).all(|(own, word)| own == word)
}

/// A bracketed list becomes one statement an item.
fn push(found: &mut Vec<Statement>, words: &[&str], line: u32, moves: bool) {
    let open =
        words.iter().position(|word| word.starts_with('[')).filter(|_| words.last().is_some_and(|w| w.ends_with(']')));
    let whole = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<String>>();
    let Some(open) = open else {
        return found.push(Statement { moves, ..Statement::new(whole(words), line) });
    };
    for item in &words[open..] {
        let item = item.trim_start_matches('[').trim_end_matches(']');
        if !item.is_empty() {
            let mut one = whole(&words[..open]);
            one.push(item.to_owned());
            found.push(Statement { moves, ..Statement::new(one, line) });
        }
    }
}
