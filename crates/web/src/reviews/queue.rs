//! The queue: what an import could not decide, one at a time.

use askama::Template;
use kenshin_domain::text::{Both, Lang, search_key};
use kenshin_programme::Refusal;
use kenshin_programme::institutions::{self, Candidate, Decision, ReviewItem, ReviewKind};

use super::texts::*;
use crate::frame::extract::{Form, Query};
use crate::frame::{Answer, At, Ctx, Page, Stop};

type Pairs = Vec<(String, String)>;

fn get<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

struct Tab {
    label: String,
    href: String,
    chosen: bool,
}

struct ItemView {
    href: String,
    kind: String,
    file_name: String,
    line: u32,
    /// The first cells of the row.
    says: String,
    best: Option<(String, u8)>,
    decided: Option<(&'static str, String, String)>,
}

#[derive(Template)]
#[template(path = "reviews/list.html")]
struct ListPage {
    page: Page,
    waiting: bool,
    saved: bool,
    states: Vec<Tab>,
    kinds: Vec<Tab>,
    rows: Vec<ItemView>,
    total: u64,
    previous: Option<String>,
    next: Option<String>,
}

fn href(kind: Option<ReviewKind>, waiting: bool, page: u32) -> String {
    let mut href = format!("/reviews?state={}", if waiting { "waiting" } else { "decided" });
    if let Some(kind) = kind {
        href.push_str(&format!("&kind={}", kind.code()));
    }
    if page > 1 {
        href.push_str(&format!("&page={page}"));
    }
    href
}

fn decision_word(code: &str) -> Both {
    match code {
        "join" => D_JOIN,
        "new" => D_NEW,
        _ => D_NONE,
    }
}

fn item_view(item: &ReviewItem, lang: Lang) -> ItemView {
    let says: Vec<&str> =
        item.fields.iter().map(|(_, value)| value.as_str()).filter(|v| !v.is_empty()).take(3).collect();
    ItemView {
        href: format!("/reviews/{}", item.id),
        kind: item.kind.label().get(lang).to_owned(),
        file_name: item.file_name.clone(),
        line: item.line,
        says: says.join(" / "),
        best: item.candidates.first().map(|best| (best.name.clone(), best.score)),
        decided: item.decided.as_ref().map(|(how, by, at)| (decision_word(how).get(lang), by.clone(), at.to_jst())),
    }
}

/// The queue.
pub(crate) async fn list(ctx: Ctx, Query(query): Query<Pairs>) -> Answer {
    let lang = ctx.lang();
    let kind = ReviewKind::from_code(get(&query, "kind"));
    let waiting = get(&query, "state") != "decided";
    let page = get(&query, "page").parse().unwrap_or(1).max(1);
    let list = institutions::reviews(ctx.app(), ctx.actor(), kind, waiting, page).await?;
    let tab = |label: &str, href: String, chosen| Tab { label: label.to_owned(), href, chosen };
    let mut kinds = vec![tab(ALL_KINDS.get(lang), href(None, waiting, 1), kind.is_none())];
    kinds
        .extend(ReviewKind::ALL.iter().map(|k| tab(k.label().get(lang), href(Some(*k), waiting, 1), kind == Some(*k))));
    let view = ListPage {
        page: ctx.page(REVIEWS),
        waiting,
        saved: get(&query, "saved") == "1",
        states: vec![
            tab(WAITING.get(lang), href(kind, true, 1), waiting),
            tab(DECIDED.get(lang), href(kind, false, 1), !waiting),
        ],
        kinds,
        rows: list.items.iter().map(|item| item_view(item, lang)).collect(),
        total: list.total,
        previous: (list.page > 1).then(|| href(kind, waiting, list.page - 1)),
        next: (list.page < list.pages).then(|| href(kind, waiting, list.page + 1)),
    };
    ctx.render(&view)
}

struct CandidateView {
    id: String,
    name: String,
    address: String,
    score: u8,
    why: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "reviews/one.html")]
struct OnePage {
    page: Page,
    id: i64,
    kind: String,
    file_name: String,
    line: u32,
    fields: Vec<(String, String)>,
    candidates: Vec<CandidateView>,
    may_be_new: bool,
    saved: bool,
    decided: Option<(&'static str, String, String)>,
    faster: Option<String>,
}

/// Why a candidate is one, in words.
fn why(candidate: &Candidate, fields: &[(String, String)], lang: Lang) -> Vec<&'static str> {
    let keys: Vec<String> = fields.iter().map(|(_, value)| search_key(value)).filter(|key| !key.is_empty()).collect();
    let name = search_key(&candidate.name);
    let address = search_key(&candidate.address);
    let same = keys.contains(&name);
    let like = !same && keys.iter().any(|key| key.contains(&name) || name.contains(key.as_str()));
    let head: String = address.chars().take(8).collect();
    let near = !head.is_empty() && keys.iter().any(|key| key.contains(&head));
    let all = [(same, SAME_NAME), (like, LIKE_NAME), (near, SAME_PLACE)];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word.get(lang)).collect()
}

async fn show(ctx: &Ctx, id: i64, saved: bool, faster: Option<String>) -> Answer {
    let item = institutions::review(ctx.app(), ctx.actor(), id).await?;
    let lang = ctx.lang();
    let candidate = |candidate: &Candidate| CandidateView {
        id: candidate.id.to_string(),
        name: candidate.name.clone(),
        address: candidate.address.clone(),
        score: candidate.score,
        why: why(candidate, &item.fields, lang),
    };
    let status = if faster.is_some() { 409 } else { 200 };
    let page = OnePage {
        page: ctx.page(ONE),
        id,
        kind: item.kind.label().get(lang).to_owned(),
        file_name: item.file_name.clone(),
        line: item.line,
        candidates: item.candidates.iter().map(candidate).collect(),
        may_be_new: item.kind == ReviewKind::Code,
        fields: item.fields.clone(),
        saved,
        decided: item.decided.as_ref().map(|(how, by, at)| (decision_word(how).get(lang), by.clone(), at.to_jst())),
        faster,
    };
    ctx.render_as(status, &page)
}

/// One row with its candidates.
pub(crate) async fn one(ctx: Ctx, At(id): At<i64>, Query(query): Query<Pairs>) -> Answer {
    show(&ctx, id, get(&query, "saved") == "1", None).await
}

/// A person's decision; then the next that waits.
pub(crate) async fn decide(ctx: Ctx, At(id): At<i64>, Form(fields): Form<Pairs>) -> Answer {
    let decision = match get(&fields, "decision") {
        "new" => Decision::New,
        "none" => Decision::None,
        id => Decision::Join(id.parse().map_err(|_| Stop::not_found())?),
    };
    match institutions::decide(ctx.app(), ctx.actor(), id, decision).await {
        Ok(_) => {}
        Err(Refusal::Conflict(says)) => return show(&ctx, id, false, Some(says.get(ctx.lang()).to_owned())).await,
        Err(other) => return Err(other.into()),
    }
    let waiting = institutions::reviews(ctx.app(), ctx.actor(), None, true, 1).await?;
    match waiting.items.first() {
        Some(next) => ctx.see_other(&format!("/reviews/{}?saved=1", next.id)),
        None => ctx.see_other("/reviews?saved=1"),
    }
}
