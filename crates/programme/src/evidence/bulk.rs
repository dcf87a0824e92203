//! Many rows at once, each with its own time of recording: the demo nation, and what is carried over from elsewhere.

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::{Chain, Draft};
use kenshin_domain::time::Instant;
use kenshin_store::ledger::append_chains;

use crate::institutions::import::not_appended;
use crate::{Actor, App, Refusal, access};

/// Appends whole or not at all; gives the number of rows that are new. One audit line says how many.
pub async fn record_many(
    app: &App,
    actor: &Actor,
    items: Vec<(Chain, Vec<(Draft, Instant)>)>,
) -> Result<usize, Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    let rules = app.rules();
    let ctx = app.context(&rules, actor.account);
    let mut tx = app.db.write_bulk().await.map_err(Refusal::failed)?;
    let made = append_chains(&mut tx, &ctx, items).await.map_err(not_appended)?;
    access::audit_in(&mut tx, app, actor, access::changed("evidence.bulk", "many", made.rows.len())).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(made.rows.len())
}
