//! The hospital's own addresses, and the direction of a conversation relative to them.

use std::net::IpAddr;

use kenshin_domain::text::Text;

use super::conversation::Direction;
use crate::read::capture::slice::number;

/// Address prefixes, of both families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefixes {
    all: Vec<(bool, u128, u8)>,
}

impl Prefixes {
    /// The private and link-local ranges: what is inside when nobody said.
    pub fn private() -> Self {
        let all = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"];
        Self { all: all.iter().filter_map(|text| parse(text)).collect() }
    }

    /// Prefixes from text such as `10.0.0.0/16`; a single address is its own prefix.
    ///
    /// # Errors
    /// Names the text that is no prefix.
    pub fn new<T: AsRef<str>>(texts: &[T]) -> Result<Self, Text> {
        let mut all = Vec::with_capacity(texts.len());
        for text in texts {
            let text = text.as_ref().trim();
            all.push(parse(text).ok_or_else(|| {
                Text::new(
                    format!("「{text}」はアドレス範囲ではありません。10.0.0.0/16 のように書いてください。"),
                    format!("\"{text}\" is no address range. Write it like 10.0.0.0/16."),
                )
            })?);
        }
        Ok(Self { all })
    }

    /// Whether an address is inside.
    pub fn contains(&self, address: IpAddr) -> bool {
        let (six, value) = number(address);
        self.all.iter().any(|&(family, prefix, length)| {
            family == six && shifted(six, value, length) == shifted(six, prefix, length)
        })
    }

    /// The direction from the end that opened to the other.
    pub fn direction(&self, client: IpAddr, server: IpAddr, opened: bool) -> Direction {
        match (self.contains(client), self.contains(server), opened) {
            (true, true, _) => Direction::Inside,
            (false, false, _) => Direction::Outside,
            (true, false, true) => Direction::Out,
            (false, true, true) => Direction::In,
            _ => Direction::Across,
        }
    }
}

fn parse(text: &str) -> Option<(bool, u128, u8)> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length.parse::<u8>().ok()?)),
        None => (text, None),
    };
    let (six, value) = number(address.parse().ok()?);
    let bits = if six { 128 } else { 32 };
    let length = length.unwrap_or(bits);
    (length <= bits).then_some((six, value, length))
}

fn shifted(six: bool, value: u128, length: u8) -> u128 {
    let bits = if six { 128_u32 } else { 32 };
    value.checked_shr(bits - u32::from(length)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_is_relative_to_own_prefixes() {
        let own = Prefixes::new(&["192.0.2.0/25", "2001:db8::/32"]).unwrap();
        let at = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(own.direction(at("192.0.2.1"), at("198.51.100.1"), true), Direction::Out);
        assert_eq!(own.direction(at("192.0.2.200"), at("192.0.2.1"), true), Direction::In);
        assert_eq!(own.direction(at("192.0.2.200"), at("192.0.2.1"), false), Direction::Across);
        assert_eq!(own.direction(at("2001:db8::1"), at("2001:db8:ffff::2"), true), Direction::Inside);
        assert!(own.contains(at("2001:db8::")) && !own.contains(at("2001:db9::")));
        assert!(Prefixes::new(&["10.0.0.0/33"]).is_err());
        assert!(Prefixes::new(&["0.0.0.0/0"]).unwrap().contains(at("203.0.113.7")));
    }
}
