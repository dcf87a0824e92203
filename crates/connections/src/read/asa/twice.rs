//! Twice translation: source and destination in one line.

use super::nat::{dynamic, known, sides};
use super::section::Section;
use crate::model::{Endpoint, Nat, NatKind, Objects, Service, ServiceSet, Switch};

/// What a line says, by its words.
#[derive(Default)]
struct Parts<'w> {
    from: Vec<String>,
    to: Vec<String>,
    after: bool,
    is_static: bool,
    real: &'w str,
    mapped: &'w str,
    pool: bool,
    /// Destination as it is called, and as it is.
    destination: Option<(&'w str, &'w str)>,
    service: Option<(&'w str, &'w str)>,
    one_way: bool,
    off: bool,
}

fn parts<'w>(words: &[&'w str]) -> Option<Parts<'w>> {
    let ["nat", pair, rest @ ..] = words else { return None };
    let (from, to) = sides(pair)?;
    let mut parts = Parts { from, to, ..Parts::default() };
    let mut rest = rest;
    while let [first, after @ ..] = rest {
        match *first {
            "after-auto" => parts.after = true,
            "source" => break,
            word if word.parse::<u32>().is_ok() => {}
            _ => return None,
        }
        rest = after;
    }
    let ["source", way @ ("static" | "dynamic"), real, mapped, more @ ..] = rest else { return None };
    parts.is_static = *way == "static";
    parts.real = real;
    (parts.mapped, rest) = match (*mapped, more) {
        ("pat-pool", [pool, more @ ..]) => {
            parts.pool = true;
            (*pool, more)
        }
        (mapped, more) => (mapped, more),
    };
    loop {
        rest = match rest {
            [] => return Some(parts),
            ["destination", "static", mapped, real, after @ ..] => {
                parts.destination = Some((mapped, real));
                after
            }
            ["service", first, second, after @ ..] => {
                parts.service = Some((first, second));
                after
            }
            // The rest is for people.
            ["description", ..] => return Some(parts),
            ["unidirectional", after @ ..] => {
                parts.one_way = true;
                after
            }
            ["inactive", after @ ..] => {
                parts.off = true;
                after
            }
            [word, after @ ..] if known(&[word]) => after,
            _ => return None,
        };
    }
}

/// The line's translations: of the source, and of the destination where it changes.
pub(super) fn read(section: &Section, objects: &mut Objects, words: &[&str], line: u32) -> Option<Vec<Nat>> {
    let parts = parts(words)?;
    let order = if parts.after { 3 } else { 1 };
    let enabled = if parts.off { Switch::set(false, line) } else { Switch::default_is(true) };
    let services = parts.service.map(|(first, second)| (objects.service(first), objects.service(second)));
    let mut found = Vec::new();

    let real = section.endpoint(objects, parts.real);
    let mapped = if parts.mapped == "interface" {
        Endpoint::new(vec!["interface".into()], section.own_address(parts.to.first()?))
    } else {
        section.endpoint(objects, parts.mapped)
    };
    let peer = parts.destination.map_or_else(Endpoint::nothing, |(_, real)| section.endpoint(objects, real));
    let changes = parts.destination.is_some_and(|(mapped, real)| mapped != real);
    let same = parts.is_static && real.is == mapped.is;
    // What only the destination changes is said below.
    if !(same && changes) {
        let mut nat = Nat::new(parts.real, NatKind::Static, line);
        nat.kind = match (parts.is_static, &services) {
            (false, _) if parts.pool || parts.mapped == "interface" => NatKind::Masquerade,
            (false, _) => dynamic(&mapped.is),
            (true, _) if same => NatKind::Exempt,
            (true, _) if parts.one_way => NatKind::Dynamic,
            (true, Some((first, _))) if !from_source(first).is_empty() => NatKind::Destination,
            (true, _) => NatKind::Static,
        };
        if let Some((first, second)) = &services
            && !from_source(first).is_empty()
        {
            nat.inside_service = Some(from_source(first));
            nat.outside_service = Some(from_source(second));
        }
        (nat.from, nat.to) = (parts.from.clone(), parts.to.clone());
        (nat.inside, nat.outside, nat.peer) = (real.clone(), mapped, peer);
        (nat.section, nat.enabled) = (order, enabled);
        found.push(nat);
    }
    if let Some((called, is)) = parts.destination.filter(|_| changes) {
        let mut nat = Nat::new(is, NatKind::Destination, line);
        nat.outside = if called == "interface" {
            Endpoint::new(vec!["interface".into()], section.own_address(parts.from.first()?))
        } else {
            section.endpoint(objects, called)
        };
        nat.inside = section.endpoint(objects, is);
        // The one who calls is on the side of the real source.
        (nat.from, nat.to) = (parts.to, parts.from);
        if !real.is.is_any4() {
            nat.peer = real;
        }
        if let Some((first, second)) = &services
            && from_source(first).is_empty()
        {
            nat.outside_service = Some(first.as_ref().clone());
            nat.inside_service = Some(second.as_ref().clone());
        }
        (nat.section, nat.enabled) = (order, enabled);
        found.push(nat);
    }
    Some(found)
}

/// A server's services: its source ports are the ports that callers ask for.
fn from_source(set: &ServiceSet) -> ServiceSet {
    let services = set
        .services
        .iter()
        .filter(|service| !service.source.is_empty())
        .map(|service| Service {
            destination: service.source.clone(),
            source: crate::model::Ports::default(),
            ..service.clone()
        })
        .collect();
    ServiceSet { services, undecided: Vec::new() }
}
