//! The pcapng file: sections of either byte order, interfaces with their own link type and clock, blocks to pass over.
//!
//! Name resolution, statistics, custom and decryption-secret blocks are passed over unread: the last carry keys.

use super::bytes::{be16, be32, be64, le16, le32};
use super::link::Link;
use super::pcap::PACKET_LIMIT;
use super::reader::{Ending, Packet};
use super::source::Source;

const SECTION: u32 = 0x0a0d_0d0a;
const INTERFACE: u32 = 1;
const OBSOLETE: u32 = 2;
const SIMPLE: u32 = 3;
const ENHANCED: u32 = 6;

/// A section may describe this many interfaces; more is a damaged file.
const INTERFACES: usize = 1 << 16;
/// An interface block's options are read up to here.
const OPTIONS: usize = 1 << 16;

/// What an interface block said.
#[derive(Clone, Copy, Debug)]
struct Interface {
    link: Link,
    snap: u32,
    /// Units of the clock in one second.
    ticks: u64,
    offset: i64,
}

/// The state of a pcapng file.
#[derive(Debug, Default)]
pub struct Pcapng {
    big: bool,
    interfaces: Vec<Interface>,
    number: u64,
}

impl Pcapng {
    /// True when the file starts with a section header block.
    pub fn recognise(head: &[u8]) -> bool {
        be32(head, 0) == Some(SECTION) && matches!(be32(head, 8), Some(0x1a2b_3c4d | 0x4d3c_2b1a))
    }

    fn word(&self, bytes: &[u8], at: usize) -> u32 {
        if self.big { be32(bytes, at) } else { le32(bytes, at) }.unwrap_or(0)
    }

    fn half(&self, bytes: &[u8], at: usize) -> u16 {
        if self.big { be16(bytes, at) } else { le16(bytes, at) }.unwrap_or(0)
    }

    /// The next packet, whatever blocks stand before it.
    pub fn next<'s>(&mut self, source: &'s mut Source<'_>) -> Result<Option<Packet<'s>>, Ending> {
        loop {
            if !source.ensure(12)? {
                return if source.peek().is_empty() { Ok(None) } else { Err(Ending::Short) };
            }
            let head = source.peek();
            if be32(head, 0) == Some(SECTION) {
                self.section(head)?;
            }
            let kind = self.word(head, 0);
            let length = self.word(head, 4);
            if length < 12 || !length.is_multiple_of(4) {
                return Err(Ending::Block(length));
            }
            match kind {
                ENHANCED | SIMPLE | OBSOLETE if length <= PACKET_LIMIT * 2 => {
                    let whole = usize::try_from(length).unwrap_or(usize::MAX);
                    if !source.ensure(whole)? {
                        return Err(Ending::Short);
                    }
                    self.number += 1;
                    let parts = self.packet(kind, source.peek(), whole)?;
                    let block = source.take(whole);
                    let data = block.get(parts.from..parts.to).ok_or(Ending::Block(length))?;
                    let (time, wire, link) = (parts.time, parts.wire, parts.link);
                    return Ok(Some(Packet { number: self.number, time, wire, link, data }));
                }
                ENHANCED | SIMPLE | OBSOLETE => return Err(Ending::Length(length)),
                INTERFACE => self.interface(source, length)?,
                _ => {
                    if !source.skip(u64::from(length))? {
                        return Err(Ending::Short);
                    }
                }
            }
        }
    }

    fn section(&mut self, head: &[u8]) -> Result<(), Ending> {
        self.big = match be32(head, 8) {
            Some(0x1a2b_3c4d) => true,
            Some(0x4d3c_2b1a) => false,
            _ => return Err(Ending::Block(0)),
        };
        self.interfaces.clear();
        Ok(())
    }

    fn interface(&mut self, source: &mut Source<'_>, length: u32) -> Result<(), Ending> {
        let whole = usize::try_from(length).unwrap_or(usize::MAX);
        if !(20..=OPTIONS).contains(&whole) || self.interfaces.len() >= INTERFACES {
            return Err(Ending::Block(length));
        }
        if !source.ensure(whole)? {
            return Err(Ending::Short);
        }
        let block = source.peek().get(..whole - 4).unwrap_or_default();
        let mut one = Interface {
            link: Link::of(u32::from(self.half(block, 8))),
            snap: self.word(block, 12),
            ticks: 1_000_000,
            offset: 0,
        };
        let mut at = 16;
        while at + 4 <= block.len() {
            let (code, size) = (self.half(block, at), usize::from(self.half(block, at + 2)));
            let value = block.get(at + 4..at + 4 + size).unwrap_or_default();
            match (code, value.len()) {
                (0, _) => break,
                (9, 1) => one.ticks = resolution(value.first().copied().unwrap_or(6)),
                (14, 8) => {
                    let raw = be64(value, 0).unwrap_or(0);
                    one.offset = (if self.big { raw } else { raw.swap_bytes() }).cast_signed();
                }
                _ => {}
            }
            at += 4 + size.next_multiple_of(4);
        }
        self.interfaces.push(one);
        source.take(whole);
        Ok(())
    }

    fn packet(&self, kind: u32, block: &[u8], whole: usize) -> Result<Parts, Ending> {
        let (index, head) = match kind {
            ENHANCED => (self.word(block, 8), 28),
            OBSOLETE => (u32::from(self.half(block, 8)), 28),
            _ => (0, 12),
        };
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        let one = self.interfaces.get(at).ok_or(Ending::Interface(index))?;
        let wire = self.word(block, if kind == SIMPLE { 8 } else { 24 });
        let room = whole.saturating_sub(head + 4);
        let (time, kept) = if kind == SIMPLE {
            let snap = if one.snap == 0 { u32::MAX } else { one.snap };
            (0, usize::try_from(wire.min(snap)).unwrap_or(usize::MAX).min(room))
        } else {
            let ticks = (u64::from(self.word(block, 12)) << 32) | u64::from(self.word(block, 16));
            let kept = self.word(block, 20);
            (one.time(ticks), usize::try_from(kept).unwrap_or(usize::MAX))
        };
        if kept > room {
            return Err(Ending::Length(u32::try_from(kept).unwrap_or(u32::MAX)));
        }
        Ok(Parts { time, wire, link: one.link, from: head, to: head + kept })
    }
}

struct Parts {
    time: i64,
    wire: u32,
    link: Link,
    from: usize,
    to: usize,
}

impl Interface {
    fn time(&self, ticks: u64) -> i64 {
        let nanoseconds = u128::from(ticks) * 1_000_000_000 / u128::from(self.ticks.max(1));
        let offset = i128::from(self.offset) * 1_000_000_000;
        let time = i128::try_from(nanoseconds).unwrap_or(i128::MAX).saturating_add(offset);
        i64::try_from(time).unwrap_or(0)
    }
}

/// Units a second of the `if_tsresol` byte: a power of ten, or of two when the top bit is set.
fn resolution(byte: u8) -> u64 {
    let power = u32::from(byte & 0x7f);
    let base: u64 = if byte & 0x80 == 0 { 10 } else { 2 };
    base.checked_pow(power).unwrap_or(u64::MAX)
}
