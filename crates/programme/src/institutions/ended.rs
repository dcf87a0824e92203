//! Closing and merging: the chain stays, the institution no longer counts from that day on.

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::{Basis, Chain, Closed, Draft, MergedInto, Source, Statement, Witness};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;
use kenshin_store::ledger::append;

use super::import::not_appended;
use crate::{Actor, App, Refusal, access};

/// The institution closed on a day.
pub async fn close(app: &App, actor: &Actor, id: InstitutionId, on: Day) -> Result<(), Refusal> {
    end(app, actor, id, on, Statement::Closed(Closed {}), "institution.close").await
}

/// The institution lives on in another from a day on.
pub async fn merge(app: &App, actor: &Actor, id: InstitutionId, into: InstitutionId, on: Day) -> Result<(), Refusal> {
    if id == into {
        return Err(Refusal::field(
            "into",
            Text::new("統合先に自分自身は選べません。", "An institution cannot be merged into itself."),
        ));
    }
    if !access::in_sight(app, actor, into).await? {
        return Err(Refusal::NotFound);
    }
    end(app, actor, id, on, Statement::MergedInto(MergedInto { into }), "institution.merge").await
}

async fn end(
    app: &App,
    actor: &Actor,
    id: InstitutionId,
    on: Day,
    statement: Statement,
    act: &str,
) -> Result<(), Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    if !access::in_sight(app, actor, id).await? {
        return Err(Refusal::NotFound);
    }
    let now = app.now();
    let draft = Draft {
        statement,
        basis: Basis::Word,
        witness: Witness::of(actor.role),
        happened_from: on,
        happened_to: on,
        until: None,
        replaces: None,
        source: Source::Form,
        key: Some(format!("{act}:{on}")),
        private: None,
    };
    let rules = app.rules();
    let ctx = app.context(&rules, actor.account);
    let chain = Chain::Institution(id);
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    append(&mut tx, &ctx, chain, vec![(draft, now)]).await.map_err(not_appended)?;
    access::audit_in(&mut tx, app, actor, access::changed(act, &chain.to_string(), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)
}
