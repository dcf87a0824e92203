//! Stateless filters on interfaces; the one on the loopback guards the device itself.

use std::collections::BTreeMap;

use super::applications;
use super::run::Run;
use crate::model::{
    Action, AddressSet, Attachment, Condition, Direction, Endpoint, Net, Ports, Rule, RuleSet, RuleSetKind, Service,
    ServiceSet, Switch,
};
use crate::read::common::{Outcome, icmp_type, protocol};

/// A term as it is collected.
#[derive(Debug, Default)]
struct Term {
    name: String,
    line: u32,
    sources: AddressSet,
    not_sources: AddressSet,
    destinations: AddressSet,
    source_lists: Vec<String>,
    destination_lists: Vec<String>,
    protocols: Vec<u8>,
    source_ports: Ports,
    ports: Ports,
    either: Ports,
    icmp: Vec<u8>,
    established: bool,
    conditions: Vec<Condition>,
    action: Option<(Action, u32)>,
    next: bool,
    log: Option<u32>,
}

/// What is collected about filters.
#[derive(Debug, Default)]
pub(super) struct Filters {
    all: BTreeMap<String, (u32, Vec<Term>)>,
    lists: BTreeMap<String, AddressSet>,
    /// The filter, the interface, whether it is for what comes in, the line.
    pub(super) bound: Vec<(String, String, bool, u32)>,
}

pub(super) fn prefix_list(run: &mut Run<'_>, name: &str, words: &[&str]) -> Outcome {
    let list = run.filters.lists.entry(name.to_owned()).or_default();
    match words {
        [] => Outcome::Took("prefix-list"),
        ["apply-path", ..] => {
            *list = list.union(&AddressSet::only_undecided("apply-path"));
            Outcome::Took("prefix-list")
        }
        [prefix] => match Net::parse(prefix) {
            Some(net) => {
                *list = list.union(&AddressSet::net(net));
                Outcome::Took("prefix-list")
            }
            None => Outcome::Bad("prefix-list"),
        },
        _ => Outcome::Unknown,
    }
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (name, rest) = match words {
        ["family", "inet" | "inet6", "filter", name, rest @ ..] | ["filter", name, rest @ ..] => (*name, rest),
        ["policer" | "traceoptions" | "family" | "three-color-policer" | "interface-set", ..] => {
            return Outcome::NoBearing("firewall other");
        }
        _ => return Outcome::Unknown,
    };
    let (_, terms) = run.filters.all.entry(name.to_owned()).or_insert_with(|| (line, Vec::new()));
    match rest {
        ["term", term, rest @ ..] => {
            let at = terms.iter().rposition(|t| t.name == *term).unwrap_or_else(|| {
                terms.push(Term { name: (*term).to_owned(), line, ..Term::default() });
                terms.len() - 1
            });
            setting(&mut terms[at], rest, line)
        }
        ["interface-specific" | "apply-groups" | "physical-interface-filter", ..] | [] => {
            Outcome::NoBearing("firewall filter")
        }
        _ => Outcome::Unknown,
    }
}

fn setting(term: &mut Term, words: &[&str], line: u32) -> Outcome {
    let add = |set: &mut AddressSet, text: &str| match Net::parse(text) {
        Some(net) => {
            *set = set.union(&AddressSet::net(net));
            Outcome::Took("firewall term")
        }
        None => Outcome::Bad("firewall term"),
    };
    match words {
        ["from", "source-address", prefix, "except"] => return add(&mut term.not_sources, prefix),
        ["from", "source-address" | "address", prefix] => return add(&mut term.sources, prefix),
        ["from", "destination-address", prefix] => return add(&mut term.destinations, prefix),
        ["from", "source-prefix-list" | "prefix-list", name] => term.source_lists.push((*name).to_owned()),
        ["from", "destination-prefix-list", name] => term.destination_lists.push((*name).to_owned()),
        ["from", "protocol" | "next-header" | "payload-protocol", name] => match protocol(name) {
            Some(number) => term.protocols.push(number),
            None => return Outcome::Bad("firewall term"),
        },
        ["from", which @ ("destination-port" | "source-port" | "port"), port] => {
            let Some(ports) = applications::ports(port) else { return Outcome::Bad("firewall term") };
            let side = match *which {
                "destination-port" => &mut term.ports,
                "source-port" => &mut term.source_ports,
                _ => &mut term.either,
            };
            *side = side.union(&ports);
        }
        ["from", "icmp-type", kind] => match icmp_type(kind) {
            Some(kind) => term.icmp.push(kind),
            None => return Outcome::Bad("firewall term"),
        },
        ["from", "tcp-established"] => term.established = true,
        ["from", kind, what @ ..] => {
            // Anything else narrows the term in a way that the model does not hold.
            let known = [
                "tcp-initial",
                "tcp-flags",
                "is-fragment",
                "fragment-flags",
                "first-fragment",
                "fragment-offset",
                "icmp-code",
                "dscp",
                "precedence",
                "ttl",
                "packet-length",
                "interface",
                "forwarding-class",
                "ip-options",
                "source-mac-address",
                "destination-class",
            ];
            if !known.contains(kind) {
                return Outcome::Unknown;
            }
            let what = what.iter().map(|w| (*w).to_owned()).collect();
            term.conditions.push(Condition { kind: "packet", what, line });
        }
        ["then", "accept"] => term.action = Some((Action::Permit, line)),
        ["then", "discard" | "reject", ..] => term.action = Some((Action::Deny, line)),
        ["then", "log" | "syslog"] => term.log = Some(line),
        ["then", "next", "term"] => term.next = true,
        [
            "then",
            "count" | "policer" | "forwarding-class" | "loss-priority" | "sample" | "routing-instance" | "dscp"
            | "port-mirror",
            ..,
        ]
        | ["from"]
        | []
        | ["then"] => return Outcome::NoBearing("firewall term"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("firewall term")
}

/// The filters as rule sets. One on a loopback governs what the device answers.
pub(super) fn finish(run: &mut Run<'_>) {
    let filters = std::mem::take(&mut run.filters);
    for (name, (line, terms)) in &filters.all {
        let bound: Vec<_> = filters.bound.iter().filter(|(filter, ..)| filter == name).collect();
        let kind = match bound.as_slice() {
            [] => RuleSetKind::List,
            bound if bound.iter().all(|(_, interface, ..)| interface.starts_with("lo0")) => RuleSetKind::LocalIn,
            _ => RuleSetKind::Filter,
        };
        let way = |inward: bool| if inward { Direction::In } else { Direction::Out };
        run.context.rules.push(RuleSet {
            name: name.clone(),
            kind,
            attached: bound
                .iter()
                .map(|(_, interface, inward, line)| Attachment {
                    interface: interface.clone(),
                    direction: way(*inward),
                    line: *line,
                })
                .collect(),
            rules: terms.iter().filter(|term| !term.next).map(|term| rule(&filters, term)).collect(),
            otherwise: Action::Deny,
            stateful: false,
            line: *line,
        });
    }
}

fn rule(filters: &Filters, term: &Term) -> Rule {
    let (action, line) = term.action.unwrap_or((Action::Permit, term.line));
    let mut rule = Rule::new(&term.name, term.line, action);
    rule.action_line = line;
    let side = |own: &AddressSet, lists: &[String]| {
        let mut all = own.clone();
        for list in lists {
            let set = filters.lists.get(list).cloned().unwrap_or_else(|| AddressSet::only_undecided(list.clone()));
            all = all.union(&set);
        }
        if own.is_empty() && lists.is_empty() { AddressSet::any() } else { all }
    };
    let sources = side(&term.sources, &term.source_lists).without(&term.not_sources);
    let destinations = side(&term.destinations, &term.destination_lists);
    let written = |lists: &[String], set: &AddressSet| if lists.is_empty() { set.words() } else { lists.to_vec() };
    rule.source = Endpoint::new(written(&term.source_lists, &sources), sources);
    rule.destination = Endpoint::new(written(&term.destination_lists, &destinations), destinations);
    let numbers: Vec<Option<u8>> =
        if term.protocols.is_empty() { vec![None] } else { term.protocols.iter().map(|n| Some(*n)).collect() };
    for number in numbers {
        let base = Service {
            source: term.source_ports.clone(),
            destination: term.ports.union(&term.either),
            established: term.established,
            ..Service::protocol(number)
        };
        if term.icmp.is_empty() {
            rule.service.add(&ServiceSet::one(base));
        } else {
            for kind in &term.icmp {
                rule.service.add(&ServiceSet::one(Service { icmp: Some((*kind, None)), ..base.clone() }));
            }
        }
    }
    rule.conditions.clone_from(&term.conditions);
    rule.log = term.log.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    rule
}

/// Who may reach a port of the device past the filter of the loopback.
pub(super) fn past(sets: &[RuleSet], number: u8, port: u16) -> Option<AddressSet> {
    let set = sets
        .iter()
        .find(|set| set.kind == RuleSetKind::LocalIn && set.attached.iter().any(|at| at.direction == Direction::In))?;
    let wanted = Ports::one(port, port);
    let mut left = AddressSet::default();
    for rule in set.rules.iter().rev().filter(|rule| !rule.service.only_established()) {
        let meets = rule.service.services.iter().any(|service| {
            service.protocol.is_none_or(|own| own == number)
                && (service.destination.is_empty() || service.destination.meets(&wanted))
                && service.icmp.is_none()
        });
        if meets {
            left = match rule.action {
                Action::Deny if rule.conditions.is_empty() => left.without(&rule.source.is),
                Action::Deny => left,
                _ => left.union(&rule.source.is),
            };
        }
    }
    Some(left)
}
