//! Counting cells: every number is made together with the cohort that lists the same institutions.

use kenshin_domain::stages::{Cohort, Rung};
use kenshin_store::figures::Cell;

use super::{Count, Ratio, Share};

/// Cells of one slice, and those that may belong to it because their slice is not known.
pub(super) struct Tally<'a> {
    pub(super) base: &'a Cohort,
    pub(super) cells: &'a [Cell],
    pub(super) unknown: &'a [Cell],
}

impl Tally<'_> {
    /// The institutions of the slice that also meet a condition.
    pub(super) fn count(&self, refine: impl FnOnce(&mut Cohort)) -> Count {
        let mut cohort = self.base.clone();
        refine(&mut cohort);
        let count = number(self.cells, &cohort);
        Count { count, hidden: false, cohort }
    }

    /// Their share of 対象病院, with bounds (see [`Share`]).
    pub(super) fn share(&self, refine: impl Fn(&mut Cohort)) -> Share {
        let of = self.count(|c| c.in_scope_only = true);
        let count = self.count(|c| {
            c.in_scope_only = true;
            refine(c);
        });
        // The condition alone: the unknown ones are in no slice.
        let mut condition = Cohort { in_scope_only: true, ..Cohort::default() };
        refine(&mut condition);
        let unsure = self.cells.iter().filter(|cell| cell.may_be_out_of_scope() && !cell.is_in(&condition));
        let unsure = u64::try_from(unsure.count()).unwrap_or(0);
        let may_meet = number(self.unknown, &condition);
        let may_belong = u64::try_from(self.unknown.iter().filter(|cell| cell.rung >= 0).count()).unwrap_or(0);
        let low = Ratio { count: count.count, of: of.count + may_belong - may_meet };
        let high = Ratio { count: count.count + may_meet, of: (of.count + may_meet).saturating_sub(unsure) };
        Share { count, of, low, high }
    }

    /// Exactly on each rung, from 対象外 to 維持.
    pub(super) fn rungs(&self) -> Vec<Count> {
        Rung::ALL.iter().map(|rung| self.count(|c| c.rung = Some(*rung))).collect()
    }
}

fn number(cells: &[Cell], cohort: &Cohort) -> u64 {
    u64::try_from(cells.iter().filter(|cell| cell.is_in(cohort)).count()).unwrap_or(u64::MAX)
}
