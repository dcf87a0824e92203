//! PPP, PPPoE and MPLS: the wrappings of carriers' lines.

use super::datagram::{Sink, Step};
use super::walk::{Frame, Walk};
use crate::read::capture::bytes::{be16, be32, from, u8_at};

impl<S: Sink> Walk<'_, S> {
    /// A PPP frame, with or without address and control, its protocol in one byte or two.
    pub fn ppp(&mut self, frame: Frame, data: &[u8]) {
        let Some(frame) = Self::deeper(frame) else { return };
        let data = data.strip_prefix(&[0xff, 3]).unwrap_or(data);
        let (protocol, body) = match u8_at(data, 0) {
            Some(short) if short & 1 == 1 => (u16::from(short), from(data, 1)),
            Some(_) => match be16(data, 0) {
                Some(long) => (long, from(data, 2)),
                None => return,
            },
            None => return,
        };
        match protocol {
            0x0021 => self.ip4(frame, body),
            0x0057 => self.ip6(frame, body),
            0x0281 | 0x0283 => self.mpls(frame, body),
            // Bridged frames: one byte of flags, one of MAC type.
            0x0031 => self.ethernet(Frame { via: frame.via.with(Step::Ethernet), ..frame }, from(body, 2)),
            _ => {}
        }
    }

    /// A PPPoE session packet.
    pub fn pppoe(&mut self, frame: Frame, data: &[u8]) {
        let (Some(code), Some(session), Some(length)) = (u8_at(data, 1), be16(data, 2), be16(data, 4)) else { return };
        if code != 0 {
            return;
        }
        let body = from(data, 6);
        let body = body.get(..usize::from(length)).unwrap_or(body);
        self.ppp(Frame { via: frame.via.with(Step::Pppoe(session)), ..frame }, body);
    }

    /// An MPLS stack; what follows has no type and is told by its first nibble.
    pub fn mpls(&mut self, frame: Frame, data: &[u8]) {
        let mut at = 0;
        for _ in 0..16 {
            let Some(entry) = be32(data, at) else { return };
            at += 4;
            if entry & 0x100 != 0 {
                let Some(frame) = Self::deeper(Frame { via: frame.via.with(Step::Mpls(entry >> 12)), ..frame }) else {
                    return;
                };
                let body = from(data, at);
                return match u8_at(body, 0).map(|first| first >> 4) {
                    Some(4) => self.ip4(frame, body),
                    Some(6) => self.ip6(frame, body),
                    // A pseudowire's control word, then a frame.
                    Some(0) => self.pseudowire(frame, body),
                    _ => {}
                };
            }
        }
    }

    fn pseudowire(&mut self, frame: Frame, body: &[u8]) {
        let frame = Frame { via: frame.via.with(Step::Ethernet), ..frame };
        let plausible = |at: usize| matches!(be16(body, at + 12), Some(0x0800 | 0x86dd | 0x8100 | 0x88a8));
        if be32(body, 0).is_some_and(|word| word & 0xf000_0000 == 0) && plausible(4) {
            self.ethernet(frame, from(body, 4));
        } else if plausible(0) {
            self.ethernet(frame, body);
        }
    }
}
