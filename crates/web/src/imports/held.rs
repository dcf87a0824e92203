//! A file between its preview and its import: kept for half an hour in memory, so that nobody uploads it twice.
//!
//! Another process, or a restart, does not have it: the page then asks for the file again.

use std::sync::{Mutex, PoisonError};

use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;
use kenshin_programme::institutions::ImportKind;

/// Half an hour.
const KEEP_MICROS: i64 = 30 * 60 * 1_000_000;
/// All held files together; the oldest go first.
const MOST_BYTES: usize = 96 << 20;

/// A file that somebody has looked at.
#[derive(Clone)]
pub(super) struct Held {
    pub kind: ImportKind,
    pub name: String,
    pub sha256: String,
    pub bytes: std::sync::Arc<Vec<u8>>,
}

struct Kept {
    by: AccountId,
    at: Instant,
    held: Held,
}

static FILES: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// Keeps a file for the person who uploaded it.
pub(super) fn keep(by: AccountId, now: Instant, held: Held) {
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    files.retain(|kept| {
        now.micros() - kept.at.micros() < KEEP_MICROS && !(kept.by == by && kept.held.sha256 == held.sha256)
    });
    files.push(Kept { by, at: now, held });
    let mut total: usize = files.iter().map(|kept| kept.held.bytes.len()).sum();
    // The newest stays even if it alone is too large: it is in use now.
    while total > MOST_BYTES && files.len() > 1 {
        total -= files.remove(0).held.bytes.len();
    }
}

/// The file that this person has looked at.
pub(super) fn find(by: AccountId, now: Instant, kind: ImportKind, sha256: &str) -> Option<Held> {
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let is = |kept: &&Kept| {
        kept.by == by
            && kept.held.kind == kind
            && kept.held.sha256 == sha256
            && now.micros() - kept.at.micros() < KEEP_MICROS
    };
    files.iter().find(is).map(|kept| kept.held.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_for_its_own_person_and_not_for_ever() {
        let (me, other) = (AccountId::from_random(1), AccountId::from_random(2));
        let at = Instant::from_micros(0);
        let bytes = std::sync::Arc::new(vec![1]);
        let held = Held { kind: ImportKind::Codes, name: "x.csv".to_owned(), sha256: "held-test".to_owned(), bytes };
        keep(me, at, held);
        assert!(find(me, at, ImportKind::Codes, "held-test").is_some());
        assert!(find(other, at, ImportKind::Codes, "held-test").is_none());
        assert!(find(me, at, ImportKind::Beds, "held-test").is_none());
        assert!(find(me, at.plus_micros(KEEP_MICROS), ImportKind::Codes, "held-test").is_none());
    }
}
