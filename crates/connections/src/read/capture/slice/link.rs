//! Link headers: from the wire to an ethertype.

use super::datagram::{Sink, Step};
use super::walk::{Frame, Walk};
use crate::read::capture::bytes::{be16, be32, from, le32, u8_at};
use crate::read::capture::link::Link;

impl<S: Sink> Walk<'_, S> {
    /// The first header of a packet.
    #[inline]
    pub fn link(&mut self, frame: Frame, link: Link, data: &[u8]) {
        match link {
            Link::Ethernet => self.ethernet(frame, data),
            other => self.rarer_link(frame, other, data),
        }
    }

    fn rarer_link(&mut self, frame: Frame, link: Link, data: &[u8]) {
        match link {
            Link::Ethernet => self.ethernet(frame, data),
            Link::Null => self.loopback(frame, data),
            Link::Raw => self.ip(frame, data),
            Link::Slip => self.ip(frame, from(data, 16)),
            Link::Ppp => self.ppp(frame, data),
            Link::PppDirection => self.ppp(frame, from(data, 1)),
            Link::PppEthernet => self.pppoe(frame, data),
            Link::CiscoHdlc => {
                if let Some(kind) = be16(data, 2) {
                    self.ethertype(frame, kind, from(data, 4));
                }
            }
            Link::Cooked => {
                if let (Some(hardware), Some(kind)) = (be16(data, 2), be16(data, 14)) {
                    self.cooked(frame, hardware, kind, from(data, 16));
                }
            }
            Link::CookedTwo => {
                if let (Some(kind), Some(hardware)) = (be16(data, 0), be16(data, 8)) {
                    self.cooked(frame, hardware, kind, from(data, 20));
                }
            }
            Link::Enc => {
                // Address family in the host's order, then SPI and flags.
                self.ip(frame, from(data, 12));
            }
            Link::Wireless => self.wireless(frame, data),
            Link::Radiotap => {
                if let Some(length) = be16(data, 2) {
                    self.wireless(frame, from(data, usize::from(length.swap_bytes())));
                }
            }
            Link::Arcnet { linux } => self.arcnet(frame, data, linux),
            Link::Other(_) => {}
        }
    }

    /// An Ethernet frame.
    #[inline]
    pub fn ethernet(&mut self, frame: Frame, data: &[u8]) {
        let Some(kind) = be16(data, 12) else { return };
        self.ethertype(frame, kind, from(data, 14));
    }

    /// What an ethertype announces; below 1536 it is a length, and LLC follows.
    #[inline]
    pub fn ethertype(&mut self, frame: Frame, kind: u16, data: &[u8]) {
        match kind {
            0x0800 => self.ip4(frame, data),
            0x86dd => self.ip6(frame, data),
            other => self.rarer_ethertype(frame, other, data),
        }
    }

    fn rarer_ethertype(&mut self, frame: Frame, kind: u16, data: &[u8]) {
        let Some(frame) = Self::deeper(frame) else { return };
        match kind {
            0x8100 | 0x88a8 | 0x9100 | 0x9200 => {
                let (Some(tag), Some(inner)) = (be16(data, 0), be16(data, 2)) else { return };
                let via = frame.via.with(Step::Vlan(tag & 0x0fff));
                self.ethertype(Frame { via, ..frame }, inner, from(data, 4));
            }
            0x8847 | 0x8848 => self.mpls(frame, data),
            0x8864 => self.pppoe(frame, data),
            0x6558 => self.ethernet(Frame { via: frame.via.with(Step::Ethernet), ..frame }, data),
            // Cisco MetaData: version, length in 32-bit words and options, then the real type.
            0x8909 => {
                let Some(length) = u8_at(data, 1) else { return };
                let at = usize::from(length) * 6;
                if let Some(inner) = be16(data, at.saturating_add(2)) {
                    self.ethertype(frame, inner, from(data, at + 4));
                }
            }
            // VN-Tag and 802.1BR E-Tag: fixed headers in front of the real type.
            0x8926 => {
                if let Some(inner) = be16(data, 4) {
                    self.ethertype(frame, inner, from(data, 6));
                }
            }
            0x893f => {
                if let Some(inner) = be16(data, 6) {
                    self.ethertype(frame, inner, from(data, 8));
                }
            }
            // Provider backbone bridging: the customer's frame after the service tag.
            0x88e7 => self.ethernet(Frame { via: frame.via.with(Step::Ethernet), ..frame }, from(data, 4)),
            0..=1500 => self.llc(frame, data.get(..usize::from(kind)).unwrap_or(data)),
            _ => {}
        }
    }

    /// IEEE 802.2, with SNAP where it stands.
    pub fn llc(&mut self, frame: Frame, data: &[u8]) {
        match (u8_at(data, 0), u8_at(data, 1), u8_at(data, 2)) {
            (Some(0xaa), Some(0xaa), Some(3)) => {
                let (Some(vendor), Some(kind)) = (be32(data, 2).map(|word| word & 0x00ff_ffff), be16(data, 6)) else {
                    return;
                };
                match (vendor, kind) {
                    (0 | 0xf8, kind) if kind > 1500 => self.ethertype(frame, kind, from(data, 8)),
                    (0x80c2, 1 | 7) => self.ethernet(frame, from(data, if kind == 1 { 8 } else { 10 })),
                    _ => {}
                }
            }
            (Some(6), Some(6), Some(3)) => self.ip(frame, from(data, 3)),
            _ => {}
        }
    }

    /// IPv4 or IPv6 by the version nibble.
    pub fn ip(&mut self, frame: Frame, data: &[u8]) {
        match u8_at(data, 0).map(|first| first >> 4) {
            Some(4) => self.ip4(frame, data),
            Some(6) => self.ip6(frame, data),
            _ => {}
        }
    }

    fn loopback(&mut self, frame: Frame, data: &[u8]) {
        let (Some(big), Some(little)) = (be32(data, 0), le32(data, 0)) else { return };
        if data.starts_with(&[0xff, 3]) {
            return self.ppp(frame, data);
        }
        match big.min(little) {
            // The numbers of IPv6 differ between the BSDs, macOS, Windows and Linux.
            2 | 10 | 23 | 24 | 28 | 30 => self.ip(frame, from(data, 4)),
            other => {
                if let Ok(kind) = u16::try_from(other) {
                    self.ethertype(frame, kind, from(data, 4));
                }
            }
        }
    }

    fn cooked(&mut self, frame: Frame, hardware: u16, kind: u16, data: &[u8]) {
        match (hardware, kind) {
            // Netlink messages carry no packets.
            (824, _) => {}
            (_, 4) => self.llc(frame, data),
            (_, 1) => self.ethernet(frame, data),
            (_, kind) if kind > 1500 => self.ethertype(frame, kind, data),
            _ => {}
        }
    }

    /// IEEE 802.11: data frames that are not encrypted.
    pub fn wireless(&mut self, frame: Frame, data: &[u8]) {
        let (Some(control), Some(flags)) = (u8_at(data, 0), u8_at(data, 1)) else { return };
        let (kind, subtype) = ((control >> 2) & 3, control >> 4);
        if kind != 2 || subtype & 4 != 0 || flags & 0x40 != 0 {
            return;
        }
        let mut header = if flags & 3 == 3 { 30 } else { 24 };
        if subtype & 8 != 0 {
            // Quality of service, and with the order bit the throughput field; aggregates are not taken apart.
            if u8_at(data, header).is_none_or(|qos| qos & 0x80 != 0) {
                return;
            }
            header += if flags & 0x80 != 0 { 6 } else { 2 };
        }
        self.llc(frame, from(data, header));
    }

    fn arcnet(&mut self, frame: Frame, data: &[u8], linux: bool) {
        let at = if linux { 4 } else { 2 };
        let Some(kind) = u8_at(data, at) else { return };
        // The old encapsulation has no split flag; exception frames repeat type and flag.
        let body = match (kind, u8_at(data, at + 1)) {
            (240 | 241, _) => at + 1,
            (_, Some(0xff)) => at + 8,
            _ => at + 4,
        };
        if matches!(kind, 212 | 240 | 196) {
            self.ip(frame, from(data, body));
        }
    }
}
