//! The server name in QUIC Initial packets (RFC 9001 §5.2: their keys follow from the packet itself).

use aes::Aes128;
use aes::cipher::{BlockCipherEncrypt, KeyInit};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::read::capture::bytes::{be32, from, u8_at};

/// Salts of version 1, version 2 and the drafts still seen.
const SALTS: [(u32, [u8; 20]); 3] = [
    (
        1,
        [
            0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb,
            0x7f, 0x0a,
        ],
    ),
    (
        0x6b33_43cf,
        [
            0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93, 0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd,
            0x2e, 0xd9,
        ],
    ),
    (
        0xff00_001d,
        [
            0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97, 0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43, 0x90,
            0xa8, 0x99,
        ],
    ),
];

/// Whether a datagram starts with a QUIC long header of a version that we know.
pub fn long_header(data: &[u8]) -> bool {
    u8_at(data, 0).is_some_and(|first| first & 0xc0 == 0xc0) && salt(be32(data, 1).unwrap_or(0)).is_some()
}

/// Whether a datagram starts with a client's or server's Initial packet.
pub fn initial(data: &[u8]) -> bool {
    let kind = u8_at(data, 0).map_or(0xff, |first| (first >> 4) & 3);
    long_header(data) && kind == u8::from(be32(data, 1) == Some(0x6b33_43cf))
}

fn salt(version: u32) -> Option<&'static [u8; 20]> {
    let version = if version & 0xffff_ff00 == 0xff00_0000 && version & 0xff >= 0x1d { 0xff00_001d } else { version };
    SALTS.iter().find(|(known, _)| *known == version).map(|(_, salt)| salt)
}

/// CRYPTO frames of a client's Initial packet: offset and bytes; empty when it is not the client's.
pub fn crypto(datagram: &[u8]) -> Vec<(usize, Vec<u8>)> {
    open(datagram).map(|plain| frames(&plain)).unwrap_or_default()
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> Option<[u8; 32]> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    for part in parts {
        mac.update(part);
    }
    Some(mac.finalize().into_bytes().into())
}

/// HKDF-Expand-Label of TLS 1.3, one block.
fn expand(secret: &[u8], label: &str, length: u8) -> Option<[u8; 32]> {
    let size = u8::try_from(label.len() + 6).ok()?;
    hmac(secret, &[&[0, length, size], b"tls13 ", label.as_bytes(), &[0, 1]])
}

fn open(data: &[u8]) -> Option<Vec<u8>> {
    if !initial(data) {
        return None;
    }
    let version = be32(data, 1)?;
    let two = version == 0x6b33_43cf;
    let mut at = 5;
    let size = usize::from(u8_at(data, at)?);
    let id = data.get(at + 1..at + 1 + size)?;
    at += 1 + size;
    at += 1 + usize::from(u8_at(data, at)?);
    let (token, used) = number(data, at)?;
    at = at.checked_add(used)?.checked_add(token)?;
    let (length, used) = number(data, at)?;
    at = at.checked_add(used)?;
    let secret = hmac(salt(version)?, &[id])?;
    let client = expand(&secret, "client in", 32)?;
    let label = |plain: &'static str, second: &'static str| if two { second } else { plain };
    let key = expand(&client, label("quic key", "quicv2 key"), 16)?;
    let iv = expand(&client, label("quic iv", "quicv2 iv"), 12)?;
    let mask_key = expand(&client, label("quic hp", "quicv2 hp"), 16)?;

    let mut mask: [u8; 16] = data.get(at + 4..at + 20)?.try_into().ok()?;
    encrypt(&mask_key, &mut mask)?;
    let first = u8_at(data, 0)? ^ (mask.first()? & 0x0f);
    let width = usize::from(first & 3) + 1;
    let mut nonce: [u8; 12] = iv.get(..12)?.try_into().ok()?;
    for index in 0..width {
        let byte = u8_at(data, at + index)? ^ mask.get(index + 1)?;
        *nonce.get_mut(12 - width + index)? ^= byte;
    }
    // What follows is AES-GCM; we read, and need not prove: counter mode without the tag.
    let end = at.checked_add(length)?.min(data.len()).checked_sub(16)?;
    let mut plain = data.get(at + width..end)?.to_vec();
    for (counter, chunk) in (2_u32..).zip(plain.chunks_mut(16)) {
        let mut block = [0; 16];
        block.get_mut(..12)?.copy_from_slice(&nonce);
        block.get_mut(12..)?.copy_from_slice(&counter.to_be_bytes());
        encrypt(&key, &mut block)?;
        for (byte, pad) in chunk.iter_mut().zip(block) {
            *byte ^= pad;
        }
    }
    Some(plain)
}

fn encrypt(key: &[u8; 32], block: &mut [u8; 16]) -> Option<()> {
    let cipher = Aes128::new_from_slice(key.get(..16)?).ok()?;
    cipher.encrypt_block(block.into());
    Some(())
}

fn frames(plain: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(kind) = u8_at(plain, at) {
        match kind {
            // Padding and ping.
            0 | 1 => at += 1,
            6 => {
                let Some((offset, first)) = number(plain, at + 1) else { break };
                let Some((length, second)) = number(plain, at + 1 + first) else { break };
                let start = at + 1 + first + second;
                let Some(bytes) = start.checked_add(length).and_then(|end| plain.get(start..end)) else { break };
                found.push((offset, bytes.to_vec()));
                at = start + length;
            }
            2 | 3 => match acknowledgement(plain, at) {
                Some(after) => at = after,
                None => break,
            },
            _ => break,
        }
    }
    found
}

fn acknowledgement(plain: &[u8], at: usize) -> Option<usize> {
    let kind = u8_at(plain, at)?;
    let mut here = at + 1;
    let mut next = || {
        let (value, used) = number(plain, here)?;
        here += used;
        Some(value)
    };
    next()?;
    next()?;
    let ranges = next()?;
    next()?;
    for _ in 0..ranges.min(256) * 2 {
        next()?;
    }
    for _ in 0..if kind == 3 { 3 } else { 0 } {
        next()?;
    }
    Some(here)
}

/// QUIC's numbers of 1, 2, 4 or 8 bytes: the value and its width.
fn number(data: &[u8], at: usize) -> Option<(usize, usize)> {
    let first = u8_at(data, at)?;
    let width = 1_usize << (first >> 6);
    let bytes = from(data, at).get(..width)?;
    let mut value = u64::from(first & 0x3f);
    for &byte in bytes.get(1..)? {
        value = (value << 8) | u64::from(byte);
    }
    Some((usize::try_from(value).ok()?, width))
}
