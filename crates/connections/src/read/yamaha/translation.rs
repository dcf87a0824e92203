//! NAT descriptors.

use std::collections::BTreeMap;

use super::filters::addresses;
use super::run::{Outcome, Run};
use crate::model::{AddressSet, Endpoint, Nat, NatKind, Net, Ports, Service, ServiceSet};
use crate::read::common::protocol;

/// Descriptors by number, and the interfaces that use them.
#[derive(Default)]
pub(super) struct Translation {
    descriptors: BTreeMap<u32, Descriptor>,
    bound: Vec<(u32, String, u32)>,
}

#[derive(Default)]
struct Descriptor {
    line: u32,
    kind: String,
    outer: Option<(String, u32)>,
    inner: Option<(String, u32)>,
    statics: Vec<Static>,
    incoming: Option<(String, u32)>,
}

struct Static {
    id: String,
    outer: Option<String>,
    inner: String,
    count: u32,
    ports: Option<(ServiceSet, ServiceSet)>,
    line: u32,
}

/// The descriptor, made when it is first named.
fn at<'r>(all: &'r mut Translation, number: &str, line: u32) -> Option<&'r mut Descriptor> {
    let descriptor = all.descriptors.entry(number.parse().ok()?).or_default();
    if descriptor.line == 0 {
        descriptor.line = line;
    }
    Some(descriptor)
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let ["nat", "descriptor", rest @ ..] = words else { return Outcome::Unknown };
    let translation = &mut run.translation;
    match rest {
        ["type", number, kind, ..] => match at(translation, number, line) {
            Some(d) => {
                d.kind = (*kind).to_owned();
                d.line = line;
                Outcome::Took("nat descriptor type")
            }
            None => Outcome::Bad("nat descriptor type"),
        },
        ["address", side @ ("outer" | "inner"), number, rest @ ..] => match at(translation, number, line) {
            Some(d) => {
                let value = Some((rest.join(" "), line));
                if *side == "outer" {
                    d.outer = value
                } else {
                    d.inner = value
                }
                Outcome::Took("nat descriptor address")
            }
            None => Outcome::Bad("nat descriptor address"),
        },
        ["static", number, id, pair, rest @ ..] => match (at(translation, number, line), pair.split_once('=')) {
            (Some(d), Some((outer, inner))) => {
                let count = rest.first().and_then(|c| c.parse().ok()).unwrap_or(1);
                d.statics.push(Static {
                    id: (*id).to_owned(),
                    outer: Some(outer.to_owned()),
                    inner: inner.to_owned(),
                    count,
                    ports: None,
                    line,
                });
                Outcome::Took("nat descriptor static")
            }
            _ => Outcome::Bad("nat descriptor static"),
        },
        ["masquerade", "static", number, id, inner, rest @ ..] => {
            match (at(translation, number, line), forward(rest)) {
                (Some(d), Some(ports)) => {
                    let (outer, inner) = inner.split_once('=').map_or((None, *inner), |(o, i)| (Some(o.to_owned()), i));
                    d.statics.push(Static {
                        id: (*id).to_owned(),
                        outer,
                        inner: inner.to_owned(),
                        count: 1,
                        ports: Some(ports),
                        line,
                    });
                    Outcome::Took("nat descriptor masquerade static")
                }
                _ => Outcome::Bad("nat descriptor masquerade static"),
            }
        }
        ["masquerade", "incoming", number, rest @ ..] => match at(translation, number, line) {
            Some(d) => {
                d.incoming = Some((rest.join(" "), line));
                Outcome::Took("nat descriptor masquerade incoming")
            }
            None => Outcome::Bad("nat descriptor masquerade incoming"),
        },
        ["masquerade" | "ftp" | "sip" | "timer" | "log" | "backward-compatibility", ..] => {
            Outcome::NoBearing("nat descriptor masquerade")
        }
        _ => Outcome::Unknown,
    }
}

/// `tcp 443`, `tcp 8443=443`, `udp 500`, `esp`, `tcp 21,20-30`.
fn forward(words: &[&str]) -> Option<(ServiceSet, ServiceSet)> {
    let (names, ports) = (words.first()?, words.get(1).copied());
    let mut outer = ServiceSet::default();
    let mut inner = ServiceSet::default();
    for name in names.split(',') {
        let number = if name == "*" { None } else { Some(protocol(name)?) };
        let Some(ports) = ports.filter(|p| *p != "*") else {
            outer.add(&ServiceSet::one(Service::protocol(number)));
            inner.add(&ServiceSet::one(Service::protocol(number)));
            continue;
        };
        for part in ports.split(',') {
            let (o, i) = part.split_once('=').unwrap_or((part, part));
            let service = |text: &str| -> Option<ServiceSet> {
                let ports: Ports = super::filters::ports(text)?;
                Some(ServiceSet::one(Service { destination: ports, ..Service::protocol(number) }))
            };
            outer.add(&service(o)?);
            inner.add(&service(i)?);
        }
    }
    Some((outer, inner))
}

/// `ip lan2 nat descriptor 1000`
pub(super) fn bind(run: &mut Run<'_>, interface: &str, words: &[&str], line: u32) -> Outcome {
    super::interfaces::at(run, interface, line);
    for word in words {
        match word.parse() {
            Ok(number) => run.translation.bound.push((number, interface.to_owned(), line)),
            Err(_) if matches!(*word, "reverse" | "tunnel") => {}
            Err(_) => return Outcome::Bad("nat descriptor (bind)"),
        }
    }
    Outcome::Took("nat descriptor (bind)")
}

fn range(text: &str) -> AddressSet {
    match text {
        "auto" | "" => AddressSet::any4(),
        "ipcp" | "primary" | "secondary" | "map-e" => AddressSet::only_undecided(text),
        text => addresses(&text.replace(' ', ","), false),
    }
}

/// One to one addresses, `count` of them.
fn several(text: &str, count: u32) -> AddressSet {
    match text.parse::<std::net::Ipv4Addr>() {
        Ok(first) if count > 1 => {
            let last = u32::from(first).saturating_add(count - 1);
            AddressSet::range(first.into(), std::net::Ipv4Addr::from(last).into()).unwrap_or_default()
        }
        _ => range(text),
    }
}

pub(super) fn finish(run: &mut Run<'_>) -> Vec<(u32, String)> {
    let translation = std::mem::take(&mut run.translation);
    let mut missing = Vec::new();
    for (number, interface, line) in &translation.bound {
        let Some(descriptor) = translation.descriptors.get(number) else {
            missing.push((*line, format!("nat descriptor {number}")));
            continue;
        };
        // The address of the interface stands for `ipcp` and `primary`.
        let own =
            run.device.contexts[0].interface(interface).and_then(|i| i.addresses.iter().find_map(|a| a.value.net()));
        let outer = || match descriptor.outer.as_ref().map(|(text, _)| text.as_str()) {
            None | Some("ipcp" | "primary") => own.map_or_else(
                || AddressSet::only_undecided(format!("address of {interface}")),
                |net| AddressSet::net(Net::host(net.address)),
            ),
            Some(text) => range(text),
        };
        for fixed in &descriptor.statics {
            let kind = if fixed.ports.is_some() { NatKind::Destination } else { NatKind::Static };
            let mut nat = Nat::new(format!("{number} {}", fixed.id), kind, fixed.line);
            nat.to = vec![interface.clone()];
            nat.inside = Endpoint::new(vec![fixed.inner.clone()], several(&fixed.inner, fixed.count));
            nat.outside = match &fixed.outer {
                Some(text) if text != "ipcp" && text != "primary" => {
                    Endpoint::new(vec![text.clone()], several(text, fixed.count))
                }
                _ => Endpoint::new(vec![interface.clone()], outer()),
            };
            if let Some((outside, inside)) = &fixed.ports {
                nat.outside_service = Some(outside.clone());
                nat.inside_service = Some(inside.clone());
            }
            run.device.contexts[0].nat.push(nat);
        }
        if let Some((text, line)) =
            descriptor.incoming.as_ref().filter(|(text, _)| text.starts_with("through") || text.starts_with("forward"))
        {
            // Everything that nobody asked for goes in as well.
            let mut nat = Nat::new(format!("{number} incoming"), NatKind::Destination, *line);
            nat.to = vec![interface.clone()];
            nat.inside = match text.split(' ').nth(1) {
                Some(host) => Endpoint::new(vec![host.to_owned()], range(host)),
                None => Endpoint::any(),
            };
            nat.outside = Endpoint::new(vec![interface.clone()], outer());
            run.device.contexts[0].nat.push(nat);
        }
        if matches!(descriptor.kind.as_str(), "masquerade" | "nat-masquerade" | "nat") {
            let kind = if descriptor.kind == "nat" { NatKind::Dynamic } else { NatKind::Masquerade };
            let mut nat = Nat::new(number.to_string(), kind, descriptor.line);
            nat.to = vec![interface.clone()];
            let inner = descriptor.inner.as_ref().map_or("auto", |(text, _)| text.as_str());
            nat.inside = Endpoint::new(vec![inner.to_owned()], range(inner));
            nat.outside = Endpoint::new(
                vec![descriptor.outer.as_ref().map_or("ipcp", |(text, _)| text.as_str()).to_owned()],
                outer(),
            );
            nat.section = 1;
            run.device.contexts[0].nat.push(nat);
        }
    }
    missing
}
