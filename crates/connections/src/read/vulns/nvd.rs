//! CPE matches, as NVD's interface 2.0 and newer CVE records carry them.

use serde::Deserialize;

use super::cpe::Cpe;
use super::cve_id::CveId;
use super::fact::{Bound, Fact, Feed, Range, Read, Statement};
use super::json::{Str, not_json};

#[derive(Deserialize)]
pub(super) struct Configuration<'a> {
    #[serde(borrow, default)]
    nodes: Vec<Node<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node<'a> {
    #[serde(borrow, default)]
    cpe_match: Vec<CpeMatch<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CpeMatch<'a> {
    #[serde(default)]
    vulnerable: bool,
    #[serde(borrow, default)]
    criteria: Str<'a>,
    #[serde(borrow, default)]
    version_start_including: Option<Str<'a>>,
    #[serde(borrow, default)]
    version_start_excluding: Option<Str<'a>>,
    #[serde(borrow, default)]
    version_end_including: Option<Str<'a>>,
    #[serde(borrow, default)]
    version_end_excluding: Option<Str<'a>>,
}

/// Tells what the matches say. What a product runs on (`vulnerable: false`) limits the statement in ways that a version
/// does not decide: it is passed over, so the statement stands for the product as such.
pub(super) fn tell(cve: CveId, feed: Feed, configurations: &[Configuration<'_>], sink: &mut dyn FnMut(Fact<'_>)) {
    for found in configurations.iter().flat_map(|c| &c.nodes).flat_map(|node| &node.cpe_match) {
        let Some(cpe) = Cpe::parse(&found.criteria).filter(|_| found.vulnerable) else { continue };
        let from = match (&found.version_start_including, &found.version_start_excluding) {
            (Some(version), _) => Bound::Including(version),
            (None, Some(version)) => Bound::Excluding(version),
            (None, None) => Bound::Open,
        };
        let to = match (&found.version_end_including, &found.version_end_excluding) {
            (Some(version), _) => Bound::Including(version),
            (None, Some(version)) => Bound::Excluding(version),
            (None, None) => Bound::Open,
        };
        let joined;
        let range = if cpe.version.is_empty() {
            Range::Between { from, to, affected: true }
        } else if cpe.update.is_empty() {
            Range::exactly(cpe.version, true)
        } else {
            joined = with_update(&cpe);
            Range::exactly(&joined, true)
        };
        sink(Fact::Affects(Statement {
            cve,
            feed,
            vendor: cpe.vendor,
            product: cpe.product,
            otherwise_affected: false,
            ranges: &[range],
        }));
    }
}

/// `22.1` and `r1` as `22.1r1`, `10.1.6` and `h3` as `10.1.6-h3`: the vendors' own writing.
pub(super) fn with_update(cpe: &Cpe<'_>) -> String {
    let dash = if cpe.update.starts_with('h') { "-" } else { "" };
    format!("{}{dash}{}", cpe.version, cpe.update)
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow, default)]
    vulnerabilities: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    cve: Cve<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cve<'a> {
    #[serde(borrow)]
    id: Str<'a>,
    #[serde(borrow, default)]
    configurations: Vec<Configuration<'a>>,
    #[serde(borrow, default)]
    cisa_exploit_add: Option<Str<'a>>,
}

/// Reads one page of NVD's interface 2.0 (`vulnerabilities: [{cve: …}]`).
pub fn read_nvd(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let mut read = Read::default();
    let page: Page<'_> = match serde_json::from_slice(bytes) {
        Ok(page) => page,
        Err(error) => {
            read.cut_short = error.is_eof();
            read.problem(u64::try_from(error.line()).unwrap_or(0), "", not_json(&error));
            return read;
        }
    };
    for (at, entry) in (1..).zip(&page.vulnerabilities) {
        let Some(cve) = CveId::parse(&entry.cve.id) else {
            read.problem(at, &entry.cve.id, super::cve5::no_id());
            continue;
        };
        read.records += 1;
        if entry.cve.cisa_exploit_add.is_some() {
            sink(Fact::MarkedExploited(cve));
        }
        tell(cve, Feed::Nvd, &entry.cve.configurations, sink);
    }
    read
}
