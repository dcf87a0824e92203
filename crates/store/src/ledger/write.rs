//! Writing what an append made: heads by compare-and-set, rows, sealed parts, and everything derived.

use kenshin_domain::evidence::Chain;

use super::made::{Made, State};
use super::{AppendContext, spans};
use crate::StoreError;
use crate::db::{Tx, Value, places};
use crate::institutions::Told;

const CHUNK: usize = 500;

const EVIDENCE: [&str; 17] = [
    "chain",
    "seq",
    "kind",
    "facts",
    "basis",
    "witness",
    "happened_from",
    "happened_to",
    "until",
    "replaces",
    "source",
    "key",
    "recorded_by",
    "recorded_at",
    "sealed",
    "prev",
    "hash",
];

/// Did the heads still stand where the append found them?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Done,
    /// Somebody else was first; nothing is written.
    Overtaken,
}

pub(super) async fn write(tx: &mut Tx, ctx: &AppendContext<'_>, states: &[State]) -> Result<Written, StoreError> {
    // With one chain a failed comparison has written nothing.
    let many = states.len() > 1;
    if many {
        tx.execute("SAVEPOINT heads", &[]).await?;
    }
    if !heads(tx, states).await? {
        if many {
            tx.execute("ROLLBACK TO SAVEPOINT heads", &[]).await?;
        }
        return Ok(Written::Overtaken);
    }
    if many {
        tx.execute("RELEASE SAVEPOINT heads", &[]).await?;
    }
    rows(tx, states).await?;
    sealed(tx, ctx, states).await?;
    derived(tx, ctx, states).await?;
    Ok(Written::Done)
}

async fn heads(tx: &mut Tx, states: &[State]) -> Result<bool, StoreError> {
    let (new, known): (Vec<&State>, Vec<&State>) = states.iter().partition(|state| state.found == 0);
    let head = |state: &&State| [(&state.text).into(), state.seq.into(), state.hash.into(), Value::Int(state.at)];
    let made = tx
        .upsert_many("chain", &["id", "seq", "hash", "at"], "ON CONFLICT (id) DO NOTHING", new.iter().map(head))
        .await?;
    if Value::from(made) != Value::from(new.len()) {
        return Ok(false);
    }
    for some in known.chunks(CHUNK) {
        let mut params: Vec<Value> = Vec::with_capacity(some.len() * 5);
        for state in some {
            params.extend(head(state));
            params.push(state.found.into());
        }
        let sql = match some {
            [_] => "UPDATE chain SET seq = $2, hash = $3, at = $4 WHERE id = $1 AND seq = $5".to_owned(),
            _ => format!(
                "WITH v(id, seq, hash, at, found) AS (VALUES {}) UPDATE chain SET seq = v.seq, hash = v.hash, at = v.at \
                 FROM v WHERE chain.id = v.id AND chain.seq = v.found",
                places(some.len(), 5)
            ),
        };
        if Value::from(tx.execute(&sql, &params).await?) != Value::from(some.len()) {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn rows(tx: &mut Tx, states: &[State]) -> Result<(), StoreError> {
    let made = states.iter().flat_map(|state| state.made.iter().map(move |made| columns(&state.text, made)));
    tx.insert_many("evidence", &EVIDENCE, made).await.map(drop)
}

fn columns(chain: &str, made: &Made) -> [Value; 17] {
    let row = &made.row;
    [
        chain.into(),
        row.seq.into(),
        row.statement.kind().code().into(),
        (&made.texts.facts).into(),
        row.basis.code().into(),
        row.witness.code().into(),
        row.happened_from.into(),
        row.happened_to.into(),
        row.until.into(),
        row.replaces.into(),
        (&made.texts.source).into(),
        row.key.clone().into(),
        row.recorded_by.into(),
        row.recorded_at.into(),
        row.sealed.into(),
        row.prev.into(),
        row.hash.into(),
    ]
}

async fn sealed(tx: &mut Tx, ctx: &AppendContext<'_>, states: &[State]) -> Result<(), StoreError> {
    let new_keys = states.iter().filter_map(|state| {
        let (key_id, wrapped) = state.new_key.as_ref()?;
        Some([(&state.text).into(), (*key_id).into(), ctx.keys.id().into(), wrapped.clone().into()])
    });
    tx.insert_many("sealed_key", &["chain", "key_id", "master", "wrapped"], new_keys).await?;
    let bodies = states.iter().flat_map(|state| {
        state.made.iter().filter_map(move |made| {
            let (key_id, sealed) = made.sealed.as_ref()?;
            Some([(&state.text).into(), made.row.seq.into(), (*key_id).into(), sealed.clone().into()])
        })
    });
    tx.insert_many("sealed_body", &["chain", "seq", "key_id", "box"], bodies).await.map(drop)
}

async fn derived(tx: &mut Tx, ctx: &AppendContext<'_>, states: &[State]) -> Result<(), StoreError> {
    let digests = states.iter().filter(|state| State::digested(state.chain)).map(|state| {
        let rows = state.digest.len() / kenshin_domain::evidence::DigestRow::WIDTH;
        [(&state.text).into(), rows.into(), state.digest.clone().into()]
    });
    let update = "ON CONFLICT (chain) DO UPDATE SET n = excluded.n, body = excluded.body";
    tx.upsert_many("d_digest", &["chain", "n", "body"], update, digests).await?;
    let institutions = || states.iter().filter(|state| matches!(state.chain, Chain::Institution(_)));
    spans::replace(tx, ctx.editions, institutions().map(|state| (state.text.as_str(), state.digest.as_slice())))
        .await?;
    let (new, known): (Vec<&State>, Vec<&State>) = institutions().partition(|state| state.found == 0);
    crate::institutions::enter(tx, new.into_iter().map(|state| (state.chain, told(state))).collect()).await?;
    let changed: Vec<Chain> = known
        .into_iter()
        .filter(|state| state.made.iter().any(|made| spans::is_register(&made.row)))
        .map(|state| state.chain)
        .collect();
    crate::institutions::refresh(tx, ctx.keys, &changed).await
}

/// What the live rows of a new chain tell of the register: nothing of it has to be read again.
fn told(state: &State) -> Vec<Told> {
    let live = state.made.iter().filter(|made| !state.replaced.contains_key(&made.row.seq));
    live.filter(|made| spans::is_register(&made.row))
        .map(|made| Told {
            seq: i64::try_from(made.row.seq).unwrap_or(i64::MAX),
            from: made.row.happened_from,
            to: made.row.happened_to,
            statement: made.row.statement.clone(),
            facts: made.texts.facts.clone(),
            private: made.private.clone().unwrap_or_default(),
        })
        .collect()
}
