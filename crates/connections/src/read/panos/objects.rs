//! Addresses, services and groups.

use crate::model::{
    AddressObject, AddressSet, Endpoint, Net, Objects, Ports, Service, ServiceObject, ServiceSet, Shape,
};
use crate::read::common::Outcome;

/// The objects of one space.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    pub(super) addresses: Vec<AddressObject>,
    pub(super) services: Vec<ServiceObject>,
    pub(super) applications: Vec<(String, Vec<String>)>,
    /// A service's protocol and ports may come in two statements.
    protocols: Vec<(String, u8)>,
}

fn address<'b>(book: &'b mut Book, name: &str, line: u32) -> &'b mut Shape<AddressSet> {
    let all = &mut book.addresses;
    let at = all.iter().position(|object| object.name == name).unwrap_or_else(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(AddressSet::default()), except: Vec::new() };
        all.push(AddressObject { name: name.to_owned(), shape, line });
        all.len() - 1
    });
    &mut all[at].shape
}

fn service<'b>(book: &'b mut Book, name: &str, line: u32) -> &'b mut Shape<ServiceSet> {
    let all = &mut book.services;
    let at = all.iter().position(|object| object.name == name).unwrap_or_else(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(ServiceSet::default()), except: Vec::new() };
        all.push(ServiceObject { name: name.to_owned(), shape, line });
        all.len() - 1
    });
    &mut all[at].shape
}

/// A written address: `10.0.0.0/24`, `10.0.0.1-10.0.0.9`, one address.
pub(super) fn written(text: &str) -> Option<AddressSet> {
    if let Some(net) = Net::parse(text) {
        return Some(AddressSet::net(net));
    }
    let (first, last) = text.split_once('-')?;
    AddressSet::range(first.parse().ok()?, last.parse().ok()?)
}

/// `80`, `80,8080`, `1000-2000`.
pub(super) fn ports(text: &str) -> Option<Ports> {
    let mut all = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.trim().split_once('-').unwrap_or((part.trim(), part.trim()));
        all.push((first.parse().ok()?, last.parse().ok()?));
    }
    Some(Ports::many(all))
}

pub(super) fn statement(book: &mut Book, words: &[&str], line: u32) -> Outcome {
    match words {
        [_, _, "description" | "tag" | "disable-override", ..] => Outcome::NoBearing("object setting"),
        ["address", name, kind @ ("ip-netmask" | "ip-range" | "fqdn" | "ip-wildcard"), value] => {
            let set = match *kind {
                "fqdn" => Some(AddressSet::only_undecided(format!("fqdn {value}"))),
                "ip-wildcard" => wildcard(value),
                _ => written(value),
            };
            let Some(set) = set else { return Outcome::Bad("address") };
            if let Shape::Group { own: Some(own), .. } = address(book, name, line) {
                *own = set;
            }
            Outcome::Took("address")
        }
        ["address-group", name, "static", member] => {
            if let Shape::Group { members, .. } = address(book, name, line) {
                members.push((*member).to_owned());
            }
            Outcome::Took("address-group")
        }
        ["address-group", name, "dynamic", "filter", filter @ ..] => {
            // Addresses join and leave while the device runs.
            if let Shape::Group { own: Some(own), .. } = address(book, name, line) {
                *own = AddressSet::only_undecided(format!("tags {}", filter.join(" ")));
            }
            Outcome::Took("address-group")
        }
        ["service", name, "protocol", protocol @ ("tcp" | "udp" | "sctp"), rest @ ..] => {
            let number = match *protocol {
                "tcp" => 6,
                "udp" => 17,
                _ => 132,
            };
            book.protocols.push(((*name).to_owned(), number));
            described(book, name, number, rest, line)
        }
        ["service", name, "port" | "source-port", ..] => {
            let number = book.protocols.iter().rev().find(|(own, _)| own == name).map_or(6, |(_, number)| *number);
            described(book, name, number, &words[2..], line)
        }
        ["service-group", name, "members", member] => {
            if let Shape::Group { members, .. } = service(book, name, line) {
                members.push((*member).to_owned());
            }
            Outcome::Took("service-group")
        }
        ["application-group", name, "members", member] => {
            let all = &mut book.applications;
            match all.iter_mut().find(|(own, _)| own == name) {
                Some((_, members)) => members.push((*member).to_owned()),
                None => all.push(((*name).to_owned(), vec![(*member).to_owned()])),
            }
            Outcome::Took("application-group")
        }
        _ => Outcome::Unknown,
    }
}

fn wildcard(text: &str) -> Option<AddressSet> {
    let (address, mask) = text.split_once('/')?;
    Some(AddressSet::wildcard(address.parse().ok()?, mask.parse().ok()?))
}

fn described(book: &mut Book, name: &str, number: u8, words: &[&str], line: u32) -> Outcome {
    let Shape::Group { own: Some(own), .. } = service(book, name, line) else { return Outcome::Unknown };
    if own.services.is_empty() {
        own.services.push(Service::protocol(Some(number)));
    }
    let Some(service) = own.services.first_mut() else { return Outcome::Unknown };
    service.protocol = Some(number);
    match words {
        [] => {}
        [side @ ("port" | "source-port"), text] => {
            let Some(found) = ports(text) else { return Outcome::Bad("service port") };
            if *side == "port" { service.destination = found } else { service.source = found }
        }
        ["override" | "timeout" | "halfclose-timeout" | "timewait-timeout", ..] => {
            return Outcome::NoBearing("object setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("service")
}

/// What the words of a rule stand for.
pub(super) fn endpoint(objects: &mut Objects, words: &[String]) -> Endpoint {
    let mut all = AddressSet::default();
    for word in words {
        let set = match word.as_str() {
            "any" => AddressSet::any(),
            word if objects.has_address(word) => {
                let own = objects.address(word).as_ref().clone();
                // Members of a group may be written out.
                let undecided = own.undecided.clone();
                let mut set = AddressSet { undecided: Vec::new(), ..own };
                for name in undecided {
                    set = set.union(&written(&name).unwrap_or_else(|| AddressSet::only_undecided(name.clone())));
                }
                set
            }
            word => written(word).unwrap_or_else(|| AddressSet::only_undecided(word)),
        };
        all = all.union(&set);
    }
    Endpoint::new(words.to_vec(), all)
}

/// What the words of a rule stand for; `application-default` depends on the applications.
pub(super) fn services(objects: &mut Objects, words: &[String], applications: &[String]) -> ServiceSet {
    let mut all = ServiceSet::default();
    for word in words {
        let set = match word.as_str() {
            "any" => ServiceSet::any(),
            "application-default" => super::applications::usual(applications),
            word if objects.has_service(word) => {
                let own = objects.service(word).as_ref().clone();
                let mut set = ServiceSet { services: own.services, undecided: Vec::new() };
                for name in own.undecided {
                    set.add(&built_in(&name).unwrap_or_else(|| ServiceSet::only_undecided(name.clone())));
                }
                set
            }
            word => built_in(word).unwrap_or_else(|| ServiceSet::only_undecided(word)),
        };
        all.add(&set);
    }
    all
}

/// The two services that the maker ships.
fn built_in(name: &str) -> Option<ServiceSet> {
    let port = |port| ServiceSet::one(Service::to(6, port, port));
    match name {
        "service-http" => {
            let mut set = port(80);
            set.add(&port(8080));
            Some(set)
        }
        "service-https" => Some(port(443)),
        _ => None,
    }
}
