//! Who was asked, who answered, who declined, who was called: every year, also those who stay silent.

use kenshin_domain::evidence::{
    Accepted, Answer, Answered, Basis, Called, ChecklistSubmitted, ContactReached, Declined, DroppedOut, HoursSpent,
    Invited, KindsAnswered, NoAnswer, OutOfScope, ReferralAccepted, ReferralClosed, ReferralDeclined, ReferralMade,
    ScreeningBand, Statement, Supported, Witness,
};
use kenshin_domain::time::Day;

use super::diary::{Diary, code, day_in};
use super::{Year, register};
use crate::calibration::{Calibration, at};
use crate::dice::Dice;
use crate::persona::Persona;

/// What the years hand on to each other.
pub struct Story {
    /// Is the hospital invited at all?
    pub invited: bool,
    /// The year in which it closes.
    pub closed: Option<(usize, Day)>,
    /// The year in which it makes its own list of connections.
    pub list_year: Option<usize>,
    /// The connections that it has listed.
    pub listed: Vec<super::connections::Listed>,
    /// Was the list in force at the end of the year before?
    pub list_alive: bool,
    /// The place in the programme's second half: year and day of the visit.
    pub visit: Option<(usize, Day)>,
    /// Findings that are neither closed nor contained.
    pub open: Vec<super::treatment::Open>,
    /// 対象外 was granted.
    pub out_of_scope: bool,
}

/// Why hospitals decline, most frequent first.
const CAUSES: [(&str, f64); 6] =
    [("staff", 36.0), ("time", 27.0), ("cost", 12.0), ("vendor", 11.0), ("knowledge", 8.0), ("no-need", 6.0)];

impl Story {
    /// What is fixed before the first year.
    pub fn of(rules: &Calibration, persona: &Persona, years: usize, dice: &mut Dice) -> Self {
        let shares = &rules.calibration;
        // Knows and controls differ by a factor of two: the second figure is the one that paper can show.
        let rank = dice.unit() * 100.0 - persona.capacity * 18.0;
        let end_share = shares.vendor_points_controlled;
        let by_year = [0.12, 0.25, 0.5, 0.75, 1.0];
        let list_year = (0..years).find(|year| rank < end_share * at(&by_year, *year));
        let closes = dice.chance(0.006 * f64::from(u32::try_from(years).unwrap_or(5)));
        let closed = closes.then(|| dice.between(1, i32::try_from(years).unwrap_or(5) - 1)).and_then(|year| {
            let year = usize::try_from(year).ok()?;
            Some((year, Day::MIN))
        });
        Self {
            invited: !dice.chance(0.02),
            closed,
            list_year,
            listed: Vec::new(),
            list_alive: false,
            visit: None,
            open: Vec::new(),
            out_of_scope: false,
        }
    }
}

fn cause(dice: &mut Dice) -> &'static str {
    let weights: Vec<f64> = CAUSES.iter().map(|(_, weight)| *weight).collect();
    CAUSES[dice.weighted(&weights)].0
}

/// One year of asking.
pub fn year(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    if let Some((closing, _)) = story.closed
        && closing == year.index
    {
        register::close(day_in(year.fiscal, 6, 10, dice), diary, dice);
        return;
    }
    scope(year, story, diary, dice);
    if story.invited {
        survey(year, story, diary, dice);
        selection(year, story, diary, dice);
        referral(year, story, diary, dice);
    }
}

/// A hospital without any information system may be out of scope; one in twenty is checked.
fn scope(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    if register::has_record(year) || year.persona.band > 1 || story.list_year.is_some() {
        return;
    }
    if !(story.out_of_scope || dice.chance(0.06)) {
        return;
    }
    // 対象外 holds for 24 months: it is asked for again every second year.
    if !story.out_of_scope || year.index.is_multiple_of(2) {
        let ground = Statement::OutOfScope(OutOfScope { ground: code("no-system-no-line") });
        let checked = dice.chance(0.05);
        let witness = if checked { Witness::Official } else { Witness::Own };
        diary.note(day_in(year.fiscal, 1, 4, dice), ground, Basis::Paper, witness, dice);
    }
    story.out_of_scope = true;
}

fn survey(year: &Year<'_>, story: &Story, diary: &mut Diary, dice: &mut Dice) {
    let campaign = format!("survey-{}", year.fiscal.year());
    let invited = day_in(year.fiscal, 2, 3, dice);
    diary.note(
        invited,
        Statement::Invited(Invited { campaign: code(&campaign) }),
        Basis::Test,
        Witness::Official,
        dice,
    );
    let rate = at(&year.rules.calibration.answered_by_year, year.index);
    let answers = story.list_year.is_some() && dice.chance(0.9)
        || dice.unit() * 100.0 < rate - 6.0 + year.persona.capacity * 22.0;
    let by = invited.plus(75);
    if answers {
        let day = invited.plus(dice.between(5, 70));
        diary.claim(day, Statement::Answered(Answered { channel: code("survey") }), dice);
        diary.claim(day, Statement::ContactReached(ContactReached { by: code("telephone") }), dice);
        if story.list_year.is_none_or(|first| first > year.index) {
            diary.claim(day, kinds(year, false, dice), dice);
        }
        if dice.chance(0.5) {
            let yes = u32::try_from(dice.between(8, 17)).unwrap_or(12);
            let edition = code(&format!("r{}", year.fiscal.year() - 2018));
            let list = ChecklistSubmitted { edition, yes, items: 18 };
            diary.claim(day.plus(10), Statement::ChecklistSubmitted(list), dice);
        }
        return;
    }
    diary.note(by, Statement::NoAnswer(NoAnswer { by }), Basis::Test, Witness::Official, dice);
    for call in 0..dice.between(1, 3) {
        let result = ["absent", "absent", "will-answer", "refused", "reached"];
        let result = dice.pick(&result).copied().unwrap_or("absent");
        let called = Statement::Called(Called { result: code(result) });
        diary.note(by.plus(20 + call * 30), called, Basis::Test, Witness::Official, dice);
    }
    if dice.chance(0.12) {
        diary.claim(by.plus(40), Statement::Declined(Declined { cause: code(cause(dice)) }), dice);
    }
}

/// The thirteen kinds: what a hospital of this size usually has, with what it does not know.
pub fn kinds(year: &Year<'_>, sure: bool, dice: &mut Dice) -> Statement {
    // EHR maintenance, imaging, laboratory … in the order of the sheet.
    let usual = [0.9, 0.85, 0.8, 0.6, 0.55, 0.97, 0.4, 0.5, 0.25, 0.2, 0.6, 0.9, 0.7];
    let unknown = if sure { 0.015 } else { 0.08 + (100.0 - year.rules.calibration.knows_network) / 400.0 };
    let answers = usual.map(|share| {
        if dice.chance(unknown) {
            Answer::Unknown
        } else if dice.chance(share) {
            Answer::Yes
        } else {
            Answer::No
        }
    });
    Statement::KindsAnswered(KindsAnswered { answers })
}

/// The programme's second half: invited, declined or visited.
fn selection(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    let share = at(&year.rules.calibration.selected_per_year, year.index) / 100.0;
    let larger = [0.6, 0.9, 1.2, 1.6, 1.9, 2.4].get(year.persona.band).copied().unwrap_or(1.0);
    let invite = share / 0.7 * larger;
    let first = year.persona.diligent && share > 0.0 && dice.chance(0.6);
    if story.visit.is_some() || !(first || dice.chance(invite)) {
        return;
    }
    let campaign = code(&format!("assurance-{}", year.fiscal.year()));
    let invited = day_in(year.fiscal, 0, 2, dice);
    let statement = Statement::Invited(Invited { campaign: campaign.clone() });
    diary.note(invited, statement, Basis::Test, Witness::Official, dice);
    let declined = year.rules.calibration.declined_of_selected / 100.0 - year.persona.capacity * 0.12;
    if !year.persona.diligent && dice.chance(declined) {
        diary.claim(invited.plus(30), Statement::Declined(Declined { cause: code(cause(dice)) }), dice);
        return;
    }
    diary.claim(invited.plus(20), Statement::Accepted(Accepted { campaign: Some(campaign) }), dice);
    if dice.chance(0.05) {
        diary.claim(invited.plus(70), Statement::DroppedOut(DroppedOut { cause: code("time") }), dice);
        return;
    }
    let hours = u32::try_from(dice.between(3, 22)).unwrap_or(8);
    diary.claim(invited.plus(60), Statement::HoursSpent(HoursSpent { task: code("preparation"), hours }), dice);
    if dice.chance(0.35) {
        let helped = Statement::Supported(Supported { step: 2, hours: hours / 3 + 1 });
        diary.note(invited.plus(75), helped, Basis::Test, Witness::Independent, dice);
    }
    let visit = invited.plus(dice.between(80, 150));
    story.list_year = Some(story.list_year.map_or(year.index, |first| first.min(year.index)));
    story.visit = Some((year.index, visit));
}

/// Training notices who cannot draw the network, and refers the hospital.
fn referral(year: &Year<'_>, story: &Story, diary: &mut Diary, dice: &mut Dice) {
    if year.index < 2 || !dice.chance(0.08) {
        return;
    }
    let day = day_in(year.fiscal, 3, 8, dice);
    let whole = story.list_alive;
    let band = if whole {
        "whole"
    } else if dice.chance(0.6) {
        "partly"
    } else {
        "not"
    };
    diary.note(day, Statement::ScreeningBand(ScreeningBand { band: code(band) }), Basis::Test, Witness::Official, dice);
    if whole {
        return;
    }
    let made = Statement::ReferralMade(ReferralMade { from: code("training") });
    diary.note(day.plus(7), made, Basis::Test, Witness::Official, dice);
    if dice.chance(0.6) {
        diary.claim(day.plus(25), Statement::ReferralAccepted(ReferralAccepted {}), dice);
        let found = if dice.chance(0.7) { "differed" } else { "agreed" };
        let closed = Statement::ReferralClosed(ReferralClosed { found: code(found) });
        diary.note(day.plus(120), closed, Basis::Test, Witness::Independent, dice);
    } else {
        diary.claim(day.plus(25), Statement::ReferralDeclined(ReferralDeclined { cause: code(cause(dice)) }), dice);
    }
}
