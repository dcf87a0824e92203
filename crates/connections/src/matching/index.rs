//! All feeds, ready to be asked.

use std::cmp::Reverse;

use hashbrown::{HashMap, HashSet};

use super::answer::{Answer, Certainty, Exploit, Hit, Reason, VersionState};
use super::evaluate::{Asked, decide};
use super::product::{product_key, scheme_of};
use super::table::{Product, Table};
use crate::read::vulns::{CveId, Feed, Score};

/// The feeds in memory.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) table: Table,
    pub(super) listed: HashMap<CveId, Exploit>,
    /// What CISA's list says of products, by product key.
    pub(super) listed_of: HashMap<String, Vec<CveId>>,
    pub(super) marked: HashSet<CveId>,
    /// Sorted by number.
    pub(super) scores: Vec<(CveId, Score)>,
    pub(super) titles: HashMap<CveId, String>,
}

/// Only the record of the vulnerability says that it is exploited.
static MARKED: Exploit = Exploit { name: String::new(), added: None, due: None, ransomware: false };

/// What one source says about one vulnerability.
#[derive(Clone, Copy)]
struct Found<'a> {
    cve: CveId,
    certainty: Certainty,
    reason: Option<Reason<'a>>,
    feed: Feed,
}

impl Index {
    /// The known vulnerabilities of a product of one version, exploited ones first.
    ///
    /// The product may be written as people do ("FortiGate 60E", "Cisco ASA", "RTX1210"). A version of an unknown form
    /// leaves everything unknown.
    pub fn ask<'a>(&'a self, product: &str, version: &str) -> Answer<'a> {
        let key = product_key("", product);
        let known = self.table.product(&key).or_else(|| self.without_first_word(product));
        let scheme = known.map_or_else(|| scheme_of(product, &key), |known| known.scheme);
        let parsed = scheme.parse(version);
        let asked = parsed.map(|version| Asked::new(&self.table, version));
        let groups = known.map(|known| known.groups.as_slice()).unwrap_or_default();
        let mut found: Vec<Found<'a>> = Vec::with_capacity(groups.len());
        for group in groups {
            let (certainty, reason) = match &asked {
                Some(asked) => decide(&self.table, group, asked),
                None => (Certainty::Unknown, None),
            };
            found.push(Found { cve: group.cve, certainty, reason, feed: group.feed });
        }
        // Of several sources the surest "affected" counts, and of those one that says why.
        found.sort_by_key(|found| (found.cve, found.certainty, found.reason.is_none()));
        found.dedup_by_key(|found| found.cve);
        let key = known.map_or(key.as_str(), |known| known.key.as_str());
        let stated = found.len();
        let listed = self.listed_of.get_key_value(key);
        for cve in listed.iter().flat_map(|(_, list)| list.iter()) {
            if found.get(..stated).unwrap_or_default().binary_search_by_key(cve, |found| found.cve).is_err() {
                found.push(Found { cve: *cve, certainty: Certainty::Unknown, reason: None, feed: Feed::Kev });
            }
        }
        let open = found.iter().filter(|found| found.certainty != Certainty::NotAffected);
        let mut hits: Vec<Hit<'a>> = open.map(|found| self.hit(found)).collect();
        let not_affected = found.len() - hits.len();
        hits.sort_by_key(|hit| {
            let score = hit.score.map_or(0, |score| score.probability);
            (hit.exploited.is_none(), hit.certainty, Reverse(score), Reverse(hit.cve))
        });
        Answer {
            product: known.map(|known| known.name.as_str()).or_else(|| listed.map(|(key, _)| key.as_str())),
            vendor: known.map(|known| known.vendor.as_str()).unwrap_or_default(),
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

    fn hit<'a>(&'a self, found: &Found<'a>) -> Hit<'a> {
        let cve = found.cve;
        let score = self.scores.binary_search_by_key(&cve, |(cve, _)| *cve).ok();
        Hit {
            cve,
            certainty: found.certainty,
            reason: found.reason,
            feed: found.feed,
            exploited: self.listed.get(&cve).or_else(|| self.marked.contains(&cve).then_some(&MARKED)),
            score: score.and_then(|at| self.scores.get(at)).map(|(_, score)| *score),
            title: self.titles.get(&cve).map(String::as_str).unwrap_or_default(),
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
        let groups =
            self.table.products.iter().flat_map(|product| &product.groups).filter(|group| group.unread).count();
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
