//! The dashboard: one read of the day's standing, one of five years, three of the movements.

use std::sync::Arc;

use kenshin_domain::access::{Permission, Scope, allows};
use kenshin_domain::institutions::InstitutionKind;
use kenshin_domain::stages::{Cohort, InHouse, Lack, Officer, Readiness, Recovery, Regression, Rung, Silence};
use kenshin_domain::text::Text;
use kenshin_domain::time::{Day, Instant};
use kenshin_store::figures::{self, Cell, Question};
use kenshin_store::{StoreError, institutions as register};

use super::cache::Key;
use super::parts::{AreaNames, breakdown};
use super::tally::Tally;
use super::{
    Breakdown, Count, Counts, Dashboard, Dimension, Flow, Flows, MonthPoint, OfficerFigures, RungCount, SilentSet,
};
use crate::{Actor, App, Refusal};

/// Months that the series covers.
const MONTHS: i32 = 60;
/// "Runs out soon".
const SOON_DAYS: i32 = 90;
/// The dimensions that the dashboard shows.
const SHOWN: [Dimension; 5] =
    [Dimension::Prefecture, Dimension::BedBand, Dimension::Class, Dimension::Region, Dimension::MedicalArea];

/// The dashboard of a base set (without a kind: hospitals), within the actor's scope.
pub async fn dashboard(
    app: &App,
    actor: &Actor,
    base: &Cohort,
    since: Option<Day>,
    known_at: Option<Instant>,
) -> Result<Dashboard, Refusal> {
    let asked = Asked::new(app, actor, base, known_at).await?;
    let since = since.unwrap_or_else(|| asked.day.plus_months(-12));
    let key = Key {
        scope: actor.scope.clone(),
        base: asked.base.clone(),
        since,
        known_at: asked.known_at,
        ledger: ledger_state(app).await?,
    };
    let members = matches!(actor.scope, Scope::Assigned(_) | Scope::VendorHospitals(_) | Scope::Group(_));
    let cached = if members { None } else { app.figures.get(&key) };
    let mut made = match cached {
        Some(made) => (*made).clone(),
        None => {
            let made = compute(app, actor, &asked, since, known_at).await.map_err(Refusal::failed)?;
            if !members {
                app.figures.put(key, Arc::new(made.clone()));
            }
            made
        }
    };
    made.checkpoint = super::latest_checkpoint(app).await?;
    if !allows(actor.role, Permission::FiguresExact) {
        super::hide::hide_small(&mut made);
    }
    Ok(made)
}

/// One breakdown.
pub async fn counts(
    app: &App,
    actor: &Actor,
    base: &Cohort,
    dimension: Dimension,
    known_at: Option<Instant>,
) -> Result<(Counts, Breakdown), Refusal> {
    let asked = Asked::new(app, actor, base, known_at).await?;
    let cells = figures::cells(&app.db, &asked.question(actor)).await.map_err(Refusal::failed)?;
    let names = AreaNames::of(&register::places(&app.db).await.map_err(Refusal::failed)?);
    let mut totals = totals(&asked.base, &cells);
    let mut parts = breakdown(dimension, &asked.base, &cells, &names);
    if !allows(actor.role, Permission::FiguresExact) {
        super::hide::hide_counts(&mut totals);
        super::hide::hide_parts(&mut parts);
    }
    Ok((totals, parts))
}

/// The movements between two days.
pub async fn flows(
    app: &App,
    actor: &Actor,
    base: &Cohort,
    since: Day,
    known_at: Option<Instant>,
) -> Result<Flows, Refusal> {
    let asked = Asked::new(app, actor, base, known_at).await?;
    let mut made = movements(app, actor, &asked, since).await.map_err(Refusal::failed)?;
    if !allows(actor.role, Permission::FiguresExact) {
        super::hide::hide_flows(&mut made);
    }
    Ok(made)
}

/// A question with everything filled in.
struct Asked {
    base: Cohort,
    day: Day,
    known_at: i64,
}

impl Asked {
    async fn new(app: &App, actor: &Actor, base: &Cohort, known_at: Option<Instant>) -> Result<Self, Refusal> {
        if !allows(actor.role, Permission::FiguresRead) {
            return Err(Refusal::Forbidden);
        }
        let day = base.as_of.unwrap_or_else(|| app.today());
        let kind = base.kind.unwrap_or_else(|| InstitutionKind::Hospital.number());
        let base = Cohort { as_of: Some(day), kind: Some(kind), ..base.clone() };
        Ok(Self { base, day, known_at: super::known(app, known_at).await? })
    }

    fn question<'a>(&'a self, actor: &'a Actor) -> Question<'a> {
        Question { cohort: &self.base, scope: &actor.scope, today: self.day, known_at: self.known_at }
    }
}

/// Grows with every row of the ledger but audit lines.
async fn ledger_state(app: &App) -> Result<i64, Refusal> {
    let sql = "SELECT CAST(COALESCE(SUM(seq), 0) AS BIGINT) FROM chain WHERE id < 'audit:' OR id >= 'audit;'";
    app.db.query_one(sql, &[]).await.and_then(|r| r.int(0)).map_err(Refusal::failed)
}

async fn compute(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    since: Day,
    known_at: Option<Instant>,
) -> Result<Dashboard, StoreError> {
    let question = asked.question(actor);
    // Three reads side by side: the first dashboard after a start waits for the longest, not for the sum.
    let (cells, places, series, flows) = tokio::try_join!(
        figures::cells(&app.db, &question),
        register::places(&app.db),
        series(app, actor, asked),
        movements(app, actor, asked, since),
    )?;
    let names = AreaNames::of(&places);
    let (base, day) = (&asked.base, asked.day);
    let rules = app.rules();
    Ok(Dashboard {
        as_of: day,
        since,
        known_at,
        checkpoint: None,
        edition: rules.in_force(day, known_at.unwrap_or(Instant::MAX)).head().edition.clone(),
        counts: totals(base, &cells),
        series,
        flows,
        by: SHOWN.iter().map(|dimension| breakdown(*dimension, base, &cells, &names)).collect(),
        gaps: super::gap::gaps(base, &cells),
        silent: silent(base, &cells),
        officers: officers(base, &cells),
    })
}

fn totals(base: &Cohort, cells: &[Cell]) -> Counts {
    let tally = Tally { base, cells, unknown: &[] };
    let soon = base.as_of.map(|day| day.plus(SOON_DAYS));
    Counts {
        all: tally.count(|_| {}),
        in_scope: tally.count(|c| c.in_scope_only = true),
        in_scope_unsure: u64::try_from(cells.iter().filter(|c| c.may_be_out_of_scope()).count()).unwrap_or(0),
        rungs: Rung::ALL.iter().map(|rung| rung_count(&tally, *rung)).collect(),
        marks: marks(&tally),
        expired: tally.count(|c| c.regression = Some(Regression::Expired)),
        worsened: tally.count(|c| c.regression = Some(Regression::Worsened)),
        expiring: tally.count(|c| c.expires_by = soon),
    }
}

fn rung_count(tally: &Tally<'_>, rung: Rung) -> RungCount {
    RungCount {
        rung,
        here: tally.count(|c| c.rung = Some(rung)),
        at_least: (rung >= Rung::Answered).then(|| tally.share(|c| c.rung_at_least = Some(rung))),
        simple: (rung >= Rung::Verified).then(|| {
            tally.count(|c| {
                c.rung = Some(rung);
                c.route = Some(5);
            })
        }),
        in_grace: tally.count(|c| {
            c.rung = Some(rung);
            c.in_grace = Some(true);
        }),
    }
}

fn marks(tally: &Tally<'_>) -> Vec<(&'static str, Vec<(Text, super::Share)>)> {
    let officer = Officer::ALL.iter().map(|v| (v.label().into(), tally.share(|c| c.officer = Some(*v))));
    let readiness = Readiness::ALL.iter().map(|v| (v.label().into(), tally.share(|c| c.readiness = Some(*v))));
    let recovery = Recovery::ALL.iter().map(|v| (v.label().into(), tally.share(|c| c.recovery = Some(*v))));
    let in_house =
        InHouse::ALL.iter().map(|v| (v.label().into(), tally.share(|c| c.in_house = u8::try_from(v.number()).ok())));
    let can_act = [(true, "いる", "yes"), (false, "いない", "no")];
    let can_act = can_act.iter().map(|(v, ja, en)| (Text::new(*ja, *en), tally.share(|c| c.can_act = Some(*v))));
    vec![
        ("officer", officer.collect()),
        ("can_act", can_act.collect()),
        ("readiness", readiness.collect()),
        ("recovery", recovery.collect()),
        ("in_house", in_house.collect()),
    ]
}

async fn series(app: &App, actor: &Actor, asked: &Asked) -> Result<Vec<MonthPoint>, StoreError> {
    let days = figures::month_ends(asked.day, MONTHS);
    let counts = figures::series(&app.db, &asked.question(actor), &days).await?;
    Ok(counts
        .into_iter()
        .map(|month| {
            let rungs = std::array::from_fn(|place| {
                let rung = Rung::ALL.get(place).copied();
                let count = u64::try_from(month.rungs[place]).unwrap_or(0);
                Count { count, hidden: false, cohort: Cohort { as_of: Some(month.day), rung, ..asked.base.clone() } }
            });
            MonthPoint { day: month.day, partial: month.day.plus(1).date().day() != 1, rungs }
        })
        .collect())
}

async fn movements(app: &App, actor: &Actor, asked: &Asked, since: Day) -> Result<Flows, StoreError> {
    let question = asked.question(actor);
    let earlier = Cohort { as_of: Some(since), ..asked.base.clone() };
    let before = Question { cohort: &earlier, ..question };
    let (stayed, came, left, (expired, worsened)) = tokio::try_join!(
        figures::flows(&app.db, &question, since),
        figures::newcomers_and_leavers(&app.db, &question, since),
        figures::newcomers_and_leavers(&app.db, &before, asked.day),
        figures::falls(&app.db, &question, since),
    )?;
    let count = |n: i64, cohort: Cohort| Count { count: u64::try_from(n).unwrap_or(0), hidden: false, cohort };
    let with_since = Cohort { since: Some(since), ..asked.base.clone() };
    let mut flows = Vec::new();
    for (rung, n) in came {
        let rung = Rung::from_number(rung);
        let cohort = Cohort { absent_since: true, rung, ..with_since.clone() };
        flows.push(Flow { from: None, to: rung, count: count(n, cohort) });
    }
    for cell in stayed {
        let (from, to) = (cell.from.and_then(Rung::from_number), cell.to.and_then(Rung::from_number));
        let cohort = Cohort { rung_since: from, rung: to, ..with_since.clone() };
        flows.push(Flow { from, to, count: count(cell.count, cohort) });
    }
    for (rung, n) in left {
        let rung = Rung::from_number(rung);
        let cohort = Cohort { since: Some(asked.day), absent_since: true, rung, ..earlier.clone() };
        flows.push(Flow { from: rung, to: None, count: count(n, cohort) });
    }
    let fell = |kind| Cohort { regression: Some(kind), ..with_since.clone() };
    Ok(Flows {
        since,
        as_of: asked.day,
        flows,
        expired: count(expired, fell(Regression::Expired)),
        worsened: count(worsened, fell(Regression::Worsened)),
    })
}

fn silent(base: &Cohort, cells: &[Cell]) -> SilentSet {
    let tally = Tally { base, cells, unknown: &[] };
    let silence = |wanted| tally.count(|c| c.silence = Some(wanted));
    SilentSet {
        not_invited: silence(Silence::NotInvited),
        no_answer: silence(Silence::NoAnswer),
        declined: silence(Silence::Declined),
        lapsed: silence(Silence::Lapsed),
        no_officer: tally.count(|c| c.lacks = Some(Lack::Officer)),
    }
}

fn officers(base: &Cohort, cells: &[Cell]) -> OfficerFigures {
    let tally = Tally { base, cells, unknown: &[] };
    OfficerFigures {
        named: tally.share(|c| c.has = Some(Lack::Officer)),
        full_time: tally.share(|c| c.officer = Some(Officer::FullTime)),
        ciso: tally.share(|c| c.ciso = Some(true)),
        executive: tally.share(|c| c.executive = Some(true)),
    }
}
