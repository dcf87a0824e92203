//! Rungs and marks as levels: each needs its own conditions and all levels below it.

use super::ends::Ends;
use super::evaluate::all;
use crate::evidence::Route;
use crate::stages::rules::{Condition, Ladder, Levels as LevelNeeds, Test};
use crate::stages::{InHouse, Marks, Officer, Readiness, Recovery, Rung};

/// Until when the levels of one mark hold; level 0 always does.
#[derive(Clone, Copy, Debug)]
pub(in crate::stages) struct Level {
    ends: [Ends; 4],
}

impl Level {
    fn of(needs: &LevelNeeds, values: &[Ends]) -> Self {
        let mut ends = [Ends::NEVER; 4];
        let mut below = Ends::FOREVER;
        ends[0] = below;
        for (slot, needs) in ends[1..].iter_mut().zip(needs) {
            below = below.and(all(needs, values));
            *slot = below;
        }
        Self { ends }
    }

    /// The level on a day.
    pub fn on(&self, day: i32) -> usize {
        self.ends.iter().rposition(|ends| ends.holds_on(day)).unwrap_or(0)
    }

    /// Until when a level holds.
    pub fn ends(&self, level: usize) -> Ends {
        self.ends.get(level).copied().unwrap_or(Ends::NEVER)
    }
}

/// Everything that the conditions add up to, between two days with facts.
#[derive(Clone, Debug)]
pub(in crate::stages) struct Levels {
    pub out_of_scope: Ends,
    /// Each rung by its own conditions.
    pub own: [Ends; 6],
    /// Each rung with those below it.
    pub rungs: [Ends; 6],
    pub routes: [Ends; 4],
    pub officer: Level,
    pub can_act: Level,
    pub readiness: Level,
    pub recovery: Level,
    pub in_house: Level,
    /// The months for which rung 4 must have been kept, if rung 5 asks for it.
    pub kept_months: Option<i32>,
}

pub(in crate::stages) const ROUTES: [Route; 4] = [Route::A, Route::B, Route::C, Route::D];

impl Levels {
    pub fn of(ladder: &Ladder, conditions: &[Condition], values: &[Ends]) -> Self {
        let mut levels = Self {
            out_of_scope: all(&ladder.out_of_scope, values),
            own: [Ends::FOREVER; 6],
            rungs: [Ends::FOREVER; 6],
            routes: [Ends::NEVER; 4],
            officer: Level::of(&ladder.officer, values),
            can_act: Level::of(&ladder.can_act, values),
            readiness: Level::of(&ladder.readiness, values),
            recovery: Level::of(&ladder.recovery, values),
            in_house: Level::of(&ladder.in_house, values),
            kept_months: None,
        };
        for (route, needs) in levels.routes.iter_mut().zip(&ladder.routes) {
            if !needs.is_empty() {
                *route = all(needs, values);
            }
        }
        for (rung, needs) in (1..).zip(&ladder.rungs) {
            let mut own = all(needs, values);
            if rung == 3 {
                own = own.and(levels.any_route());
            }
            if rung == 5 {
                for place in needs {
                    match &conditions[*place].test {
                        Test::AllMarks(_) => own = own.and(levels.marks(&conditions[*place].test)),
                        Test::Kept { months } => levels.kept_months = Some(*months),
                        _ => {}
                    }
                }
            }
            levels.own[rung] = own;
            levels.rungs[rung] = levels.rungs[rung - 1].and(own);
        }
        levels
    }

    /// The best of the routes.
    pub fn any_route(&self) -> Ends {
        self.routes.iter().fold(Ends::NEVER, |ends, route| ends.or(*route))
    }

    /// All marks at the levels of an `all_marks` condition.
    pub fn marks(&self, test: &Test) -> Ends {
        let Test::AllMarks(least) = test else {
            return Ends::FOREVER;
        };
        let each = [
            self.officer.ends(least.officer),
            self.can_act.ends(least.can_act),
            self.readiness.ends(least.readiness),
            self.recovery.ends(least.recovery),
            self.in_house.ends(least.in_house),
        ];
        each.into_iter().fold(Ends::FOREVER, Ends::and)
    }

    /// The rung on a day, rung 4 having been held since `since`.
    pub fn rung_on(&self, day: i32, since: Option<i32>) -> Rung {
        if self.out_of_scope.holds_on(day) {
            return Rung::OutOfScope;
        }
        match self.rungs.iter().rposition(|ends| ends.holds_on(day)).unwrap_or(0) {
            5 if self.kept_months.is_none() || self.kept_from(since).is_some_and(|from| day >= from) => Rung::Kept,
            4 | 5 => Rung::Treated,
            3 => Rung::Verified,
            2 => Rung::Known,
            1 => Rung::Answered,
            _ => Rung::Unanswered,
        }
    }

    /// From when rung 4 has been kept long enough.
    pub fn kept_from(&self, since: Option<i32>) -> Option<i32> {
        Some(super::ends::plus_months(since?, self.kept_months?))
    }

    /// The route that is shown: the first that is valid, else the first in grace.
    pub fn route_on(&self, day: i32) -> Option<usize> {
        let valid = self.routes.iter().position(|ends| day < ends.valid);
        valid.or_else(|| self.routes.iter().position(|ends| ends.holds_on(day)))
    }

    /// The marks on a day.
    pub fn marks_on(&self, day: i32) -> Marks {
        Marks {
            officer: [Officer::None, Officer::Combined, Officer::FullTime][self.officer.on(day).min(2)],
            can_act: self.can_act.on(day) > 0,
            readiness: [Readiness::None, Readiness::Made, Readiness::Quality, Readiness::Drilled]
                [self.readiness.on(day).min(3)],
            recovery: [Recovery::None, Recovery::Apart, Recovery::Tested][self.recovery.on(day).min(2)],
            in_house: [InHouse::None, InHouse::Held][self.in_house.on(day).min(1)],
        }
    }

    /// The first day past the validity of something that rung and marks of a day rest on.
    pub fn expires(&self, day: i32, rung: Rung) -> i32 {
        let rung = match rung {
            Rung::OutOfScope => self.out_of_scope,
            rung => usize::try_from(rung.number()).map_or(Ends::FOREVER, |rung| self.rungs[rung]),
        };
        let marks = [&self.officer, &self.can_act, &self.readiness, &self.recovery, &self.in_house];
        marks.iter().map(|mark| mark.ends(mark.on(day)).valid).fold(rung.valid, i32::min)
    }

    /// Every day on which something may change by itself.
    pub fn days(&self, since: Option<i32>, mut day: impl FnMut(i32)) {
        let marks = [&self.officer, &self.can_act, &self.readiness, &self.recovery, &self.in_house];
        let ends = self.rungs.iter().chain(&self.routes).chain([&self.out_of_scope]);
        for ends in ends.chain(marks.into_iter().flat_map(|mark| &mark.ends)) {
            day(ends.valid);
            day(ends.hard);
        }
        if let Some(from) = self.kept_from(since) {
            day(from);
        }
    }
}
