//! From facts to spans, in one pass.

use super::chain::Facts;
use super::ends::Ends;
use super::levels::{Levels, ROUTES};
use super::state::State;
use crate::evidence::{DigestRow, Employment, Kind, tags};
use crate::stages::rules::{Edition, Editions};
use crate::stages::{Officer, Regression, Rung, Silence, Span, Standing};
use crate::time::{Day, Instant};

/// The spans of one chain as known at an instant: from its first described day to the end of days, without gap, with
/// everything that will run out. Empty for a chain that no row describes.
///
/// `rows` are all rows of the chain in the order of their sequence numbers. No clock is read.
pub fn timeline(rows: &[DigestRow], editions: &Editions, known_at: Instant) -> Vec<Span> {
    let editions = editions.known_at(known_at);
    let wanted = wanted(&editions);
    let facts = Facts::known_at(rows, known_at, &wanted);
    let Some(first_day) = facts.first_described() else {
        return Vec::new();
    };
    let mut spans = Spans::default();
    for (nth, (from, edition)) in editions.iter().enumerate() {
        let begins = from.number().max(first_day);
        let ends = editions.get(nth + 1).map_or(Day::MAX.number(), |(next, _)| next.number());
        if begins >= ends {
            continue;
        }
        let before = (nth > 0 && begins > first_day).then(|| editions[nth - 1].1);
        run(&facts, edition, before, begins, ends, &mut spans);
    }
    spans.done
}

/// Kinds that any of the editions reads.
pub(in crate::stages) fn wanted(editions: &[(Day, &Edition)]) -> [bool; 256] {
    let mut wanted = [false; 256];
    for (_, edition) in editions {
        for (wanted, also) in wanted.iter_mut().zip(&edition.wanted) {
            *wanted |= *also;
        }
    }
    wanted
}

/// The days `begins..ends` under one edition; `before` is the edition of the day before, if it was another.
fn run(facts: &Facts<'_>, edition: &Edition, before: Option<&Edition>, begins: i32, ends: i32, spans: &mut Spans) {
    let mut state = State::new(edition);
    let mut now = Moment::default();
    state.read_to(facts, begins.saturating_sub(1));
    now.take(&mut state);
    let mut old = now.clone();
    let mut day = begins;
    // At the seam of two editions a fall that only the new edition makes is no fall of the hospital.
    let mut kept_by_old = before.is_some_and(|before| {
        let mut state = State::new(before);
        state.read_to(facts, begins);
        let mut moment = Moment::default();
        moment.take(&mut state);
        spans.done.last().is_some_and(|last| moment.rung_on(day, spans.treated_since) >= last.standing.rung)
    });
    // The first stretch of an edition is always told.
    state.shown = true;
    spans.next_change = day;
    loop {
        state.read_to(facts, day);
        let shown = std::mem::take(&mut state.shown);
        let changed = now.take(&mut state);
        let next = state.next_day(facts).map_or(ends, |next| next.min(ends));
        // Most rows change nothing, and nothing runs out before the next one.
        if changed || shown || spans.next_change < next {
            stretch(&state, &old, &now, kept_by_old, day, next, spans);
            if changed {
                old.clone_from(&now);
            }
        }
        if next >= ends {
            break;
        }
        kept_by_old = false;
        day = next;
    }
    if let Some(last) = spans.done.last_mut() {
        last.to = Day::from_number(ends.into()).unwrap_or(Day::MAX);
    }
}

/// The conditions and what they add up to, after the facts of a day.
#[derive(Clone, Default)]
pub(in crate::stages) struct Moment {
    pub values: Vec<Ends>,
    pub levels: Option<Levels>,
    /// Does an わからない wait for a vendor's answer?
    pub waits: bool,
    /// Which ladder.
    kind: u8,
}

impl Moment {
    /// Tests what rows may have changed; did something change?
    pub fn take(&mut self, state: &mut State<'_>) -> bool {
        let ladder = state.edition.ladder(state.slice.kind);
        let anew = self.levels.is_none() || !std::ptr::eq(ladder, state.edition.ladder(self.kind));
        self.kind = state.slice.kind;
        // Conditions of the other ladders stay marked, until one of those applies.
        let places = if anew { ladder.uses } else { state.dirty & ladder.uses };
        state.dirty &= !places;
        let changed = state.evaluate(places, &mut self.values) || anew;
        if changed {
            self.levels = Some(Levels::of(ladder, &state.edition.conditions, &self.values));
        }
        if places & ladder.waits == 0 {
            return changed;
        }
        let waited = std::mem::replace(&mut self.waits, state.waits(ladder));
        changed || waited != self.waits
    }

    fn rung_on(&self, day: i32, since: Option<i32>) -> Rung {
        self.levels.as_ref().map_or(Rung::Unanswered, |levels| levels.rung_on(day, since))
    }
}

#[derive(Default)]
struct Spans {
    done: Vec<Span>,
    /// The first day of the present time on rung 4 or higher.
    treated_since: Option<i32>,
    /// The rung before the present one, and how it was left.
    came_from: Option<Rung>,
    regression: Option<Regression>,
    /// Days to look at, kept to save its allocation.
    days: Vec<i32>,
    /// The first day after the last stretch on which something changes by itself.
    next_change: i32,
}

/// The days from `day` to before `next`, on which no further fact counts.
fn stretch(state: &State<'_>, old: &Moment, now: &Moment, kept_by_old: bool, day: i32, next: i32, spans: &mut Spans) {
    let Some(levels) = &now.levels else {
        return;
    };
    let ladder = state.edition.ladder(state.slice.kind);
    let red = state.red_points(ladder);
    if levels.rung_on(day, spans.treated_since) >= Rung::Treated {
        spans.treated_since.get_or_insert(day);
    }
    let mut days = std::mem::take(&mut spans.days);
    days.clear();
    let mut next_change = Day::MAX.number();
    let mut note = |at: i32| {
        if at > day && at < next {
            days.push(at);
        } else if at >= next {
            next_change = next_change.min(at);
        }
    };
    levels.days(spans.treated_since, &mut note);
    red.iter().copied().for_each(note);
    spans.next_change = next_change;
    days.push(day);
    days.sort_unstable();
    days.dedup();
    for at in &days {
        let rung = levels.rung_on(*at, spans.treated_since);
        if rung < Rung::Treated {
            spans.treated_since = None;
        }
        if let Some(last) = spans.done.last()
            && last.standing.rung != rung
        {
            let was = last.standing.rung;
            spans.came_from = Some(was);
            let falls = rung < was && rung != Rung::OutOfScope && !(kept_by_old && *at == day);
            let before = if *at == day { old } else { now };
            spans.regression = falls.then(|| fall(state, before, now, *at, rung)).flatten();
        }
        let standing = standing(state, levels, &red, now.waits, *at, rung);
        let expires = levels.expires(*at, rung);
        let in_grace = *at >= expires;
        let expires = (expires < Day::MAX.number()).then_some(expires).and_then(|day| Day::from_number(day.into()));
        let from = Day::from_number((*at).into()).unwrap_or(Day::MAX);
        if let Some(last) = spans.done.last_mut() {
            let same = last.standing == standing
                && last.slice == state.slice
                && last.expires == expires
                && last.in_grace == in_grace
                && last.regression == spans.regression
                && last.before == spans.came_from;
            if same {
                continue;
            }
            last.to = from;
        }
        spans.done.push(Span {
            from,
            to: Day::MAX,
            standing,
            slice: state.slice,
            because: state.because(ladder, levels, &now.values, *at, rung),
            expires,
            in_grace,
            regression: spans.regression,
            before: spans.came_from,
        });
    }
    spans.days = days;
}

/// How a fall came: by a statement, or because something ran out. `None` where another ladder applies than before.
fn fall(state: &State<'_>, old: &Moment, now: &Moment, day: i32, rung: Rung) -> Option<Regression> {
    let (old_levels, now_levels) = (old.levels.as_ref()?, now.levels.as_ref()?);
    if !std::ptr::eq(state.edition.ladder(old.kind), state.edition.ladder(now.kind)) {
        return None;
    }
    let above = usize::try_from(rung.number()).ok()? + 1;
    let broken = |old: Ends, now: Ends| !now.holds_on(day) && old.holds_on(day);
    let ladder = state.edition.ladder(now.kind);
    let by_condition = ladder.rungs.get(above - 1)?.iter().any(|place| {
        let test = &state.edition.conditions[*place].test;
        let (old, now) =
            (old_levels.marks(test).and(old.values[*place]), now_levels.marks(test).and(now.values[*place]));
        broken(old, now) || (!now.holds_on(day) && test.is_broken_by_statements())
    });
    let by_route = above == 3 && broken(old_levels.any_route(), now_levels.any_route());
    Some(if by_condition || by_route { Regression::Worsened } else { Regression::Expired })
}

/// Where the institution stands on a day, if its rung is this one. `red` = until when each open red point is
/// contained; `waits` = an わからない waits for a vendor.
pub(in crate::stages) fn standing(
    state: &State<'_>,
    levels: &Levels,
    red: &[i32],
    waits: bool,
    day: i32,
    rung: Rung,
) -> Standing {
    let marks = levels.marks_on(day);
    let officer = state.officer.filter(|_| marks.officer != Officer::None);
    let has =
        |tag| officer.is_some_and(|flags| tags::flag(Kind::OfficerNamed, tag).is_some_and(|flag| flags & flag != 0));
    let employment = [
        (Employment::FullTime, "full-time"),
        (Employment::Combined, "combined"),
        (Employment::Shared, "shared"),
        (Employment::Outside, "outside"),
    ];
    Standing {
        rung,
        silence: (rung == Rung::Unanswered).then(|| silence(state)),
        route: levels.route_on(day).filter(|_| rung >= Rung::Verified).and_then(|route| ROUTES.get(route).copied()),
        waits_for_vendor: waits && rung >= Rung::Known,
        marks,
        employment: employment.into_iter().find(|(_, tag)| has(tag)).map(|(employment, _)| employment),
        executive: has("executive"),
        ciso: has("ciso"),
        red_points: u32::try_from(red.iter().filter(|contained| **contained <= day).count()).unwrap_or(u32::MAX),
    }
}

fn silence(state: &State<'_>) -> Silence {
    let outreach = state.outreach;
    if outreach.declined {
        Silence::Declined
    } else if outreach.answered {
        Silence::Lapsed
    } else if outreach.invited || outreach.no_answer {
        Silence::NoAnswer
    } else {
        Silence::NotInvited
    }
}
