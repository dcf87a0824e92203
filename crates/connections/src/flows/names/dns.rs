//! DNS messages: the question's name and the addresses that answer it.

use super::host;
use crate::read::capture::bytes::{be16, be32, be128, u8_at};

/// Resource records of one message that are read.
const RECORDS: usize = 256;

/// What a DNS message says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// An answer, not a question.
    pub answer: bool,
    /// The name asked for.
    pub question: Option<String>,
    /// Addresses answered: IPv6?, the address.
    pub addresses: Vec<(bool, u128)>,
}

/// Reads a message; `None` when it is no DNS. Names in the answer count only as far as they belong to the question.
pub fn read(data: &[u8]) -> Option<Message> {
    let flags = be16(data, 2)?;
    let (questions, answers) = (be16(data, 4)?, be16(data, 6)?);
    let opcode = (flags >> 11) & 0x0f;
    if opcode > 6 || questions > 16 || flags & 0x40 != 0 {
        return None;
    }
    let answer = flags & 0x8000 != 0;
    let mut message = Message { answer, ..Message::default() };
    let mut at = 12;
    for number in 0..questions {
        let (name, after) = name(data, at)?;
        if number == 0 {
            message.question = host(&name);
        }
        at = after + 4;
    }
    if questions > 0 && at > data.len() {
        return None;
    }
    if answer {
        for _ in 0..usize::from(answers).min(RECORDS) {
            let Some((owner, after)) = name(data, at) else { break };
            let (Some(kind), Some(_), Some(length)) = (be16(data, after), be32(data, after + 4), be16(data, after + 8))
            else {
                break;
            };
            // Multicast DNS answers without asking: the record's owner is the name.
            if message.question.is_none() {
                message.question = host(&owner);
            }
            let body = after + 10;
            match (kind, length) {
                (1, 4) => message.addresses.extend(be32(data, body).map(|four| (false, u128::from(four)))),
                (28, 16) => message.addresses.extend(be128(data, body).map(|six| (true, six))),
                _ => {}
            }
            at = body + usize::from(length);
        }
    }
    Some(message)
}

/// A name and where the next field starts; compression pointers may only lead backwards.
fn name(data: &[u8], start: usize) -> Option<(Vec<u8>, usize)> {
    let mut out = Vec::new();
    let (mut at, mut after, mut lowest) = (start, None, start);
    loop {
        let length = usize::from(u8_at(data, at)?);
        match length {
            0 => return Some((out, after.unwrap_or(at + 1))),
            1..=63 => {
                if !out.is_empty() {
                    out.push(b'.');
                }
                out.extend_from_slice(data.get(at + 1..at + 1 + length)?);
                if out.len() > 255 {
                    return None;
                }
                at += 1 + length;
            }
            0xc0.. => {
                let target = usize::from(be16(data, at)? & 0x3fff);
                if target >= lowest {
                    return None;
                }
                after = after.or(Some(at + 2));
                lowest = target;
                at = target;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Vec<u8> {
        let mut data = vec![0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
        data.extend(b"\x03pac\x07example\x00\x00\x01\x00\x01");
        data.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]);
        data
    }

    #[test]
    fn reads_an_answer() {
        let message = read(&answer()).unwrap();
        assert_eq!(message.question.as_deref(), Some("pac.example"));
        assert_eq!(message.addresses, [(false, 0xc000_0207)]);
    }

    #[test]
    fn a_pointer_to_itself_ends() {
        let mut data = answer();
        data.truncate(12);
        data.extend([0xc0, 12, 0, 1, 0, 1]);
        assert_eq!(read(&data), None);
    }

    #[test]
    fn cut_anywhere_never_panics() {
        let data = answer();
        for end in 0..data.len() {
            let _ = read(&data[..end]);
        }
    }
}
