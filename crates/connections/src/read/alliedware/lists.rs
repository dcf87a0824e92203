//! Access lists: numbered, named and hardware.

use std::collections::BTreeMap;

use super::run::{Block, Run};
use crate::model::{
    Action, AddressSet, Attachment, Condition, Direction, Endpoint, Objects, Rule, RuleSet, RuleSetKind, ServiceSet,
};
use crate::read::cisco::acl;
use crate::read::common::{Outcome, Why};

/// A list's entries as they are written.
#[derive(Debug, Default)]
struct List {
    line: u32,
    standard: bool,
    entries: Vec<(u32, String, u32)>,
}

/// All lists, and where they are in force.
#[derive(Debug, Default)]
pub(super) struct Lists {
    all: BTreeMap<String, List>,
    bound: Vec<(String, String, Direction, u32)>,
    /// What each list permits, once it was read.
    permitted: BTreeMap<String, AddressSet>,
}

impl Lists {
    pub(super) fn bind(&mut self, list: &str, interface: &str, direction: Direction, line: u32) {
        self.bound.push((list.to_owned(), interface.to_owned(), direction, line));
    }

    /// The source addresses that a list permits; known when all lists were read.
    pub(super) fn sources(&self, name: &str) -> Endpoint {
        let set = self.permitted.get(name).cloned();
        Endpoint::new(vec![name.to_owned()], set.unwrap_or_else(|| AddressSet::only_undecided(format!("list {name}"))))
    }

    fn add(&mut self, name: &str, standard: bool, words: &[&str], line: u32) {
        let list = self.all.entry(name.to_owned()).or_default();
        if list.line == 0 {
            (list.line, list.standard) = (line, standard);
        }
        let (sequence, words) = match words.first().and_then(|word| word.parse::<u32>().ok()) {
            Some(number) => (number, words.get(1..).unwrap_or_default()),
            None => (list.entries.last().map_or(4, |last| last.0 + 4), words),
        };
        if !words.is_empty() {
            list.entries.push((sequence, words.join(" "), line));
        }
    }
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["access-list", "hardware" | "extended" | "standard", name] | ["ipv6", "access-list", _, name] => {
            run.lists.add(name, words.contains(&"standard"), &[], line);
            run.block = Block::List((*name).to_owned());
            Outcome::Took("access-list")
        }
        ["access-list", "standard", name, entry @ ..] => {
            run.lists.add(name, true, entry, line);
            Outcome::Took("access-list")
        }
        ["access-list", "extended", name, entry @ ..] => {
            run.lists.add(name, false, entry, line);
            Outcome::Took("access-list")
        }
        ["access-list", number, entry @ ..] if !entry.is_empty() => {
            let Ok(id) = number.parse::<u32>() else { return Outcome::Bad("access-list") };
            run.lists.add(number, matches!(id, 1..=99 | 1300..=1999), entry, line);
            Outcome::Took("access-list")
        }
        _ => Outcome::Unknown,
    }
}

/// Lines of a named list.
pub(super) fn entry(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let action = words.iter().find(|word| word.parse::<u32>().is_err());
    if !matches!(action, Some(&("permit" | "deny" | "copy-to-cpu" | "send-to-cpu" | "copy-to-mirror"))) {
        return Outcome::Unknown;
    }
    let standard = run.lists.all.get(name).is_some_and(|list| list.standard);
    run.lists.add(name, standard, words, line);
    Outcome::Took("access-list")
}

/// A VLAN all of whose access ports have a filter is filtered itself: traffic of its interface crosses one of them.
fn through_vlans(run: &mut Run<'_>) {
    let bound = run.lists.bound.clone();
    let ports: Vec<(&str, u16)> = run.device.contexts[0]
        .interfaces
        .iter()
        .filter(|i| i.kind.as_deref() == Some("port"))
        .filter_map(|i| Some((i.name.as_str(), i.vlan.as_ref()?.value)))
        .collect();
    for (list, port, direction, line) in &bound {
        let Some((_, vlan)) = ports.iter().find(|(name, _)| name == port) else { continue };
        let all = ports.iter().filter(|(_, own)| own == vlan).all(|(name, _)| bound.iter().any(|b| b.1 == *name));
        if all {
            run.lists.bind(list, &format!("vlan{vlan}"), *direction, *line);
        }
    }
}

pub(super) fn finish(run: &mut Run<'_>) {
    through_vlans(run);
    let mut objects = Objects::default();
    let mut lists = std::mem::take(&mut run.lists);
    for (name, list) in &mut lists.all {
        list.entries.sort_by_key(|entry| entry.0);
        let attached: Vec<Attachment> = lists
            .bound
            .iter()
            .filter(|bound| bound.0 == *name)
            .map(|bound| Attachment { interface: bound.1.clone(), direction: bound.2, line: bound.3 })
            .collect();
        let mut set = RuleSet {
            name: name.clone(),
            kind: if attached.is_empty() { RuleSetKind::List } else { RuleSetKind::Filter },
            // Switches pass what no hardware filter names.
            otherwise: if attached.is_empty() { Action::Deny } else { Action::Permit },
            attached,
            rules: Vec::new(),
            stateful: false,
            line: list.line,
        };
        let mut left = AddressSet::default();
        for (sequence, text, line) in &list.entries {
            let words: Vec<&str> = text.split_whitespace().collect();
            let mut reading = acl::Reading {
                objects: &mut objects,
                wildcard: true,
                interface: &|name| AddressSet::only_undecided(name),
                names: &|_| None,
            };
            let id = sequence.to_string();
            let read = if list.standard {
                acl::standard(&id, &words, *line, &mut reading)
            } else {
                acl::rule(&id, &words, *line, false, &mut reading)
            };
            let rule = read.unwrap_or_else(|| {
                run.tally.list(*line, text, "access-list", Why::Value);
                let mut unread = Rule::new(id, *line, Action::Possible);
                unread.conditions.push(Condition { kind: "not-understood", what: Vec::new(), line: *line });
                (unread.source, unread.destination) = (Endpoint::any(), Endpoint::any());
                unread.service = ServiceSet::any();
                unread
            });
            set.rules.push(rule);
        }
        for rule in set.rules.iter().rev() {
            left = match rule.action {
                Action::Permit => left.union(&rule.source.is),
                Action::Deny => left.without(&rule.source.is),
                _ => left.union(&AddressSet::only_undecided(format!("line {}", rule.line))),
            };
        }
        lists.permitted.insert(name.clone(), left);
        run.device.contexts[0].rules.push(set);
    }
    for (name, _, _, line) in &lists.bound {
        if !lists.all.contains_key(name) {
            run.tally.problem(*line, "access-group", Why::Missing);
        }
    }
    run.lists = lists;
}
