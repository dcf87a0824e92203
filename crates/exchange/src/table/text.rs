//! Bytes to text: which encoding it is, and which lines are in none.

use std::borrow::Cow;

use encoding_rs::{Encoding as Codec, SHIFT_JIS, UTF_8};
use kenshin_domain::text::Both;

use crate::bounds;
use crate::diagnose::Unreadable;

/// The encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Shift_JIS as Windows writes it (Windows-31J).
    ShiftJis,
}

/// A file as text.
pub(super) struct Decoded<'a> {
    pub(super) encoding: Encoding,
    pub(super) text: Cow<'a, str>,
    /// Lines, from 1, that hold bytes outside the encoding; they hold U+FFFD in their place.
    pub(super) bad_lines: Vec<u64>,
}

/// A file with more undecodable lines than this, and than one in a hundred, is not in the encoding at all.
const FEW_BAD_LINES: usize = 20;

pub(super) fn refuse_size(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.len() > bounds::FILE_BYTES {
        let bound = Both::new("ファイルの大きさ 200 MB", "200 MB in a file");
        return Err(Unreadable::TooLarge { bound, line: 0 });
    }
    Ok(())
}

/// Files that people pick by mistake are named, so that they know what to do.
pub(super) fn refuse_known_kinds(bytes: &[u8]) -> Result<(), Unreadable> {
    const KINDS: [(&[u8], Both); 4] = [
        (
            &[0xD0, 0xCF, 0x11, 0xE0],
            Both::new(
                "古い形式のExcel（.xls）またはパスワード付きのブック",
                "an old Excel file (.xls) or a workbook with a password",
            ),
        ),
        (b"%PDF", Both::new("PDF", "a PDF")),
        (&[0xFF, 0xFE], Both::new("UTF-16のテキスト", "a text in UTF-16")),
        (&[0xFE, 0xFF], Both::new("UTF-16のテキスト", "a text in UTF-16")),
    ];
    match KINDS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        Some((_, what)) => Err(Unreadable::WrongKind { what: *what }),
        None => Ok(()),
    }
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Unreadable> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let before = bytes.get(..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
        return Err(Unreadable::Binary { line: count(before) + 1 });
    }
    if let Some(body) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return match std::str::from_utf8(body) {
            Ok(text) => Ok(whole(Encoding::Utf8, Cow::Borrowed(text))),
            Err(_) => by_line(body, Encoding::Utf8),
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(whole(Encoding::Utf8, Cow::Borrowed(text)));
    }
    if let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(whole(Encoding::ShiftJis, text));
    }
    match (by_line(bytes, Encoding::Utf8), by_line(bytes, Encoding::ShiftJis)) {
        (Ok(utf8), Ok(sjis)) => Ok(if sjis.bad_lines.len() < utf8.bad_lines.len() { sjis } else { utf8 }),
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(only),
        (Err(error), Err(_)) => Err(error),
    }
}

fn whole(encoding: Encoding, text: Cow<'_, str>) -> Decoded<'_> {
    Decoded { encoding, text, bad_lines: Vec::new() }
}

/// Decodes line by line, so that a bad byte spoils its own line only. In both encodings LF is never part of a character.
fn by_line(bytes: &[u8], encoding: Encoding) -> Result<Decoded<'static>, Unreadable> {
    let codec: &'static Codec = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::ShiftJis => SHIFT_JIS,
    };
    let mut text = String::with_capacity(bytes.len());
    let (mut bad_lines, mut lines) = (Vec::new(), 0_usize);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        lines += 1;
        let (decoded, had_errors) = codec.decode_without_bom_handling(line);
        if had_errors {
            bad_lines.push(count(lines));
        }
        text.push_str(&decoded);
    }
    let bad = bad_lines.len();
    match bad_lines.first() {
        Some(line) if bad * 2 > lines || (bad > FEW_BAD_LINES && bad * 100 > lines) => {
            Err(Unreadable::Encoding { line: *line, lines: bad })
        }
        _ => Ok(Decoded { encoding, text: Cow::Owned(text), bad_lines }),
    }
}

pub(super) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
