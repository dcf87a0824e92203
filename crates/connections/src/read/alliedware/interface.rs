//! Lines of interfaces.

use super::run::Run;
use super::vpn;
use crate::model::{Direction, Fact, Interface, InterfaceAddress, Net, Switch};
use crate::read::common::{Outcome, clean};

/// The places of `port1.0.1`, `port1.0.1-1.0.4`, `vlan10`, `eth1.100`; several are opened at once.
pub(super) fn open(run: &mut Run<'_>, names: &str, line: u32) -> Option<Vec<usize>> {
    let mut all = Vec::new();
    for part in names.split(',') {
        for name in spread(part)? {
            all.push(place(run, &name, line));
        }
    }
    Some(all)
}

/// `port1.0.1-1.0.4` and `po1-2` as single names.
fn spread(part: &str) -> Option<Vec<String>> {
    let Some((first, last)) = part.split_once('-') else { return Some(vec![part.to_owned()]) };
    let digits = |text: &str| text.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse::<u32>().ok());
    let (from, to) = (digits(first)?, digits(last)?);
    let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
    (from <= to && to - from < 512).then(|| (from..=to).map(|n| format!("{stem}{n}")).collect())
}

fn place(run: &mut Run<'_>, name: &str, line: u32) -> usize {
    let all = &mut run.device.contexts[0].interfaces;
    all.iter().position(|i| i.name == name).unwrap_or_else(|| {
        let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        let vlan = name.strip_prefix("vlan").and_then(|id| id.parse().ok()).map(|id| Fact::new(id, line));
        let parent =
            name.split_once('.').filter(|_| kind == "eth").map(|(parent, _)| Fact::new(parent.to_owned(), line));
        all.push(Interface {
            name: name.to_owned(),
            line,
            kind: Some(kind),
            vlan,
            parent,
            enabled: Switch::default_is(true),
            ..Interface::default()
        });
        all.len() - 1
    })
}

pub(super) fn statement(run: &mut Run<'_>, places: &[usize], words: &[&str], line: u32) -> Outcome {
    let mut outcome = Outcome::Unknown;
    for at in places {
        outcome = one(run, *at, words, line);
    }
    outcome
}

fn one(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    match words {
        ["tunnel", ..] | ["ppp", ..] | ["crypto", ..] | ["l2tp", ..] => return vpn::interface(run, at, words, line),
        ["access-group", list] | ["ip" | "ipv6", "traffic-filter", list] | ["ip", "access-group", list, "in"] => {
            let name = run.device.contexts[0].interfaces[at].name.clone();
            run.lists.bind(list, &name, Direction::In, line);
            return Outcome::Took("access-group");
        }
        _ => {}
    }
    let Some(interface) = run.device.contexts[0].interfaces.get_mut(at) else { return Outcome::Unknown };
    let mut address = |address: InterfaceAddress| {
        interface.addresses.push(Fact::new(address, line));
        Outcome::Took("ip address")
    };
    match words {
        ["description", text @ ..] => {
            interface.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("description")
        }
        ["shutdown"] => {
            interface.enabled = Switch::set(false, line);
            Outcome::Took("shutdown")
        }
        ["no", "shutdown"] => {
            interface.enabled = Switch::set(true, line);
            Outcome::Took("shutdown")
        }
        ["ip" | "ipv6", "address", "dhcp", ..] => address(InterfaceAddress::Dhcp),
        ["ipv6", "address", "autoconfig", ..] => address(InterfaceAddress::Dhcp),
        ["ip" | "ipv6", "address", "negotiated", ..] => address(InterfaceAddress::Ppp),
        ["ip" | "ipv6", "address", net, rest @ ..] => match Net::parse(net) {
            Some(net) if rest.contains(&"secondary") => address(InterfaceAddress::Secondary(net)),
            Some(net) => address(InterfaceAddress::Static(net)),
            None => Outcome::Bad("ip address"),
        },
        ["ip", "unnumbered", other] => address(InterfaceAddress::Unnumbered((*other).to_owned())),
        ["ip", "vrf", "forwarding", name] => {
            interface.vrf = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("ip vrf forwarding")
        }
        ["encapsulation", "dot1q", id] => match id.parse() {
            Ok(id) => {
                interface.vlan = Some(Fact::new(id, line));
                Outcome::Took("encapsulation dot1q")
            }
            Err(_) => Outcome::Bad("encapsulation dot1q"),
        },
        ["encapsulation", "ppp", number] => {
            let name = format!("ppp{number}");
            run.vpn.carriers.push((name, run.device.contexts[0].interfaces[at].name.clone(), line));
            Outcome::Took("encapsulation ppp")
        }
        ["switchport", "access", "vlan", id] => match id.parse() {
            Ok(id) => {
                interface.vlan = Some(Fact::new(id, line));
                Outcome::Took("switchport access vlan")
            }
            Err(_) => Outcome::Bad("switchport access vlan"),
        },
        ["switchport", ..] => Outcome::NoBearing("switchport"),
        [
            "speed"
            | "duplex"
            | "polarity"
            | "flowcontrol"
            | "channel-group"
            | "lacp"
            | "spanning-tree"
            | "lldp"
            | "mtu"
            | "keepalive"
            | "thrash-limiting"
            | "storm-control"
            | "service-policy"
            | "mls"
            | "bandwidth"
            | "loop-protection"
            | "egress-rate-limit"
            | "static-channel-group"
            | "linkflap"
            | "mirror"
            | "power-inline"
            | "vrrp"
            | "dos"
            | "auth-mac"
            | "auth-web"
            | "dot1x"
            | "auth"
            | "platform"
            | "ecofriendly"
            | "wrr-queue"
            | "stackport"
            | "lan",
            ..,
        ] => Outcome::NoBearing("interface"),
        [
            "ip" | "ipv6",
            "helper-address"
            | "dhcp-client"
            | "tcp"
            | "enable"
            | "igmp"
            | "pim"
            | "ospf"
            | "rip"
            | "nd"
            | "proxy-arp"
            | "redirects"
            | "mtu"
            | "local-proxy-arp"
            | "limited-local-proxy-arp"
            | "directed-broadcast"
            | "dhcp"
            | "arp-verify"
            | "mld"
            | "dhcp-relay"
            | "unreachables"
            | "multicast"
            | "tcp-mss"
            | "ddns"
            | "subscriber",
            ..,
        ] => Outcome::NoBearing("interface ip"),
        ["no", ..] => Outcome::NoBearing("interface"),
        _ => Outcome::Unknown,
    }
}
