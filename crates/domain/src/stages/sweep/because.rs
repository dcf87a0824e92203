//! The rows on which a standing rests.

use super::ends::Ends;
use super::evaluate::all;
use super::levels::Levels;
use super::state::State;
use crate::stages::Rung;
use crate::stages::rules::{Ladder, Test};

impl State<'_> {
    /// Adds the places (seq − 1) of the rows on which a condition rests.
    pub fn rows_of(&self, place: usize, values: &[Ends], rows: &mut Vec<u32>) {
        match &self.edition.conditions[place].test {
            Test::Evidence { state, longer_while, vendor_answers_days } => {
                let evidence = &self.evidence[*state];
                if evidence.base == Ends::NEVER {
                    return;
                }
                rows.push(evidence.base_by);
                let latest = self.latest_renewal(*vendor_answers_days);
                let renewals = evidence.renewals.iter().filter(|renewal| renewal.0 <= latest);
                if let Some(renewal) = renewals.max_by_key(|renewal| (renewal.1.valid, renewal.2))
                    && renewal.1.valid > evidence.base.valid
                {
                    rows.push(renewal.2);
                }
                if !longer_while.is_empty()
                    && all(longer_while, values).and(evidence.longer).valid > evidence.base.valid
                {
                    for place in longer_while {
                        self.rows_of(*place, values, rows);
                    }
                }
            }
            Test::Kinds { .. } => rows.extend(self.kinds.map(|(_, place)| place)),
            Test::Lines { .. } => rows.extend(self.lines.on_list().map(|line| line.listed_by)),
            Test::EachLine { slot, .. } => {
                let slots = self.lines.on_list().filter_map(|line| line.slots.get(*slot));
                rows.extend(slots.filter(|slot| slot.0 != Ends::NEVER).map(|slot| slot.1));
            }
            Test::EnoughLines { or, .. } => {
                if self.lines.listed < self.least_lines(&self.edition.conditions[place].test) {
                    self.rows_of(*or, values, rows);
                }
            }
            Test::NoRedPoint { points, .. } => {
                let contained = self.findings.iter().filter(|finding| finding.open && finding.red & points != 0);
                rows.extend(
                    contained.filter(|finding| finding.contained > i32::MIN).map(|finding| finding.contained_by),
                );
            }
            Test::AnyOf(of) => {
                // The first of those that last longest.
                let best = of.iter().rev().max_by_key(|place| values[**place].valid);
                if let Some(best) = best.filter(|place| values[**place] != Ends::NEVER) {
                    self.rows_of(*best, values, rows);
                }
            }
            Test::NoOpenDifference { .. } | Test::NoLateAlert { .. } | Test::AllMarks(_) | Test::Kept { .. } => {}
        }
    }

    /// The sequence numbers of the rows on which the standing of a day rests, in order.
    pub fn because(&self, ladder: &Ladder, levels: &Levels, values: &[Ends], day: i32, rung: Rung) -> Vec<u64> {
        let mut rows = Vec::new();
        let mut all_of = |places: &[usize]| places.iter().for_each(|place| self.rows_of(*place, values, &mut rows));
        match usize::try_from(rung.number()) {
            Ok(rung) => ladder.rungs[..rung].iter().for_each(|needs| all_of(needs)),
            Err(_) => all_of(&ladder.out_of_scope),
        }
        if rung >= Rung::Verified
            && let Some(route) = levels.route_on(day)
        {
            all_of(&ladder.routes[route]);
        }
        let marks = [
            (&ladder.officer, &levels.officer),
            (&ladder.can_act, &levels.can_act),
            (&ladder.readiness, &levels.readiness),
            (&ladder.recovery, &levels.recovery),
            (&ladder.in_house, &levels.in_house),
        ];
        for (needs, level) in marks {
            needs[..level.on(day)].iter().for_each(|needs| all_of(needs));
        }
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().map(|place| u64::from(place) + 1).collect()
    }
}
