//! The parts of a CVE record that a match needs, found without reading the rest: a file of all records has a gigabyte.
//!
//! Inside a JSON text every quotation mark has a backslash in front, so `"affected":` can only be a key. A record that has
//! anything unusual is left to the reader of whole records.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use super::cve_id::CveId;
use super::cve5::Affected;

static AFFECTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(r#""affected":"#));
static ID: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(r#""cveId":"#));
/// Words of records that are read whole: rejected ones, those marked as exploited, those with ranges of CPE names.
static WHOLE: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| [r#""REJECTED""#, r#""kev""#, r#""cpeApplicability""#].map(Finder::new));

/// Number and products of a record on one line; `None` where the record has to be read whole.
pub(super) fn needed(line: &[u8]) -> Option<(CveId, Vec<Affected<'_>>)> {
    if !line.starts_with(b"{") || !line.ends_with(b"}") || WHOLE.iter().any(|word| word.find(line).is_some()) {
        return None;
    }
    let id = line.get(ID.find(line)? + 8..)?.trim_ascii_start().strip_prefix(b"\"")?;
    let end = memchr::memchr(b'"', id.get(..id.len().min(32))?)?;
    let id = CveId::parse(std::str::from_utf8(id.get(..end)?).ok()?)?;
    let mut all = Vec::new();
    for at in AFFECTED.find_iter(line) {
        let mut value = serde_json::Deserializer::from_slice(line.get(at + 11..)?);
        all.append(&mut Vec::deserialize(&mut value).ok()?);
    }
    (!all.is_empty()).then_some((id, all))
}
