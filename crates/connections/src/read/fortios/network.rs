//! Interfaces, zones and static routes.

use super::run::Run;
use super::tree::{Node, Set};
use crate::model::{Endpoint, Fact, Interface, InterfaceAddress, ManagementAccess, Net, Route, Switch, Vlan, Zone};
use crate::read::common::clean;

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    match node.name {
        "system interface" => {
            for entry in node.entries() {
                interface(run, entry, context);
            }
        }
        "system zone" => {
            for entry in node.entries() {
                zone(run, entry, context);
            }
        }
        "system sdwan" | "system virtual-wan-link" => sdwan(run, node, context),
        "router static" | "router static6" => {
            for entry in node.entries() {
                route(run, entry, context);
            }
        }
        "router bgp" | "router ospf" | "router ospf6" | "router rip" | "router ripng" | "router isis" => {
            protocol(run, node, context)
        }
        "router policy" => {
            for entry in node.entries() {
                let text: Vec<String> =
                    entry.sets.iter().map(|s| format!("{} {}", s.key, s.values.join(" "))).collect();
                run.device.contexts[context]
                    .settings
                    .push(("policy-route".into(), Fact::new(text.join(", "), entry.line)));
                for set in &entry.sets {
                    run.took(node.name, set);
                }
            }
        }
        "router access-list" => {
            for entry in node.entries() {
                for rule in entry.children.iter().flat_map(Node::entries) {
                    for set in &rule.sets {
                        run.tally.no_bearing(&format!("router access-list / {}", set.key));
                    }
                }
            }
        }
        _ => return false,
    }
    true
}

/// The context that an interface belongs to.
fn home(run: &Run<'_>, entry: &Node<'_>, context: usize) -> usize {
    let Some(vdom) = entry.get("vdom") else { return context };
    run.device.contexts.iter().position(|c| !c.name.is_empty() && c.name == vdom.value()).unwrap_or(context)
}

fn interface(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "system interface";
    let home = home(run, entry, context);
    let mut interface = Interface {
        name: entry.name.to_owned(),
        line: entry.line,
        enabled: Switch::default_is(true),
        ..Interface::default()
    };
    for set in &entry.sets {
        match set.key {
            "vdom" => {}
            "ip" | "management-ip" => match set.values.as_slice() {
                [address, mask] => match Net::masked(address, mask) {
                    Some(net) if net.address.is_unspecified() => {}
                    Some(net) => interface.addresses.push(Fact::new(InterfaceAddress::Static(net), set.line)),
                    None => {
                        run.bad(SECTION, set);
                        continue;
                    }
                },
                [one] if Net::parse(one).is_some() => {
                    interface
                        .addresses
                        .extend(Net::parse(one).map(|net| Fact::new(InterfaceAddress::Static(net), set.line)));
                }
                _ => {
                    run.bad(SECTION, set);
                    continue;
                }
            },
            "remote-ip" => {}
            "mode" => match set.value() {
                "dhcp" => interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, set.line)),
                "pppoe" => interface.addresses.push(Fact::new(InterfaceAddress::Ppp, set.line)),
                _ => {}
            },
            "allowaccess" => {
                for word in &set.values {
                    let protocol = match *word {
                        "fgfm" => "fgfm",
                        "radius-acct" => "radius-accounting",
                        other => other,
                    };
                    run.device.management.push(ManagementAccess {
                        protocol: protocol.to_owned(),
                        context: run.device.contexts[home].name.clone(),
                        interface: Some(entry.name.to_owned()),
                        enabled: Switch::set(true, set.line),
                        port: None,
                        sources: Endpoint::any(),
                        line: set.line,
                    });
                }
            }
            "status" => interface.enabled = Switch::set(set.value() != "down", set.line),
            "alias" | "description" => {
                if interface.description.is_none() || set.key == "description" {
                    interface.description = Some(Fact::new(clean(set.value()), set.line));
                }
            }
            "role" => interface.role = Some(Fact::new(set.value().to_owned(), set.line)),
            "vlanid" => match set.value().parse() {
                Ok(id) => {
                    interface.vlan = Some(Fact::new(id, set.line));
                    run.device.contexts[home].vlans.push(Vlan {
                        id,
                        name: Some(entry.name.to_owned()),
                        line: set.line,
                    });
                }
                Err(_) => {
                    run.bad(SECTION, set);
                    continue;
                }
            },
            "interface" => interface.parent = Some(Fact::new(set.value().to_owned(), set.line)),
            "type" => interface.kind = Some(set.value().to_owned()),
            "vrf" => interface.vrf = Some(Fact::new(set.value().to_owned(), set.line)),
            "password" | "pptp-password" => {
                run.tally.no_bearing("system interface / provider password");
                continue;
            }
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    for inner in &entry.children {
        match inner.name {
            "secondaryip" => {
                for second in inner.entries() {
                    for set in &second.sets {
                        match (set.key, set.values.as_slice()) {
                            ("ip", [address, mask]) => {
                                interface.addresses.extend(
                                    Net::masked(address, mask)
                                        .map(|net| Fact::new(InterfaceAddress::Secondary(net), set.line)),
                                );
                                run.took("system interface secondaryip", set);
                            }
                            ("allowaccess", _) => {
                                access(run, home, entry.name, set);
                                run.took("system interface secondaryip", set);
                            }
                            _ => run.other("system interface", set),
                        }
                    }
                }
            }
            "ipv6" => {
                for set in &inner.sets {
                    match set.key {
                        "ip6-address" => {
                            if let Some(net) = Net::parse(set.value()).filter(|n| !n.address.is_unspecified()) {
                                interface.addresses.push(Fact::new(InterfaceAddress::Static(net), set.line));
                            }
                            run.took("system interface ipv6", set);
                        }
                        "ip6-allowaccess" => {
                            access(run, home, entry.name, set);
                            run.took("system interface ipv6", set);
                        }
                        key if ["ip6-", "dhcp6-", "nd-", "vrrp", "ra-"].iter().any(|start| key.starts_with(start))
                            || matches!(key, "autoconf" | "unique-autoconf-addr" | "interface-identifier") =>
                        {
                            run.tally.no_bearing("system interface ipv6");
                        }
                        _ => run.other("system interface ipv6", set),
                    }
                }
            }
            _ => {}
        }
    }
    run.inner(entry, SECTION, &["secondaryip", "ipv6"]);
    run.device.contexts[home].interfaces.push(interface);
}

fn access(run: &mut Run<'_>, home: usize, interface: &str, set: &Set<'_>) {
    for word in &set.values {
        run.device.management.push(ManagementAccess {
            protocol: (*word).to_owned(),
            context: run.device.contexts[home].name.clone(),
            interface: Some(interface.to_owned()),
            enabled: Switch::set(true, set.line),
            port: None,
            sources: Endpoint::any(),
            line: set.line,
        });
    }
}

fn zone(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    let mut zone = Zone {
        name: entry.name.to_owned(),
        interfaces: Vec::new(),
        intrazone: Switch::default_is(false),
        line: entry.line,
    };
    for set in &entry.sets {
        match set.key {
            "interface" => zone.interfaces = set.names(),
            "intrazone" => zone.intrazone = Switch::set(set.value() == "allow", set.line),
            _ => {
                run.other("system zone", set);
                continue;
            }
        }
        run.took("system zone", set);
    }
    let at = &mut run.device.contexts[context];
    for name in &zone.interfaces {
        if let Some(interface) = at.interfaces.iter_mut().find(|i| i.name == *name) {
            interface.zone = Some(Fact::new(zone.name.clone(), zone.line));
        }
    }
    at.zones.push(zone);
}

/// SD-WAN members stand under the name of their zone in rules.
fn sdwan(run: &mut Run<'_>, node: &Node<'_>, context: usize) {
    for set in &node.sets {
        run.took_known(
            "system sdwan",
            set,
            &[
                "status",
                "load-balance-mode",
                "neighbor-hold-down",
                "neighbor-hold-down-time",
                "neighbor-hold-boot-time",
                "fail-detect",
                "fail-alert-interfaces",
                "duplication-max-num",
                "speedtest-bypass-routing",
                "app-perf-log-period",
            ],
        );
    }
    let mut members = Vec::new();
    for entry in node.children.iter().filter(|c| c.name == "members").flat_map(Node::entries) {
        if let Some(set) = entry.get("interface") {
            let zone = entry.get("zone").map_or("virtual-wan-link", |z| z.value());
            members.push((zone.to_owned(), set.value().to_owned(), entry.line));
        }
        for set in &entry.sets {
            run.took_known(
                "system sdwan members",
                set,
                &[
                    "interface",
                    "zone",
                    "gateway",
                    "gateway6",
                    "weight",
                    "priority",
                    "priority6",
                    "cost",
                    "status",
                    "source",
                    "source6",
                    "volume-ratio",
                    "spillover-threshold",
                    "ingress-spillover-threshold",
                    "preferred-source",
                    "seq-num",
                ],
            );
        }
    }
    for (zone, interface, line) in members {
        let at = &mut run.device.contexts[context];
        match at.zones.iter_mut().find(|z| z.name == zone) {
            Some(own) => own.interfaces.push(interface),
            None => at.zones.push(Zone { name: zone, interfaces: vec![interface], intrazone: Switch::default(), line }),
        }
    }
    run.inner(node, "system sdwan", &["members", "zone"]);
}

fn route(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "router static";
    // Without `dst` the route is the default route.
    let default = if entry.get("gateway").is_some_and(|g| g.value().contains(':')) { "::/0" } else { "0.0.0.0/0" };
    let mut route = Route::new(Net::parse(default), entry.line);
    for set in &entry.sets {
        match set.key {
            "dst" => {
                route.to = match set.values.as_slice() {
                    [address, mask] => Net::masked(address, mask),
                    [one] => Net::parse(one),
                    _ => None,
                };
                if route.to.is_none() {
                    route.to_written = Some(set.values.join(" "));
                    run.bad(SECTION, set);
                    continue;
                }
            }
            "dstaddr" | "internet-service" | "internet-service-custom" => {
                let name = set.value();
                let found = run.objects.address(name);
                route.to = match found.words().as_slice() {
                    [one] => Net::parse(one),
                    _ => None,
                };
                route.to_written = Some(name.to_owned());
            }
            "gateway" => route.via = set.value().parse().ok(),
            "device" => route.interface = Some(set.value().to_owned()),
            "sdwan-zone" | "virtual-wan-link" | "sdwan" => {
                route.interface =
                    Some(if set.key == "sdwan-zone" { set.value() } else { "virtual-wan-link" }.to_owned())
            }
            "blackhole" => route.blackhole = set.on(),
            "distance" => route.distance = set.value().parse().ok(),
            "status" => route.enabled = Switch::set(set.value() != "disable", set.line),
            "vrf" => route.vrf = Some(set.value().to_owned()),
            "src" => {}
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    run.device.contexts[context].routes.push(route);
}

/// A routing protocol is in use when it has neighbours or networks; the routes themselves come from the device.
fn protocol(run: &mut Run<'_>, node: &Node<'_>, context: usize) {
    let used = node.children.iter().any(|c| {
        matches!(c.name, "neighbor" | "network" | "area" | "interface" | "ospf-interface")
            && c.entries().next().is_some()
    });
    if used {
        let name = node.name.trim_start_matches("router ").to_owned();
        run.device.contexts[context].routing_protocols.push(Fact::new(name, node.line));
    }
    run.tally.understood(node.name);
    run.tally.skip(node.line, node.end, node.name, true);
}
