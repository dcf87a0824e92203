//! The ledger as a whole: verify, checkpoint, export, rebuild.

use std::io::Write;

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::ShortForm;
use kenshin_domain::time::Instant;
use kenshin_store::ledger as store;

pub use kenshin_store::ledger::{RebuildReport, VerifyReport};

use crate::{Actor, App, Refusal, access};

/// Proves that nothing was changed; `against` is the short form of a checkpoint that was kept outside.
pub async fn verify(app: &App, actor: &Actor, against: Option<&str>) -> Result<VerifyReport, Refusal> {
    may(actor, Permission::LedgerVerify)?;
    store::verify(&app.db, &app.keys, &app.rules(), against).await.map_err(Refusal::failed)
}

/// Makes a checkpoint of all heads and signs it.
pub async fn checkpoint(app: &App, actor: &Actor) -> Result<ShortForm, Refusal> {
    may(actor, Permission::LedgerVerify)?;
    let mut tx = app.db.write_bulk().await.map_err(Refusal::failed)?;
    let made = store::checkpoint(&mut tx, &app.signing_key, app.now()).await.map_err(Refusal::failed)?;
    access::audit_in(&mut tx, app, actor, access::changed("ledger.checkpoint", &format!("cp:{}", made.stated.n), 1))
        .await?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(ShortForm { n: made.stated.n, id: made.stated.id().map_err(Refusal::failed)? })
}

/// The moment of a checkpoint: what `--known-at cp:N` means.
pub async fn checkpoint_moment(app: &App, n: u64) -> Result<Option<Instant>, Refusal> {
    let made = store::checkpoints(&app.db).await.map_err(Refusal::failed)?;
    Ok(made.iter().map(|checkpoint| &checkpoint.stated).find(|stated| stated.n == n).map(|stated| stated.made_at))
}

/// Makes a checkpoint where a chain moved since the newest one: called every hour.
pub async fn checkpoint_if_moved(app: &App, actor: &Actor) -> Result<Option<ShortForm>, Refusal> {
    may(actor, Permission::LedgerVerify)?;
    if store::moved_since_checkpoint(&app.db).await.map_err(Refusal::failed)? {
        checkpoint(app, actor).await.map(Some)
    } else {
        Ok(None)
    }
}

/// Writes every row, one a line; sealed parts stay sealed. Gives the number of rows.
pub async fn export(app: &App, actor: &Actor, out: &mut (impl Write + Send)) -> Result<u64, Refusal> {
    may(actor, Permission::LedgerExport)?;
    store::export(&app.db, out).await.map_err(Refusal::failed)
}

/// Makes everything derived again, or (`check`) only compares it.
pub async fn rebuild(app: &App, actor: &Actor, check: bool) -> Result<RebuildReport, Refusal> {
    may(actor, Permission::LedgerVerify)?;
    store::rebuild(&app.db, &app.keys, &app.rules(), check).await.map_err(Refusal::failed)
}

fn may(actor: &Actor, permission: Permission) -> Result<(), Refusal> {
    if allows(actor.role, permission) { Ok(()) } else { Err(Refusal::Forbidden) }
}
