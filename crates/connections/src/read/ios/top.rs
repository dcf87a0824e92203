//! Commands at the top of the file.

use std::net::Ipv4Addr;

use super::run::{Block, Outcome, Run, Terminal};
use super::{access, bearing, crypto, filter};
use crate::model::{AddressObject, AddressSet, Fact, Interface, LogServer, Net, Route, Shape, Switch, Vlan, Zone};

/// Whether the words open a block (used for files that lost their indentation).
pub(super) fn opens(words: &[&str]) -> bool {
    matches!(words, ["interface", _, ..] | ["router", ..] | ["line", ..] | ["crypto", ..] | ["hostname", _])
        || matches!(words, ["ip", "access-list" | "route", ..])
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["hostname", name] => {
            run.device.hostname = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("hostname")
        }
        ["version", version] if version.starts_with(|c: char| c.is_ascii_digit()) => {
            run.device.version.get_or_insert(Fact::new((*version).to_owned(), line));
            Outcome::Took("version")
        }
        ["interface", name @ ..] if !name.is_empty() => {
            // `interface Gi0/0.10 point-to-point`, `interface Tunnel 1`.
            let name = match name {
                [kind, number, ..] if number.starts_with(|c: char| c.is_ascii_digit()) => format!("{kind}{number}"),
                [name, ..] => (*name).to_owned(),
                [] => String::new(),
            };
            let all = &mut run.device.contexts[0].interfaces;
            if !all.iter().any(|i| i.name == name) {
                let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
                let parent = name.split_once('.').map(|(parent, _)| Fact::new(parent.to_owned(), line));
                all.push(Interface {
                    name: name.clone(),
                    line,
                    kind: Some(kind),
                    parent,
                    enabled: Switch::default_is(true),
                    ..Interface::default()
                });
            }
            run.block = Block::Interface(name);
            Outcome::Took("interface")
        }
        ["ip" | "ipv6", "route", rest @ ..] => route(run, rest, line),
        ["ip", "default-gateway", via] => {
            let mut route = Route::new(Net::parse("0.0.0.0/0"), line);
            route.via = via.parse().ok();
            run.device.contexts[0].routes.push(route);
            Outcome::Took("ip default-gateway")
        }
        ["router", protocol, ..] | ["ipv6", "router", protocol, ..] => {
            run.device.contexts[0].routing_protocols.push(Fact::new((*protocol).to_owned(), line));
            run.block = Block::Other("router");
            Outcome::Took("router")
        }
        ["vlan", id] if id.parse::<u16>().is_ok() => {
            let id = id.parse().unwrap_or_default();
            run.device.contexts[0].vlans.push(Vlan { id, name: None, line });
            run.block = Block::Vlan(id);
            Outcome::Took("vlan")
        }
        ["vlan", "access-map" | "filter", ..] | ["route-map", ..] if !words.contains(&"deny") => {
            super::vlanmap::top(run, words, line)
        }
        ["vlan", "internal" | "dot1q" | "configuration", ..] => {
            run.block = Block::Other("other block");
            Outcome::NoBearing("vlan")
        }
        ["vrf", "definition" | "context", ..] | ["ip", "vrf", _] => {
            run.block = Block::Vrf;
            Outcome::Took("vrf")
        }
        ["line", kind, rest @ ..] => {
            run.terminals.push(Terminal { name: format!("{kind} {}", rest.join(" ")), line, ..Terminal::default() });
            run.block = Block::Line(run.terminals.len() - 1);
            Outcome::Took("line")
        }
        ["zone", "security", name, ..] => {
            run.device.contexts[0].zones.push(Zone {
                name: (*name).to_owned(),
                interfaces: Vec::new(),
                intrazone: Switch::default(),
                line,
            });
            run.block = Block::Zone((*name).to_owned());
            Outcome::Took("zone security")
        }
        ["zone-pair", "security", _, "source", from, "destination", to, ..] => {
            run.pairs.push(((*from).to_owned(), (*to).to_owned(), None, line));
            run.block = Block::ZonePair(run.pairs.len() - 1);
            Outcome::Took("zone-pair security")
        }
        ["class-map", rest @ ..] | ["policy-map", rest @ ..] => {
            let Some(name) = rest.last() else { return Outcome::Bad("class-map") };
            let class = run.classes.entry((*name).to_owned()).or_default();
            class.line = line;
            class.any = rest.contains(&"match-any");
            run.block = if words[0] == "class-map" {
                Block::ClassMap((*name).to_owned())
            } else {
                Block::PolicyMap((*name).to_owned())
            };
            Outcome::Took(if words[0] == "class-map" { "class-map" } else { "policy-map" })
        }
        ["logging", "host", rest @ ..] | ["logging", rest @ ..]
            if rest.first().is_some_and(|w| w.parse::<std::net::IpAddr>().is_ok() || words[1] == "host") =>
        {
            let address = rest.iter().find(|w| !matches!(**w, "ipv6" | "vrf")).copied().unwrap_or_default();
            run.device.logging.servers.push(LogServer { address: address.to_owned(), kind: "syslog", line });
            run.device.logging.enabled = Switch::set(true, line);
            Outcome::Took("logging host")
        }
        ["no", "logging", "on"] => {
            run.device.logging.enabled = Switch::set(false, line);
            Outcome::Took("logging on")
        }
        ["ip", "local", "pool", name, first, rest @ ..] => {
            let ends = first.parse().ok().zip(rest.first().unwrap_or(first).parse().ok());
            let Some(set) = ends.and_then(|(a, b)| AddressSet::range(a, b)) else {
                return Outcome::Bad("ip local pool");
            };
            run.addresses.push(AddressObject { name: (*name).to_owned(), shape: Shape::Is(set), line });
            Outcome::Took("ip local pool")
        }
        // Managing without a password was this service's flaw (Smart Install).
        ["vstack"] => {
            run.device.contexts[0].settings.push(("smart-install".into(), Fact::new("enable".into(), line)));
            Outcome::Took("vstack")
        }
        ["vstack", ..] | ["no", "vstack"] => Outcome::NoBearing("vstack"),
        ["time-range", ..] => {
            run.block = Block::Other("other block");
            Outcome::NoBearing("time-range")
        }
        ["aaa", "authentication", "ppp", rest @ ..] => {
            if rest.contains(&"group") {
                let by = Fact::new(rest.join(" "), line);
                run.device.contexts[0].settings.push(("ppp-by-server".into(), by));
            }
            Outcome::Took("aaa authentication ppp")
        }
        ["logging", "buffered", ..] => {
            run.device.logging.local = Switch::set(true, line);
            Outcome::Took("logging buffered")
        }
        ["logging", "on"] => Outcome::Took("logging on"),
        ["ntp", "server" | "peer", rest @ ..] => {
            let rest = if let ["vrf", _, rest @ ..] = rest { rest } else { rest };
            let server = rest.iter().find(|w| !matches!(**w, "ip" | "ipv6" | "prefer")).copied().unwrap_or_default();
            run.device.time.servers.push(Fact::new(server.to_owned(), line));
            Outcome::Took("ntp server")
        }
        ["clock", "timezone", rest @ ..] => {
            run.device.time.zone = Some(Fact::new(rest.join(" "), line));
            Outcome::Took("clock timezone")
        }
        _ => {
            let readers = [super::callers::top, filter::top, crypto::top, access::top];
            let outcome = readers.iter().fold(Outcome::Unknown, |outcome, reader| match outcome {
                Outcome::Unknown => reader(run, words, line),
                done => done,
            });
            match outcome {
                Outcome::Unknown => without_bearing(run, words),
                done => done,
            }
        }
    }
}

fn without_bearing(run: &mut Run<'_>, words: &[&str]) -> Outcome {
    let bare = if matches!(words, ["no" | "default", _, ..]) { &words[1..] } else { words };
    if let Some(kind) = bearing::block(bare) {
        run.block = Block::Other(kind);
        return Outcome::NoBearing(kind);
    }
    let known = bearing::top(bare)
        || (words.first() == Some(&"no")
            && matches!(
                bare,
                ["ip", "address" | "http" | "redirects" | "route-cache", ..]
                    | ["logging" | "snmp-server" | "cdp" | "ntp" | "aaa" | "login", ..]
            ));
    if known { Outcome::NoBearing("other") } else { Outcome::Unknown }
}

/// `[vrf X] 0.0.0.0 0.0.0.0 [Interface] [next hop] [distance] [name N] [track N] [permanent]`
fn route(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (vrf, words) = match words {
        ["vrf", name, rest @ ..] => (Some((*name).to_owned()), rest),
        ["profile" | "static", ..] => return Outcome::NoBearing("ip route"),
        rest => (None, rest),
    };
    let (to, rest) = match words {
        [prefix, rest @ ..] if prefix.contains('/') => (Net::parse(prefix), rest),
        [address, mask, rest @ ..] => (Net::masked(address, mask), rest),
        _ => return Outcome::Bad("ip route"),
    };
    if to.is_none() {
        return Outcome::Bad("ip route");
    }
    let mut route = Route::new(to, line);
    route.vrf = vrf;
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        at += 1;
        match *word {
            "name" | "tag" => at += 1,
            "track" => {
                route.conditional = true;
                at += 1;
            }
            "permanent" | "global" | "multicast" | "unicast" => {}
            "dhcp" => {}
            word if word.starts_with("Null") => route.blackhole = true,
            word => match (word.parse(), word.parse::<u32>()) {
                (Ok(via), _) => route.via = Some(via),
                (_, Ok(distance)) if word.parse::<Ipv4Addr>().is_err() => route.distance = Some(distance),
                _ if word.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    // `GigabitEthernet 0/1` in two words.
                    let number =
                        rest.get(at).filter(|w| w.contains('/') && w.starts_with(|c: char| c.is_ascii_digit()));
                    at += usize::from(number.is_some());
                    route.interface = Some(format!("{word}{}", number.copied().unwrap_or_default()));
                }
                _ => return Outcome::Bad("ip route"),
            },
        }
    }
    run.device.contexts[0].routes.push(route);
    Outcome::Took("ip route")
}
