//! The IPv4 header.

use super::datagram::{Ends, Sink};
use super::fragment::{Key, Piece};
use super::walk::{Frame, Walk};
use crate::read::capture::bytes::{be16, be32, u8_at};

impl<S: Sink> Walk<'_, S> {
    /// An IPv4 packet; a header that contradicts itself is passed over.
    #[inline]
    pub fn ip4(&mut self, frame: Frame, data: &[u8]) {
        let Some(head) = data.first_chunk::<20>() else { return };
        let header = usize::from(head[0] & 0x0f) * 4;
        if head[0] >> 4 != 4 || header < 20 {
            return;
        }
        let total = usize::from(u16::from_be_bytes([head[2], head[3]]));
        let (Some(source), Some(target)) = (be32(data, 12), be32(data, 16)) else { return };
        // A length of nought is left by network cards that cut packets themselves.
        let (total, reported) = if total == 0 { (data.len(), data.len()) } else { (total, total) };
        if total < header {
            return;
        }
        let ends = Ends { six: false, source: u128::from(source), target: u128::from(target) };
        let body = data.get(header..total.min(data.len())).unwrap_or(&[]);
        let fragment = u16::from_be_bytes([head[6], head[7]]);
        if fragment & 0x3fff == 0 {
            return self.transport(frame, ends, head[9], body);
        }
        self.fragment4(frame, ends, data, (fragment, body, reported - header));
    }

    #[cold]
    fn fragment4(&mut self, frame: Frame, ends: Ends, data: &[u8], (field, body, reported): (u16, &[u8], usize)) {
        let (Some(id), Some(protocol)) = (be16(data, 4), u8_at(data, 9)) else { return };
        let offset = usize::from(field & 0x1fff) * 8;
        let piece = Piece { offset, more: field & 0x2000 != 0, data: body };
        self.fragment(frame, Key { ends, id: u32::from(id), protocol }, piece, body.len() < reported);
    }

    /// A fragment of either family; one that the capture cut can never be joined and is told alone.
    pub fn fragment(&mut self, frame: Frame, key: Key, piece: Piece<'_>, cut: bool) {
        if cut && piece.offset == 0 {
            return self.transport(frame, key.ends, key.protocol, piece.data);
        }
        if cut {
            return self.tell(frame, key.ends, key.protocol, super::Transport::Other);
        }
        if let Some((whole, data)) = self.fragments.take(key, frame, piece)
            && let Some(frame) = Self::deeper(Frame { depth: frame.depth, via: frame.via, ..whole })
        {
            self.transport(frame, key.ends, key.protocol, &data);
        }
    }
}
