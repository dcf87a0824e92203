//! Translation before release 8.3: `static`, `global` and `nat` with a number.

use super::rules::permitted;
use super::section::{NatLine, Section};
use crate::model::{AddressSet, Endpoint, Nat, NatKind, Net, Objects, Service, ServiceSet};
use crate::read::common::{Tally, Why, protocol, service_port};

const EXEMPT: u8 = 1;
const STATIC: u8 = 2;
const BY_LIST: u8 = 3;
const REST: u8 = 4;

/// `global (outside) 1 interface`: the number, the interface, the addresses.
struct Global {
    number: String,
    interface: String,
    addresses: Endpoint,
    many: bool,
}

pub(super) fn read(section: &Section, objects: &mut Objects, lines: &[NatLine], tally: &mut Tally) -> Vec<Nat> {
    let mut globals = Vec::new();
    let mut all = Vec::new();
    let split: Vec<(Vec<&str>, u32)> =
        lines.iter().map(|l| (l.words.iter().map(String::as_str).collect(), l.line)).collect();
    for (words, line) in split.iter().filter(|(words, _)| words[0] == "global") {
        match global(section, words) {
            Some(found) => globals.push(found),
            None => tally.list(*line, &words.join(" "), "global", Why::Value),
        }
    }
    for (words, line) in &split {
        let found = match words[0] {
            "static" => fixed(section, objects, words, *line).map(|nat| vec![nat]),
            "nat" => dynamic(section, &globals, words, *line),
            _ => continue,
        };
        match found {
            Some(found) => all.extend(found),
            None => tally.list(*line, &words.join(" "), "static", Why::Value),
        }
    }
    all
}

fn inside(word: &str) -> Option<&str> {
    word.strip_prefix('(')?.strip_suffix(')')
}

fn global(section: &Section, words: &[&str]) -> Option<Global> {
    let [_, interface, number, pool, rest @ ..] = words else { return None };
    let interface = inside(interface)?.to_owned();
    let (addresses, many) = match (*pool, pool.split_once('-')) {
        ("interface", _) => (section.own_address(&interface), false),
        (_, Some((a, b))) => (AddressSet::range(section.net(a)?.address, section.net(b)?.address)?, true),
        (one, None) => match rest {
            ["netmask", mask, ..]
                if *mask != "255.255.255.255"
                    && section.masked(one, mask)?.address == section.masked(one, mask)?.network().address =>
            {
                (AddressSet::net(section.masked(one, mask)?), true)
            }
            _ => (AddressSet::net(section.net(one)?), false),
        },
    };
    Some(Global {
        number: (*number).to_owned(),
        addresses: Endpoint::new(vec![(*pool).to_owned()], addresses),
        interface,
        many,
    })
}

/// `static (inside,outside) 203.0.113.5 10.0.0.5 netmask 255.255.255.255`,
/// `static (inside,outside) tcp interface 8443 10.0.0.5 443 netmask …`, `static (inside,outside) 203.0.113.5 access-list NAME`.
fn fixed(section: &Section, objects: &mut Objects, words: &[&str], line: u32) -> Option<Nat> {
    let (from, to) = super::nat::sides(words.get(1)?)?;
    let mapped = |word: &str, mask: Option<Net>| {
        if word == "interface" {
            Some(Endpoint::new(vec![word.to_owned()], section.own_address(to.first()?)))
        } else {
            let net = section.net(word)?;
            let net = mask.and_then(|mask| Net::new(net.address, mask.length)).unwrap_or(net);
            Some(Endpoint::new(vec![word.to_owned()], AddressSet::net(net)))
        }
    };
    let mut nat = match words.get(2..)? {
        [name @ ("tcp" | "udp"), outer, outer_port, inner, inner_port, ..] if *inner != "access-list" => {
            let number = protocol(name)?;
            let mut nat = Nat::new(*inner, NatKind::Destination, line);
            nat.outside = mapped(outer, None)?;
            nat.inside = section.endpoint(objects, inner);
            let (outer, inner) = (service_port(outer_port)?, service_port(inner_port)?);
            nat.outside_service = Some(ServiceSet::one(Service::to(number, outer, outer)));
            nat.inside_service = Some(ServiceSet::one(Service::to(number, inner, inner)));
            nat
        }
        [outer, "access-list", list, ..] => {
            let mut nat = Nat::new(*list, NatKind::Static, line);
            let (real, peer, _) = permitted(section, list).into_iter().next()?;
            (nat.inside, nat.peer) = (real, peer);
            nat.outside = mapped(outer, None)?;
            nat
        }
        [outer, inner, rest @ ..] => {
            let mask = match rest {
                ["netmask", mask, ..] => Net::masked("0.0.0.0", mask),
                _ => None,
            };
            let mut nat = Nat::new(*inner, NatKind::Static, line);
            nat.outside = mapped(outer, mask)?;
            nat.inside = mapped(inner, mask)?;
            if nat.inside.is == nat.outside.is {
                nat.kind = NatKind::Exempt;
            }
            nat
        }
        _ => return None,
    };
    (nat.from, nat.to, nat.section) = (from, to, STATIC);
    Some(nat)
}

/// `nat (inside) 1 10.0.0.0 255.0.0.0`, `nat (inside) 0 access-list NAME`, with the globals of the same number.
fn dynamic(section: &Section, globals: &[Global], words: &[&str], line: u32) -> Option<Vec<Nat>> {
    let [_, interface, number, rest @ ..] = words else { return None };
    let from = inside(interface)?;
    let mut pairs: Vec<(String, Endpoint, Endpoint)> = Vec::new();
    let mut order = REST;
    match rest {
        ["access-list", list, ..] => {
            order = BY_LIST;
            pairs.extend(permitted(section, list).into_iter().map(|(real, peer, _)| ((*list).to_owned(), real, peer)));
        }
        [address, rest @ ..] => {
            let full = |word: &str| if word == "0" { "0.0.0.0".to_owned() } else { word.to_owned() };
            let net = match rest {
                [mask, ..] if mask.contains('.') || *mask == "0" => section.masked(&full(address), &full(mask))?,
                _ => section.net(address)?,
            };
            let real = Endpoint::new(vec![net.to_string()], AddressSet::net(net));
            pairs.push((net.to_string(), real, Endpoint::nothing()));
        }
        [] => return None,
    }
    let mut found = Vec::new();
    for (name, real, peer) in pairs {
        let mut nat = Nat::new(name, NatKind::Exempt, line);
        nat.from = vec![from.to_owned()];
        (nat.inside, nat.peer, nat.section) = (real, peer, order);
        if *number == "0" {
            nat.outside = nat.inside.clone();
            nat.section = EXEMPT;
            found.push(nat);
            continue;
        }
        for global in globals.iter().filter(|g| g.number == **number) {
            let mut nat = nat.clone();
            nat.kind = if global.many { NatKind::Dynamic } else { NatKind::Masquerade };
            nat.to = vec![global.interface.clone()];
            nat.outside = global.addresses.clone();
            found.push(nat);
        }
    }
    Some(found)
}
