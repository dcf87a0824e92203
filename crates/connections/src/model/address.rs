//! Prefixes and sets of addresses, IPv4 and IPv6 apart, with what the file leaves undecided.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Serialize, Serializer};

use super::Spans;

/// An address with a prefix length; the host bits are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Net {
    /// The address as written.
    pub address: IpAddr,
    /// The prefix length.
    pub length: u8,
}

impl Net {
    /// `None` when the length does not fit the family.
    pub fn new(address: IpAddr, length: u8) -> Option<Self> {
        (length <= if address.is_ipv4() { 32 } else { 128 }).then_some(Self { address, length })
    }

    /// One address.
    pub fn host(address: IpAddr) -> Self {
        Self { address, length: if address.is_ipv4() { 32 } else { 128 } }
    }

    /// `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `2001:db8::/32` or a single address.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None => text.parse().ok().map(Self::host),
            Some((address, mask)) => {
                let address: IpAddr = address.parse().ok()?;
                match mask.parse::<u8>() {
                    Ok(length) => Self::new(address, length),
                    Err(_) => Self::new(address, mask_length(mask.parse().ok()?)?),
                }
            }
        }
    }

    /// An IPv4 address and a netmask, two words.
    pub fn masked(address: &str, mask: &str) -> Option<Self> {
        Self::new(IpAddr::V4(address.parse().ok()?), mask_length(mask.parse().ok()?)?)
    }

    /// The first and the last address of the prefix as numbers of its family.
    fn bounds(self) -> Bounds {
        match self.address {
            IpAddr::V4(a) => {
                let host =
                    if self.length == 0 { u32::MAX } else { u32::MAX.checked_shr(self.length.into()).unwrap_or(0) };
                let a = u32::from(a);
                Bounds::V4(a & !host, a | host)
            }
            IpAddr::V6(a) => {
                let host =
                    if self.length == 0 { u128::MAX } else { u128::MAX.checked_shr(self.length.into()).unwrap_or(0) };
                let a = u128::from(a);
                Bounds::V6(a & !host, a | host)
            }
        }
    }

    /// The network that the address lies in (host bits cleared).
    #[must_use]
    pub fn network(self) -> Self {
        let address = match self.bounds() {
            Bounds::V4(a, _) => IpAddr::V4(a.into()),
            Bounds::V6(a, _) => IpAddr::V6(a.into()),
        };
        Self { address, length: self.length }
    }

    /// Whether the address lies in the prefix.
    pub fn contains(self, address: IpAddr) -> bool {
        Self { address, length: self.length }.network() == self.network()
    }

    /// A public address: neither private, nor shared, link-local, loopback or documentation-free special use.
    pub fn is_public(self) -> bool {
        match self.address {
            IpAddr::V4(a) => {
                let [x, y, ..] = a.octets();
                !(a.is_private()
                    || a.is_link_local()
                    || a.is_loopback()
                    || a.is_unspecified()
                    || a.is_multicast()
                    || a.is_broadcast()
                    || (x == 100 && (64..128).contains(&y)))
            }
            IpAddr::V6(a) => a.segments()[0] & 0xe000 == 0x2000,
        }
    }
}

/// The prefix length of a netmask; `None` for a mask with holes.
pub(crate) fn mask_length(mask: Ipv4Addr) -> Option<u8> {
    let bits = u32::from(mask);
    (bits.leading_ones() + bits.trailing_zeros() >= 32).then(|| u8::try_from(bits.leading_ones()).unwrap_or(32))
}

enum Bounds {
    V4(u32, u32),
    V6(u128, u128),
}

impl fmt::Display for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

impl Serialize for Net {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A set of addresses. What a file cannot decide (a name, a country, a missing object) is kept beside it as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressSet {
    /// IPv4 addresses.
    pub v4: Spans<u32>,
    /// IPv6 addresses.
    pub v6: Spans<u128>,
    /// What may also be inside, in the file's words.
    pub undecided: Vec<String>,
}

impl AddressSet {
    /// Every address of both families.
    pub fn any() -> Self {
        Self { v4: Spans::one(0, u32::MAX), v6: Spans::one(0, u128::MAX), undecided: Vec::new() }
    }

    /// Every IPv4 address.
    pub fn any4() -> Self {
        Self { v4: Spans::one(0, u32::MAX), ..Self::default() }
    }

    /// Every IPv6 address.
    pub fn any6() -> Self {
        Self { v6: Spans::one(0, u128::MAX), ..Self::default() }
    }

    /// The addresses of a prefix.
    pub fn net(net: Net) -> Self {
        match net.bounds() {
            Bounds::V4(a, b) => Self { v4: Spans::one(a, b), ..Self::default() },
            Bounds::V6(a, b) => Self { v6: Spans::one(a, b), ..Self::default() },
        }
    }

    /// From one address to another of the same family.
    pub fn range(first: IpAddr, last: IpAddr) -> Option<Self> {
        match (first, last) {
            (IpAddr::V4(a), IpAddr::V4(b)) => Some(Self { v4: Spans::one(a.into(), b.into()), ..Self::default() }),
            (IpAddr::V6(a), IpAddr::V6(b)) => Some(Self { v6: Spans::one(a.into(), b.into()), ..Self::default() }),
            _ => None,
        }
    }

    /// An IPv4 address with a wildcard mask (1 = any bit). Masks with holes are spelt out up to 4,096 ranges.
    pub fn wildcard(address: Ipv4Addr, wild: Ipv4Addr) -> Self {
        let (address, wild) = (u32::from(address), u32::from(wild));
        let low = wild.trailing_ones();
        let tail = u32::MAX.checked_shr(32 - low).unwrap_or(0);
        let holes = wild & !tail;
        if holes.count_ones() > 12 {
            return Self::only_undecided(format!("wildcard {}", Ipv4Addr::from(wild)));
        }
        let base = address & !wild;
        let mut ranges = Vec::new();
        let mut pick = 0u32;
        loop {
            ranges.push((base | pick, base | pick | tail));
            pick = pick.wrapping_sub(holes) & holes;
            if pick == 0 {
                break;
            }
        }
        Self { v4: Spans::many(ranges), ..Self::default() }
    }

    /// Nothing that could be decided, only words.
    pub fn only_undecided(what: impl Into<String>) -> Self {
        Self { undecided: vec![what.into()], ..Self::default() }
    }

    /// Everything in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut undecided = self.undecided.clone();
        for word in &other.undecided {
            if !undecided.contains(word) {
                undecided.push(word.clone());
            }
        }
        Self { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6), undecided }
    }

    /// Everything in `self` that is not surely in `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut undecided = self.undecided.clone();
        undecided.extend(other.undecided.iter().map(|word| format!("not {word}")));
        Self { v4: self.v4.without(&other.v4), v6: self.v6.without(&other.v6), undecided }
    }

    /// Everything that is surely in both; what is undecided in `self` stays so.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        let cut = |own: &Self| Self { undecided: Vec::new(), ..own.clone() };
        let rest = cut(self).without(&cut(other));
        Self { undecided: self.undecided.clone(), ..cut(self).without(&rest) }
    }

    /// Whether the address is surely inside.
    pub fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(a) => self.v4.contains(a.into()),
            IpAddr::V6(a) => self.v6.contains(a.into()),
        }
    }

    /// Whether any address is surely in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.v4.meets(&other.v4) || self.v6.meets(&other.v6)
    }

    /// The whole of IPv4.
    pub fn is_any4(&self) -> bool {
        self.v4.ranges() == [(0, u32::MAX)]
    }

    /// The whole of IPv6.
    pub fn is_any6(&self) -> bool {
        self.v6.ranges() == [(0, u128::MAX)]
    }

    /// The whole of IPv4 or of IPv6.
    pub fn is_any(&self) -> bool {
        self.is_any4() || self.is_any6()
    }

    /// Neither addresses nor words.
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty() && self.undecided.is_empty()
    }

    /// The set in words, prefixes where a range is one.
    pub fn words(&self) -> Vec<String> {
        if self.is_any4() && self.is_any6() && self.undecided.is_empty() {
            return vec!["any".to_owned()];
        }
        let mut words = Vec::new();
        for &(a, b) in self.v4.ranges() {
            let size = u64::from(b) - u64::from(a) + 1;
            let aligned = size.is_power_of_two() && u64::from(a) % size == 0;
            let length = 32u32.saturating_sub(size.trailing_zeros());
            words.push(if aligned {
                format!("{}/{length}", Ipv4Addr::from(a))
            } else {
                format!("{}-{}", Ipv4Addr::from(a), Ipv4Addr::from(b))
            });
        }
        for &(a, b) in self.v6.ranges() {
            let spread = a ^ b;
            let aligned = spread.checked_add(1).is_none_or(u128::is_power_of_two) && a & spread == 0;
            let length = spread.leading_zeros();
            words.push(if aligned {
                format!("{}/{length}", Ipv6Addr::from(a))
            } else {
                format!("{}-{}", Ipv6Addr::from(a), Ipv6Addr::from(b))
            });
        }
        words.extend(self.undecided.iter().map(|word| format!("?{word}")));
        words
    }
}

impl Serialize for AddressSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressSet, Net};

    #[test]
    fn prefixes_ranges_and_wildcards() {
        let net = Net::parse("192.0.2.77/255.255.255.0").unwrap();
        assert_eq!(net.network().to_string(), "192.0.2.0/24");
        assert_eq!(AddressSet::net(net).words(), ["192.0.2.0/24"]);
        assert_eq!(AddressSet::any4().words(), ["0.0.0.0/0"]);
        assert_eq!(AddressSet::any6().words(), ["::/0"]);
        assert_eq!(AddressSet::net(Net::parse("2001:db8::/32").unwrap()).words(), ["2001:db8::/32"]);
        let odd = AddressSet::wildcard("10.0.0.1".parse().unwrap(), "0.0.255.0".parse().unwrap());
        assert_eq!(odd.v4.ranges().len(), 256);
        let range = AddressSet::range("10.0.0.3".parse().unwrap(), "10.0.0.9".parse().unwrap()).unwrap();
        assert_eq!(range.words(), ["10.0.0.3-10.0.0.9"]);
        assert!(Net::parse("10.0.0.0/33").is_none() && Net::masked("10.0.0.0", "255.0.255.0").is_none());
    }
}
