//! From the IP protocol to ports, or into the next wrapping.

use super::datagram::{Ends, Sink, Step, Transport};
use super::walk::{Frame, Walk};
use crate::read::capture::bytes::{be16, be32, from, u8_at};

impl<S: Sink> Walk<'_, S> {
    /// What stands behind an IP header: told, and walked into when it is a tunnel.
    #[inline]
    pub fn transport(&mut self, frame: Frame, ends: Ends, protocol: u8, data: &[u8]) {
        match protocol {
            6 => self.tell(frame, ends, protocol, tcp(data)),
            17 => {
                let transport = udp(data);
                self.tell(frame, ends, protocol, transport);
                if let Transport::Udp { from, to, payload } = transport {
                    self.udp_tunnel(frame, from, to, payload);
                }
            }
            _ => self.rarer_protocol(frame, ends, protocol, data),
        }
    }

    fn rarer_protocol(&mut self, frame: Frame, ends: Ends, protocol: u8, data: &[u8]) {
        match protocol {
            // Extension headers behind a reassembled IPv6 fragment.
            0 | 43 | 44 | 60 if ends.six && !data.is_empty() => return self.rest_of_ip6(frame, ends, protocol, data),
            51 => return self.authenticated(frame, ends, data),
            _ => {}
        }
        self.tell(frame, ends, protocol, ports(protocol, data));
        let Some(frame) = Self::deeper(frame) else { return };
        let inside = Frame { via: frame.via.with(Step::IpInIp), ..frame };
        match protocol {
            4 | 94 => self.ip4(inside, data),
            41 => self.ip6(inside, data),
            47 => self.gre(frame, data),
            97 => self.ethernet(Frame { via: frame.via.with(Step::Ethernet), ..frame }, from(data, 2)),
            137 => self.mpls(frame, data),
            _ => {}
        }
    }

    /// The authentication header of IPv4 (IPv6's is an extension header).
    fn authenticated(&mut self, frame: Frame, ends: Ends, data: &[u8]) {
        let (Some(next), Some(units)) = (u8_at(data, 0), u8_at(data, 1)) else {
            return self.tell(frame, ends, 51, Transport::Other);
        };
        let Some(frame) = Self::deeper(Frame { via: frame.via.with(Step::Ah), ..frame }) else { return };
        self.transport(frame, ends, next, from(data, (usize::from(units) + 2) * 4));
    }
}

/// Ports where the protocol has them and the header is whole.
pub fn ports(protocol: u8, data: &[u8]) -> Transport<'_> {
    match protocol {
        6 => tcp(data),
        17 => udp(data),
        132 => match (be16(data, 0), be16(data, 2)) {
            (Some(from), Some(to)) if data.len() >= 12 => Transport::Sctp { from, to },
            _ => Transport::Other,
        },
        1 | 58 => match (u8_at(data, 0), u8_at(data, 1)) {
            (Some(kind), Some(code)) => Transport::Icmp { kind, code },
            _ => Transport::Other,
        },
        _ => Transport::Other,
    }
}

#[inline]
fn tcp(data: &[u8]) -> Transport<'_> {
    let Some(head) = data.first_chunk::<20>() else { return Transport::Other };
    let header = usize::from(head[12] >> 4) * 4;
    if header < 20 {
        return Transport::Other;
    }
    Transport::Tcp {
        from: u16::from_be_bytes([head[0], head[1]]),
        to: u16::from_be_bytes([head[2], head[3]]),
        sequence: be32(data, 4).unwrap_or(0),
        acknowledge: be32(data, 8).unwrap_or(0),
        flags: head[13],
        payload: from(data, header),
    }
}

#[inline]
fn udp(data: &[u8]) -> Transport<'_> {
    let Some(head) = data.first_chunk::<8>() else { return Transport::Other };
    let length = usize::from(u16::from_be_bytes([head[4], head[5]]));
    let payload = from(data, 8);
    // Nought stands in jumbograms; 1 to 7 is a lie.
    let payload = match length {
        0 => payload,
        1..=7 => return Transport::Other,
        _ => payload.get(..length - 8).unwrap_or(payload),
    };
    Transport::Udp { from: u16::from_be_bytes([head[0], head[1]]), to: u16::from_be_bytes([head[2], head[3]]), payload }
}
