//! Static and dynamic filters, and where they are in force.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::run::{Outcome, Run};
use crate::model::{
    Action, AddressSet, Attachment, Direction, Endpoint, Net, Ports, Rule, RuleSet, RuleSetKind, Service, ServiceSet,
    Switch,
};
use crate::read::common::{protocol, service_port};

/// Filters by number, and the places that use them.
#[derive(Default)]
pub(super) struct Filters {
    v4: BTreeMap<u32, Rule>,
    v6: BTreeMap<u32, Rule>,
    dynamic: BTreeMap<u32, Rule>,
    used: Vec<Use>,
    /// Lists with a name, and the places that use them by it.
    sets: Vec<(String, Vec<String>)>,
    named: Vec<(String, String, bool, u32)>,
}

struct Use {
    interface: String,
    direction: Direction,
    numbers: Vec<u32>,
    dynamic: Vec<u32>,
    v6: bool,
    line: u32,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (family, rest) = match words {
        ["ip", "filter", rest @ ..] => (false, rest),
        ["ipv6", "filter", rest @ ..] => (true, rest),
        _ => return Outcome::Unknown,
    };
    match rest {
        ["dynamic", "timer", ..] => Outcome::NoBearing("ip filter dynamic timer"),
        ["dynamic", number, source, destination, rest @ ..] => {
            let Ok(number) = number.parse::<u32>() else { return Outcome::Bad("ip filter dynamic") };
            let mut rule = Rule::new(number.to_string(), line, Action::Permit);
            rule.source = side(source, family);
            rule.destination = side(destination, family);
            rule.service = dynamic_service(rest);
            rule.log = Switch::set(!rest.contains(&"syslog=off"), line);
            run.filters.dynamic.insert(number, rule);
            Outcome::Took("ip filter dynamic")
        }
        ["set", name, rest @ ..] => {
            run.filters.sets.push(((*name).to_owned(), rest.iter().map(|w| (*w).to_owned()).collect()));
            Outcome::Took("ip filter set")
        }
        ["source-route" | "directed-broadcast", ..] => Outcome::NoBearing("ip filter source-route"),
        [number, action, source, rest @ ..] => match filter(number, action, source, rest, family, line) {
            Some((number, rule)) => {
                if family {
                    run.filters.v6.insert(number, rule)
                } else {
                    run.filters.v4.insert(number, rule)
                };
                Outcome::Took("ip filter")
            }
            None => Outcome::Bad("ip filter"),
        },
        _ => Outcome::Bad("ip filter"),
    }
}

fn filter(number: &str, action: &str, source: &str, rest: &[&str], v6: bool, line: u32) -> Option<(u32, Rule)> {
    let number: u32 = number.parse().ok()?;
    let (kind, log) = match action {
        "pass" | "pass-nolog" => (Action::Permit, false),
        "pass-log" => (Action::Permit, true),
        "reject" | "reject-log" => (Action::Deny, true),
        "reject-nolog" => (Action::Deny, false),
        // Passes while the line is up.
        "restrict" | "restrict-log" => (Action::Possible, true),
        "restrict-nolog" => (Action::Possible, false),
        _ => return None,
    };
    let mut rule = Rule::new(number.to_string(), line, kind);
    rule.log = Switch::set(log, line);
    rule.source = side(source, v6);
    rule.destination = side(rest.first().unwrap_or(&"*"), v6);
    rule.service = services(rest.get(1).unwrap_or(&"*"), rest.get(2).unwrap_or(&"*"), rest.get(3).unwrap_or(&"*"));
    Some((number, rule))
}

/// `*`, an address, a prefix, a range, or several with commas.
pub(super) fn addresses(text: &str, v6: bool) -> AddressSet {
    if text == "*" {
        return if v6 { AddressSet::any6() } else { AddressSet::any4() };
    }
    let mut all = AddressSet::default();
    for part in text.split(',') {
        let range = || {
            let (a, b) = part.split_once('-')?;
            AddressSet::range(a.parse::<IpAddr>().ok()?, b.parse::<IpAddr>().ok()?)
        };
        let set = Net::parse(part).map(AddressSet::net).or_else(range);
        all = all.union(&set.unwrap_or_else(|| AddressSet::only_undecided(part)));
    }
    all
}

fn side(text: &str, v6: bool) -> Endpoint {
    Endpoint::new(vec![text.to_owned()], addresses(text, v6))
}

/// `*`, `80`, `www`, `1024-`, `-1023`, `135,139,445`.
pub(super) fn ports(text: &str) -> Option<Ports> {
    if text == "*" {
        return Some(Ports::default());
    }
    let mut ranges = Vec::new();
    for part in text.split(',') {
        if let Some(port) = service_port(part) {
            ranges.push((port, port));
            continue;
        }
        if part == "netbios_ns-netbios_ssn" {
            ranges.push((137, 139));
            continue;
        }
        let (a, b) = part.split_once('-')?;
        let a = if a.is_empty() { 0 } else { service_port(a)? };
        let b = if b.is_empty() { u16::MAX } else { service_port(b)? };
        ranges.push((a.min(b), a.max(b)));
    }
    Some(Ports::many(ranges))
}

fn services(protocols: &str, source: &str, destination: &str) -> ServiceSet {
    let mut set = ServiceSet::default();
    if protocols == "*" {
        return ServiceSet::any();
    }
    for name in protocols.split(',') {
        let (number, established) = match name {
            "established" => (Some(6), true),
            "tcpsyn" | "tcpfin" | "tcprst" => (Some(6), name != "tcpsyn"),
            "icmp-error" | "icmp-info" => (Some(1), false),
            "icmp6-error" | "icmp6-info" => (Some(58), false),
            name if name.starts_with("tcpflag") => (Some(6), false),
            name => (protocol(name), false),
        };
        let Some(number) = number else {
            set.undecided.push(name.to_owned());
            continue;
        };
        let mut service = Service::protocol(Some(number));
        service.established = established;
        match (ports(source), ports(destination)) {
            (Some(from), Some(to)) if matches!(number, 6 | 17 | 132) => {
                service.source = from;
                service.destination = to;
            }
            (None, _) | (_, None) if matches!(number, 6 | 17) => set.undecided.push(format!("{source} {destination}")),
            _ => {}
        }
        set.add(&ServiceSet::one(service));
    }
    set
}

/// The service word of a dynamic filter, or its `filter` list.
fn dynamic_service(words: &[&str]) -> ServiceSet {
    match words.first().copied() {
        Some("*") => ServiceSet::any(),
        Some("tcp") => ServiceSet::one(Service::protocol(Some(6))),
        Some("udp") => ServiceSet::one(Service::protocol(Some(17))),
        Some("filter") | None => ServiceSet::only_undecided(words.join(" ")),
        Some("ping") => ServiceSet::one(Service { icmp: Some((8, None)), ..Service::protocol(Some(1)) }),
        Some("netmeeting") => ServiceSet::only_undecided("netmeeting"),
        // Questions to name servers go over both.
        Some(name @ ("domain" | "dns")) => {
            let port = service_port(name).unwrap_or(53);
            let mut both = ServiceSet::one(Service::to(6, port, port));
            both.add(&ServiceSet::one(Service::to(17, port, port)));
            both
        }
        Some(name) => match service_port(name) {
            Some(port) => {
                let number = if matches!(name, "ntp" | "sip" | "tftp" | "snmp" | "syslog") { 17 } else { 6 };
                ServiceSet::one(Service::to(number, port, port))
            }
            None => ServiceSet::only_undecided(name),
        },
    }
}

/// `secure filter in 1 2 3 dynamic 100`
pub(super) fn attach(run: &mut Run<'_>, interface: &str, v6: bool, words: &[&str], line: u32) -> Outcome {
    let (direction, rest) = match words {
        ["in", rest @ ..] => (Direction::In, rest),
        ["out", rest @ ..] => (Direction::Out, rest),
        ["name", name, ..] => {
            super::interfaces::at(run, interface, line);
            run.filters.named.push((interface.to_owned(), (*name).to_owned(), v6, line));
            return Outcome::Took("secure filter");
        }
        _ => return Outcome::Unknown,
    };
    let mut used =
        Use { interface: interface.to_owned(), direction, numbers: Vec::new(), dynamic: Vec::new(), v6, line };
    let mut dynamic = false;
    for word in rest {
        if *word == "dynamic" {
            dynamic = true;
        } else if let Ok(number) = word.parse() {
            if dynamic { used.dynamic.push(number) } else { used.numbers.push(number) }
        } else {
            return Outcome::Bad("secure filter");
        }
    }
    super::interfaces::at(run, interface, line);
    run.filters.used.push(used);
    Outcome::Took("secure filter")
}

pub(super) fn finish(run: &mut Run<'_>) -> Vec<(u32, String)> {
    let mut missing = Vec::new();
    let (named, sets) = (std::mem::take(&mut run.filters.named), std::mem::take(&mut run.filters.sets));
    for (interface, name, v6, line) in named {
        let lists: Vec<&Vec<String>> = sets.iter().filter(|set| set.0 == name).map(|set| &set.1).collect();
        if lists.is_empty() {
            missing.push((line, format!("secure filter name {name}")));
        }
        for list in lists {
            let words: Vec<&str> = list.iter().map(String::as_str).collect();
            if !matches!(attach(run, &interface, v6, &words, line), Outcome::Took(_)) {
                missing.push((line, format!("secure filter name {name}")));
            }
        }
    }
    let filters = std::mem::take(&mut run.filters);
    let returns: Vec<String> = filters
        .used
        .iter()
        .filter(|u| !u.dynamic.is_empty())
        .map(|u| format!("{} {:?} {}", u.interface, u.direction, u.v6))
        .collect();
    for used in &filters.used {
        let table = if used.v6 { &filters.v6 } else { &filters.v4 };
        let mut rules = Vec::new();
        for number in &used.numbers {
            match table.get(number) {
                Some(rule) => rules.push(rule.clone()),
                None => missing.push((used.line, format!("secure filter {number}"))),
            }
        }
        for number in used.dynamic.iter().filter(|n| !filters.dynamic.contains_key(n)) {
            missing.push((used.line, format!("secure filter dynamic {number}")));
        }
        let other = if used.direction == Direction::In { Direction::Out } else { Direction::In };
        let word = if used.direction == Direction::In { "in" } else { "out" };
        run.device.contexts[0].rules.push(RuleSet {
            name: format!("{} {word}{}", used.interface, if used.v6 { " ipv6" } else { "" }),
            kind: RuleSetKind::Filter,
            attached: vec![Attachment {
                interface: used.interface.clone(),
                direction: used.direction,
                line: used.line,
            }],
            rules,
            otherwise: Action::Deny,
            // Answers pass where a dynamic filter watches the other direction.
            stateful: returns.contains(&format!("{} {other:?} {}", used.interface, used.v6)),
            line: used.line,
        });
    }
    if !filters.dynamic.is_empty() {
        let line = filters.dynamic.values().map(|r| r.line).min().unwrap_or(0);
        run.device.contexts[0].rules.push(RuleSet {
            name: "dynamic".into(),
            kind: RuleSetKind::List,
            attached: Vec::new(),
            rules: filters.dynamic.into_values().collect(),
            otherwise: Action::Possible,
            stateful: true,
            line,
        });
    }
    missing
}
