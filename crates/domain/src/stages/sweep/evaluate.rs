//! The conditions of an edition, as they stand between two days with facts.

use super::ends::Ends;
use super::state::State;
use crate::stages::rules::{Condition, Ladder, Places, Test};

impl State<'_> {
    /// Tests again the conditions of these places; did one change?
    pub fn evaluate(&self, places: Places, values: &mut Vec<Ends>) -> bool {
        values.resize(self.edition.conditions.len(), Ends::NEVER);
        let mut changed = false;
        let mut left = places;
        while let Some(condition) = usize::try_from(left.trailing_zeros()).ok().filter(|_| left != 0) {
            left &= left - 1;
            let Some(rule) = self.edition.conditions.get(condition) else {
                break;
            };
            let ends = self.condition(rule, values);
            changed |= values[condition] != ends;
            values[condition] = ends;
        }
        changed
    }

    /// `before` holds the conditions that stand before this one, up to date: the only ones it may name.
    fn condition(&self, condition: &Condition, before: &[Ends]) -> Ends {
        match &condition.test {
            Test::Evidence { state, longer_while, vendor_answers_days } => {
                let evidence = &self.evidence[*state];
                if evidence.base == Ends::NEVER {
                    return Ends::NEVER;
                }
                let mut ends = evidence.base;
                if !longer_while.is_empty() {
                    ends = ends.or(all(longer_while, before).and(evidence.longer));
                }
                if !evidence.renewals.is_empty() {
                    let latest = self.latest_renewal(*vendor_answers_days);
                    let renewals = evidence.renewals.iter().filter(|renewal| renewal.0 <= latest);
                    ends = renewals.fold(ends, |ends, renewal| ends.or(renewal.1));
                }
                ends
            }
            Test::Kinds { which, question_days } => self.kinds_hold(*which, *question_days),
            Test::Lines { question_days } => {
                let lines = self.lines.on_list().map(|line| {
                    if line.flags & self.lines.complete == 0 {
                        Ends::NEVER
                    } else if line.flags & self.lines.unknown != 0 {
                        line.unknown_holds(*question_days)
                    } else {
                        Ends::FOREVER
                    }
                });
                lines.fold(Ends::FOREVER, Ends::and)
            }
            Test::EachLine { slot, at_least_one, patch_duty } => {
                if *at_least_one && self.lines.listed == 0 {
                    return Ends::NEVER;
                }
                let lines = self.lines.on_list().map(|line| {
                    let duty = *patch_duty == 0 || line.flags & patch_duty != 0;
                    if duty { line.slots.get(*slot).map_or(Ends::NEVER, |slot| slot.0) } else { Ends::NEVER }
                });
                lines.fold(Ends::FOREVER, Ends::and)
            }
            Test::EnoughLines { or, .. } => {
                if self.lines.listed >= self.least_lines(&condition.test) {
                    Ends::FOREVER
                } else {
                    before[*or]
                }
            }
            Test::NoOpenDifference { days } => {
                let open = self.differences.iter().map(|open| Ends::until(open.from.saturating_add(*days)));
                open.fold(Ends::FOREVER, Ends::and)
            }
            Test::NoLateAlert { days } => {
                let open = self.alerts.iter().map(|open| Ends::until(open.from.saturating_add(*days)));
                open.fold(Ends::FOREVER, Ends::and)
            }
            Test::NoRedPoint { points, newly_exploited_days } => {
                let red = self.findings.iter().filter(|finding| finding.open && finding.red & points != 0);
                let ends = red.map(|finding| {
                    let contained = Ends::until(finding.contained);
                    if finding.newly {
                        contained.or(Ends::until(finding.from.saturating_add(*newly_exploited_days)))
                    } else {
                        contained
                    }
                });
                ends.fold(Ends::FOREVER, Ends::and)
            }
            Test::AnyOf(of) => of.iter().fold(Ends::NEVER, |ends, place| ends.or(before[*place])),
            // Both look at the whole standing: `Levels` tests them.
            Test::AllMarks(_) | Test::Kept { .. } => Ends::FOREVER,
        }
    }

    /// The last first day on which a renewal may count.
    pub fn latest_renewal(&self, vendor_answers_days: Option<i32>) -> i32 {
        vendor_answers_days.map_or(i32::MAX, |days| self.lines.oldest_vendor_answer().saturating_add(days))
    }

    fn kinds_hold(&self, which: u16, question_days: i32) -> Ends {
        let Some((answers, _)) = self.kinds else {
            return Ends::NEVER;
        };
        let mut ends = Ends::FOREVER;
        for (number, key) in self.kind_keys.iter().enumerate() {
            if which >> number & 1 == 1 && answers >> (2 * number) & 3 == 2 {
                let line = self.lines.get(*key);
                ends = ends.and(line.map_or(Ends::NEVER, |line| line.unknown_holds(question_days)));
            }
        }
        ends
    }

    /// How many lines institutions of this class have at least.
    pub fn least_lines(&self, test: &Test) -> usize {
        let Test::EnoughLines { min, with_class, .. } = test else {
            return 0;
        };
        let by_band = min.get(usize::from(self.slice.band)).copied().unwrap_or(min[0]);
        let by_class = with_class.iter().filter(|(class, _)| self.slice.classes & class != 0).map(|(_, lines)| *lines);
        by_class.fold(by_band, u16::max).into()
    }

    /// Until when each open red point is contained.
    pub fn red_points(&self, ladder: &Ladder) -> Vec<i32> {
        let red = self.findings.iter().filter(|finding| finding.open && finding.red & ladder.red != 0);
        red.map(|finding| finding.contained).collect()
    }

    /// Does an わからない wait for a vendor's answer, under one of the ladder's conditions?
    pub fn waits(&self, ladder: &Ladder) -> bool {
        let conditions = self.edition.conditions.iter().enumerate();
        conditions.filter(|(place, _)| ladder.waits >> place & 1 == 1).any(|(_, condition)| self.waits_in(condition))
    }

    fn waits_in(&self, condition: &Condition) -> bool {
        match condition.test {
            Test::Lines { .. } => {
                self.lines.on_list().any(|line| line.flags & self.lines.unknown != 0 && !line.answered)
            }
            Test::Kinds { which, .. } => self.kinds.is_some_and(|(answers, _)| {
                self.kind_keys.iter().enumerate().any(|(number, key)| {
                    which >> number & 1 == 1
                        && answers >> (2 * number) & 3 == 2
                        && !self.lines.get(*key).is_some_and(|line| line.answered)
                })
            }),
            _ => false,
        }
    }
}

/// All of these conditions.
pub(super) fn all(places: &[usize], values: &[Ends]) -> Ends {
    places.iter().fold(Ends::FOREVER, |ends, place| ends.and(values[*place]))
}
