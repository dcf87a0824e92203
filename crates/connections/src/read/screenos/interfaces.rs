//! Interfaces, zones and routes.

use std::collections::{BTreeMap, BTreeSet};

use super::run::Run;
use crate::model::{Fact, Interface, InterfaceAddress, Net, Route, Switch, Zone};
use crate::read::common::{Outcome, clean};

/// What the device answers on an interface.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) on: BTreeMap<String, u32>,
    pub(super) off: BTreeSet<String>,
    /// `unset interface … ip manageable`.
    pub(super) address_off: Option<u32>,
    /// The interface translates what goes to the untrusted zone.
    pub(super) nat: Option<u32>,
}

/// What is collected about interfaces beside the model.
#[derive(Debug, Default)]
pub(super) struct Interfaces {
    pub(super) answers: BTreeMap<String, Answers>,
}

/// The interface of a name, made when it is not there yet.
fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut Interface {
    let all = &mut run.context.interfaces;
    let place = all.iter().position(|interface| interface.name == name).unwrap_or_else(|| {
        let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        all.push(Interface {
            name: name.to_owned(),
            line,
            kind: Some(kind),
            parent: name.split_once('.').filter(|(p, _)| *p != "tunnel").map(|(p, _)| Fact::new(p.to_owned(), line)),
            enabled: Switch::default_is(true),
            ..Interface::default()
        });
        all.len() - 1
    });
    &mut all[place]
}

/// Services that `manage` knows, with the words of the model.
pub(super) const MANAGED: [(&str, &str); 8] = [
    ("ping", "ping"),
    ("ssh", "ssh"),
    ("telnet", "telnet"),
    ("snmp", "snmp"),
    ("ssl", "https"),
    ("web", "http"),
    ("nsmgmt", "nsm"),
    ("ident-reset", "ident-reset"),
];

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    let ["interface", name, rest @ ..] = words else { return Outcome::Unknown };
    if let ["manage", what @ ..] = rest {
        let answers = run.interfaces.answers.entry((*name).to_owned()).or_default();
        let all: Vec<&str> =
            if what.is_empty() { MANAGED.iter().map(|(own, _)| *own).collect() } else { what.to_vec() };
        for word in all {
            if on {
                answers.on.insert(word.to_owned(), line);
                answers.off.remove(word);
            } else {
                answers.on.remove(word);
                answers.off.insert(word.to_owned());
            }
        }
        return Outcome::Took("interface manage");
    }
    let mut answers =
        |change: &dyn Fn(&mut Answers)| change(run.interfaces.answers.entry((*name).to_owned()).or_default());
    match rest {
        ["ip", "manageable"] => {
            answers(&|a| a.address_off = (!on).then_some(line));
            return Outcome::Took("interface manageable");
        }
        ["nat"] if on => {
            answers(&|a| a.nat = Some(line));
            return Outcome::Took("interface mode");
        }
        ["route"] if on => {
            answers(&|a| a.nat = None);
            return Outcome::Took("interface mode");
        }
        ["mip" | "vip" | "dip" | "ext", ..] => return Outcome::Unknown,
        _ => {}
    }
    let interface = at(run, name, line);
    match rest {
        ["zone", zone] if on => interface.zone = Some(Fact::new((*zone).to_owned(), line)),
        ["tag", id, rest @ ..] if on => {
            let Ok(id) = id.parse() else { return Outcome::Bad("interface tag") };
            interface.vlan = Some(Fact::new(id, line));
            if let ["zone", zone] = rest {
                interface.zone = Some(Fact::new((*zone).to_owned(), line));
            }
        }
        ["ip", "unnumbered", "interface", other] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Unnumbered((*other).to_owned()), line));
        }
        ["ip", address, more @ ..] if on => {
            let net = match more {
                [mask, ..] if mask.contains('.') => Net::masked(address, mask),
                _ => Net::parse(address),
            };
            let Some(net) = net else { return Outcome::Bad("interface ip") };
            let second = more.contains(&"secondary");
            let address = if second { InterfaceAddress::Secondary(net) } else { InterfaceAddress::Static(net) };
            interface.addresses.push(Fact::new(address, line));
        }
        ["ipv6", "ip", prefix] if on => {
            let Some(net) = Net::parse(prefix) else { return Outcome::Bad("interface ip") };
            interface.addresses.push(Fact::new(InterfaceAddress::Static(net), line));
        }
        ["dhcp", "client", "enable"] if on => interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, line)),
        ["phy", "link-down"] => interface.enabled = Switch::set(!on, line),
        ["description", text @ ..] if on => interface.description = Some(Fact::new(clean(&text.join(" ")), line)),
        ["gateway", via, ..] if on => {
            let Ok(via) = via.parse() else { return Outcome::Bad("interface gateway") };
            let mut route = Route::new(Net::parse("0.0.0.0/0"), line);
            route.interface = Some((*name).to_owned());
            route.via = Some(via);
            run.context.routes.push(route);
        }
        ["manage-ip", address, ..] if on => {
            if address.parse::<std::net::IpAddr>().is_err() {
                return Outcome::Bad("interface manage-ip");
            }
            run.context.settings.push((format!("manage-ip {name}"), Fact::new((*address).to_owned(), line)));
        }
        [
            "dhcp"
            | "port"
            | "phy"
            | "mtu"
            | "bandwidth"
            | "protocol"
            | "webauth"
            | "webauth-ip"
            | "bypass-others-ipsec"
            | "bypass-non-ip"
            | "bypass-non-ip-all"
            | "ip"
            | "ipv6"
            | "modem"
            | "monitor"
            | "track-ip"
            | "backup"
            | "g-arp"
            | "pmtu"
            | "ntp"
            | "xlate"
            | "nat"
            | "route"
            | "wlan"
            | "wan"
            | "adsl"
            | "serial-options"
            | "t1-options"
            | "isdn"
            | "load-balance"
            | "aggregate"
            | "primary"
            | "mroute"
            | "vlan"
            | "group"
            | "gateway"
            | "dot1x"
            | "dns"
            | "ddns"
            | "proxy"
            | "tunnel"
            | "no-subnet-conflict-check"
            | "flow"
            | "manage-ip"
            | "zone"
            | "description"
            | "broadcast"
            | "encap"
            | "keepalive"
            | "ppp",
            ..,
        ] => return Outcome::NoBearing("interface setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("interface")
}

/// `zone "Trust" vrouter "trust-vr"`, `zone id 100 "VENDOR"`, `zone "Untrust" block`.
pub(super) fn zone(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    let (name, rest) = match words {
        ["zone", "id", _, name, rest @ ..] => (*name, rest),
        ["zone", "name", name, rest @ ..] => (*name, rest),
        ["zone", name, rest @ ..] => (*name, rest),
        _ => return Outcome::Unknown,
    };
    let all = &mut run.context.zones;
    let place = all.iter().position(|zone| zone.name == name).unwrap_or_else(|| {
        // Traffic inside a zone passes unless the zone blocks it.
        all.push(Zone { name: name.to_owned(), interfaces: Vec::new(), intrazone: Switch::default_is(true), line });
        all.len() - 1
    });
    match rest {
        ["block"] => {
            all[place].intrazone = Switch::set(!on, line);
            Outcome::Took("zone block")
        }
        ["vrouter", ..] | [] | ["L2", ..] | ["tunnel", ..] => Outcome::Took("zone"),
        [
            "tcp-rst" | "screen" | "asymmetric-vpn" | "reassembly-for-alg" | "no-dhcp-relay" | "ip-classification"
            | "mrouter",
            ..,
        ] => Outcome::NoBearing("zone setting"),
        _ => Outcome::Unknown,
    }
}

/// Lines of a virtual router.
pub(super) fn vrouter(run: &mut Run<'_>, name: &str, words: &[&str], on: bool, line: u32) -> Outcome {
    match words {
        ["route", "source" | "ipv6", ..] => Outcome::NoBearing("route other"),
        ["route", prefix, rest @ ..] if on => {
            let (net, rest) = match rest {
                [mask, after @ ..] if mask.starts_with("255.") || *mask == "0.0.0.0" => {
                    (Net::masked(prefix, mask), after)
                }
                rest => (Net::parse(prefix), rest),
            };
            let Some(net) = net else { return Outcome::Bad("route") };
            let mut route = Route::new(Some(net), line);
            route.vrf = (name != "trust-vr").then(|| name.to_owned());
            let mut rest = rest;
            while let [word, after @ ..] = rest {
                rest = after;
                let value = after.first().copied().unwrap_or_default();
                match *word {
                    "interface" => {
                        route.interface = Some(value.to_owned());
                        route.blackhole = value == "null";
                    }
                    "gateway" => route.via = value.parse().ok(),
                    "preference" => route.distance = value.parse().ok(),
                    "vrouter" => {
                        route.interface = Some(format!("vrouter {value}"));
                        route.conditional = true;
                    }
                    "metric" | "tag" | "description" => {}
                    "permanent" => continue,
                    _ => return Outcome::Bad("route"),
                }
                rest = rest.get(1..).unwrap_or_default();
            }
            run.context.routes.push(route);
            Outcome::Took("route")
        }
        [
            "router-id"
            | "auto-route-export"
            | "add-default-route"
            | "sharable"
            | "max-ecmp-routes"
            | "preference"
            | "access-list"
            | "route-map"
            | "export-to"
            | "import-from"
            | "adv-inact-interface"
            | "ignore-subnet-conflict"
            | "nsrp-config-sync"
            | "snmp"
            | "default-vrouter"
            | "source-routing"
            | "sibr-routing"
            | "route-lookup"
            | "max-routes"
            | "pbr"
            | "extended-acl"
            | "match-group"
            | "action-group"
            | "mroute"
            | "enable"
            | "route"
            | "ndp"
            | "bsr"
            | "protocol",
            ..,
        ] => Outcome::NoBearing("vrouter setting"),
        _ => Outcome::Unknown,
    }
}

/// A routing protocol is in use.
pub(super) fn protocol(run: &mut Run<'_>, protocol: &str, line: u32) -> Outcome {
    if !matches!(protocol, "bgp" | "ospf" | "rip" | "ripng" | "igmp" | "pim") {
        return Outcome::Unknown;
    }
    run.context.routing_protocols.push(Fact::new(protocol.to_owned(), line));
    Outcome::Took("protocol")
}
