//! Interfaces, zones and routes.

use super::run::{Block, Run};
use crate::model::{Fact, Interface, InterfaceAddress, ManagementAccess, Net, Route, Switch, Zone};
use crate::read::common::{Outcome, clean};

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["interface", name, rest @ ..] => {
            // `interface X2 vlan 110` is the sub-interface X2:V110.
            let (name, vlan) = match rest {
                ["vlan", id] => (format!("{name}:V{id}"), id.parse().ok()),
                _ => ((*name).to_owned(), None),
            };
            let at = place(run, &name, line);
            if let Some(interface) = run.device.contexts[0].interfaces.get_mut(at) {
                interface.vlan = vlan.map(|id| Fact::new(id, line));
            }
            run.open(Block::Interface(at), Outcome::Took("interface"))
        }
        ["tunnel-interface", "vpn", name] => {
            let at = place(run, name, line);
            if let Some(interface) = run.device.contexts[0].interfaces.get_mut(at) {
                interface.kind = Some("vpn".into());
            }
            run.open(Block::Interface(at), Outcome::Took("tunnel-interface"))
        }
        ["zone", name] => {
            let zones = &mut run.device.contexts[0].zones;
            let at = zones.iter().position(|zone| zone.name == *name).unwrap_or_else(|| {
                let (interfaces, intrazone) = (Vec::new(), Switch::default());
                zones.push(Zone { name: (*name).to_owned(), interfaces, intrazone, line });
                zones.len() - 1
            });
            run.open(Block::Zone(at), Outcome::Took("zone"))
        }
        ["route-policy", "ipv4", rest @ ..] | ["route-policy", rest @ ..] => route(run, rest, line),
        ["router", protocol, ..] => {
            run.device.contexts[0].routing_protocols.push(Fact::new((*protocol).to_owned(), line));
            run.open(Block::Other("router"), Outcome::Took("router"))
        }
        _ => Outcome::Unknown,
    }
}

fn place(run: &mut Run<'_>, name: &str, line: u32) -> usize {
    let all = &mut run.device.contexts[0].interfaces;
    all.iter().position(|i| i.name == name).unwrap_or_else(|| {
        all.push(Interface { name: name.to_owned(), line, enabled: Switch::default_is(true), ..Interface::default() });
        all.len() - 1
    })
}

pub(super) fn statement(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(interface) = run.device.contexts[0].interfaces.get_mut(at) else { return Outcome::Unknown };
    match words {
        ["ip-assignment", zone, kind] => {
            interface.zone = Some(Fact::new((*zone).to_owned(), line));
            let address = match *kind {
                "static" => None,
                "dhcp" => Some(InterfaceAddress::Dhcp),
                "pppoe" | "pptp" | "l2tp" => Some(InterfaceAddress::Ppp),
                "l2-bridge" | "layer2-bridge" | "wire" | "tap" | "portshield" => None,
                _ => return Outcome::Bad("ip-assignment"),
            };
            interface.addresses.extend(address.map(|address| Fact::new(address, line)));
            // The assignment's own lines end with an `exit` of their own.
            run.blocks.push(Block::Interface(at));
            Outcome::Took("ip-assignment")
        }
        ["ip", ip, "netmask", mask] | ["ip", ip, mask] => match Net::masked(ip, mask) {
            Some(net) => {
                interface.addresses.push(Fact::new(InterfaceAddress::Static(net), line));
                Outcome::Took("ip")
            }
            None => Outcome::Bad("ip"),
        },
        ["gateway", via] => match via.parse() {
            Ok(via) => {
                let name = interface.name.clone();
                let mut route = Route::new(Net::parse("0.0.0.0/0"), line);
                (route.via, route.interface) = (Some(via), Some(name));
                run.device.contexts[0].routes.push(route);
                Outcome::Took("gateway")
            }
            Err(_) => Outcome::Bad("gateway"),
        },
        ["management" | "user-login", protocol @ ("https" | "http" | "ssh" | "ping" | "snmp")] => {
            if words[0] == "user-login" {
                return Outcome::Took("user-login");
            }
            let mut access = ManagementAccess::new(*protocol, line);
            access.interface = Some(interface.name.clone());
            run.device.management.push(access);
            Outcome::Took("management")
        }
        ["no", "management" | "user-login", _] => Outcome::Took("management"),
        ["comment", text @ ..] => {
            interface.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("comment")
        }
        ["shutdown-port"] => {
            interface.enabled = Switch::set(false, line);
            Outcome::Took("shutdown-port")
        }
        ["no", "shutdown-port"] => Outcome::Took("shutdown-port"),
        [
            "dns"
            | "username"
            | "user-name"
            | "password"
            | "link-speed"
            | "mtu"
            | "mac"
            | "https-redirect"
            | "name"
            | "fragment-packets"
            | "flow-reporting"
            | "bandwidth-management"
            | "routing-mode"
            | "multicast"
            | "cos-8021p"
            | "asymmetric-route"
            | "port"
            | "parent"
            | "dhcp"
            | "lldp"
            | "send-icmp-fragmentation"
            | "backup-gateway"
            | "ignore-df-bit"
            | "service-name"
            | "dynamic"
            | "no"
            | "default-gateway"
            | "exclude-route"
            | "one-arm-mode",
            ..,
        ] => Outcome::NoBearing("interface"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn zone(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let (on, bare) = if let ["no", rest @ ..] = words { (false, rest) } else { (true, words) };
    match bare {
        ["interface-trust"] => {
            if let Some(zone) = run.device.contexts[0].zones.get_mut(at) {
                zone.intrazone = Switch::set(on, line);
            }
            Outcome::Took("interface-trust")
        }
        ["security-type", ..] => Outcome::Took("security-type"),
        ["sslvpn-access"] => {
            let name = run.device.contexts[0].zones.get(at).map(|zone| zone.name.clone()).unwrap_or_default();
            if on {
                run.access.ssl_zones.push(Fact::new(name, line));
            }
            Outcome::Took("sslvpn-access")
        }
        [
            "auto-generate-access-rules"
            | "client"
            | "gateway-anti-virus"
            | "intrusion-prevention"
            | "anti-spyware"
            | "app-control"
            | "ssl-control"
            | "create-group-vpn"
            | "websense-content-filtering"
            | "content-filter"
            | "dpi-ssl-client"
            | "dpi-ssl-server"
            | "guest-services"
            | "wireless"
            | "local-radius"
            | "dpi-ssh",
            ..,
        ] => Outcome::NoBearing("zone"),
        _ => Outcome::Unknown,
    }
}

/// `interface X1 metric 20 source any destination name "Branch" service any gateway name "Core"`.
fn route(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let after = |name: &str| words.iter().position(|word| *word == name).and_then(|at| words.get(at + 1..));
    let mut route = Route::new(None, line);
    match after("destination") {
        Some(["any", ..]) => route.to = Net::parse("0.0.0.0/0"),
        Some(["network", ip, mask, ..]) => route.to = Net::masked(ip, mask),
        Some(["host", ip, ..]) => route.to = Net::parse(ip),
        Some(["name" | "group", name, ..]) => route.to_written = Some((*name).to_owned()),
        _ => return Outcome::Bad("route-policy"),
    }
    match after("gateway") {
        Some(["host", ip, ..]) => route.via = ip.parse().ok(),
        _ => route.via = None,
    }
    route.interface = after("interface").and_then(|rest| rest.first()).map(|name| (*name).to_owned());
    route.distance = after("metric").and_then(|rest| rest.first()?.parse().ok());
    run.device.contexts[0].routes.push(route);
    run.open(Block::Other("route-policy"), Outcome::Took("route-policy"))
}
