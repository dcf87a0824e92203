//! Virtual IPs, pools and central source translation.

use std::net::IpAddr;

use super::run::Run;
use super::tree::{Node, Set};
use crate::model::{AddressObject, AddressSet, Endpoint, Nat, NatKind, Net, Service, ServiceSet, Shape, Switch};

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    match node.name {
        "firewall vip" | "firewall vip6" | "firewall vip46" | "firewall vip64" => {
            for entry in node.entries() {
                vip(run, entry, context);
            }
        }
        "firewall ippool" | "firewall ippool6" => {
            for entry in node.entries() {
                pool(run, entry, context);
            }
        }
        "firewall central-snat-map" => {
            for entry in node.entries() {
                central(run, entry, context);
            }
        }
        _ => return false,
    }
    true
}

/// `192.0.2.1`, `192.0.2.1-192.0.2.9` or several of them.
fn addresses(words: &[&str]) -> Option<AddressSet> {
    let mut all = AddressSet::default();
    for word in words {
        let set = match word.split_once('-') {
            Some((a, b)) => AddressSet::range(a.parse().ok()?, b.parse().ok()?)?,
            None => AddressSet::net(Net::parse(word)?),
        };
        all = all.union(&set);
    }
    Some(all)
}

fn port_range(set: &Set<'_>) -> Option<(u16, u16)> {
    let text = set.value();
    let (a, b) = text.split_once('-').unwrap_or((text, text));
    Some((a.parse().ok()?, b.parse().ok()?))
}

fn vip(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "firewall vip";
    let forward = entry.get("portforward").is_some_and(Set::on);
    let protocol = match entry.get("protocol").map_or("tcp", |s| s.value()) {
        "udp" => 17,
        "sctp" => 132,
        "icmp" => 1,
        _ => 6,
    };
    let mut nat = Nat::new(entry.name, if forward { NatKind::Destination } else { NatKind::Static }, entry.line);
    nat.needs_rule = !run.central_nat;
    for set in &entry.sets {
        match set.key {
            "extip" | "extaddr" => {
                let is = addresses(&set.values).unwrap_or_else(|| AddressSet::only_undecided(set.value()));
                nat.outside = Endpoint::new(set.names(), is);
            }
            "mappedip" | "mapped-addr" => {
                let is = addresses(&set.values).unwrap_or_else(|| AddressSet::only_undecided(set.value()));
                nat.inside = Endpoint::new(set.names(), is);
            }
            "extintf" => nat.to = set.names().into_iter().filter(|name| name != "any").collect(),
            "portforward" | "protocol" | "type" => {}
            "extport" | "mappedport" => match port_range(set) {
                Some((a, b)) => {
                    let service = Some(ServiceSet::one(Service::to(protocol, a, b)));
                    if set.key == "extport" { nat.outside_service = service } else { nat.inside_service = service }
                }
                None => {
                    run.bad(SECTION, set);
                    continue;
                }
            },
            "src-filter" => {
                let is = addresses(&set.values).unwrap_or_else(|| AddressSet::only_undecided(set.value()));
                nat.peer = Endpoint::new(set.names(), is);
            }
            "srcintf-filter" => nat.to = set.names(),
            "service" => {
                let name = set.value();
                nat.outside_service =
                    Some(super::objects::built_in(name).unwrap_or_else(|| ServiceSet::only_undecided(name)));
            }
            "status" => nat.enabled = Switch::set(set.on(), set.line),
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    let mut servers = AddressSet::default();
    let mut written = Vec::new();
    for server in entry.children.iter().filter(|c| c.name == "realservers").flat_map(Node::entries) {
        for set in &server.sets {
            if set.key == "ip" {
                servers = servers
                    .union(&set.value().parse::<IpAddr>().map(|a| AddressSet::net(Net::host(a))).unwrap_or_default());
                written.push(set.value().to_owned());
            }
            run.took_known(
                "firewall vip realservers",
                set,
                &[
                    "ip",
                    "port",
                    "status",
                    "weight",
                    "holddown-interval",
                    "healthcheck",
                    "http-host",
                    "max-connections",
                    "monitor",
                    "client-ip",
                    "type",
                    "address",
                    "translate-host",
                ],
            );
        }
    }
    if !written.is_empty() {
        nat.inside = Endpoint::new(written, servers);
    }
    run.inner(entry, SECTION, &["realservers"]);
    if forward && nat.inside_service.is_none() {
        nat.inside_service = nat.outside_service.clone();
    }
    // One inside address for a range of outside ones: the last is counted from the first.
    let at = &mut run.device.contexts[context];
    at.addresses.push(AddressObject {
        name: entry.name.to_owned(),
        shape: Shape::Is(nat.outside.is.as_ref().clone()),
        line: entry.line,
    });
    at.nat.push(nat);
}

fn pool(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    let mut nat = Nat::new(entry.name, NatKind::Masquerade, entry.line);
    nat.needs_rule = true;
    let mut ends = (None, None);
    for set in &entry.sets {
        match set.key {
            "startip" => ends.0 = set.value().parse::<IpAddr>().ok(),
            "endip" => ends.1 = set.value().parse::<IpAddr>().ok(),
            "type" => {
                if set.value() == "one-to-one" {
                    nat.kind = NatKind::Dynamic;
                }
            }
            "source-startip" | "source-endip" | "associated-interface" => {}
            _ => {
                run.other("firewall ippool", set);
                continue;
            }
        }
        run.took("firewall ippool", set);
    }
    nat.inside = Endpoint::any();
    let set = ends.0.zip(ends.1.or(ends.0)).and_then(|(a, b)| AddressSet::range(a, b)).unwrap_or_default();
    nat.outside = Endpoint::new(set.words(), set);
    run.device.contexts[context].nat.push(nat);
}

fn central(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "firewall central-snat-map";
    let mut nat = Nat::new(entry.name, NatKind::Masquerade, entry.line);
    nat.section = 1;
    for set in &entry.sets {
        match set.key {
            "srcintf" => nat.from = set.names(),
            "dstintf" => nat.to = set.names(),
            "orig-addr" | "orig-addr6" => nat.inside = super::firewall::endpoint(run, &set.values),
            "dst-addr" | "dst-addr6" => nat.peer = super::firewall::endpoint(run, &set.values),
            "nat-ippool" | "nat-ippool6" => nat.outside = Endpoint::new(set.names(), pools(run, context, &set.values)),
            "nat" => {
                if !set.on() {
                    nat.kind = NatKind::Exempt;
                }
            }
            "status" => nat.enabled = Switch::set(set.on(), set.line),
            "protocol" | "orig-port" | "nat-port" | "type" | "dst-port" => {}
            "comments" | "uuid" => {
                run.other(SECTION, set);
                continue;
            }
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    run.device.contexts[context].nat.push(nat);
}

fn pools(run: &Run<'_>, context: usize, names: &[&str]) -> AddressSet {
    let nat = &run.device.contexts[context].nat;
    names.iter().fold(AddressSet::default(), |all, name| {
        let found = nat.iter().find(|n| n.name == *name);
        all.union(&found.map_or_else(|| AddressSet::only_undecided(*name), |n| n.outside.is.as_ref().clone()))
    })
}
