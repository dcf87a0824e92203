//! The visit and what came of it: findings opened, closed, contained, accepted for a time, and newly found.

use kenshin_domain::evidence::{
    Basis, Code, DifferenceFound, DifferenceSettled, ExceptionGranted, FindingClosed, FindingContained, FindingOpened,
    Inspected, RedPoint, Route, Scanned, Statement, Witness,
};
use kenshin_domain::time::Day;

use super::Year;
use super::diary::{Diary, code, day_in};
use super::outreach::Story;
use crate::dice::Dice;

/// A finding that is still open.
#[derive(Clone, Debug)]
pub struct Open {
    key: Code,
    red: bool,
}

/// Rules, severities and the red point of each.
const RULES: [(&str, &str, Option<RedPoint>); 8] = [
    ("no-owner", "critical", Some(RedPoint::NoOwner)),
    ("end-of-support", "critical", Some(RedPoint::UnsupportedOrExploited)),
    ("nobody-patches", "high", Some(RedPoint::NobodyPatches)),
    ("single-factor-open", "high", Some(RedPoint::SingleFactorOpen)),
    ("unlimited-reach", "high", Some(RedPoint::UnlimitedReach)),
    ("always-on", "medium", Some(RedPoint::AlwaysOn)),
    ("logs-not-kept", "medium", None),
    ("clock-not-set", "low", None),
];

/// One year of looking and mending.
pub fn year(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    mend(year, story, diary, dice);
    if let Some((visited, visit)) = story.visit
        && visited == year.index
        && diary.has_come(visit.plus(7))
    {
        inspect(year, story, visit, diary, dice);
    }
    if story.visit.is_some_and(|(visited, _)| visited < year.index) && !year.persona.diligent && dice.chance(0.1) {
        newly_exploited(year, story, diary, dice);
    }
}

fn inspect(year: &Year<'_>, story: &mut Story, visit: Day, diary: &mut Diary, dice: &mut Dice) {
    let covered = u32::try_from(story.listed.len()).unwrap_or_default();
    let inspected = Inspected { route: Route::A, covered, not_covered: 0 };
    diary.note(visit, Statement::Inspected(inspected), Basis::Test, Witness::Independent, dice);
    diary.note(visit.plus(8), Statement::Scanned(Scanned { exposed: 0 }), Basis::Test, Witness::Independent, dice);
    for number in 0..dice.between(0, 2) {
        let key = code(&format!("d{number}-{}", year.fiscal.year()));
        let found = Statement::DifferenceFound(DifferenceFound { key: key.clone() });
        diary.note(visit, found, Basis::Test, Witness::Independent, dice);
        if dice.chance(0.92) {
            let settled = Statement::DifferenceSettled(DifferenceSettled { key });
            diary.note(visit.plus(dice.between(10, 50)), settled, Basis::Paper, Witness::Own, dice);
        }
    }
    for number in 0..dice.between(0, 5) {
        if let Some((rule, severity, red)) = dice.pick(&RULES) {
            open(story, (rule, severity, *red, number), visit, diary, dice);
        }
    }
}

fn open(
    story: &mut Story,
    (rule, severity, red, number): (&str, &str, Option<RedPoint>, i32),
    day: Day,
    diary: &mut Diary,
    dice: &mut Dice,
) {
    let Some(listed) = dice.pick(&story.listed) else { return };
    let key = code(&format!("{rule}:{}:{number}", listed.key));
    let finding = FindingOpened {
        key: key.clone(),
        rule: code(rule),
        severity: code(severity),
        due: day.plus(if severity == "critical" { 60 } else { 180 }),
        red,
    };
    if diary.note(day, Statement::FindingOpened(finding), Basis::Test, Witness::Independent, dice) {
        story.open.push(Open { key, red: red.is_some() });
    }
}

/// A vulnerability of an entry device becomes known as exploited: thirty days to mend it.
fn newly_exploited(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    let day = day_in(year.fiscal, 0, 10, dice);
    let red = Some(RedPoint::UnsupportedOrExploited);
    open(story, ("known-exploited", "critical", red, i32::from(year.fiscal.year())), day, diary, dice);
}

fn mend(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    let diligent = if year.persona.diligent { 1.0 } else { 0.0 };
    let share = diligent + year.rules.calibration.red_points_closed_in_a_year / 100.0 + year.persona.capacity * 0.12;
    let mut left = Vec::new();
    for finding in std::mem::take(&mut story.open) {
        let day = day_in(year.fiscal, 1, 9, dice);
        if !diary.has_come(day.plus(7)) {
            left.push(finding);
        } else if dice.chance(share) {
            let closed = FindingClosed { key: finding.key, how: code("fixed") };
            diary.note(day, Statement::FindingClosed(closed), Basis::Test, Witness::Counterpart, dice);
        } else if finding.red && dice.chance(0.3) {
            let how = ["unplugged", "source-limited", "jump-host"];
            let how = code(dice.pick(&how).copied().unwrap_or("unplugged"));
            let contained = FindingContained { key: finding.key.clone(), how, approver: year.approver };
            let trust = (Basis::Test, Witness::Independent);
            diary.note_whole(day, Some(day.plus(300)), Statement::FindingContained(contained), trust, None, dice);
            left.push(finding);
        } else {
            if dice.chance(0.04) {
                let granted = ExceptionGranted { key: finding.key.clone(), approver: year.approver };
                let trust = (Basis::Paper, Witness::Official);
                diary.note_whole(day, Some(day.plus(180)), Statement::ExceptionGranted(granted), trust, None, dice);
            }
            left.push(finding);
        }
    }
    story.open = left;
}
