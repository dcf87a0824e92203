//! Which export protocol a datagram speaks, and where it ends: judged by its own lengths, never by ports.

use crate::read::capture::bytes::{be16, be32};

/// An export protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// NetFlow version 5.
    Five,
    /// NetFlow version 9.
    Nine,
    /// IPFIX (10).
    Ipfix,
}

impl Version {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Five => "netflow-v5",
            Self::Nine => "netflow-v9",
            Self::Ipfix => "ipfix",
        }
    }
}

/// Recognises a datagram or a file of datagrams by its first message.
pub fn sniff(data: &[u8]) -> Option<Version> {
    match be16(data, 0)? {
        5 => {
            let count = be16(data, 2)?;
            ((1..=30).contains(&count) && seconds(be32(data, 8)?)).then_some(Version::Five)
        }
        9 => {
            let (kind, length) = (be16(data, 20)?, be16(data, 22)?);
            let fits = !(2..=255).contains(&kind) && length >= 4 && be16(data, 2)? > 0 && seconds(be32(data, 8)?);
            fits.then_some(Version::Nine)
        }
        // A message without sets keeps an idle session alive.
        10 if be16(data, 2)? == 16 => (be32(data, 4)? != 0 && seconds(be32(data, 4)?)).then_some(Version::Ipfix),
        10 => {
            let (whole, kind, length) = (be16(data, 2)?, be16(data, 16)?, be16(data, 18)?);
            let fits = (matches!(kind, 2 | 3) || kind > 255) && length >= 4 && whole >= length.saturating_add(16);
            (fits && seconds(be32(data, 4)?)).then_some(Version::Ipfix)
        }
        _ => None,
    }
}

/// A time between 1995 and 2096, as a header of a living exporter carries it (or nought: no clock).
fn seconds(time: u32) -> bool {
    time == 0 || (788_918_400..4_000_000_000).contains(&time)
}

/// How many bytes of a file the next message takes, as its header and sets say; capped by what is there.
pub fn message_length(version: Version, data: &[u8]) -> usize {
    let length = match version {
        Version::Five => 24 + 48 * usize::from(be16(data, 2).unwrap_or(0)),
        Version::Ipfix => usize::from(be16(data, 2).unwrap_or(0)).max(16),
        Version::Nine => nine(data),
    };
    length.min(data.len())
}

/// Version 9 states no length: its sets are walked until something that is no set stands there.
fn nine(data: &[u8]) -> usize {
    let mut at = 20;
    while let (Some(kind), Some(length)) = (be16(data, at), be16(data, at + 2)) {
        // Numbers 2 to 255 are reserved: a 9 here is the next datagram's version.
        if (2..=255).contains(&kind) || length < 4 {
            return if kind == 9 { at } else { data.len() };
        }
        at += usize::from(length);
    }
    data.len()
}
