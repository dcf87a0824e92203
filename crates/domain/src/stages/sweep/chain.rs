//! The facts of a chain in their order: rows live at an instant, by (last day, place in the chain).

use crate::evidence::{DigestRow, Kind};
use crate::time::Instant;

/// Live rows in the order of facts.
pub(in crate::stages) struct Facts<'a> {
    /// All rows of the chain.
    rows: &'a [DigestRow],
    /// Places of the live ones that rules can read, by (`to`, place).
    order: Vec<u32>,
    /// For each place: where it stands in `order`; `u32::MAX` for a row that is not in it.
    rank: Vec<u32>,
}

impl<'a> Facts<'a> {
    /// The facts known at an instant, of the kinds for which `wanted` holds.
    pub fn known_at(rows: &'a [DigestRow], known_at: Instant, wanted: &[bool; 256]) -> Self {
        // `recorded_at` never falls along a chain, so what was known is a prefix.
        let known = rows.partition_point(|row| row.recorded_at <= known_at.micros());
        let rows = &rows[..known];
        let mut live = vec![true; known];
        for row in rows {
            if let Some(place) = usize::try_from(row.replaces).ok().and_then(|seq| seq.checked_sub(1))
                && let Some(replaced) = live.get_mut(place)
            {
                *replaced = false;
            }
        }
        let mut keys: Vec<u64> = (0_u32..)
            .zip(rows)
            .zip(&live)
            .filter(|((_, row), live)| **live && wanted.get(usize::from(row.kind)).is_some_and(|wanted| *wanted))
            // The sign bit is turned so that days before 1970 sort first.
            .map(|((place, row), _)| u64::from(row.to.cast_unsigned() ^ 1 << 31) << 32 | u64::from(place))
            .collect();
        if !keys.is_sorted() {
            keys.sort_unstable();
        }
        let order: Vec<u32> = keys.iter().map(|key| u32::try_from(key & 0xffff_ffff).unwrap_or(u32::MAX)).collect();
        let mut rank = vec![u32::MAX; known];
        for (at, place) in (0_u32..).zip(&order) {
            if let Some(slot) = usize::try_from(*place).ok().and_then(|place| rank.get_mut(place)) {
                *slot = at;
            }
        }
        Self { rows, order, rank }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The place in the chain (seq − 1) and the row of the n-th fact.
    pub fn nth(&self, n: usize) -> Option<(u32, &'a DigestRow)> {
        let place = *self.order.get(n)?;
        self.rows.get(usize::try_from(place).ok()?).map(|row| (place, row))
    }

    /// Where the row with this seq stands among the facts, if it is one.
    pub fn rank_of_seq(&self, seq: u64) -> Option<usize> {
        let place = usize::try_from(seq.checked_sub(1)?).ok()?;
        let rank = *self.rank.get(place)?;
        (rank != u32::MAX).then(|| usize::try_from(rank).ok()).flatten()
    }

    /// The day on which the n-th fact counts.
    pub fn day(&self, n: usize) -> Option<i32> {
        self.nth(n).map(|(_, row)| row.to)
    }

    /// The first day on which the institution is described.
    pub fn first_described(&self) -> Option<i32> {
        let described = Kind::Described.number();
        (0..self.len()).filter_map(|n| self.nth(n)).find(|(_, row)| row.kind == described).map(|(_, row)| row.to)
    }
}
