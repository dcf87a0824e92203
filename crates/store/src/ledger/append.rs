//! Adding rows: compare-and-append, for one chain or for many.

use std::collections::HashMap;

use kenshin_domain::evidence::{Chain, Draft, DraftTexts, Row};
use kenshin_domain::id::AccountId;
use kenshin_domain::stages::Editions;
use kenshin_domain::time::Instant;

use super::load::load;
use super::write::{Written, write};
use super::{AppendError, Entropy, Keyring};
use crate::db::{Backend, Tx};

/// The first attempt is optimistic, the second one locks what exists, the third one what appeared meanwhile.
const ATTEMPTS: u32 = 4;

/// What every append needs.
#[derive(Clone, Copy)]
pub struct AppendContext<'a> {
    /// Keys of the sealed parts.
    pub keys: &'a Keyring,
    /// Rules for the stretches of days.
    pub editions: &'a Editions,
    /// Randomness for salts, nonces and keys.
    pub entropy: &'a dyn Entropy,
    /// Who records.
    pub by: AccountId,
}

/// What an append did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Appended {
    /// The new rows, by chain and place.
    pub rows: Vec<Row>,
    /// Drafts that said nothing new: same key, same content.
    pub unchanged: usize,
}

/// Drafts for one chain, each with the time at which it is recorded.
pub type Drafts = Vec<(Draft, Instant)>;

/// Adds rows to one chain. Everything that is derived from them changes in the same transaction.
pub async fn append(
    tx: &mut Tx,
    ctx: &AppendContext<'_>,
    chain: Chain,
    drafts: Drafts,
) -> Result<Appended, AppendError> {
    append_chains(tx, ctx, vec![(chain, drafts)]).await
}

/// Adds rows to many chains with few statements; an error names the first draft that is refused and nothing is added.
pub async fn append_chains(
    tx: &mut Tx,
    ctx: &AppendContext<'_>,
    items: Vec<(Chain, Drafts)>,
) -> Result<Appended, AppendError> {
    let items = by_chain(items);
    if items.len() > 1 && tx.backend() == Backend::Postgres {
        // One bulk append at a time, as SQLite has it anyway: two that lock many heads could wait for each other.
        tx.execute("SELECT pg_advisory_xact_lock(7310589474)", &[]).await?;
    }
    if items.iter().any(|(chain, _)| matches!(chain, Chain::Institution(_))) {
        follow(tx, ctx.editions).await?;
    }
    for attempt in 0..ATTEMPTS {
        let last = attempt + 1 == ATTEMPTS;
        let mut states = load(tx, ctx.keys, &items, attempt > 0).await?;
        let mut unchanged = 0;
        for (state, (_, drafts)) in states.iter_mut().zip(&items) {
            for (draft, now) in drafts {
                unchanged += usize::from(!state.add(ctx, draft.clone(), *now)?);
            }
        }
        states.retain(|state| !state.made.is_empty());
        if states.is_empty() {
            return Ok(Appended { rows: Vec::new(), unchanged });
        }
        if write(tx, ctx, &states).await? == Written::Done {
            let rows = states.into_iter().flat_map(|state| state.made).map(|made| made.row).collect();
            return Ok(Appended { rows, unchanged });
        }
        tracing::debug!(attempt, last, "another transaction appended first");
    }
    Err(AppendError::Contended)
}

/// Refuses to derive anything by rules that were superseded in another process.
async fn follow(tx: &mut Tx, editions: &Editions) -> Result<(), AppendError> {
    let published = tx.query_one("SELECT COUNT(*) FROM edition WHERE rules = 'stages'", &[]).await?.int(0)?;
    // The edition that is built in stands in no table.
    let known = i64::try_from(editions.iter().count()).unwrap_or(i64::MAX);
    if published >= known { Err(AppendError::NewRules) } else { Ok(()) }
}

/// Lets each draft whose key is held by a live row with other content replace that row, as a newer file does. Returns
/// how many will replace. Show them before appending.
pub async fn replace_by_key(
    tx: &mut Tx,
    keys: &Keyring,
    items: &mut Vec<(Chain, Drafts)>,
) -> Result<usize, AppendError> {
    let mut sorted = by_chain(std::mem::take(items));
    let states = load(tx, keys, &sorted, false).await?;
    let mut replacing = 0;
    for (state, (_, drafts)) in states.iter().zip(sorted.iter_mut()) {
        for (draft, _) in drafts.iter_mut().filter(|(draft, _)| draft.replaces.is_none()) {
            let Some(holder) = draft.key.as_ref().and_then(|key| state.holders.get(key)) else { continue };
            if holder.live && !holder.says(draft, &DraftTexts::of(draft)?)? {
                draft.replaces = Some(holder.seq);
                replacing += 1;
            }
        }
    }
    *items = sorted;
    Ok(replacing)
}

/// Sorted by the chain's text, one item a chain: all writers lock in one order.
fn by_chain(items: Vec<(Chain, Drafts)>) -> Vec<(Chain, Drafts)> {
    let mut places: HashMap<Chain, usize> = HashMap::with_capacity(items.len());
    let mut joined: Vec<(String, (Chain, Drafts))> = Vec::with_capacity(items.len());
    for (chain, drafts) in items {
        match places.get(&chain).and_then(|place| joined.get_mut(*place)) {
            Some((_, (_, before))) => before.extend(drafts),
            None => {
                places.insert(chain, joined.len());
                joined.push((chain.to_string(), (chain, drafts)));
            }
        }
    }
    joined.sort_by(|(a, _), (b, _)| a.cmp(b));
    joined.into_iter().map(|(_, item)| item).collect()
}
