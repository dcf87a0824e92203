//! What makes two packets one conversation.

use crate::read::capture::slice::Ends;

/// Protocol, both addresses and both ports, the smaller end first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Address of the smaller end.
    pub a: u128,
    /// Address of the greater end.
    pub b: u128,
    /// Port of `a` in the high half, of `b` in the low.
    pub ports: u32,
    /// IP protocol number.
    pub protocol: u8,
    /// IPv6?
    pub six: bool,
}

impl Key {
    /// The key, and whether the sender is its greater end.
    #[inline]
    pub fn of(ends: &Ends, protocol: u8, from: u16, to: u16) -> (Self, bool) {
        let flipped = (ends.source, from) > (ends.target, to);
        let (a, b, low, high) =
            if flipped { (ends.target, ends.source, to, from) } else { (ends.source, ends.target, from, to) };
        let ports = (u32::from(low) << 16) | u32::from(high);
        (Self { a, b, ports, protocol, six: ends.six }, flipped)
    }

    /// Both ports, `a`'s first.
    pub fn ports(&self) -> [u16; 2] {
        [self.ports >> 16, self.ports & 0xffff].map(|port| u16::try_from(port).unwrap_or(0))
    }

    /// A mixing of all bits; `seed` keeps an attacker from choosing packets that all fall in one slot.
    #[inline]
    pub fn hash(&self, seed: u64) -> u64 {
        let mut mixed = fold(low(self.a) ^ seed, low(self.b) ^ 0x9e37_79b9_7f4a_7c15);
        if self.six {
            mixed = fold(high(self.a) ^ mixed, high(self.b) ^ 0xd6e8_feb8_6659_fd93);
        }
        fold(mixed ^ u64::from(self.ports), u64::from(self.protocol) ^ 0xa076_1d64_78bd_642f)
    }
}

#[inline]
fn low(number: u128) -> u64 {
    u64::try_from(number & u128::from(u64::MAX)).unwrap_or(0)
}

#[inline]
fn high(number: u128) -> u64 {
    u64::try_from(number >> 64).unwrap_or(0)
}

#[inline]
fn fold(left: u64, right: u64) -> u64 {
    let product = u128::from(left ^ 0x2d35_8dcc_aa6c_78a5) * u128::from(right | 1);
    low(product) ^ high(product)
}
