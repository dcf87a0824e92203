//! Dashboards in memory, by question and by the state of the ledger: asked twice, computed once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kenshin_domain::access::Scope;
use kenshin_domain::stages::Cohort;
use kenshin_domain::time::Day;

use super::Dashboard;

/// Entries before the cache starts anew: a busy day asks for a few dozen.
const MOST: usize = 128;

/// What a dashboard depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) scope: Scope,
    pub(crate) base: Cohort,
    pub(crate) since: Day,
    pub(crate) known_at: i64,
    /// Grows with every row that is no audit line.
    pub(crate) ledger: i64,
}

/// The cache.
#[derive(Default)]
pub(crate) struct FigureCache(Mutex<HashMap<Key, Arc<Dashboard>>>);

impl FigureCache {
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Dashboard>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(crate) fn put(&self, key: Key, made: Arc<Dashboard>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Nothing of an older ledger is asked for again, unless another process is behind.
        all.retain(|old, _| old.ledger == key.ledger);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, made);
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
