//! `object`, `object-group` and `name`.

use super::run::{Block, Run};
use super::section::{NatLine, Section};
use crate::model::{AddressObject, AddressSet, Net, Ports, Service, ServiceObject, ServiceSet, Shape};
use crate::read::common::{Outcome, icmp_type, protocol, service_port};

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["object", "network", name] => {
            address(run, name, line);
            run.block = Block::Network((*name).to_owned());
            Outcome::Took("object network")
        }
        ["object", "service", name] => {
            service_object(run, name, line);
            run.block = Block::Service((*name).to_owned());
            Outcome::Took("object service")
        }
        ["object-group", "network", name] => {
            address(run, name, line);
            run.block = Block::NetworkGroup((*name).to_owned());
            Outcome::Took("object-group network")
        }
        ["object-group", "service", name, rest @ ..] => {
            let numbers = match rest {
                ["tcp"] => vec![6],
                ["udp"] => vec![17],
                ["tcp-udp"] => vec![6, 17],
                [] => Vec::new(),
                _ => return Outcome::Bad("object-group service"),
            };
            service_object(run, name, line);
            run.block = Block::ServiceGroup((*name).to_owned(), numbers);
            Outcome::Took("object-group service")
        }
        ["object-group", "protocol", name] => {
            service_object(run, name, line);
            run.block = Block::ProtocolGroup((*name).to_owned());
            Outcome::Took("object-group protocol")
        }
        ["object-group", "icmp-type" | "user" | "security" | "network-service", ..] => {
            run.block = Block::Other("object-group other");
            Outcome::NoBearing("object-group other")
        }
        _ => Outcome::Unknown,
    }
}

/// An object and a group may carry the same name only if one of them is empty: the later lines add to it.
fn address(run: &mut Run<'_>, name: &str, line: u32) {
    let Section { addresses: all, address_places: places, .. } = &mut run.section;
    places.entry(name.to_owned()).or_insert_with(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(AddressSet::default()), except: Vec::new() };
        all.push(AddressObject { name: name.to_owned(), shape, line });
        all.len() - 1
    });
}

fn service_object(run: &mut Run<'_>, name: &str, line: u32) {
    let Section { services: all, service_places: places, .. } = &mut run.section;
    places.entry(name.to_owned()).or_insert_with(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(ServiceSet::default()), except: Vec::new() };
        all.push(ServiceObject { name: name.to_owned(), shape, line });
        all.len() - 1
    });
}

fn address_shape<'r>(run: &'r mut Run<'_>, name: &str) -> Option<&'r mut Shape<AddressSet>> {
    let at = *run.section.address_places.get(name)?;
    run.section.addresses.get_mut(at).map(|object| &mut object.shape)
}

fn service_shape<'r>(run: &'r mut Run<'_>, name: &str) -> Option<&'r mut Shape<ServiceSet>> {
    let at = *run.section.service_places.get(name)?;
    run.section.services.get_mut(at).map(|object| &mut object.shape)
}

fn add_address(run: &mut Run<'_>, name: &str, set: Option<AddressSet>, kind: &'static str) -> Outcome {
    let Some(set) = set else { return Outcome::Bad(kind) };
    if let Some(Shape::Group { own: Some(own), .. }) = address_shape(run, name) {
        *own = own.union(&set);
    }
    Outcome::Took(kind)
}

fn add_service(run: &mut Run<'_>, name: &str, set: Option<&ServiceSet>, kind: &'static str) -> Outcome {
    let Some(set) = set else { return Outcome::Bad(kind) };
    if let Some(Shape::Group { own: Some(own), .. }) = service_shape(run, name) {
        own.add(set);
    }
    Outcome::Took(kind)
}

fn add_member(run: &mut Run<'_>, name: &str, member: &str, service: bool) {
    let members = if service {
        service_shape(run, name)
            .and_then(|shape| if let Shape::Group { members, .. } = shape { Some(members) } else { None })
    } else {
        address_shape(run, name)
            .and_then(|shape| if let Shape::Group { members, .. } = shape { Some(members) } else { None })
    };
    if let Some(members) = members {
        members.push(member.to_owned());
    }
}

fn range(first: &str, last: &str) -> Option<AddressSet> {
    AddressSet::range(first.parse().ok()?, last.parse().ok()?)
}

/// Lines of `object network`.
pub(super) fn network(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    const KIND: &str = "object network value";
    let set = match words {
        ["host", host] => run.section.net(host).map(AddressSet::net),
        ["subnet", prefix] => Net::parse(prefix).map(AddressSet::net),
        ["subnet", address, mask] => run.section.masked(address, mask).map(AddressSet::net),
        ["range", first, last] => range(first, last),
        ["fqdn", rest @ ..] => rest.last().map(|fqdn| AddressSet::only_undecided(format!("fqdn {fqdn}"))),
        ["nat", ..] => {
            let words = words.iter().map(|w| (*w).to_owned()).collect();
            run.section.nat.push(NatLine { object: Some(name.to_owned()), words, line });
            return Outcome::Took("nat (object)");
        }
        _ => return Outcome::Unknown,
    };
    add_address(run, name, set, KIND)
}

/// Lines of `object-group network`.
pub(super) fn network_member(run: &mut Run<'_>, name: &str, words: &[&str]) -> Outcome {
    const KIND: &str = "object-group network member";
    let set = match words {
        ["network-object", "object", member] | ["group-object", member] => {
            add_member(run, name, member, false);
            return Outcome::Took(KIND);
        }
        ["network-object", "host", host] => run.section.net(host).map(AddressSet::net),
        ["network-object", address, mask] => run.section.masked(address, mask).map(AddressSet::net),
        ["network-object", prefix] => run.section.net(prefix).map(AddressSet::net),
        _ => return Outcome::Unknown,
    };
    add_address(run, name, set, KIND)
}

/// `eq 443`, `range 1 9`, `gt 1023`, `lt 5`, `neq 25`; what follows is given back.
fn ports<'w, 's>(words: &'w [&'s str]) -> Option<(Ports, &'w [&'s str])> {
    match words {
        ["eq", port, rest @ ..] => service_port(port).map(|p| (Ports::one(p, p), rest)),
        ["range", a, b, rest @ ..] => Some((Ports::one(service_port(a)?, service_port(b)?), rest)),
        ["gt", port, rest @ ..] => Some((Ports::one(service_port(port)?.saturating_add(1), u16::MAX), rest)),
        ["lt", port, rest @ ..] => Some((Ports::one(0, service_port(port)?.saturating_sub(1)), rest)),
        ["neq", port, rest @ ..] => {
            let port = service_port(port)?;
            Some((Ports::one(0, u16::MAX).without(&Ports::one(port, port)), rest))
        }
        _ => None,
    }
}

/// `tcp source range 1 9 destination eq 443`, `icmp echo`, `gre`, `tcp eq 80`.
fn described(words: &[&str]) -> Option<ServiceSet> {
    let [name, rest @ ..] = words else { return None };
    let numbers = match *name {
        "tcp-udp" => vec![Some(6), Some(17)],
        "ip" => vec![None],
        name => vec![Some(protocol(name)?)],
    };
    let mut service = Service::any();
    if matches!(numbers.as_slice(), [Some(1 | 58)]) {
        if let [kind, code @ ..] = rest {
            service.icmp = Some((icmp_type(kind)?, code.first().and_then(|code| code.parse().ok())));
        }
    } else {
        let mut rest = rest;
        while !rest.is_empty() {
            let (source, from) = match rest {
                ["source", from @ ..] => (true, from),
                ["destination", from @ ..] => (false, from),
                from => (false, from),
            };
            let (found, after) = ports(from)?;
            if source {
                service.source = found
            } else {
                service.destination = found
            }
            rest = after;
        }
    }
    let mut set = ServiceSet::default();
    for number in numbers {
        set.add(&ServiceSet::one(Service { protocol: number, ..service.clone() }));
    }
    Some(set)
}

/// Lines of `object service`.
pub(super) fn service(run: &mut Run<'_>, name: &str, words: &[&str]) -> Outcome {
    match words {
        ["service", rest @ ..] => add_service(run, name, described(rest).as_ref(), "object service value"),
        _ => Outcome::Unknown,
    }
}

/// Lines of `object-group service`.
pub(super) fn service_member(run: &mut Run<'_>, name: &str, numbers: &[u8], words: &[&str]) -> Outcome {
    const KIND: &str = "object-group service member";
    match words {
        ["service-object", "object", member] | ["group-object", member] => {
            add_member(run, name, member, true);
            Outcome::Took(KIND)
        }
        ["service-object", rest @ ..] => add_service(run, name, described(rest).as_ref(), KIND),
        ["port-object", rest @ ..] => {
            let set = ports(rest).filter(|(_, rest)| rest.is_empty()).map(|(found, _)| {
                let mut set = ServiceSet::default();
                for number in numbers {
                    let service = Service { destination: found.clone(), ..Service::protocol(Some(*number)) };
                    set.add(&ServiceSet::one(service));
                }
                set
            });
            add_service(run, name, set.as_ref(), KIND)
        }
        _ => Outcome::Unknown,
    }
}

/// Lines of `object-group protocol`.
pub(super) fn protocol_member(run: &mut Run<'_>, name: &str, words: &[&str]) -> Outcome {
    const KIND: &str = "object-group protocol member";
    match words {
        ["protocol-object", "ip"] => add_service(run, name, Some(&ServiceSet::any()), KIND),
        ["protocol-object", word] => {
            let set = protocol(word).map(|number| ServiceSet::one(Service::protocol(Some(number))));
            add_service(run, name, set.as_ref(), KIND)
        }
        ["group-object", member] => {
            add_member(run, name, member, true);
            Outcome::Took(KIND)
        }
        _ => Outcome::Unknown,
    }
}
