//! The nation, hospital by hospital.

use kenshin_domain::id::AccountId;

use crate::calibration::{Calibration, CalibrationError};
use crate::dice::Dice;
use crate::life::{Life, live};
use crate::persona::{Persona, persona};
use crate::place::{Place, places};

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many hospitals.
    pub hospitals: u32,
    /// How many fiscal years, 1 to 5.
    pub years: u8,
    /// The same seed makes the same nation.
    pub seed: u64,
}

/// A nation that is made as it is asked for.
pub struct Nation {
    rules: Calibration,
    plan: Plan,
    places: Vec<Place>,
    approver: AccountId,
}

impl Plan {
    /// What is made when nothing else is asked for, by the embedded edition.
    pub fn usual() -> Result<Self, CalibrationError> {
        let nation = Calibration::embedded()?.nation;
        Ok(Self { hospitals: nation.hospitals, years: nation.years, seed: 1 })
    }
}

impl Nation {
    /// The nation of a plan; `approver` signs what somebody must have approved.
    pub fn new(plan: Plan, approver: AccountId) -> Result<Self, CalibrationError> {
        let rules = Calibration::embedded()?;
        let places = places(&rules, plan.hospitals, &mut Dice::new(plan.seed, 0));
        Ok(Self { rules, plan, places, approver })
    }

    /// The edition of the figures that it follows, and where they are from.
    pub fn follows(&self) -> (&str, &str) {
        (&self.rules.edition, &self.rules.source)
    }

    /// How many hospitals it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The prefecture of a hospital, without telling its whole life.
    pub fn prefecture(&self, number: usize) -> Option<u8> {
        self.places.get(number).map(|place| place.prefecture)
    }

    /// The areas of the plan: code and name.
    pub fn areas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rules.areas.list.iter().map(|area| (area.0.as_str(), area.1.as_str()))
    }

    /// One hospital and its life; `None` past the end.
    pub fn hospital(&self, number: usize) -> Option<(Persona, Life)> {
        let place = self.places.get(number)?.clone();
        let stream = u64::try_from(number).unwrap_or_default() + 1;
        let mut dice = Dice::new(self.plan.seed, stream);
        let persona = persona(&self.rules, place, number, &mut dice);
        let life = live(&self.rules, &persona, self.plan.years, self.approver, &mut dice);
        Some((persona, life))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn nation(hospitals: u32, seed: u64) -> Nation {
        Nation::new(Plan { hospitals, years: 5, seed }, AccountId::from_random(7)).unwrap()
    }

    #[test]
    fn the_same_seed_makes_the_same_nation() {
        let (a, b) = (nation(120, 3), nation(120, 3));
        // Order of asking changes nothing: every hospital has its own stream of chance.
        let forward: Vec<_> = (0..120).map(|n| a.hospital(n).unwrap().1).collect();
        let backward: Vec<_> = (0..120).rev().map(|n| b.hospital(n).unwrap().1).collect();
        for (one, other) in forward.iter().zip(backward.iter().rev()) {
            assert_eq!(one.institution, other.institution);
            assert_eq!(one.drafts, other.drafts);
        }
        let other = nation(120, 4).hospital(0).unwrap().1;
        assert_ne!(forward[0].institution, other.institution);
    }

    #[test]
    fn enough_is_recorded_of_every_kind_that_the_programme_shows() {
        let nation = nation(1_000, 1);
        let mut kinds = BTreeMap::new();
        let mut rows = 0;
        for number in 0..nation.len() {
            let (_, life) = nation.hospital(number).unwrap();
            rows += life.drafts.len();
            assert!(life.drafts.windows(2).all(|pair| pair[0].0 <= pair[1].0), "in the order of recording");
            for (_, draft) in life.drafts.iter().chain(life.persons.iter().flat_map(|person| &person.drafts)) {
                *kinds.entry(draft.statement.kind().code()).or_insert(0) += 1;
            }
        }
        assert!(rows >= 61 * nation.len(), "{} rows a hospital", rows / nation.len());
        println!("{rows} {kinds:#?}");
        use kenshin_domain::evidence::Kind;
        // Made by acts of people or by the system itself, not by the years.
        let not_here = [
            Kind::MergedInto,
            Kind::EditionPublished,
            Kind::Erased,
            Kind::AcceptedAsPaper,
            Kind::AuditChanged,
            Kind::AuditRead,
            Kind::AuditDenied,
        ];
        for kind in Kind::ALL.iter().filter(|kind| !not_here.contains(kind)) {
            assert!(kinds.contains_key(kind.code()), "nothing says {}", kind.code());
        }
        assert!(!kinds.contains_key("unknown"));
    }
}
