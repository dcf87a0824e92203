//! BCP, drills, backups, restores, in-house training, incidents, practices.

use kenshin_domain::evidence::{
    BackupApart, Basis, BcpMade, BcpPoints, CareResumed, DrillHeld, InHouseHeld, IncidentCorrected, IncidentReported,
    PracticeAdopted, PracticeOffered, RestoreTested, Statement, Witness,
};

use super::Year;
use super::diary::{Diary, code, day_in};
use crate::calibration::at;
use crate::dice::Dice;

/// One year of readiness.
pub fn year(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    bcp(year, diary, dice);
    recovery(year, diary, dice);
    training(year, diary, dice);
    incident(year, diary, dice);
    practice(year, diary, dice);
}

fn bcp(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    let shares = &year.rules.calibration;
    let factor = at(&shares.bcp_band_factor, year.persona.band);
    let has = |index: usize| year.persona.bcp_rank < at(&shares.bcp_by_year, index) * factor;
    if !has(year.index) {
        return;
    }
    let made = year.index == 0 || !has(year.index - 1);
    // A plan is renewed every second year by those who have one.
    if made || dice.chance(0.45) {
        let always = if year.persona.diligent { 1.0 } else { 0.0 };
        let better = always + 0.45 + year.persona.capacity * 0.2 + if made { 0.0 } else { 0.2 };
        let points = BcpPoints {
            diagram: dice.chance(better),
            priorities: dice.chance(better + 0.1),
            decision_maker: dice.chance(better + 0.3),
            paper_contacts: dice.chance(better + 0.25),
            restore_test: dice.chance(better),
            exercise: dice.chance(better),
        };
        let basis = if dice.chance(0.75) { Basis::Paper } else { Basis::Word };
        let statement = Statement::BcpMade(BcpMade { points });
        diary.note(day_in(year.fiscal, 0, 6, dice), statement, basis, Witness::Own, dice);
    }
    if year.persona.diligent || dice.chance(shares.bcp_drilled / 100.0 + year.persona.capacity * 0.05) {
        let drill = if dice.chance(0.8) { "tabletop" } else { "paper-operation" };
        let statement = Statement::DrillHeld(DrillHeld { drill: code(drill) });
        diary.note(day_in(year.fiscal, 6, 7, dice), statement, Basis::Test, Witness::Own, dice);
    }
}

fn recovery(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    let shares = &year.rules.calibration;
    let apart = year.persona.diligent || dice.chance(shares.backup_apart / 100.0 + year.persona.capacity * 0.12);
    let basis = if dice.chance(0.5) { Basis::Paper } else { Basis::Word };
    let statement = Statement::BackupApart(BackupApart { apart });
    diary.note(day_in(year.fiscal, 2, 5, dice), statement, basis, Witness::Own, dice);
    if apart
        && (year.persona.diligent
            || dice.chance(shares.restore_tested / shares.backup_apart + year.persona.capacity * 0.06))
    {
        let ok = year.persona.diligent || dice.chance(0.85);
        let witness = if dice.chance(0.6) { Witness::Counterpart } else { Witness::Own };
        let statement = Statement::RestoreTested(RestoreTested { scope: code("sample"), ok });
        diary.note(day_in(year.fiscal, 4, 7, dice), statement, Basis::Test, witness, dice);
    }
}

fn training(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    let diligent = year.persona.diligent;
    if !diligent && !dice.chance(year.rules.calibration.staff_training / 100.0 + year.persona.capacity * 0.08) {
        return;
    }
    let staff = year.persona.beds.unwrap_or(60) * 3 / 2 + 10;
    let share = u32::try_from(dice.between(if diligent { 65 } else { 35 }, 98)).unwrap_or(60);
    let held = InHouseHeld { staff, attended: staff * share / 100, every_profession: diligent || dice.chance(0.75) };
    let basis = if dice.chance(0.5) { Basis::Paper } else { Basis::Test };
    diary.note(day_in(year.fiscal, 3, 7, dice), Statement::InHouseHeld(held), basis, Witness::Own, dice);
}

fn incident(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    if !dice.chance(year.rules.calibration.incidents_per_thousand_per_year / 1_000.0) {
        return;
    }
    let day = day_in(year.fiscal, 0, 11, dice);
    let event = code(&format!("e{:08x}", dice.bits() & 0xffff_ffff));
    let first = IncidentReported { event: event.clone(), incident_kind: code("intrusion"), care: code("limited") };
    let later = IncidentCorrected { event: event.clone(), incident_kind: code("ransomware"), care: code("stopped") };
    diary.claim(day, Statement::IncidentReported(first), dice);
    diary.claim(day.plus(3), Statement::IncidentCorrected(later), dice);
    let resumed = day.plus(dice.between(12, 70));
    diary.claim(resumed, Statement::CareResumed(CareResumed { event }), dice);
}

fn practice(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    let day = day_in(year.fiscal, 5, 11, dice);
    if year.persona.capacity > 1.0 && dice.chance(0.06) {
        let practice = code(&format!("p{:04x}", dice.bits() & 0xffff));
        diary.claim(day, Statement::PracticeOffered(PracticeOffered { practice }), dice);
    } else if dice.chance(0.03) {
        let practice = code("paper-operation-kit");
        diary.claim(day, Statement::PracticeAdopted(PracticeAdopted { practice }), dice);
    }
}
