//! Translation in objects, and the order in which the device tries translations.

use super::section::{NatLine, Section};
use crate::model::{AddressSet, Endpoint, Nat, NatKind, Objects, Service, ServiceSet};
use crate::read::common::{Tally, Why, protocol, service_port};

/// The interfaces of `(inside,outside)`; `any` is none in particular.
pub(super) fn sides(word: &str) -> Option<(Vec<String>, Vec<String>)> {
    let (real, mapped) = word.strip_prefix('(')?.strip_suffix(')')?.split_once(',')?;
    let one = |name: &str| if name.trim() == "any" { Vec::new() } else { vec![name.trim().to_owned()] };
    Some((one(real), one(mapped)))
}

/// All translations in the order in which they are tried: twice translation, objects (static first, then the smaller
/// and lower ones), twice translation after them; before release 8.3 exemptions, statics, dynamic ones.
pub(super) fn translations(section: &mut Section, objects: &mut Objects, tally: &mut Tally) {
    let lines = std::mem::take(&mut section.nat);
    let mut all: Vec<Nat> = Vec::new();
    let mut auto: Vec<Nat> = Vec::new();
    for entry in &lines {
        let words: Vec<&str> = entry.words.iter().map(String::as_str).collect();
        let found = match &entry.object {
            Some(name) => object(section, objects, name, &words, entry.line).map(|nat| vec![nat]),
            None => super::twice::read(section, objects, &words, entry.line),
        };
        match found {
            Some(found) if entry.object.is_some() => auto.extend(found),
            Some(found) => all.extend(found),
            None => tally.list(entry.line, &words.join(" "), "nat", Why::Value),
        }
    }
    auto.sort_by(|a, b| place(a).cmp(&place(b)));
    all.extend(auto);
    let legacy: Vec<NatLine> = std::mem::take(&mut section.legacy);
    all.extend(super::legacy::read(section, objects, &legacy, tally));
    all.sort_by_key(|nat| nat.section);
    section.context.nat = all;
}

/// Static before dynamic, few addresses before many, low before high, then by name.
fn place(nat: &Nat) -> (bool, u64, u32, &str) {
    let ranges = nat.inside.is.v4.ranges();
    let count = ranges.iter().map(|(a, b)| u64::from(b - a) + 1).sum();
    let dynamic = matches!(nat.kind, NatKind::Dynamic | NatKind::Masquerade);
    (dynamic, count, ranges.first().map_or(u32::MAX, |range| range.0), &nat.name)
}

/// The kind of a dynamic translation: one address for many, or a pool.
pub(super) fn dynamic(mapped: &AddressSet) -> NatKind {
    match mapped.v4.ranges() {
        [(a, b)] if a != b => NatKind::Dynamic,
        [_, _, ..] => NatKind::Dynamic,
        _ => NatKind::Masquerade,
    }
}

/// `nat (inside,outside) static 203.0.113.5 service tcp https 8443`, `… dynamic interface`.
fn object(section: &Section, objects: &mut Objects, name: &str, words: &[&str], line: u32) -> Option<Nat> {
    let ["nat", pair, way @ ("static" | "dynamic"), mapped, rest @ ..] = words else { return None };
    let (from, to) = sides(pair)?;
    let mut nat = Nat::new(name, NatKind::Static, line);
    nat.section = 2;
    nat.inside = section.endpoint(objects, name);
    let (mapped, pool, rest) = match (*mapped, rest) {
        ("pat-pool", [pool, rest @ ..]) => (*pool, true, rest),
        (mapped, rest) => (mapped, false, rest),
    };
    nat.outside = if mapped == "interface" {
        Endpoint::new(vec!["interface".into()], section.own_address(to.first()?))
    } else {
        section.endpoint(objects, mapped)
    };
    (nat.from, nat.to) = (from, to);
    if *way == "dynamic" {
        nat.kind = if pool || mapped == "interface" { NatKind::Masquerade } else { dynamic(&nat.outside.is) };
        return known(rest).then_some(nat);
    }
    if nat.inside.is == nat.outside.is {
        nat.kind = NatKind::Exempt;
    }
    if let Some(at) = rest.iter().position(|w| *w == "service") {
        let [_, name, real, mapped, after @ ..] = rest.get(at..)? else { return None };
        let number = protocol(name)?;
        let (real, mapped) = (service_port(real)?, service_port(mapped)?);
        nat.kind = NatKind::Destination;
        nat.inside_service = Some(ServiceSet::one(Service::to(number, real, real)));
        nat.outside_service = Some(ServiceSet::one(Service::to(number, mapped, mapped)));
        return known(after).then_some(nat);
    }
    known(rest).then_some(nat)
}

/// Words at the end of a translation that do not change who reaches whom.
pub(super) fn known(rest: &[&str]) -> bool {
    rest.iter().all(|word| {
        matches!(
            *word,
            "dns"
                | "no-proxy-arp"
                | "route-lookup"
                | "net-to-net"
                | "ipv6"
                | "interface"
                | "flat"
                | "extended"
                | "include-reserve"
                | "round-robin"
                | "block-allocation"
                | "unidirectional"
                | "inactive"
        )
    })
}
