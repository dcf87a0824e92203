//! The list behind every figure, on the screen and as a workbook.

use kenshin_domain::access::{Permission, allows};
use kenshin_domain::evidence::Chain;
use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::{BedBand, FunctionClasses, InstitutionKind, Prefecture};
use kenshin_domain::stages::{Cohort, InHouse, Marks, Officer, Readiness, Recovery, Regression, Rung, Silence, Sort};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, Instant};
use kenshin_exchange::listing::{self, Cell, Column, write_xlsx};
use kenshin_store::figures::{self, Line, Question, day_of};
use kenshin_store::institutions as store;

use super::{Listing, RegisterRow};
use crate::{Actor, App, Nature, Refusal, access, stages};

/// Lines on a page.
const PER_PAGE: u32 = 100;

/// A page of the institutions of a cohort, within the actor's scope.
pub async fn list(
    app: &App,
    actor: &Actor,
    cohort: &Cohort,
    known_at: Option<Instant>,
    page: u32,
) -> Result<Listing, Refusal> {
    if !allows(actor.role, Permission::RegisterRead) {
        return Err(Refusal::Forbidden);
    }
    let cohort = seen(app, actor, cohort);
    let question = question(app, actor, &cohort, known_at).await?;
    let total = figures::count(&app.db, &question).await.map_err(Refusal::failed)?;
    let pages = u32::try_from(total.div_ceil(PER_PAGE.into())).unwrap_or(u32::MAX).max(1);
    let page = page.clamp(1, pages);
    let offset = u64::from(page - 1) * u64::from(PER_PAGE);
    let lines = figures::lines(&app.db, &question, total, offset, PER_PAGE.into()).await.map_err(Refusal::failed)?;
    let shows_stage = allows(actor.role, Permission::StageRead);
    let rows = lines.iter().filter_map(|line| row(line, shows_stage)).collect();
    Ok(Listing { cohort, known_at, rows, total, page, pages, per_page: PER_PAGE })
}

/// The institutions of a cohort as a workbook; audited before it is handed out.
pub async fn export(
    app: &App,
    actor: &Actor,
    cohort: &Cohort,
    known_at: Option<Instant>,
    lang: Lang,
) -> Result<Vec<u8>, Refusal> {
    if !allows(actor.role, Permission::RegisterExport) {
        return Err(Refusal::Forbidden);
    }
    let cohort = seen(app, actor, cohort);
    let question = question(app, actor, &cohort, known_at).await?;
    let shows_stage = allows(actor.role, Permission::StageRead);
    let mut rows = Vec::new();
    figures::export(&app.db, &question, |line| {
        if let Some(row) = row(&line, shows_stage) {
            rows.push(cells(&row, lang));
        }
    })
    .await
    .map_err(Refusal::failed)?;
    access::audit(app, actor, access::read("register.export", "register", rows.len())).await?;
    let day = cohort.as_of.unwrap_or_else(|| app.today());
    let sheet = listing::Listing {
        title: Text::new("医療機関の一覧", "List of institutions"),
        source: Text::new(format!("{day}時点、{}件", rows.len()), format!("as of {day}, {} institutions", rows.len())),
        demo: app.nature == Nature::Demo,
        columns: columns(),
        rows,
    };
    write_xlsx(&sheet, lang).map_err(Refusal::failed)
}

/// The institution that a text names: our identifier, 医療機関コード, register ID, or its whole name.
pub async fn find(app: &App, actor: &Actor, text: &str) -> Result<InstitutionId, Refusal> {
    if !allows(actor.role, Permission::RegisterRead) {
        return Err(Refusal::Forbidden);
    }
    let text = text.trim();
    if let Ok(id) = text.parse::<InstitutionId>() {
        return if access::in_sight(app, actor, id).await? { Ok(id) } else { Err(Refusal::NotFound) };
    }
    let found = store::find(&app.db, text, &actor.scope).await.map_err(Refusal::failed)?;
    match found.as_slice() {
        [] => Err(Refusal::NotFound),
        [one] => one.chain().and_then(Chain::institution).ok_or(Refusal::NotFound),
        several => Err(Refusal::Conflict(Text::new(
            format!("「{text}」は{}件あります。医療機関コードで指定してください。", several.len()),
            format!("{} institutions are called {text}. Use the code.", several.len()),
        ))),
    }
}

/// A reader who may not see rungs cannot ask by rung either: those conditions are taken away.
fn seen(app: &App, actor: &Actor, cohort: &Cohort) -> Cohort {
    let as_of = Some(cohort.as_of.unwrap_or_else(|| app.today()));
    if allows(actor.role, Permission::StageRead) {
        return Cohort { as_of, ..cohort.clone() };
    }
    Cohort {
        as_of,
        in_scope_only: false,
        rung: None,
        rung_at_least: None,
        silence: None,
        route: None,
        officer: None,
        ciso: None,
        executive: None,
        can_act: None,
        readiness: None,
        recovery: None,
        in_house: None,
        lacks: None,
        has: None,
        rung_since: None,
        since: None,
        absent_since: false,
        regression: None,
        expires_by: None,
        in_grace: None,
        sort: if matches!(cohort.sort, Sort::Rung | Sort::Expires) { Sort::Kana } else { cohort.sort },
        ..cohort.clone()
    }
}

async fn question<'a>(
    app: &App,
    actor: &'a Actor,
    cohort: &'a Cohort,
    known_at: Option<Instant>,
) -> Result<Question<'a>, Refusal> {
    let known_at = stages::known(app, known_at).await?;
    Ok(Question { cohort, scope: &actor.scope, today: app.today(), known_at })
}

/// A line as the screen has it.
pub(crate) fn row(line: &Line, shows_stage: bool) -> Option<RegisterRow> {
    let s = &line.span;
    let number = |place: usize| s.get(place).copied().flatten();
    let small = |place: usize| number(place).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
    let yes = |place: usize| number(place).is_some_and(|n| n != 0);
    let mut row = RegisterRow {
        id: line.chain.parse::<Chain>().ok()?.institution()?,
        medical_code: line.medical_code.clone(),
        name: line.name.clone(),
        kana: line.kana.clone(),
        prefecture: small(1),
        municipality: number(2).and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
        address: line.address.clone(),
        kind: small(0),
        band: small(3),
        beds: line.beds.and_then(|n| u32::try_from(n).ok()),
        classes: FunctionClasses::from_bits(number(4).and_then(|n| u32::try_from(n).ok()).unwrap_or(0)),
        stage_shown: shows_stage,
        rung: number(5).and_then(Rung::from_number).unwrap_or(Rung::Unanswered),
        silence: number(6).and_then(Silence::from_number),
        route: number(7).and_then(|n| u8::try_from(n).ok()),
        waits_for_vendor: yes(8),
        marks: marks(s),
        in_grace: yes(14),
        regression: regression(number(15)),
        expires: day_of(number(16)),
        open: yes(17),
    };
    if !shows_stage {
        row = RegisterRow {
            rung: Rung::Unanswered,
            silence: None,
            route: None,
            waits_for_vendor: false,
            marks: Marks::NONE,
            in_grace: false,
            regression: None,
            expires: None,
            ..row
        };
    }
    Some(row)
}

pub(crate) fn marks(span: &[Option<i64>; 24]) -> Marks {
    let number = |place: usize| span.get(place).copied().flatten().unwrap_or(0);
    Marks {
        officer: Officer::from_number(number(9)).unwrap_or(Officer::None),
        can_act: number(10) != 0,
        readiness: Readiness::from_number(number(11)).unwrap_or(Readiness::None),
        recovery: Recovery::from_number(number(12)).unwrap_or(Recovery::None),
        in_house: InHouse::from_number(number(13)).unwrap_or(InHouse::None),
    }
}

pub(crate) fn regression(number: Option<i64>) -> Option<Regression> {
    match number {
        Some(1) => Some(Regression::Expired),
        Some(2) => Some(Regression::Worsened),
        _ => None,
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("医療機関コード", "Institution code", 14),
        Column::new("名称", "Name", 40),
        Column::new("フリガナ", "Kana", 30),
        Column::new("都道府県", "Prefecture", 12),
        Column::new("所在地", "Address", 44),
        Column::new("種別", "Type", 12),
        Column::new("病床数", "Beds", 8),
        Column::new("病床規模", "Bed band", 14),
        Column::new("機能別区分", "Function classes", 36),
        Column::new("ステージ", "Stage", 14),
        Column::new("未回答の別", "Why not answered", 20),
        Column::new("確認の経路", "Route", 10),
        Column::new("人", "Officer", 14),
        Column::new("備え", "Readiness", 16),
        Column::new("復旧", "Recovery", 14),
        Column::new("院内", "In-house training", 10),
        Column::new("次に切れる日", "Next expiry", 14),
        Column::new("ID", "ID", 16),
    ]
}

fn cells(row: &RegisterRow, lang: Lang) -> Vec<Cell> {
    let words = |text: &str| Cell::from(text);
    let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
    let classes: Vec<&str> = row.classes.iter().map(|class| class.name().get(lang)).collect();
    let kind = InstitutionKind::from_number(row.kind.into()).map_or("", |k| k.name().get(lang));
    vec![
        words(row.medical_code.as_deref().unwrap_or_default()),
        words(&row.name),
        words(&row.kana),
        words(Prefecture::new(row.prefecture).map_or("", |p| p.name().get(lang))),
        words(&row.address),
        words(kind),
        row.beds.map_or(Cell::Empty, |beds| Cell::Int(beds.into())),
        words(BedBand::from_number(row.band.into()).map_or("", |band| band.name().get(lang))),
        words(&classes.join("、")),
        words(row.rung.label().get(lang)),
        words(row.silence.map_or("", |silence| silence.label().get(lang))),
        words(["", "A", "B", "C", "D"].get(usize::from(row.route.unwrap_or(0))).copied().unwrap_or_default()),
        words(row.marks.officer.label().get(lang)),
        words(row.marks.readiness.label().get(lang)),
        words(row.marks.recovery.label().get(lang)),
        words(row.marks.in_house.label().get(lang)),
        day(row.expires),
        words(&row.id.to_string()),
    ]
}
