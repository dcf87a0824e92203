//! The list of outside connections: made once, renewed every year, and not by everybody.

use kenshin_domain::evidence::{
    Answer, Basis, Called, Code, ConnectionGone, ConnectionListed, DeviceSeen, LightSheet, ListKeeperNamed,
    ListUnchanged, Scanned, Statement, VendorAnswered, VendorAsked, Witness,
};
use kenshin_domain::time::Day;
use serde_json::{Map, Value};

use super::Year;
use super::diary::{Diary, code, day_in};
use super::outreach::{Story, kinds};
use crate::dice::Dice;
use crate::names;

/// One listed connection.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its key.
    pub key: Code,
    /// Which of the thirteen kinds.
    pub kind: u8,
}

/// Year, month, day.
type Ymd = (i16, i8, i8);

/// Products and what their makers say of the end of support; `None` where no end is announced.
const DEVICES: [(&str, &str, Option<Ymd>); 6] = [
    ("fortinet:fortigate-60e", "6.4.15", Some((2026, 6, 30))),
    ("fortinet:fortigate-60f", "7.4.8", None),
    ("yamaha:rtx1210", "14.01.42", Some((2027, 3, 31))),
    ("yamaha:rtx1220", "15.04.05", None),
    ("cisco:c1111", "17.9.5a", None),
    ("nec:ix2215", "10.7.18", None),
];

/// One year of the list.
pub fn year(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    let Some(first) = story.list_year else { return };
    if year.index < first || story.out_of_scope {
        return;
    }
    if year.index == first {
        make(year, story, diary, dice);
    } else {
        renew(year, story, diary, dice);
    }
    simple_routes(year, story, diary, dice);
}

fn make(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    // The list is ready before the visit, where there is one.
    let day = match story.visit {
        Some((_, visit)) => visit.plus(-dice.between(10, 40)),
        None => day_in(year.fiscal, 2, 9, dice),
    };
    if !diary.has_come(day.plus(10)) {
        return;
    }
    let person = name(dice);
    let trust = (Basis::Paper, Witness::Own);
    diary.note_whole(day, None, Statement::ListKeeperNamed(ListKeeperNamed {}), trust, Some(person), dice);
    diary.note(day, kinds(year, true, dice), Basis::Paper, Witness::Own, dice);
    let few = dice.chance(0.1);
    let count = if few { 3 } else { year.persona.connections };
    for number in 0..count {
        let key = code(&format!("c{:012x}", dice.bits() & 0xffff_ffff_ffff));
        let kind = u8::try_from(number % 13 + 1).unwrap_or(1);
        story.listed.push(Listed { key, kind });
    }
    if few {
        let counted = Statement::Called(Called { result: code("confirmed-count") });
        diary.note(day.plus(14), counted, Basis::Test, Witness::Official, dice);
    }
    list(story, day, diary, dice);
    story.list_alive = true;
}

fn list(story: &Story, day: Day, diary: &mut Diary, dice: &mut Dice) {
    for listed in &story.listed {
        let unknown = dice.chance(0.05);
        let duty = if unknown {
            "unknown"
        } else {
            ["vendor", "vendor", "hospital", "carrier"][dice.weighted(&[6.0, 3.0, 2.0, 1.0])]
        };
        let statement = Statement::ConnectionListed(ConnectionListed {
            key: listed.key.clone(),
            connection_kind: listed.kind,
            complete: !unknown,
            unknown,
            patch_duty: Some(code(duty)),
        });
        diary.note(day, statement, Basis::Paper, Witness::Own, dice);
        if unknown {
            ask(listed, day, diary, dice);
        }
        if dice.chance(0.3) {
            device(listed, day.plus(3), diary, dice);
        }
    }
}

/// A question to the vendor; three in four answer within the sixty days, and the line is completed.
fn ask(listed: &Listed, day: Day, diary: &mut Diary, dice: &mut Dice) {
    let question = code("patch-duty");
    let asked = VendorAsked { key: listed.key.clone(), question: question.clone(), due: day.plus(60) };
    diary.claim(day.plus(1), Statement::VendorAsked(asked), dice);
    if !dice.chance(0.75) {
        return;
    }
    let answered = day.plus(dice.between(10, 50));
    let answer = VendorAnswered { key: listed.key.clone(), question, signed: true };
    diary.note(answered, Statement::VendorAnswered(answer), Basis::Paper, Witness::Counterpart, dice);
    let complete = ConnectionListed {
        key: listed.key.clone(),
        connection_kind: listed.kind,
        complete: true,
        unknown: false,
        patch_duty: Some(code("vendor")),
    };
    diary.note(answered.plus(2), Statement::ConnectionListed(complete), Basis::Paper, Witness::Counterpart, dice);
}

fn device(listed: &Listed, day: Day, diary: &mut Diary, dice: &mut Dice) {
    let Some((product, version, ends)) = dice.pick(&DEVICES) else { return };
    let seen = DeviceSeen {
        key: listed.key.clone(),
        product: code(product),
        version: Some(code(version)),
        support_ends: ends.and_then(|(y, m, d)| Day::from_ymd(y, m, d)),
    };
    diary.note(day, Statement::DeviceSeen(seen), Basis::Paper, Witness::Own, dice);
}

/// Four in five renew in time; the others run into the grace period and out of it, and most come back.
fn renew(year: &Year<'_>, story: &mut Story, diary: &mut Diary, dice: &mut Dice) {
    if story.listed.is_empty() {
        return make(year, story, diary, dice);
    }
    let day = day_in(year.fiscal, 2, 7, dice);
    let renews =
        year.persona.diligent || dice.chance(if story.list_alive { 0.82 + year.persona.capacity * 0.05 } else { 0.35 });
    story.list_alive = renews && diary.has_come(day);
    if !renews {
        return;
    }
    if let Some(last) = story.listed.len().checked_sub(1)
        && last > 6
        && dice.chance(0.08)
    {
        let gone = story.listed.remove(last);
        diary.note(day, Statement::ConnectionGone(ConnectionGone { key: gone.key }), Basis::Paper, Witness::Own, dice);
    }
    diary.note(day, kinds(year, true, dice), Basis::Paper, Witness::Own, dice);
    diary.note(day, Statement::ListUnchanged(ListUnchanged {}), Basis::Paper, Witness::Own, dice);
    for listed in &story.listed {
        if year.persona.diligent || dice.chance(0.5) {
            let answer = VendorAnswered { key: listed.key.clone(), question: code("unchanged"), signed: true };
            diary.note(day.plus(9), Statement::VendorAnswered(answer), Basis::Paper, Witness::Counterpart, dice);
        }
    }
    if story.visit.is_some() {
        let clean = year.persona.diligent || dice.chance(0.93);
        let scanned = Statement::Scanned(Scanned { exposed: u32::from(!clean) });
        diary.note(day.plus(20), scanned, Basis::Test, Witness::Independent, dice);
    }
}

/// Routes B to D: a light look, one's own run, or all vendors, each with an outside scan.
fn simple_routes(year: &Year<'_>, story: &Story, diary: &mut Diary, dice: &mut Dice) {
    if year.index < 3 || story.visit.is_some() || !story.list_alive || !dice.chance(0.16) {
        return;
    }
    let day = day_in(year.fiscal, 4, 7, dice);
    let covered = u32::try_from(story.listed.len()).unwrap_or_default();
    match dice.between(0, 2) {
        0 => {
            let sheet = Statement::LightSheet(LightSheet { answers: [Answer::Yes; 5] });
            diary.note(day, sheet, Basis::Test, Witness::Official, dice);
        }
        1 => {
            let run = kenshin_domain::evidence::Inspected {
                route: kenshin_domain::evidence::Route::C,
                covered,
                not_covered: 0,
            };
            diary.note(day, Statement::Inspected(run), Basis::Test, Witness::Own, dice);
        }
        _ => {
            let all = kenshin_domain::evidence::Inspected {
                route: kenshin_domain::evidence::Route::D,
                covered,
                not_covered: 0,
            };
            diary.note(day, Statement::Inspected(all), Basis::Paper, Witness::Independent, dice);
            for listed in &story.listed {
                let answer = VendorAnswered { key: listed.key.clone(), question: code("vendor-form"), signed: true };
                diary.note(day.plus(-5), Statement::VendorAnswered(answer), Basis::Paper, Witness::Counterpart, dice);
            }
        }
    }
    let scanned = Statement::Scanned(Scanned { exposed: 0 });
    diary.note(day.plus(12), scanned, Basis::Test, Witness::Independent, dice);
}

/// The private part of a statement about a person.
pub fn name(dice: &mut Dice) -> Map<String, Value> {
    let extension = dice.between(100, 899);
    let mut private = Map::new();
    private.insert("name".to_owned(), Value::String(names::person(dice.bits())));
    private.insert("telephone".to_owned(), Value::String(format!("内線{extension}")));
    private
}
