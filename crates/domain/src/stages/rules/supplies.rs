//! Which kinds of rows can make a condition hold: the card leads from what is missing to the form that supplies it.

use super::edition::Edition;
use super::parts::{ReadAs, Test};
use crate::evidence::Kind;

impl Edition {
    /// Kinds of rows that count for a condition: those that state it, and those that only renew it where something is
    /// there to be renewed. Empty where no single row does, such as a rung that must be kept for a year.
    pub(in crate::stages) fn supplied_by(&self, place: usize, renews: bool) -> Vec<Kind> {
        let mut kinds = match &self.conditions[place].test {
            Test::Evidence { state, .. } => {
                let mut kinds = self.kinds_that(|act| matches!(act, ReadAs::Base { state: of, .. } if of == *state));
                if renews {
                    kinds.extend(self.kinds_that(|act| matches!(act, ReadAs::Renew { state: of, .. } if of == *state)));
                }
                kinds
            }
            Test::EachLine { slot, .. } => {
                self.kinds_that(|act| matches!(act, ReadAs::Line { slot: of, .. } if of == *slot))
            }
            Test::NoLateAlert { .. } => self.kinds_that(|act| matches!(act, ReadAs::AlertAnswer)),
            Test::Kinds { .. } => vec![Kind::KindsAnswered, Kind::VendorAsked],
            Test::Lines { .. } => vec![Kind::ConnectionListed, Kind::VendorAsked],
            Test::EnoughLines { or, .. } => [vec![Kind::ConnectionListed], self.supplied_by(*or, renews)].concat(),
            Test::NoOpenDifference { .. } => vec![Kind::DifferenceSettled],
            Test::NoRedPoint { .. } => vec![Kind::FindingClosed, Kind::FindingContained],
            Test::AnyOf(of) => of.iter().flat_map(|place| self.supplied_by(*place, renews)).collect(),
            Test::AllMarks(_) | Test::Kept { .. } => Vec::new(),
        };
        let mut seen = Vec::new();
        kinds.retain(|kind| {
            !seen.contains(kind) && {
                seen.push(*kind);
                true
            }
        });
        kinds
    }

    fn kinds_that(&self, does: impl Fn(ReadAs) -> bool) -> Vec<Kind> {
        Kind::ALL.iter().copied().filter(|kind| self.reads(*kind).iter().any(|read| does(read.act))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Editions;
    use super::*;
    use crate::time::{Day, Instant};

    fn of(id: &str, renews: bool) -> Vec<&'static str> {
        let editions = Editions::embedded();
        let edition = editions.in_force(Day::MAX, Instant::MAX);
        let place = edition.conditions.iter().position(|condition| condition.id == id).unwrap();
        edition.supplied_by(place, renews).into_iter().map(Kind::code).collect()
    }

    #[test]
    fn a_condition_names_the_rows_that_supply_it() {
        assert_eq!(of("list-keeper", true), ["list_keeper.named", "list.unchanged"]);
        assert_eq!(of("list-keeper", false), ["list_keeper.named"], "nothing is there to be renewed");
        assert_eq!(of("drill", false), ["drill.held"]);
        assert_eq!(of("patch-records", false), ["device.seen"]);
        assert_eq!(of("red-points-looked-for", false), ["inspected", "device.seen"]);
        assert_eq!(of("enough-lines", false), ["connection.listed", "called"]);
        assert!(of("second-year", false).is_empty() && of("four-marks", false).is_empty());
    }

    #[test]
    fn only_what_no_single_row_can_say_has_none() {
        let editions = Editions::embedded();
        let edition = editions.in_force(Day::MAX, Instant::MAX);
        let without: Vec<&str> = (0..edition.conditions())
            .filter(|place| edition.supplied_by(*place, false).is_empty())
            .map(|place| edition.conditions[place].id.as_str())
            .collect();
        assert_eq!(without, ["clinic-marks", "four-marks", "second-year"]);
    }
}
