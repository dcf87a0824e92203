//! Safety officers named and lost, and persons who learn to act.

use kenshin_domain::evidence::{
    Answer, Attended, Basis, CompetenceLost, CompetenceShown, CompetentCounted, Draft, ExerciseObserved, OfficerLeft,
    OfficerNamed, Statement, Tested, Witness,
};
use kenshin_domain::id::{InstitutionId, PersonId};
use kenshin_domain::time::{FiscalYear, Instant};

use super::connections::name;
use super::diary::{Diary, code, day_in};
use super::{PersonLife, Year};
use crate::calibration::{Calibration, at, story_end};
use crate::dice::Dice;
use crate::persona::Persona;

/// One year of the officer's post.
pub fn year(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    let shares = &year.rules.calibration;
    let persona = year.persona;
    if !persona.names_officer {
        return;
    }
    // The survey's share grows a little every year: the later part of the officers is named in a later year.
    let growth = shares.officer_growth_per_year / at(&shares.officer_by_band, persona.band);
    let named_in = (0..5).find(|_| !dice_of(persona).chance(growth * 4.0)).unwrap_or(0);
    if year.index == named_in {
        named(year, day_in(year.fiscal, 0, 3, dice), diary, dice);
    } else if year.index > named_in && dice.chance(0.05) {
        let left = day_in(year.fiscal, 0, 6, dice);
        diary.note(left, Statement::OfficerLeft(OfficerLeft {}), Basis::Paper, Witness::Own, dice);
        if dice.chance(0.8) {
            named(year, left.plus(dice.between(60, 240)), diary, dice);
        }
    } else if year.index > named_in && (persona.diligent || dice.chance(0.72)) {
        // The yearly sheet asks whether the officer is still the same.
        named(year, day_in(year.fiscal, 1, 6, dice), diary, dice);
    }
    if year.index >= 2 && (persona.diligent || persona.capacity > 0.6 && dice.chance(0.25)) {
        let persons = u32::try_from(dice.between(1, 2)).unwrap_or(1);
        let counted = Statement::CompetentCounted(CompetentCounted { persons });
        diary.note(day_in(year.fiscal, 5, 10, dice), counted, Basis::Test, Witness::Independent, dice);
    }
}

/// A stream of its own, so that the year of the first officer does not depend on which year asks.
fn dice_of(persona: &Persona) -> Dice {
    Dice::new(0x0ff1_ce00, u64::try_from(persona.number).unwrap_or_default())
}

fn named(year: &Year<'_>, day: kenshin_domain::time::Day, diary: &mut Diary, dice: &mut Dice) {
    let shares = &year.rules.calibration;
    let band = year.persona.band;
    let officer = OfficerNamed {
        executive: dice.chance(shares.executive_officer / 100.0),
        employment: year.persona.employment,
        deputy: dice.chance(0.35),
        qualification: if dice.chance(at(&shares.qualification_by_band, band) / 100.0) {
            Answer::Yes
        } else {
            Answer::No
        },
        ciso: dice.chance(at(&shares.ciso_by_band, band) / at(&shares.officer_by_band, band)),
        person: None,
    };
    let basis = if dice.chance(0.7) { Basis::Paper } else { Basis::Word };
    let trust = (basis, Witness::Own);
    diary.note_whole(day, None, Statement::OfficerNamed(officer), trust, Some(name(dice)), dice);
}

/// The chains of trained persons: only aggregates of them reach the hospital's chain.
pub fn trained(
    rules: &Calibration,
    persona: &Persona,
    institution: InstitutionId,
    years: u8,
    dice: &mut Dice,
) -> Vec<PersonLife> {
    let mut persons = Vec::new();
    if !dice.chance(rules.calibration.staff_training / 100.0 * 0.5) {
        return persons;
    }
    let last = FiscalYear::of(story_end()).year();
    let first = last - i16::from(years.saturating_sub(1));
    for _ in 0..dice.between(1, 3) {
        let fiscal = FiscalYear::new(i16::try_from(dice.between(i32::from(first), i32::from(last))).unwrap_or(last));
        let mut diary = Diary::new(story_end());
        let day = day_in(fiscal, 1, 6, dice);
        let attended = Attended { course: code("manager-basic"), institution: Some(institution) };
        let trust = (Basis::Test, Witness::Official);
        diary.note_whole(day, None, Statement::Attended(attended), trust, Some(name(dice)), dice);
        let ability = dice.between(-1_200, 1_600) + if persona.capacity > 0.0 { 300 } else { 0 };
        let institution = Some(institution);
        let tested = Tested { test: code("manager-post"), ability_milli: ability, se_milli: 310, institution };
        diary.note(day.plus(1), Statement::Tested(tested), Basis::Test, Witness::Official, dice);
        if ability > 900 {
            let exercise = ExerciseObserved { exercise: code("first-hours"), passed: true, institution };
            diary.note(day.plus(30), Statement::ExerciseObserved(exercise), Basis::Test, Witness::Independent, dice);
            let shown = CompetenceShown { level: code("can-act"), institution };
            diary.note(day.plus(31), Statement::CompetenceShown(shown), Basis::Test, Witness::Independent, dice);
            if dice.chance(0.1) {
                let lost = Statement::CompetenceLost(CompetenceLost { level: code("can-act") });
                diary.note(day.plus(500), lost, Basis::Test, Witness::Independent, dice);
            }
        }
        let drafts: Vec<(Instant, Draft)> = diary.in_order(dice);
        if !drafts.is_empty() {
            persons.push(PersonLife { person: PersonId::from_random(dice.bits()), drafts });
        }
    }
    persons
}
