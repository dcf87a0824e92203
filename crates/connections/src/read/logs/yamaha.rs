//! YAMAHA routers: filters passed and rejected, sessions of dynamic filters (`[INSPECT]`).

use super::record::LogRecord;
use super::words::{end, protocol};
use crate::read::flowexport::instant;

/// Whether a line is a YAMAHA router's.
pub fn recognise(line: &str) -> bool {
    line.contains("[INSPECT]")
        || line.contains(" filter: ") && (line.contains("Rejected at ") || line.contains("Passed at "))
        || ["[IKE]", "[L2TP]", "[PPTP]", "[DHCPD]", "[LUA]", "[SSH]"].iter().any(|mark| line.contains(mark))
        || line.contains("IP Commencing:")
        || line.contains("IPCP up")
        || line.contains("Login succeeded for ")
        || line.contains(" tunnel") && line.contains("IP Tunnel[")
}

/// Reads a line: `PP[01] Rejected at IN(2000) filter: TCP 198.51.100.5:4423 > 192.0.2.1:445`.
pub fn read(line: &str) -> Option<LogRecord> {
    let (left, right) = line.split_once(" > ")?;
    let mut before = left.split_whitespace().rev();
    let source = end(before.next()?)?;
    let kind = before.next().and_then(protocol);
    let target = right.split_whitespace().next().and_then(|word| end(word.trim_end_matches(':')))?;
    let passed = match (line.contains("Rejected"), line.contains("Passed") || line.contains("[INSPECT]")) {
        (true, _) => Some(false),
        (_, true) => Some(true),
        _ => None,
    };
    // The end of a session gives its beginning in brackets.
    let time = line.rsplit('(').next().and_then(|text| instant(text.trim_end_matches(')'))).unwrap_or(0);
    Some(LogRecord { source, target, protocol: kind, time, passed, ..LogRecord::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_filters_and_sessions() {
        let rejected = read("PP[01] Rejected at IN(2000) filter: TCP 198.51.100.5:4423 > 192.0.2.1:445").unwrap();
        assert_eq!((rejected.passed, rejected.protocol, rejected.target.port), (Some(false), Some(6), Some(445)));
        let line = "[INSPECT] PP[01][out][101080] TCP 192.168.0.2:1234 > 203.0.113.5:443 (2026/11/22 09:00:00)";
        let session = read(line).unwrap();
        assert_eq!((session.time, session.passed), (1_795_305_600_000_000_000, Some(true)));
        let ping = read("LAN1 Rejected at IN(100) filter: ICMP 192.168.0.9 > 192.168.0.1 : echo request").unwrap();
        assert_eq!((ping.protocol, ping.source.port), (Some(1), None));
    }
}
