//! Cisco ASA and FTD: `%ASA-6-302013: Built inbound TCP connection …` and FTD's `Key: value` lists.

use super::record::{LogEnd, LogRecord};
use super::words::{after, end, protocol};

/// Whether a line is ASA's or FTD's; the server may have cut the tag off.
pub fn recognise(line: &str) -> bool {
    ["%ASA-", "%FTD-", "%NGIPS-", "%PIX-", "%FWSM-"].iter().any(|tag| line.contains(tag))
        || line.starts_with("Group <")
        || line.starts_with("Group = ")
        || line.starts_with("TunnelGroup <")
}

/// Reads a line.
pub fn read(line: &str) -> Option<LogRecord> {
    if line.contains("SrcIP: ") {
        return Some(listed(line));
    }
    let mut record = ends(line).unwrap_or_default();
    let head = line.split(" connection").next().unwrap_or(line);
    record.protocol = head.split_whitespace().take(14).find_map(|word| {
        // Numbers in a line are connection numbers, not protocols.
        if word.starts_with(|letter: char| letter.is_ascii_digit()) { None } else { protocol(word) }
    });
    if line.contains("Teardown") {
        record.bytes[0] = after(line, "bytes").and_then(|word| word.parse().ok()).unwrap_or(0);
    }
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    record.passed = if has(&["Deny", "denied", "Dropping", "discarded", "Failed", "failed", "Rejected"]) {
        Some(false)
    } else if has(&["Built", "permitted", "Teardown"]) {
        Some(true)
    } else {
        None
    };
    Some(record)
}

fn ends(line: &str) -> Option<LogRecord> {
    let both = |source: Option<LogEnd>, target: Option<LogEnd>| {
        let (source, target) = (source.unwrap_or_default(), target.unwrap_or_default());
        Some(LogRecord { source, target, ..LogRecord::default() })
    };
    let word = |name: &str| after(line, name).and_then(end);
    // Built and Teardown name the lower-security end first; outbound sessions were opened by the second.
    if let (Some(first), Some(second)) = (word("for"), word("to")) {
        return if line.contains(" outbound ") {
            both(Some(second), Some(first))
        } else {
            both(Some(first), Some(second))
        };
    }
    if let Some(foreign) = word("faddr") {
        let local = word("laddr");
        return if line.contains(" outbound ") { both(local, Some(foreign)) } else { both(Some(foreign), local) };
    }
    if let (Some(source), Some(target)) = (word("src"), word("dst")) {
        return both(Some(source), Some(target));
    }
    if let Some(remote) = line.split("Remote:").nth(1).and_then(|rest| rest.split_whitespace().next()) {
        let local = line.split("Local:").nth(1).and_then(|rest| rest.split_whitespace().next());
        // Either may have begun the tunnel.
        return both(local.and_then(end), end(remote)).map(|record| LogRecord { unsure: true, ..record });
    }
    // Whoever asks to be known, and the server that is asked.
    let equals = |key: &str| line.split(key).nth(1).and_then(|rest| rest.split([',', ' ']).next()).and_then(end);
    if let Some(user) = equals("user IP = ") {
        return both(Some(user), equals("server = "));
    }
    if let Some(assigned) = equals("Assigned IP=") {
        return both(Some(assigned), None);
    }
    // An administrator at the command line, or the client of a VPN.
    if let Some(ip) = line.split("IP <").nth(1).and_then(|rest| rest.split('>').next()) {
        return both(end(ip), None);
    }
    if let Some(ip) = line.split("IP = ").nth(1).and_then(|rest| rest.split([',', ' ']).next()) {
        return both(end(ip), None);
    }
    let source = word("from").or_else(|| word("client")).or_else(|| word("IP"));
    match (source, word("to")) {
        (None, None) => permitted(line),
        (source, target) => both(source, target),
    }
}

/// `access-list NAME permitted tcp inside/10.0.0.1(1025) -> outside/192.0.2.1(80)`.
fn permitted(line: &str) -> Option<LogRecord> {
    let (left, right) = line.split_once(" -> ")?;
    let strip = |word: &str| end(word.split_once('/').map_or(word, |(_, rest)| rest)).unwrap_or_default();
    Some(LogRecord {
        source: strip(left.split_whitespace().next_back()?),
        target: strip(right.split_whitespace().next()?),
        ..LogRecord::default()
    })
}

/// FTD's connection events.
fn listed(line: &str) -> LogRecord {
    let get =
        |key: &str| line.split(&format!("{key}: ")).nth(1).and_then(|rest| rest.split(", ").next()).map(str::trim);
    let number = |key: &str| get(key).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let end = |ip: &str, port: &str| LogEnd {
        ip: get(ip).and_then(|text| text.parse().ok()),
        port: get(port).and_then(|text| text.parse().ok()),
    };
    LogRecord {
        source: end("SrcIP", "SrcPort"),
        target: end("DstIP", "DstPort"),
        protocol: get("Protocol").and_then(protocol),
        time: 0,
        packets: [number("InitiatorPackets"), number("ResponderPackets")],
        bytes: [number("InitiatorBytes"), number("ResponderBytes")],
        passed: get("AccessControlRuleAction").map(|action| !action.contains("Block")),
        unsure: false,
    }
}
