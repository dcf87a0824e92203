//! Archives, opened within bounds: zip, tar, gzip and both together. Nothing is written anywhere.

use std::io::{Cursor, Read};

use kenshin_domain::text::Text;

/// A tar block.
const BLOCK: usize = 512;

/// The kind of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Zip,
    Gzip,
    Tar,
}

/// What may still be unpacked of one file, through all archives inside it.
pub(super) struct Budget {
    bytes: u64,
    members: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 256 << 20, members: 2_000 }
    }
}

/// Names and contents of members, and why there are no more of them.
pub(super) type Members = (Vec<(String, Vec<u8>)>, Option<Text>);

/// Recognises an archive by its first bytes.
pub(super) fn sniff(bytes: &[u8]) -> Option<Archive> {
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Archive::Zip),
        [0x1f, 0x8b, 8, ..] => Some(Archive::Gzip),
        _ if bytes.get(257..262) == Some(b"ustar") => Some(Archive::Tar),
        _ => None,
    }
}

/// Whether a zip is a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && zip::ZipArchive::new(Cursor::new(bytes))
            .is_ok_and(|archive| archive.file_names().flatten().any(|name| name.starts_with("xl/")))
}

/// The first bytes inside gzip; `None` for anything that is not gzip.
pub(super) fn unpacked_head(head: &[u8]) -> Option<Vec<u8>> {
    if sniff(head) != Some(Archive::Gzip) {
        return None;
    }
    let mut inner = Vec::new();
    // The head ends somewhere inside the stream: what came out before counts.
    let _ = flate2::read::MultiGzDecoder::new(head).take(64 << 10).read_to_end(&mut inner);
    Some(inner)
}

/// The members of an archive, as far as the budget goes and the archive is whole.
pub(super) fn members(kind: Archive, bytes: &[u8], budget: &mut Budget) -> Members {
    match kind {
        Archive::Zip => zip_members(bytes, budget),
        Archive::Gzip => gzip_member(bytes, budget),
        Archive::Tar => tar_members(bytes, budget),
    }
}

fn too_large() -> Text {
    Text::new(
        "展開すると大きすぎます（256 MB・2000 個まで）。必要なファイルだけを渡してください",
        "too large when unpacked (256 MB and 2,000 members at most): hand over only the files that matter",
    )
}

fn broken() -> Text {
    Text::new(
        "書庫が壊れているか、暗号化されています。作り直してください",
        "the archive is broken or encrypted: make it again",
    )
}

/// Takes one member out of the budget.
fn unpack(content: impl Read, budget: &mut Budget) -> (Vec<u8>, Option<Text>) {
    let mut bytes = Vec::new();
    let result = content.take(budget.bytes + 1).read_to_end(&mut bytes);
    let size = bytes.len() as u64;
    if size > budget.bytes || budget.members == 0 {
        budget.bytes = 0;
        return (Vec::new(), Some(too_large()));
    }
    budget.bytes -= size;
    budget.members -= 1;
    // What was packed before the damage is read.
    (bytes, result.is_err().then(broken))
}

fn gzip_member(bytes: &[u8], budget: &mut Budget) -> Members {
    let (content, ended) = unpack(flate2::read::MultiGzDecoder::new(bytes), budget);
    let members = if content.is_empty() && ended.is_some() { Vec::new() } else { vec![(String::new(), content)] };
    (members, ended)
}

fn zip_members(bytes: &[u8], budget: &mut Budget) -> Members {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return (Vec::new(), Some(broken())) };
    let mut members = Vec::new();
    let mut ended = None;
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else {
            ended = Some(broken());
            continue;
        };
        if file.is_dir() {
            continue;
        }
        if budget.bytes == 0 || budget.members == 0 {
            return (members, Some(too_large()));
        }
        let name = file.name().map(|name| name.into_owned()).unwrap_or_default();
        let (content, why) = unpack(file, budget);
        if why.is_none() || !content.is_empty() {
            members.push((name, content));
        }
        ended = why.or(ended);
    }
    (members, ended)
}

fn tar_members(bytes: &[u8], budget: &mut Budget) -> Members {
    let mut members = Vec::new();
    let mut at = 0;
    while let Some(header) = bytes.get(at..at + BLOCK) {
        if header.iter().all(|b| *b == 0) {
            break;
        }
        let field = |from: usize, to: usize| -> String {
            let raw: Vec<u8> = header[from..to].iter().copied().take_while(|b| *b != 0).collect();
            String::from_utf8_lossy(&raw).trim().to_owned()
        };
        let Ok(size) = usize::from_str_radix(&field(124, 136), 8) else { return (members, Some(broken())) };
        let start = at + BLOCK;
        let end = start.saturating_add(size);
        if matches!(header[156], b'0' | 0) {
            let content = bytes.get(start..end.min(bytes.len())).unwrap_or_default();
            let (content, why) = unpack(content, budget);
            if why.is_some() {
                return (members, why);
            }
            members.push((field(0, 100), content));
            if end > bytes.len() {
                return (members, Some(broken()));
            }
        }
        at = start.saturating_add(size.div_ceil(BLOCK).saturating_mul(BLOCK));
    }
    (members, None)
}
