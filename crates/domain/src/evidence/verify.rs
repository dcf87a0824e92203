//! The proof that a ledger is whole: fed rows in the order of the table, it keeps one head per chain.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use super::{Columns, DigestRow, Fault, Hash, Problem};

/// The streaming verifier.
#[derive(Default)]
pub struct Verifier {
    heads: HashMap<Box<str>, State>,
    problems: Vec<Problem>,
    rows: u64,
    buffer: Vec<u8>,
}

struct State {
    seq: i64,
    hash: Vec<u8>,
    at: i64,
    /// The digests so far, folded in the order of the rows.
    digests: Hash,
    /// Rows that came before the one that they follow.
    early: BTreeMap<i64, Early>,
}

/// What is kept of a row.
#[derive(Clone)]
struct Early {
    prev: Vec<u8>,
    hash: Vec<u8>,
    at: i64,
    digest: Option<[u8; DigestRow::WIDTH]>,
}

/// Beyond this many waiting rows of a chain, the row that they wait for is called missing.
const PATIENCE: usize = 4_096;

impl Verifier {
    /// One row of the table. Rows of a chain may come a little out of order: PostgreSQL reuses the room of rows whose
    /// transaction failed.
    ///
    /// `digest` is what the row's digest must be, for chains that have one.
    pub fn row(&mut self, columns: &Columns<'_>, prev: &[u8], hash: &[u8], digest: Option<[u8; DigestRow::WIDTH]>) {
        self.rows += 1;
        if columns.hash(prev, &mut self.buffer).0 != hash {
            self.report(columns.chain, columns.seq, Fault::Changed);
        }
        if !self.heads.contains_key(columns.chain) {
            let (hash, early) = (Hash::ZERO.0.to_vec(), BTreeMap::new());
            self.heads.insert(columns.chain.into(), State { seq: 0, hash, at: i64::MIN, digests: Hash::ZERO, early });
        }
        let Some(state) = self.heads.get_mut(columns.chain) else { return };
        if columns.seq != state.seq + 1 {
            let known = columns.seq <= state.seq || state.early.contains_key(&columns.seq);
            if known {
                return self.report(columns.chain, columns.seq, Fault::Twice);
            }
            let early = Early { prev: prev.to_vec(), hash: hash.to_vec(), at: columns.recorded_at, digest };
            state.early.insert(columns.seq, early);
            if state.early.len() > PATIENCE {
                self.skip(columns.chain);
            }
            return;
        }
        let faults = state.take(columns.seq, prev, hash, columns.recorded_at, digest);
        let more = !state.early.is_empty();
        self.add(columns.chain, columns.seq, faults);
        if more {
            self.go_on(columns.chain);
        }
    }

    /// Takes the waiting rows that now follow.
    fn go_on(&mut self, chain: &str) {
        while let Some(state) = self.heads.get_mut(chain) {
            let seq = state.seq + 1;
            let Some(early) = state.early.remove(&seq) else { return };
            let faults = state.take(seq, &early.prev, &early.hash, early.at, early.digest);
            self.add(chain, seq, faults);
        }
    }

    /// Calls the next row missing and goes on behind the gap.
    fn skip(&mut self, chain: &str) {
        let Some(state) = self.heads.get_mut(chain) else { return };
        let Some((&next, early)) = state.early.first_key_value() else { return };
        let missing = state.seq + 1;
        (state.seq, state.hash, state.at) = (next - 1, early.prev.clone(), early.at);
        self.report(chain, missing, Fault::Gap);
        self.go_on(chain);
    }

    /// A column that cannot be read, or anything else that the caller finds out about a row.
    pub fn report(&mut self, chain: &str, seq: i64, what: Fault) {
        self.problems.push(Problem { chain: chain.to_owned(), seq, what });
    }

    fn add(&mut self, chain: &str, seq: i64, faults: [Option<Fault>; 2]) {
        for fault in faults.into_iter().flatten() {
            self.report(chain, seq, fault);
        }
    }

    /// All rows were given: looks for gaps. Call it before `head`.
    pub fn end_of_rows(&mut self) {
        let mut waiting: Vec<Box<str>> =
            self.heads.iter().filter(|(_, state)| !state.early.is_empty()).map(|(chain, _)| chain.clone()).collect();
        waiting.sort();
        for chain in waiting {
            while self.heads.get(&chain).is_some_and(|state| !state.early.is_empty()) {
                self.skip(&chain);
            }
        }
    }

    /// One chain's stored digest; each is given once, after the rows and before the heads.
    pub fn digest(&mut self, chain: &str, body: &[u8]) {
        let (rows, rest) = body.as_chunks::<{ DigestRow::WIDTH }>();
        let folded = rows.iter().fold(Hash::ZERO, fold);
        let fits = match self.heads.get_mut(chain) {
            Some(state) if rest.is_empty() && state.digests == folded => {
                // Seen: what is left at the end has no digest.
                state.digests = Hash::ZERO;
                true
            }
            Some(state) => {
                state.digests = Hash::ZERO;
                false
            }
            None => false,
        };
        if !fits {
            self.report(chain, 0, Fault::Derived("d_digest"));
        }
    }

    /// One head of the `chain` table; each is given once, after the rows.
    pub fn head(&mut self, chain: &str, seq: i64, hash: &[u8], at: i64) {
        let state = self.heads.remove(chain);
        if state.as_ref().is_some_and(|state| state.digests != Hash::ZERO) {
            self.report(chain, 0, Fault::Derived("d_digest"));
        }
        let fault = match state {
            None => Some((seq, Fault::TailMissing)),
            Some(state) if state.seq < seq => Some((state.seq + 1, Fault::TailMissing)),
            Some(state) if state.seq > seq => Some((state.seq, Fault::HeadBehind)),
            Some(state) if state.hash != hash || state.at != at => Some((seq, Fault::HeadDiffers)),
            Some(_) => None,
        };
        if let Some((seq, what)) = fault {
            self.report(chain, seq, what);
        }
    }

    /// How many rows were given.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Everything found, by chain and row. Chains whose head was not given have none.
    pub fn finish(mut self) -> Vec<Problem> {
        let orphans: Vec<(Box<str>, State)> = self.heads.drain().collect();
        for (chain, state) in orphans {
            self.report(&chain, state.seq, Fault::HeadMissing);
        }
        self.problems.sort();
        self.problems.dedup();
        self.problems
    }
}

fn fold(before: Hash, row: &[u8; DigestRow::WIDTH]) -> Hash {
    Hash(Sha256::new().chain_update(before.0).chain_update(row).finalize().into())
}

impl State {
    fn take(
        &mut self,
        seq: i64,
        prev: &[u8],
        hash: &[u8],
        at: i64,
        digest: Option<[u8; DigestRow::WIDTH]>,
    ) -> [Option<Fault>; 2] {
        let faults = [(prev != self.hash).then_some(Fault::NotContinued), (at < self.at).then_some(Fault::ClockBack)];
        self.seq = seq;
        // The stored hash, so that one changed row is named and not all after it.
        self.hash.clear();
        self.hash.extend_from_slice(hash);
        self.at = at;
        if let Some(digest) = digest {
            self.digests = fold(self.digests, &digest);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(count: i64) -> Vec<(i64, Vec<u8>, Hash)> {
        let mut prev = Hash::ZERO;
        let next = |seq| {
            let hash = columns(seq).hash(&prev.0, &mut Vec::new());
            let row = (seq, prev.0.to_vec(), hash);
            prev = hash;
            row
        };
        (1..=count).map(next).collect()
    }

    fn columns(seq: i64) -> Columns<'static> {
        Columns {
            chain: "programme",
            seq,
            kind: "list.unchanged",
            facts: "{}",
            basis: "word",
            witness: "self",
            happened_from: 1,
            happened_to: 1,
            until: None,
            replaces: None,
            source: r#"{"by":"form"}"#,
            key: None,
            recorded_by: "000000000000",
            recorded_at: seq,
            sealed: None,
        }
    }

    fn problems(rows: &[(i64, Vec<u8>, Hash)], head: i64) -> Vec<(i64, Fault)> {
        let mut verifier = Verifier::default();
        for (seq, prev, hash) in rows {
            verifier.row(&columns(*seq), prev, &hash.0, None);
        }
        verifier.end_of_rows();
        let hash = made(head).last().map_or(Hash::ZERO, |last| last.2);
        verifier.head("programme", head, &hash.0, head);
        verifier.finish().into_iter().map(|problem| (problem.seq, problem.what)).collect()
    }

    #[test]
    fn whole_chains_have_no_problem_in_any_order() {
        let mut rows = made(9);
        assert_eq!(problems(&rows, 9), []);
        rows.reverse();
        assert_eq!(problems(&rows, 9), []);
        rows.swap(2, 6);
        assert_eq!(problems(&rows, 9), []);
    }

    #[test]
    fn what_is_broken_is_named() {
        let rows = made(9);
        let without = |seq: i64| rows.iter().filter(|row| row.0 != seq).cloned().collect::<Vec<_>>();
        assert_eq!(problems(&without(4), 9), [(4, Fault::Gap)]);
        assert_eq!(problems(&without(1), 9), [(1, Fault::Gap)]);
        assert_eq!(problems(&without(9), 9), [(9, Fault::TailMissing)]);
        assert_eq!(problems(&rows, 8), [(9, Fault::HeadBehind)]);
        let mut twice = rows.clone();
        twice.push(rows[3].clone());
        assert_eq!(problems(&twice, 9), [(4, Fault::Twice)]);
        let mut changed = rows.clone();
        changed[4].2 = Hash::ZERO;
        assert_eq!(problems(&changed, 9), [(5, Fault::Changed), (6, Fault::NotContinued)]);
    }
}
