//! The hospitals of an account: an assessor's assignments, a vendor's and a group's hospitals.

use askama::Template;
use kenshin_domain::id::{AccountId, InstitutionId};
use kenshin_domain::institutions::Prefecture;
use kenshin_domain::text::{Both, Text};
use kenshin_programme::Refusal;
use kenshin_programme::access::{self as acts, AccountLine, Membership};

use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::{Answer, At, Ctx, Page};

type Pairs = Vec<(String, String)>;

struct MemberView {
    id: String,
    name: String,
    code: String,
    prefecture: Option<Both>,
}

#[derive(Template)]
#[template(path = "access/members.html")]
struct MembersPage {
    page: Page,
    account: AccountLine,
    members: Vec<MemberView>,
    codes: String,
    error: Option<Text>,
    saved: bool,
}

fn shown(ctx: &Ctx, membership: Membership, codes: String, error: Option<Text>, saved: bool) -> Answer {
    let view = |member: acts::Member| MemberView {
        id: member.id.to_string(),
        name: member.name,
        code: member.medical_code.unwrap_or_default(),
        prefecture: Prefecture::new(member.prefecture).map(Prefecture::name),
    };
    let page = MembersPage {
        page: ctx.page(MEMBERS),
        account: membership.account,
        members: membership.members.into_iter().map(view).collect(),
        codes,
        error,
        saved,
    };
    ctx.render_as(if page.error.is_some() { 422 } else { 200 }, &page)
}

pub(super) async fn page(ctx: Ctx, At(id): At<AccountId>, Query(query): Query<Pairs>) -> Answer {
    let membership = acts::membership(ctx.app(), ctx.actor(), id).await?;
    let saved = query.iter().any(|(name, _)| name == "saved");
    shown(&ctx, membership, String::new(), None, saved)
}

/// Codes to add, and ticked hospitals to take out.
pub(super) async fn change(ctx: Ctx, At(id): At<AccountId>, Form(fields): Form<Pairs>) -> Answer {
    let codes = fields.iter().find(|(name, _)| name == "codes").map_or("", |(_, value)| value.as_str());
    let ticked = fields.iter().filter(|(name, _)| name == "out");
    let out: Vec<InstitutionId> = ticked.filter_map(|(_, value)| value.parse().ok()).collect();
    match acts::change_members(ctx.app(), ctx.actor(), id, codes, &out).await {
        Ok(_) => ctx.see_other(&format!("/accounts/{id}/hospitals?saved=1")),
        Err(refusal @ Refusal::Invalid(_)) => {
            let membership = acts::membership(ctx.app(), ctx.actor(), id).await?;
            shown(&ctx, membership, codes.to_owned(), Some(refusal.text()), false)
        }
        Err(other) => Err(other.into()),
    }
}
