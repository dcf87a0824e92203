//! What lies in sight.

use kenshin_domain::access::{Permission, Scope, allows};
use kenshin_domain::id::InstitutionId;
use kenshin_store::access as store;

use super::audit;
use crate::{Actor, App, Refusal};

/// May the actor do this? The system (whoever runs commands beside the key file) may do everything.
pub fn may(actor: &Actor, permission: Permission) -> bool {
    *actor == Actor::system() || allows(actor.role, permission)
}

/// Does this institution lie within the actor's scope?
pub async fn in_sight(app: &App, actor: &Actor, id: InstitutionId) -> Result<bool, Refusal> {
    store::in_scope(&app.db, &actor.scope, id).await.map_err(Refusal::failed)
}

/// The institutions of a scope that is a list (assigned, a vendor's, a group's).
pub async fn scope_members(app: &App, actor: &Actor, scope: &Scope) -> Result<Vec<InstitutionId>, Refusal> {
    if !may(actor, Permission::AccountsManage) {
        return Err(Refusal::Forbidden);
    }
    store::members(&app.db, scope).await.map_err(Refusal::failed)
}

/// Puts institutions into such a scope and takes others out.
pub async fn set_scope_members(
    app: &App,
    actor: &Actor,
    scope: &Scope,
    add: &[InstitutionId],
    remove: &[InstitutionId],
) -> Result<(), Refusal> {
    if !may(actor, Permission::AccountsManage) {
        return Err(Refusal::Forbidden);
    }
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    let added = store::add_members(&mut tx, scope, add).await.map_err(Refusal::failed)?;
    let removed = store::remove_members(&mut tx, scope, remove).await.map_err(Refusal::failed)?;
    let count = usize::try_from(added + removed).unwrap_or(usize::MAX);
    audit::audit_in(&mut tx, app, actor, audit::changed("scope.members", &scope.to_string(), count)).await?;
    tx.commit().await.map_err(Refusal::failed)
}
