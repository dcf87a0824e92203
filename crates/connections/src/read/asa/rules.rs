//! Access lists, where they are in force, and what security levels allow without any.

use super::run::Run;
use super::section::{List, Section};
use crate::model::{
    Action, Attachment, Condition, Direction, Endpoint, Objects, Rule, RuleSet, RuleSetKind, ServiceSet,
};
use crate::read::cisco::acl;
use crate::read::common::{Outcome, Tally, Why, split};

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (v6, name, rest) = match words {
        ["access-list", "alert-interval" | "deny-flow-max" | "mode", ..] => return Outcome::NoBearing("access-list"),
        ["access-list", name, rest @ ..] => (false, name, rest),
        ["ipv6", "access-list", name, rest @ ..] => (true, name, rest),
        _ => return Outcome::Unknown,
    };
    let rest = if let ["line", _, rest @ ..] = rest { rest } else { rest };
    let (standard, rest) = match rest {
        ["remark", ..] => return Outcome::NoBearing("access-list remark"),
        ["ethertype" | "webtype" | "compiled", ..] => return Outcome::NoBearing("access-list other"),
        ["standard", rest @ ..] => (true, rest),
        ["extended", rest @ ..] => (false, rest),
        // Before release 7 the word was not written.
        rest => (false, rest),
    };
    if !matches!(rest.first(), Some(&"permit" | &"deny")) {
        return Outcome::Unknown;
    }
    let list =
        run.section.lists.entry((*name).to_owned()).or_insert_with(|| List { standard, v6, line, entries: Vec::new() });
    list.entries.push((rest.join(" "), line));
    Outcome::Took("access-list")
}

/// Reads the collected lists.
pub(super) fn lists(section: &mut Section, objects: &mut Objects, tally: &mut Tally) {
    for (name, list) in std::mem::take(&mut section.lists) {
        let bound: Vec<_> = section.bound.iter().filter(|b| b.list == name).collect();
        let kind = match bound.as_slice() {
            [] => RuleSetKind::List,
            bound if bound.iter().all(|b| b.device) => RuleSetKind::LocalIn,
            _ => RuleSetKind::Filter,
        };
        let attached = bound
            .iter()
            .map(|b| Attachment { interface: b.interface.clone(), direction: b.direction, line: b.line })
            .collect();
        let mut set = RuleSet {
            name,
            kind,
            attached,
            rules: Vec::with_capacity(list.entries.len()),
            otherwise: Action::Deny,
            stateful: true,
            line: list.line,
        };
        for (n, (text, line)) in list.entries.iter().enumerate() {
            set.rules.push(rule(section, objects, tally, (n + 1, text, *line), &list));
        }
        section.context.rules.push(set);
    }
    everywhere(section);
    for bound in &section.bound {
        if !section.context.rules.iter().any(|set| set.name == bound.list) {
            tally.problem(bound.line, "access-group", Why::Missing);
        }
    }
}

/// A list for every interface is asked where the interface's own does not end with a word about everything.
fn everywhere(section: &mut Section) {
    let ends = |set: &RuleSet| {
        set.rules.iter().any(|rule| {
            rule.conditions.is_empty()
                && !rule.enabled.is_off()
                && rule.source.is.is_any4()
                && rule.destination.is.is_any4()
                && rule.service.is_any()
        })
    };
    let closed: Vec<String> = section
        .context
        .rules
        .iter()
        .filter(|set| set.kind == RuleSetKind::Filter && ends(set))
        .flat_map(|set| set.attached.iter().filter(|at| at.direction == Direction::In))
        .map(|at| at.interface.clone())
        .collect();
    let open: Vec<String> = section
        .context
        .interfaces
        .iter()
        .filter(|i| i.hardware.is_some() && !closed.contains(&i.name))
        .map(|i| i.name.clone())
        .collect();
    for set in &mut section.context.rules {
        let Some(at) = set.attached.iter().position(|at| at.interface.is_empty()) else { continue };
        let whole = set.attached.remove(at);
        set.attached.extend(open.iter().map(|name| Attachment { interface: name.clone(), ..whole.clone() }));
    }
}

fn rule(section: &Section, objects: &mut Objects, tally: &mut Tally, entry: (usize, &str, u32), list: &List) -> Rule {
    let (number, text, line) = entry;
    let mut words = Vec::new();
    split(text, &mut words);
    let mut reading = acl::Reading {
        objects,
        wildcard: false,
        interface: &|name| section.own_address(name),
        names: &|name| section.net(name),
    };
    let id = number.to_string();
    let rule = if list.standard {
        acl::standard(&id, &words, line, &mut reading)
    } else {
        acl::rule(&id, &words, line, list.v6, &mut reading)
    };
    rule.unwrap_or_else(|| {
        tally.list(line, text, "access-list", Why::Value);
        // A line that could not be read may do anything.
        let mut unknown = everything(id, line, Action::Possible);
        unknown.conditions.push(Condition { kind: "not-understood", what: Vec::new(), line });
        unknown
    })
}

fn everything(id: String, line: u32, action: Action) -> Rule {
    let mut rule = Rule::new(id, line, action);
    rule.source = Endpoint::any();
    rule.destination = Endpoint::any();
    rule.service = ServiceSet::any();
    rule
}

/// Without a list of its own an interface passes what goes to a lower level, and what goes to an equal one where
/// that is allowed. A list for every interface takes the place of all of this.
pub(super) fn levels(section: &mut Section) {
    let inward = |name: &str| {
        section
            .bound
            .iter()
            .any(|b| b.direction == Direction::In && !b.device && (b.interface == name || b.interface.is_empty()))
    };
    let named: Vec<(&str, u8, u32)> = section
        .context
        .interfaces
        .iter()
        // A management port passes nothing, and what is shut passes nothing either.
        .filter(|i| i.hardware.is_some() && i.role.is_none() && !i.enabled.is_off())
        .filter_map(|i| i.level.as_ref().map(|level| (i.name.as_str(), level.value, level.line.max(i.line))))
        .collect();
    let mut rules = Vec::new();
    for (name, level, line) in named.iter().filter(|(name, ..)| !inward(name)) {
        let to: Vec<String> = named
            .iter()
            .filter(|(other, theirs, _)| {
                other != name && (theirs < level || theirs == level && section.same_level.is_some())
            })
            .map(|(other, ..)| (*other).to_owned())
            .collect();
        if !to.is_empty() {
            let mut rule = everything((*name).to_owned(), *line, Action::Permit);
            rule.from = vec![(*name).to_owned()];
            rule.to = to;
            rules.push(rule);
        }
    }
    if let Some(first) = rules.first() {
        let line = first.line;
        section.context.rules.push(RuleSet {
            name: "security-levels".into(),
            kind: RuleSetKind::Policy,
            attached: Vec::new(),
            rules,
            otherwise: Action::Deny,
            stateful: true,
            line,
        });
    }
}

/// A list's permitted traffic: sources and destinations of its `permit` lines, with their lines.
pub(super) fn permitted(section: &Section, name: &str) -> Vec<(Endpoint, Endpoint, u32)> {
    let set = section.context.rules.iter().find(|set| set.name == name);
    set.into_iter()
        .flat_map(|set| &set.rules)
        .filter(|rule| rule.action == Action::Permit && !rule.enabled.is_off())
        .map(|rule| (rule.source.clone(), rule.destination.clone(), rule.line))
        .collect()
}
