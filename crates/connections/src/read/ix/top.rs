//! Commands at the top of the file.

use super::run::{Block, Run};
use super::{access, bearing, interface, ipsec, lists, manage};
use crate::model::{Fact, LogServer, Net, Route, Switch};
use crate::read::common::Outcome;

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["hostname", name] => {
            run.device.hostname = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("hostname")
        }
        ["timezone", rest @ ..] => {
            run.device.time.zone = Some(Fact::new(rest.join(" "), line));
            Outcome::Took("timezone")
        }
        ["ntp", "server" | "ip" | "ipv6", rest @ ..] if words.contains(&"server") => {
            let server = rest.iter().find(|word| !matches!(**word, "server" | "ip" | "ipv6")).copied();
            let Some(server) = server else { return Outcome::Bad("ntp server") };
            run.device.time.servers.push(Fact::new(server.to_owned(), line));
            Outcome::Took("ntp server")
        }
        ["logging", "buffered", ..] => {
            run.device.logging.local = Switch::set(true, line);
            Outcome::Took("logging buffered")
        }
        ["syslog", "ip" | "ipv6", "host", address, ..] => {
            let address = (*address).to_owned();
            run.device.logging.servers.push(LogServer { address, kind: "syslog", line });
            Outcome::Took("syslog host")
        }
        ["syslog", "ip" | "ipv6", "enable"] => {
            run.device.logging.enabled = Switch::set(true, line);
            Outcome::Took("syslog enable")
        }
        ["ip" | "ipv6", "route", rest @ ..] => route(run, rest, line),
        ["interface", name] => {
            run.block = Block::Interface(interface::open(run, name, line));
            Outcome::Took("interface")
        }
        ["ppp", "profile", name] => {
            run.ppp.entry((*name).to_owned()).or_default().line = line;
            run.block = Block::Ppp((*name).to_owned());
            Outcome::Took("ppp profile")
        }
        ["ikev2", "default-profile"] => {
            run.block = Block::Ikev2;
            Outcome::Took("ikev2 default-profile")
        }
        ["router", protocol, ..] | ["ipv6", "router", protocol, ..] => {
            run.device.contexts[0].routing_protocols.push(Fact::new((*protocol).to_owned(), line));
            run.block = Block::Other("router");
            Outcome::Took("router")
        }
        _ => lists::top(run, words, line)
            .or_else(|| ipsec::top(run, words, line))
            .or_else(|| manage::top(run, words, line))
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

/// `ip route 10.0.0.0/8 GigaEthernet0.1 distance 10`, `ip route default 192.0.2.1`.
fn route(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let [to, rest @ ..] = words else { return Outcome::Bad("ip route") };
    let net = if *to == "default" { Net::parse("0.0.0.0/0") } else { Net::parse(to) };
    if net.is_none() {
        return Outcome::Bad("ip route");
    }
    let mut route = Route::new(net, line);
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        at += 1;
        match *word {
            "distance" | "metric" => {
                route.distance = rest.get(at).and_then(|number| number.parse().ok());
                at += 1;
            }
            "tag" | "name" | "description" => at += 1,
            "watch" | "connected" => {
                route.conditional = true;
                at += usize::from(*word == "watch");
            }
            word if word.starts_with("Null") => route.blackhole = true,
            word => match word.parse() {
                Ok(via) => route.via = Some(via),
                Err(_) if word.starts_with(|c: char| c.is_ascii_uppercase()) => route.interface = Some(word.to_owned()),
                Err(_) => return Outcome::Bad("ip route"),
            },
        }
    }
    run.device.contexts[0].routes.push(route);
    Outcome::Took("ip route")
}
