//! One made-up input for each chart, shared by the tests and the gallery.

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::Day;
use kenshin_draw::*;

pub const RUNGS: [(&str, &str); 6] = [
    ("未回答", "Not answered"),
    ("回答済", "Answered"),
    ("把握", "Known"),
    ("確認済", "Confirmed"),
    ("対処済", "Dealt with"),
    ("維持", "Kept up"),
];

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap_or(Day::MIN)
}

fn t(ja: &str, en: &str) -> Text {
    Text::new(ja, en)
}

fn frame(ja: &str, en: &str) -> Frame {
    Frame { title: t(ja, en), about: t(&format!("{ja}を図にしたもの。"), &format!("{en}, drawn.")) }
}

fn rung(number: u8) -> Text {
    let (ja, en) = RUNGS[usize::from(number)];
    t(ja, en)
}

pub fn all(lang: Lang) -> Vec<Chart> {
    let id = |name: &str| format!("{name}-{}", lang.tag());
    vec![
        tile_map().draw(&id("map"), lang),
        tile_map_of_counts().draw(&id("map2"), lang),
        stacked_bar().draw(&id("bar"), lang),
        area_over_time().draw(&id("area"), lang),
        flows().draw(&id("flow"), lang),
        bars().draw(&id("bars"), lang),
        bars_of_two().draw(&id("bars2"), lang),
        gaps().draw(&id("gap"), lang),
        evidence_timeline().draw(&id("time"), lang),
        ladder().draw(&id("ladder"), lang),
    ]
}

pub fn tile_map() -> TileMap {
    let tiles = (1..=47_u8).filter(|n| *n != 31).map(|n| {
        let whole = 40 + u64::from(n) * 37 % 600;
        let part = whole * (7 + u64::from(n) * 13 % 41) / 100;
        Tile {
            prefecture: n,
            value: (n != 18).then(|| part as f64 / whole as f64),
            of: (n != 18).then_some((part, whole)),
            href: Some(format!("/institutions?prefecture={n:02}&rung=2")),
        }
    });
    TileMap {
        frame: frame("都道府県ごとの「把握」以上の割合", "Share at “Known” or higher by prefecture"),
        value: t("把握以上の割合（%）", "Known or higher (%)"),
        measure: Measure::Share,
        tiles: tiles.collect(),
    }
}

pub fn tile_map_of_counts() -> TileMap {
    let tiles = (1..=47_u8).map(|n| Tile {
        prefecture: n,
        value: Some(f64::from(u32::from(n) * 7919 % 640)),
        of: None,
        href: Some(format!("/institutions?prefecture={n:02}")),
    });
    TileMap {
        frame: frame("都道府県ごとの未回答の病院", "Hospitals without an answer by prefecture"),
        value: t("未回答（病院数）", "No answer (hospitals)"),
        measure: Measure::Count,
        tiles: tiles.collect(),
    }
}

pub fn stacked_bar() -> StackedBar {
    let counts = [2210, 2874, 1630, 802, 311, 47];
    let mut segments: Vec<Segment> = (0..6_u8)
        .map(|n| Segment {
            label: rung(n),
            mark: n.to_string(),
            count: counts[usize::from(n)],
            tone: Tone::Rung(n),
            href: Some(format!("/institutions?rung={n}")),
        })
        .collect();
    segments.push(Segment {
        label: t("対象外", "Out of scope"),
        mark: "–".into(),
        count: 326,
        tone: Tone::Out,
        href: None,
    });
    StackedBar {
        frame: frame("ステージ別の病院数", "Hospitals by stage"), what: t("ステージ", "Stage"), segments
    }
}

pub fn area_over_time() -> AreaOverTime {
    let start = day(2022, 1, 31);
    let moments = (0..59_i32).map(|month| {
        let grown = |rate: u64, after: i32| u64::try_from((month - after).max(0)).unwrap_or(0) * rate;
        let upper = [grown(3, 40), grown(9, 25), grown(22, 14), grown(35, 6), grown(50, 0)];
        let rest = 8200 - upper.iter().sum::<u64>();
        Moment { day: start.plus_months(month), counts: upper.into_iter().chain([rest]).collect() }
    });
    AreaOverTime {
        frame: frame("ステージの5年間の動き", "Stages over five years"),
        unit: t("病院数", "Hospitals"),
        layers: (0..6_u8).rev().map(|n| Layer { label: rung(n), tone: Tone::Rung(n) }).collect(),
        moments: moments.collect(),
        partial_from: Some(day(2026, 9, 30)),
    }
}

pub fn flows() -> Flows {
    let states = (0..6_u8).rev().map(|n| (rung(n), Tone::Rung(n))).collect();
    let flow = |from: usize, to: usize, change, count| Flow {
        from: 5 - from,
        to: 5 - to,
        change,
        count,
        href: Some(format!("/flows?from={from}&to={to}")),
    };
    use Change::{Expired, Improved, Same, Worsened};
    let flows = vec![
        flow(0, 0, Same, 2210),
        flow(0, 1, Improved, 830),
        flow(0, 2, Improved, 210),
        flow(1, 1, Same, 1800),
        flow(1, 2, Improved, 640),
        flow(1, 0, Expired, 190),
        flow(1, 3, Improved, 90),
        flow(2, 2, Same, 780),
        flow(2, 3, Improved, 310),
        flow(2, 1, Expired, 150),
        flow(2, 0, Worsened, 40),
        flow(3, 3, Same, 402),
        flow(3, 4, Improved, 120),
        flow(3, 2, Worsened, 77),
        flow(3, 1, Expired, 94),
        flow(4, 4, Same, 150),
        flow(4, 5, Improved, 47),
        flow(4, 3, Worsened, 33),
    ];
    Flows {
        frame: frame("1年間の動き", "Moves within a year"),
        before: t("2025-11-22", "2025-11-22"),
        after: t("2026-11-22", "2026-11-22"),
        states,
        flows,
    }
}

const BANDS: [(&str, &str, u64); 6] = [
    ("20～99床", "20–99 beds", 2950),
    ("100～199床", "100–199 beds", 2830),
    ("200～299床", "200–299 beds", 980),
    ("300～399床", "300–399 beds", 640),
    ("400～499床", "400–499 beds", 350),
    ("500床以上", "500 beds or more", 380),
];

fn bar(share: f64, whole: u64, href: &str) -> Bar {
    let wide = 1.96 * (share * (1.0 - share) / whole as f64).sqrt();
    let part = (0..=whole).find(|part| *part as f64 >= share * whole as f64).unwrap_or(whole);
    Bar {
        share: Some(share),
        interval: Some((share - wide, share + wide)),
        of: Some((part, whole)),
        href: Some(href.to_owned()),
    }
}

pub fn bars() -> Bars {
    let groups = (0_u8..).zip(BANDS).map(|(n, (ja, en, whole))| {
        let share = 0.25 + 0.09 * f64::from(n);
        let missing = Bar { share: None, interval: None, of: None, href: None };
        BarGroup {
            label: t(ja, en),
            bars: vec![if n == 4 { missing } else { bar(share, whole / 12, "/institutions?band=1") }],
        }
    });
    Bars {
        frame: frame("病床規模ごとの「把握」以上の割合", "Share at “Known” or higher by bed band"),
        by: t("病床規模", "Bed band"),
        series: vec![Series { label: t("把握以上", "Known or higher"), tone: Tone::First }],
        groups: groups.collect(),
    }
}

pub fn bars_of_two() -> Bars {
    let names = [
        ("特定機能病院", "Advanced treatment hospitals", 88),
        ("地域医療支援病院", "Regional medical care support hospitals", 700),
        ("災害拠点病院", "Disaster base hospitals", 770),
        ("へき地医療拠点病院", "Remote-area medical hubs", 330),
    ];
    let groups = (0_u8..).zip(names).map(|(n, (ja, en, whole))| {
        let share = 0.9 - 0.12 * f64::from(n);
        BarGroup { label: t(ja, en), bars: vec![bar(share, whole, "/a"), bar(share * 0.45, whole, "/b")] }
    });
    Bars {
        frame: frame("機能別: 自己申告と確認の差", "By function: claimed and verified"),
        by: t("機能別区分", "Function class"),
        series: vec![
            Series { label: t("自己申告", "Claimed"), tone: Tone::Second },
            Series { label: t("第三者確認", "Verified"), tone: Tone::First },
        ],
        groups: groups.collect(),
    }
}

pub fn gaps() -> Gaps {
    let gap = |ja: (&str, &str, &str), en: (&str, &str, &str), shares: Option<(f64, f64)>, half: f64| Gap {
        label: t(ja.0, en.0),
        first: (t(ja.1, en.1), shares.map(|s| s.0)),
        second: (t(ja.2, en.2), shares.map(|s| s.1)),
        difference: shares.map(|s| s.0 - s.1),
        interval: shares.map(|s| (s.0 - s.1 - half, s.0 - s.1 + half)),
        href: Some("/gaps".into()),
    };
    Gaps {
        frame: frame("病院のあいだの差（確認済以上）", "Gaps between hospitals (Confirmed or higher)"),
        gaps: vec![
            gap(
                ("規模", "20～199床", "300床以上"),
                ("Size", "20–199 beds", "300 beds or more"),
                Some((0.091, 0.243)),
                0.028,
            ),
            gap(
                ("へき地", "へき地医療拠点", "その他"),
                ("Remote areas", "Remote hubs", "Others"),
                Some((0.118, 0.142)),
                0.037,
            ),
            gap(
                ("二次医療圏", "下位4分の1", "上位4分の1"),
                ("Medical areas", "Lowest quarter", "Highest quarter"),
                None,
                0.0,
            ),
        ],
    }
}

pub fn evidence_timeline() -> EvidenceTimeline {
    let span = |from: Day, until: Day, rung| RungSpan { from, until, rung };
    let event = |day, ja: &str, en: &str, kind| Event { day, label: t(ja, en), kind, href: Some("#row".into()) };
    EvidenceTimeline {
        frame: frame("みどり台病院のあゆみ", "The path of Midoridai Hospital"),
        from: day(2022, 4, 1),
        to: day(2027, 9, 30),
        today: day(2026, 11, 22),
        rungs: [0, 1, 2, 3, 4, 5].map(rung),
        spans: vec![
            span(day(2022, 4, 1), day(2023, 2, 10), Some(0)),
            span(day(2023, 2, 10), day(2024, 6, 3), Some(1)),
            span(day(2024, 6, 3), day(2024, 9, 1), Some(0)),
            span(day(2024, 9, 1), day(2025, 5, 20), Some(2)),
            span(day(2025, 5, 20), day(2026, 4, 11), Some(3)),
            span(day(2026, 4, 11), day(2026, 7, 1), Some(2)),
            span(day(2026, 7, 1), day(2027, 5, 20), Some(3)),
            span(day(2027, 5, 20), day(2027, 9, 30), Some(2)),
        ],
        events: vec![
            event(day(2023, 2, 10), "チェックリストに回答", "Checklist answered", EventKind::Evidence),
            event(day(2024, 6, 3), "回答の期限切れ", "Answer expired", EventKind::Expiry),
            event(day(2024, 9, 1), "つながりの一覧ができた", "Connection sheet complete", EventKind::Evidence),
            event(day(2025, 5, 20), "現地調査で確認", "Confirmed by a site visit", EventKind::Evidence),
            event(
                day(2026, 4, 11),
                "届け出のない外部接続が見つかった",
                "An outside connection not on the list was found",
                EventKind::Worsened,
            ),
            event(day(2026, 7, 1), "食い違いを解消", "Difference settled", EventKind::Evidence),
            event(day(2027, 5, 20), "確認の期限", "Confirmation runs out", EventKind::Expiry),
        ],
    }
}

pub fn ladder() -> Ladder {
    let mark = |ja: (&str, &str), en: (&str, &str), filled| MarkLevel {
        name: t(ja.0, en.0),
        level: t(ja.1, en.1),
        filled,
        of: 3,
    };
    Ladder {
        frame: frame("みどり台病院の位置", "Where Midoridai Hospital stands"),
        steps: [0, 1, 2, 3, 4, 5].map(|n| Step { label: rung(n), earned: n == 4 }),
        here: Some(2),
        needed: Some(4),
        marks: vec![
            mark(("人", "安全管理責任者: 兼任"), ("People", "Safety officer: combined"), 1),
            mark(("備え", "BCPあり・訓練は12か月以内"), ("Readiness", "Cyber-BCP drilled within 12 months"), 3),
            mark(("復旧", "切り離した控えあり"), ("Recovery", "Offline backup kept apart"), 2),
            mark(("院内", "まだありません"), ("In-house", "None yet"), 0),
        ],
    }
}
