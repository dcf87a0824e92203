//! Feeds on their way into the index.

use kenshin_domain::text::Text;

use super::answer::Exploit;
use super::index::Index;
use super::product::product_key;
use super::table::Table;
use crate::read::vulns::{
    CveId, Exploited, Fact, Feed, Read, read_cve5_parts, read_epss, read_jvn, read_kev, read_nvd, sniff,
};

/// A file that is no feed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub struct NotAFeed;

impl NotAFeed {
    /// What happened and what to do.
    pub fn text(&self) -> Text {
        Text::new(
            "脆弱性情報のファイルではありません。読めるもの：CISA KEV（JSON）、CVEレコード（5形式）、NVD 2.0、EPSS（CSV・gz）、MyJVN（XML）。",
            "This is no vulnerability feed. What can be read: CISA KEV (JSON), CVE records (format 5), NVD 2.0, EPSS (CSV, gz), MyJVN (XML).",
        )
    }
}

/// Collects feeds; [`Self::finish`] makes the index.
#[derive(Debug, Default)]
pub struct Feeds {
    index: Index,
}

/// What one thread collects.
#[derive(Default)]
struct Part {
    table: Table,
    marked: Vec<CveId>,
}

impl Part {
    fn take(&mut self, fact: &Fact<'_>) {
        match fact {
            Fact::Affects(said) => self.table.add(said),
            Fact::MarkedExploited(cve) => self.marked.push(*cve),
            Fact::Exploited(_) | Fact::Title(..) => {}
        }
    }
}

impl Feeds {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one file, told by its content.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(Feed, Read), NotAFeed> {
        // Of the packed feeds only EPSS comes as plain gzip.
        let feed = if bytes.starts_with(&[0x1F, 0x8B]) { Some(Feed::Epss) } else { sniff(bytes) }.ok_or(NotAFeed)?;
        let read = match feed {
            Feed::Epss => read_epss(bytes, &mut self.index.scores),
            Feed::Cve5 => self.records(bytes),
            Feed::Kev => read_kev(bytes, &mut |fact| self.take(&fact)),
            Feed::Nvd => read_nvd(bytes, &mut |fact| self.take(&fact)),
            Feed::Jvn => read_jvn(bytes, &mut |fact| self.take(&fact)),
            Feed::JvnOther => Read::default(),
        };
        Ok((feed, read))
    }

    fn records(&mut self, bytes: &[u8]) -> Read {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(8));
        let mut parts: Vec<Part> = std::iter::repeat_with(Part::default).take(threads).collect();
        let mut sinks: Vec<_> = parts.iter_mut().map(|part| move |fact: Fact<'_>| part.take(&fact)).collect();
        let read = read_cve5_parts(bytes, &mut sinks);
        drop(sinks);
        for part in parts {
            self.index.table.join(part.table);
            self.index.marked.extend(part.marked);
        }
        read
    }

    fn take(&mut self, fact: &Fact<'_>) {
        match fact {
            Fact::Affects(said) => self.index.table.add(said),
            Fact::MarkedExploited(cve) => drop(self.index.marked.insert(*cve)),
            Fact::Title(cve, title) => {
                self.index.titles.entry(*cve).or_insert_with(|| kenshin_exchange::diagnose::shown(title));
            }
            Fact::Exploited(entry) => self.exploited(entry),
        }
    }

    fn exploited(&mut self, entry: &Exploited<'_>) {
        let shown = kenshin_exchange::diagnose::shown;
        let exploit =
            Exploit { name: shown(entry.name), added: entry.added, due: entry.due, ransomware: entry.ransomware };
        self.index.listed.insert(entry.cve, exploit);
        // "IOS and IOS XE Software", "FortiOS, FortiProxy": several products in one entry.
        let products = entry.product.split([',', '/']).flat_map(|part| part.split(" and "));
        for product in products.filter(|product| !product.trim().is_empty()) {
            let listed = self.index.listed_of.entry(product_key(entry.vendor, product)).or_default();
            if !listed.contains(&entry.cve) {
                listed.push(entry.cve);
            }
        }
    }

    /// The index of all that was added.
    pub fn finish(mut self) -> Index {
        let scores = &mut self.index.scores;
        // A later file replaces the score of an earlier one.
        if !scores.is_sorted_by_key(|(cve, _)| *cve) {
            scores.reverse();
            scores.sort_by_key(|(cve, _)| *cve);
        }
        scores.dedup_by_key(|(cve, _)| *cve);
        self.index
    }
}
