//! The server name in a TLS ClientHello.

use super::host;
use crate::read::capture::bytes::{be16, from, u8_at};

/// A hello longer than this is no honest one.
pub const HELLO_LIMIT: usize = 16 << 10;

/// What the bytes of a client are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hello {
    /// No TLS.
    Not,
    /// The start of a hello; more is to come.
    More,
    /// A whole hello, with the name that it asks for.
    Whole(Option<String>),
}

/// Whether these bytes start a TLS record with a hello of client (1) or server (2).
pub fn starts(data: &[u8], kind: u8) -> bool {
    data.len() >= 6
        && data.first() == Some(&0x16)
        && u8_at(data, 1) == Some(3)
        && u8_at(data, 2).is_some_and(|minor| minor <= 4)
        && u8_at(data, 5) == Some(kind)
}

/// Reads a client's first bytes, as many as came: records are joined.
pub fn client(data: &[u8]) -> Hello {
    if !starts(data, 1) {
        return Hello::Not;
    }
    let mut message = Vec::new();
    let mut at = 0;
    while u8_at(data, at) == Some(0x16) && message.len() <= HELLO_LIMIT {
        let Some(length) = be16(data, at + 3).map(usize::from) else { break };
        let body = from(data, at + 5);
        message.extend_from_slice(body.get(..length).unwrap_or(body));
        at += 5 + length;
    }
    handshake(&message)
}

/// Reads a handshake message without record headers, as QUIC carries it.
pub fn handshake(message: &[u8]) -> Hello {
    if u8_at(message, 0).is_some_and(|kind| kind != 1) {
        return Hello::Not;
    }
    let (Some(high), Some(low)) = (u8_at(message, 1), be16(message, 2)) else { return Hello::More };
    let length = (usize::from(high) << 16) | usize::from(low);
    if length > HELLO_LIMIT {
        return Hello::Not;
    }
    let body = from(message, 4);
    match (server_name(body.get(..length).unwrap_or(body)), body.len() < length) {
        (Some(name), _) => Hello::Whole(Some(name)),
        (None, true) => Hello::More,
        (None, false) => Hello::Whole(None),
    }
}

fn server_name(body: &[u8]) -> Option<String> {
    let mut at = 34;
    at += 1 + usize::from(u8_at(body, at)?);
    at += 2 + usize::from(be16(body, at)?);
    at += 1 + usize::from(u8_at(body, at)?);
    let all = usize::from(be16(body, at)?);
    let extensions = from(body, at + 2);
    let extensions = extensions.get(..all).unwrap_or(extensions);
    let mut at = 0;
    loop {
        let (kind, length) = (be16(extensions, at)?, usize::from(be16(extensions, at + 2)?));
        if kind == 0 {
            let value = extensions.get(at + 4..at + 4 + length)?;
            let size = usize::from(be16(value, 3)?);
            return if u8_at(value, 2)? == 0 { host(value.get(5..5 + size)?) } else { None };
        }
        at += 4 + length;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A hello that asks for a name.
    pub(crate) fn hello(name: &str) -> Vec<u8> {
        let name = name.as_bytes();
        let size = |count: usize| u16::try_from(count).unwrap().to_be_bytes();
        let mut extension = vec![0, 0];
        extension.extend(size(name.len() + 5));
        extension.extend(size(name.len() + 3));
        extension.push(0);
        extension.extend(size(name.len()));
        extension.extend(name);
        let mut body = vec![3, 3];
        body.extend([7; 32]);
        body.extend([0, 0, 2, 0x13, 1, 1, 0]);
        body.extend(size(extension.len()));
        body.extend(extension);
        let mut message = vec![1, 0];
        message.extend(size(body.len()));
        message.extend(body);
        message
    }

    #[test]
    fn finds_the_name_in_one_record_and_in_two() {
        let message = hello("vendor.example");
        let mut one = vec![0x16, 3, 1, 0, u8::try_from(message.len()).unwrap()];
        one.extend(&message);
        assert_eq!(client(&one), Hello::Whole(Some("vendor.example".into())));
        let (left, right) = message.split_at(20);
        let mut two = vec![0x16, 3, 1, 0, 20];
        two.extend(left);
        assert_eq!(client(&two), Hello::More);
        two.extend([0x16, 3, 1, 0, u8::try_from(right.len()).unwrap()]);
        two.extend(right);
        assert_eq!(client(&two), Hello::Whole(Some("vendor.example".into())));
    }
}
