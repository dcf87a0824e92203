//! Archives, opened within bounds: zip, tar, gzip and both together.

use std::io::{Cursor, Read};

use kenshin_domain::text::Text;

/// Members of one archive.
const MEMBERS: usize = 2_000;
/// Bytes of one archive, unpacked.
const BYTES: u64 = 256 << 20;
/// A tar block.
const BLOCK: usize = 512;

/// The kind of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Zip,
    Gzip,
    Tar,
}

/// Recognises an archive by its first bytes. A workbook is no archive.
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
    zip::ZipArchive::new(Cursor::new(bytes))
        .is_ok_and(|archive| archive.file_names().flatten().any(|name| name.starts_with("xl/")))
}

/// Names and contents of the members; nothing is written anywhere.
pub(super) fn members(kind: Archive, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Text> {
    match kind {
        Archive::Zip => zip_members(bytes),
        Archive::Gzip => {
            let mut content = Vec::new();
            // What was packed before the damage is read; nothing at all is an error.
            let result = flate2::read::MultiGzDecoder::new(bytes).take(BYTES + 1).read_to_end(&mut content);
            if content.len() as u64 > BYTES {
                return Err(too_large());
            }
            match result {
                Err(_) if content.is_empty() => Err(broken()),
                _ => Ok(vec![(String::new(), content)]),
            }
        }
        Archive::Tar => tar_members(bytes),
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

fn zip_members(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Text> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > MEMBERS {
        return Err(too_large());
    }
    let mut members = Vec::new();
    let mut left = BYTES;
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { return Err(broken()) };
        if file.is_dir() {
            continue;
        }
        let name = file.name().map(|name| name.into_owned()).unwrap_or_default();
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|_| broken())?;
        let size = content.len() as u64;
        if size > left {
            return Err(too_large());
        }
        left -= size;
        members.push((name, content));
    }
    Ok(members)
}

fn tar_members(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Text> {
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
        let Ok(size) = usize::from_str_radix(&field(124, 136), 8) else { return Err(broken()) };
        let start = at + BLOCK;
        let end = start.saturating_add(size).min(bytes.len());
        if matches!(header[156], b'0' | 0) {
            members.push((field(0, 100), bytes.get(start..end).unwrap_or_default().to_vec()));
        }
        if members.len() > MEMBERS {
            return Err(too_large());
        }
        at = start.saturating_add(size.div_ceil(BLOCK).saturating_mul(BLOCK));
    }
    Ok(members)
}
