//! Five fiscal years in the life of one hospital, as statements with dates.

mod alerts;
mod connections;
mod diary;
mod outreach;
mod people;
mod readiness;
mod register;
mod treatment;

use kenshin_domain::evidence::{Chain, Draft};
use kenshin_domain::id::{AccountId, InstitutionId, PersonId};
use kenshin_domain::time::{FiscalYear, Instant};

use crate::calibration::{Calibration, story_end};
use crate::dice::Dice;
use crate::persona::Persona;
use diary::Diary;

/// What is recorded of one hospital, in the order of recording.
#[derive(Clone, Debug)]
pub struct Life {
    /// The hospital's chain.
    pub institution: InstitutionId,
    /// The statements and when each was recorded.
    pub drafts: Vec<(Instant, Draft)>,
    /// Trained persons of the hospital.
    pub persons: Vec<PersonLife>,
}

/// What is recorded of one trained person.
#[derive(Clone, Debug)]
pub struct PersonLife {
    /// The person's chain.
    pub person: PersonId,
    /// The statements and when each was recorded.
    pub drafts: Vec<(Instant, Draft)>,
}

impl Life {
    /// The hospital's chain.
    pub const fn chain(&self) -> Chain {
        Chain::Institution(self.institution)
    }
}

/// What one year is told with.
struct Year<'a> {
    rules: &'a Calibration,
    persona: &'a Persona,
    /// 0 for the first of the story.
    index: usize,
    fiscal: FiscalYear,
    /// Who approves in the programme's name.
    approver: AccountId,
}

/// The life of one hospital over `years` fiscal years up to the end of the story.
pub fn live(rules: &Calibration, persona: &Persona, years: u8, approver: AccountId, dice: &mut Dice) -> Life {
    let institution = InstitutionId::from_random(dice.bits());
    let last = FiscalYear::of(story_end()).year();
    let mut diary = Diary::new(story_end());
    let mut story = outreach::Story::of(rules, persona, usize::from(years), dice);
    for index in 0..usize::from(years) {
        let back = i16::try_from(usize::from(years) - 1 - index).unwrap_or_default();
        let year = Year { rules, persona, index, fiscal: FiscalYear::new(last - back), approver };
        register::year(&year, &mut diary, dice);
        let closed = story.closed.is_some_and(|(closing, _)| closing < year.index);
        if closed {
            continue;
        }
        people::year(&year, &mut diary, dice);
        readiness::year(&year, &mut diary, dice);
        alerts::year(&year, &mut diary, dice);
        outreach::year(&year, &mut story, &mut diary, dice);
        connections::year(&year, &mut story, &mut diary, dice);
        treatment::year(&year, &mut story, &mut diary, dice);
    }
    let persons = people::trained(rules, persona, institution, years, dice);
    Life { institution, drafts: diary.in_order(dice), persons }
}
