//! The IPv6 header and its extension headers.

use super::datagram::{Ends, Sink, Step};
use super::fragment::{Key, Piece};
use super::walk::{Frame, Walk};
use crate::read::capture::bytes::{be16, be32, be128, from, u8_at};

/// More extension headers than any stack accepts.
const EXTENSIONS: usize = 32;

impl<S: Sink> Walk<'_, S> {
    /// An IPv6 packet.
    #[inline]
    pub fn ip6(&mut self, frame: Frame, data: &[u8]) {
        let (Some(first), Some(length), Some(next)) = (u8_at(data, 0), be16(data, 4), u8_at(data, 6)) else { return };
        let (Some(source), Some(target)) = (be128(data, 8), be128(data, 24)) else { return };
        if first >> 4 != 6 {
            return;
        }
        let ends = Ends { six: true, source, target };
        let body = from(data, 40);
        // A length of nought: a jumbogram, or a card that cuts packets itself; what was captured counts.
        let reported = if length == 0 { body.len() } else { usize::from(length) };
        self.extensions(frame, ends, next, body.get(..reported).unwrap_or(body), reported);
    }

    fn extensions(&mut self, mut frame: Frame, mut ends: Ends, mut next: u8, data: &[u8], reported: usize) {
        let mut at = 0;
        for _ in 0..EXTENSIONS {
            let body = from(data, at);
            let (Some(after), Some(units)) = (u8_at(body, 0), u8_at(body, 1)) else { break };
            match next {
                0 | 60 | 135 | 139 | 140 => at += (usize::from(units) + 1) * 8,
                43 => {
                    if let Some(last) = last_hop(body, usize::from(units)) {
                        ends.target = last;
                    }
                    at += (usize::from(units) + 1) * 8;
                }
                51 => {
                    frame.via = frame.via.with(Step::Ah);
                    at += (usize::from(units) + 2) * 4;
                }
                44 => {
                    let (Some(field), Some(id)) = (be16(body, 2), be32(body, 4)) else { break };
                    let piece =
                        Piece { offset: usize::from(field & 0xfff8), more: field & 1 == 1, data: from(body, 8) };
                    if piece.offset > 0 || piece.more {
                        let cut = at + body.len() < reported;
                        return self.fragment(frame, Key { ends, id, protocol: after }, piece, cut);
                    }
                    at += 8;
                }
                _ => break,
            }
            next = after;
        }
        self.transport(frame, ends, next, from(data, at));
    }

    /// A fragment made whole may still start with extension headers.
    pub fn rest_of_ip6(&mut self, frame: Frame, ends: Ends, next: u8, data: &[u8]) {
        if let Some(frame) = Self::deeper(frame) {
            self.extensions(frame, ends, next, data, data.len());
        }
    }
}

/// The address that a routing header finally leads to, while segments are left.
fn last_hop(header: &[u8], units: usize) -> Option<u128> {
    let (kind, left) = (u8_at(header, 2)?, u8_at(header, 3)?);
    if left == 0 || units < 2 {
        return None;
    }
    match kind {
        0 | 2 => be128(header, 8 + (units / 2 - 1) * 16),
        // Segment routing lists its segments backwards.
        4 => be128(header, 8),
        _ => None,
    }
}
