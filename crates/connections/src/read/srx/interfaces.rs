//! Interfaces, VLANs, routes and routing instances.

use super::run::Run;
use crate::model::{Fact, Interface, InterfaceAddress, Net, Route, Switch, Vlan};
use crate::read::common::{Outcome, clean};

/// The logical interface of a name such as `ge-0/0/0.0`, made when it is not there yet.
fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut Interface {
    let all = &mut run.context.interfaces;
    let place = all.iter().position(|interface| interface.name == name).unwrap_or_else(|| {
        let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        all.push(Interface {
            name: name.to_owned(),
            line,
            kind: Some(kind),
            enabled: Switch::default_is(true),
            ..Interface::default()
        });
        all.len() - 1
    });
    &mut all[place]
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["interface-range", ..] | ["traceoptions", ..] => Outcome::NoBearing("interface-range"),
        [name, "unit", unit, rest @ ..] => self::unit(run, name, unit, rest, line),
        // `st0.1` is short for `st0 unit 1`.
        [name, rest @ ..] if name.contains('.') && !rest.is_empty() => match name.split_once('.') {
            Some((physical, unit)) => self::unit(run, physical, unit, rest, line),
            None => Outcome::Unknown,
        },
        [name, "description", text @ ..] => {
            at(run, name, line).description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("interface description")
        }
        [name, "disable"] => {
            at(run, name, line).enabled = Switch::set(false, line);
            Outcome::Took("interface disable")
        }
        [
            _,
            "mtu"
            | "speed"
            | "link-mode"
            | "gigether-options"
            | "ether-options"
            | "fastether-options"
            | "redundant-ether-options"
            | "vlan-tagging"
            | "flexible-vlan-tagging"
            | "native-vlan-id"
            | "encapsulation"
            | "fabric-options"
            | "hold-time"
            | "traps"
            | "no-traps"
            | "mac"
            | "per-unit-scheduler"
            | "aggregated-ether-options"
            | "dsl-options"
            | "vdsl-options"
            | "cellular-options"
            | "dialer-options"
            | "modem-options"
            | "e1-options"
            | "t1-options"
            | "clocking"
            | "promiscuous-mode"
            | "apply-groups"
            | "auto-negotiation"
            | "no-gratuitous-arp-request",
            ..,
        ]
        | [_] => Outcome::NoBearing("interface"),
        _ => Outcome::Unknown,
    }
}

fn unit(run: &mut Run<'_>, physical: &str, unit: &str, words: &[&str], line: u32) -> Outcome {
    let name = format!("{physical}.{unit}");
    let interface = at(run, &name, line);
    match words {
        [] => {}
        ["family", "inet", "address", address, rest @ ..] | ["family", "inet6", "address", address, rest @ ..] => {
            let Some(net) = Net::parse(address) else { return Outcome::Bad("interface address") };
            match rest {
                ["vrrp-group" | "vrrp-inet6-group", _, "virtual-address", shared] => {
                    let Some(net) = Net::parse(shared) else { return Outcome::Bad("interface address") };
                    interface.addresses.push(Fact::new(InterfaceAddress::Secondary(net), line));
                }
                ["vrrp-group" | "vrrp-inet6-group" | "arp" | "master-only" | "broadcast", ..] => {
                    return Outcome::NoBearing("interface vrrp");
                }
                _ => {
                    let known = interface.addresses.iter().any(|a| a.value.net() == Some(net));
                    if !known {
                        interface.addresses.push(Fact::new(InterfaceAddress::Static(net), line));
                    }
                }
            }
        }
        ["family", "inet" | "inet6", "dhcp" | "dhcp-client" | "dhcpv6-client", ..] => {
            if !interface.addresses.iter().any(|a| a.value == InterfaceAddress::Dhcp) {
                interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, line));
            }
        }
        ["family", "inet", "negotiate-address"] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Ppp, line));
        }
        ["family", "inet", "unnumbered-address", other, ..] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Unnumbered((*other).to_owned()), line));
        }
        [
            "family",
            "inet" | "inet6",
            "filter",
            way @ ("input" | "output" | "input-list" | "output-list"),
            filter,
            ..,
        ] => {
            let inward = way.starts_with("input");
            run.filters.bound.push(((*filter).to_owned(), name, inward, line));
        }
        ["family", "ethernet-switching", "vlan", "members", vlan] => {
            if let Ok(id) = vlan.parse() {
                interface.vlan = Some(Fact::new(id, line));
            }
        }
        ["vlan-id", id] => match id.parse() {
            Ok(id) => interface.vlan = Some(Fact::new(id, line)),
            Err(_) => return Outcome::Bad("interface vlan-id"),
        },
        ["description", text @ ..] => interface.description = Some(Fact::new(clean(&text.join(" ")), line)),
        ["disable"] => interface.enabled = Switch::set(false, line),
        // The line that carries the calls.
        ["pppoe-options", "underlying-interface", parent] => {
            interface.parent = Some(Fact::new((*parent).to_owned(), line));
        }
        ["ppp-options", ..] | ["pppoe-options", ..] | ["dialer-options", ..] => {
            return Outcome::NoBearing("interface ppp");
        }
        ["tunnel", ..] => return super::vpn::plain(run, &name, &words[1..], line),
        [
            "family"
            | "encapsulation"
            | "bandwidth"
            | "traps"
            | "point-to-point"
            | "multipoint"
            | "proxy-arp"
            | "mtu"
            | "apply-groups"
            | "keepalives"
            | "no-traps"
            | "arp-resp"
            | "input-vlan-map"
            | "output-vlan-map"
            | "interface-mode"
            | "clear-dont-fragment-bit",
            ..,
        ] => return Outcome::NoBearing("interface unit"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("interface unit")
}

pub(super) fn vlan(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        [name, "vlan-id", id] => match id.parse() {
            Ok(id) => {
                run.context.vlans.push(Vlan { id, name: Some((*name).to_owned()), line });
                Outcome::Took("vlan")
            }
            Err(_) => Outcome::Bad("vlan"),
        },
        [
            _,
            "l3-interface" | "interface" | "description" | "vlan-range" | "vlan-id-list" | "filter"
            | "forwarding-options" | "switch-options",
            ..,
        ]
        | [_] => Outcome::NoBearing("vlan"),
        _ => Outcome::Unknown,
    }
}

/// `static route 0.0.0.0/0 next-hop 203.0.113.1`
pub(super) fn routing(run: &mut Run<'_>, vrf: Option<&str>, words: &[&str], line: u32) -> Outcome {
    let (prefix, rest) = match words {
        ["static", "route", prefix, rest @ ..] => (*prefix, rest),
        ["rib", _, "static", "route", prefix, rest @ ..] => (*prefix, rest),
        [
            "router-id" | "autonomous-system" | "interface-routes" | "rib-groups" | "rib" | "forwarding-table"
            | "instance-import" | "graceful-restart" | "static" | "aggregate" | "generate" | "martians"
            | "traceoptions" | "multicast" | "auto-export" | "nonstop-routing" | "maximum-paths" | "resolution"
            | "instance-export" | "ppm",
            ..,
        ] => return Outcome::NoBearing("routing-options"),
        _ => return Outcome::Unknown,
    };
    let Some(to) = Net::parse(prefix) else { return Outcome::Bad("static route") };
    let routes = &mut run.context.routes;
    let own = |route: &Route| route.to == Some(to) && route.vrf.as_deref() == vrf;
    let fresh = || {
        let mut route = Route::new(Some(to), line);
        route.vrf = vrf.map(str::to_owned);
        route
    };
    match rest {
        ["next-hop" | "qualified-next-hop", hop] => {
            let mut route = fresh();
            match hop.parse() {
                Ok(via) => route.via = Some(via),
                Err(_) if hop.contains(|c: char| c.is_ascii_alphabetic()) => route.interface = Some((*hop).to_owned()),
                Err(_) => return Outcome::Bad("static route"),
            }
            routes.push(route);
        }
        ["qualified-next-hop", hop, "preference", number] => {
            // The hop's own statement may stand before or after.
            let via = hop.parse().ok();
            let place = routes.iter().position(|r| own(r) && r.via == via).unwrap_or_else(|| {
                let mut route = fresh();
                route.via = via;
                route.interface = if via.is_none() { Some((*hop).to_owned()) } else { None };
                routes.push(route);
                routes.len() - 1
            });
            routes[place].distance = number.parse().ok();
        }
        ["preference" | "metric", number] => {
            for route in routes.iter_mut().filter(|r| own(r) && r.distance.is_none()) {
                route.distance = number.parse().ok();
            }
        }
        ["discard" | "reject"] => {
            let mut route = fresh();
            route.blackhole = true;
            routes.push(route);
        }
        ["next-table", table] => {
            let mut route = fresh();
            route.interface = Some((*table).to_owned());
            route.conditional = true;
            routes.push(route);
        }
        [
            "no-readvertise"
            | "install"
            | "no-install"
            | "retain"
            | "no-retain"
            | "resolve"
            | "tag"
            | "community"
            | "bfd-liveness-detection",
            ..,
        ]
        | ["qualified-next-hop", _, _, ..] => return Outcome::NoBearing("static route setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("static route")
}

pub(super) fn instance(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["interface", interface, ..] => {
            run.instances.insert((*interface).to_owned(), Fact::new(name.to_owned(), line));
            Outcome::Took("routing-instance interface")
        }
        ["routing-options", rest @ ..] => routing(run, Some(name), rest, line),
        ["protocols", protocol, ..] => self::protocol(run, protocol, line),
        ["instance-type", ..] => Outcome::Took("routing-instance"),
        [
            "description"
            | "vrf-target"
            | "route-distinguisher"
            | "vrf-import"
            | "vrf-export"
            | "system"
            | "forwarding-options"
            | "access",
            ..,
        ] => Outcome::NoBearing("routing-instance"),
        _ => Outcome::Unknown,
    }
}

/// A routing protocol is in use; its settings have no bearing here.
pub(super) fn protocol(run: &mut Run<'_>, protocol: &str, line: u32) -> Outcome {
    match protocol {
        "bgp" | "ospf" | "ospf3" | "rip" | "ripng" | "isis" => {
            let all = &mut run.context.routing_protocols;
            if !all.iter().any(|known| known.value == protocol) {
                all.push(Fact::new(protocol.to_owned(), line));
            }
            Outcome::Took("protocols")
        }
        "stp"
        | "rstp"
        | "mstp"
        | "vstp"
        | "lldp"
        | "lldp-med"
        | "l2-learning"
        | "igmp"
        | "igmp-snooping"
        | "pim"
        | "bfd"
        | "router-advertisement"
        | "ldp"
        | "mpls"
        | "lacp"
        | "neighbor-discovery"
        | "dot1x"
        | "iccp"
        | "layer2-control"
        | "connections"
        | "rsvp"
        | "ppp"
        | "protection-group"
        | "vrrp" => Outcome::NoBearing("protocols other"),
        _ => Outcome::Unknown,
    }
}
