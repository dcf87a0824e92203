//! A plan applied: everything in one transaction, or nothing.

use kenshin_domain::evidence::{Chain, Draft};
use kenshin_domain::time::Instant;
use kenshin_store::institutions as store;
use kenshin_store::ledger::{append_chains, replace_by_key};

use super::not_appended;
use super::plan::{File, Plan};
use crate::institutions::{ImportReport, Mode};
use crate::{Actor, App, Refusal, access};

pub(super) async fn take(
    app: &App,
    actor: &Actor,
    file: &File,
    mut plan: Plan,
    mode: Mode,
) -> Result<ImportReport, Refusal> {
    let now = app.now();
    let drafts = std::mem::take(&mut plan.drafts);
    // What this file left open waits already, or was decided; asking again would only ask with fewer candidates.
    if store::was_imported(&app.db, file.kind.code(), &file.sha256).await? {
        plan.reviews.clear();
    }
    plan.report.written = drafts.values().map(Vec::len).sum::<usize>().try_into().unwrap_or(u64::MAX);
    plan.report.reviews = plan.reviews.len().try_into().unwrap_or(u64::MAX);
    let nothing = drafts.is_empty() && plan.reviews.is_empty() && plan.places.is_empty();
    if mode == Mode::Preview || !plan.report.rejected.is_empty() {
        return Ok(plan.report);
    }
    plan.report.applied = true;
    if nothing {
        return Ok(plan.report);
    }
    let mut items: Vec<(Chain, Vec<(Draft, Instant)>)> =
        drafts.into_iter().map(|(chain, drafts)| (chain, drafts.into_iter().map(|d| (d, now)).collect())).collect();
    let rules = app.rules();
    let ctx = app.context(&rules, actor.account);
    let mut tx = app.db.write_bulk().await.map_err(Refusal::failed)?;
    replace_by_key(&mut tx, &app.keys, &mut items).await.map_err(not_appended)?;
    let appended = append_chains(&mut tx, &ctx, items).await.map_err(not_appended)?;
    plan.report.written = appended.rows.len().try_into().unwrap_or(u64::MAX);
    store::put_places(&mut tx, &plan.places).await.map_err(Refusal::failed)?;
    store::open_reviews(&mut tx, &plan.reviews).await.map_err(Refusal::failed)?;
    let (kind, line) = (file.kind.code(), summary(&plan.report));
    store::note_import(&mut tx, kind, &file.sha256, &file.name, file.state_of, &line, actor.account, now)
        .await
        .map_err(Refusal::failed)?;
    let act = format!("import.{kind}");
    let what =
        access::changed(&act, &format!("file:{}", file.sha256.get(..32).unwrap_or_default()), appended.rows.len());
    access::audit_in(&mut tx, app, actor, what).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    app.db.analyze().await.map_err(Refusal::failed)?;
    Ok(plan.report)
}

fn summary(report: &ImportReport) -> String {
    serde_json::json!({
        "read": report.read,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "written": report.written,
        "reviews": report.reviews,
        "missing": report.missing.len(),
    })
    .to_string()
}
