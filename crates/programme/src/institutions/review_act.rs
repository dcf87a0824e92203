//! The review queue: what an import could not decide, decided by a person.

use std::collections::HashMap;

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::{Chain, Draft};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_domain::time::Instant;
use kenshin_store::institutions::{self as store, Review};
use kenshin_store::ledger::{append, replace_by_key};

use super::import::{decided, not_appended, plan::new_id};
use super::{Candidate, Decision, ReviewItem, ReviewKind, ReviewList};
use crate::{Actor, App, Refusal, access};

/// Items on a page.
const PER_PAGE: u32 = 50;

/// A page of the queue: what waits, or (`waiting` = false) what was decided.
pub async fn reviews(
    app: &App,
    actor: &Actor,
    kind: Option<ReviewKind>,
    waiting: bool,
    page: u32,
) -> Result<ReviewList, Refusal> {
    may(actor)?;
    let offset = page.max(1).saturating_sub(1).saturating_mul(PER_PAGE);
    let (found, total) = store::review_page(&app.db, kind.map(ReviewKind::code), waiting, offset, PER_PAGE)
        .await
        .map_err(Refusal::failed)?;
    let mut chains: Vec<String> = found.iter().flat_map(|r| candidates(r).into_iter().map(|(c, _)| c)).collect();
    chains.sort();
    chains.dedup();
    let named: HashMap<String, (String, String)> = store::names(&app.db, &chains)
        .await
        .map_err(Refusal::failed)?
        .into_iter()
        .map(|(c, n, a)| (c, (n, a)))
        .collect();
    let pages = u32::try_from(total.div_ceil(PER_PAGE.into())).unwrap_or(u32::MAX).max(1);
    let items = found.iter().filter_map(|review| item(review, &named)).collect();
    Ok(ReviewList { items, total, page: page.clamp(1, pages), pages })
}

/// One item of the queue, waiting or decided.
pub async fn review(app: &App, actor: &Actor, id: i64) -> Result<ReviewItem, Refusal> {
    may(actor)?;
    let found = store::review_by_id(&app.db, id).await.map_err(Refusal::failed)?.ok_or(Refusal::NotFound)?;
    let chains: Vec<String> = candidates(&found).into_iter().map(|(chain, _)| chain).collect();
    let names = store::names(&app.db, &chains).await.map_err(Refusal::failed)?;
    let named = names.into_iter().map(|(chain, name, address)| (chain, (name, address))).collect();
    item(&found, &named).ok_or(Refusal::NotFound)
}

/// Decides one item. Somebody who was slower is told.
pub async fn decide(app: &App, actor: &Actor, id: i64, decision: Decision) -> Result<Option<InstitutionId>, Refusal> {
    may(actor)?;
    let joined = match decision {
        Decision::Join(institution) if access::in_sight(app, actor, institution).await? => Some(institution),
        Decision::Join(_) => return Err(Refusal::NotFound),
        Decision::New => Some(new_id(&*app.entropy)),
        Decision::None => None,
    };
    let places = store::places(&app.db).await.map_err(Refusal::failed)?;
    let entry = match (joined, decision) {
        (Some(institution), Decision::Join(_)) => {
            store::one(&app.db, Chain::Institution(institution), &actor.scope).await.map_err(Refusal::failed)?
        }
        _ => None,
    };
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    let review = store::review(&mut tx, id).await.map_err(Refusal::failed)?.ok_or(Refusal::NotFound)?;
    let now = app.now();
    let word = match decision {
        Decision::Join(_) => "join",
        Decision::New => "new",
        Decision::None => "none",
    };
    let chain = joined.map(Chain::Institution);
    if !store::decide(&mut tx, id, word, chain, actor.account, now).await.map_err(Refusal::failed)? {
        return Err(Refusal::Conflict(Text::new(
            "この行はすでにほかの人が判断しました。一覧を開き直してください。",
            "Somebody else has decided this row. Open the list again.",
        )));
    }
    if let Some(chain) = chain {
        let drafts: Vec<(Draft, Instant)> =
            decided::drafts(&review, entry.as_ref(), &places, now)?.into_iter().map(|d| (d, now)).collect();
        let rules = app.rules();
        let ctx = app.context(&rules, actor.account);
        let mut items = vec![(chain, drafts)];
        replace_by_key(&mut tx, &app.keys, &mut items).await.map_err(not_appended)?;
        for (chain, drafts) in items {
            append(&mut tx, &ctx, chain, drafts).await.map_err(not_appended)?;
        }
    }
    let target = chain.map_or_else(|| format!("review:{id}"), |chain| chain.to_string());
    access::audit_in(&mut tx, app, actor, access::changed(&format!("review.{word}"), &target, 1)).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(joined)
}

fn may(actor: &Actor) -> Result<(), Refusal> {
    if allows(actor.role, Permission::ReviewDecide) { Ok(()) } else { Err(Refusal::Forbidden) }
}

fn candidates(review: &Review) -> Vec<(String, u8)> {
    serde_json::from_str(&review.candidates).unwrap_or_default()
}

fn item(review: &Review, named: &HashMap<String, (String, String)>) -> Option<ReviewItem> {
    let candidate = |(chain, score): (String, u8)| {
        let (name, address) = named.get(&chain)?.clone();
        Some(Candidate { id: chain.parse::<Chain>().ok()?.institution()?, name, address, score })
    };
    let decided = review.decision.clone().zip(review.decided_by.clone()).zip(review.decided_at);
    Some(ReviewItem {
        id: review.id,
        kind: ReviewKind::from_code(&review.kind)?,
        file_name: review.file_name.clone(),
        line: u32::try_from(review.line).unwrap_or(u32::MAX),
        fields: serde_json::from_str(&review.fields).unwrap_or_default(),
        candidates: candidates(review).into_iter().filter_map(candidate).collect(),
        opened_at: Instant::from_micros(review.opened_at),
        decided: decided.map(|((how, by), at)| (how, by, Instant::from_micros(at))),
    })
}
