//! The fields that make a flow, by their numbers in the IPFIX registry (version 9 uses the same).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::record::FlowRecord;
use super::template::{Field, Template, VARIABLE};
use crate::read::capture::bytes::{be16, u8_at};

/// The enterprise number that means: the same field, for the way back (RFC 5103).
const REVERSE: u32 = 29_305;

/// How an export message counts time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// When the message was sent, nanoseconds since 1970.
    pub sent: i64,
    /// When the exporter started, where the header says so.
    pub started: Option<i64>,
}

/// What one data record says, before it is known whether it is a flow.
#[derive(Clone, Copy, Debug, Default)]
struct Draft {
    source: Option<IpAddr>,
    target: Option<IpAddr>,
    ports: [u16; 2],
    protocol: u8,
    first: Option<i64>,
    last: Option<i64>,
    uptime: [Option<i64>; 2],
    started: Option<i64>,
    event: Option<i64>,
    packets: [u64; 2],
    bytes: [u64; 2],
    flags: u8,
    biflow: u8,
    initiator: bool,
}

/// Reads one record: the flow, if it is one, and how many bytes it took; `None` when it is cut short.
pub fn record(template: &Template, data: &[u8], clock: Clock) -> Option<(Option<FlowRecord>, usize)> {
    let mut draft = Draft::default();
    let mut at = 0;
    for field in &template.fields {
        let length = if field.length == VARIABLE {
            let short = u8_at(data, at)?;
            at += 1;
            if short == 255 {
                let long = be16(data, at)?;
                at += 2;
                usize::from(long)
            } else {
                usize::from(short)
            }
        } else {
            usize::from(field.length)
        };
        let value = data.get(at..at + length)?;
        at += length;
        draft.take(field, value);
    }
    Some((if template.options { None } else { draft.flow(clock) }, at))
}

fn unsigned(value: &[u8]) -> u64 {
    value.iter().take(8).fold(0, |sum, &byte| (sum << 8) | u64::from(byte))
}

fn address(value: &[u8]) -> Option<IpAddr> {
    match value.len() {
        4 => Some(IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(value).ok()?))),
        16 => Some(IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(value).ok()?))),
        _ => None,
    }
}

fn nanoseconds(value: u64, unit: u64) -> i64 {
    i64::try_from(u128::from(value) * u128::from(unit)).unwrap_or(0)
}

/// NTP's 64-bit form, as the micro- and nanosecond fields carry it.
fn ntp(value: u64) -> i64 {
    let seconds = i64::try_from(value >> 32).unwrap_or(0) - 2_208_988_800;
    let fraction = i64::try_from(((value & 0xffff_ffff) * 1_000_000_000) >> 32).unwrap_or(0);
    seconds.saturating_mul(1_000_000_000).saturating_add(fraction)
}

impl Draft {
    fn take(&mut self, field: &Field, value: &[u8]) {
        let number = unsigned(value);
        if field.enterprise == REVERSE {
            match field.id {
                1 | 85 => self.bytes[1] = number,
                2 | 86 => self.packets[1] = number,
                _ => {}
            }
            return;
        }
        if field.enterprise != 0 {
            return;
        }
        let small = u16::try_from(number).unwrap_or(0);
        match field.id {
            1 | 85 | 231 => self.bytes[0] = number,
            2 | 86 | 298 => self.packets[0] = number,
            // What left the exporter counts only where nothing else is told.
            23 if self.bytes[0] == 0 => self.bytes[0] = number,
            24 if self.packets[0] == 0 => self.packets[0] = number,
            232 => self.bytes[1] = number,
            299 => self.packets[1] = number,
            4 => self.protocol = u8::try_from(number).unwrap_or(0),
            6 => self.flags = u8::try_from(number & 0xff).unwrap_or(0),
            7 | 180 | 182 => self.ports[0] = small,
            11 | 181 | 183 => self.ports[1] = small,
            8 | 27 => self.source = better(self.source, address(value)),
            12 | 28 => self.target = better(self.target, address(value)),
            21 => self.uptime[1] = Some(nanoseconds(number, 1_000_000)),
            22 => self.uptime[0] = Some(nanoseconds(number, 1_000_000)),
            150 => self.first = Some(nanoseconds(number, 1_000_000_000)),
            151 => self.last = Some(nanoseconds(number, 1_000_000_000)),
            152 => self.first = Some(nanoseconds(number, 1_000_000)),
            153 => self.last = Some(nanoseconds(number, 1_000_000)),
            154 | 156 => self.first = Some(ntp(number)),
            155 | 157 => self.last = Some(ntp(number)),
            158 => self.first = Some(-nanoseconds(number, 1000)),
            159 => self.last = Some(-nanoseconds(number, 1000)),
            160 => self.started = Some(nanoseconds(number, 1_000_000)),
            323 => self.event = Some(nanoseconds(number, 1_000_000)),
            239 => self.biflow = u8::try_from(number).unwrap_or(0),
            _ => {}
        }
        if matches!(field.id, 231 | 298) {
            self.initiator = true;
        }
    }

    fn flow(&self, clock: Clock) -> Option<FlowRecord> {
        let mut flow = FlowRecord::new(self.source?, self.target?);
        if flow.source.is_ipv4() != flow.target.is_ipv4() {
            return None;
        }
        [flow.from, flow.to] = self.ports;
        flow.protocol = self.protocol;
        let started = self.started.or(clock.started);
        let when = |stated: Option<i64>, uptime: Option<i64>| match (stated, uptime, started) {
            // Negative: before the message was sent.
            (Some(before), ..) if before < 0 => Some(clock.sent.saturating_add(before)),
            (Some(time), ..) => Some(time),
            (None, Some(uptime), Some(started)) => Some(started.saturating_add(uptime)),
            _ => None,
        };
        let first = when(self.first, self.uptime[0]);
        let last = when(self.last, self.uptime[1]);
        flow.first = first.or(last).or(self.event).unwrap_or(clock.sent);
        flow.last = last.or(self.event).unwrap_or(flow.first).max(flow.first);
        [flow.packets, flow.packets_back] = self.packets;
        [flow.bytes, flow.bytes_back] = self.bytes;
        flow.flags = self.flags;
        flow.source_opened = match self.biflow {
            1 => Some(true),
            2 => Some(false),
            _ if self.initiator => Some(true),
            _ => None,
        };
        Some(flow)
    }
}

/// A template may carry both families; the one that is not all noughts is meant.
fn better(old: Option<IpAddr>, new: Option<IpAddr>) -> Option<IpAddr> {
    match (old, new) {
        (Some(old), Some(new)) if new.is_unspecified() => Some(old),
        (old, new) => new.or(old),
    }
}
