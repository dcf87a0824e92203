//! Figures as they were known at another time.

use kenshin_domain::time::Instant;
use kenshin_store::{figures, ledger};

use crate::{App, Refusal};

/// Are the figures of this time there at once? If not, `as_known_at` shows its progress.
pub async fn is_computed(app: &App, known_at: Instant) -> Result<bool, Refusal> {
    figures::is_known(&app.db, known_at).await.map_err(Refusal::failed)
}

/// Computes the standing of every institution as it was known at a time; a few seconds for a nation. `progress` is told
/// how many institutions are done.
pub async fn as_known_at(app: &App, known_at: Instant, progress: impl FnMut(usize) + Send) -> Result<(), Refusal> {
    let rules = app.rules();
    figures::compute_known(&app.db, &rules, known_at, app.now(), progress).await.map_err(Refusal::failed)
}

/// The value of the column `known_at`: 0 = now. Computes what is not there yet.
pub(crate) async fn known(app: &App, known_at: Option<Instant>) -> Result<i64, Refusal> {
    // What is known at a time to come is what is known now.
    let Some(at) = known_at.filter(|at| *at < app.now()) else { return Ok(0) };
    if !is_computed(app, at).await? {
        as_known_at(app, at, |_| ()).await?;
    }
    Ok(at.micros())
}

/// Number and short form of the newest checkpoint: what a published figure cites.
pub(crate) async fn latest_checkpoint(app: &App) -> Result<Option<(u64, String)>, Refusal> {
    let newest = ledger::latest_checkpoint(&app.db).await.map_err(Refusal::failed)?;
    let Some(checkpoint) = newest else { return Ok(None) };
    let id = checkpoint.stated.id().map_err(Refusal::failed)?;
    Ok(Some((checkpoint.stated.n, format!("cp:{}:{id}", checkpoint.stated.n))))
}
