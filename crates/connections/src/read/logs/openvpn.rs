//! OpenVPN: which client came from where. The server's own address is not in its log.

use super::record::LogRecord;
use super::words::end;
use crate::read::flowexport::instant;

const MARKS: &[&str] = &[
    "TLS: ",
    "TLS Error",
    "MULTI",
    "VERIFY ",
    "peer info:",
    "PUSH:",
    "SENT CONTROL",
    "Control Channel",
    "Data Channel",
    "Peer Connection Initiated",
    "OpenVPN",
    "UDPv4",
    "UDPv6",
    "TCPv4",
    "Initialization Sequence",
    "net_route",
    "net_addr",
    "Socket Buffers",
    "IFCONFIG POOL",
    "Outgoing",
    "Incoming",
    "SIGUSR1",
    "SIGTERM",
    "Inactivity timeout",
    "ifconfig_pool",
    "Connection reset",
    "AUTH: ",
    "Diffie-Hellman",
    "TUN/TAP",
    "library versions",
    "link remote",
    "link local",
];

/// Whether a line is OpenVPN's.
pub fn recognise(line: &str) -> bool {
    MARKS.iter().any(|mark| line.contains(mark)) // A stamp alone is nobody's; a client list has few commas, tables of flows have many.
        || (line.matches(',').count() < 4 && instant(line.get(..19).unwrap_or_default()).is_some())
}

/// Reads a line: the peer stands in front of its message, with or without its name.
pub fn read(line: &str) -> Option<LogRecord> {
    let time = line.get(..19).and_then(instant).unwrap_or(0);
    let body = if time == 0 { line } else { line.get(19..)?.trim_start() };
    let word = body.split_whitespace().next()?;
    let peer = word.rsplit_once('/').map_or(word, |(_, peer)| peer);
    // Only address and port together are a peer.
    let source = end(peer).filter(|end| end.port.is_some() && peer.contains(':')).unwrap_or_default();
    Some(LogRecord { source, time, ..LogRecord::default() })
}
