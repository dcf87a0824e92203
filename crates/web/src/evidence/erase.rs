//! Erasing what is private in a row: what goes, why, and that it is sure.

use askama::Template;
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::{Both, Text};
use kenshin_programme::evidence::{self, GROUNDS};
use kenshin_programme::{Refusal, institutions};

use super::keys::connection_names;
use super::show::{Shown, row_href, shown};
use super::texts::*;
use crate::frame::extract::{At2, Form};
use crate::frame::{Answer, Ctx, Page, Stop};

#[derive(Template)]
#[template(path = "evidence/erase.html")]
struct ErasePage {
    page: Page,
    id: InstitutionId,
    institution: String,
    row: Shown,
    /// Is there anything left to erase?
    holds: bool,
    files: usize,
    /// What the sealed part holds, by name; never its values.
    parts: Vec<String>,
    grounds: &'static [(&'static str, Both)],
    ground: String,
    error: Option<Text>,
}

async fn shown_page(ctx: &Ctx, id: InstitutionId, seq: u64, ground: String, error: Option<Text>) -> Answer {
    let lines = evidence::list(ctx.app(), ctx.actor(), id, None, None).await?;
    let line = lines.iter().find(|line| line.seq == seq).ok_or_else(Stop::not_found)?;
    let lang = ctx.lang();
    let page = ErasePage {
        page: ctx.page(ERASE_TITLE).narrow(),
        id,
        institution: institutions::basics(ctx.app(), ctx.actor(), id).await?.name,
        holds: (line.sealed && !line.erased) || !line.attachments.is_empty(),
        files: line.attachments.len(),
        parts: line.private.as_ref().map(|parts| super::row::part_names(parts, lang)).unwrap_or_default(),
        row: shown(id, line, &connection_names(&lines, lang), lang),
        grounds: &GROUNDS,
        ground,
        error,
    };
    ctx.render_as(if page.error.is_some() { 422 } else { 200 }, &page)
}

/// What would go, and why.
pub(crate) async fn page(ctx: Ctx, At2(id, seq): At2<InstitutionId, u64>) -> Answer {
    shown_page(&ctx, id, seq, String::new(), None).await
}

/// It goes, for ever. Two answers are needed, so that no single press does it.
pub(crate) async fn post(
    ctx: Ctx,
    At2(id, seq): At2<InstitutionId, u64>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let get = |name: &str| fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let ground = get("ground").to_owned();
    if get("sure") != "1" {
        return shown_page(&ctx, id, seq, ground, Some(ERASE_NOT_SURE.into())).await;
    }
    match evidence::erase(ctx.app(), ctx.actor(), id, seq, &ground).await {
        Ok(()) => ctx.see_other(&format!("{}?erased=1", row_href(id, seq))),
        Err(refusal @ Refusal::Invalid(_)) => shown_page(&ctx, id, seq, ground, Some(refusal.text())).await,
        Err(other) => Err(other.into()),
    }
}
