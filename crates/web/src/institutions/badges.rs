//! Rung, marks and states as the small signs that lists and cards show.

use kenshin_domain::stages::{InHouse, Marks, Officer, Readiness, Recovery, Regression, Rung, Silence};
use kenshin_domain::text::{Both, Lang};

use super::texts::*;
use crate::stages::sign;

/// The sign of a rung.
#[derive(Clone)]
pub(crate) struct RungBadge {
    /// The class of the style sheet.
    pub class: String,
    /// 0 to 5, or – for 対象外.
    pub sign: String,
    /// In words.
    pub label: String,
}

/// The sign of a mark.
#[derive(Clone)]
pub(crate) struct MarkBadge {
    /// The classes of the style sheet.
    pub class: &'static str,
    /// 人, 備え, 復旧, 院内.
    pub name: &'static str,
    /// Its value.
    pub value: &'static str,
}

/// The sign of a state.
#[derive(Clone)]
pub(crate) struct StateBadge {
    /// The class of the style sheet.
    pub class: &'static str,
    /// In words.
    pub label: &'static str,
}

/// The sign of a rung; B to D are 確認済（簡易）.
pub(crate) fn rung(rung: Rung, route: Option<u8>, lang: Lang) -> RungBadge {
    let simple = route.is_some_and(|route| route > 1);
    let code = if rung == Rung::OutOfScope { "out" } else { rung.code() };
    let label = if simple && rung == Rung::Verified { VERIFIED_SIMPLY } else { rung.label() };
    RungBadge {
        class: format!("rung--{code}{}", if simple { " rung--light" } else { "" }),
        sign: sign(rung),
        label: label.get(lang).to_owned(),
    }
}

const fn level(filled: i64, of: i64) -> usize {
    if filled <= 0 {
        0
    } else if filled < of {
        1
    } else {
        2
    }
}

/// The four signs of the marks.
pub(crate) fn marks(marks: &Marks, lang: Lang) -> Vec<MarkBadge> {
    let badge = |classes: [&'static str; 3], level: usize, name: Both, value: Both| MarkBadge {
        class: classes[level],
        name: name.get(lang),
        value: value.get(lang),
    };
    let people = match (marks.officer, marks.can_act) {
        (Officer::None, false) => 0,
        (Officer::FullTime, true) => 2,
        _ => 1,
    };
    vec![
        badge(
            ["mark--people mark--none", "mark--people mark--half", "mark--people mark--full"],
            people,
            MARK_PEOPLE,
            if marks.officer == Officer::None && marks.can_act { CAN_ACT } else { marks.officer.label() },
        ),
        badge(
            ["mark--ready mark--none", "mark--ready mark--half", "mark--ready mark--full"],
            level(marks.readiness.number(), Readiness::Drilled.number()),
            MARK_READINESS,
            marks.readiness.label(),
        ),
        badge(
            ["mark--restore mark--none", "mark--restore mark--half", "mark--restore mark--full"],
            level(marks.recovery.number(), Recovery::Tested.number()),
            MARK_RECOVERY,
            marks.recovery.label(),
        ),
        badge(
            ["mark--ward mark--none", "mark--ward mark--half", "mark--ward mark--full"],
            level(marks.in_house.number(), InHouse::Held.number()),
            MARK_IN_HOUSE,
            marks.in_house.label(),
        ),
    ]
}

/// What else is to be said of a place on the ladder.
pub(crate) fn states(
    silence: Option<Silence>,
    waits: bool,
    in_grace: bool,
    fell: Option<Regression>,
    open: bool,
    lang: Lang,
) -> Vec<StateBadge> {
    let mut all = Vec::new();
    let mut put = |class, label: Both| all.push(StateBadge { class, label: label.get(lang) });
    if !open {
        put("badge--closed", NOT_OPEN);
    }
    // The rung's own sign says "no answer" already; the other silences say why.
    if let Some(silence) = silence.filter(|silence| *silence != Silence::NoAnswer) {
        put("badge--info", silence.label());
    }
    if waits {
        put("badge--waiting", WAITS);
    }
    match fell {
        Some(Regression::Expired) => put("badge--expired", HAS_EXPIRED),
        Some(Regression::Worsened) => put("badge--worsened", HAS_WORSENED),
        None => {}
    }
    if in_grace {
        put("badge--waiting", IN_GRACE);
    }
    all
}
