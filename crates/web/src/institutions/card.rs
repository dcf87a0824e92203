//! 病院カード: where one hospital stands, why, and what moves it up.

use askama::Template;
use kenshin_domain::access::{DataClass, Permission};
use kenshin_domain::evidence::Code;
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::{InstitutionKind, Prefecture};
use kenshin_domain::stages::{Rung, Standing};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, Instant};
use kenshin_programme::Nature;
use kenshin_programme::evidence;
use kenshin_programme::institutions::{self, Basics, Card, Contact};
use kenshin_programme::stages::{Condition, Explained};

use super::badges::{self, MarkBadge, RungBadge, StateBadge};
use super::card_drawings;
use super::query::{Pairs, asked, instant_text};
use super::texts::*;
use crate::evidence::{Shown, connection_names, forms_for, row_href, shown};
use crate::frame::extract::Query;
use crate::frame::{Answer, At, Ctx, Page};
use crate::stages::{sign, source_line};

/// How many bundles of evidence the card shows before 「すべての記録を見る」.
const FIRST_ROWS: usize = 12;

/// How many of the things that run out stand open on the card; the others are folded.
const SOONEST: usize = 4;

/// One condition in the page.
struct ConditionView {
    says: String,
    met: bool,
    because: Vec<(u64, String)>,
    valid_until: Option<Day>,
}

/// One rung with its conditions.
struct RungView {
    badge: RungBadge,
    met: bool,
    here: bool,
    conditions: Vec<ConditionView>,
}

struct MarkView {
    mark: String,
    value: String,
    conditions: Vec<ConditionView>,
}

/// What moves the hospital to one rung or one value of a mark.
struct Step {
    towards: String,
    /// One of several routes is enough.
    any: bool,
    items: Vec<StepItem>,
}

struct StepItem {
    /// The route that it belongs to, where another will do.
    route: Option<&'static str>,
    says: String,
    /// The forms that supply it: what each records, and where it is.
    forms: Vec<(&'static str, String)>,
}

/// Rows of one kind and one day stand together: a list of twelve connections is one thing to read.
struct Bundle {
    first: Shown,
    more: Vec<Shown>,
}

fn bundles(rows: Vec<Shown>) -> Vec<Bundle> {
    let mut all: Vec<Bundle> = Vec::new();
    for row in rows {
        match all.last_mut() {
            Some(last) if last.first.what == row.what && last.first.when == row.when => last.more.push(row),
            _ => all.push(Bundle { first: row, more: Vec::new() }),
        }
    }
    all
}

struct FieldView {
    field: String,
    value: String,
    source: String,
    on: Day,
    href: String,
    differs: Option<(String, String)>,
}

/// What only those see who see stages.
struct Stage {
    rung: RungBadge,
    marks: Vec<MarkBadge>,
    states: Vec<StateBadge>,
    ladder: String,
    history: String,
    steps: Vec<Step>,
    early: Vec<String>,
    expiring: Vec<(String, Day)>,
    rungs: Vec<RungView>,
    mark_views: Vec<MarkView>,
}

#[derive(Template)]
#[template(path = "institutions/card.html")]
struct CardPage {
    page: Page,
    id: InstitutionId,
    name: String,
    kana: String,
    facts: Vec<(&'static str, String, bool)>,
    source: String,
    past: bool,
    as_of: String,
    known_at: String,
    unread: Vec<String>,
    stage: Option<Stage>,
    may_record: bool,
    evidence: Vec<Bundle>,
    evidence_total: usize,
    all_href: Option<String>,
    fields: Vec<FieldView>,
    people: Option<Vec<Contact>>,
}

/// The card.
pub(crate) async fn page(ctx: Ctx, At(id): At<InstitutionId>, Query(query): Query<Pairs>) -> Answer {
    if ctx.may(Permission::StageRead) { whole(ctx, id, query).await } else { without_stage(ctx, id, query).await }
}

/// What an inspector sees: the open facts, and the rows of the kinds that the role sees.
async fn without_stage(ctx: Ctx, id: InstitutionId, query: Pairs) -> Answer {
    let asked = asked(&query);
    let lang = ctx.lang();
    let basics = institutions::basics(ctx.app(), ctx.actor(), id).await?;
    let lines = evidence::list(ctx.app(), ctx.actor(), id, asked.cohort.as_of, asked.known_at).await?;
    let as_of = asked.cohort.as_of.unwrap_or_else(|| ctx.today());
    let names = connection_names(&lines, lang);
    let known = asked.known_at.map(|at| at.to_jst());
    let rules = ctx.app().rules();
    let edition = &rules.in_force(as_of, asked.known_at.unwrap_or(Instant::MAX)).head().edition;
    let page = CardPage {
        page: ctx.page_named(Text::new(basics.name.clone(), CARD.get(Lang::En))),
        id,
        facts: basic_facts(&basics, lang),
        name: basics.name,
        kana: basics.kana,
        source: source_line(ctx.app().nature == Nature::Demo, as_of, known.as_deref(), edition, None, lang),
        past: asked.known_at.is_some() || asked.cohort.as_of.is_some_and(|day| day != ctx.today()),
        as_of: as_of.to_string(),
        known_at: asked.known_at.map(instant_text).unwrap_or_default(),
        unread: asked.unread,
        stage: None,
        may_record: ctx.may(Permission::EvidenceRecord),
        evidence_total: lines.len(),
        evidence: bundles(lines.iter().map(|line| shown(id, line, &names, lang)).collect()),
        all_href: None,
        fields: Vec::new(),
        people: None,
    };
    ctx.render(&page)
}

async fn whole(ctx: Ctx, id: InstitutionId, query: Pairs) -> Answer {
    let asked = asked(&query);
    let as_of = asked.cohort.as_of.unwrap_or_else(|| ctx.today());
    let card = institutions::card(ctx.app(), ctx.actor(), id, Some(as_of), asked.known_at).await?;
    let lang = ctx.lang();
    let demo = ctx.app().nature == Nature::Demo;
    let known = asked.known_at.map(|at| at.to_jst());
    let source = source_line(demo, as_of, known.as_deref(), &card.explained.edition, None, lang);
    let all = query.iter().any(|(name, value)| name == "evidence" && value == "all");
    let names = connection_names(&card.evidence, lang);
    let rows = bundles(card.evidence.iter().map(|line| shown(id, line, &names, lang)).collect());
    let evidence_total = card.evidence.len();
    let may_record = card.may_record && ctx.may(Permission::EvidenceRecord);
    let page = CardPage {
        page: ctx.page_named(Text::new(card.row.name.clone(), CARD.get(Lang::En))),
        id,
        name: card.row.name.clone(),
        kana: card.row.kana.clone(),
        facts: facts(&card, lang),
        past: asked.known_at.is_some() || asked.cohort.as_of.is_some_and(|day| day != ctx.today()),
        as_of: as_of.to_string(),
        known_at: asked.known_at.map(instant_text).unwrap_or_default(),
        unread: asked.unread,
        stage: ctx.may(Permission::StageRead).then(|| stage(&ctx, &card, may_record, &source)),
        may_record,
        all_href: (!all && rows.len() > FIRST_ROWS).then(|| all_href(id, &query)),
        evidence: rows.into_iter().take(if all { usize::MAX } else { FIRST_ROWS }).collect(),
        evidence_total,
        fields: fields(&card, id, lang),
        people: (ctx.sees(DataClass::Contacts) || !card.people.is_empty()).then(|| card.people.clone()),
        source,
    };
    ctx.render(&page)
}

fn all_href(id: InstitutionId, query: &Pairs) -> String {
    let mut with = query.clone();
    with.push(("evidence".to_owned(), "all".to_owned()));
    format!("/institutions/{id}?{}#evidence", super::query::encode(&with))
}

/// What stands beside the name: label, value, and whether it is data.
type Facts = Vec<(&'static str, String, bool)>;

fn basic_facts(basics: &Basics, lang: Lang) -> Facts {
    let mut all =
        vec![(CODE.get(lang), basics.medical_code.clone().unwrap_or_else(|| UNKNOWN.get(lang).to_owned()), false)];
    let kind = InstitutionKind::from_number(i64::from(basics.kind));
    all.extend(kind.map(|kind| (F_TYPE.get(lang), kind.name().get(lang).to_owned(), false)));
    all.extend(
        Prefecture::new(basics.prefecture).map(|p| (PREFECTURE.get(lang), p.name().get(lang).to_owned(), false)),
    );
    all.push((ADDRESS.get(lang), basics.address.clone(), true));
    all.extend(basics.beds.map(|beds| (BEDS.get(lang), beds.to_string(), false)));
    let classes: Vec<&str> = basics.classes.iter().map(|class| class.name().get(lang)).collect();
    all.push((F_CLASS.get(lang), classes.join(if lang == Lang::Ja { "、" } else { ", " }), false));
    all.retain(|(_, value, _)| !value.is_empty());
    all
}

fn facts(card: &Card, lang: Lang) -> Facts {
    let row = &card.row;
    let basics = Basics {
        name: String::new(),
        kana: String::new(),
        address: row.address.clone(),
        medical_code: row.medical_code.clone(),
        prefecture: row.prefecture,
        kind: row.kind,
        beds: row.beds,
        classes: row.classes,
    };
    let mut all = basic_facts(&basics, lang);
    all.extend(card.medical_area.as_ref().map(|(_, name)| (F_AREA.get(lang), name.get(lang).to_owned(), true)));
    all.extend(card.closed_on.map(|day| (CLOSED_ON.get(lang), day.to_string(), false)));
    all
}

fn stage(ctx: &Ctx, card: &Card, may_record: bool, source: &str) -> Stage {
    let (today, lang) = (ctx.today(), ctx.lang());
    let row = &card.row;
    let explained = &card.explained;
    let Standing { rung, route, silence, waits_for_vendor, marks, .. } = explained.standing;
    let route = route.map(|route| 1 + route as u8);
    Stage {
        rung: badges::rung(rung, route, lang),
        marks: badges::marks(&marks, lang),
        states: badges::states(silence, waits_for_vendor, row.in_grace, row.regression, explained.open, lang),
        ladder: card_drawings::ladder(explained, source, lang),
        history: card_drawings::history(card, today, source, lang),
        steps: steps(ctx, explained, card.id, may_record),
        early: explained.early.iter().map(|text| text.get(lang).to_owned()).collect(),
        expiring: explained.expiring.iter().map(|(text, day)| (text.get(lang).to_owned(), *day)).collect(),
        rungs: rungs(explained, card.id, lang),
        mark_views: explained
            .marks
            .iter()
            .map(|mark| MarkView {
                mark: mark.mark.get(lang).to_owned(),
                value: mark.value.get(lang).to_owned(),
                conditions: conditions(&mark.conditions, card.id, lang),
            })
            .collect(),
    }
}

fn conditions(conditions: &[Condition], id: InstitutionId, lang: Lang) -> Vec<ConditionView> {
    let view = |condition: &Condition| ConditionView {
        says: condition.says.get(lang).to_owned(),
        met: condition.met,
        because: condition.because.iter().map(|seq| (*seq, row_href(id, *seq))).collect(),
        valid_until: condition.valid_until,
    };
    conditions.iter().map(view).collect()
}

fn rungs(explained: &Explained, id: InstitutionId, lang: Lang) -> Vec<RungView> {
    let standing = &explained.standing;
    let view = |why: &kenshin_programme::stages::RungWhy| RungView {
        badge: RungBadge {
            class: format!("rung--{}", if why.rung == Rung::OutOfScope { "out" } else { why.rung.code() }),
            sign: sign(why.rung),
            label: why.rung.label().get(lang).to_owned(),
        },
        met: why.met,
        here: why.rung == standing.rung,
        conditions: conditions(&why.conditions, id, lang),
    };
    explained.rungs.iter().filter(|why| !why.conditions.is_empty()).map(view).collect()
}

fn steps(ctx: &Ctx, explained: &Explained, id: InstitutionId, may_record: bool) -> Vec<Step> {
    let lang = ctx.lang();
    let mut all: Vec<Step> = Vec::new();
    for next in &explained.missing {
        let towards = next.towards.get(lang);
        let item = StepItem {
            route: next.route.map(|route| [ROUTE_A, ROUTE_B, ROUTE_C, ROUTE_D][route as usize].get(lang)),
            says: next.says.get(lang).to_owned(),
            forms: if may_record { forms_for(ctx, id, &next.kinds) } else { Vec::new() },
        };
        match all.iter_mut().find(|step| step.towards == towards) {
            Some(step) => step.items.push(item),
            None => all.push(Step { towards: towards.to_owned(), any: false, items: vec![item] }),
        }
    }
    for step in &mut all {
        step.any = step.items.iter().filter(|item| item.route.is_some()).count() > 1;
    }
    all
}

fn fields(card: &Card, id: InstitutionId, lang: Lang) -> Vec<FieldView> {
    let source = |code: &Code| institutions::source_label(code.as_str()).get(lang).to_owned();
    let view = |field: &institutions::FieldSource| FieldView {
        field: field.field.get(lang).to_owned(),
        value: field.value.get(lang).to_owned(),
        source: source(&field.source),
        on: field.on,
        href: row_href(id, field.seq),
        differs: field.differs.as_ref().map(|(value, from)| (value.get(lang).to_owned(), source(from))),
    };
    card.sources.iter().map(view).collect()
}
