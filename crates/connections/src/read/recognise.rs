//! What a file is, by its content and never by its name; archives are opened within bounds.

use kenshin_domain::text::Text;

use super::common::decode;
use super::document::{Dialect, Document, Kind};
use super::{fortios, ios, yamaha};
use crate::model::Comparer;

/// Text larger than this is not read as a configuration.
const TEXT_LIMIT: usize = 64 << 20;
/// Archives in archives are opened this deep.
const DEPTH: usize = 2;

/// Reads a file: one document, or one per member of an archive.
pub fn read(name: &str, bytes: &[u8], comparer: &Comparer) -> Vec<Document> {
    let mut found = Vec::new();
    open(name, bytes, comparer, 0, &mut found);
    found
}

fn open(name: &str, bytes: &[u8], comparer: &Comparer, depth: usize, found: &mut Vec<Document>) {
    if bytes.is_empty() {
        return found.push(Document::bare(name, Kind::Empty));
    }
    if let Some(format) = binary(bytes) {
        return found.push(Document::bare(name, Kind::Elsewhere(format)));
    }
    if let Some(kind) = super::archive::sniff(bytes) {
        if depth >= DEPTH {
            let why = Text::new(
                "書庫の入れ子が深すぎます。展開してから渡してください",
                "archives nested too deep: unpack them first",
            );
            return found.push(Document::bare(name, Kind::Archive(why)));
        }
        match super::archive::members(kind, bytes) {
            Ok(members) => {
                for (member, content) in members {
                    // A file that was only compressed keeps its own name.
                    let inner = if member.is_empty() { name.to_owned() } else { format!("{name}!{member}") };
                    open(&inner, &content, comparer, depth + 1, found);
                }
            }
            Err(why) => found.push(Document::bare(name, Kind::Archive(why))),
        }
        return;
    }
    found.push(text(name, bytes, comparer));
}

fn text(name: &str, bytes: &[u8], comparer: &Comparer) -> Document {
    let control = bytes.iter().take(8192).filter(|b| **b < 9 || (14..27).contains(*b)).count();
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if bytes.len() > TEXT_LIMIT || (control > 0 && !marked && control * 20 > bytes.len().min(8192)) {
        return Document::bare(name, Kind::Unknown);
    }
    let (text, _) = decode(bytes);
    let kind = configuration(&text);
    let lines = text.lines().count();
    let read = match kind {
        Some(Dialect::FortiOs) => Some(fortios::read(&text, comparer)),
        Some(Dialect::Yamaha) => Some(yamaha::read(&text, comparer)),
        Some(Dialect::Ios) => Some(ios::read(&text, comparer)),
        _ => None,
    };
    let (device, tally) = read.map_or_else(Default::default, |(device, tally)| (Some(device), tally));
    let kind = match kind {
        Some(dialect) if device.is_some() => Kind::Configuration(dialect),
        Some(dialect) => Kind::NotReadYet(dialect.name()),
        None => super::known::text(&text).map_or(Kind::Text, |(format, elsewhere)| {
            if elsewhere { Kind::Elsewhere(format) } else { Kind::NotReadYet(format) }
        }),
    };
    Document { name: name.to_owned(), kind, lines, device, tally }
}

/// The dialect of a configuration.
pub fn configuration(text: &str) -> Option<Dialect> {
    if super::known::text(text).is_some() {
        return None;
    }
    if fortios::recognise(text) {
        Some(Dialect::FortiOs)
    } else if yamaha::recognise(text) {
        Some(Dialect::Yamaha)
    } else if ios::recognise(text) {
        Some(Dialect::Ios)
    } else {
        None
    }
}

/// Binary formats that other readers of this crate read.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xd4, 0xc3, 0xb2, 0xa1, ..]
        | [0xa1, 0xb2, 0xc3, 0xd4, ..]
        | [0x4d, 0x3c, 0xb2, 0xa1, ..]
        | [0xa1, 0xb2, 0x3c, 0x4d, ..] => Some("pcap"),
        [0x0a, 0x0d, 0x0d, 0x0a, ..] => Some("pcapng"),
        [b'P', b'K', 3, 4, ..] if super::archive::is_workbook(bytes) => Some("xlsx"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("xls"),
        [b'%', b'P', b'D', b'F', ..] => Some("pdf"),
        [0, 5, 0, 1..=30, ..] if bytes.len() >= 72 => Some("NetFlow v5"),
        [0, 9, 0, ..] if bytes.len() >= 24 => Some("NetFlow v9"),
        [0, 10, high, low, ..]
            if usize::from(u16::from_be_bytes([*high, *low])) <= bytes.len() && bytes.len() >= 20 =>
        {
            Some("IPFIX")
        }
        _ => None,
    }
}
