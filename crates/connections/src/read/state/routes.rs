//! Routing tables.

use std::net::{IpAddr, Ipv4Addr};

use super::run::Run;
use super::seen::SeenRoute;
use crate::model::Net;
use crate::read::common::lines;

/// Tables with letters: IOS, ASA, FortiOS, UNIVERGE IX, AlliedWare Plus.
pub(super) fn coded(run: &mut Run, text: &str) {
    let mut table = Table::default();
    for line in lines(text) {
        let words: Vec<&str> = line.text.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
        if words.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        if line.text.starts_with("Codes:") || line.text.contains(" - ") && words.contains(&"-") {
            run.quiet();
            continue;
        }
        match table.line(run, line.indent, &words, line.number) {
            Some(true) => run.took(),
            Some(false) => run.quiet(),
            None => run.unknown(line.number, line.text),
        }
    }
}

/// What lines take over from the lines before.
#[derive(Default)]
struct Table {
    vrf: Option<String>,
    /// Of `10.0.0.0/8 is subnetted`: the prefix and the length that its members have.
    subnetted: Option<Net>,
    /// A route whose way stands on the next line.
    broken: Option<SeenRoute>,
}

impl Table {
    /// `Some(true)` a route, `Some(false)` a heading, `None` neither.
    fn line(&mut self, run: &mut Run, indent: usize, words: &[&str], line: u32) -> Option<bool> {
        match words {
            ["Routing", "Table:" | "table:", name, ..] => {
                self.vrf = Some((*name).to_owned());
                return Some(false);
            }
            ["Routing", "table", "for", vrf, ..] => {
                self.vrf = vrf.strip_prefix("VRF=").filter(|vrf| *vrf != "0").map(str::to_owned);
                return Some(false);
            }
            ["Gateway", "of", "last", ..] | ["IP", "Routing", "Table", ..] | ["Default", "gateway", ..] => {
                return Some(false);
            }
            [net, "is", "variably", ..] | [net, "is", "subnetted", ..] => {
                self.subnetted = Net::parse(net);
                return Some(false);
            }
            _ => {}
        }
        // A long line is broken behind its destination.
        if let Some(mut route) = self.broken.take().filter(|_| indent > 0) {
            how(&mut route, words)?;
            run.state.routes.push(route);
            return Some(true);
        }
        // Another way for the route above.
        if indent > 0 && (words[0].starts_with('[') || words[0] == "via" || words[0] == "is") {
            let mut route = run.state.routes.last()?.clone();
            (route.via, route.interface, route.line) = (None, None, line);
            how(&mut route, words)?;
            run.state.routes.push(route);
            return Some(true);
        }
        let codes = words.iter().take(3).take_while(|word| code(word)).count();
        if codes == 0 {
            return None;
        }
        let code = words[..codes].join(" ");
        let (to, to_written, rest) = self.destination(words.get(codes..)?)?;
        let mut route =
            SeenRoute { code, to, to_written, via: None, interface: None, distance: None, vrf: self.vrf.clone(), line };
        if rest.is_empty() {
            self.broken = Some(route);
            return Some(true);
        }
        how(&mut route, rest)?;
        run.state.routes.push(route);
        Some(true)
    }

    fn destination<'w, 'l>(&self, words: &'w [&'l str]) -> Option<(Option<Net>, Option<String>, &'w [&'l str])> {
        let first = *words.first()?;
        if first.contains('/') {
            return Some((Some(Net::parse(first)?), None, &words[1..]));
        }
        if let Some(net) = words.get(1).and_then(|mask| Net::masked(first, mask)) {
            return Some((Some(net), None, &words[2..]));
        }
        if let Ok(address) = first.parse::<Ipv4Addr>() {
            return Some((Net::new(address.into(), self.length(address)), None, &words[1..]));
        }
        // A name in place of an address (`name` on the ASA), with its mask behind.
        let mask: Ipv4Addr = words.get(1)?.parse().ok()?;
        Some((None, Some(format!("{first} {mask}")), &words[2..]))
    }

    /// The length that a bare address has: of its heading, else of its class.
    fn length(&self, address: Ipv4Addr) -> u8 {
        let [first, ..] = address.octets();
        let class = match first {
            0..128 => 8,
            128..192 => 16,
            _ => 24,
        };
        let within = |net: &Net| Net::new(net.address, class).is_some_and(|net| net.contains(IpAddr::V4(address)));
        self.subnetted.filter(within).map_or(class, |net| net.length)
    }
}

/// `S`, `S*`, `O*E2`, `IA`, `i`, `L1`, `C>*`: short, and begins with a letter or a star.
fn code(word: &str) -> bool {
    word.len() <= 5
        && word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '*')
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'>' | b'%' | b'+' | b'&'))
        && !matches!(word, "via" | "is")
        && (word.len() <= 2 || word.contains(['*', '>', '%']) || word.bytes().any(|b| b.is_ascii_digit()))
}

/// `[110/2] via 10.0.0.1, 00:13:22, GigabitEthernet0/0`, `is directly connected, Vlan40`.
fn how(route: &mut SeenRoute, words: &[&str]) -> Option<()> {
    let mut known = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        match *word {
            word if word.starts_with('[') => {
                route.distance = word.trim_start_matches('[').split(['/', ']']).next().and_then(|d| d.parse().ok());
            }
            "via" => {
                route.via = words.get(at).and_then(|hop| hop.parse().ok());
                known = route.via.is_some() || words.get(at).is_some();
                at += 1;
            }
            "is" if words.get(at..at + 2) == Some(&["directly", "connected"]) => {
                known = true;
                at += 2;
            }
            "is" if words.get(at..at + 2) == Some(&["a", "summary"]) => {
                known = true;
                at += 2;
            }
            // Ages: `00:13:22`, `3d13h31m`, `0:00:10`.
            word if word.starts_with(|c: char| c.is_ascii_digit()) => {}
            word if word.starts_with(['(', '<']) => {}
            word if route.interface.is_none() => route.interface = Some(word.to_owned()),
            _ => {}
        }
    }
    known.then_some(())
}

/// YAMAHA: destination, gateway, interface, kind, more.
pub(super) fn yamaha(run: &mut Run, text: &str) {
    for line in lines(text) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            ["Destination", ..] => run.quiet(),
            [to, gateway, interface, kind, ..] if *to == "default" || Net::parse(to).is_some() => {
                run.state.routes.push(SeenRoute {
                    code: (*kind).to_owned(),
                    to: if *to == "default" { Net::parse("0.0.0.0/0") } else { Net::parse(to) },
                    to_written: None,
                    via: gateway.parse().ok(),
                    interface: Some((*interface).to_owned()),
                    distance: None,
                    vrf: None,
                    line: line.number,
                });
                run.took();
            }
            _ if run.prompt(line.text, line.number) => {}
            _ => run.unknown(line.number, line.text),
        }
    }
}
