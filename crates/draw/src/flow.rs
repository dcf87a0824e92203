//! Flows between two days, by starting rung.

use kenshin_domain::text::{Lang, Text};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::colour::Tone;
use crate::element::{Element, coordinate, el};
use crate::kit::{Anchor, SMALL, TEXT, linked_quietly, rect, text};
use crate::legend;
use crate::number::thousands;
use crate::table::{Cell, Table};
use crate::words;

/// Who moved from where to where.
#[derive(Clone, Debug)]
pub struct Flows {
    /// Name and description.
    pub frame: Frame,
    /// The name of the first day.
    pub before: Text,
    /// The name of the second day.
    pub after: Text,
    /// The states from top to bottom, the same on both sides: name and tone.
    pub states: Vec<(Text, Tone)>,
    /// One for each pair of states and kind of change.
    pub flows: Vec<Flow>,
}

/// How many moved.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Index into the states.
    pub from: usize,
    /// Index into the states.
    pub to: usize,
    /// What kind of change it was.
    pub change: Change,
    /// How many.
    pub count: u64,
    /// The list behind it.
    pub href: Option<String>,
}

/// Expired is not worsened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// On the same rung.
    Same,
    /// On a higher rung.
    Improved,
    /// On a lower rung because evidence ran out.
    Expired,
    /// On a lower rung because something got worse.
    Worsened,
    /// On a lower rung; how it came is said beside the drawing.
    Fell,
}

impl Change {
    const ALL: [Self; 4] = [Self::Same, Self::Improved, Self::Expired, Self::Worsened];

    const fn tone(self) -> Tone {
        match self {
            Self::Same => Tone::Same,
            Self::Improved => Tone::Better,
            Self::Expired => Tone::Expired,
            Self::Worsened | Self::Fell => Tone::Worse,
        }
    }

    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Same => words::SAME,
            Self::Improved => words::BETTER,
            Self::Expired => words::EXPIRED,
            Self::Worsened => words::WORSE,
            Self::Fell => words::FELL,
        }
        .get(lang)
    }
}

const TOP: f64 = 30.0;
const HIGH: f64 = 300.0;
const GAP: f64 = 7.0;
/// The room that a state's two lines of text need.
const LEAST: f64 = 31.0;
const SIDE: f64 = 104.0;
const NODE: f64 = 12.0;
/// Below this a ribbon shows its colour only: pattern and edge would eat it.
const THIN: f64 = 3.5;

/// One state on one side: where its box begins, how high it is, and where the next ribbon joins.
#[derive(Clone, Copy)]
struct Node {
    top: f64,
    high: f64,
    next: f64,
    count: u64,
}

impl Flows {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let flows = self.valid();
        let count_at = |side: fn(&Flow) -> usize| -> Vec<u64> {
            let state_total = |state| flows.iter().filter(|flow| side(flow) == state).map(|flow| flow.count).sum();
            (0..self.states.len()).map(state_total).collect()
        };
        let (left, right) = (count_at(|flow| flow.from), count_at(|flow| flow.to));
        let total: u64 = left.iter().sum();
        let scale = if total == 0 { 0.0 } else { HIGH / total as f64 };
        let (mut left, left_high) = nodes(&left, scale);
        let (mut right, right_high) = nodes(&right, scale);
        let mut ribbons: Vec<&&Flow> = flows.iter().collect();
        ribbons.sort_by_key(|flow| (flow.from, flow.to, flow.change));
        let mut drawn: Vec<(Change, u64, Element)> = Vec::new();
        for flow in ribbons {
            let thick = flow.count as f64 * scale;
            let (a, b) = (left[flow.from].next, right[flow.to].next);
            left[flow.from].next += thick;
            right[flow.to].next += thick;
            let mut parts = vec![el("title").say(&self.sentence(flow, lang))];
            let (shape, tone) = (ribbon(a, b, thick), flow.change.tone());
            parts.push(if thick < THIN { tone.plain(shape) } else { tone.over(&shape.with("stroke", "#ffffff"), id) });
            drawn.push((flow.change, flow.count, linked_quietly(flow.href.as_deref(), parts)));
        }
        // What moved lies above what stayed, and thin ribbons above thick ones.
        drawn.sort_by_key(|(change, count, _)| (*change != Change::Same, u64::MAX - count));
        let mut body = vec![
            text(0.0, 14.0, TEXT, Anchor::Start, self.before.get(lang)).with("font-weight", "700"),
            text(WIDTH, 14.0, TEXT, Anchor::End, self.after.get(lang)).with("font-weight", "700"),
        ];
        body.extend(drawn.into_iter().map(|(.., ribbon)| ribbon));
        for (at, (label, tone)) in self.states.iter().enumerate() {
            body.extend(state(label.get(lang), *tone, left[at], id, false));
            body.extend(state(label.get(lang), *tone, right[at], id, true));
        }
        let bottom = TOP + left_high.max(right_high) + 8.0;
        // Falls are told apart in all flows or in none.
        let apart = flows.iter().all(|flow| flow.change != Change::Fell);
        let shown = if apart { &Change::ALL[..] } else { &[Change::Same, Change::Improved, Change::Fell][..] };
        let entry = |change: &Change| {
            let count: u64 = flows.iter().filter(|flow| flow.change == *change).map(|flow| flow.count).sum();
            (change.tone(), format!("{} {}", change.name(lang), thousands(count)))
        };
        let entries: Vec<(Tone, String)> = shown.iter().map(entry).collect();
        let entries: Vec<(Tone, &str)> = entries.iter().map(|(tone, label)| (*tone, label.as_str())).collect();
        let (rows, high) = legend::inline(id, bottom, &entries, TEXT);
        body.extend(rows);
        finish(id, lang, &self.frame, bottom + high + 2.0, body, self.table(&flows, lang))
    }

    fn valid(&self) -> Vec<&Flow> {
        let known = |flow: &&Flow| flow.count > 0 && flow.from.max(flow.to) < self.states.len();
        self.flows.iter().filter(known).collect()
    }

    fn sentence(&self, flow: &Flow, lang: Lang) -> String {
        let [from, to] = [flow.from, flow.to].map(|at| self.states[at].0.get(lang));
        format!("{from} → {to}: {} ({})", thousands(flow.count), flow.change.name(lang))
    }

    fn table(&self, flows: &[&Flow], lang: Lang) -> Table {
        let head = [words::FROM, words::TO, words::CHANGE, words::COUNT].map(|word| word.get(lang).to_owned());
        let rows = flows.iter().map(|flow| {
            let [from, to] = [flow.from, flow.to].map(|at| Cell::words(self.states[at].0.get(lang)));
            let count = Cell::figure(thousands(flow.count)).to(flow.href.as_deref());
            vec![from, to, Cell::words(flow.change.name(lang)), count]
        });
        let caption = format!("{} ({} → {})", self.frame.title.get(lang), self.before.get(lang), self.after.get(lang));
        Table { caption, head: head.to_vec(), rows: rows.collect() }
    }
}

/// The boxes of one side and their whole height; a box is never lower than its text.
fn nodes(counts: &[u64], scale: f64) -> (Vec<Node>, f64) {
    let mut top = TOP;
    let mut out = Vec::with_capacity(counts.len());
    for count in counts {
        let thick = *count as f64 * scale;
        let room = thick.max(LEAST);
        let start = top + (room - thick) / 2.0;
        out.push(Node { top: start, high: thick, next: start, count: *count });
        top += room + GAP;
    }
    (out, top - GAP - TOP)
}

fn ribbon(a: f64, b: f64, thick: f64) -> Element {
    let thick = thick.max(1.2);
    let (x1, x2) = (SIDE + NODE, WIDTH - SIDE - NODE);
    let (m1, m2) = (x1 + (x2 - x1) * 0.45, x2 - (x2 - x1) * 0.45);
    let points =
        [x1, a, m1, a, m2, b, x2, b, x2, b + thick, m2, b + thick, m1, a + thick, x1, a + thick].map(coordinate);
    let [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15] = points;
    let d = format!("M{p0} {p1}C{p2} {p3} {p4} {p5} {p6} {p7}L{p8} {p9}C{p10} {p11} {p12} {p13} {p14} {p15}Z");
    el("path").with("d", &d).at("stroke-width", 0.4)
}

fn state(label: &str, tone: Tone, node: Node, id: &str, right: bool) -> Vec<Element> {
    let middle = node.top + node.high / 2.0;
    let (x, box_x, anchor) = match right {
        false => (SIDE - 6.0, SIDE, Anchor::End),
        true => (WIDTH - SIDE + 6.0, WIDTH - SIDE - NODE, Anchor::Start),
    };
    let size = SMALL.min(SMALL * (SIDE - 8.0) / crate::kit::width(label, SMALL).max(1.0));
    let shape = rect(box_x, node.top, NODE, node.high.max(1.0)).with("stroke", "#4d4d4d").at("stroke-width", 0.75);
    vec![
        tone.over(&shape, id),
        text(x, middle - 2.0, size, anchor, label),
        text(x, middle + 13.0, TEXT, anchor, &thousands(node.count)).with("font-weight", "700"),
    ]
}
