//! Alerts: sent to everybody, acknowledged by most, answered in time by some.

use kenshin_domain::evidence::{
    AlertAcknowledged, AlertApplicable, AlertMended, AlertSent, Answer, Basis, Statement, Witness,
};

use super::Year;
use super::diary::{Diary, code};
use crate::dice::Dice;

/// Alerts in a year, on the tenth of the month counted from April.
const MONTHS: [i32; 6] = [0, 2, 4, 6, 8, 10];

/// One year of alerts.
pub fn year(year: &Year<'_>, diary: &mut Diary, dice: &mut Dice) {
    for (number, month) in MONTHS.into_iter().enumerate() {
        let day = year.fiscal.first_day().plus_months(month).plus(9);
        let alert = code(&format!("a{}-{}", year.fiscal.year(), number + 1));
        let sent = Statement::AlertSent(AlertSent { alert: alert.clone() });
        if !diary.note(day, sent, Basis::Test, Witness::Official, dice) {
            return;
        }
        let diligent = year.persona.diligent;
        if !diligent && !dice.chance(0.5 + year.persona.capacity * 0.18) {
            continue;
        }
        let late = !diligent && dice.chance(0.12);
        let acknowledged = day.plus(if late { dice.between(15, 40) } else { dice.between(0, 11) });
        let received = Statement::AlertAcknowledged(AlertAcknowledged { alert: alert.clone() });
        diary.claim(acknowledged, received, dice);
        if !dice.chance(0.5) {
            continue;
        }
        let concerns = dice.chance(0.2);
        let answer = if concerns { Answer::Yes } else { Answer::No };
        let applicable = Statement::AlertApplicable(AlertApplicable { alert: alert.clone(), answer });
        diary.claim(acknowledged.plus(1), applicable, dice);
        if concerns && dice.chance(0.8) {
            let mended = Statement::AlertMended(AlertMended { alert });
            diary.note(acknowledged.plus(dice.between(2, 30)), mended, Basis::Test, Witness::Counterpart, dice);
        }
    }
}
