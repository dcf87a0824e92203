//! Why one institution stands where it stands.

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::{Chain, DigestRow, Route};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::stages::{self as rules, Explanation, RungReport};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, Instant};
use kenshin_store::ledger;

use super::{Condition, Explained, MarkWhy, NextStep, RungWhy};
use crate::{Actor, App, Refusal, access};

/// Explains an institution within the actor's scope.
pub async fn explain(
    app: &App,
    actor: &Actor,
    id: InstitutionId,
    as_of: Option<Day>,
    known_at: Option<Instant>,
) -> Result<Explained, Refusal> {
    if !allows(actor.role, Permission::StageExplain) {
        return Err(Refusal::Forbidden);
    }
    if !access::in_sight(app, actor, id).await? {
        return Err(Refusal::NotFound);
    }
    let rows = ledger::digests(&app.db, Chain::Institution(id)).await.map_err(Refusal::failed)?;
    Ok(explained(app, &rows, as_of.unwrap_or_else(|| app.today()), known_at))
}

/// The explanation of a chain's digest.
pub(crate) fn explained(app: &App, rows: &[DigestRow], day: Day, known_at: Option<Instant>) -> Explained {
    let editions = app.rules();
    let known_at = known_at.unwrap_or(Instant::MAX);
    let known = rows.partition_point(|row| row.recorded_at <= known_at.micros());
    let rows = &rows[..known];
    let open = rules::timeline(rows, &editions, known_at)
        .iter()
        .any(|span| span.from <= day && day < span.to && span.slice.open);
    shown(rules::explain(rows, &editions, day, known_at), open)
}

fn shown(why: Explanation, open: bool) -> Explained {
    let mark = |mark: &rules::MarkReport| MarkWhy {
        mark: mark.label.into(),
        value: mark.now.into(),
        conditions: mark.levels.iter().flat_map(|level| level.conditions.iter().map(condition)).collect(),
    };
    Explained {
        as_of: why.as_of,
        edition: why.edition,
        standing: why.standing,
        rungs: why.rungs.iter().map(rung).collect(),
        marks: why.marks.iter().map(mark).collect(),
        missing: why
            .missing
            .iter()
            .map(|missing| NextStep {
                says: with_detail(&missing.text, missing.detail.as_ref()),
                towards: missing.moves_to.clone(),
                kinds: missing.kinds.clone(),
                route: missing.route,
            })
            .collect(),
        expiring: why.expiring.iter().map(|expiring| (expiring.what.clone(), expiring.on)).collect(),
        early: why.earned_early.iter().map(|rung| rung.label().into()).collect(),
        open,
    }
}

fn rung(report: &RungReport) -> RungWhy {
    let own = report.conditions.iter().map(condition);
    let routes = report.routes.iter().flat_map(|route| {
        route.conditions.iter().map(|c| {
            let c = condition(c);
            Condition { says: on_route(route.route, &c.says), ..c }
        })
    });
    RungWhy { rung: report.rung, met: report.met, conditions: own.chain(routes).collect() }
}

fn on_route(route: Route, says: &Text) -> Text {
    Text::new(format!("経路{route:?}：{}", says.get(Lang::Ja)), format!("Route {route:?}: {}", says.get(Lang::En)))
}

fn condition(c: &rules::Condition) -> Condition {
    Condition {
        says: with_detail(&c.text, c.detail.as_ref()),
        met: c.met,
        because: c.because.clone(),
        valid_until: c.valid_until,
    }
}

fn with_detail(text: &Text, detail: Option<&Text>) -> Text {
    match detail {
        None => text.clone(),
        Some(detail) => Text::new(
            format!("{}（{}）", text.get(Lang::Ja), detail.get(Lang::Ja)),
            format!("{} ({})", text.get(Lang::En), detail.get(Lang::En)),
        ),
    }
}
