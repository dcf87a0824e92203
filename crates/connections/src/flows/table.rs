//! All conversations: a list, and an open-addressed index into it. Memory grows with conversations only.

use std::collections::HashMap;

use super::entry::Entry;
use super::key::Key;
use crate::read::capture::slice::Via;

/// Wrappings that are told apart; those beyond share one number.
const VIAS: usize = 60_000;

/// Conversations by key; several may have the same key, one after the other.
#[derive(Debug)]
pub struct Table {
    entries: Vec<Entry>,
    /// The upper half is hash, the lower the entry's number plus one; nought is free.
    index: Vec<u64>,
    seed: u64,
    limit: usize,
    /// Packets and bytes of conversations beyond the limit.
    pub overflow: [u64; 2],
    vias: Vec<Via>,
    via_numbers: HashMap<Via, u16>,
}

impl Table {
    /// A table of at most `limit` conversations; the seed makes its order of slots unforeseeable.
    pub fn new(limit: usize, seed: u64) -> Self {
        Self {
            entries: Vec::new(),
            index: vec![0; 1 << 12],
            seed,
            limit,
            overflow: [0; 2],
            vias: vec![Via::default()],
            via_numbers: HashMap::new(),
        }
    }

    /// How many conversations there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// All conversations, in order of their first packet.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One conversation.
    #[inline]
    pub fn entry(&mut self, at: usize) -> Option<&mut Entry> {
        self.entries.get_mut(at)
    }

    #[inline]
    fn slot(&self, hash: u64) -> usize {
        usize::try_from(hash).unwrap_or(0) & (self.index.len() - 1)
    }

    /// The number of the latest conversation with this key.
    #[inline]
    pub fn find(&self, key: &Key) -> Option<usize> {
        let hash = key.hash(self.seed);
        let mut slot = self.slot(hash);
        loop {
            let word = self.index.get(slot).copied()?;
            if word == 0 {
                return None;
            }
            if word >> 32 == hash >> 32 {
                let at = usize::try_from(word & 0xffff_ffff).ok()? - 1;
                if self.entries.get(at).is_some_and(|entry| entry.key == *key) {
                    return Some(at);
                }
            }
            slot = (slot + 1) & (self.index.len() - 1);
        }
    }

    /// Adds a conversation, which from now on is its key's latest; `None` at the limit.
    pub fn add(&mut self, entry: Entry) -> Option<usize> {
        if self.entries.len() >= self.limit {
            return None;
        }
        if (self.entries.len() + 1) * 2 > self.index.len() {
            self.grow();
        }
        let at = self.entries.len();
        self.place(&entry.key, at);
        self.entries.push(entry);
        Some(at)
    }

    fn place(&mut self, key: &Key, at: usize) {
        let hash = key.hash(self.seed);
        let word = (hash & !0xffff_ffff) | (u64::try_from(at).unwrap_or(0) + 1);
        let mut slot = self.slot(hash);
        loop {
            let Some(&old) = self.index.get(slot) else { return };
            let same = old != 0
                && old >> 32 == hash >> 32
                && usize::try_from(old & 0xffff_ffff)
                    .is_ok_and(|number| self.entries.get(number - 1).is_some_and(|entry| entry.key == *key));
            if (old == 0 || same)
                && let Some(free) = self.index.get_mut(slot)
            {
                *free = word;
                return;
            }
            slot = (slot + 1) & (self.index.len() - 1);
        }
    }

    fn grow(&mut self) {
        let size = self.index.len() * 2;
        self.index = vec![0; size];
        for at in 0..self.entries.len() {
            if let Some(key) = self.entries.get(at).map(|entry| entry.key) {
                self.place(&key, at);
            }
        }
    }

    /// The number of a wrapping.
    pub fn via(&mut self, via: Via) -> u16 {
        if via.is_empty() {
            return 0;
        }
        if let Some(&number) = self.via_numbers.get(&via) {
            return number;
        }
        if self.vias.len() >= VIAS {
            return 0;
        }
        let number = u16::try_from(self.vias.len()).unwrap_or(0);
        self.vias.push(via);
        self.via_numbers.insert(via, number);
        number
    }

    /// The wrapping of a number.
    pub fn wrapping(&self, number: u16) -> Via {
        self.vias.get(usize::from(number)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::capture::slice::Ends;

    #[test]
    fn finds_what_was_added_and_the_latest_of_equal_keys() {
        let mut table = Table::new(100_000, 7);
        let key = |n: u32| Key::of(&Ends { six: false, source: u128::from(n), target: 9 }, 6, 1000, 443).0;
        for n in 0..50_000 {
            assert_eq!(table.find(&key(n)), None);
            table.add(Entry::new(key(n), 0, 0, 1)).unwrap();
        }
        for n in 0..50_000 {
            assert_eq!(table.find(&key(n)), Some(usize::try_from(n).unwrap()));
        }
        let again = table.add(Entry::new(key(5), 0, 0, 1)).unwrap();
        assert_eq!(table.find(&key(5)), Some(again));
    }

    #[test]
    fn the_limit_holds() {
        let mut table = Table::new(2, 0);
        let key = |n: u32| Key::of(&Ends { six: true, source: u128::from(n), target: 9 }, 17, 1, 2).0;
        assert!(table.add(Entry::new(key(1), 0, 0, 1)).is_some());
        assert!(table.add(Entry::new(key(2), 0, 0, 1)).is_some());
        assert!(table.add(Entry::new(key(3), 0, 0, 1)).is_none());
    }
}
