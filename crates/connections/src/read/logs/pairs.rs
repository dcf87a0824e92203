//! FortiGate's key=value lines and CEF (FortiGate's and PAN-OS').

use std::collections::HashMap;

use super::record::{LogEnd, LogRecord};
use super::words::{address, protocol};
use crate::read::flowexport::instant;

/// Whether a line is FortiGate's.
pub fn fortigate(line: &str) -> bool {
    line.contains("|Fortinet|Fortigate|")
        || (line.contains("logid=") || line.contains("log_id=") || line.contains("devid=")) && line.contains("type=")
}

/// Reads a line of pairs.
pub fn read(line: &str) -> Option<LogRecord> {
    let cef = line.contains("|Fortinet|") || line.contains("CEF:") || line.contains("|Palo Alto Networks|");
    let pairs = if cef { cef_pairs(line) } else { plain_pairs(line) };
    let get = |keys: &[&str]| keys.iter().find_map(|key| pairs.get(*key).copied()).map(str::trim);
    let number = |keys: &[&str]| get(keys).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let end = |ip: &[&str], port: &[&str]| LogEnd {
        ip: ip.iter().filter_map(|key| pairs.get(*key)).find_map(|text| address(text)),
        port: get(port).and_then(|text| text.parse().ok()),
    };
    let mut record = LogRecord {
        source: end(
            &["srcip", "src", "c6a2", "remip", "userip", "ip", "sproc"],
            &["srcport", "spt", "src_port", "remport"],
        ),
        target: end(&["dstip", "dst", "c6a3", "locip"], &["dstport", "dpt", "dst_port", "locport"]),
        protocol: get(&["proto"]).and_then(protocol),
        packets: [
            number(&["sentpkt", "FTNTFGTsentpkt", "PanOSPacketsSent"]),
            number(&["rcvdpkt", "FTNTFGTrcvdpkt", "PanOSPacketsReceived"]),
        ],
        bytes: [number(&["sentbyte", "out"]), number(&["rcvdbyte", "in"])],
        passed: get(&["action", "act"]).and_then(passed),
        time: 0,
        unsure: false,
    };
    record.time = time(&pairs);
    Some(record)
}

fn passed(action: &str) -> Option<bool> {
    Some(match action.to_ascii_lowercase().as_str() {
        "accept" | "allow" | "allowed" | "pass" | "passthrough" | "close" | "permit" | "start" | "client-rst"
        | "server-rst" | "timeout" => true,
        "deny" | "denied" | "block" | "blocked" | "drop" | "dropped" | "reset" | "reject" => false,
        _ => return None,
    })
}

fn time(pairs: &HashMap<&str, &str>) -> i64 {
    // The event's own clock counts nanoseconds on newer devices and seconds on older.
    if let Some(stamp) = pairs.get("eventtime").or_else(|| pairs.get("FTNTFGTeventtime"))
        && let Ok(number) = stamp.parse::<i64>()
    {
        return if number < 100_000_000_000 { number.saturating_mul(1_000_000_000) } else { number };
    }
    match (pairs.get("date"), pairs.get("time")) {
        (Some(date), Some(time)) => instant(&format!("{date} {time}")).unwrap_or(0),
        _ => 0,
    }
}

/// `key=value` or `key="value"`, with blanks or commas between.
fn plain_pairs(line: &str) -> HashMap<&str, &str> {
    let mut pairs = HashMap::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('=') {
        let key = before.rsplit([' ', ',', '\t']).next().unwrap_or(before).trim();
        let (value, after) = match behind.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => {
                let end = behind.find([' ', ',', '\t']).unwrap_or(behind.len());
                behind.split_at(end)
            }
        };
        pairs.entry(key).or_insert(value);
        rest = after;
    }
    pairs
}

/// The extension of CEF: values may hold blanks, and end where the next key begins.
fn cef_pairs(line: &str) -> HashMap<&str, &str> {
    let extension = line.splitn(8, '|').last().unwrap_or(line);
    // Some devices leave the leading fields out.
    let extension = extension.rsplit_once('|').map_or(extension, |(_, rest)| rest);
    let mut pairs = HashMap::new();
    let mut key: Option<&str> = None;
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = extension.get(at..).and_then(|rest| rest.find('=')) {
        let equals = at + found;
        let before = extension.get(..equals).unwrap_or_default();
        let from = before.rfind([' ', '\t']).map_or(0, |blank| blank + 1);
        let name = before.get(from..).unwrap_or_default();
        if !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            && from >= start
        {
            if let Some(key) = key {
                pairs.entry(key).or_insert(extension.get(start..from).unwrap_or_default().trim());
            }
            key = Some(name);
            start = equals + 1;
        }
        at = equals + 1;
    }
    if let Some(key) = key {
        pairs.entry(key).or_insert(extension.get(start..).unwrap_or_default().trim());
    }
    pairs
}
