//! 全国の状況: the figures of the reader's scope on a day.

use askama::Template;
use kenshin_domain::access::Permission;
use kenshin_domain::stages::{Cohort, Rung};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::Nature;
use kenshin_programme::institutions::{self, AreaName};
use kenshin_programme::stages::{self, Breakdown, Counts, Dashboard, Dimension};

use super::drawings::{self, Indicator, sign};
use super::figure::{Figure, Reader};
use super::movements;
use super::place::place;
use super::texts::*;
use crate::frame::extract::Query;
use crate::frame::{Answer, Ctx, Page};
use crate::institutions::Chip;
use crate::institutions::query::{self, Pairs};

/// What the reader asked for.
struct Choice {
    base: Cohort,
    since: Option<Day>,
    known_at: Option<Instant>,
    indicator: Indicator,
    by: Dimension,
    unread: Vec<String>,
}

/// Which hospitals, whatever their rung: the figures cut by rung themselves.
pub(super) fn base(cohort: Cohort) -> Cohort {
    Cohort {
        as_of: cohort.as_of,
        kind: cohort.kind,
        prefecture: cohort.prefecture,
        medical_area: cohort.medical_area,
        concept_area: cohort.concept_area,
        bands: cohort.bands,
        class: cohort.class,
        no_class: cohort.no_class,
        owner: cohort.owner,
        ehr: cohort.ehr,
        region: cohort.region,
        ..Cohort::default()
    }
}

impl Choice {
    fn read(pairs: &[(String, String)]) -> Self {
        let get = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
        let asked = query::asked(pairs);
        Self {
            since: asked.cohort.since,
            base: base(asked.cohort),
            known_at: asked.known_at,
            indicator: Indicator::from_code(get("show").unwrap_or_default()),
            by: get("by").and_then(Dimension::from_code).unwrap_or(Dimension::BedBand),
            unread: asked.unread,
        }
    }

    /// What the form does not show but must not forget.
    fn kept(&self) -> Pairs {
        let mut kept = query::pairs(&Cohort { as_of: None, ..self.base.clone() });
        kept.push(("by".to_owned(), self.by.code().to_owned()));
        kept
    }

    /// The filters in use, each with the page without it.
    fn chips(&self, areas: &[AreaName], lang: Lang) -> Vec<Chip> {
        let asked = query::Asked { cohort: Cohort { as_of: None, ..self.base.clone() }, ..query::Asked::default() };
        crate::institutions::chips(&asked, areas, "/stages", lang)
    }

    /// The same page with another breakdown.
    fn link(&self, by: Dimension) -> String {
        let mut pairs = query::pairs(&Cohort { since: self.since, ..self.base.clone() });
        pairs.extend(self.known_at.map(|at| ("known-at".to_owned(), query::instant_text(at))));
        pairs.push(("show".to_owned(), self.indicator.code().to_owned()));
        pairs.push(("by".to_owned(), by.code().to_owned()));
        format!("/stages?{}#by", query::encode(&pairs))
    }
}

/// A value of a choice.
pub(super) struct OptionView {
    pub code: String,
    pub label: String,
    pub chosen: bool,
}

/// One line of the table of rungs.
struct RungLine {
    code: &'static str,
    sign: String,
    label: &'static str,
    here: Figure,
    at_least: Option<Figure>,
    simple: Option<Figure>,
    in_grace: Figure,
}

/// One mark with its values.
struct MarkLine {
    mark: &'static str,
    values: Vec<Figure>,
}

/// A breakdown.
struct Parts {
    label: String,
    note: Option<&'static str>,
    rungs: Vec<(String, &'static str)>,
    lines: Vec<PartLine>,
}

struct PartLine {
    label: String,
    /// A place's name is Japanese in both languages.
    foreign: bool,
    in_scope: Figure,
    rungs: Vec<Figure>,
    verified: Figure,
    restored: Figure,
    officer: Figure,
}

struct Tab {
    label: String,
    href: String,
    chosen: bool,
}

/// One comparison of the gap as a line of the table.
struct GapLine {
    label: String,
    low: Figure,
    high: Figure,
    difference: String,
}

struct GapView {
    label: String,
    chart: String,
    lines: Vec<GapLine>,
}

#[derive(Template)]
#[template(path = "stages/dashboard.html")]
struct DashboardPage {
    page: Page,
    title: String,
    empty: bool,
    may_import: bool,
    exact: bool,
    as_of: String,
    since: String,
    known_at: String,
    unread: Vec<String>,
    indicators: Vec<OptionView>,
    kept: Pairs,
    chips: Vec<Chip>,
    source: String,
    totals: Vec<Figure>,
    ladder: Option<String>,
    rungs: Vec<RungLine>,
    marks: Vec<MarkLine>,
    series: Option<String>,
    flow_chart: Option<String>,
    flow_lines: Vec<movements::FlowLine>,
    fallen: Vec<Figure>,
    flows_href: String,
    figures_since: Day,
    figures_as_of: Day,
    map: Option<String>,
    tabs: Vec<Tab>,
    parts: Parts,
    gaps: Vec<GapView>,
    silent: Vec<Figure>,
    officers: Vec<Figure>,
}

/// The page.
pub(crate) async fn page(ctx: Ctx, Query(pairs): Query<Pairs>) -> Answer {
    let choice = Choice::read(&pairs);
    let figures = stages::dashboard(ctx.app(), ctx.actor(), &choice.base, choice.since, choice.known_at).await?;
    let reader = Reader { lang: ctx.lang(), exact: ctx.may(Permission::FiguresExact), known_at: choice.known_at };
    let breakdown = match figures.by(choice.by) {
        Some(found) => found.clone(),
        None => stages::counts(ctx.app(), ctx.actor(), &choice.base, choice.by, choice.known_at).await?.1,
    };
    let view = View { reader, choice: &choice, figures: &figures };
    let source = view.source(ctx.app().nature == Nature::Demo);
    let title = place(ctx.actor().role, &ctx.actor().scope, choice.base.prefecture);
    let areas = institutions::area_names(ctx.app()).await?;
    let page = DashboardPage {
        page: ctx.page_named(title.clone()).wide(),
        title: title.get(ctx.lang()).to_owned(),
        empty: figures.counts.all.count == 0 && !figures.counts.all.hidden,
        may_import: ctx.may(Permission::Import),
        exact: reader.exact,
        as_of: figures.as_of.to_string(),
        since: figures.since.to_string(),
        known_at: choice.known_at.map(query::instant_text).unwrap_or_default(),
        unread: choice.unread.clone(),
        kept: choice.kept(),
        chips: choice.chips(&areas, ctx.lang()),
        indicators: view.indicators(),
        totals: view.totals(),
        ladder: drawings::ladder(&figures.counts, reader, &source),
        rungs: view.rungs(&figures.counts),
        marks: view.marks(),
        series: drawings::series(&figures.series, reader, &source),
        flow_chart: drawings::flows(&figures.flows, reader, &source),
        flow_lines: movements::lines(&figures.flows, reader),
        fallen: movements::fallen(&figures.flows, reader),
        flows_href: format!("/flows?as-of={}&since={}", figures.as_of, figures.since),
        figures_since: figures.since,
        figures_as_of: figures.as_of,
        map: figures.by(Dimension::Prefecture).map(|by| drawings::map(by, choice.indicator, reader, &source)),
        tabs: view.tabs(),
        parts: view.parts(&breakdown),
        gaps: view.gaps(&source),
        silent: view.silent(),
        officers: view.officers(),
        source,
    };
    ctx.render(&page)
}

/// Makes the parts of the page.
struct View<'a> {
    reader: Reader,
    choice: &'a Choice,
    figures: &'a Dashboard,
}

impl View<'_> {
    fn say(&self, both: kenshin_domain::text::Both) -> &'static str {
        both.get(self.reader.lang)
    }

    fn source(&self, demo: bool) -> String {
        let known = self.choice.known_at.map(|at| at.to_jst());
        let Dashboard { as_of, edition, checkpoint, .. } = self.figures;
        drawings::source_line(demo, *as_of, known.as_deref(), edition, checkpoint.as_ref(), self.reader.lang)
    }

    fn indicators(&self) -> Vec<OptionView> {
        let option = |i: Indicator| OptionView {
            code: i.code().to_owned(),
            label: self.say(i.label()).to_owned(),
            chosen: i == self.choice.indicator,
        };
        Indicator::ALL.into_iter().map(option).collect()
    }

    fn totals(&self) -> Vec<Figure> {
        let counts = &self.figures.counts;
        let mut in_scope = self.reader.figure(self.say(IN_SCOPE), &counts.in_scope);
        if counts.in_scope_unsure > 0 && self.reader.exact {
            in_scope.note = match self.reader.lang {
                Lang::Ja => format!("うち{}は、対象外かもしれません", super::figure::thousands(counts.in_scope_unsure)),
                Lang::En => format!("{} may prove out of scope", super::figure::thousands(counts.in_scope_unsure)),
            };
        }
        let tone = |mut figure: Figure, tone| {
            figure.tone = tone;
            figure
        };
        vec![
            self.reader.figure(self.say(ALL_HOSPITALS), &counts.all),
            in_scope,
            tone(self.reader.figure(self.say(EXPIRING), &counts.expiring), "warn"),
            tone(self.reader.figure(self.say(EXPIRED), &counts.expired), "warn"),
            tone(self.reader.figure(self.say(WORSENED), &counts.worsened), "bad"),
        ]
    }

    fn rungs(&self, counts: &Counts) -> Vec<RungLine> {
        let line = |rung: &stages::RungCount| RungLine {
            code: if rung.rung == Rung::OutOfScope { "out" } else { rung.rung.code() },
            sign: sign(rung.rung),
            label: self.say(rung.rung.label()),
            here: self.reader.figure("", &rung.here),
            at_least: rung.at_least.as_ref().map(|share| self.reader.share("", share)),
            simple: rung.simple.as_ref().map(|count| self.reader.figure("", count)),
            in_grace: self.reader.figure("", &rung.in_grace),
        };
        counts.rungs.iter().rev().map(line).collect()
    }

    fn marks(&self) -> Vec<MarkLine> {
        let name = |code: &str| match code {
            "officer" => MARK_PEOPLE,
            "can_act" => MARK_ACT,
            "readiness" => MARK_READINESS,
            "recovery" => MARK_RECOVERY,
            _ => MARK_IN_HOUSE,
        };
        let line = |(code, values): &(&'static str, Vec<(Text, stages::Share)>)| MarkLine {
            mark: self.say(name(code)),
            values: values.iter().map(|(label, share)| self.reader.share(label.get(self.reader.lang), share)).collect(),
        };
        self.figures.counts.marks.iter().map(line).collect()
    }

    fn tabs(&self) -> Vec<Tab> {
        let tab = |by: &Dimension| Tab {
            label: by.label().get(self.reader.lang).to_owned(),
            href: self.choice.link(*by),
            chosen: *by == self.choice.by,
        };
        Dimension::ALL.iter().map(tab).collect()
    }

    fn parts(&self, by: &Breakdown) -> Parts {
        let lang = self.reader.lang;
        let lines = by.parts.iter().map(|part| PartLine {
            label: part.label.get(lang).to_owned(),
            foreign: part.label.get(Lang::En) == part.label.get(Lang::Ja),
            in_scope: self.reader.figure("", &part.in_scope),
            rungs: part.rungs.iter().map(|count| self.reader.figure("", count)).collect(),
            verified: self.reader.share("", &part.verified),
            restored: self.reader.share("", &part.restored),
            officer: self.reader.share("", &part.officer),
        });
        Parts {
            label: by.dimension.label().get(lang).to_owned(),
            note: (by.dimension == Dimension::Class).then(|| self.say(CLASSES_OVERLAP)),
            rungs: Rung::ALL.iter().map(|rung| (sign(*rung), self.say(rung.label()))).collect(),
            lines: lines.collect(),
        }
    }

    fn gaps(&self, source: &str) -> Vec<GapView> {
        let lang = self.reader.lang;
        let points = |tenths: i64| {
            let sign = if tenths < 0 { "−" } else { "" };
            format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
        };
        let line = |pair: &stages::GapPair| GapLine {
            label: pair.label.get(lang).to_owned(),
            low: self.reader.share(pair.low.label.get(lang), &pair.low.share),
            high: self.reader.share(pair.high.label.get(lang), &pair.high.share),
            difference: match (pair.difference, lang) {
                (Some((d, low, high)), Lang::Ja) => {
                    format!("{}ポイント（{}〜{}）", points(d), points(low), points(high))
                }
                (Some((d, low, high)), Lang::En) => {
                    format!("{} points ({} to {})", points(d), points(low), points(high))
                }
                (None, _) => self.say(NO_DATA).to_owned(),
            },
        };
        let view = |gap: &stages::Gap| GapView {
            label: gap.label.get(lang).to_owned(),
            chart: drawings::gap(gap, self.reader, source),
            lines: gap.pairs.iter().map(line).collect(),
        };
        self.figures.gaps.iter().map(view).collect()
    }

    fn silent(&self) -> Vec<Figure> {
        let silent = &self.figures.silent;
        let all = [
            (NOT_INVITED, &silent.not_invited),
            (NO_ANSWER, &silent.no_answer),
            (DECLINED, &silent.declined),
            (LAPSED, &silent.lapsed),
            (NO_OFFICER, &silent.no_officer),
        ];
        all.into_iter().map(|(label, count)| self.reader.figure(self.say(label), count)).collect()
    }

    fn officers(&self) -> Vec<Figure> {
        let officers = &self.figures.officers;
        let all = [
            (NAMED, &officers.named),
            (FULL_TIME, &officers.full_time),
            (CISO, &officers.ciso),
            (EXECUTIVE, &officers.executive),
        ];
        all.into_iter().map(|(label, share)| self.reader.share(self.say(label), share)).collect()
    }
}
