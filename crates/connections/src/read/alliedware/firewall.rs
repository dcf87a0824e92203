//! `firewall` and `nat`: rules between entities.

use super::run::Run;
use crate::model::{
    Action, AddressSet, Condition, Endpoint, Nat, NatKind, Rule, RuleSet, RuleSetKind, ServiceSet, Switch,
};
use crate::read::common::{Outcome, Why, service_port};

/// A rule as it is written.
#[derive(Debug)]
struct Written {
    words: Vec<String>,
    line: u32,
}

/// What is said about the firewall and translation.
#[derive(Debug, Default)]
pub(super) struct Firewall {
    pub(super) line: u32,
    rules: Vec<Written>,
    protects: Option<u32>,
    nat: Vec<Written>,
    translates: Option<u32>,
}

fn written(words: &[&str], line: u32) -> Written {
    Written { words: words.iter().map(|word| (*word).to_owned()).collect(), line }
}

pub(super) fn rule(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["rule", number, "permit" | "deny" | "reject", _, "from", _, "to", _, ..] if number.parse::<u32>().is_ok() => {
            run.firewall.rules.push(written(&words[1..], line));
            Outcome::Took("firewall rule")
        }
        ["rule", ..] => Outcome::Bad("firewall rule"),
        ["protect"] => {
            run.firewall.protects = Some(line);
            Outcome::Took("firewall protect")
        }
        ["connection-limit" | "connection-log" | "debug" | "no", ..] => Outcome::NoBearing("firewall"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn translation(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["rule", number, "masq" | "portfwd" | "netmap" | "snat" | "double-nat", _, "from", _, rest @ ..]
            if number.parse::<u32>().is_ok() && !rest.is_empty() =>
        {
            run.firewall.nat.push(written(&words[1..], line));
            Outcome::Took("nat rule")
        }
        ["rule", ..] => Outcome::Bad("nat rule"),
        ["enable"] => {
            run.firewall.translates = Some(line);
            Outcome::Took("nat enable")
        }
        _ => Outcome::Unknown,
    }
}

/// The zone of an entity's name; nothing for `any`.
fn zone(name: &str) -> Vec<String> {
    if name == "any" { Vec::new() } else { vec![name.split('.').next().unwrap_or(name).to_owned()] }
}

fn endpoint(run: &mut Run<'_>, name: &str, line: u32) -> Endpoint {
    run.entities.endpoint(name).unwrap_or_else(|| {
        run.tally.problem(line, "rule", Why::Missing);
        Endpoint::new(vec![name.to_owned()], AddressSet::only_undecided(name))
    })
}

/// Whether all of the addresses are the device's own.
fn own(run: &Run<'_>, side: &Endpoint) -> bool {
    let addresses = run.device.contexts[0].interfaces.iter().flat_map(|i| &i.addresses);
    let all = addresses
        .filter_map(|a| a.value.net())
        .fold(AddressSet::default(), |all, net| all.union(&AddressSet::net(crate::model::Net::host(net.address))));
    !side.is.is_empty() && side.is.undecided.is_empty() && side.is.without(&all).is_empty()
}

fn service(run: &mut Run<'_>, name: &str) -> ServiceSet {
    run.entities.service(name)
}

/// Rules are tried by number; what none lets through is dropped while `protect` stands.
pub(super) fn finish(run: &mut Run<'_>) {
    let firewall = std::mem::take(&mut run.firewall);
    let number = |it: &Written| it.words.first().and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
    let mut rules = firewall.rules;
    rules.sort_by_key(number);
    // Without `protect` the rules are not in force and everything passes.
    run.device.passes_unfiltered = firewall.protects.is_none();
    if firewall.line > 0 {
        let mut set = RuleSet {
            name: "firewall".into(),
            kind: if firewall.protects.is_some() { RuleSetKind::Policy } else { RuleSetKind::List },
            attached: Vec::new(),
            rules: Vec::new(),
            otherwise: Action::Deny,
            stateful: true,
            line: firewall.line,
        };
        for it in rules {
            let words: Vec<&str> = it.words.iter().map(String::as_str).collect();
            let [id, action, application, "from", from, "to", to, more @ ..] = words.as_slice() else { continue };
            let action = if *action == "permit" { Action::Permit } else { Action::Deny };
            let mut rule = Rule::new(*id, it.line, action);
            (rule.from, rule.to) = (zone(from), zone(to));
            rule.source = endpoint(run, from, it.line);
            // What the device itself sends comes from no zone.
            if own(run, &rule.source) {
                rule.from = vec!["self".into()];
            }
            rule.destination = endpoint(run, to, it.line);
            rule.service = service(run, application);
            rule.log = if more.contains(&"log") { Switch::set(true, it.line) } else { Switch::default_is(false) };
            rule.enabled = match firewall.protects {
                Some(_) => Switch::default_is(true),
                None => Switch::default_is(false),
            };
            for word in more.iter().filter(|word| !matches!(**word, "log" | "no-state-enforcement")) {
                rule.conditions.push(Condition {
                    kind: "not-understood",
                    what: vec![(*word).to_owned()],
                    line: it.line,
                });
            }
            set.rules.push(rule);
        }
        run.device.contexts[0].rules.push(set);
    }
    let mut nat = firewall.nat;
    nat.sort_by_key(number);
    let enabled = firewall.translates.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    for it in nat {
        let words: Vec<&str> = it.words.iter().map(String::as_str).collect();
        let Some(mut made) = translate(run, &words, it.line) else {
            run.tally.list(it.line, &format!("rule {}", words.join(" ")), "nat rule", Why::Value);
            continue;
        };
        made.enabled = enabled;
        run.device.contexts[0].nat.push(made);
    }
}

/// `10 masq any from private to public [with src A]`, `20 portfwd web from public [to public.wan.eth1] with dst dmz.web.s1
/// [dport 8080]`.
fn translate(run: &mut Run<'_>, words: &[&str], line: u32) -> Option<Nat> {
    let [id, kind, application, "from", from, rest @ ..] = words else { return None };
    let after = |name: &str| rest.iter().position(|word| *word == name).and_then(|at| rest.get(at + 1).copied());
    let own = run.entities.service(application);
    let service = (!own.is_any()).then_some(own);
    match *kind {
        "masq" | "snat" => {
            let mut nat = Nat::new(*id, NatKind::Masquerade, line);
            nat.section = 1;
            nat.inside = endpoint(run, from, line);
            (nat.from, nat.to) = (zone(from), zone(after("to")?));
            nat.inside_service = service;
            if let Some(source) = after("src") {
                nat.outside = endpoint(run, source, line);
            }
            Some(nat)
        }
        "portfwd" | "netmap" | "double-nat" => {
            let mut nat = Nat::new(*id, if *kind == "netmap" { NatKind::Static } else { NatKind::Destination }, line);
            nat.to = zone(from);
            if *from != zone(from).first().map(String::as_str).unwrap_or_default() {
                nat.peer = endpoint(run, from, line);
            }
            nat.inside = endpoint(run, after("dst")?, line);
            if let Some(outside) = after("to") {
                nat.outside = endpoint(run, outside, line);
            }
            nat.inside_service = match after("dport") {
                Some(port) => {
                    let port = service_port(port)?;
                    let mut inner = service.clone()?;
                    for service in &mut inner.services {
                        service.destination = crate::model::Ports::one(port, port);
                    }
                    Some(inner)
                }
                None => service.clone(),
            };
            nat.outside_service = service;
            Some(nat)
        }
        _ => None,
    }
}
