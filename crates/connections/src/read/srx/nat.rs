//! Translation: rule sets for the source, the destination, and one to one.

use std::collections::BTreeMap;

use super::addresses;
use super::run::Run;
use crate::model::{AddressSet, Endpoint, Nat, NatKind, Net, Objects, Ports, Service, ServiceSet};
use crate::read::common::{Outcome, Why, protocol};

/// A rule as it is collected.
#[derive(Debug, Default)]
struct Rule {
    set: String,
    name: String,
    line: u32,
    sources: Vec<String>,
    destinations: Vec<String>,
    ports: Ports,
    protocols: Vec<u8>,
    /// `interface`, `off`, `pool NAME`, `prefix ADDRESS`.
    then: Option<(String, String)>,
    mapped: Option<Ports>,
}

/// Where a rule set is in force.
#[derive(Debug, Default)]
struct Way {
    from: Vec<String>,
    to: Vec<String>,
}

/// What is collected about translation.
#[derive(Debug, Default)]
pub(super) struct Translation {
    /// By kind and name.
    ways: BTreeMap<(String, String), Way>,
    rules: Vec<(String, Rule)>,
    pools: BTreeMap<(String, String), (Vec<String>, Option<u16>)>,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let [kind @ ("source" | "destination" | "static"), rest @ ..] = words else {
        return match words {
            ["proxy-arp" | "proxy-ndp" | "traceoptions" | "natv6v4" | "allow-overlapping-pools", ..] => {
                Outcome::NoBearing("nat other")
            }
            _ => Outcome::Unknown,
        };
    };
    let kind = (*kind).to_owned();
    match rest {
        ["pool", name, rest @ ..] => pool(run, kind, name, rest),
        ["rule-set", set, "from" | "to", place @ ..] => {
            let way = run.nat.ways.entry((kind, (*set).to_owned())).or_default();
            let side = if rest[2] == "from" { &mut way.from } else { &mut way.to };
            match place {
                ["zone" | "interface" | "routing-instance", name] => side.push((*name).to_owned()),
                _ => return Outcome::Unknown,
            }
            Outcome::Took("nat rule-set")
        }
        ["rule-set", set, "rule", name, rest @ ..] => {
            let rules = &mut run.nat.rules;
            let at = rules
                .iter()
                .rposition(|(own, r)| *own == kind && r.set == *set && r.name == *name)
                .unwrap_or_else(|| {
                    let rule = Rule { set: (*set).to_owned(), name: (*name).to_owned(), line, ..Rule::default() };
                    rules.push((kind, rule));
                    rules.len() - 1
                });
            setting(&mut rules[at].1, rest)
        }
        [
            "address-persistent"
            | "port-randomization"
            | "interface"
            | "pool-utilization-alarm"
            | "session-persistence-scan",
            ..,
        ]
        | ["rule-set", _, "description", ..]
        | ["rule-set", _] => Outcome::NoBearing("nat setting"),
        _ => Outcome::Unknown,
    }
}

fn pool(run: &mut Run<'_>, kind: String, name: &str, words: &[&str]) -> Outcome {
    let pool = run.nat.pools.entry((kind, name.to_owned())).or_default();
    match words {
        ["address", first, "to", last] => pool.0.push(format!("{first}-{last}")),
        ["address", address, "port", port] => {
            pool.0.push((*address).to_owned());
            pool.1 = port.parse().ok();
        }
        ["address", "port", port] => pool.1 = port.parse().ok(),
        ["address", address] => pool.0.push((*address).to_owned()),
        [
            "port" | "routing-instance" | "overflow-pool" | "host-address-base" | "address-pooling" | "address-shared"
            | "description",
            ..,
        ] => {
            return Outcome::NoBearing("nat pool setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("nat pool")
}

fn setting(rule: &mut Rule, words: &[&str]) -> Outcome {
    match words {
        ["match", "source-address" | "source-address-name", name] => rule.sources.push((*name).to_owned()),
        ["match", "destination-address" | "destination-address-name", name] => {
            rule.destinations.push((*name).to_owned())
        }
        ["match", "destination-port", first, "to", last] => match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) => rule.ports = rule.ports.union(&Ports::one(first, last)),
            _ => return Outcome::Bad("nat rule port"),
        },
        ["match", "destination-port", port] => match super::applications::ports(port) {
            Some(ports) => rule.ports = rule.ports.union(&ports),
            None => return Outcome::Bad("nat rule port"),
        },
        ["match", "protocol", name] => match protocol(name) {
            Some(number) => rule.protocols.push(number),
            None => return Outcome::Bad("nat rule protocol"),
        },
        ["match", "source-port" | "application", ..] => return Outcome::NoBearing("nat rule match"),
        ["then", "source-nat" | "destination-nat", "pool", name, ..] => {
            rule.then.get_or_insert(("pool".into(), (*name).to_owned()));
        }
        ["then", "source-nat" | "destination-nat", what @ ("interface" | "off"), ..] => {
            rule.then.get_or_insert(((*what).to_owned(), String::new()));
        }
        ["then", "static-nat", "prefix" | "prefix-name", rest @ ..] => match rest {
            ["mapped-port", first, "to", last] => {
                rule.mapped = first.parse().ok().zip(last.parse().ok()).map(|(a, b)| Ports::one(a, b));
            }
            ["mapped-port", port] => rule.mapped = super::applications::ports(port),
            ["routing-instance", ..] => return Outcome::NoBearing("nat rule setting"),
            [prefix, rest @ ..] => {
                rule.then = Some(("prefix".into(), (*prefix).to_owned()));
                if let ["mapped-port", port] = rest {
                    rule.mapped = super::applications::ports(port);
                }
            }
            [] => return Outcome::Unknown,
        },
        ["then", "static-nat", "inet", ..] | ["description", ..] | [] => return Outcome::NoBearing("nat rule setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("nat rule")
}

/// One to one first, then the destination; the source when the way is known.
pub(super) fn finish(run: &mut Run<'_>, objects: &mut Objects) {
    let translation = std::mem::take(&mut run.nat);
    for (section, kind) in [(1u8, "static"), (2, "destination"), (3, "source")] {
        for (_, rule) in translation.rules.iter().filter(|(own, _)| own == kind) {
            match read(run, objects, &translation, kind, rule) {
                Some(mut nat) => {
                    nat.section = section;
                    run.context.nat.push(nat);
                }
                None => run.tally.problem(rule.line, "nat rule", Why::Missing),
            }
        }
    }
}

fn plain(words: &[String]) -> AddressSet {
    words.iter().fold(AddressSet::default(), |all, word| {
        let set = match word.split_once('-').and_then(|(a, b)| Some((bare(a)?, bare(b)?))) {
            Some((a, b)) => AddressSet::range(a, b),
            None => Net::parse(word).map(AddressSet::net),
        };
        all.union(&set.unwrap_or_else(|| AddressSet::only_undecided(word.clone())))
    })
}

/// The address of `10.0.0.5/32`.
fn bare(text: &str) -> Option<std::net::IpAddr> {
    Net::parse(text).map(|net| net.address)
}

fn read(run: &Run<'_>, objects: &mut Objects, all: &Translation, kind: &str, rule: &Rule) -> Option<Nat> {
    let way = all.ways.get(&(kind.to_owned(), rule.set.clone()));
    let (from, to) = way.map(|way| (way.from.clone(), way.to.clone())).unwrap_or_default();
    let global = [addresses::GLOBAL.to_owned()];
    let sources = addresses::endpoint(objects, &global, &rule.sources);
    let destinations = addresses::endpoint(objects, &global, &rule.destinations);
    let (what, target) = rule.then.as_ref()?;
    let mut nat = Nat::new(format!("{} {}", rule.set, rule.name), NatKind::Masquerade, rule.line);
    let pool = || all.pools.get(&(kind.to_owned(), target.clone()));
    if kind == "source" {
        (nat.from, nat.to) = (from, to.clone());
        nat.inside = if rule.sources.is_empty() { Endpoint::any() } else { sources };
        if !rule.destinations.is_empty() && !destinations.is.is_any4() {
            nat.peer = destinations;
        }
        match what.as_str() {
            "off" => {
                nat.kind = NatKind::Exempt;
                nat.outside = nat.inside.clone();
            }
            "interface" => nat.outside = Endpoint::new(vec!["interface".into()], own_addresses(run, &to)),
            _ => {
                let (addresses, _) = pool()?;
                nat.outside = Endpoint::new(vec![target.clone()], plain(addresses));
                // A pool shares its addresses by ports unless it is told not to.
                nat.kind = NatKind::Masquerade;
            }
        }
        return Some(nat);
    }
    // The one who calls comes from the set's own side.
    nat.to = from;
    nat.outside = destinations;
    if !rule.sources.is_empty() && !sources.is.is_any4() {
        nat.peer = sources;
    }
    let service = |ports: &Ports| {
        let numbers = if rule.protocols.is_empty() { vec![6, 17] } else { rule.protocols.clone() };
        let mut set = ServiceSet::default();
        for number in numbers {
            set.add(&ServiceSet::one(Service { destination: ports.clone(), ..Service::protocol(Some(number)) }));
        }
        Some(set)
    };
    if !rule.ports.is_empty() {
        nat.outside_service = service(&rule.ports);
        nat.inside_service = service(&rule.ports);
    }
    nat.kind = if kind == "static" && rule.ports.is_empty() { NatKind::Static } else { NatKind::Destination };
    match what.as_str() {
        "off" => {
            nat.kind = NatKind::Exempt;
            nat.inside = nat.outside.clone();
        }
        "prefix" => {
            nat.inside = addresses::endpoint(objects, &global, std::slice::from_ref(target));
            if let Some(mapped) = &rule.mapped {
                nat.inside_service = service(mapped);
            }
        }
        _ => {
            let (addresses, port) = pool()?;
            nat.inside = Endpoint::new(vec![target.clone()], plain(addresses));
            if let Some(port) = port {
                nat.inside_service = service(&Ports::one(*port, *port));
            }
        }
    }
    Some(nat)
}

/// The written addresses of the interfaces of zones.
fn own_addresses(run: &Run<'_>, places: &[String]) -> AddressSet {
    let mut all = AddressSet::default();
    for name in places.iter().flat_map(|place| run.context.interfaces_of(place)) {
        let nets =
            run.context.interface(name).into_iter().flat_map(|i| i.addresses.iter().filter_map(|a| a.value.net()));
        let mut known = false;
        for net in nets {
            known = true;
            all = all.union(&AddressSet::net(Net::host(net.address)));
        }
        if !known {
            all = all.union(&AddressSet::only_undecided(format!("address of {name}")));
        }
    }
    all
}
