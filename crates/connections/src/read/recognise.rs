//! What a file is, by its content and never by its name: one recogniser for everything that is read, and for what is not.

use std::borrow::Cow;

use kenshin_domain::text::Text;

use super::common::{Encoding, decode};
use super::dialects::{LAST, READERS};
use super::document::{Dialect, Kind};
use super::{archive, capture, flowexport, known, logs, nmap, sheet, state, vulns};
use crate::flows::{self, InputKind};

pub use super::open::{each_traffic, read, read_stream};

/// Text larger than this is not read as a configuration.
const TEXT_LIMIT: usize = 64 << 20;
/// So much of a text decides what it is.
const HEAD: usize = 512 << 10;
/// Bytes that are looked at for signs that a file is no text.
const SAMPLE: usize = 8192;

/// What was found out about a file's bytes.
pub(super) enum Found<'b> {
    /// An archive to be opened.
    Packed(archive::Archive),
    /// What it is; text comes along where it was decoded.
    Is(Kind, Option<Cow<'b, str>>),
}

/// The kind of a file; an archive is [`Kind::Packed`].
pub fn kind(bytes: &[u8]) -> Kind {
    match find(bytes) {
        Found::Packed(_) => Kind::Packed,
        Found::Is(kind, _) => kind,
    }
}

/// The dialect of a configuration; `None` for everything else.
pub fn configuration(text: &str) -> Option<Dialect> {
    match of_text(text) {
        Some(Kind::Configuration(dialect)) => Some(dialect),
        _ => None,
    }
}

pub(super) fn find(bytes: &[u8]) -> Found<'_> {
    if bytes.is_empty() {
        return Found::Is(Kind::Empty, None);
    }
    if let Some(packed) = archive::sniff(bytes).filter(|_| !archive::is_workbook(bytes)) {
        return Found::Packed(packed);
    }
    if let Some(kind) = binary(bytes) {
        return Found::Is(kind, None);
    }
    if !is_text(bytes) {
        return Found::Is(Kind::Unknown, None);
    }
    if bytes.len() > TEXT_LIMIT {
        // Feeds, scans and logs are longer than any configuration; the beginning tells them.
        let (head, _) = decode(bytes.get(..HEAD).unwrap_or(bytes));
        let kind = of_text(&head).filter(|kind| matches!(kind, Kind::Scan | Kind::Feed(_) | Kind::Traffic(_)));
        return Found::Is(kind.unwrap_or_else(too_long), None);
    }
    let (text, encoding) = decode(bytes);
    let kind = of_text(&text).unwrap_or_else(|| {
        if encoding != Encoding::Broken && sheet::is_sheet(bytes) { Kind::Sheet } else { Kind::Text }
    });
    Found::Is(kind, Some(text))
}

fn too_long() -> Kind {
    Kind::NotOpened(Text::new(
        "文字のファイルとして大きすぎます（64 MBまで）。必要な部分だけを渡してください",
        "too large for a text file (64 MB at most): hand over only the part that matters",
    ))
}

/// Anything that is not a control character in most places is text.
fn is_text(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let control = sample.iter().filter(|b| **b < 9 || (14..27).contains(*b)).count();
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    marked || control == 0 || control * 20 <= sample.len()
}

/// What is told by its first bytes.
fn binary(bytes: &[u8]) -> Option<Kind> {
    if let Some(kind) = capture::sniff(bytes) {
        return Some(Kind::Traffic(InputKind::Capture(kind)));
    }
    if let Some(version) = flowexport::sniff(bytes) {
        return Some(Kind::Traffic(InputKind::Export(version)));
    }
    Some(match bytes {
        [b'P', b'K', 3, 4, ..] if sheet::is_sheet(bytes) => Kind::Sheet,
        [b'P', b'K', 3, 4, ..] => Kind::NotEvidence("xlsx"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Kind::NotReadYet("xls"),
        [b'%', b'P', b'D', b'F', ..] => Kind::NotEvidence("PDF"),
        [0x89, b'P', b'N', b'G', ..] => Kind::NotEvidence("PNG"),
        [0xff, 0xd8, 0xff, ..] => Kind::NotEvidence("JPEG"),
        [b'G', b'I', b'F', b'8', ..] => Kind::NotEvidence("GIF"),
        [0x7f, b'E', b'L', b'F', ..] | [b'M', b'Z', ..] if !is_text(bytes) => Kind::NotEvidence("program"),
        [0, 0, 0, 5, 0, 0, 0, 1 | 2, ..] => Kind::NotReadYet("sFlow"),
        // Compressed in ways that no device exports.
        [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] | [0xfd, b'7', b'z', b'X', b'Z', ..] => {
            Kind::NotOpened(Text::new(
                "この圧縮形式は開けません。zip、tar、gz にして渡してください",
                "this kind of archive is not opened: hand it over as zip, tar or gz",
            ))
        }
        _ => return None,
    })
}

/// What a text is; `None` when nobody knows it.
fn of_text(text: &str) -> Option<Kind> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let first = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if nmap::sniff(first.as_bytes()) {
        return Some(Kind::Scan);
    }
    if let Some(feed) = vulns::sniff(head.as_bytes()) {
        return Some(Kind::Feed(feed));
    }
    // Objects and lists that no feed is; their strings may hold anything.
    if ["{\"", "{ \"", "{\n", "{\r", "[{", "[\n"].iter().any(|opening| first.starts_with(opening)) {
        return None;
    }
    if let Some(what) = state::recognise(head) {
        return Some(Kind::State(what));
    }
    if let Some(reader) = READERS.iter().find(|reader| (reader.recognise)(head)) {
        return Some(Kind::Configuration(reader.dialect));
    }
    if let Some(format) = known::marked(head) {
        return Some(Kind::NotReadYet(format));
    }
    match flows::sniff(head.as_bytes()) {
        Some(traffic @ (InputKind::FlowTable | InputKind::Log(_))) => return Some(Kind::Traffic(traffic)),
        Some(InputKind::Capture(_) | InputKind::Export(_)) | None => {}
    }
    if let Some(format) = known::logged(head).filter(|_| logs::sniff(head.as_bytes()).is_none()) {
        return Some(Kind::NotReadYet(format));
    }
    (LAST.recognise)(head).then_some(Kind::Configuration(LAST.dialect))
}
