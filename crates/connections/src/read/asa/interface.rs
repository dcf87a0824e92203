//! Lines of an interface.

use super::run::Run;
use crate::model::{Fact, Interface, InterfaceAddress, Net, Peer, Route, Switch, Tunnel, TunnelKind};
use crate::read::common::{Outcome, clean};

pub(super) fn statement(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    if let ["tunnel", rest @ ..] = words {
        return tunnel(run, at, rest, line);
    }
    let names = std::mem::take(&mut run.section.names);
    let named = |word: &str| names.get(word).map_or_else(|| word.to_owned(), |net| net.address.to_string());
    let mut default = None;
    let outcome = match run.section.context.interfaces.get_mut(at) {
        Some(interface) => {
            let outcome = setting(interface, words, line, &named);
            if words.last() == Some(&"setroute") {
                default = Some(interface.name.clone());
            }
            outcome
        }
        None => Outcome::Unknown,
    };
    run.section.names = names;
    if let Some(name) = default {
        // The provider tells the next hop.
        let mut route = Route::new(Net::parse("0.0.0.0/0"), line);
        route.interface = Some(name);
        route.conditional = true;
        run.section.context.routes.push(route);
    }
    outcome
}

fn setting(interface: &mut Interface, words: &[&str], line: u32, named: &dyn Fn(&str) -> String) -> Outcome {
    match words {
        ["nameif", name] => {
            interface.hardware.get_or_insert_with(|| interface.name.clone());
            interface.name = (*name).to_owned();
            // What the line does not say: 100 for the name `inside`, 0 for any other.
            let level = if *name == "inside" { 100 } else { 0 };
            interface.level.get_or_insert(Fact::new(level, 0));
            Outcome::Took("interface nameif")
        }
        ["security-level", level] => match level.parse::<u8>().ok().filter(|level| *level <= 100) {
            Some(level) => {
                interface.level = Some(Fact::new(level, line));
                Outcome::Took("interface security-level")
            }
            None => Outcome::Bad("interface security-level"),
        },
        ["no", "nameif" | "security-level"] | ["no", "ip", "address"] => Outcome::Took("interface nameif"),
        ["ip", "address", "dhcp", ..] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, line));
            Outcome::Took("interface ip address")
        }
        ["ip", "address", "pppoe", ..] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Ppp, line));
            Outcome::Took("interface ip address")
        }
        // An address that the provider gives may stand before `pppoe`.
        ["ip", "address", address, mask, rest @ ..] => match Net::masked(&named(address), mask) {
            Some(net) => {
                interface.addresses.push(Fact::new(InterfaceAddress::Static(net), line));
                if rest.contains(&"pppoe") {
                    interface.addresses.push(Fact::new(InterfaceAddress::Ppp, line));
                }
                Outcome::Took("interface ip address")
            }
            None => Outcome::Bad("interface ip address"),
        },
        ["ipv6", "address", "autoconfig" | "dhcp", ..] => {
            interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, line));
            Outcome::Took("interface ipv6 address")
        }
        ["ipv6", "address", address, ..] => match Net::parse(address) {
            Some(net) => {
                interface.addresses.push(Fact::new(InterfaceAddress::Static(net), line));
                Outcome::Took("interface ipv6 address")
            }
            None => Outcome::Bad("interface ipv6 address"),
        },
        ["shutdown"] => {
            interface.enabled = Switch::set(false, line);
            Outcome::Took("interface shutdown")
        }
        ["no", "shutdown"] => {
            interface.enabled = Switch::set(true, line);
            Outcome::Took("interface shutdown")
        }
        ["vlan", id, ..] => match id.parse() {
            Ok(id) => {
                interface.vlan = Some(Fact::new(id, line));
                Outcome::Took("interface vlan")
            }
            Err(_) => Outcome::Bad("interface vlan"),
        },
        ["switchport", "access", "vlan", id] => match id.parse() {
            Ok(id) => {
                interface.vlan = Some(Fact::new(id, line));
                Outcome::Took("interface switchport")
            }
            Err(_) => Outcome::Bad("interface switchport"),
        },
        ["description", text @ ..] => {
            interface.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("interface description")
        }
        ["management-only"] => {
            interface.role = Some(Fact::new("management".to_owned(), line));
            Outcome::Took("interface management-only")
        }
        ["member-interface", ..] | ["channel-group", ..] | ["bridge-group", ..] | ["zone-member", ..] => {
            Outcome::NoBearing("interface member")
        }
        [
            "speed" | "duplex" | "mac-address" | "flowcontrol" | "ospf" | "eigrp" | "rip" | "authentication" | "pim"
            | "igmp" | "dhcprelay" | "pppoe" | "policy-route" | "hello-interval" | "hold-time" | "split-horizon"
            | "summary-address" | "delay" | "port-channel" | "lacp" | "nve-only" | "hardware-bypass" | "cts"
            | "trust-sec" | "mtu" | "switchport" | "forward" | "multicast" | "bfd" | "isis" | "dhcp" | "lldp" | "ddns"
            | "security-group-tag" | "tls-proxy" | "vtep-nve" | "segment-id" | "poe" | "power" | "fec" | "negotiate",
            ..,
        ]
        | ["ipv6", "enable" | "nd" | "ospf" | "enforce-eui64" | "dhcprelay" | "dhcp", ..]
        | ["ip", "bandwidth" | "ospf" | "rip" | "dhcp", ..] => Outcome::NoBearing("interface"),
        [
            "no",
            "speed" | "duplex" | "mac-address" | "description" | "ipv6" | "switchport" | "management-only" | "forward"
            | "lldp" | "vlan" | "channel-group" | "split-horizon" | "igmp" | "bridge-group" | "ip" | "negotiate",
            ..,
        ] => Outcome::NoBearing("interface no"),
        _ => Outcome::Unknown,
    }
}

/// A route-based tunnel.
fn tunnel(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let section = &mut run.section;
    let start = section.context.interfaces.get(at).map_or(line, |i| i.line);
    let place = section.vtis.iter().position(|vti| vti.0 == at).unwrap_or_else(|| {
        section.vtis.push((at, Tunnel::new("", TunnelKind::Ipsec, start), None));
        section.vtis.len() - 1
    });
    let peer = match words {
        ["destination", peer, ..] => section.net(peer).map(|net| Peer::Address(net.address)),
        _ => None,
    };
    let (_, tunnel, profile) = &mut section.vtis[place];
    match words {
        ["source", "interface", name, ..] | ["source", name, ..] => {
            tunnel.interface = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("tunnel source")
        }
        ["destination", name, ..] => {
            tunnel.peers.push(Fact::new(peer.unwrap_or_else(|| Peer::Name((*name).to_owned())), line));
            Outcome::Took("tunnel destination")
        }
        ["mode", "ipsec", ..] => Outcome::Took("tunnel mode"),
        ["mode", ..] => Outcome::Bad("tunnel mode"),
        ["protection", "ipsec", "profile", name, ..] => {
            *profile = Some(((*name).to_owned(), line));
            Outcome::Took("tunnel protection")
        }
        ["protection", "ipsec", "policy", ..] => Outcome::Took("tunnel protection"),
        _ => Outcome::Unknown,
    }
}
