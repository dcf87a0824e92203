//! The columns of a row that rules read, in 48 bytes: stages of a nation are computed from these alone.
//!
//! Fixed width, little-endian, no text. What a kind puts into `flags`, `key` and `bits` is `Facts::of` in
//! `digest_facts.rs`; the words by which rule files name single flags are in `tags.rs`.

use super::digest_facts::Facts;
use super::{Basis, Kind, Row, Witness};
use crate::time::{Day, Instant};

/// One row as rules see it. Its place in the chain's sequence is its `seq`: the first one has 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DigestRow {
    /// `Kind::number`.
    pub kind: u16,
    /// 0 word, 1 paper, 2 test.
    pub basis: u8,
    /// 0 self, 1 counterpart, 2 official, 3 independent.
    pub witness: u8,
    /// Tags of the kind (`tags::of`), one bit each; for `institution.described`, which fields are present.
    pub flags: u32,
    /// First day on which it may have happened, as `Day::number`.
    pub from: i32,
    /// Last day on which it may have happened.
    pub to: i32,
    /// When the fact itself ends; `Day::MAX` for no end.
    pub until: i32,
    /// The row that this one corrects; 0 for none.
    pub replaces: u32,
    /// `Instant::micros`.
    pub recorded_at: i64,
    /// What tells one subject from another within a kind: connection, finding, alert, row.
    pub key: u64,
    /// Numbers of the kind.
    pub bits: u64,
}

/// A body whose length is no multiple of a row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest of {0} bytes is no whole number of rows of 48 bytes")]
pub struct BadDigest(pub usize);

impl DigestRow {
    /// Bytes of one row.
    pub const WIDTH: usize = 48;

    /// What rules read of a row.
    pub fn of(row: &Row) -> Self {
        let facts = Facts::of(&row.statement, &row.source);
        Self {
            kind: row.statement.kind().number(),
            basis: row.basis as u8,
            witness: row.witness as u8,
            flags: facts.flags,
            from: row.happened_from.number(),
            to: row.happened_to.number(),
            until: row.until.unwrap_or(Day::MAX).number(),
            // Chains stay far below 2³² rows; a larger number would name no row and is then no correction.
            replaces: row.replaces.and_then(|seq| u32::try_from(seq).ok()).unwrap_or(0),
            recorded_at: row.recorded_at.micros(),
            key: facts.key,
            bits: facts.bits,
        }
    }

    /// The 48 bytes.
    pub fn to_bytes(&self) -> [u8; Self::WIDTH] {
        let mut bytes = [0; Self::WIDTH];
        let parts: [&[u8]; 11] = [
            &self.kind.to_le_bytes(),
            &[self.basis],
            &[self.witness],
            &self.flags.to_le_bytes(),
            &self.from.to_le_bytes(),
            &self.to.to_le_bytes(),
            &self.until.to_le_bytes(),
            &self.replaces.to_le_bytes(),
            &self.recorded_at.to_le_bytes(),
            &self.key.to_le_bytes(),
            &self.bits.to_le_bytes(),
        ];
        let mut at = 0;
        for part in parts {
            bytes[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        bytes
    }

    /// The row of 48 bytes.
    pub fn from_bytes(bytes: &[u8; Self::WIDTH]) -> Self {
        Self {
            kind: u16::from_le_bytes(part(bytes, 0)),
            basis: bytes[2],
            witness: bytes[3],
            flags: u32::from_le_bytes(part(bytes, 4)),
            from: i32::from_le_bytes(part(bytes, 8)),
            to: i32::from_le_bytes(part(bytes, 12)),
            until: i32::from_le_bytes(part(bytes, 16)),
            replaces: u32::from_le_bytes(part(bytes, 20)),
            recorded_at: i64::from_le_bytes(part(bytes, 24)),
            key: u64::from_le_bytes(part(bytes, 32)),
            bits: u64::from_le_bytes(part(bytes, 40)),
        }
    }

    /// All rows of a body, added to `rows`.
    pub fn read_into(body: &[u8], rows: &mut Vec<Self>) -> Result<(), BadDigest> {
        let (whole, rest) = body.as_chunks::<{ Self::WIDTH }>();
        if !rest.is_empty() {
            return Err(BadDigest(body.len()));
        }
        rows.extend(whole.iter().map(Self::from_bytes));
        Ok(())
    }

    /// All rows of a body.
    pub fn read_all(body: &[u8]) -> Result<Vec<Self>, BadDigest> {
        let mut rows = Vec::with_capacity(body.len() / Self::WIDTH);
        Self::read_into(body, &mut rows)?;
        Ok(rows)
    }

    /// The kind; `None` for a number of a newer version, which no rule reads.
    pub const fn kind(&self) -> Option<Kind> {
        Kind::from_number(self.kind)
    }

    /// What was shown; an unknown number counts as a word.
    pub const fn basis(&self) -> Basis {
        match self.basis {
            1 => Basis::Paper,
            2 => Basis::Test,
            _ => Basis::Word,
        }
    }

    /// Who looked; an unknown number counts as the hospital itself.
    pub const fn witness(&self) -> Witness {
        match self.witness {
            1 => Witness::Counterpart,
            2 => Witness::Official,
            3 => Witness::Independent,
            _ => Witness::Own,
        }
    }

    /// When it was recorded.
    pub const fn recorded_at(&self) -> Instant {
        Instant::from_micros(self.recorded_at)
    }

    /// Two counts that a kind packs into `bits`.
    pub fn pair(&self) -> (u32, u32) {
        let (low, high) = (self.bits & 0xffff_ffff, self.bits >> 32);
        (u32::try_from(low).unwrap_or(u32::MAX), u32::try_from(high).unwrap_or(u32::MAX))
    }
}

/// `N` bytes from a place that the layout above holds.
fn part<const N: usize>(bytes: &[u8; DigestRow::WIDTH], at: usize) -> [u8; N] {
    let mut part = [0; N];
    part.copy_from_slice(&bytes[at..at + N]);
    part
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_round_trip(bytes in proptest::array::uniform32(any::<u8>()), more in proptest::array::uniform16(any::<u8>())) {
            let mut whole = [0; DigestRow::WIDTH];
            whole[..32].copy_from_slice(&bytes);
            whole[32..].copy_from_slice(&more);
            prop_assert_eq!(DigestRow::from_bytes(&whole).to_bytes(), whole);
        }
    }

    #[test]
    fn the_layout_is_fixed() {
        let row = DigestRow {
            kind: 0x0201,
            basis: 3,
            witness: 4,
            flags: 0x0807_0605,
            from: 9,
            to: 10,
            until: 11,
            replaces: 12,
            recorded_at: 13,
            key: 14,
            bits: 15,
        };
        let bytes = row.to_bytes();
        assert_eq!(bytes[..8], [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(
            [bytes[8], bytes[12], bytes[16], bytes[20], bytes[24], bytes[32], bytes[40]],
            [9, 10, 11, 12, 13, 14, 15]
        );
        let two = [bytes, bytes].concat();
        assert_eq!(DigestRow::read_all(&two), Ok(vec![row, row]));
        assert_eq!(DigestRow::read_all(&two[1..]), Err(BadDigest(95)));
    }
}
