//! One hospital's rung over time, with what happened and what will run out.

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, FiscalYear};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::element::{Element, coordinate, el};
use crate::kit::{Anchor, SMALL, grid, line, rect, text, width, wrap};
use crate::scale::Scale;
use crate::table::{Cell, Table};
use crate::words;

/// The life of one hospital on the ladder.
#[derive(Clone, Debug)]
pub struct EvidenceTimeline {
    /// Name and description.
    pub frame: Frame,
    /// First day shown.
    pub from: Day,
    /// Last day shown; days after today are what will be if nothing is done.
    pub to: Day,
    /// Today.
    pub today: Day,
    /// The names of rungs 0 to 5.
    pub rungs: [Text; 6],
    /// In order of time, without overlaps.
    pub spans: Vec<RungSpan>,
    /// Any order.
    pub events: Vec<Event>,
}

/// A time on one rung.
#[derive(Clone, Debug)]
pub struct RungSpan {
    /// First day.
    pub from: Day,
    /// First day that no longer belongs to it.
    pub until: Day,
    /// 0 to 5; `None` = 対象外.
    pub rung: Option<u8>,
}

/// Something that happened, or will.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub day: Day,
    /// What.
    pub label: Text,
    /// Its mark.
    pub kind: EventKind,
    /// The row behind it.
    pub href: Option<String>,
}

/// How an event is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// New evidence: a filled circle.
    Evidence,
    /// Evidence ran out or will: an hour-glass.
    Expiry,
    /// Something got worse: a triangle that points down.
    Worsened,
}

const TOP: f64 = 22.0;
const STEP: f64 = 34.0;
const LANE: f64 = 26.0;
/// More marks than this would hide one another; the table has them all.
const MOST: usize = 9;

/// Where things stand in the drawing.
struct Plan {
    x: Scale,
    left: f64,
    bottom: f64,
}

impl EvidenceTimeline {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let names: Vec<Vec<String>> = self.rungs.iter().map(|rung| wrap(rung.get(lang), SMALL, 76.0)).collect();
        let widest = names.iter().flatten().map(|name| width(name, SMALL)).fold(0.0, f64::max);
        let left = widest.clamp(20.0, 90.0) + 26.0;
        let (from, to) = (f64::from(self.from.number()), f64::from(self.to.number()));
        let plan = Plan { x: Scale::new((from, to), left, WIDTH - left - 4.0), left, bottom: TOP + STEP * 6.0 };
        let mut body = self.ground(&plan, &names, lang);
        body.extend(self.steps(&plan));
        let (events, high) = self.marks(&plan, lang);
        body.extend(events);
        finish(id, lang, &self.frame, plan.bottom + high, body, self.table(lang))
    }

    fn ground(&self, plan: &Plan, names: &[Vec<String>], lang: Lang) -> Vec<Element> {
        let Plan { x, left, bottom } = *plan;
        let mut out = Vec::new();
        for (rung, name) in (0_u8..).zip(names) {
            let y = height(Some(rung));
            out.push(grid((left, y), (WIDTH - 4.0, y)));
            out.push(text(0.0, y + 5.0, 14.0, Anchor::Start, &rung.to_string()).with("font-weight", "700"));
            let first = y + 4.5 - (name.len() as f64 - 1.0) * 6.5;
            let lines = (0_u8..)
                .zip(name)
                .map(|(at, part)| text(14.0, first + f64::from(at) * 13.0, SMALL, Anchor::Start, part));
            out.extend(lines);
        }
        let mut year = FiscalYear::of(self.from);
        while year.first_day() <= self.to {
            let day = |day: Day| x.at(f64::from(day.clamp(self.from, self.to).number()));
            let (start, end) = (day(year.first_day()), day(year.next().first_day()));
            if year.first_day() > self.from {
                out.push(grid((start, TOP), (start, bottom + 4.0)).with("stroke-dasharray", "2 2"));
            }
            let name = words::fiscal_year(year, lang);
            let short = name.strip_prefix("令和").map(|rest| format!("R{rest}"));
            let fits = |name: &String| width(name, SMALL) <= end - start - 4.0;
            if let Some(name) = [Some(name), short].into_iter().flatten().find(fits) {
                out.push(text((start + end) / 2.0, bottom + 17.0, SMALL, Anchor::Middle, &name));
            }
            year = year.next();
        }
        if (self.from..=self.to).contains(&self.today) {
            let at = x.at(f64::from(self.today.number()));
            if at < WIDTH - 5.0 {
                let future = rect(at, TOP, WIDTH - 4.0 - at, bottom - TOP);
                out.insert(0, future.with("class", "k-future").with("fill", "#f1f1f4"));
            }
            out.push(line((at, TOP - 4.0), (at, bottom + 4.0), "k-today", "#1a1a1a", 1.5));
            let word = words::TODAY.get(lang);
            let at = at.clamp(left + width(word, SMALL) / 2.0, WIDTH - width(word, SMALL) / 2.0);
            out.push(text(at, TOP - 8.0, SMALL, Anchor::Middle, word).with("font-weight", "700"));
        }
        out
    }

    /// The step line: past solid, future dashed.
    fn steps(&self, plan: &Plan) -> Vec<Element> {
        let at = |day: Day| plan.x.at(f64::from(day.clamp(self.from, self.to).number()));
        let path = |spans: &[(Day, Day, Option<u8>)]| {
            let mut d = String::new();
            for (from, until, rung) in spans {
                let y = coordinate(height(*rung));
                let start = if d.is_empty() { "M" } else { "L" };
                d.push_str(&format!("{start}{} {y}L{} {y}", coordinate(at(*from)), coordinate(at(*until))));
            }
            el("path").with("d", &d).with("fill", "none").with("class", "k-step").with("stroke", "#0017c1")
        };
        let clip = |low: Day, high: Day| -> Vec<(Day, Day, Option<u8>)> {
            let cut = self.spans.iter().map(|span| (span.from.max(low), span.until.min(high), span.rung));
            cut.filter(|(from, until, _)| from < until).collect()
        };
        let (past, future) = (clip(self.from, self.today.min(self.to)), clip(self.today.max(self.from), self.to));
        let mut out = Vec::new();
        if !past.is_empty() {
            out.push(path(&past).at("stroke-width", 3.5).with("stroke-linejoin", "round"));
        }
        if !future.is_empty() {
            out.push(path(&future).at("stroke-width", 2.5).with("stroke-dasharray", "6 4"));
        }
        out
    }

    /// Numbered marks under the steps, and their names below; gives the elements and the height.
    fn marks(&self, plan: &Plan, lang: Lang) -> (Vec<Element>, f64) {
        let shown = self.in_order();
        let inside = shown.iter().filter(|event| (self.from..=self.to).contains(&event.day));
        let inside: Vec<&&Event> = inside.collect();
        let skipped = inside.len().saturating_sub(MOST);
        let mut out = Vec::new();
        let lane = plan.bottom + 34.0;
        let mut y = lane + LANE + 8.0;
        let marked: Vec<&&Event> = inside.into_iter().skip(skipped).collect();
        let days: Vec<f64> = marked.iter().map(|event| plan.x.at(f64::from(event.day.number()))).collect();
        let places = places(&days);
        for (day, (x, row)) in days.iter().zip(&places) {
            let leader = [(*day, plan.bottom), (*day, plan.bottom + 6.0), (*x, lane - 9.5 + row)];
            let d = leader.map(|(x, y)| format!("{} {}", coordinate(x), coordinate(y))).join("L");
            let path = el("path").with("d", &format!("M{d}")).with("fill", "none").with("class", "k-grid");
            out.push(path.with("stroke", "#cccccc").at("stroke-width", 1.0));
        }
        for ((number, event), (x, row)) in (1..).zip(&marked).zip(&places) {
            out.push(mark(event.kind, *x, lane + row, number));
            y = y.max(lane + LANE + row);
        }
        for (number, event) in (1..).zip(shown.iter().filter(|e| (self.from..=self.to).contains(&e.day)).skip(skipped))
        {
            let note = if event.day > self.today { format!(" ({})", words::EXPECTED.get(lang)) } else { String::new() };
            let lines = wrap(&format!("{} {}{note}", event.day, event.label.get(lang)), 14.0, WIDTH - 32.0);
            let high = (lines.len() as f64 * 18.0).max(22.0) + 8.0;
            let mut parts = vec![rect(0.0, y, WIDTH, high).with("fill", "none").with("pointer-events", "all")];
            parts.push(mark(event.kind, 11.0, y + 13.0, number));
            let lines = (0_u8..).zip(&lines).map(|(at, part)| {
                let part = text(28.0, y + 18.0 + f64::from(at) * 18.0, 14.0, Anchor::Start, part);
                crate::legend::underlined(part, event.href.is_some())
            });
            parts.extend(lines);
            let name = format!("{} {}", event.day, event.label.get(lang));
            out.push(crate::kit::linked(event.href.as_deref(), &name, parts));
            y += high;
        }
        (out, y - plan.bottom + 2.0)
    }

    fn in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.events.iter().collect();
        events.sort_by_key(|event| event.day);
        events
    }

    fn table(&self, lang: Lang) -> Table {
        let head = [words::DAY, words::STAGE, words::WHAT].map(|word| word.get(lang).to_owned()).to_vec();
        let mut rows: Vec<(Day, Vec<Cell>)> = Vec::new();
        for span in &self.spans {
            let stage = match span.rung {
                Some(rung) => format!("{rung} {}", self.rungs[usize::from(rung.min(5))].get(lang)),
                None => words::OUT.get(lang).to_owned(),
            };
            rows.push((span.from, vec![self.dated(span.from, lang), Cell::words(stage), Cell::words("")]));
        }
        for event in &self.events {
            let what = Cell::words(event.label.get(lang)).to(event.href.as_deref());
            rows.push((event.day, vec![self.dated(event.day, lang), Cell::words(""), what]));
        }
        rows.sort_by_key(|(day, _)| *day);
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows }
    }

    fn dated(&self, day: Day, lang: Lang) -> Cell {
        let note = if day > self.today { format!(" ({})", words::EXPECTED.get(lang)) } else { String::new() };
        Cell::words(format!("{day}{note}"))
    }
}

/// Where the marks stand, and how far below the first row: two rows where one would be crowded.
fn places(days: &[f64]) -> Vec<(f64, f64)> {
    let one = apart(days);
    if one.iter().zip(days).all(|(x, day)| (x - day).abs() < 30.0) {
        return one.into_iter().map(|x| (x, 0.0)).collect();
    }
    let every_other = |first: usize| apart(&days.iter().copied().skip(first).step_by(2).collect::<Vec<_>>());
    let (upper, lower) = (every_other(0), every_other(1));
    let pick = |at: usize| {
        let (row, offset) = if at.is_multiple_of(2) { (&upper, 0.0) } else { (&lower, 22.0) };
        row.get(at / 2).map(|x| (*x, offset))
    };
    (0..days.len()).filter_map(pick).collect()
}

/// Each at its day, and moved aside where they would hide one another.
fn apart(days: &[f64]) -> Vec<f64> {
    const WIDE: f64 = 22.0;
    let (first, last) = (WIDE / 2.0, WIDTH - WIDE / 2.0);
    let mut at: Vec<f64> = Vec::with_capacity(days.len());
    for day in days {
        let least = at.last().map_or(first, |before| before + WIDE);
        at.push(day.max(least));
    }
    // What was pushed beyond the right edge pushes back.
    let mut most = last;
    for place in at.iter_mut().rev() {
        *place = place.min(most);
        most = *place - WIDE;
    }
    at
}

/// The height of a rung; 対象外 lies under rung 0.
fn height(rung: Option<u8>) -> f64 {
    TOP + STEP * rung.map_or(5.9, |rung| 5.5 - f64::from(rung.min(5)))
}

/// A numbered mark in the shape of its kind.
fn mark(kind: EventKind, x: f64, y: f64, number: u8) -> Element {
    let words = text(x, y + 4.5, 12.5, Anchor::Middle, &number.to_string()).with("font-weight", "700");
    let path = |points: [(f64, f64); 4]| {
        let points = points.map(|(dx, dy)| format!("{} {}", coordinate(x + dx), coordinate(y + dy)));
        el("path").with("d", &format!("M{}Z", points.join("L")))
    };
    let edge = |shape: Element, class: &str, fill: &str, stroke: &str| {
        shape.with("class", class).with("fill", fill).with("stroke", stroke).at("stroke-width", 1.5)
    };
    let circle = el("circle").at("cx", x).at("cy", y).at("r", 9.5);
    let (shape, ink) = match kind {
        EventKind::Evidence => (edge(circle, "k-event", "#0017c1", "#0017c1"), "#ffffff"),
        EventKind::Expiry => (
            edge(rect(x - 9.5, y - 9.5, 19.0, 19.0), "k-expiry", "#ffeee2", "#ac3e00").with("stroke-dasharray", "3 2"),
            "#1a1a1a",
        ),
        EventKind::Worsened => (
            edge(path([(-11.0, 0.0), (0.0, -11.0), (11.0, 0.0), (0.0, 11.0)]), "k-bad", "#ce0000", "#ce0000"),
            "#ffffff",
        ),
    };
    el("g").add(shape).add(words.with("fill", ink))
}
