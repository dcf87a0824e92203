//! Which device wrote a log, told by its lines.

use super::record::LogRecord;
use super::{asa, ios, openvpn, pairs, panos, yamaha};

/// The form of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// FortiGate: key=value or CEF.
    Fortigate,
    /// Palo Alto: CSV, CEF or LEEF.
    Panos,
    /// Cisco ASA and FTD.
    Asa,
    /// Cisco IOS and IOS-XE.
    Ios,
    /// OpenVPN server or client.
    OpenVpn,
    /// YAMAHA routers.
    Yamaha,
}

impl Dialect {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fortigate => "log-fortigate",
            Self::Panos => "log-panos",
            Self::Asa => "log-asa",
            Self::Ios => "log-ios",
            Self::OpenVpn => "log-openvpn",
            Self::Yamaha => "log-yamaha",
        }
    }
}

/// What a line came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// It names at least one end.
    Record(LogRecord),
    /// A known form that tells of no traffic.
    Quiet,
    /// Not of this dialect.
    Unknown,
}

/// Recognises a log by its first lines: the dialect that most of them fit.
pub fn sniff(head: &[u8]) -> Option<Dialect> {
    if head.iter().take(512).any(|byte| *byte == 0) {
        return None;
    }
    let text = String::from_utf8_lossy(head);
    let lines: Vec<&str> = text.lines().take(20).filter(|line| !line.trim().is_empty()).collect();
    let all = [Dialect::Fortigate, Dialect::Panos, Dialect::Asa, Dialect::Ios, Dialect::Yamaha, Dialect::OpenVpn];
    let fits = |dialect: &Dialect| lines.iter().filter(|line| of(*dialect, line)).count();
    let best = all.iter().max_by_key(|dialect| (fits(dialect), std::cmp::Reverse(dialect.word())))?;
    (fits(best) > 0 && fits(best) * 2 >= lines.len()).then_some(*best)
}

fn of(dialect: Dialect, line: &str) -> bool {
    match dialect {
        Dialect::Fortigate => pairs::fortigate(line),
        Dialect::Panos => panos::recognise(line),
        Dialect::Asa => asa::recognise(line),
        Dialect::Ios => ios::recognise(line),
        Dialect::OpenVpn => openvpn::recognise(line),
        Dialect::Yamaha => yamaha::recognise(line),
    }
}

/// Reads one line.
pub fn line(dialect: Dialect, line: &str) -> Line {
    if line.trim().is_empty() {
        return Line::Quiet;
    }
    let record = match dialect {
        Dialect::Fortigate => pairs::read(line),
        Dialect::Panos => panos::read(line),
        Dialect::Asa => asa::read(line),
        Dialect::Ios => ios::read(line),
        Dialect::OpenVpn => openvpn::read(line),
        Dialect::Yamaha => yamaha::read(line),
    };
    match record {
        Some(record) if !record.is_empty() => Line::Record(record),
        _ if of(dialect, line) => Line::Quiet,
        _ => Line::Unknown,
    }
}
