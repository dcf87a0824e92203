//! Drafts: what somebody has begun and not yet finished, such as a file between its preview and its import.

use kenshin_domain::id::AccountId;
use kenshin_domain::time::Instant;

use crate::StoreError;
use crate::db::{Db, Tx};

/// Keeps a draft in the place of an older one of the same form.
pub async fn keep_draft(tx: &mut Tx, by: AccountId, form: &str, body: &str, at: Instant) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO p_draft (account, form, body, saved_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (account, form) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        &[by.into(), form.into(), body.into(), at.into()],
    )
    .await
    .map(drop)
}

/// The draft of a form, unless it is older than `since`.
pub async fn draft(db: &Db, by: AccountId, form: &str, since: Instant) -> Result<Option<String>, StoreError> {
    let sql = "SELECT body FROM p_draft WHERE account = $1 AND form = $2 AND saved_at > $3";
    db.query_opt(sql, &[by.into(), form.into(), since.into()]).await?.map(|record| record.text(0)).transpose()
}

/// Forgets the draft of a form.
pub async fn drop_draft(tx: &mut Tx, by: AccountId, form: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM p_draft WHERE account = $1 AND form = $2", &[by.into(), form.into()]).await.map(drop)
}

/// Forgets the drafts of forms whose name begins so (letters and colons) and that are as old as `since` or older.
pub async fn drop_old_drafts(tx: &mut Tx, forms: &str, since: Instant) -> Result<u64, StoreError> {
    let sql = "DELETE FROM p_draft WHERE form LIKE $1 AND saved_at <= $2";
    tx.execute(sql, &[format!("{forms}%").into(), since.into()]).await
}

/// Forgets all but the newest drafts of one person's forms whose name begins so.
pub async fn keep_newest_drafts(tx: &mut Tx, by: AccountId, forms: &str, most: i64) -> Result<u64, StoreError> {
    let sql = "DELETE FROM p_draft WHERE account = $1 AND form LIKE $2 AND form NOT IN \
               (SELECT form FROM p_draft WHERE account = $1 AND form LIKE $2 ORDER BY saved_at DESC, form LIMIT $3)";
    tx.execute(sql, &[by.into(), format!("{forms}%").into(), most.into()]).await
}
