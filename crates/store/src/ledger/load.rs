//! What an append must know of its chains, read with few statements.

use std::collections::HashMap;

use kenshin_domain::evidence::{Basis, Chain, Hash, Sealed};
use kenshin_domain::time::{Day, Instant};

use super::append::Drafts;
use super::keyring::{body_place, key_place};
use super::made::{Holder, Private, State};
use super::{AppendError, Keyring};
use crate::StoreError;
use crate::db::{Record, Tx, Value, places};

/// Few enough parameters for either database, many enough to be few statements.
const CHUNK: usize = 500;

/// The state of each chain, in the order of the items, which are sorted.
pub(super) async fn load(
    tx: &mut Tx,
    keys: &Keyring,
    items: &[(Chain, Drafts)],
    lock: bool,
) -> Result<Vec<State>, AppendError> {
    let mut states: Vec<State> = items.iter().map(|(chain, _)| State::new(*chain)).collect();
    let by_text: HashMap<String, usize> =
        states.iter().enumerate().map(|(place, state)| (state.text.clone(), place)).collect();
    let mut loading = Loading { tx, keys, states: &mut states, by_text };
    loading.heads(lock).await?;
    loading.digests().await?;
    loading.data_keys(items).await?;
    loading.holders(items).await?;
    loading.named(items).await?;
    Ok(states)
}

struct Loading<'a> {
    tx: &'a mut Tx,
    keys: &'a Keyring,
    states: &'a mut Vec<State>,
    by_text: HashMap<String, usize>,
}

impl Loading<'_> {
    fn state(&mut self, record: &Record) -> Result<&mut State, StoreError> {
        let place = self.by_text.get(record.str(0)?).copied();
        place.and_then(|place| self.states.get_mut(place)).ok_or(StoreError::NoRow)
    }

    async fn heads(&mut self, lock: bool) -> Result<(), StoreError> {
        let chains: Vec<Value> = self.states.iter().map(|state| (&state.text).into()).collect();
        for some in chains.chunks(CHUNK) {
            let these = list(some.len());
            if lock {
                // Whoever appends meanwhile is waited for; after this nobody can.
                self.tx.execute(&format!("UPDATE chain SET seq = seq WHERE id IN ({these})"), some).await?;
            }
            let sql = format!("SELECT id, seq, hash, at FROM chain WHERE id IN ({these})");
            for record in self.tx.query(&sql, some).await? {
                let state = self.state(&record)?;
                state.seq = count(&record, 1)?;
                state.found = state.seq;
                state.hash = Hash::from_slice(record.bytes(2)?).ok_or_else(|| broken(&record, "its head's hash"))?;
                state.at = record.int(3)?;
            }
        }
        Ok(())
    }

    /// The texts of the chains that have rows and are asked for.
    fn existing(&self, wanted: impl Fn(usize, &State) -> bool) -> Vec<Value> {
        let states = self.states.iter().enumerate();
        states
            .filter(|(place, state)| state.found > 0 && wanted(*place, state))
            .map(|(_, s)| (&s.text).into())
            .collect()
    }

    async fn digests(&mut self) -> Result<(), StoreError> {
        let chains = self.existing(|_, state| State::digested(state.chain));
        for some in chains.chunks(CHUNK) {
            let sql = format!("SELECT chain, body FROM d_digest WHERE chain IN ({})", list(some.len()));
            for record in self.tx.query(&sql, some).await? {
                let body = record.blob(1)?;
                self.state(&record)?.digest = body;
            }
        }
        Ok(())
    }

    async fn data_keys(&mut self, items: &[(Chain, Drafts)]) -> Result<(), AppendError> {
        let sealing = |place: usize, _: &State| {
            items.get(place).is_some_and(|(_, drafts)| drafts.iter().any(|(draft, _)| draft.private.is_some()))
        };
        for some in self.existing(sealing).chunks(CHUNK) {
            let sql = format!(
                "SELECT chain, key_id, wrapped FROM sealed_key WHERE chain IN ({}) ORDER BY chain, key_id",
                list(some.len())
            );
            for record in self.tx.query(&sql, some).await? {
                let key_id = record.int(1)?;
                let keys = self.keys;
                let state = self.state(&record)?;
                let key = keys.unwrap(&key_place(&state.text, key_id), record.bytes(2)?);
                state.key = Some((key_id, key.ok_or(StoreError::WrongKey(state.chain))?));
            }
        }
        Ok(())
    }

    /// The newest row of every key that a draft has.
    async fn holders(&mut self, items: &[(Chain, Drafts)]) -> Result<(), AppendError> {
        let mut wanted = Vec::new();
        for (state, (_, drafts)) in self.states.iter().zip(items).filter(|(state, _)| state.found > 0) {
            for key in drafts.iter().filter_map(|(draft, _)| draft.key.as_ref()) {
                wanted.extend([Value::from(&state.text), Value::from(key)]);
            }
        }
        for some in wanted.chunks(CHUNK * 2) {
            let sql = format!(
                "WITH want(chain, key) AS (VALUES {}) \
                 SELECT e.chain, e.key, e.seq, e.kind, e.facts, e.basis, e.witness, e.happened_from, e.happened_to, \
                 e.until, e.recorded_at, e.replaces, e.sealed, b.key_id, b.box, k.wrapped, r.seq \
                 FROM want w JOIN evidence e ON e.chain = w.chain AND e.key = w.key \
                 LEFT JOIN evidence r ON r.chain = e.chain AND r.replaces = e.seq \
                 LEFT JOIN sealed_body b ON b.chain = e.chain AND b.seq = e.seq \
                 LEFT JOIN sealed_key k ON k.chain = b.chain AND k.key_id = b.key_id ORDER BY e.chain, e.seq",
                places(some.len() / 2, 2)
            );
            for record in self.tx.query(&sql, some).await? {
                let key = record.text(1)?;
                let holder = holder(&record, self.keys)?;
                self.state(&record)?.holders.insert(key, holder);
            }
        }
        Ok(())
    }

    /// Of the rows that drafts replace or accept: who recorded them, and are they live?
    async fn named(&mut self, items: &[(Chain, Drafts)]) -> Result<(), AppendError> {
        let mut wanted = Vec::new();
        for (state, (_, drafts)) in self.states.iter().zip(items).filter(|(state, _)| state.found > 0) {
            let named = State::named(drafts).into_iter().filter(|seq| *seq <= state.found);
            wanted.extend(named.flat_map(|seq| [Value::from(&state.text), Value::from(seq)]));
        }
        for some in wanted.chunks(CHUNK * 2) {
            let sql = format!(
                "WITH want(chain, seq) AS (VALUES {}) SELECT e.chain, e.seq, e.recorded_by, e.basis, r.seq \
                 FROM want w JOIN evidence e ON e.chain = w.chain AND e.seq = w.seq \
                 LEFT JOIN evidence r ON r.chain = e.chain AND r.replaces = e.seq",
                places(some.len() / 2, 2)
            );
            for record in self.tx.query(&sql, some).await? {
                let seq = count(&record, 1)?;
                let by = record.str(2)?.parse().map_err(|_| broken(&record, "recorded_by"))?;
                let basis = Basis::from_code(record.str(3)?).ok_or_else(|| broken(&record, "basis"))?;
                let replaced = record.opt_int(4)?;
                let state = self.state(&record)?;
                state.accepted.insert(seq, (by, basis));
                if let Some(by) = replaced.and_then(|by| u64::try_from(by).ok()) {
                    state.replaced.insert(seq, by);
                }
            }
        }
        Ok(())
    }
}

fn holder(record: &Record, keys: &Keyring) -> Result<Holder, StoreError> {
    let day = |column: usize| Day::from_number(record.int(column)?).ok_or_else(|| broken(record, "a day"));
    Ok(Holder {
        seq: count(record, 2)?,
        live: record.opt_int(16)?.is_none(),
        replaces: record.opt_int(11)?.and_then(|seq| u64::try_from(seq).ok()),
        kind: record.text(3)?,
        facts: record.text(4)?,
        basis: Basis::from_code(record.str(5)?).ok_or_else(|| broken(record, "basis"))?,
        witness: record.text(6)?,
        from: day(7)?,
        to: day(8)?,
        until: record.opt_int(9)?.and_then(Day::from_number),
        recorded: Instant::from_micros(record.int(10)?).day(),
        private: private(record, keys)?,
    })
}

fn private(record: &Record, keys: &Keyring) -> Result<Private, StoreError> {
    if record.opt_bytes(12)?.is_none() {
        return Ok(Private::None);
    }
    let (Some(key_id), Some(sealed), Some(wrapped)) =
        (record.opt_int(13)?, record.opt_bytes(14)?, record.opt_bytes(15)?)
    else {
        return Ok(Private::Erased);
    };
    let (chain, seq) = (record.str(0)?, record.int(2)?);
    let closed = || StoreError::Sealed(format!("{chain} row {seq}"));
    let key = keys.unwrap(&key_place(chain, key_id), wrapped).ok_or_else(closed)?;
    let opened = key.open(&body_place(chain, seq), sealed).and_then(Sealed::from_bytes).ok_or_else(closed)?;
    Ok(Private::Content(opened.content().to_vec()))
}

/// `$1,$2,…`
pub(super) fn list(count: usize) -> String {
    (1..=count).map(|place| format!("${place}")).collect::<Vec<_>>().join(",")
}

fn count(record: &Record, column: usize) -> Result<u64, StoreError> {
    u64::try_from(record.int(column)?).map_err(|_| broken(record, "a number that must not be negative"))
}

fn broken(record: &Record, what: &str) -> StoreError {
    StoreError::BrokenRow { chain: record.text(0).unwrap_or_default(), seq: 0, what: format!("{what} is not valid") }
}
