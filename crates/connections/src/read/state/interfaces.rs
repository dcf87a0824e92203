//! Interfaces as they stand.

use super::run::Run;
use super::seen::SeenInterface;
use crate::model::Net;
use crate::read::common::{clean, lines};

fn open(run: &mut Run, name: &str, line: u32) {
    run.state.interfaces.push(SeenInterface { name: name.to_owned(), line, ..SeenInterface::default() });
    run.took();
}

/// Adds an address; all noughts say that there is none.
fn address(run: &mut Run, net: Option<Net>) -> bool {
    match (net, run.state.interfaces.last_mut()) {
        (Some(net), Some(last)) => {
            if !net.address.is_unspecified() && !last.addresses.contains(&net) {
                last.addresses.push(net);
            }
            true
        }
        _ => false,
    }
}

/// IOS and ASA: a line for each interface, the rest indented below it.
pub(super) fn cisco(run: &mut Run, text: &str) {
    for line in lines(text) {
        if line.text.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        if let Some((before, protocol)) = line.text.split_once("line protocol is ") {
            let Some((head, state)) = before.trim_end_matches([' ', ',']).rsplit_once(" is ") else {
                run.unknown(line.number, line.text);
                continue;
            };
            let head = head.trim_start_matches("Interface ").trim_end_matches([' ', ',']);
            let (name, alias) = head.split_once(' ').unwrap_or((head, ""));
            open(run, name, line.number);
            if let Some(last) = run.state.interfaces.last_mut() {
                last.alias = Some(alias.trim_matches([' ', ',', '"']).to_owned()).filter(|alias| !alias.is_empty());
                last.up = Some(state.trim() == "up" && protocol.starts_with("up"));
            }
            continue;
        }
        let words: Vec<&str> = line.text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let took = match words.as_slice() {
            _ if line.indent == 0 => {
                run.unknown(line.number, line.text);
                continue;
            }
            ["Internet", "address", "is", net, ..] | ["Secondary", "address", net, ..] if net.contains('/') => {
                address(run, Net::parse(net))
            }
            ["IP", "address", ip, "subnet", "mask", mask, ..] => address(run, Net::masked(ip, mask)),
            ["Description:", ..] => {
                let text = clean(line.text.trim_start_matches("Description:").trim());
                run.state.interfaces.last_mut().map(|last| last.description = Some(text)).is_some()
            }
            ["VLAN", "identifier", id, ..] => {
                let id = id.parse().ok();
                run.state.interfaces.last_mut().map(|last| last.vlan = id).is_some()
            }
            // Counters, hardware, speed.
            _ => false,
        };
        if took { run.took() } else { run.quiet() }
    }
}

/// FortiOS: `== [ name ]` with pairs behind it, on one line or on many.
pub(super) fn fortios(run: &mut Run, text: &str) {
    for line in lines(text) {
        if line.text.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        if let Some(rest) = line.text.strip_prefix("==") {
            let name = rest.trim().trim_matches(['[', ']', ' ']);
            if name == "onboard" {
                run.quiet()
            } else {
                open(run, name, line.number)
            }
            continue;
        }
        let pairs = line.text.split("   ").map(str::trim).filter_map(|pair| pair.split_once(':'));
        let mut took = false;
        let mut pairs_seen = false;
        for (key, value) in pairs {
            pairs_seen = true;
            let value = value.trim();
            took |= match key.trim() {
                "ip" => {
                    let (ip, mask) = value.split_once(' ').unwrap_or((value, ""));
                    address(run, Net::masked(ip, mask.trim()))
                }
                "ipv6" | "ip6-address" => address(run, Net::parse(value)),
                "status" => {
                    let up = Some(value == "up");
                    run.state.interfaces.last_mut().map(|last| last.up = up).is_some()
                }
                "description" | "alias" => {
                    let text = Some(clean(value));
                    run.state.interfaces.last_mut().map(|last| last.description = text).is_some()
                }
                "vlanid" => {
                    let id = value.parse().ok();
                    run.state.interfaces.last_mut().map(|last| last.vlan = id).is_some()
                }
                _ => false,
            };
        }
        match (took, pairs_seen) {
            (true, _) => run.took(),
            (false, true) => run.quiet(),
            (false, false) => run.unknown(line.number, line.text),
        }
    }
}

/// Junos: physical and logical interfaces.
pub(super) fn junos(run: &mut Run, text: &str) {
    for line in lines(text) {
        if line.text.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        if let Some(rest) = line.text.strip_prefix("Physical interface: ") {
            open(run, rest.split(',').next().unwrap_or(rest).trim(), line.number);
            if let Some(last) = run.state.interfaces.last_mut() {
                last.up = Some(rest.contains("Physical link is Up"));
            }
        } else if let Some(rest) = line.text.strip_prefix("Logical interface ") {
            open(run, rest.split_whitespace().next().unwrap_or(rest), line.number);
        } else if let Some(rest) = line.text.strip_prefix("Description: ") {
            let text = Some(clean(rest));
            let took = run.state.interfaces.last_mut().map(|last| last.description = text).is_some();
            if took { run.took() } else { run.quiet() }
        } else if let Some(rest) = line.text.strip_prefix("Security: Zone: ") {
            let zone = Some(rest.trim().to_owned());
            let took = run.state.interfaces.last_mut().map(|last| last.alias = zone).is_some();
            if took { run.took() } else { run.quiet() }
        } else if let Some((_, local)) = line.text.split_once("Local: ") {
            let local = local.split(',').next().unwrap_or(local).trim();
            let length = line
                .text
                .split_once("Destination: ")
                .and_then(|(_, to)| to.split([',', ' ']).next()?.rsplit_once('/')?.1.parse::<u8>().ok());
            let net = local.parse().ok().and_then(|ip| match length {
                Some(length) => Net::new(ip, length),
                None => Some(Net::host(ip)),
            });
            if address(run, net) { run.took() } else { run.unknown(line.number, line.text) }
        } else if line.indent > 0 || line.text.starts_with('{') {
            // Counters; which member of a cluster answered.
            run.quiet();
        } else {
            run.unknown(line.number, line.text);
        }
    }
}

/// `ifconfig` as FortiOS prints it.
pub(super) fn ifconfig(run: &mut Run, text: &str) {
    for line in lines(text) {
        if line.text.is_empty() || run.prompt(line.text, line.number) {
            continue;
        }
        let words: Vec<&str> = line.text.split_whitespace().collect();
        match words.as_slice() {
            [name, "Link", ..] if line.indent == 0 => open(run, name, line.number),
            ["inet", "addr6:", ip, "prefixlen", length] | ["link-local6:", ip, "prefixlen", length] => {
                let net = ip.parse().ok().zip(length.parse().ok()).and_then(|(ip, length)| Net::new(ip, length));
                if address(run, net) { run.took() } else { run.unknown(line.number, line.text) }
            }
            ["inet", rest @ ..] => {
                let value = |key: &str| rest.iter().find_map(|word| word.strip_prefix(key));
                let net = value("addr:").zip(value("Mask:")).and_then(|(ip, mask)| Net::masked(ip, mask));
                if address(run, net) { run.took() } else { run.unknown(line.number, line.text) }
            }
            ["inet6", "addr:", net, ..] => {
                if address(run, Net::parse(net)) {
                    run.took()
                } else {
                    run.unknown(line.number, line.text)
                }
            }
            words if line.indent > 0 => {
                if let Some(last) = run.state.interfaces.last_mut().filter(|_| words.contains(&"MULTICAST")) {
                    last.up = Some(words.contains(&"UP") && words.contains(&"RUNNING"));
                }
                run.quiet();
            }
            _ => run.unknown(line.number, line.text),
        }
    }
}
