//! Cisco IOS: access-list hits, logins and sessions.

use super::record::{LogEnd, LogRecord};
use super::words::{address, end, protocol};

/// Whether a line carries an IOS tag: `%FACILITY-SEVERITY-MNEMONIC:`.
pub fn recognise(line: &str) -> bool {
    let Some((_, tag)) = line.split_once('%') else { return false };
    let mut parts = tag.split(':').next().unwrap_or_default().split('-');
    let (facility, severity) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    !matches!(facility, "ASA" | "FTD" | "PIX" | "NGIPS" | "FWSM")
        && name(facility)
        && severity.len() == 1
        && severity.parse::<u8>().is_ok_and(|level| level < 8)
}

/// Reads a line.
pub fn read(line: &str) -> Option<LogRecord> {
    let mut record = LogRecord::default();
    if line.contains("IPACCESSLOG") {
        let (left, right) = line.split_once("-> ").unwrap_or((line, ""));
        let mut words = left.split_whitespace().rev();
        record.source = words.by_ref().find_map(end).unwrap_or_default();
        record.target = right.split_whitespace().next().and_then(end).unwrap_or_default();
        record.protocol = left
            .split_whitespace()
            .skip_while(|word| !matches!(*word, "permitted" | "denied"))
            .nth(1)
            .and_then(protocol);
        record.passed = Some(left.contains(" permitted "));
        return Some(record);
    }
    let source = |ip: Option<&str>| LogEnd { ip: ip.and_then(address), port: None };
    if let Some(rest) = line.split("[Source: ").nth(1) {
        record.source = source(rest.split(']').next());
        record.target.port = line.split("[localport: ").nth(1).and_then(|rest| rest.split(']').next()?.parse().ok());
    } else if let Some(rest) = line.split("Session from ").nth(1) {
        record.source = source(rest.split_whitespace().next());
    } else if let Some(rest) = line.split(" invoked from ").nth(1) {
        record.source = rest.split_whitespace().next().and_then(end).unwrap_or_default();
    } else if line.contains(" on vty") || line.contains(", tty") {
        record.source = source(line.rsplit('(').next().and_then(|rest| rest.split(')').next()));
    }
    Some(record)
}
