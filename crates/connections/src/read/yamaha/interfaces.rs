//! Interfaces, addresses and routes.

use super::run::{Outcome, Run};
use crate::model::{Fact, Interface, InterfaceAddress, Net, Route, Switch, Vlan};
use crate::read::common::clean;

/// `lan1`, `lan1/2`, `lan1.3`, `wan1`, `onu1`, `vlan1`, `bridge1`, `loopback1`, `pp1`, `tunnel1`, `null`.
pub(super) fn is_interface(word: &str) -> bool {
    ["lan", "wan", "onu", "vlan", "bridge", "loopback", "pp", "tunnel", "usb", "bri", "pri"].iter().any(|kind| {
        word.strip_prefix(kind)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'/' || b == b'.'))
    }) || word == "null"
}

/// The interface, made when it is first named.
pub(super) fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut Interface {
    let all = &mut run.device.contexts[0].interfaces;
    let found = all.iter().position(|i| i.name == name).unwrap_or_else(|| {
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
    &mut all[found]
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["ip" | "ipv6", "route", rest @ ..] => route(run, words[0] == "ipv6", rest, line),
        ["ip" | "ipv6", word, rest @ ..] if run.interface_name(word).is_some() => {
            let name = run.interface_name(word).unwrap_or_default();
            interface(run, &name, words[0] == "ipv6", rest, line)
        }
        ["description", name, text @ ..] => {
            let (name, text) = match text {
                [number, text @ ..] if matches!(*name, "pp" | "tunnel") && number.parse::<u32>().is_ok() => {
                    (format!("{name}{number}"), text)
                }
                text => ((*name).to_owned(), text),
            };
            match run.interface_name(&name).or_else(|| is_interface(&name).then_some(name)) {
                Some(name) => {
                    at(run, &name, line).description = Some(Fact::new(clean(&text.join(" ")), line));
                    Outcome::Took("description")
                }
                None => Outcome::NoBearing("description"),
            }
        }
        ["vlan", interface, rest @ ..] => match rest {
            [_, id, ..] | [id] if id.strip_prefix("vid=").and_then(|v| v.parse::<u16>().ok()).is_some() => {
                let id = id.trim_start_matches("vid=").parse().unwrap_or_default();
                at(run, interface, line).vlan = Some(Fact::new(id, line));
                run.device.contexts[0].vlans.push(Vlan { id, name: Some((*interface).to_owned()), line });
                Outcome::Took("vlan")
            }
            ["802.1q", ..] => {
                let found = rest.iter().find_map(|w| w.strip_prefix("vid=")).and_then(|v| v.parse().ok());
                match found {
                    Some(id) => {
                        at(run, interface, line).vlan = Some(Fact::new(id, line));
                        run.device.contexts[0].vlans.push(Vlan { id, name: Some((*interface).to_owned()), line });
                        Outcome::Took("vlan")
                    }
                    None => Outcome::Bad("vlan"),
                }
            }
            ["port", "mapping", ..] | ["mapping", ..] => Outcome::NoBearing("vlan port mapping"),
            _ if *interface == "port" => Outcome::NoBearing("vlan port mapping"),
            _ => Outcome::Unknown,
        },
        ["lan", "type", ..]
        | [
            "lan",
            "shutdown"
            | "link-aggregation"
            | "port-mirroring"
            | "count-hub-overflow"
            | "receive-buffer-size"
            | "keepalive"
            | "backup"
            | "backup-recovery-time",
            ..,
        ]
        | ["sfp" | "switch", "control" | "select" | "hub", ..] => Outcome::NoBearing("lan"),
        ["bridge", "member", ..] | ["bridge", "learning", ..] => Outcome::Took("bridge"),
        ["lan1" | "lan2" | "lan3", "mac-address" | "type", ..] | ["lan", "mac-address", ..] => {
            Outcome::NoBearing("lan")
        }
        ["ip" | "ipv6", "routing", ..] => Outcome::Took("ip routing"),
        [
            "ip" | "ipv6",
            "icmp" | "stealth" | "fragment" | "simple-service" | "keepalive" | "policy" | "hop" | "reassembly" | "host"
            | "local" | "implicit-route" | "flow" | "tos" | "arp" | "mtu" | "rh0" | "max",
            ..,
        ] => Outcome::NoBearing("ip"),
        ["ip" | "ipv6", "prefix" | "source", ..] | ["ipv6", "multicast", ..] => Outcome::NoBearing("ipv6 prefix"),
        ["ospf" | "bgp" | "rip", "use", "on" | "off", ..] => {
            if words[2] == "on" {
                run.device.contexts[0].routing_protocols.push(Fact::new(words[0].to_owned(), line));
            }
            Outcome::Took("routing protocol")
        }
        ["ospf" | "bgp" | "rip", ..] => Outcome::NoBearing("routing protocol"),
        _ => Outcome::Unknown,
    }
}

fn interface(run: &mut Run<'_>, name: &str, v6: bool, words: &[&str], line: u32) -> Outcome {
    match words {
        ["address" | "secondary", rest @ ..] => {
            let secondary = words[0] == "secondary";
            let word = rest.iter().copied().find(|w| *w != "address").unwrap_or_default();
            let address = match word {
                "dhcp" | "auto" | "dhcpv6" => Some(InterfaceAddress::Dhcp),
                _ if word.contains('@') || word.contains("::") && word.contains("prefix") => {
                    Some(InterfaceAddress::Dhcp)
                }
                _ => Net::parse(word).map(|net| {
                    if secondary { InterfaceAddress::Secondary(net) } else { InterfaceAddress::Static(net) }
                }),
            };
            let Some(address) = address else { return Outcome::Bad("ip address") };
            at(run, name, line).addresses.push(Fact::new(address, line));
            Outcome::Took("ip address")
        }
        ["remote", "address", ..] => super::dial::statement(run, &[&["ip", "pp"], words].concat(), line),
        ["nat", "descriptor", rest @ ..] => super::translation::bind(run, name, rest, line),
        ["secure", "filter", rest @ ..] => super::filters::attach(run, name, v6, rest, line),
        ["filter", "list" | "pass" | "reject", ..] => Outcome::Unknown,
        ["intrusion", "detection", ..] => Outcome::NoBearing("intrusion detection"),
        [
            "proxyarp" | "mtu" | "tcp" | "rebound" | "arp" | "wol" | "dhcp" | "forward" | "rip" | "ospf" | "traffic"
            | "inbound" | "vrrp" | "igmp" | "pim" | "keepalive" | "rtadv" | "dad" | "prefix" | "mld" | "ecm"
            | "hold-routing" | "masquerade" | "flow" | "queue",
            ..,
        ] => {
            if words[0] == "vrrp"
                && let Some(net) =
                    words.iter().find_map(|w| Net::parse(w)).filter(|n| words.len() > 2 && n.address.is_ipv4())
            {
                at(run, name, line).addresses.push(Fact::new(InterfaceAddress::Secondary(net), line));
            }
            Outcome::NoBearing("ip interface")
        }
        _ => Outcome::Unknown,
    }
}

/// `default gateway pp 1 filter 500000 gateway 192.0.2.1 weight 2 hide`
fn route(run: &mut Run<'_>, v6: bool, words: &[&str], line: u32) -> Outcome {
    let [to, rest @ ..] = words else { return Outcome::Bad("ip route") };
    let family6 = v6 || rest.iter().any(|w| w.contains(':')) || to.contains(':');
    let to_net = match *to {
        "default" => Net::parse(if family6 { "::/0" } else { "0.0.0.0/0" }),
        "default6" => Net::parse("::/0"),
        text => Net::parse(text),
    };
    if !rest.contains(&"gateway") {
        return if matches!(*to, "change") { Outcome::NoBearing("ip route change") } else { Outcome::Bad("ip route") };
    }
    let mut routes: Vec<Route> = Vec::new();
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        at += 1;
        match *word {
            "gateway" => {
                let mut route = Route::new(to_net, line);
                if to_net.is_none() {
                    route.to_written = Some((*to).to_owned());
                }
                let Some(used) = next_hop(&mut route, rest.get(at..).unwrap_or_default()) else {
                    return Outcome::Bad("ip route");
                };
                at += used;
                routes.push(route);
            }
            "filter" | "keepalive" => {
                if let Some(route) = routes.last_mut() {
                    route.conditional = true;
                }
            }
            "metric" => {
                if let (Some(route), Some(metric)) = (routes.last_mut(), rest.get(at)) {
                    route.distance = metric.parse().ok();
                }
            }
            _ => {}
        }
    }
    run.device.contexts[0].routes.extend(routes);
    Outcome::Took("ip route")
}

/// Where a route leads, and how many words say so.
fn next_hop(route: &mut Route, words: &[&str]) -> Option<usize> {
    match words {
        [kind @ ("pp" | "tunnel"), number, ..] => {
            route.interface = Some(format!("{kind}{number}"));
            Some(2)
        }
        ["dhcp", name, ..] => {
            route.interface = Some((*name).to_owned());
            Some(2)
        }
        ["null", ..] => {
            route.blackhole = true;
            Some(1)
        }
        [text, ..] => {
            let (address, interface) = text.split_once('%').map_or((*text, None), |(a, i)| (a, Some(i)));
            route.via = address.parse().ok();
            route.interface = interface.map(str::to_owned);
            if route.via.is_none() && is_interface(text) {
                route.interface = Some((*text).to_owned());
            }
            (route.via.is_some() || route.interface.is_some()).then_some(1)
        }
        [] => None,
    }
}

/// Lines of a provider get their address from it.
pub(super) fn finish(run: &mut Run<'_>) {
    for interface in &mut run.device.contexts[0].interfaces {
        if interface.name.starts_with("pp") && interface.addresses.is_empty() && interface.name != "ppanonymous" {
            interface.addresses.push(Fact::new(InterfaceAddress::Ppp, interface.line));
        }
    }
}
