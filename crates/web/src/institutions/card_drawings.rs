//! The drawings of the card: the ladder with its marks, and the rung over time.

use kenshin_domain::stages::{InHouse, Officer, Readiness, Recovery, Rung};
use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::Day;
use kenshin_draw as draw;
use kenshin_programme::institutions::Card;
use kenshin_programme::stages::Explained;

use super::texts::*;

const LADDER: [Rung; 6] = [Rung::Unanswered, Rung::Answered, Rung::Known, Rung::Verified, Rung::Treated, Rung::Kept];

fn place(rung: Rung) -> Option<u8> {
    u8::try_from(rung.number()).ok()
}

/// Where the hospital stands, and what it has of each mark.
pub(super) fn ladder(explained: &Explained, source: &str, lang: Lang) -> String {
    let standing = &explained.standing;
    let marks = &standing.marks;
    let earned = |rung: Rung| explained.rungs.iter().any(|why| why.rung == rung && why.met);
    let small = |number: i64| u8::try_from(number).unwrap_or(0);
    let people = small(marks.officer.number()) + u8::from(marks.can_act);
    let mark = |name: kenshin_domain::text::Both, level: Text, filled: u8, of: i64| draw::MarkLevel {
        name: name.into(),
        level,
        filled,
        of: small(of),
    };
    let chart = draw::Ladder {
        frame: draw::Frame { title: STANDING.into(), about: LADDER_ABOUT.into() },
        steps: LADDER.map(|rung| draw::Step { label: rung.label().into(), earned: earned(rung) }),
        here: place(standing.rung),
        needed: None,
        marks: vec![
            mark(MARK_PEOPLE, marks.officer.label().into(), people, Officer::FullTime.number() + 1),
            mark(
                MARK_READINESS,
                marks.readiness.label().into(),
                small(marks.readiness.number()),
                Readiness::Drilled.number(),
            ),
            mark(
                MARK_RECOVERY,
                marks.recovery.label().into(),
                small(marks.recovery.number()),
                Recovery::Tested.number(),
            ),
            mark(MARK_IN_HOUSE, marks.in_house.label().into(), small(marks.in_house.number()), InHouse::Held.number()),
        ],
    };
    chart.draw("ladder", lang).figure(source)
}

/// Five years back and two ahead.
pub(super) fn history(card: &Card, today: Day, source: &str, lang: Lang) -> String {
    let from = card.timeline.first().map_or(today, |first| first.from).max(today.plus_months(-60));
    let to = today.plus_months(24);
    let spans = card.timeline.iter().filter(|span| span.to > from && span.from < to).map(|span| draw::RungSpan {
        from: span.from.max(from),
        until: span.to.min(to),
        rung: place(span.rung),
    });
    let carried =
        card.evidence.iter().filter(|line| line.carries && line.happened.to >= from).map(|line| draw::Event {
            day: line.happened.to,
            label: line.statement.kind().label().into(),
            kind: draw::EventKind::Evidence,
            href: Some(crate::evidence::row_href(card.id, line.seq)),
        });
    let expiring = card.explained.expiring.iter().filter(|(_, day)| *day < to).map(|(what, day)| draw::Event {
        day: *day,
        label: what.clone(),
        kind: draw::EventKind::Expiry,
        href: None,
    });
    let chart = draw::EvidenceTimeline {
        frame: draw::Frame { title: HISTORY.into(), about: HISTORY_ABOUT.into() },
        from,
        to,
        today,
        rungs: LADDER.map(|rung| rung.label().into()),
        spans: spans.collect(),
        events: carried.chain(expiring).collect(),
    };
    chart.draw("history", lang).figure(source)
}
