//! Commands at the top of a context.

use super::run::{Block, Run};
use super::section::{Bound, NatLine};
use super::{access, bearing, crypto, group, objects, rules};
use crate::model::{Direction, Fact, Interface, Net, Route, Switch};
use crate::read::common::Outcome;

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let own = match words {
        ["hostname", name] => {
            run.section.hostname = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("hostname")
        }
        ["name", address, name, ..] => match Net::parse(address) {
            Some(net) => {
                run.section.names.insert((*name).to_owned(), net);
                Outcome::Took("name")
            }
            None => Outcome::Bad("name"),
        },
        ["interface", name @ ..] if !name.is_empty() => interface(run, name, line),
        ["same-security-traffic", "permit", kind @ ("inter-interface" | "intra-interface")] => {
            if *kind == "inter-interface" {
                run.section.same_level = Some(line);
            }
            setting(run, &format!("same-security-traffic {kind}"), "permit", line);
            Outcome::Took("same-security-traffic")
        }
        ["access-group", list, rest @ ..] => access_group(run, list, rest, line),
        ["nat", rest @ ..] if rest.first().is_some_and(|w| w.starts_with('(')) => {
            // `nat (inside) 1 …` is of 8.2 and before; `nat (inside,outside) …` is twice translation.
            let twice = rest.contains(&"source") || rest.get(1) == Some(&"after-auto");
            let entry = NatLine { object: None, words: words.iter().map(|w| (*w).to_owned()).collect(), line };
            if twice {
                run.section.nat.push(entry)
            } else {
                run.section.legacy.push(entry)
            }
            Outcome::Took(if twice { "nat (twice)" } else { "nat" })
        }
        ["static" | "global", rest @ ..] if rest.first().is_some_and(|w| w.starts_with('(')) => {
            let words = words.iter().map(|w| (*w).to_owned()).collect();
            run.section.legacy.push(NatLine { object: None, words, line });
            Outcome::Took("static")
        }
        ["nat-control"] => {
            setting(run, "nat-control", "on", line);
            Outcome::Took("nat-control")
        }
        ["route", interface, rest @ ..] => route(run, interface, rest, false, line),
        ["ipv6", "route", interface, rest @ ..] => route(run, interface, rest, true, line),
        ["router", protocol, ..] | ["ipv6", "router", protocol, ..] => {
            run.section.context.routing_protocols.push(Fact::new((*protocol).to_owned(), line));
            run.block = Block::Other("router");
            Outcome::Took("router")
        }
        ["context", name] => {
            run.block = Block::SystemContext((*name).to_owned());
            setting(run, &format!("context {name}"), "defined", line);
            Outcome::Took("context")
        }
        ["admin-context", name] => {
            setting(run, "admin-context", name, line);
            Outcome::Took("admin-context")
        }
        ["mode", mode] => {
            setting(run, "mode", mode, line);
            Outcome::Took("mode")
        }
        ["firewall", "transparent"] => {
            setting(run, "firewall", "transparent", line);
            Outcome::Took("firewall transparent")
        }
        ["no", "sysopt", "connection", "permit-vpn" | "permit-ipsec"] => {
            setting(run, "sysopt connection permit-vpn", "off", line);
            Outcome::Took("sysopt connection permit-vpn")
        }
        ["sysopt", "connection", "permit-vpn" | "permit-ipsec"] => {
            setting(run, "sysopt connection permit-vpn", "on", line);
            Outcome::Took("sysopt connection permit-vpn")
        }
        ["failover", rest @ ..] => failover(run, rest, line),
        _ => Outcome::Unknown,
    };
    own.or_else(|| rules::top(run, words, line))
        .or_else(|| objects::top(run, words, line))
        .or_else(|| crypto::top(run, words, line))
        .or_else(|| group::top(run, words, line))
        .or_else(|| access::top(run, words, line))
        .or_else(|| without_bearing(run, words))
}

/// A setting of the context that changes how rules work.
pub(super) fn setting(run: &mut Run<'_>, name: &str, value: &str, line: u32) {
    run.section.context.settings.push((name.to_owned(), Fact::new(value.to_owned(), line)));
}

fn without_bearing(run: &mut Run<'_>, words: &[&str]) -> Outcome {
    let bare = if matches!(words, ["no", _, ..]) { &words[1..] } else { words };
    match bearing::block(bare) {
        Some(kind) => {
            run.block = Block::Other(kind);
            Outcome::NoBearing(kind)
        }
        None if bearing::top(bare) => Outcome::NoBearing("other"),
        None => Outcome::Unknown,
    }
}

fn interface(run: &mut Run<'_>, name: &[&str], line: u32) -> Outcome {
    // `interface Gi0/0.10`, `interface Tunnel 1`, PIX 6 `interface ethernet0 auto`.
    let name = match name {
        [kind, number, ..] if number.starts_with(|c: char| c.is_ascii_digit()) => format!("{kind}{number}"),
        [name, ..] => (*name).to_owned(),
        [] => return Outcome::Unknown,
    };
    let all = &mut run.section.context.interfaces;
    let at = all
        .iter()
        .position(|i| i.hardware.as_deref() == Some(name.as_str()) || (i.hardware.is_none() && i.name == name))
        .unwrap_or_else(|| {
            let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
            let vlan = name.strip_prefix("Vlan").and_then(|id| id.parse().ok()).map(|id| Fact::new(id, line));
            let parent = name.split_once('.').map(|(parent, _)| Fact::new(parent.to_owned(), line));
            all.push(Interface {
                name,
                line,
                kind: Some(kind),
                vlan,
                parent,
                enabled: Switch::default_is(true),
                ..Interface::default()
            });
            all.len() - 1
        });
    run.block = Block::Interface(at);
    Outcome::Took("interface")
}

fn access_group(run: &mut Run<'_>, list: &str, rest: &[&str], line: u32) -> Outcome {
    let (interface, direction, more) = match rest {
        ["global"] => ("", Direction::In, &[][..]),
        ["in", "interface", name, more @ ..] => (*name, Direction::In, more),
        ["out", "interface", name, more @ ..] => (*name, Direction::Out, more),
        _ => return Outcome::Bad("access-group"),
    };
    run.section.bound.push(Bound {
        list: list.to_owned(),
        interface: interface.to_owned(),
        direction,
        device: more.contains(&"control-plane"),
        line,
    });
    Outcome::Took("access-group")
}

/// `outside 0.0.0.0 0.0.0.0 203.0.113.1 1 track 1`, `inside 2001:db8::/32 fe80::1`.
fn route(run: &mut Run<'_>, interface: &str, rest: &[&str], v6: bool, line: u32) -> Outcome {
    let section = &mut run.section;
    let (to, via, rest) = match rest {
        [prefix, via, rest @ ..] if v6 => (Net::parse(prefix), section.net(via), rest),
        // What goes nowhere has no next hop.
        [address, mask, distance] if interface.eq_ignore_ascii_case("Null0") => {
            let Some(to) = section.masked(address, mask) else { return Outcome::Bad("route") };
            let mut route = Route::new(Some(to), line);
            (route.interface, route.blackhole) = (Some(interface.to_owned()), true);
            route.distance = distance.parse().ok();
            section.context.routes.push(route);
            return Outcome::Took("route");
        }
        [address, mask, via, rest @ ..] => {
            // `0 0` is short for everything.
            let full = |word: &str| if word == "0" { "0.0.0.0".to_owned() } else { word.to_owned() };
            (section.masked(&full(address), &full(mask)), section.net(via), rest)
        }
        _ => return Outcome::Bad("route"),
    };
    let (Some(to), Some(via)) = (to, via) else { return Outcome::Bad("route") };
    let mut route = Route::new(Some(to), line);
    route.interface = Some(interface.to_owned());
    route.blackhole = interface.eq_ignore_ascii_case("Null0");
    route.via = (!route.blackhole).then_some(via.address);
    for (n, word) in rest.iter().enumerate() {
        match *word {
            "track" => route.conditional = true,
            "tunneled" => {
                // Only for traffic that leaves a tunnel.
                route.conditional = true;
            }
            word if n == 0 => route.distance = word.parse().ok(),
            _ => {}
        }
    }
    section.context.routes.push(route);
    Outcome::Took("route")
}

fn failover(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        [] => setting(run, "failover", "on", line),
        ["lan", "unit", unit] => setting(run, "failover unit", unit, line),
        ["lan" | "link", .., hardware] if words.len() >= 3 && words[1] != "enable" => {
            setting(run, &format!("failover {}", words[0]), hardware, line);
        }
        // The other unit is reached under these addresses.
        ["interface", "ip", name, address, mask, "standby", standby, ..] => {
            setting(run, &format!("failover interface {name}"), &format!("{address} {mask} {standby}"), line);
        }
        ["key", ..] | ["ipsec", "pre-shared-key", ..] => setting(run, "failover key", "set", line),
        ["group", ..] => {
            run.block = Block::Other("failover group");
            return Outcome::NoBearing("failover");
        }
        [
            "polltime" | "replication" | "mac" | "timeout" | "interface-policy" | "health-check" | "wait-disable"
            | "lan" | "standby" | "link" | "interface" | "reload-standby" | "active",
            ..,
        ] => return Outcome::NoBearing("failover"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("failover")
}

/// Lines of `context NAME` in the system space.
pub(super) fn system_context(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["allocate-interface", rest @ ..] if !rest.is_empty() => {
            setting(run, &format!("context {name} interface"), &rest.join(" "), line);
            Outcome::Took("context allocate-interface")
        }
        ["config-url", ..] => Outcome::Took("context config-url"),
        ["member" | "join-failover-group" | "allocate-ips" | "scansafe" | "storage-url", ..] => {
            Outcome::NoBearing("context")
        }
        _ => Outcome::Unknown,
    }
}
