//! Lines of an interface.

use super::lists::Bound;
use super::run::Run;
use crate::model::{
    AddressSet, Direction, Endpoint, Fact, Interface, InterfaceAddress, Nat, NatKind, Net, Peer, Service, ServiceSet,
    Switch, TunnelKind,
};
use crate::read::common::{Outcome, clean, protocol, service_port};

/// What an interface says of its tunnel.
#[derive(Debug, Default)]
pub(super) struct Tunnelled {
    pub(super) kind: Option<(TunnelKind, u32)>,
    /// IPsec below L2TP, GRE or EtherIP.
    pub(super) secured: bool,
    pub(super) ikev2: Option<u32>,
    pub(super) l2tp: Option<u32>,
    pub(super) map: Option<(String, u32)>,
    pub(super) peer: Option<Fact<Peer>>,
    pub(super) source: Option<Fact<String>>,
    /// The id by which a pre-shared key is found.
    pub(super) key_id: Option<String>,
    pub(super) certificate: Option<u32>,
    pub(super) proposal: crate::model::Proposal,
    pub(super) binding: Option<Fact<String>>,
    pub(super) ppp: Option<(String, u32)>,
}

/// `ip napt …` of an interface.
#[derive(Debug)]
pub(super) struct Translation {
    pub(super) interface: String,
    pub(super) words: Vec<String>,
    pub(super) line: u32,
}

/// The place of an interface; a new one is shut until a line says otherwise or an address is given.
pub(super) fn open(run: &mut Run<'_>, name: &str, line: u32) -> usize {
    let all = &mut run.device.contexts[0].interfaces;
    all.iter().position(|i| i.name == name).unwrap_or_else(|| {
        let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        let parent = name.split_once(['.', ':']).map(|(parent, _)| parent.to_owned());
        let physical = !matches!(kind.as_str(), "Tunnel" | "Loopback" | "Null" | "BVI");
        all.push(Interface {
            name: name.to_owned(),
            line,
            kind: Some(kind),
            parent: parent.filter(|_| physical).map(|parent| Fact::new(parent, line)),
            enabled: Switch::default(),
            ..Interface::default()
        });
        all.len() - 1
    })
}

pub(super) fn statement(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    match words {
        ["tunnel" | "ipsec" | "ikev2" | "ppp", ..] => return tunnelled(run, at, words, line),
        ["ip" | "ipv6", "filter" | "napt" | "nat", ..] => return traffic(run, at, words, line),
        _ => {}
    }
    let Some(interface) = run.device.contexts[0].interfaces.get_mut(at) else { return Outcome::Unknown };
    let mut address = |address: InterfaceAddress| {
        interface.addresses.push(Fact::new(address, line));
        Outcome::Took("ip address")
    };
    match words {
        ["no", "shutdown"] => {
            interface.enabled = Switch::set(true, line);
            Outcome::Took("shutdown")
        }
        ["shutdown"] => {
            interface.enabled = Switch::set(false, line);
            Outcome::Took("shutdown")
        }
        ["description", text @ ..] => {
            interface.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("description")
        }
        ["no", "ip" | "ipv6", "address"] => Outcome::Took("ip address"),
        ["ip" | "ipv6", "address", "dhcp", ..] => address(InterfaceAddress::Dhcp),
        ["ip", "address", "ipcp", ..] => address(InterfaceAddress::Ppp),
        ["ip" | "ipv6", "address", "autoconfig" | "map-e", ..] => address(InterfaceAddress::Dhcp),
        ["ip" | "ipv6", "address", net, rest @ ..] => match Net::parse(net) {
            Some(net) if rest.contains(&"secondary") => address(InterfaceAddress::Secondary(net)),
            Some(net) => address(InterfaceAddress::Static(net)),
            None => Outcome::Bad("ip address"),
        },
        ["ip" | "ipv6", "unnumbered", other, ..] => address(InterfaceAddress::Unnumbered((*other).to_owned())),
        ["encapsulation", "dot1q", id, ..] => match id.parse() {
            Ok(id) => {
                interface.vlan = Some(Fact::new(id, line));
                Outcome::Took("encapsulation dot1q")
            }
            Err(_) => Outcome::Bad("encapsulation dot1q"),
        },
        ["encapsulation", kind, ..] => {
            interface.kind = Some((*kind).to_owned());
            Outcome::Took("encapsulation")
        }
        ["ip" | "ipv6", "vrf", "forwarding", name] | ["vrf", "forwarding", name] => {
            interface.vrf = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("vrf forwarding")
        }
        ["auto-connect" | "no", ..] | ["bridge-group" | "mdix" | "duplex" | "speed" | "idle-time" | "vrrp", ..] => {
            Outcome::NoBearing("interface")
        }
        [
            "ip" | "ipv6",
            "tcp"
            | "mtu"
            | "proxy-arp"
            | "dhcp"
            | "rip"
            | "ospf"
            | "redirects"
            | "policy"
            | "igmp"
            | "pim"
            | "nd"
            | "enable"
            | "traceroute"
            | "arp"
            | "multicast"
            | "interface-identifier"
            | "rapid-deploy"
            | "mld"
            | "dns"
            | "urlfilter"
            | "accounting"
            | "directed-broadcast",
            ..,
        ] => Outcome::NoBearing("interface ip"),
        [
            "service-policy" | "qos" | "bandwidth" | "traffic-shape" | "lldp" | "keepalive" | "arp" | "bgp" | "mobile",
            ..,
        ] => Outcome::NoBearing("interface"),
        _ => Outcome::Unknown,
    }
}

/// Filters and translation.
fn traffic(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(interface) = run.device.contexts[0].interfaces.get(at).map(|i| i.name.clone()) else {
        return Outcome::Unknown;
    };
    match words {
        [family, "filter", list, order, way @ ("in" | "out"), ..] => {
            let Ok(order) = order.parse() else { return Outcome::Bad("ip filter") };
            let direction = if *way == "in" { Direction::In } else { Direction::Out };
            let (list, v6) = ((*list).to_owned(), *family == "ipv6");
            run.lists.bound.push(Bound { interface, list, order, direction, v6, line });
            Outcome::Took("ip filter")
        }
        ["ip", "napt" | "nat", "translation" | "hiding-timeout" | "reserve" | "eim-mode" | "finrst-timeout", ..] => {
            Outcome::NoBearing("ip napt")
        }
        ["ip", "napt" | "nat", "enable" | "static" | "service" | "hiding" | "inside", ..] => {
            let words = words[1..].iter().map(|word| (*word).to_owned()).collect();
            run.translation.push(Translation { interface, words, line });
            Outcome::Took("ip napt")
        }
        _ => Outcome::Unknown,
    }
}

fn tunnelled(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let tunnel = run.tunnels.entry(at).or_default();
    match words {
        ["tunnel", "mode", mode @ ..] => {
            let kind = match mode.first().copied().unwrap_or_default() {
                "ipsec" => TunnelKind::Ipsec,
                "ipsec-ikev2" => {
                    tunnel.ikev2 = Some(line);
                    TunnelKind::Ipsec
                }
                "gre" => TunnelKind::Gre,
                "l2tp" | "l2tp-lns" | "l2tp-lac" => {
                    tunnel.l2tp = Some(line);
                    TunnelKind::L2tp
                }
                "ether-ip" => TunnelKind::L2tpv3,
                "4-over-6" | "map-e" | "ipinip" | "6-over-4" | "6to4" => TunnelKind::Ipv4OverIpv6,
                _ => return Outcome::Bad("tunnel mode"),
            };
            tunnel.secured = mode.iter().skip(1).any(|word| word.starts_with("ipsec")) || kind == TunnelKind::Ipsec;
            if mode.contains(&"ipsec-ikev2") {
                tunnel.ikev2 = Some(line);
            }
            tunnel.kind = Some((kind, line));
            Outcome::Took("tunnel mode")
        }
        ["tunnel", "destination", "fqdn", name, ..] => {
            tunnel.peer = Some(Fact::new(Peer::Name((*name).to_owned()), line));
            Outcome::Took("tunnel destination")
        }
        ["tunnel", "destination", address, ..] => match address.parse() {
            Ok(address) => {
                tunnel.peer = Some(Fact::new(Peer::Address(address), line));
                Outcome::Took("tunnel destination")
            }
            Err(_) => Outcome::Bad("tunnel destination"),
        },
        ["tunnel", "source", source, ..] => {
            tunnel.source = Some(Fact::new((*source).to_owned(), line));
            Outcome::Took("tunnel source")
        }
        ["tunnel", "adjust-mtu" | "dont-fragment" | "df-bit" | "keepalive" | "checksum" | "key", ..] => {
            Outcome::NoBearing("tunnel")
        }
        ["ipsec", "policy", "tunnel" | "transport", name, ..] => {
            tunnel.map = Some(((*name).to_owned(), line));
            Outcome::Took("ipsec policy")
        }
        ["ikev2", "peer", peer, rest @ ..] => {
            let (peer, rest) = match (*peer, rest) {
                ("any", rest) => (Peer::Anyone, rest),
                ("fqdn" | "fqdn-ipv4" | "fqdn-ipv6", [name, rest @ ..]) => (Peer::Name((*name).to_owned()), rest),
                (address, rest) => match address.parse() {
                    Ok(address) => (Peer::Address(address), rest),
                    Err(_) => return Outcome::Bad("ikev2 peer"),
                },
            };
            tunnel.peer = Some(Fact::new(peer, line));
            match rest {
                ["authentication", "psk", "id", _, id, ..] => tunnel.key_id = Some((*id).to_owned()),
                ["authentication", "psk", ..] => {}
                ["authentication", "certificate" | "digital-signature" | "rsa", ..] => tunnel.certificate = Some(line),
                [] => {}
                _ => return Outcome::Bad("ikev2 peer"),
            }
            Outcome::Took("ikev2 peer")
        }
        ["ikev2", "binding", name] | ["ikev2", "outgoing-interface", name, ..] => {
            tunnel.binding = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("ikev2 binding")
        }
        ["ikev2", "sa-proposal", rest @ ..] => {
            super::ipsec::ikev2_proposal(&mut tunnel.proposal, rest, line);
            Outcome::Took("ikev2 sa-proposal")
        }
        ["ikev2", "local-authentication" | "source-address", ..] => Outcome::Took("ikev2 local"),
        [
            "ikev2",
            "connect-type"
            | "child-lifetime"
            | "child-pfs"
            | "dpd"
            | "ipsec"
            | "ipsec-mode"
            | "nat-traversal"
            | "negotiation-direction"
            | "sa-lifetime"
            | "anti-replay"
            | "initial-contact"
            | "child-proposal"
            | "mobike"
            | "rekey"
            | "keepalive"
            | "retry"
            | "local-proposal"
            | "ts"
            | "configuration-payload",
            ..,
        ] => Outcome::NoBearing("ikev2"),
        ["ppp", "binding", name] => {
            tunnel.ppp = Some(((*name).to_owned(), line));
            Outcome::Took("ppp binding")
        }
        _ => Outcome::Unknown,
    }
}

/// Translations, once addresses are known.
pub(super) fn finish(run: &mut Run<'_>) {
    for it in std::mem::take(&mut run.translation) {
        let own = own_address(run, &it.interface);
        let words: Vec<&str> = it.words.iter().map(String::as_str).collect();
        let mut nat = match words.as_slice() {
            [kind, "enable", ..] => {
                let mut nat = Nat::new(format!("{kind} {}", it.interface), NatKind::Masquerade, it.line);
                nat.inside = Endpoint::any();
                nat.section = 1;
                nat
            }
            [_, "inside" | "hiding", "list", name, ..] => {
                let mut nat = Nat::new(*name, NatKind::Masquerade, it.line);
                nat.inside = run.lists.sources(name);
                nat.section = 1;
                nat
            }
            // One to one: `ip nat static 10.0.0.5 203.0.113.5`.
            ["nat", "static", inside, outside] if inside.parse::<std::net::IpAddr>().is_ok() => {
                let mut nat = Nat::new(*inside, NatKind::Static, it.line);
                nat.inside = host(inside);
                nat.outside = host(outside);
                nat.to = vec![it.interface];
                run.device.contexts[0].nat.push(nat);
                continue;
            }
            [_, "static", inside, rest @ ..] => match forward(inside, rest, it.line) {
                Some(nat) => nat,
                None => return_bad(run, &words, it.line),
            },
            [_, "service", name, inside, rest @ ..] => match service(name, inside, rest, it.line) {
                Some(nat) => nat,
                None => return_bad(run, &words, it.line),
            },
            _ => return_bad(run, &words, it.line),
        };
        if nat.name.is_empty() {
            continue;
        }
        // A forward to the router's own interface opens the router, not a host behind it.
        if nat.inside.is_nothing() {
            nat.inside = Endpoint::new(nat.inside.written.clone(), own.clone());
        }
        nat.outside = Endpoint::new(vec![it.interface.clone()], own);
        nat.to = vec![it.interface];
        run.device.contexts[0].nat.push(nat);
    }
}

/// Lists the line; the empty name says that there is nothing to add.
fn return_bad(run: &mut Run<'_>, words: &[&str], line: u32) -> Nat {
    run.tally.list(line, &format!("ip {}", words.join(" ")), "ip napt", crate::read::common::Why::Value);
    Nat::new("", NatKind::Destination, line)
}

fn host(text: &str) -> Endpoint {
    let set = Net::parse(text).map_or_else(|| AddressSet::only_undecided(text), AddressSet::net);
    Endpoint::new(vec![text.to_owned()], set)
}

/// The interface's own name in place of an address is the router itself.
fn inside_of(text: &str) -> Endpoint {
    if text.starts_with(|c: char| c.is_ascii_uppercase()) { Endpoint::nothing() } else { host(text) }
}

/// `static 10.0.0.5 tcp 443`, `static GigaEthernet0.1 udp 500`, `static GigaEthernet0.1 50`.
fn forward(inside: &str, rest: &[&str], line: u32) -> Option<Nat> {
    let (number, port) = match rest {
        [name @ ("tcp" | "udp"), port] => (protocol(name)?, Some(service_port(port)?)),
        [number] => (protocol(number)?, None),
        _ => return None,
    };
    let mut nat = Nat::new(format!("static {}", rest.join(" ")), NatKind::Destination, line);
    nat.inside = inside_of(inside);
    let service = port.map_or_else(|| Service::protocol(Some(number)), |port| Service::to(number, port, port));
    nat.inside_service = Some(ServiceSet::one(service.clone()));
    nat.outside_service = Some(ServiceSet::one(service));
    Some(nat)
}

/// `service web 10.0.0.5 none tcp 443`, `service rdp 10.0.0.5 13389 tcp 3389`: the number is the port outside.
fn service(name: &str, inside: &str, rest: &[&str], line: u32) -> Option<Nat> {
    let usual = || -> Option<(u8, u16)> {
        Some(match name {
            "ssh" => (6, 22),
            "telnet" => (6, 23),
            "http" => (6, 80),
            "https" => (6, 443),
            "smtp" => (6, 25),
            "pop3" => (6, 110),
            "ftp" => (6, 21),
            "dns" => (17, 53),
            _ => return None,
        })
    };
    let (outer, number, inner) = match rest {
        [] | ["none"] => {
            let (number, port) = usual()?;
            (port, number, port)
        }
        ["none", kind @ ("tcp" | "udp"), port] => (service_port(port)?, protocol(kind)?, service_port(port)?),
        [outer, kind @ ("tcp" | "udp"), port] => (outer.parse().ok()?, protocol(kind)?, service_port(port)?),
        _ => return None,
    };
    let mut nat = Nat::new(format!("service {name}"), NatKind::Destination, line);
    nat.inside = inside_of(inside);
    nat.inside_service = Some(ServiceSet::one(Service::to(number, inner, inner)));
    nat.outside_service = Some(ServiceSet::one(Service::to(number, outer, outer)));
    Some(nat)
}

/// The written address of an interface.
fn own_address(run: &Run<'_>, interface: &str) -> AddressSet {
    let net = run.device.contexts[0].interface(interface).and_then(|i| i.addresses.iter().find_map(|a| a.value.net()));
    net.map_or_else(
        || AddressSet::only_undecided(format!("address of {interface}")),
        |net| AddressSet::net(Net::host(net.address)),
    )
}
