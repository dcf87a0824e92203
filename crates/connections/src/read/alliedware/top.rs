//! Commands at the top of the file.

use super::run::{Block, Run};
use super::{access, bearing, interface, lists, vpn};
use crate::model::{Fact, LogServer, Net, Route, Switch, Vlan};
use crate::read::common::Outcome;

/// `! Software version AR4050S-5.5.1-2.1`, `! AlliedWare Plus (TM) 5.4.9 …` as collectors write them.
pub(super) fn comment(run: &mut Run<'_>, text: &str, line: u32) {
    if let Some(rest) = text.strip_prefix("AlliedWare Plus (TM)") {
        run.device.version = rest.split_whitespace().next().map(|version| Fact::new(version.to_owned(), line));
    }
    if let Some(build) = text.strip_prefix("Software version ").or_else(|| text.strip_prefix("Build name : ")) {
        let build = build.trim().trim_end_matches(".rel");
        if let Some((product, version)) = build.split_once('-') {
            run.device.product = Some(Fact::new(product.to_owned(), line));
            run.device.version = Some(Fact::new(version.to_owned(), line));
        }
    }
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["hostname", name] => {
            run.device.hostname = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("hostname")
        }
        ["clock", "timezone", rest @ ..] => {
            run.device.time.zone = Some(Fact::new(rest.join(" "), line));
            Outcome::Took("clock timezone")
        }
        ["ntp", "server" | "peer", server, ..] => {
            run.device.time.servers.push(Fact::new((*server).to_owned(), line));
            Outcome::Took("ntp server")
        }
        ["log", "host", address] => {
            run.device.logging.servers.push(LogServer { address: (*address).to_owned(), kind: "syslog", line });
            run.device.logging.enabled = Switch::set(true, line);
            Outcome::Took("log host")
        }
        ["log", "buffered" | "permanent", ..] => {
            run.device.logging.local = Switch::set(true, line);
            Outcome::Took("log buffered")
        }
        ["ip" | "ipv6", "route", rest @ ..] => route(run, rest, line),
        ["interface", names] => match interface::open(run, names, line) {
            Some(places) => {
                run.block = Block::Interface(places);
                Outcome::Took("interface")
            }
            None => Outcome::Bad("interface"),
        },
        ["zone", name] => {
            run.entities.zone(name, line);
            run.block = Block::Zone((*name).to_owned());
            Outcome::Took("zone")
        }
        ["application", name] => {
            run.entities.application(name, line);
            run.block = Block::Application((*name).to_owned());
            Outcome::Took("application")
        }
        ["firewall"] => {
            run.firewall.line = line;
            run.block = Block::Firewall;
            Outcome::Took("firewall")
        }
        ["nat"] => {
            run.block = Block::Nat;
            Outcome::Took("nat")
        }
        ["vlan", "database"] => {
            run.block = Block::VlanDatabase;
            Outcome::Took("vlan database")
        }
        ["router", protocol, ..] | ["ipv6", "router", protocol, ..] => {
            run.device.contexts[0].routing_protocols.push(Fact::new((*protocol).to_owned(), line));
            run.block = Block::Other("router");
            Outcome::Took("router")
        }
        ["ip", "vrf", _, ..] => {
            run.block = Block::Other("vrf");
            Outcome::Took("ip vrf")
        }
        _ => lists::top(run, words, line)
            .or_else(|| vpn::top(run, words, line))
            .or_else(|| access::top(run, words, line))
            .or_else(|| match bearing::block(words) {
                Some(kind) => {
                    run.block = Block::Other(kind);
                    Outcome::NoBearing(kind)
                }
                None => bearing::top(words),
            }),
    }
}

/// `vlan 10 name clinical`, `vlan 10,20 state enable`.
pub(super) fn vlan(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let ["vlan", ids, rest @ ..] = words else { return Outcome::Unknown };
    for part in ids.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (Ok(first), Ok(last)) = (first.parse::<u16>(), last.parse::<u16>()) else { return Outcome::Bad("vlan") };
        if first > last || last > 4094 {
            return Outcome::Bad("vlan");
        }
        for id in first..=last {
            let vlans = &mut run.device.contexts[0].vlans;
            let at = vlans.iter().position(|vlan| vlan.id == id).unwrap_or_else(|| {
                vlans.push(Vlan { id, name: None, line });
                vlans.len() - 1
            });
            if let ["name", name, ..] = rest {
                vlans[at].name = Some((*name).to_owned());
            }
        }
    }
    Outcome::Took("vlan")
}

/// `ip route 10.0.0.0/8 192.0.2.1 10`, `ip route 0.0.0.0/0 ppp0`, `ip route vrf red …`.
fn route(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (vrf, words) = match words {
        ["vrf", name, rest @ ..] => (Some((*name).to_owned()), rest),
        rest => (None, rest),
    };
    let (to, rest) = match words {
        [prefix, rest @ ..] if prefix.contains('/') => (Net::parse(prefix), rest),
        [address, mask, rest @ ..] => (Net::masked(address, mask), rest),
        _ => return Outcome::Bad("ip route"),
    };
    if to.is_none() || rest.is_empty() {
        return Outcome::Bad("ip route");
    }
    let mut route = Route::new(to, line);
    route.vrf = vrf;
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        at += 1;
        match *word {
            "description" | "tag" => at += 1,
            "track" => {
                route.conditional = true;
                at += 1;
            }
            "Null" | "null" | "blackhole" => route.blackhole = true,
            word => match (word.parse(), word.parse::<u32>()) {
                (Ok(via), _) => route.via = Some(via),
                (_, Ok(distance)) => route.distance = Some(distance),
                _ if word.starts_with(|c: char| c.is_ascii_lowercase()) => route.interface = Some(word.to_owned()),
                _ => return Outcome::Bad("ip route"),
            },
        }
    }
    run.device.contexts[0].routes.push(route);
    Outcome::Took("ip route")
}
