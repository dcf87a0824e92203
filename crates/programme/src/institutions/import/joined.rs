//! Lists that share no key with the register: hospitals on the left, rows of the file on the right. What is certain is
//! taken; what is not waits, one question for each row of the file.

use std::collections::BTreeMap;

use kenshin_exchange::matching::{Index, Join, Party, join};
use kenshin_store::institutions::Entry;

/// How hospitals and rows came together.
pub(super) struct Joined<'a> {
    /// Hospital and row: the same name.
    pub(super) exact: Vec<(&'a Entry, usize)>,
    /// Hospital and row: name and address agree.
    pub(super) automatic: Vec<(&'a Entry, usize)>,
    /// Row and the hospitals that it may be, best first.
    pub(super) ask: BTreeMap<usize, Vec<(&'a Entry, f64)>>,
    /// Hospitals with nothing near.
    pub(super) none: Vec<&'a Entry>,
}

/// Rows asked about for one hospital.
const ASKED: usize = 2;

pub(super) fn joined<'a>(hospitals: &[(&'a Entry, Party<'a>)], rows: &[Party<'_>]) -> Joined<'a> {
    let index = Index::new(rows);
    let left: Vec<Party<'_>> = hospitals.iter().map(|(_, party)| *party).collect();
    let mut made = Joined { exact: Vec::new(), automatic: Vec::new(), ask: BTreeMap::new(), none: Vec::new() };
    for ((entry, _), join) in hospitals.iter().zip(join(&left, &index)) {
        match join {
            Join::Exact(candidate) => made.exact.push((entry, candidate.index)),
            Join::Automatic(candidate) => made.automatic.push((entry, candidate.index)),
            Join::Review(candidates) => {
                for candidate in candidates.iter().take(ASKED) {
                    made.ask.entry(candidate.index).or_default().push((entry, candidate.score));
                }
            }
            Join::None => made.none.push(entry),
        }
    }
    for asked in made.ask.values_mut() {
        asked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.chain.cmp(&b.0.chain)));
    }
    made
}
