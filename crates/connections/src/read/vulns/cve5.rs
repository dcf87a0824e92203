//! One CVE record of format 5.

use kenshin_domain::text::Text;
use serde::Deserialize;

use super::clause::{branch_or_one, clauses};
use super::cpe::Cpe;
use super::cve_id::CveId;
use super::fact::{Bound, Fact, Feed, Range, Statement};
use super::json::Str;
use super::nvd::{Configuration, tell, with_update};

/// A record; what a match does not need is passed over.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record<'a> {
    #[serde(borrow)]
    cve_metadata: Metadata<'a>,
    #[serde(borrow)]
    containers: Containers<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata<'a> {
    #[serde(borrow)]
    cve_id: Str<'a>,
    #[serde(borrow, default)]
    state: Str<'a>,
}

#[derive(Deserialize)]
struct Containers<'a> {
    #[serde(borrow, default)]
    cna: Container<'a>,
    #[serde(borrow, default)]
    adp: Vec<Container<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Container<'a> {
    #[serde(borrow, default)]
    affected: Vec<Affected<'a>>,
    #[serde(borrow, default)]
    cpe_applicability: Vec<Configuration<'a>>,
    #[serde(borrow, default)]
    metrics: Vec<Metric<'a>>,
}

#[derive(Deserialize)]
struct Metric<'a> {
    #[serde(borrow, default)]
    other: Option<Other<'a>>,
}

#[derive(Deserialize)]
struct Other<'a> {
    #[serde(borrow, default, rename = "type")]
    kind: Str<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Affected<'a> {
    #[serde(borrow, default)]
    vendor: Str<'a>,
    #[serde(borrow, default)]
    product: Str<'a>,
    #[serde(borrow, default)]
    default_status: Str<'a>,
    #[serde(borrow, default)]
    versions: Vec<Entry<'a>>,
    #[serde(borrow, default)]
    cpes: Vec<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow, default)]
    version: Str<'a>,
    #[serde(borrow, default)]
    status: Str<'a>,
    #[serde(borrow, default)]
    less_than: Option<Str<'a>>,
    #[serde(borrow, default)]
    less_than_or_equal: Option<Str<'a>>,
    #[serde(borrow, default)]
    changes: Vec<Change<'a>>,
}

#[derive(Deserialize)]
struct Change<'a> {
    #[serde(borrow, default)]
    at: Str<'a>,
    #[serde(borrow, default)]
    status: Str<'a>,
}

pub(super) fn no_id() -> Text {
    Text::new(
        "CVE番号がない、または正しくない記録です。この記録は使いません。",
        "A record without a valid CVE number. It is not used.",
    )
}

/// Tells what a record says; `Err` with what stands in place of the number where that is none.
pub(super) fn tell_record(record: &Record<'_>, sink: &mut dyn FnMut(Fact<'_>)) -> Result<(), String> {
    let Some(cve) = CveId::parse(&record.cve_metadata.cve_id) else {
        return Err(record.cve_metadata.cve_id.to_string());
    };
    if record.cve_metadata.state.eq_ignore_ascii_case("REJECTED") {
        return Ok(());
    }
    let containers = &record.containers;
    for container in std::iter::once(&containers.cna).chain(&containers.adp) {
        if container.metrics.iter().any(|m| m.other.as_ref().is_some_and(|other| &*other.kind == "kev")) {
            sink(Fact::MarkedExploited(cve));
        }
        for affected in &container.affected {
            tell_affected(cve, affected, sink);
        }
        tell(cve, Feed::Cve5, &container.cpe_applicability, sink);
    }
    Ok(())
}

/// Tells what a record says of one product.
pub(super) fn tell_affected(cve: CveId, affected: &Affected<'_>, sink: &mut dyn FnMut(Fact<'_>)) {
    let mut ranges = Vec::with_capacity(affected.versions.len());
    let mut spoken = Vec::new();
    for entry in &affected.versions {
        match plain(entry) {
            Some(()) => push_plain(entry, &mut ranges),
            None => spoken.extend(clauses(sentence(entry))),
        }
    }
    let updates: Vec<String> = updates(&affected.cpes);
    ranges.extend(updates.iter().map(|version| Range::exactly(version, true)));
    // "Affected" as the default beside a list of affected versions only would make the list say nothing: some records of
    // the second source are filled in like that, and the list is what is meant.
    let names_safe_ones = affected.versions.is_empty()
        || affected
            .versions
            .iter()
            .any(|v| &*v.status == "unaffected" || v.changes.iter().any(|c| &*c.status == "unaffected"));
    let otherwise_affected = names_safe_ones && affected.default_status.eq_ignore_ascii_case("affected");
    // A sentence that names its own products speaks of them; one that names none speaks of the entry's product.
    let mut at = 0;
    while let Some(clause) = spoken.get(at) {
        if clause.product.is_empty() {
            ranges.push(clause.range);
            at += 1;
            continue;
        }
        let same = spoken.iter().skip(at).take_while(|c| c.product == clause.product).count();
        let own: Vec<Range<'_>> = spoken.iter().skip(at).take(same).map(|c| c.range).collect();
        say(cve, affected, &clause.product, false, &own, sink);
        at += same;
    }
    let product: &str = &affected.product;
    if product.is_empty() || product.eq_ignore_ascii_case("n/a") || (ranges.is_empty() && !otherwise_affected) {
        return;
    }
    say(cve, affected, product, otherwise_affected, &ranges, sink);
    // The CPE name may call the product by another word than the vendor does.
    let mut told: Option<&str> = None;
    for cpe in affected.cpes.iter().filter_map(|name| Cpe::parse(name)) {
        if told != Some(cpe.product) && !cpe.product.eq_ignore_ascii_case(product) {
            say(cve, affected, cpe.product, otherwise_affected, &ranges, sink);
            told = Some(cpe.product);
        }
    }
}

fn say(
    cve: CveId,
    affected: &Affected<'_>,
    product: &str,
    otherwise_affected: bool,
    ranges: &[Range<'_>],
    sink: &mut dyn FnMut(Fact<'_>),
) {
    let vendor: &str = &affected.vendor;
    sink(Fact::Affects(Statement { cve, feed: Feed::Cve5, vendor, product, otherwise_affected, ranges }));
}

/// CPE names that carry an update ("22.1", "r1") say the version more exactly than the entry does.
fn updates(cpes: &[Str<'_>]) -> Vec<String> {
    let parsed = cpes.iter().filter_map(|name| Cpe::parse(name));
    parsed.filter(|cpe| !cpe.version.is_empty() && !cpe.update.is_empty()).map(|cpe| with_update(&cpe)).collect()
}

/// Whether an entry names plain versions; otherwise it is a sentence.
fn plain(entry: &Entry<'_>) -> Option<()> {
    let is_plain = |text: &str| {
        let text = text.trim();
        text.is_ascii() && !text.contains([' ', ',', '<', '>', '=']) || is_nothing(text) || is_all(text)
    };
    let ends = [&entry.less_than, &entry.less_than_or_equal];
    (is_plain(&entry.version) && ends.iter().all(|end| end.as_deref().is_none_or(is_plain))).then_some(())
}

/// The text that speaks: the end where it is the sentence ("9.18.0 and below"), the version otherwise.
fn sentence<'a>(entry: &'a Entry<'_>) -> &'a str {
    match entry.less_than.as_deref().or(entry.less_than_or_equal.as_deref()) {
        Some(end) if end.trim().contains(' ') => end,
        _ => &entry.version,
    }
}

fn push_plain<'a>(entry: &'a Entry<'_>, ranges: &mut Vec<Range<'a>>) {
    let affected = match &*entry.status {
        "affected" | "" => true,
        "unaffected" => false,
        // The vendor does not know.
        _ => return,
    };
    let version = entry.version.trim();
    let from = if is_nothing(version) || is_all(version) || version == "0" {
        Bound::Open
    } else {
        Bound::Including(trimmed_branch(version))
    };
    let to = match (entry.less_than.as_deref().map(str::trim), entry.less_than_or_equal.as_deref().map(str::trim)) {
        (None, None) if is_all(version) => Bound::Open,
        (None, None) if is_nothing(version) => return,
        (None, None) => {
            ranges.push(match branch_or_one(version) {
                Range::Branch { of, .. } => Range::Branch { of, affected },
                Range::Between { from, to, .. } => Range::Between { from, to, affected },
            });
            return;
        }
        (Some(end), _) | (_, Some(end)) if is_all(end) || is_nothing(end) => Bound::Open,
        (Some(end), _) => Bound::Excluding(end),
        (None, Some(end)) => {
            // "7.2.*" as an end means all of 7.2.
            if let Range::Branch { of, .. } = branch_or_one(end) {
                ranges.push(Range::Branch { of, affected });
            }
            Bound::Including(trimmed_branch(end))
        }
    };
    match entry.changes.iter().find(|change| (&*change.status == "affected") != affected) {
        // The status turns at a version inside the range.
        Some(change) => {
            ranges.push(Range::Between { from, to: Bound::Excluding(&change.at), affected });
            ranges.push(Range::Between { from: Bound::Including(&change.at), to, affected: !affected });
        }
        None => ranges.push(Range::Between { from, to, affected }),
    }
}

fn trimmed_branch(version: &str) -> &str {
    match branch_or_one(version) {
        Range::Branch { of, .. } => of,
        Range::Between { .. } => version,
    }
}

fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "n/a" | "N/A" | "unspecified" | "unknown" | "none")
}

fn is_all(text: &str) -> bool {
    text == "*" || text.eq_ignore_ascii_case("all") || text.eq_ignore_ascii_case("all versions")
}
