//! Virtual IPs, pools and central source translation.

use std::net::IpAddr;

use super::firewall::Family;
use super::run::Run;
use super::tree::{Node, Set};
use crate::model::{AddressObject, AddressSet, Endpoint, Nat, NatKind, Net, Service, ServiceSet, Shape, Switch};

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    match node.name {
        "firewall vip" | "firewall vip6" | "firewall vip46" | "firewall vip64" => {
            for entry in node.entries() {
                // What policies name is the outside address: of IPv6 where the name says 6 first.
                vip(
                    run,
                    entry,
                    context,
                    if node.name == "firewall vip64" {
                        "firewall vip6"
                    } else if node.name == "firewall vip46" {
                        "firewall vip"
                    } else {
                        node.name
                    },
                );
            }
        }
        "firewall access-proxy" | "firewall access-proxy6" => {
            for entry in node.entries() {
                proxy(run, entry, context);
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

fn own_address(run: &Run<'_>, context: usize, interface: &str) -> AddressSet {
    let own = run.device.contexts[context].interface(interface);
    own.and_then(|i| i.addresses.iter().find_map(|a| a.value.net())).map_or_else(
        || AddressSet::only_undecided(format!("address of {interface}")),
        |net| AddressSet::net(Net::host(net.address)),
    )
}

fn port_range(set: &Set<'_>) -> Option<(u16, u16)> {
    let text = set.value();
    let (a, b) = text.split_once('-').unwrap_or((text, text));
    Some((a.parse().ok()?, b.parse().ok()?))
}

fn vip(run: &mut Run<'_>, entry: &Node<'_>, context: usize, section: &str) {
    const SECTION: &str = "firewall vip";
    let forward = entry.get("portforward").is_some_and(Set::on);
    let protocol = match entry.get("protocol").map_or("tcp", |s| s.value()) {
        "udp" => 17,
        "sctp" => 132,
        "icmp" => 1,
        _ => 6,
    };
    let proxied = entry.get("type").is_some_and(|s| s.value() == "access-proxy");
    let kind = if forward || proxied { NatKind::Destination } else { NatKind::Static };
    let mut nat = Nat::new(entry.name, kind, entry.line);
    nat.needs_rule = !run.central_nat;
    for set in &entry.sets {
        match set.key {
            // Nought stands for the address that the interface has.
            "extip" if set.value() == "0.0.0.0" => {
                let interface = entry.get("extintf").map_or("any", |s| s.value()).to_owned();
                nat.outside = Endpoint::new(set.names(), own_address(run, context, &interface));
            }
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
    let object = AddressObject {
        name: entry.name.to_owned(),
        shape: Shape::Is(nat.outside.is.as_ref().clone()),
        line: entry.line,
    };
    super::objects::keep(run, context, section, object);
    run.device.contexts[context].nat.push(nat);
}

/// A proxy that asks who people are before it leads them to inside servers (ZTNA): its virtual IP leads to those.
fn proxy(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "firewall access-proxy";
    for set in &entry.sets {
        run.took_known(
            SECTION,
            set,
            &[
                "vip",
                "client-cert",
                "auth-portal",
                "auth-virtual-host",
                "empty-cert-action",
                "user-agent-detect",
                "add-vhost-domain-to-dnsdb",
                "decrypted-traffic-mirror",
                "http-supported-max-version",
                "log-blocked-traffic",
                "svr-pool-multiplex",
                "svr-pool-ttl",
            ],
        );
    }
    let mut servers = AddressSet::default();
    let mut written = Vec::new();
    let mut inner = ServiceSet::default();
    for gateway in entry.children.iter().filter(|c| c.name.starts_with("api-gateway")).flat_map(Node::entries) {
        for set in &gateway.sets {
            run.took_known(
                "firewall access-proxy api-gateway",
                set,
                &[
                    "url-map",
                    "url-map-type",
                    "service",
                    "saml-server",
                    "saml-redirect",
                    "virtual-host",
                    "ldb-method",
                    "persistence",
                    "ssl-vpn-web-portal",
                    "application",
                    "http-cookie-domain-from-host",
                ],
            );
        }
        for server in gateway.children.iter().filter(|c| c.name == "realservers").flat_map(Node::entries) {
            let port = server.get("port").and_then(|s| s.value().parse().ok()).unwrap_or(443);
            for set in &server.sets {
                if set.key == "ip" {
                    servers = servers.union(&addresses(&set.values).unwrap_or_default());
                    written.push(set.value().to_owned());
                    inner.add(&ServiceSet::one(Service::to(6, port, port)));
                }
                run.took_known(
                    "firewall access-proxy realservers",
                    set,
                    &[
                        "ip",
                        "port",
                        "mappedport",
                        "status",
                        "address",
                        "addr-type",
                        "type",
                        "weight",
                        "ssh-client-cert",
                        "domain",
                    ],
                );
            }
        }
        run.inner(gateway, SECTION, &["realservers", "ssl-cipher-suites", "quic"]);
    }
    run.inner(entry, SECTION, &["api-gateway", "api-gateway6"]);
    let vip = entry.get("vip").map_or(entry.name, |s| s.value());
    if let Some(nat) = run.device.contexts[context].nat.iter_mut().find(|n| n.name == vip) {
        nat.inside = Endpoint::new(written, servers);
        nat.inside_service = Some(inner);
    } else {
        run.tally.problem(entry.line, "edit", crate::read::common::Why::Missing);
    }
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
            "orig-addr" | "orig-addr6" => {
                nat.inside = super::firewall::endpoint(run, &set.values, Family::of("", set.key))
            }
            "dst-addr" | "dst-addr6" => nat.peer = super::firewall::endpoint(run, &set.values, Family::of("", set.key)),
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
