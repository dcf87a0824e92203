//! All feeds, ready to be asked.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::answer::{Answer, Certainty, Exploit, Hit, VersionState};
use super::evaluate::{Asked, decide};
use super::product::{product_key, scheme_of};
use super::table::{Product, Table};
use crate::read::vulns::{CveId, Feed, Score};

/// An entry of CISA's list.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) exploit: Exploit,
}

/// The feeds in memory.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) table: Table,
    pub(super) listed: HashMap<CveId, Listed>,
    /// What CISA's list says of products, by product key.
    pub(super) listed_of: HashMap<String, Vec<CveId>>,
    pub(super) marked: HashSet<CveId>,
    /// Sorted by number.
    pub(super) scores: Vec<(CveId, Score)>,
    pub(super) titles: HashMap<CveId, String>,
}

/// What is found out about one vulnerability while the groups are gone through.
struct Found {
    certainty: Certainty,
    reason: Option<super::answer::Reason>,
    feed: Feed,
}

impl Index {
    /// The known vulnerabilities of a product of one version, exploited ones first.
    ///
    /// The product may be written as people do ("FortiGate 60E", "Cisco ASA", "RTX1210"). A version of an unknown form
    /// leaves everything unknown.
    pub fn ask(&self, product: &str, version: &str) -> Answer {
        let key = product_key("", product);
        let known = self.table.product(&key).or_else(|| self.without_first_word(product));
        let scheme = known.map_or_else(|| scheme_of(product, &key), |known| known.scheme);
        let parsed = scheme.parse(version);
        let asked = parsed.map(|version| Asked::new(&self.table, version));
        let mut found: BTreeMap<CveId, Found> = BTreeMap::new();
        for group in known.iter().flat_map(|product| &product.groups) {
            let (certainty, reason) = match &asked {
                Some(asked) => decide(&self.table, group, asked),
                None => (Certainty::Unknown, None),
            };
            let entry = found.entry(group.cve).or_insert(Found { certainty, reason: None, feed: group.feed });
            if certainty < entry.certainty || entry.reason.is_none() {
                *entry = Found { certainty: certainty.min(entry.certainty), reason, feed: group.feed };
            }
        }
        let key = known.map_or(key, |known| known.key.clone());
        for cve in self.listed_of.get(&key).into_iter().flatten() {
            found.entry(*cve).or_insert(Found { certainty: Certainty::Unknown, reason: None, feed: Feed::Kev });
        }
        let not_affected = found.values().filter(|found| found.certainty == Certainty::NotAffected).count();
        let listed_only = known.is_none() && !found.is_empty();
        let open = found.into_iter().filter(|(_, found)| found.certainty != Certainty::NotAffected);
        let mut hits: Vec<Hit> = open.map(|(cve, found)| self.hit(cve, found)).collect();
        hits.sort_by_key(|hit| {
            let score = hit.score.map_or(0, |score| score.probability);
            (hit.certainty, hit.exploited.is_none(), Reverse(score), Reverse(hit.cve))
        });
        hits.sort_by_key(|hit| hit.exploited.is_none());
        Answer {
            product: known.map(|known| known.name.clone()).or_else(|| listed_only.then(|| product.trim().to_owned())),
            vendor: known.map(|known| known.vendor.clone()).unwrap_or_default(),
            version: if parsed.is_some() { VersionState::Read(scheme) } else { VersionState::UnknownForm(scheme) },
            hits,
            not_affected,
        }
    }

    /// "Acme Gate": the first word may be a vendor that we do not know.
    fn without_first_word(&self, product: &str) -> Option<&Product> {
        let (_, rest) = product.trim().split_once(char::is_whitespace)?;
        self.table.product(&product_key("", rest))
    }

    fn hit(&self, cve: CveId, found: Found) -> Hit {
        let listed = self.listed.get(&cve).map(|listed| listed.exploit.clone());
        let marked = || Exploit { name: String::new(), added: None, due: None, ransomware: false };
        let score = self.scores.binary_search_by_key(&cve, |(cve, _)| *cve).ok();
        Hit {
            cve,
            certainty: found.certainty,
            reason: found.reason,
            feed: found.feed,
            exploited: listed.or_else(|| self.marked.contains(&cve).then(marked)),
            score: score.and_then(|at| self.scores.get(at)).map(|(_, score)| *score),
            title: self.titles.get(&cve).cloned().unwrap_or_default(),
        }
    }

    /// How many products are spoken of.
    pub fn products(&self) -> usize {
        self.table.products.len()
    }

    /// How many statements about products there are.
    pub fn statements(&self) -> usize {
        self.table.products.iter().map(|product| product.groups.len()).sum()
    }

    /// How many EPSS scores there are.
    pub fn scores(&self) -> usize {
        self.scores.len()
    }

    /// How much of the stated versions was understood: "N different versions, M ends of ranges unread of K ranges".
    pub fn unread_ends(&self) -> String {
        let spans = &self.table.spans;
        let unread = spans.iter().filter(|span| [span.from, span.to].contains(&super::table::End::UNKNOWN)).count();
        let groups = self.table.products.iter().flat_map(|product| &product.groups).filter(|group| group.unread).count();
        let (edges, single) = (self.table.edges.len(), self.table.single.len());
        format!(
            "{edges} different versions, {unread} of {} ranges with an unread end, {groups} statements with an unread single version of {single}",
            spans.len()
        )
    }

    /// How many vulnerabilities CISA lists as exploited.
    pub fn exploited(&self) -> usize {
        self.listed.len()
    }
}
