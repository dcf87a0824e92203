//! The charts of the dashboard, made of its figures.

use kenshin_domain::institutions::Prefecture;
use kenshin_domain::stages::Rung;
use kenshin_domain::text::{Both, Lang, Text};
use kenshin_domain::time::{Day, wareki};
use kenshin_draw as draw;
use kenshin_programme::stages::{Breakdown, Counts, Flows, Gap, MonthPoint, Part, Share};

use super::figure::Reader;
use super::texts::*;

/// What the map can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indicator {
    /// Rung 3 or higher.
    Verified,
    /// A restore tested.
    Restored,
    /// A safety officer.
    Officer,
}

impl Indicator {
    pub const ALL: [Self; 3] = [Self::Verified, Self::Restored, Self::Officer];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Restored => "restored",
            Self::Officer => "officer",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|i| i.code() == code).unwrap_or(Self::Verified)
    }

    pub const fn label(self) -> Both {
        match self {
            Self::Verified => VERIFIED,
            Self::Restored => RESTORED,
            Self::Officer => OFFICER,
        }
    }

    fn of(self, part: &Part) -> &Share {
        match self {
            Self::Verified => &part.verified,
            Self::Restored => &part.restored,
            Self::Officer => &part.officer,
        }
    }
}

/// The tone of a rung; 対象外 has its own.
pub(super) fn tone(rung: Rung) -> draw::Tone {
    u8::try_from(rung.number()).map_or(draw::Tone::Out, draw::Tone::Rung)
}

/// The number of a rung on the screen.
pub(crate) fn sign(rung: Rung) -> String {
    if rung == Rung::OutOfScope { "–".to_owned() } else { rung.number().to_string() }
}

fn frame(title: impl Into<Text>, about: Both) -> draw::Frame {
    draw::Frame { title: title.into(), about: about.into() }
}

/// All hospitals of the day in one bar.
pub(super) fn ladder(counts: &Counts, reader: Reader, source: &str) -> Option<String> {
    // A bar without its hidden parts would be wrong: the table says what may be said.
    if counts.rungs.iter().any(|rung| rung.here.hidden) {
        return None;
    }
    let segments = counts.rungs.iter().map(|rung| draw::Segment {
        label: rung.rung.label().into(),
        mark: sign(rung.rung),
        count: rung.here.count,
        tone: tone(rung.rung),
        href: reader.link(&rung.here),
    });
    let chart =
        draw::StackedBar { frame: frame(LADDER, LADDER_NOTE), what: RUNG_COLUMN.into(), segments: segments.collect() };
    Some(chart.draw("ladder", reader.lang).figure(source))
}

/// Five years by month.
pub(super) fn series(points: &[MonthPoint], reader: Reader, source: &str) -> Option<String> {
    // Months with a hidden number are left out whole.
    let shown: Vec<&MonthPoint> = points.iter().filter(|point| !point.rungs.iter().any(|count| count.hidden)).collect();
    if shown.is_empty() {
        return None;
    }
    let layers = Rung::ALL.iter().map(|rung| draw::Layer { label: rung.label().into(), tone: tone(*rung) });
    let moments = shown
        .iter()
        .map(|point| draw::Moment { day: point.day, counts: point.rungs.iter().map(|count| count.count).collect() });
    let partial_from = match shown.as_slice() {
        [.., before, last] if last.partial => Some(before.day),
        _ => None,
    };
    let chart = draw::AreaOverTime {
        frame: frame(SERIES_TITLE, SERIES_ABOUT),
        unit: HOSPITALS.into(),
        layers: layers.collect(),
        moments: moments.collect(),
        partial_from,
    };
    Some(chart.draw("series", reader.lang).figure(source))
}

fn day_text(day: Day) -> Text {
    Text::new(wareki(day), day.to_string())
}

/// The state of a side of a movement: a rung, or not counted on that day.
const STATES: usize = 8;

fn state(rung: Option<Rung>) -> usize {
    rung.and_then(|rung| Rung::ALL.iter().position(|r| *r == rung)).unwrap_or(STATES - 1)
}

/// Movements between two days.
pub(super) fn flows(flows: &Flows, reader: Reader, source: &str) -> Option<String> {
    if flows.flows.iter().any(|flow| flow.count.hidden) {
        return None;
    }
    let mut states: Vec<(Text, draw::Tone)> = Rung::ALL.iter().map(|r| (r.label().into(), tone(*r))).collect();
    if flows.flows.iter().any(|flow| flow.from.is_none() || flow.to.is_none()) {
        states.push((NOT_COUNTED.into(), draw::Tone::None));
    }
    let drawn = flows.flows.iter().map(|flow| draw::Flow {
        from: state(flow.from),
        to: state(flow.to),
        change: change(flow.from, flow.to),
        count: flow.count.count,
        href: reader.link(&flow.count),
    });
    let chart = draw::Flows {
        frame: frame(FLOWS_TITLE, FLOWS_ABOUT),
        before: day_text(flows.since),
        after: day_text(flows.as_of),
        states,
        flows: drawn.collect(),
    };
    Some(chart.draw("flows", reader.lang).figure(source))
}

/// A fall is drawn as one; how it came is counted beside the drawing.
fn change(from: Option<Rung>, to: Option<Rung>) -> draw::Change {
    match (from, to) {
        (Some(from), Some(to)) if to > from && from != Rung::OutOfScope => draw::Change::Improved,
        (Some(from), Some(to)) if to < from && to != Rung::OutOfScope => draw::Change::Fell,
        _ => draw::Change::Same,
    }
}

/// The 47 prefectures.
pub(super) fn map(prefectures: &Breakdown, indicator: Indicator, reader: Reader, source: &str) -> String {
    let tiles = prefectures.parts.iter().filter_map(|part| {
        let share = indicator.of(part);
        let shown = reader.ratio(share);
        Some(draw::Tile {
            prefecture: Prefecture::from_code(&part.code)?.number(),
            value: shown,
            of: shown.filter(|_| reader.exact).map(|_| (share.count.count, share.of.count)),
            href: reader.link(&share.count),
        })
    });
    let chart = draw::TileMap {
        frame: frame(indicator.label(), MAP_ABOUT),
        value: indicator.label().into(),
        measure: draw::Measure::Share,
        tiles: tiles.collect(),
    };
    chart.draw("map", reader.lang).figure(source)
}

fn thousandth(number: i64) -> f64 {
    i32::try_from(number).map_or(0.0, f64::from) / 1_000.0
}

/// The gaps of one condition.
pub(super) fn gap(gap: &Gap, reader: Reader, source: &str) -> String {
    let gaps = gap.pairs.iter().map(|pair| draw::Gap {
        label: pair.label.clone(),
        first: (pair.high.label.clone(), reader.ratio(&pair.high.share)),
        second: (pair.low.label.clone(), reader.ratio(&pair.low.share)),
        difference: pair.difference.map(|(difference, ..)| thousandth(difference)),
        interval: pair.difference.map(|(_, low, high)| (thousandth(low), thousandth(high))),
        href: None,
    });
    let chart = draw::Gaps { frame: frame(gap.label.clone(), GAP_ABOUT), gaps: gaps.collect() };
    chart.draw(&format!("gap-{}", gap.code), reader.lang).figure(source)
}

/// The line under every figure: where from, which day, which rules, which checkpoint.
pub(crate) fn source_line(
    demo: bool,
    as_of: Day,
    known_at: Option<&str>,
    edition: &str,
    checkpoint: Option<&(u64, String)>,
    lang: Lang,
) -> String {
    let mut parts = Vec::new();
    match lang {
        Lang::Ja => {
            parts.push(if demo { "出典: 架空データの記録" } else { "出典: 健診の記録" }.to_owned());
            parts.push(format!("{as_of}（{}）現在", wareki(as_of)));
            parts.extend(known_at.map(|at| format!("{at}までに分かっていたこと")));
            parts.push(format!("規則 {edition}版"));
        }
        Lang::En => {
            parts.push(if demo { "Source: invented records" } else { "Source: records of the programme" }.to_owned());
            parts.push(format!("as of {as_of}"));
            parts.extend(known_at.map(|at| format!("as known on {at}")));
            parts.push(format!("rules {edition}"));
        }
    }
    parts.extend(checkpoint.map(|(_, whole)| crate::frame::brief_checkpoint(whole)));
    parts.join(match lang {
        Lang::Ja => "、",
        Lang::En => "; ",
    })
}
