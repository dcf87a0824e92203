//! Hosts beside the device, and routers that it exchanges routes with.

use std::net::IpAddr;

use super::output::Output;
use super::run::Run;
use super::seen::{SeenNeighbour, SeenPeer};
use crate::read::common::lines;

/// ARP tables and address leases of any maker: lines with an address and a hardware address.
pub(super) fn hosts(run: &mut Run, text: &str) {
    let mut interface: Option<String> = None;
    for line in lines(text) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        let address = words.iter().find_map(|word| word.parse::<IpAddr>().ok());
        let hardware = words.iter().find(|word| is_hardware(word));
        match (address, hardware) {
            (Some(address), Some(hardware)) => {
                // An ARP table names the interface on the line; a list of leases in a heading.
                let own = words.iter().rev().find(|word| is_interface(word)).map(|word| (*word).to_owned());
                let interface = if run.output == Output::Arp { own } else { interface.clone() };
                let hardware = (*hardware).to_owned();
                run.state.neighbours.push(SeenNeighbour { address, hardware, interface, line: line.number });
                run.took();
            }
            _ if words.is_empty() || run.prompt(line.text, line.number) => {}
            (None, None) if words.len() == 1 => {
                interface = Some(words[0].to_owned());
                run.quiet();
            }
            // Headings, and addresses that nobody answered for.
            (None, None) => run.quiet(),
            (Some(_), None) if line.text.contains("ncomplete") => run.quiet(),
            _ => run.unknown(line.number, line.text),
        }
    }
}

/// `00:a0:de:00:00:01`, `00-a0-de-00-00-01`, `00a0.de00.0001`.
fn is_hardware(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_hexdigit).count();
    let rest = word.bytes().filter(|b| !b.is_ascii_hexdigit());
    digits == 12 && word.len() > 12 && rest.clone().all(|b| matches!(b, b':' | b'-' | b'.')) && rest.count() >= 2
}

fn is_interface(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && !is_hardware(word)
        && !matches!(word, "Internet" | "ARPA" | "dynamic" | "static" | "ttl" | "permanent")
}

/// `show ip bgp neighbors`, `show ip bgp summary`, `show ip ospf neighbor`.
pub(super) fn peers(run: &mut Run, text: &str) {
    let ospf = text.lines().any(|line| line.starts_with("Neighbor ID"));
    for line in lines(text) {
        let words: Vec<&str> = line.text.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            [] => {}
            ["BGP", "neighbor", "is", address, rest @ ..] => match address.parse() {
                Ok(address) => {
                    let at = rest.windows(2).position(|pair| pair == ["remote", "AS"]);
                    let system = at.and_then(|at| rest.get(at + 2)?.parse().ok());
                    let peer = SeenPeer { address, protocol: "bgp", system, state: None, line: line.number };
                    run.state.peers.push(peer);
                    run.took();
                }
                Err(_) => run.unknown(line.number, line.text),
            },
            ["BGP", "state", "=", state, ..] => {
                let state = Some((*state).to_owned());
                let took = run.state.peers.last_mut().map(|last| last.state = state).is_some();
                if took { run.took() } else { run.quiet() }
            }
            [address, rest @ ..] if line.indent == 0 && address.parse::<IpAddr>().is_ok() => {
                let peer = if ospf { ospf_row(rest, line.number) } else { bgp_row(address, rest, line.number) };
                match peer {
                    Some(peer) => {
                        run.state.peers.push(peer);
                        run.took();
                    }
                    None => run.unknown(line.number, line.text),
                }
            }
            _ if run.prompt(line.text, line.number) => {}
            // Counters and capabilities of the neighbour above.
            _ => run.quiet(),
        }
    }
}

/// `10.204.35.84 4 65302 43173 43182 0 0 0 09w3d01h Active`: a number in place of the state counts routes.
fn bgp_row(address: &str, rest: &[&str], line: u32) -> Option<SeenPeer> {
    let [_, system, .., state] = rest else { return None };
    let state = if state.parse::<u32>().is_ok() { "Established" } else { state };
    Some(SeenPeer {
        address: address.parse().ok()?,
        protocol: "bgp",
        system: Some(system.parse().ok()?),
        state: Some(state.to_owned()),
        line,
    })
}

/// `10.0.0.2 1 FULL/DR 00:00:35 10.0.1.2 GigabitEthernet0/0`, less the first word.
fn ospf_row(rest: &[&str], line: u32) -> Option<SeenPeer> {
    let address = rest.iter().find_map(|word| word.parse::<IpAddr>().ok())?;
    let state = rest.iter().find(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).map(|w| (*w).to_owned());
    Some(SeenPeer { address, protocol: "ospf", system: None, state, line })
}
