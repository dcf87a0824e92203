//! The report itself: plain values with sentences in both languages.

use super::words;
use crate::evidence::{DigestRow, Kind, Route};
use crate::stages::rules::{Edition, Editions, Levels as LevelNeeds, Test};
use crate::stages::sweep::{Ends, Facts, Level, Levels, Moment, ROUTES, State, standing, timeline, wanted};
use crate::stages::{InHouse, Officer, Readiness, Recovery, Regression, Rung, Span, Standing};
use crate::text::{Both, Text};
use crate::time::{Day, Instant};

/// One condition of the rules, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its name in the rule file.
    pub id: String,
    /// What must hold.
    pub text: Text,
    /// What to do so that it holds.
    pub up: Text,
    /// How far it is from holding, in numbers.
    pub detail: Option<Text>,
    /// Does it count, grace included?
    pub met: bool,
    /// Past its validity, but not yet expired.
    pub in_grace: bool,
    /// Sequence numbers of the rows on which it rests.
    pub because: Vec<u64>,
    /// The trust that it needs.
    pub trust_needed: Option<Text>,
    /// The last day of its validity, where it has one.
    pub valid_until: Option<Day>,
    /// The kinds of rows that supply it.
    pub kinds: Vec<Kind>,
}

/// One route to rung 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteReport {
    /// Which.
    pub route: Route,
    /// Do all its conditions hold?
    pub met: bool,
    /// Its conditions.
    pub conditions: Vec<Condition>,
}

/// One rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RungReport {
    /// Which.
    pub rung: Rung,
    /// Do its own conditions hold, whatever is missing below?
    pub met: bool,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// On rung 3: one of these is needed too.
    pub routes: Vec<RouteReport>,
}

/// One level of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelReport {
    /// What the screen says.
    pub label: Both,
    /// Do it and all levels below hold?
    pub met: bool,
    /// Its conditions.
    pub conditions: Vec<Condition>,
}

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkReport {
    /// 人, 備え, 復旧 or 院内.
    pub label: Both,
    /// Where it stands.
    pub now: Both,
    /// Its levels, lowest first.
    pub levels: Vec<LevelReport>,
}

/// Something that moves the institution up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What to do.
    pub text: Text,
    /// How much of it.
    pub detail: Option<Text>,
    /// Where it leads: `2 把握`, `人: 専任`.
    pub moves_to: Text,
    /// The rung, where it leads to one.
    pub rung: Option<Rung>,
    /// Only on this route.
    pub route: Option<Route>,
    /// The kinds of rows that supply it; empty where no single row does.
    pub kinds: Vec<Kind>,
}

/// Something that runs out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiring {
    /// What.
    pub what: Text,
    /// The first day past its validity.
    pub on: Day,
    /// The first day on which it counts no more: its grace is over.
    pub lost_on: Day,
}

/// Why an institution stands where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Which day.
    pub as_of: Day,
    /// Which edition of the rules.
    pub edition: String,
    /// Where it stands.
    pub standing: Standing,
    /// If it stands lower than before: how it came.
    pub regression: Option<Regression>,
    /// The rung before this one.
    pub before: Option<Rung>,
    /// Something is past its validity, but not yet expired.
    pub in_grace: bool,
    /// Rungs 1 to 5.
    pub rungs: Vec<RungReport>,
    /// The four marks; 人 comes as officer and as the person who can act.
    pub marks: Vec<MarkReport>,
    /// What moves it up: the next rung first (its easiest route first), then the marks.
    pub missing: Vec<Missing>,
    /// What runs out, soonest first.
    pub expiring: Vec<Expiring>,
    /// 先取り: rungs above whose own conditions already hold.
    pub earned_early: Vec<Rung>,
}

/// Explains the standing of one chain on a day, as known at an instant. `rows` as for `timeline`.
pub fn explain(rows: &[DigestRow], editions: &Editions, as_of: Day, known_at: Instant) -> Explanation {
    let edition = editions.in_force(as_of, known_at);
    let facts = Facts::known_at(rows, known_at, &wanted(&[(as_of, edition)]));
    let mut state = State::new(edition);
    state.read_to(&facts, as_of.number());
    let mut now = Moment::default();
    now.take(&mut state);
    let spans = timeline(rows, editions, known_at);
    let at = spans.partition_point(|span| span.from <= as_of);
    Reporter { edition, state: &state, values: &now.values, waits: now.waits, day: as_of.number() }.report(&spans[..at])
}

struct Reporter<'a> {
    edition: &'a Edition,
    state: &'a State<'a>,
    values: &'a [Ends],
    waits: bool,
    day: i32,
}

impl Reporter<'_> {
    fn report(&self, spans: &[Span]) -> Explanation {
        let ladder = self.edition.ladder(self.state.slice.kind);
        let levels = Levels::of(ladder, &self.edition.conditions, self.values);
        let treated = spans.iter().rev().take_while(|span| span.standing.rung >= Rung::Treated);
        let since = treated.last().map(|span| span.from.number());
        let rung = levels.rung_on(self.day, since);
        let rungs = self.rungs(&levels, since);
        let marks = self.marks(&levels);
        let standing = standing(self.state, &levels, &self.state.red_points(ladder), self.waits, self.day, rung);
        let span = spans.last();
        Explanation {
            as_of: Day::from_number(self.day.into()).unwrap_or(Day::MAX),
            edition: self.edition.head().edition.clone(),
            standing,
            regression: span.and_then(|span| span.regression),
            before: span.and_then(|span| span.before),
            in_grace: self.day >= levels.expires(self.day, rung),
            missing: missing(rung, &rungs, &marks),
            expiring: self.expiring(&levels, rung),
            earned_early: rungs
                .iter()
                .filter(|report| report.met && report.rung > rung)
                .map(|report| report.rung)
                .collect(),
            rungs,
            marks,
        }
    }

    fn rungs(&self, levels: &Levels, since: Option<i32>) -> Vec<RungReport> {
        let ladder = self.edition.ladder(self.state.slice.kind);
        let rungs = Rung::ALL.iter().filter(|rung| **rung >= Rung::Answered).zip(&ladder.rungs);
        rungs
            .map(|(rung, needs)| {
                let conditions: Vec<Condition> =
                    needs.iter().map(|place| self.condition(*place, Some((levels, since)))).collect();
                let routes = if *rung == Rung::Verified { self.routes() } else { Vec::new() };
                let by_route = routes.is_empty() || routes.iter().any(|route| route.met);
                RungReport {
                    rung: *rung,
                    met: by_route && conditions.iter().all(|condition| condition.met),
                    conditions,
                    routes,
                }
            })
            .collect()
    }

    fn routes(&self) -> Vec<RouteReport> {
        let ladder = self.edition.ladder(self.state.slice.kind);
        let offered = ROUTES.iter().zip(&ladder.routes).filter(|(_, needs)| !needs.is_empty());
        offered
            .map(|(route, needs)| {
                let conditions: Vec<Condition> = needs.iter().map(|place| self.condition(*place, None)).collect();
                RouteReport { route: *route, met: conditions.iter().all(|condition| condition.met), conditions }
            })
            .collect()
    }

    fn marks(&self, levels: &Levels) -> Vec<MarkReport> {
        let ladder = self.edition.ladder(self.state.slice.kind);
        let people = Both::new("人", "people");
        let can = [Both::new("なし", "none"), Both::new("実力確認済", "shown to act")];
        vec![
            self.mark(people, &labels(Officer::ALL, Officer::label), &ladder.officer, &levels.officer),
            self.mark(Both::new("人（対応できる人）", "people (who can act)"), &can, &ladder.can_act, &levels.can_act),
            self.mark(
                Both::new("備え", "readiness"),
                &labels(Readiness::ALL, Readiness::label),
                &ladder.readiness,
                &levels.readiness,
            ),
            self.mark(
                Both::new("復旧", "recovery"),
                &labels(Recovery::ALL, Recovery::label),
                &ladder.recovery,
                &levels.recovery,
            ),
            self.mark(
                Both::new("院内", "in-house"),
                &labels(InHouse::ALL, InHouse::label),
                &ladder.in_house,
                &levels.in_house,
            ),
        ]
    }

    fn mark(&self, label: Both, labels: &[Both], needs: &LevelNeeds, level: &Level) -> MarkReport {
        let now = level.on(self.day);
        let levels = (1..).zip(needs).zip(labels.iter().skip(1)).map(|((number, needs), label)| LevelReport {
            label: *label,
            met: number <= now,
            conditions: needs.iter().map(|place| self.condition(*place, None)).collect(),
        });
        MarkReport { label, now: labels[now.min(labels.len() - 1)], levels: levels.collect() }
    }

    fn condition(&self, place: usize, whole: Option<(&Levels, Option<i32>)>) -> Condition {
        let condition = &self.edition.conditions[place];
        let mut ends = self.values[place];
        let mut detail = self.state.detail(place, self.day);
        if let Some((levels, since)) = whole {
            ends = ends.and(levels.marks(&condition.test));
            if matches!(condition.test, Test::Kept { .. }) {
                let from = levels.kept_from(since);
                if from.is_none_or(|from| self.day < from) {
                    ends = Ends::NEVER;
                    detail = from
                        .and_then(|from| Day::from_number(from.into()))
                        .map(|from| Text::new(format!("{from}から"), format!("from {from} on")));
                }
            }
        }
        let met = ends.holds_on(self.day);
        let mut because = Vec::new();
        self.state.rows_of(place, self.values, &mut because);
        because.sort_unstable();
        because.dedup();
        Condition {
            kinds: self.edition.supplied_by(place, !because.is_empty()),
            id: condition.id.clone(),
            text: condition.label.clone(),
            up: condition.up.clone(),
            detail: if met { None } else { detail },
            met,
            in_grace: met && self.day >= ends.valid,
            because: because.into_iter().map(|place| u64::from(place) + 1).collect(),
            trust_needed: words::trust(&condition.trust),
            valid_until: last_day(ends),
        }
    }

    /// What the present rung and marks rest on and runs out.
    fn expiring(&self, levels: &Levels, rung: Rung) -> Vec<Expiring> {
        let ladder = self.edition.ladder(self.state.slice.kind);
        let mut places: Vec<usize> = match usize::try_from(rung.number()) {
            Ok(rung) => ladder.rungs[..rung].concat(),
            Err(_) => ladder.out_of_scope.clone(),
        };
        if rung >= Rung::Verified
            && let Some(route) = levels.route_on(self.day)
        {
            places.extend(&ladder.routes[route]);
        }
        let marks = [
            (&ladder.officer, &levels.officer),
            (&ladder.can_act, &levels.can_act),
            (&ladder.readiness, &levels.readiness),
            (&ladder.recovery, &levels.recovery),
            (&ladder.in_house, &levels.in_house),
        ];
        for (needs, level) in marks {
            places.extend(needs[..level.on(self.day)].concat());
        }
        places.sort_unstable();
        places.dedup();
        let ends = places.into_iter().filter_map(|place| {
            let ends = self.values[place];
            let on = Day::from_number(ends.valid.into()).filter(|day| *day < Day::MAX)?;
            let lost_on = Day::from_number(ends.hard.into())?;
            Some(Expiring { what: self.edition.conditions[place].label.clone(), on, lost_on })
        });
        let mut expiring: Vec<Expiring> = ends.collect();
        expiring.sort_by_key(|expiring| expiring.on);
        expiring
    }
}

fn labels<T: Copy>(all: &[T], label: fn(T) -> Both) -> Vec<Both> {
    all.iter().map(|value| label(*value)).collect()
}

fn last_day(ends: Ends) -> Option<Day> {
    let first_past = Day::from_number(ends.valid.into())?;
    (first_past < Day::MAX).then(|| first_past.plus(-1))
}

/// What moves up: the conditions missing on the lowest rung that is not met, then the next level of each mark.
fn missing(rung: Rung, rungs: &[RungReport], marks: &[MarkReport]) -> Vec<Missing> {
    let mut missing = Vec::new();
    if let Some(next) = rungs.iter().find(|report| report.rung > rung) {
        let mut add = |condition: &Condition, route| {
            missing.push(Missing {
                text: condition.up.clone(),
                detail: condition.detail.clone(),
                moves_to: words::rung(next.rung),
                rung: Some(next.rung),
                route,
                kinds: condition.kinds.clone(),
            });
        };
        next.conditions.iter().filter(|condition| !condition.met).for_each(|condition| add(condition, None));
        if !next.routes.iter().any(|route| route.met) {
            let mut routes: Vec<&RouteReport> = next.routes.iter().collect();
            let lacking = |route: &RouteReport| route.conditions.iter().filter(|condition| !condition.met).count();
            routes.sort_by_key(|route| lacking(route));
            for route in routes {
                let lacking = route.conditions.iter().filter(|condition| !condition.met);
                lacking.for_each(|condition| add(condition, Some(route.route)));
            }
        }
    }
    for mark in marks {
        if let Some(level) = mark.levels.iter().find(|level| !level.met) {
            for condition in level.conditions.iter().filter(|condition| !condition.met) {
                missing.push(Missing {
                    text: condition.up.clone(),
                    detail: condition.detail.clone(),
                    moves_to: words::mark(&mark.label.into(), &level.label.into()),
                    rung: None,
                    route: None,
                    kinds: condition.kinds.clone(),
                });
            }
        }
    }
    missing
}
