//! The classic pcap file: one header, then records; either byte order, micro- or nanoseconds.

use std::io;

use super::bytes::{be16, be32, le16, le32};
use super::link::Link;
use super::reader::{Ending, Packet};
use super::source::Source;

/// No capturing program writes a longer packet; a longer one is a damaged length.
pub const PACKET_LIMIT: u32 = 1 << 18;

/// The state of a classic file: what its header said, and how many packets were given.
#[derive(Clone, Copy, Debug)]
pub struct Pcap {
    big: bool,
    /// Nanoseconds in one unit of the fraction field.
    unit: i64,
    record: usize,
    link: Link,
    number: u64,
}

impl Pcap {
    /// Reads the file header; `None` when the magic number is not pcap's or the header is cut short.
    pub fn open(head: &[u8]) -> Option<Self> {
        let (big, magic) = match (be32(head, 0)?, le32(head, 0)?) {
            (magic @ (0xa1b2_c3d4 | 0xa1b2_3c4d | 0xa1b2_cd34), _) => (true, magic),
            (_, magic @ (0xa1b2_c3d4 | 0xa1b2_3c4d | 0xa1b2_cd34)) => (false, magic),
            _ => return None,
        };
        let unit = if magic == 0xa1b2_3c4d { 1 } else { 1000 };
        // Kuznetzov's variant carries eight more bytes a record.
        let record = if magic == 0xa1b2_cd34 { 24 } else { 16 };
        let link = u32::from(if big { be16(head, 22)? } else { le16(head, 20)? });
        Some(Self { big, unit, record, link: Link::of(link), number: 0 })
    }

    /// The next packet.
    pub fn next<'s>(&mut self, source: &'s mut Source<'_>) -> Result<Option<Packet<'s>>, Ending> {
        if !source.ensure(self.record)? {
            return if source.peek().is_empty() { Ok(None) } else { Err(Ending::Short) };
        }
        let head = source.peek();
        let word = |at| if self.big { be32(head, at) } else { le32(head, at) }.unwrap_or(0);
        let (seconds, fraction, kept, wire) = (word(0), word(4), word(8), word(12));
        if kept > PACKET_LIMIT {
            return Err(Ending::Length(kept));
        }
        let kept = usize::try_from(kept).unwrap_or(usize::MAX);
        let whole = self.record + kept;
        if !source.ensure(whole)? {
            return Err(Ending::Short);
        }
        self.number += 1;
        let time = i64::from(seconds) * 1_000_000_000 + i64::from(fraction) * self.unit;
        let data = source.take(whole).get(self.record..).unwrap_or_default();
        Ok(Some(Packet { number: self.number, time, wire, link: self.link, data }))
    }
}

impl From<io::Error> for Ending {
    fn from(error: io::Error) -> Self {
        Self::Reader(error.to_string())
    }
}
