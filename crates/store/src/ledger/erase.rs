//! Erasure: the box goes, the chain's data key is replaced and shredded, and a row says so. No hash changes.

use kenshin_domain::evidence::{Basis, Chain, Code, Draft, Erased, Source, Statement, Witness};
use kenshin_domain::time::Instant;

use super::keyring::{body_place, key_place};
use super::{AppendContext, AppendError, Appended, append};
use crate::StoreError;
use crate::db::{Tx, Value};

/// Erases the private part and the attached files of a row. Call `Db::scrub` after the commit: it takes the old pages
/// out of the files too.
pub async fn erase(
    tx: &mut Tx,
    ctx: &AppendContext<'_>,
    chain: Chain,
    seq: u64,
    ground: Code,
    now: Instant,
) -> Result<Appended, AppendError> {
    let place: [Value; 2] = [chain.into(), seq.into()];
    // The chain's head is locked, so that no row is sealed with the old key meanwhile.
    tx.execute("UPDATE chain SET seq = seq WHERE id = $1", &place[..1]).await?;
    if tx.query("SELECT 1 FROM evidence WHERE chain = $1 AND seq = $2", &place).await?.is_empty() {
        return Err(AppendError::NotLive { seq });
    }
    tx.execute("DELETE FROM sealed_body WHERE chain = $1 AND seq = $2", &place).await?;
    tx.execute("DELETE FROM attachment WHERE chain = $1 AND seq = $2", &place).await?;
    change_key(tx, ctx, chain).await?;
    let day = now.day();
    let draft = Draft {
        statement: Statement::Erased(Erased { seq, ground }),
        basis: Basis::Word,
        witness: Witness::Own,
        happened_from: day,
        happened_to: day,
        until: None,
        replaces: None,
        source: Source::System,
        key: None,
        private: None,
    };
    append(tx, ctx, chain, vec![(draft, now)]).await
}

/// Seals what remains with a new key and forgets the old one: an old copy of the erased box stays closed for ever.
async fn change_key(tx: &mut Tx, ctx: &AppendContext<'_>, chain: Chain) -> Result<(), StoreError> {
    let text = chain.to_string();
    let keys =
        tx.query("SELECT key_id, wrapped FROM sealed_key WHERE chain = $1 ORDER BY key_id", &[(&text).into()]).await?;
    let mut open = Vec::with_capacity(keys.len());
    for record in &keys {
        let key_id = record.int(0)?;
        let key = ctx.keys.unwrap(&key_place(&text, key_id), record.bytes(1)?);
        open.push((key_id, key.ok_or(StoreError::WrongKey(chain))?));
    }
    let Some(newest) = open.iter().map(|(key_id, _)| *key_id).max() else { return Ok(()) };
    let next = newest + 1;
    let (key, wrapped) = ctx.keys.create(&key_place(&text, next), ctx.entropy);
    let bodies =
        tx.query("SELECT seq, key_id, box FROM sealed_body WHERE chain = $1 ORDER BY seq", &[(&text).into()]).await?;
    let mut sealed = Vec::with_capacity(bodies.len());
    for record in &bodies {
        let (seq, key_id) = (record.int(0)?, record.int(1)?);
        let place = body_place(&text, seq);
        let old = open.iter().find(|(id, _)| *id == key_id).map(|(_, key)| key);
        let plain = old.and_then(|old| old.open(&place, record.bytes(2).ok()?));
        let plain = zeroize::Zeroizing::new(plain.ok_or_else(|| StoreError::Sealed(format!("{text} row {seq}")))?);
        let again = key.seal(&place, &plain, ctx.entropy);
        sealed.push([(&text).into(), Value::Int(seq), Value::Int(next), again.into()]);
    }
    tx.execute("DELETE FROM sealed_body WHERE chain = $1", &[(&text).into()]).await?;
    tx.execute("DELETE FROM sealed_key WHERE chain = $1", &[(&text).into()]).await?;
    let row: [Value; 4] = [(&text).into(), next.into(), ctx.keys.id().into(), wrapped.into()];
    tx.execute("INSERT INTO sealed_key (chain, key_id, master, wrapped) VALUES ($1, $2, $3, $4)", &row).await?;
    tx.insert_many("sealed_body", &["chain", "seq", "key_id", "box"], sealed).await.map(drop)
}
