//! 2つの日のあいだの動き: movements between two days, by starting rung and by class.

use askama::Template;
use kenshin_domain::access::Permission;
use kenshin_domain::institutions::FunctionClass;
use kenshin_domain::stages::{Cohort, Rung};
use kenshin_domain::text::{Both, Lang};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::Nature;
use kenshin_programme::institutions;
use kenshin_programme::stages::{self, Flow, Flows};

use super::dashboard::{OptionView, base};
use super::drawings::{self, sign};
use super::figure::{Figure, Reader};
use super::texts::*;
use crate::frame::extract::Query;
use crate::frame::{Answer, Ctx, Page};
use crate::institutions::Chip;
use crate::institutions::query::{self, Pairs};

/// One movement.
pub(super) struct FlowLine {
    pub from: String,
    pub to: String,
    pub direction: &'static str,
    pub count: Figure,
}

/// What became of those who stood on one rung.
struct Start {
    class: String,
    sign: String,
    label: &'static str,
    stood: String,
    rose: String,
    stayed: String,
    fell: String,
    gone: String,
}

#[derive(Template)]
#[template(path = "stages/flows.html")]
struct FlowsPage {
    page: Page,
    as_of: String,
    since: String,
    known_at: String,
    unread: Vec<String>,
    kept: Pairs,
    chips: Vec<Chip>,
    classes: Vec<OptionView>,
    source: String,
    flows_since: Day,
    flows_as_of: Day,
    chart: Option<String>,
    flow_lines: Vec<FlowLine>,
    starts: Vec<Start>,
    fallen: Vec<Figure>,
    exact: bool,
}

/// The page.
pub(crate) async fn page(ctx: Ctx, Query(pairs): Query<Pairs>) -> Answer {
    let asked = query::asked(&pairs);
    let lang = ctx.lang();
    let as_of = asked.cohort.as_of.unwrap_or_else(|| ctx.today());
    let since = asked.cohort.since.unwrap_or_else(|| as_of.plus_months(-12));
    let base = Cohort { as_of: Some(as_of), ..base(asked.cohort) };
    let flows = stages::flows(ctx.app(), ctx.actor(), &base, since, asked.known_at).await?;
    let reader = Reader { lang, exact: ctx.may(Permission::FiguresExact), known_at: asked.known_at };
    let known = asked.known_at.map(|at| at.to_jst());
    let rules = ctx.app().rules();
    let edition = &rules.in_force(as_of, asked.known_at.unwrap_or(Instant::MAX)).head().edition;
    let source = drawings::source_line(ctx.app().nature == Nature::Demo, as_of, known.as_deref(), edition, None, lang);
    let chosen = Cohort { as_of: None, class: None, no_class: false, ..base.clone() };
    let areas = institutions::area_names(ctx.app()).await?;
    let page = FlowsPage {
        page: ctx.page(FLOWS).wide(),
        as_of: as_of.to_string(),
        since: since.to_string(),
        known_at: asked.known_at.map(query::instant_text).unwrap_or_default(),
        unread: asked.unread,
        chips: crate::institutions::chips(
            &query::Asked { cohort: chosen.clone(), ..query::Asked::default() },
            &areas,
            "/flows",
            lang,
        ),
        kept: query::pairs(&chosen),
        classes: classes(&base, lang),
        chart: drawings::flows(&flows, reader, &source),
        flow_lines: lines(&flows, reader),
        starts: starts(&flows, lang),
        fallen: fallen(&flows, reader),
        flows_since: flows.since,
        flows_as_of: flows.as_of,
        exact: reader.exact,
        source,
    };
    ctx.render(&page)
}

fn classes(base: &Cohort, lang: Lang) -> Vec<OptionView> {
    let option = |class: &FunctionClass| {
        let code = class.bit().to_string();
        OptionView {
            chosen: base.class.is_some_and(|bit| u32::from(bit) == class.bit()),
            label: class.name().get(lang).to_owned(),
            code,
        }
    };
    let mut all: Vec<OptionView> = FunctionClass::ALL.iter().map(option).collect();
    all.push(OptionView { code: "none".to_owned(), label: NO_CLASS.get(lang).to_owned(), chosen: base.no_class });
    all
}

/// Which way a movement goes; to and from 対象外 is neither up nor down.
fn direction(flow: &Flow) -> Option<Both> {
    match (flow.from, flow.to) {
        (Some(from), Some(to)) if to == from => Some(STAYED),
        (Some(Rung::OutOfScope), _) | (_, Some(Rung::OutOfScope)) | (None, _) | (_, None) => None,
        (Some(from), Some(to)) if to > from => Some(ROSE),
        _ => Some(FELL),
    }
}

/// Every movement as a line of the table.
pub(super) fn lines(flows: &Flows, reader: Reader) -> Vec<FlowLine> {
    let name = |rung: Option<Rung>, otherwise: Both| match rung {
        Some(rung) => format!("{} {}", sign(rung), rung.label().get(reader.lang)),
        None => otherwise.get(reader.lang).to_owned(),
    };
    let line = |flow: &Flow| FlowLine {
        from: name(flow.from, NOT_COUNTED),
        to: name(flow.to, NO_LONGER),
        direction: direction(flow).map_or("", |word| word.get(reader.lang)),
        count: reader.figure("", &flow.count),
    };
    flows.flows.iter().map(line).collect()
}

/// Lower now than on the earlier day, by how it came.
pub(super) fn fallen(flows: &Flows, reader: Reader) -> Vec<Figure> {
    let mut expired = reader.figure(EXPIRED.get(reader.lang), &flows.expired);
    expired.tone = "warn";
    let mut worsened = reader.figure(WORSENED.get(reader.lang), &flows.worsened);
    worsened.tone = "bad";
    vec![expired, worsened]
}

/// By starting rung: of those who stood here, how many rose, stayed, fell, left.
fn starts(flows: &Flows, lang: Lang) -> Vec<Start> {
    let start = |rung: &Rung| {
        let from_here: Vec<&Flow> = flows.flows.iter().filter(|flow| flow.from == Some(*rung)).collect();
        let sum = |wanted: Option<Both>| {
            let of: Vec<&&Flow> = from_here.iter().filter(|flow| direction(flow) == wanted).collect();
            shown(&of)
        };
        Start {
            class: if *rung == Rung::OutOfScope { "out".to_owned() } else { rung.code().to_owned() },
            sign: sign(*rung),
            label: rung.label().get(lang),
            stood: shown(&from_here.iter().collect::<Vec<_>>()),
            rose: sum(Some(ROSE)),
            stayed: sum(Some(STAYED)),
            fell: sum(Some(FELL)),
            gone: sum(None),
        }
    };
    Rung::ALL.iter().rev().map(start).collect()
}

/// A sum; a dash where one of its numbers is hidden.
fn shown(flows: &[&&Flow]) -> String {
    if flows.iter().any(|flow| flow.count.hidden) {
        return "–".to_owned();
    }
    super::figure::thousands(flows.iter().map(|flow| flow.count.count).sum())
}

#[cfg(test)]
mod tests {
    use kenshin_programme::stages::Count;

    use super::*;

    fn flow(from: Option<Rung>, to: Option<Rung>) -> Flow {
        Flow { from, to, count: Count { count: 1, hidden: false, cohort: Cohort::default() } }
    }

    #[test]
    fn out_of_scope_is_neither_up_nor_down() {
        assert_eq!(direction(&flow(Some(Rung::Answered), Some(Rung::Known))), Some(ROSE));
        assert_eq!(direction(&flow(Some(Rung::Known), Some(Rung::Unanswered))), Some(FELL));
        assert_eq!(direction(&flow(Some(Rung::Known), Some(Rung::Known))), Some(STAYED));
        assert_eq!(direction(&flow(Some(Rung::OutOfScope), Some(Rung::Answered))), None);
        assert_eq!(direction(&flow(Some(Rung::Answered), Some(Rung::OutOfScope))), None);
        assert_eq!(direction(&flow(None, Some(Rung::Answered))), None);
    }
}
