//! Mapped and virtual addresses, pools, and interfaces that translate.

use super::run::Run;
use super::services;
use crate::model::{AddressSet, Endpoint, Nat, NatKind, Net, Objects, Service, ServiceSet};
use crate::read::common::Outcome;

/// A virtual address: one of its ports.
#[derive(Debug)]
struct Vip {
    interface: String,
    /// The address as written; `interface-ip` is the interface's own.
    address: String,
    port: u16,
    service: String,
    inside: std::net::IpAddr,
    line: u32,
}

/// What is collected about translation.
#[derive(Debug, Default)]
pub(super) struct Translation {
    mips: Vec<Nat>,
    vips: Vec<Vip>,
    /// Pools by number: the interface, the addresses, the line.
    pub(super) pools: Vec<(String, String, AddressSet, u32)>,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let ["interface", interface, rest @ ..] = words else { return Outcome::Unknown };
    match rest {
        // An outside address that is not the interface's own network.
        ["ext", "ip", _, _, more @ ..] => {
            let mut words = vec!["interface", *interface];
            words.extend(more);
            statement(run, &words, line)
        }
        ["mip", outside, "host", inside, more @ ..] => {
            let mask = match more {
                ["netmask", mask, ..] => Net::masked("0.0.0.0", mask).map(|net| net.length),
                _ => Some(32),
            };
            let net = |text: &str| Net::new(text.parse().ok()?, mask?);
            let (Some(outer), Some(inner)) = (net(outside), net(inside)) else { return Outcome::Bad("interface mip") };
            let mut nat = Nat::new(format!("MIP({outside})"), NatKind::Static, line);
            nat.outside = Endpoint::new(vec![(*outside).to_owned()], AddressSet::net(outer));
            nat.inside = Endpoint::new(vec![(*inside).to_owned()], AddressSet::net(inner));
            (nat.to, nat.needs_rule) = (vec![(*interface).to_owned()], true);
            run.translation.mips.push(nat);
            Outcome::Took("interface mip")
        }
        ["vip", address, more @ ..] => {
            let more = if more.first() == Some(&"+") { &more[1..] } else { more };
            let [port, service, inside, ..] = more else { return Outcome::Bad("interface vip") };
            let (Ok(port), Ok(inside)) = (port.parse(), inside.parse()) else { return Outcome::Bad("interface vip") };
            let (interface, address, service) = ((*interface).to_owned(), (*address).to_owned(), (*service).to_owned());
            run.translation.vips.push(Vip { interface, address, port, service, inside, line });
            Outcome::Took("interface vip")
        }
        ["dip", number, first, more @ ..] => {
            let last = more.first().filter(|word| word.parse::<std::net::IpAddr>().is_ok()).unwrap_or(first);
            let set = first.parse().ok().zip(last.parse().ok()).and_then(|(a, b)| AddressSet::range(a, b));
            let Some(set) = set else { return Outcome::Bad("interface dip") };
            run.translation.pools.push(((*number).to_owned(), (*interface).to_owned(), set, line));
            Outcome::Took("interface dip")
        }
        _ => Outcome::Unknown,
    }
}

/// The name that policies use for a virtual address.
fn vip_name(vip: &Vip) -> String {
    if vip.address == "interface-ip" { format!("VIP({})", vip.interface) } else { format!("VIP({})", vip.address) }
}

fn own_address(run: &Run<'_>, interface: &str) -> AddressSet {
    let net = run.context.interface(interface).and_then(|i| i.addresses.iter().find_map(|a| a.value.net()));
    net.map_or_else(
        || AddressSet::only_undecided(format!("address of {interface}")),
        |net| AddressSet::net(Net::host(net.address)),
    )
}

fn vip_address(run: &Run<'_>, vip: &Vip) -> AddressSet {
    if vip.address == "interface-ip" {
        return own_address(run, &vip.interface);
    }
    Net::parse(&vip.address).map_or_else(|| AddressSet::only_undecided(vip.address.clone()), AddressSet::net)
}

/// The outside address behind `MIP(203.0.113.5)` or `VIP(203.0.113.6)` in a policy.
pub(super) fn mapped(run: &Run<'_>, word: &str) -> Option<AddressSet> {
    let mip = run.translation.mips.iter().find(|nat| nat.name.eq_ignore_ascii_case(word));
    mip.map(|nat| nat.outside.is.as_ref().clone()).or_else(|| {
        let vip = run.translation.vips.iter().find(|vip| vip_name(vip).eq_ignore_ascii_case(word))?;
        Some(vip_address(run, vip))
    })
}

/// All of it into the model, in the order in which the device tries it.
pub(super) fn finish(run: &mut Run<'_>, objects: &mut Objects) {
    let mut all = run.translation.mips.clone();
    for vip in &run.translation.vips {
        let mut nat = Nat::new(vip_name(vip), NatKind::Destination, vip.line);
        nat.outside = Endpoint::new(vec![vip.address.clone()], vip_address(run, vip));
        nat.inside = Endpoint::new(vec![vip.inside.to_string()], AddressSet::net(Net::host(vip.inside)));
        let service = services::set(objects, std::slice::from_ref(&vip.service));
        let mut outer = ServiceSet { services: Vec::new(), undecided: service.undecided.clone() };
        for own in &service.services {
            outer.add(&ServiceSet::one(Service::to(own.protocol.unwrap_or(6), vip.port, vip.port)));
        }
        (nat.outside_service, nat.inside_service) = (Some(outer), Some(service));
        (nat.to, nat.needs_rule) = (vec![vip.interface.clone()], true);
        all.push(nat);
    }
    all.append(&mut run.context.nat);
    for (name, answers) in &run.interfaces.answers {
        let Some(line) = answers.nat else { continue };
        // Only what goes to the untrusted zone is translated.
        let untrusted: Vec<String> = run
            .context
            .interfaces
            .iter()
            .filter(|i| i.zone.as_ref().is_some_and(|zone| zone.value.eq_ignore_ascii_case("untrust")))
            .filter(|i| !i.addresses.is_empty() && !i.name.starts_with("tunnel"))
            .map(|i| i.name.clone())
            .collect();
        let inward = run.context.interface(name).and_then(|i| i.zone.as_ref());
        if untrusted.is_empty() || inward.is_some_and(|zone| zone.value.eq_ignore_ascii_case("untrust")) {
            continue;
        }
        let mut nat = Nat::new(format!("interface {name}"), NatKind::Masquerade, line);
        nat.inside = Endpoint::any();
        let outside = untrusted.iter().fold(AddressSet::default(), |all, name| all.union(&own_address(run, name)));
        nat.outside = Endpoint::new(untrusted.clone(), outside);
        (nat.from, nat.to) = (vec![name.clone()], untrusted);
        all.push(nat);
    }
    run.context.nat = all;
}
