//! Address and service objects and groups.

use super::run::{Block, Run};
use crate::model::{AddressObject, AddressSet, Net, Service, ServiceObject, ServiceSet, Shape};
use crate::read::common::{Outcome, protocol};

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["address-object", "ipv4" | "ipv6", name, shape @ ..] => match address(shape) {
            Some(set) => {
                let shape = Shape::Is(set);
                run.device.contexts[0].addresses.push(AddressObject { name: (*name).to_owned(), shape, line });
                run.open(Block::Other("address-object"), Outcome::Took("address-object"))
            }
            None => Outcome::Bad("address-object"),
        },
        ["address-object", kind @ ("fqdn" | "mac"), name, ..] => {
            let shape = Shape::Is(AddressSet::only_undecided(format!("{kind} {name}")));
            run.device.contexts[0].addresses.push(AddressObject { name: (*name).to_owned(), shape, line });
            run.open(Block::Other("address-object"), Outcome::Took("address-object"))
        }
        ["address-group", "ipv4" | "ipv6", name] => {
            let shape = Shape::Group { members: Vec::new(), own: None, except: Vec::new() };
            run.device.contexts[0].addresses.push(AddressObject { name: (*name).to_owned(), shape, line });
            run.open(Block::AddressGroup((*name).to_owned()), Outcome::Took("address-group"))
        }
        ["service-object", name, kind, rest @ ..] => match service(kind, rest) {
            Some(set) => {
                let shape = Shape::Is(set);
                run.device.contexts[0].services.push(ServiceObject { name: (*name).to_owned(), shape, line });
                run.open(Block::Other("service-object"), Outcome::Took("service-object"))
            }
            None => Outcome::Bad("service-object"),
        },
        ["service-group", name] => {
            let shape = Shape::Group { members: Vec::new(), own: None, except: Vec::new() };
            run.device.contexts[0].services.push(ServiceObject { name: (*name).to_owned(), shape, line });
            run.open(Block::ServiceGroup((*name).to_owned()), Outcome::Took("service-group"))
        }
        _ => Outcome::Unknown,
    }
}

/// `host A zone X`, `network A M`, `network A/L`, `range A B`.
fn address(words: &[&str]) -> Option<AddressSet> {
    Some(match words {
        ["host", ip, ..] => AddressSet::net(Net::parse(ip)?),
        ["network", net, ..] if net.contains('/') => AddressSet::net(Net::parse(net)?),
        ["network", ip, mask, ..] => AddressSet::net(Net::masked(ip, mask)?),
        ["range", first, last, ..] => AddressSet::range(first.parse().ok()?, last.parse().ok()?)?,
        _ => return None,
    })
}

fn service(kind: &str, rest: &[&str]) -> Option<ServiceSet> {
    let number = protocol(kind)?;
    match rest {
        [first, last, ..] if matches!(number, 6 | 17) => {
            Some(ServiceSet::one(Service::to(number, first.parse().ok()?, last.parse().ok()?)))
        }
        _ => Some(ServiceSet::one(Service::protocol(Some(number)))),
    }
}

pub(super) fn address_member(run: &mut Run<'_>, group: &str, words: &[&str], _line: u32) -> Outcome {
    let [kind, name] = match words {
        ["address-object" | "address-group", "ipv4" | "ipv6" | "fqdn" | "mac", name] => [words[0], *name],
        _ => return Outcome::Unknown,
    };
    let all = &mut run.device.contexts[0].addresses;
    if let Some(AddressObject { shape: Shape::Group { members, .. }, .. }) =
        all.iter_mut().rev().find(|object| object.name == group)
    {
        members.push(name.to_owned());
    }
    Outcome::Took(if kind == "address-object" { "address-group member" } else { "address-group group" })
}

pub(super) fn service_member(run: &mut Run<'_>, group: &str, words: &[&str], _line: u32) -> Outcome {
    let ["service-object" | "service-group", name] = words else { return Outcome::Unknown };
    let all = &mut run.device.contexts[0].services;
    if let Some(ServiceObject { shape: Shape::Group { members, .. }, .. }) =
        all.iter_mut().rev().find(|object| object.name == group)
    {
        members.push((*name).to_owned());
    }
    Outcome::Took("service-group member")
}
