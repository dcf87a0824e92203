//! Fragments waiting for their rest: bounded in number and in bytes, the oldest give way first.

use std::collections::{HashMap, VecDeque};

use super::datagram::Ends;
use super::walk::Frame;

/// All waiting fragments together hold at most this many bytes ...
const BYTES: usize = 4 << 20;
/// ... in at most this many datagrams ...
const DATAGRAMS: usize = 4096;
/// ... of at most this many pieces each.
const PIECES: usize = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub ends: Ends,
    pub id: u32,
    pub protocol: u8,
}

/// One piece of a datagram.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub offset: usize,
    pub more: bool,
    pub data: &'a [u8],
}

#[derive(Debug)]
struct Waiting {
    frame: Frame,
    ranges: Vec<(usize, usize)>,
    data: Vec<u8>,
    total: Option<usize>,
    born: u64,
}

/// A datagram that never became whole.
#[derive(Debug)]
pub(super) struct Lost {
    pub frame: Frame,
    pub ends: Ends,
    pub protocol: u8,
    /// The first bytes, when the first fragment was seen.
    pub head: Vec<u8>,
}

/// All datagrams that wait.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    waiting: HashMap<Key, Waiting>,
    order: VecDeque<(u64, Key)>,
    lost: Vec<Lost>,
    bytes: usize,
    born: u64,
}

impl Fragments {
    /// Takes one piece; gives the whole datagram when this was the last.
    pub fn take(&mut self, key: Key, frame: Frame, piece: Piece<'_>) -> Option<(Frame, Vec<u8>)> {
        let end = piece.offset + piece.data.len();
        if !self.waiting.contains_key(&key) {
            self.born += 1;
            self.order.push_back((self.born, key));
        }
        let born = self.born;
        let one = self.waiting.entry(key).or_insert_with(|| Waiting {
            frame: Frame { frames: 0, bytes: 0, ..frame },
            ranges: Vec::new(),
            data: Vec::new(),
            total: None,
            born,
        });
        one.frame.frames += frame.frames;
        one.frame.bytes += frame.bytes;
        (one.frame.packet, one.frame.time) = (frame.packet, frame.time);
        if end <= 65_535 && one.ranges.len() < PIECES {
            if one.data.len() < end {
                self.bytes += end - one.data.len();
                one.data.resize(end, 0);
            }
            if let Some(room) = one.data.get_mut(piece.offset..end) {
                room.copy_from_slice(piece.data);
            }
            add(&mut one.ranges, piece.offset, end);
            if !piece.more {
                one.total = Some(end);
            }
        }
        let whole =
            one.total.is_some_and(|total| one.ranges.first().is_some_and(|&(from, to)| from == 0 && to >= total));
        if whole {
            let mut one = self.waiting.remove(&key)?;
            self.bytes = self.bytes.saturating_sub(one.data.len());
            one.data.truncate(one.total.unwrap_or(usize::MAX));
            return Some((one.frame, one.data));
        }
        self.bound();
        None
    }

    fn bound(&mut self) {
        while self.bytes > BYTES || self.waiting.len() > DATAGRAMS {
            let Some((born, key)) = self.order.pop_front() else { return };
            if self.waiting.get(&key).is_some_and(|one| one.born == born)
                && let Some(one) = self.waiting.remove(&key)
            {
                self.bytes = self.bytes.saturating_sub(one.data.len());
                self.lost.push(one.lost(key));
            }
        }
        // Whole datagrams leave their place in the queue behind; it must not outgrow what waits.
        if self.order.len() > 2 * DATAGRAMS {
            let waiting = &self.waiting;
            self.order.retain(|(born, key)| waiting.get(key).is_some_and(|one| one.born == *born));
        }
    }

    /// A datagram that had to give way.
    #[inline]
    pub fn evicted(&mut self) -> Option<Lost> {
        self.lost.pop()
    }

    /// Everything that still waits, in the order of arrival.
    pub fn drain(&mut self) -> Vec<Lost> {
        let mut all: Vec<(Key, Waiting)> = self.waiting.drain().collect();
        all.sort_by_key(|(_, one)| one.born);
        self.order.clear();
        self.bytes = 0;
        all.into_iter().map(|(key, one)| one.lost(key)).collect()
    }
}

impl Waiting {
    fn lost(self, key: Key) -> Lost {
        let first = self.ranges.first().filter(|(from, _)| *from == 0).map_or(0, |(_, to)| *to);
        let head = self.data.get(..first.min(64)).unwrap_or_default().to_vec();
        Lost { frame: self.frame, ends: key.ends, protocol: key.protocol, head }
    }
}

/// Adds a range to a sorted list of ranges that do not touch.
fn add(ranges: &mut Vec<(usize, usize)>, from: usize, to: usize) {
    ranges.push((from, to));
    ranges.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for &(from, to) in ranges.iter() {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    *ranges = merged;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::capture::slice::Via;

    fn frame() -> Frame {
        Frame { packet: 1, time: 0, frames: 1, bytes: 100, via: Via::default(), depth: 0 }
    }

    fn key(id: u32) -> Key {
        Key { ends: Ends { six: false, source: 1, target: 2 }, id, protocol: 17 }
    }

    #[test]
    fn pieces_in_any_order_give_the_whole() {
        let mut all = Fragments::default();
        let last = Piece { offset: 8, more: false, data: b"tail" };
        assert!(all.take(key(1), frame(), last).is_none());
        let first = Piece { offset: 0, more: true, data: b"headhead" };
        let (frame, whole) = all.take(key(1), frame(), first).unwrap();
        assert_eq!(whole, b"headheadtail");
        assert_eq!((frame.frames, frame.bytes), (2, 200));
    }

    #[test]
    fn what_never_becomes_whole_is_told_and_bounded() {
        let mut all = Fragments::default();
        let data = vec![7; 1400];
        for id in 0..20_000 {
            all.take(key(id), frame(), Piece { offset: 0, more: true, data: &data });
        }
        assert!(all.bytes <= BYTES && all.waiting.len() <= DATAGRAMS);
        let mut told = 0;
        while all.evicted().is_some() {
            told += 1;
        }
        assert_eq!(told + all.drain().len(), 20_000);
    }
}
