//! Tunnels over IP and UDP whose inside can be read: each is walked into only when its header is plausible.

use super::datagram::{Sink, Step};
use super::walk::{Frame, Walk};
use crate::read::capture::bytes::{be16, be32, from, u8_at};

impl<S: Sink> Walk<'_, S> {
    /// Generic routing encapsulation, PPTP's kind of it, and ERSPAN in it.
    pub fn gre(&mut self, frame: Frame, data: &[u8]) {
        let (Some(flags), Some(kind)) = (be16(data, 0), be16(data, 2)) else { return };
        let version = flags & 7;
        let (checksum, routing) = (flags & 0x8000 != 0, flags & 0x4000 != 0);
        let (key, sequence, acknowledge) = (flags & 0x2000 != 0, flags & 0x1000 != 0, flags & 0x80 != 0);
        let mut at = 4;
        if checksum || routing {
            at += 4;
        }
        let mut number = 0;
        if key {
            number = be32(data, at).unwrap_or(0);
            at += 4;
        }
        if sequence {
            at += 4;
        }
        if version == 1 && acknowledge {
            at += 4;
        }
        if routing && version == 0 {
            at = skip_routes(data, at);
        }
        let body = from(data, at);
        if version == 1 {
            let call = u16::try_from(number & 0xffff).unwrap_or(0);
            return self.ppp(Frame { via: frame.via.with(Step::Pptp(call)), ..frame }, body);
        }
        let inside = Frame { via: frame.via.with(Step::Gre(number)), ..frame };
        match kind {
            0x880b => self.ppp(inside, body),
            0x88be => self.erspan(frame, body, sequence),
            0x22eb => {
                let Some(last) = u8_at(body, 11) else { return };
                let id = be16(body, 2).unwrap_or(0) & 0x3ff;
                let header = if last & 1 == 1 { 20 } else { 12 };
                self.ethernet(Frame { via: frame.via.with(Step::Erspan(id)), ..frame }, from(body, header));
            }
            // WCCP puts four bytes of its own in front, unless it is the first version.
            0x883e => self.ip(inside, if u8_at(body, 0).is_some_and(|b| b >> 4 == 4) { body } else { from(body, 4) }),
            // In GRE the real type stands in front of Cisco's metadata.
            0x8909 => {
                let (Some(real), Some(units)) = (be16(body, 0), u8_at(body, 3)) else { return };
                self.ethertype(inside, real, from(body, 2 + usize::from(units) * 6));
            }
            0x8200..=0x83ff => self.wireless(inside, body),
            _ => self.ethertype(inside, kind, body),
        }
    }

    fn erspan(&mut self, frame: Frame, body: &[u8], sequence: bool) {
        // Without a sequence number it is the first type, which has no header of its own.
        let (id, header) = if sequence { (be16(body, 2).unwrap_or(0) & 0x3ff, 8) } else { (0, 0) };
        self.ethernet(Frame { via: frame.via.with(Step::Erspan(id)), ..frame }, from(body, header));
    }

    /// Tunnels over UDP, by port and by a header that fits.
    #[inline]
    pub fn udp_tunnel(&mut self, frame: Frame, source: u16, target: u16, data: &[u8]) {
        let tunnel = |port| matches!(port, 4789 | 6081 | 2152 | 1701 | 3544 | 6635);
        for port in [target, source] {
            if tunnel(port) {
                self.inside_udp(frame, port, data);
                return;
            }
        }
    }

    fn inside_udp(&mut self, frame: Frame, port: u16, data: &[u8]) {
        let Some(frame) = Self::deeper(frame) else { return };
        match port {
            4789 => self.vxlan(frame, data),
            6081 => self.geneve(frame, data),
            2152 => self.gtp(frame, data),
            1701 => self.l2tp(frame, data),
            3544 => self.teredo(frame, data),
            _ => self.mpls(frame, data),
        }
    }

    fn vxlan(&mut self, frame: Frame, data: &[u8]) {
        let (Some(flags), Some(network)) = (u8_at(data, 0), be32(data, 4)) else { return };
        if flags & 0x08 != 0 {
            self.ethernet(Frame { via: frame.via.with(Step::Vxlan(network >> 8)), ..frame }, from(data, 8));
        }
    }

    fn geneve(&mut self, frame: Frame, data: &[u8]) {
        let (Some(first), Some(kind), Some(network)) = (u8_at(data, 0), be16(data, 2), be32(data, 4)) else { return };
        if first >> 6 == 0 {
            let body = from(data, 8 + usize::from(first & 0x3f) * 4);
            self.ethertype(Frame { via: frame.via.with(Step::Geneve(network >> 8)), ..frame }, kind, body);
        }
    }

    fn gtp(&mut self, frame: Frame, data: &[u8]) {
        let (Some(flags), Some(kind), Some(tunnel)) = (u8_at(data, 0), u8_at(data, 1), be32(data, 4)) else { return };
        if flags >> 5 != 1 || flags & 0x10 == 0 || kind != 0xff {
            return;
        }
        let mut at = 8;
        if flags & 7 != 0 {
            let mut next = u8_at(data, 11).unwrap_or(0);
            at = 12;
            for _ in 0..16 {
                let length = usize::from(u8_at(data, at).unwrap_or(0)) * 4;
                if flags & 4 == 0 || next == 0 || length == 0 {
                    break;
                }
                at += length;
                next = u8_at(data, at - 1).unwrap_or(0);
            }
        }
        self.ip(Frame { via: frame.via.with(Step::Gtp(tunnel)), ..frame }, from(data, at));
    }

    fn l2tp(&mut self, frame: Frame, data: &[u8]) {
        let Some(flags) = be16(data, 0) else { return };
        // Data of version two; control messages carry no packets.
        if flags & 0x800f != 2 {
            return;
        }
        let mut at = if flags & 0x4000 != 0 { 4 } else { 2 };
        let (Some(tunnel), Some(session)) = (be16(data, at), be16(data, at + 2)) else { return };
        at += 4;
        if flags & 0x0800 != 0 {
            at += 4;
        }
        if flags & 0x0200 != 0 {
            at += 2 + usize::from(be16(data, at).unwrap_or(0));
        }
        self.ppp(Frame { via: frame.via.with(Step::L2tp(tunnel, session)), ..frame }, from(data, at));
    }

    fn teredo(&mut self, frame: Frame, data: &[u8]) {
        let mut body = data;
        for _ in 0..2 {
            match be16(body, 0) {
                Some(1) => {
                    let (Some(id), Some(value)) = (u8_at(body, 2), u8_at(body, 3)) else { return };
                    body = from(body, 13 + usize::from(id) + usize::from(value));
                }
                Some(0) => body = from(body, 8),
                _ => break,
            }
        }
        if u8_at(body, 0).is_some_and(|first| first >> 4 == 6) {
            self.ip6(Frame { via: frame.via.with(Step::Teredo), ..frame }, body);
        }
    }
}

/// GRE's old source routes: entries of family, offset and length, the last of length nought.
fn skip_routes(data: &[u8], mut at: usize) -> usize {
    for _ in 0..64 {
        let Some(length) = u8_at(data, at + 3) else { return data.len() };
        at += 4 + usize::from(length);
        if length == 0 {
            break;
        }
    }
    at
}
