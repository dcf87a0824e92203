//! Statements in memory: twelve bytes for a range, one entry for each different version.

use hashbrown::HashMap;

use super::product::{product_key, scheme_of};
use crate::read::vulns::{Bound, CveId, Feed, Range, Statement};
use crate::versions::{Scheme, Version};

/// One end of a range: open, unknown, or a version and whether it belongs to the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End(u32);

impl End {
    pub(super) const OPEN: Self = Self(0);
    pub(super) const UNKNOWN: Self = Self(1);

    fn at(edge: u32, including: bool) -> Self {
        // Two thousand million different versions do not exist.
        Self(edge.saturating_mul(2).saturating_add(2 + u32::from(including)))
    }

    /// The number of the version and whether it belongs to the range.
    pub(super) fn edge(self) -> Option<(u32, bool)> {
        let rest = self.0.checked_sub(2)?;
        Some((rest / 2, rest % 2 == 1))
    }

    fn moved(self, map: &[u32]) -> Self {
        match self.edge() {
            Some((edge, including)) => Self::at(map.get(index(edge)).copied().unwrap_or(0), including),
            None => self,
        }
    }
}

/// A range of versions of one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) affected: bool,
}

/// What one source says about one product: slices of the table's `spans` and `single`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) cve: CveId,
    pub(super) feed: Feed,
    pub(super) otherwise_affected: bool,
    /// Versions were named one by one that have none of the known forms.
    pub(super) unread: bool,
    pub(super) spans: (u32, u32),
    /// Numbers of single affected versions, sorted.
    pub(super) single: (u32, u32),
}

/// A product and all that is said about it.
#[derive(Clone, Debug)]
pub(super) struct Product {
    pub(super) key: String,
    pub(super) vendor: String,
    pub(super) name: String,
    pub(super) scheme: Scheme,
    pub(super) groups: Vec<Group>,
}

/// All statements.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) products: Vec<Product>,
    by_key: HashMap<String, u32>,
    /// Vendor and product as written, to the product: most statements repeat a writing.
    by_writing: HashMap<String, u32>,
    pub(super) edges: Vec<(Version, Box<str>)>,
    by_version: HashMap<Version, u32>,
    /// A text of each scheme, to its version: the same few texts come again and again.
    by_text: [HashMap<Box<str>, Option<u32>>; Scheme::ALL.len()],
    pub(super) spans: Vec<Span>,
    pub(super) single: Vec<u32>,
    writing: String,
}

pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Table {
    pub(super) fn product(&self, key: &str) -> Option<&Product> {
        self.by_key.get(key).and_then(|at| self.products.get(index(*at)))
    }

    pub(super) fn edge_of(&self, version: Version) -> Option<u32> {
        self.by_version.get(&version).copied()
    }

    /// Takes in what a source says.
    pub(super) fn add(&mut self, said: &Statement<'_>) {
        let Some(at) = self.product_of(said.vendor, said.product) else { return };
        let Some(scheme) = self.products.get(index(at)).map(|product| product.scheme) else { return };
        let first_span = self.spans.len();
        let first_single = self.single.len();
        let mut unread = false;
        for range in said.ranges {
            match *range {
                Range::Between { from: Bound::Including(one), to: Bound::Including(same), affected: true }
                    if one == same =>
                {
                    match self.edge(scheme, one) {
                        Some(edge) => self.single.push(edge),
                        None => unread = true,
                    }
                }
                Range::Between { from, to, affected } => {
                    let span = Span { from: self.end(scheme, from), to: self.end(scheme, to), affected };
                    self.spans.push(self.upright(span));
                }
                Range::Branch { of, affected } => {
                    let (from, to) = match scheme.branch(of) {
                        Some((first, behind)) => {
                            let (first, behind) = (self.intern(first, of), self.intern(behind, &format!("{of}.*")));
                            (End::at(first, true), End::at(behind, false))
                        }
                        None => (End::UNKNOWN, End::UNKNOWN),
                    };
                    self.spans.push(Span { from, to, affected });
                }
            }
        }
        if let Some(single) = self.single.get_mut(first_single..) {
            single.sort_unstable();
        }
        let group = Group {
            cve: said.cve,
            feed: said.feed,
            otherwise_affected: said.otherwise_affected,
            unread,
            spans: (number(first_span), number(self.spans.len())),
            single: (number(first_single), number(self.single.len())),
        };
        if let Some(product) = self.products.get_mut(index(at)) {
            product.groups.push(group);
        }
    }

    /// "6.0.14 to 6.0.0": written the wrong way round.
    fn upright(&self, span: Span) -> Span {
        let version =
            |end: End| end.edge().and_then(|(edge, _)| self.edges.get(index(edge))).map(|(version, _)| *version);
        match (version(span.from), version(span.to)) {
            (Some(from), Some(to)) if from > to => Span { from: span.to, to: span.from, ..span },
            _ => span,
        }
    }

    fn product_of(&mut self, vendor: &str, product: &str) -> Option<u32> {
        self.writing.clear();
        self.writing.push_str(vendor);
        self.writing.push('\n');
        self.writing.push_str(product);
        if let Some(at) = self.by_writing.get(&self.writing) {
            return Some(*at);
        }
        let key = product_key(vendor, product);
        if key.is_empty() {
            return None;
        }
        let at = self.product_at(key, vendor, product);
        self.by_writing.insert(self.writing.clone(), at);
        Some(at)
    }

    fn product_at(&mut self, key: String, vendor: &str, product: &str) -> u32 {
        if let Some(at) = self.by_key.get(&key) {
            return *at;
        }
        let at = number(self.products.len());
        let scheme = scheme_of(vendor, &key);
        self.by_key.insert(key.clone(), at);
        let shown = |text: &str| kenshin_exchange::diagnose::shown(text);
        self.products.push(Product { key, vendor: shown(vendor), name: shown(product), scheme, groups: Vec::new() });
        at
    }

    fn end(&mut self, scheme: Scheme, bound: Bound<'_>) -> End {
        let (text, including) = match bound {
            Bound::Open => return End::OPEN,
            Bound::Unknown => return End::UNKNOWN,
            Bound::Including(text) => (text, true),
            Bound::Excluding(text) => (text, false),
        };
        self.edge(scheme, text).map_or(End::UNKNOWN, |edge| End::at(edge, including))
    }

    fn edge(&mut self, scheme: Scheme, text: &str) -> Option<u32> {
        if let Some(edge) = self.by_text.get(scheme.number()).and_then(|texts| texts.get(text)) {
            return *edge;
        }
        // "9.9.2..67" stands in a real record; no vendor writes an empty part.
        let parsed = if text.contains("..") { scheme.parse(&text.replace("..", ".")) } else { scheme.parse(text) };
        let edge = parsed.map(|version| self.intern(version, text));
        if let Some(texts) = self.by_text.get_mut(scheme.number()) {
            texts.insert(Box::from(text), edge);
        }
        edge
    }

    fn intern(&mut self, version: Version, text: &str) -> u32 {
        if let Some(edge) = self.by_version.get(&version) {
            return *edge;
        }
        let edge = number(self.edges.len());
        self.edges.push((version, kenshin_exchange::diagnose::shown(text).into()));
        self.by_version.insert(version, edge);
        edge
    }

    /// Takes over another table.
    pub(super) fn join(&mut self, other: Self) {
        if self.products.is_empty() && self.edges.is_empty() {
            *self = other;
            return;
        }
        let map: Vec<u32> = other.edges.iter().map(|(version, text)| self.intern(*version, text)).collect();
        let (spans, single) = (number(self.spans.len()), number(self.single.len()));
        self.spans.extend(other.spans.iter().map(|span| Span {
            from: span.from.moved(&map),
            to: span.to.moved(&map),
            affected: span.affected,
        }));
        self.single.extend(other.single.iter().map(|edge| map.get(index(*edge)).copied().unwrap_or(0)));
        for product in other.products {
            let at = self.product_at(product.key, &product.vendor, &product.name);
            for group in &product.groups {
                let slice = (single + group.single.0, single + group.single.1);
                // The numbers changed, so the order did too.
                if let Some(moved) = self.single.get_mut(index(slice.0)..index(slice.1)) {
                    moved.sort_unstable();
                }
                let group = Group { spans: (spans + group.spans.0, spans + group.spans.1), single: slice, ..*group };
                if let Some(product) = self.products.get_mut(index(at)) {
                    product.groups.push(group);
                }
            }
        }
    }
}
