//! The audit as a list.

use askama::Template;
use kenshin_domain::access::Permission;
use kenshin_domain::evidence::{Code, Kind, Statement};
use kenshin_domain::text::{Both, Text};
use kenshin_domain::time::{Day, parse_day};
use kenshin_programme::Refusal;
use kenshin_programme::access::{self as acts, AuditLine, AuditPage, AuditQuery};
use serde::Deserialize;

use super::acts as words;
use super::pages::Pages;
use super::texts::*;
use crate::frame::extract::Query;
use crate::frame::fields::none_if_blank;
use crate::frame::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "access/audit.html")]
struct ListPage {
    page: Page,
    title: Both,
    lead: Both,
    own: bool,
    form: Filter,
    lines: Vec<Line>,
    total: u64,
    from: Day,
    to: Day,
    pages: Pages,
    error: Option<Text>,
}

struct Line {
    when: String,
    who: Who,
    kind: Both,
    /// In words, where there are any.
    says: Option<Text>,
    act: Code,
    target: Code,
    /// The hospital's card, for those who may open it.
    href: Option<String>,
    count: Option<u32>,
    row: String,
}

enum Who {
    Account(String),
    Nobody,
    System,
}

#[derive(Clone, Default, Deserialize)]
pub(super) struct Filter {
    from: Option<String>,
    to: Option<String>,
    by: Option<String>,
    act: Option<String>,
    target: Option<String>,
    kind: Option<String>,
    page: Option<u64>,
}

impl Filter {
    fn field<'f>(&self, value: &'f Option<String>) -> &'f str {
        value.as_deref().unwrap_or_default()
    }
}

fn line(ctx: &Ctx, line: AuditLine) -> Option<Line> {
    let (kind, act, target, count) = match line.statement {
        Statement::AuditChanged(facts) => (CHANGED, facts.act, facts.target, Some(facts.count)),
        Statement::AuditRead(facts) => (READ, facts.act, facts.target, Some(facts.count)),
        Statement::AuditDenied(facts) => (DENIED, facts.act, facts.target, None),
        _ => return None,
    };
    let who = match line.login {
        Some(login) => Who::Account(login),
        None if matches!(kind, k if k == DENIED) => Who::Nobody,
        None => Who::System,
    };
    let institution = target.as_str().strip_prefix("institution:").filter(|_| ctx.may(Permission::RegisterRead));
    Some(Line {
        when: line.at.to_jst(),
        who,
        kind,
        says: words::words(act.as_str()),
        href: institution.map(|id| format!("/institutions/{id}")),
        act,
        target,
        count,
        row: format!("{}/{}", line.chain, line.seq),
    })
}

async fn shown(ctx: &Ctx, own: bool, form: Filter) -> Answer {
    let day = |text: &Option<String>| match none_if_blank(text.clone()) {
        Some(text) => parse_day(&text).map(Some).ok_or(()),
        None => Ok(None),
    };
    let (from, to) = (day(&form.from), day(&form.to));
    let bad_day = from.is_err() || to.is_err();
    let today = ctx.today();
    let kind = form.kind.as_deref().and_then(Kind::from_code);
    let query = AuditQuery {
        // A hospital looks at a month, for its days are quiet.
        from: from.unwrap_or(None).or_else(|| own.then(|| to.unwrap_or(None).unwrap_or(today).plus(-30))),
        to: to.unwrap_or(None),
        by: none_if_blank(form.by.clone()),
        act: none_if_blank(form.act.clone()),
        target: none_if_blank(form.target.clone()),
        kind: kind.filter(|k| matches!(k, Kind::AuditChanged | Kind::AuditRead | Kind::AuditDenied)),
        page: form.page.unwrap_or(1),
    };
    let listed = if bad_day {
        Err(Refusal::field("from", NOT_A_DAY.into()))
    } else {
        acts::audit_list(ctx.app(), ctx.actor(), &query).await
    };
    let (listed, error) = match listed {
        Ok(listed) => (listed, None),
        Err(refusal @ Refusal::Invalid(_)) => {
            (AuditPage { lines: Vec::new(), total: 0, from: today, to: today, page: 1, size: 1 }, Some(refusal.text()))
        }
        Err(other) => return Err(other.into()),
    };
    let pages = Pages::new(ctx, listed.page, listed.total, listed.size);
    let page = ListPage {
        page: ctx.page(AUDIT).wide(),
        title: AUDIT,
        lead: if own { AUDIT_OWN_LEAD } else { AUDIT_LEAD },
        own,
        // The days that the list shows stand in the form, also where nobody chose them.
        form: if error.is_none() {
            Filter { from: Some(listed.from.to_string()), to: Some(listed.to.to_string()), ..form }
        } else {
            form
        },
        total: listed.total,
        from: listed.from,
        to: listed.to,
        lines: listed.lines.into_iter().filter_map(|one| line(ctx, one)).collect(),
        pages,
        error,
    };
    ctx.render_as(if page.error.is_some() { 422 } else { 200 }, &page)
}

pub(super) async fn page(ctx: Ctx, Query(form): Query<Filter>) -> Answer {
    shown(&ctx, false, form).await
}

/// A hospital's own.
pub(super) async fn own(ctx: Ctx, Query(form): Query<Filter>) -> Answer {
    shown(&ctx, true, Filter { target: None, ..form }).await
}
