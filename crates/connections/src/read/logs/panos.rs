//! PAN-OS: TRAFFIC and THREAT as comma-separated values, all kinds as CEF.

use super::pairs;
use super::record::{LogEnd, LogRecord};
use super::words::{address, protocol};
use crate::read::flowexport::{instant, split};

/// Kinds whose columns we know to be no traffic.
const QUIET: &[&str] =
    &["USERID", "CONFIG", "SYSTEM", "HIPMATCH", "GLOBALPROTECT", "IPTAG", "CORRELATION", "AUTHENTICATION"];

/// Whether a line is PAN-OS'.
pub fn recognise(line: &str) -> bool {
    line.contains("|Palo Alto Networks|") || kind(line).is_some() || json(line).is_some()
}

fn kind(line: &str) -> Option<&str> {
    let kind = line.split(',').nth(3)?;
    let known = matches!(kind, "TRAFFIC" | "THREAT" | "DECRYPTION") || QUIET.contains(&kind);
    known.then_some(kind)
}

/// Reads a line.
pub fn read(line: &str) -> Option<LogRecord> {
    if line.contains("|Palo Alto Networks|") {
        return pairs::read(line);
    }
    if let Some(found) = json(line) {
        return Some(found);
    }
    let kind = kind(line)?;
    let cells = split(line);
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    let one = |at: usize| LogEnd { ip: address(cell(at)).filter(|ip| !ip.is_unspecified()), port: None };
    match kind {
        "USERID" => Some(LogRecord { source: one(7), ..LogRecord::default() }),
        "GLOBALPROTECT" => Some(LogRecord { source: one(13), ..LogRecord::default() }),
        "HIPMATCH" => Some(LogRecord { source: one(11), ..LogRecord::default() }),
        "SYSTEM" => Some(LogRecord { source: LogEnd { ip: from(line), port: None }, ..LogRecord::default() }),
        "TRAFFIC" | "THREAT" | "DECRYPTION" => {
            let number = |at: usize| cell(at).parse::<u64>().unwrap_or(0);
            let end = |ip: usize, port: usize| LogEnd { port: cell(port).parse().ok(), ..one(ip) };
            let mut record = LogRecord {
                source: end(7, 24),
                target: end(8, 25),
                protocol: protocol(cell(29)),
                time: instant(cell(6)).unwrap_or(0),
                passed: match cell(30) {
                    "" => None,
                    action => Some(matches!(action, "allow" | "alert")),
                },
                ..LogRecord::default()
            };
            if kind == "TRAFFIC" {
                record.bytes = [number(32), number(33)];
                record.packets = [number(44), number(45)];
            }
            Some(record)
        }
        _ => None,
    }
}

/// Where somebody logged in from: `From: 192.0.2.1.`
fn from(line: &str) -> Option<std::net::IpAddr> {
    let word = line.split("From: ").nth(1)?.split([' ', '"', ',']).next()?;
    address(word.trim_end_matches('.'))
}

/// The form that Palo Alto's log service forwards.
fn json(line: &str) -> Option<LogRecord> {
    let start = line.find('{')?;
    if !line.contains("\"ConfigVersion\"") {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(line.get(start..)?).ok()?;
    let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
    let number = |key: &str| value.get(key).and_then(serde_json::Value::as_u64);
    let end = |ip: &str, port: &str| LogEnd {
        ip: text(ip).and_then(address),
        port: number(port).and_then(|port| u16::try_from(port).ok()),
    };
    let mut record = LogRecord {
        source: end("SourceAddress", "SourcePort"),
        target: end("DestinationAddress", "DestinationPort"),
        protocol: text("Protocol").and_then(protocol),
        bytes: [number("BytesSent").unwrap_or(0), number("BytesReceived").unwrap_or(0)],
        packets: [number("PacketsSent").unwrap_or(0), number("PacketsReceived").unwrap_or(0)],
        passed: text("Action").map(|action| action == "allow"),
        ..LogRecord::default()
    };
    record.source.ip = record.source.ip.or_else(|| text("EventDescription").and_then(from));
    Some(record)
}
