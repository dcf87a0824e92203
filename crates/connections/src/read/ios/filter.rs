//! Access lists, object groups, the zone firewall and address translation.

use std::collections::BTreeMap;

use super::run::{Block, Outcome, Run};
use crate::model::{AddressObject, AddressSet, Net, Ports, Service, ServiceObject, ServiceSet, Shape};
use crate::read::common::{icmp_type, protocol, service_port};

/// An access list; its lines are read at the end, when all groups are known.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) standard: bool,
    pub(super) v6: bool,
    pub(super) line: u32,
    pub(super) entries: Vec<(u32, String, u32)>,
}

/// A line of `ip nat`.
#[derive(Debug)]
pub(super) struct Translation {
    pub(super) words: Vec<String>,
    pub(super) line: u32,
}

fn owned(words: &[&str]) -> String {
    words.join(" ")
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["access-list", number, rest @ ..] => {
            let standard = number.parse::<u32>().is_ok_and(|n| n < 100 || (1300..2000).contains(&n));
            let list = at(&mut run.lists, number, standard, false, line);
            match rest {
                ["remark", ..] => Outcome::NoBearing("access-list remark"),
                ["permit" | "deny", ..] => {
                    let sequence =
                        (u32::try_from(list.entries.len()).unwrap_or(u32::MAX).saturating_add(1)).saturating_mul(10);
                    list.entries.push((sequence, owned(rest), line));
                    Outcome::Took("access-list")
                }
                ["dynamic", ..] | ["compiled", ..] => Outcome::Unknown,
                _ => Outcome::Bad("access-list"),
            }
        }
        ["ip", "access-list", kind @ ("standard" | "extended"), name, ..] => {
            at(&mut run.lists, name, *kind == "standard", false, line);
            run.block = Block::List((*name).to_owned());
            Outcome::Took("ip access-list")
        }
        ["ip", "access-list", "log-update" | "logging" | "resequence" | "role-based" | "persistent" | "helper", ..] => {
            Outcome::NoBearing("ip access-list")
        }
        ["ipv6", "access-list", name] => {
            at(&mut run.lists, name, false, true, line);
            run.block = Block::List((*name).to_owned());
            Outcome::Took("ipv6 access-list")
        }
        ["object-group", kind @ ("network" | "service"), name, ..] => {
            let service = *kind == "service";
            let empty = (Vec::new(), line);
            if service {
                run.services.push(ServiceObject {
                    name: (*name).to_owned(),
                    shape: Shape::Group { members: empty.0, own: Some(ServiceSet::default()), except: Vec::new() },
                    line,
                });
            } else {
                run.addresses.push(AddressObject {
                    name: (*name).to_owned(),
                    shape: Shape::Group { members: empty.0, own: Some(AddressSet::default()), except: Vec::new() },
                    line,
                });
            }
            run.block = Block::ObjectGroup((*name).to_owned(), service);
            Outcome::Took("object-group")
        }
        ["ip", "nat", "pool", name, rest @ ..] => {
            let set = match rest {
                [first, last, ..] => {
                    first.parse().ok().zip(last.parse().ok()).and_then(|(a, b)| AddressSet::range(a, b))
                }
                _ => None,
            };
            run.pools.insert((*name).to_owned(), set.unwrap_or_else(|| AddressSet::only_undecided(*name)));
            Outcome::Took("ip nat pool")
        }
        ["ip", "nat", "inside" | "outside" | "source", rest @ ..] if !rest.is_empty() => {
            run.nat.push(Translation { words: words[2..].iter().map(|w| (*w).to_owned()).collect(), line });
            Outcome::Took("ip nat source")
        }
        ["ip", "nat", ..] => Outcome::NoBearing("ip nat"),
        _ => Outcome::Unknown,
    }
}

fn at<'r>(lists: &'r mut BTreeMap<String, List>, name: &str, standard: bool, v6: bool, line: u32) -> &'r mut List {
    lists.entry(name.to_owned()).or_insert_with(|| List { standard, v6, line, entries: Vec::new() })
}

/// A line inside `ip access-list`.
pub(super) fn entry(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let Some(list) = run.lists.get_mut(name) else { return Outcome::Unknown };
    let next = list.entries.last().map_or(10, |e| e.0.saturating_add(10));
    let (sequence, rest) = match words {
        ["sequence", number, rest @ ..] => (number.parse().unwrap_or(next), rest),
        [number, rest @ ..] if number.parse::<u32>().is_ok() => (number.parse().unwrap_or(next), rest),
        rest => (next, rest),
    };
    match rest {
        ["permit" | "deny", ..] => {
            list.entries.push((sequence, owned(rest), line));
            Outcome::Took("access-list")
        }
        ["remark", ..] => Outcome::NoBearing("access-list remark"),
        // A reflexive list lets answers back in.
        ["evaluate", ..] => Outcome::Took("access-list evaluate"),
        _ => Outcome::Unknown,
    }
}

/// A line inside `object-group`.
pub(super) fn member(run: &mut Run<'_>, name: &str, service: bool, words: &[&str], line: u32) -> Outcome {
    if service {
        let Some(Shape::Group { members, own: Some(own), .. }) =
            run.services.iter_mut().rev().find(|o| o.name == name).map(|o| &mut o.shape)
        else {
            return Outcome::Unknown;
        };
        match words {
            ["group-object", other] => members.push((*other).to_owned()),
            [name @ ("icmp" | "icmp6"), kind] => {
                let Some(kind) = icmp_type(kind) else { return Outcome::Bad("object-group service") };
                own.add(&ServiceSet::one(Service { icmp: Some((kind, None)), ..Service::protocol(protocol(name)) }));
            }
            [name, rest @ ..] => {
                let numbers: Vec<u8> =
                    if *name == "tcp-udp" { vec![6, 17] } else { protocol(name).into_iter().collect() };
                if numbers.is_empty() && *name != "ip" {
                    return Outcome::Unknown;
                }
                let ports = match rest {
                    [] => Some(Ports::default()),
                    ["eq", port] | [port] => service_port(port).map(|p| Ports::one(p, p)),
                    ["range", a, b] => service_port(a).zip(service_port(b)).map(|(a, b)| Ports::one(a, b)),
                    ["gt", port] => service_port(port).map(|p| Ports::one(p.saturating_add(1), u16::MAX)),
                    ["lt", port] => service_port(port).map(|p| Ports::one(0, p.saturating_sub(1))),
                    _ => None,
                };
                let Some(ports) = ports else { return Outcome::Bad("object-group service") };
                if *name == "ip" {
                    own.add(&ServiceSet::any());
                }
                for number in numbers {
                    own.add(&ServiceSet::one(Service {
                        destination: ports.clone(),
                        ..Service::protocol(Some(number))
                    }));
                }
            }
            [] => {}
        }
        return Outcome::Took("object-group service");
    }
    let Some(Shape::Group { members, own: Some(own), .. }) =
        run.addresses.iter_mut().rev().find(|o| o.name == name).map(|o| &mut o.shape)
    else {
        return Outcome::Unknown;
    };
    let set = match words {
        ["group-object", other] => {
            members.push((*other).to_owned());
            return Outcome::Took("object-group network");
        }
        ["host", address] => Net::parse(address).map(AddressSet::net),
        ["range", a, b] => a.parse().ok().zip(b.parse().ok()).and_then(|(a, b)| AddressSet::range(a, b)),
        ["any"] => Some(AddressSet::any4()),
        [address, mask] => Net::masked(address, mask).map(AddressSet::net),
        [one] if one.contains('/') => Net::parse(one).map(AddressSet::net),
        _ => return Outcome::Unknown,
    };
    let _ = line;
    match set {
        Some(set) => {
            *own = own.union(&set);
            Outcome::Took("object-group network")
        }
        None => Outcome::Bad("object-group network"),
    }
}

/// Lines of class maps, policy maps, zones and zone pairs.
pub(super) fn zone(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match (&run.block, words) {
        (Block::ZonePair(at), ["service-policy", "type", "inspect", name]) => {
            if let Some(pair) = run.pairs.get_mut(*at) {
                pair.2 = Some(((*name).to_owned(), line));
            }
            Outcome::Took("zone-pair service-policy")
        }
        (Block::ClassMap(name), ["match", "access-group", rest @ ..]) => {
            let list = rest.iter().rfind(|w| **w != "name").copied().unwrap_or_default();
            run.classes.entry(name.clone()).or_default().lists.push((list.to_owned(), line));
            Outcome::Took("class-map match")
        }
        (Block::ClassMap(name), ["match", "protocol", word, ..]) => {
            run.classes.entry(name.clone()).or_default().protocols.push(((*word).to_owned(), line));
            Outcome::Took("class-map match")
        }
        (Block::ClassMap(_), ["match", ..]) => Outcome::NoBearing("class-map match"),
        (Block::PolicyMap(name), ["class", rest @ ..]) => {
            let class = rest.iter().rfind(|w| !matches!(**w, "type" | "inspect")).copied().unwrap_or_default();
            run.classes.entry(name.clone()).or_default().actions.push((class.to_owned(), String::new(), line));
            Outcome::Took("policy-map class")
        }
        (Block::PolicyMap(name), [action @ ("inspect" | "pass" | "drop"), ..]) => {
            if let Some(last) = run.classes.get_mut(name).and_then(|c| c.actions.last_mut()) {
                last.1 = (*action).to_owned();
            }
            Outcome::Took("policy-map action")
        }
        (
            Block::PolicyMap(_),
            [
                "bandwidth" | "priority" | "police" | "shape" | "set" | "queue-limit" | "random-detect" | "fair-queue"
                | "service-policy" | "trust" | "conform-action" | "exceed-action" | "log" | "violate-action",
                ..,
            ],
        ) => Outcome::NoBearing("policy-map qos"),
        _ => Outcome::Unknown,
    }
}
