//! Counts over time as stacked areas, with the fiscal years.

use kenshin_domain::text::{Lang, Text};
use kenshin_domain::time::{Day, FiscalYear};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::colour::Tone;
use crate::element::{Element, coordinate, el};
use crate::kit::{Anchor, SMALL, axis, grid, rect, text, width};
use crate::legend;
use crate::number::thousands;
use crate::scale::{Scale, ticks};
use crate::table::{Cell, Table};
use crate::words;

/// Counts at moments in time.
#[derive(Clone, Debug)]
pub struct AreaOverTime {
    /// Name and description.
    pub frame: Frame,
    /// The unit of the vertical axis.
    pub unit: Text,
    /// From the bottom to the top.
    pub layers: Vec<Layer>,
    /// In order of time; each with one count for each layer.
    pub moments: Vec<Moment>,
    /// From here on the period is not over; it is shaded.
    pub partial_from: Option<Day>,
}

/// One layer of the stack.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Its name.
    pub label: Text,
    /// Colour and pattern.
    pub tone: Tone,
}

/// The counts of one day.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// One count for each layer; missing ones are 0.
    pub counts: Vec<u64>,
}

const LEFT: f64 = 46.0;
const TOP: f64 = 24.0;
const HIGH: f64 = 210.0;

impl AreaOverTime {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let totals = self.moments.iter().map(Moment::total);
        let axis_ticks = ticks(0.0, totals.max().unwrap_or(0).max(1) as f64, 4);
        let most = axis_ticks.last().copied().unwrap_or(1.0);
        let y = Scale::new((0.0, most), TOP + HIGH, -HIGH);
        let (from, to) = match (self.moments.first(), self.moments.last()) {
            (Some(first), Some(last)) => (f64::from(first.day.number()), f64::from(last.day.number())),
            _ => (0.0, 0.0),
        };
        let x = Scale::new((from, to), LEFT, WIDTH - LEFT - 8.0);
        let mut body = vec![text(0.0, 13.0, SMALL, Anchor::Start, self.unit.get(lang))];
        for tick in axis_ticks {
            body.push(grid((LEFT, y.at(tick)), (WIDTH - 8.0, y.at(tick))));
            body.push(text(
                LEFT - 5.0,
                y.at(tick) + 4.0,
                SMALL,
                Anchor::End,
                &format!("{:.0}", tick).parse().map_or_else(|_| String::new(), thousands),
            ));
        }
        if self.moments.is_empty() {
            body.push(text(WIDTH / 2.0, TOP + HIGH / 2.0, 16.0, Anchor::Middle, words::NO_DATA.get(lang)));
        }
        body.extend((0..self.layers.len()).map(|layer| self.area(layer, x, y, id)));
        body.extend(self.years(x, lang));
        let mut entries: Vec<(Tone, &str)> = self.layers.iter().rev().map(|l| (l.tone, l.label.get(lang))).collect();
        if let Some(partial) = self.partial_from.filter(|_| !self.moments.is_empty()) {
            let start = x.at(f64::from(partial.number()));
            let shade = rect(start, TOP, WIDTH - 8.0 - start, HIGH).with("class", "k-partial").with("fill", "#ffffff");
            body.push(shade.at("fill-opacity", 0.55).with("stroke", "#1a1a1a").with("stroke-dasharray", "4 3"));
            body.push(text(WIDTH - 8.0, 13.0, SMALL, Anchor::End, &format!("▨ {}", words::PARTIAL_NOTE.get(lang))));
        }
        body.push(axis((LEFT, TOP + HIGH), (WIDTH - 8.0, TOP + HIGH)));
        entries.retain(|(_, label)| !label.is_empty());
        let (rows, high) = legend::inline(id, TOP + HIGH + 30.0, &entries, 14.0);
        body.extend(rows);
        finish(id, lang, &self.frame, TOP + HIGH + 32.0 + high, body, self.table(lang))
    }

    fn area(&self, layer: usize, x: Scale, y: Scale, id: &str) -> Element {
        let edge = |moment: &Moment, upto: usize| {
            let sum: u64 = moment.counts.iter().take(upto).sum();
            format!("{} {}", coordinate(x.at(f64::from(moment.day.number()))), coordinate(y.at(sum as f64)))
        };
        let upper = self.moments.iter().map(|moment| edge(moment, layer + 1));
        let lower = self.moments.iter().rev().map(|moment| edge(moment, layer));
        let points: Vec<String> = upper.chain(lower).collect();
        let d = if points.is_empty() { String::new() } else { format!("M{}Z", points.join("L")) };
        let shape = el("path").with("d", &d).with("stroke", "#ffffff").at("stroke-width", 0.75);
        self.layers[layer].tone.over(&shape, id)
    }

    /// A line on each 1 April; the name of the year stands where the year has room for it.
    fn years(&self, x: Scale, lang: Lang) -> Vec<Element> {
        let (Some(first), Some(last)) = (self.moments.first(), self.moments.last()) else { return Vec::new() };
        let at = |day: Day| x.at(f64::from(day.clamp(first.day, last.day).number()));
        let mut out = Vec::new();
        let mut year = FiscalYear::of(first.day);
        while year.first_day() <= last.day {
            let (start, end) = (at(year.first_day()), at(year.next().first_day()));
            if year.first_day() >= first.day {
                out.push(grid((start, TOP), (start, TOP + HIGH + 20.0)).with("stroke-dasharray", "2 2"));
            }
            let name = words::fiscal_year(year, lang);
            let short = name.strip_prefix("令和").map(|rest| format!("R{rest}"));
            let fits = |name: &String| width(name, SMALL) <= end - start - 2.0;
            if let Some(name) = [Some(name), short].into_iter().flatten().find(fits) {
                out.push(text((start + end) / 2.0, TOP + HIGH + 17.0, SMALL, Anchor::Middle, &name));
            }
            year = year.next();
        }
        out
    }

    fn table(&self, lang: Lang) -> Table {
        let mut head = vec![words::DAY.get(lang).to_owned()];
        head.extend(self.layers.iter().map(|layer| layer.label.get(lang).to_owned()));
        head.push(words::TOTAL.get(lang).to_owned());
        let rows = self.moments.iter().map(|moment| {
            let partial = self.partial_from.is_some_and(|from| moment.day > from);
            let note = if partial { format!(" ({})", words::PARTIAL.get(lang)) } else { String::new() };
            let mut row = vec![Cell::words(format!("{}{note}", moment.day))];
            let counts = (0..self.layers.len()).map(|at| moment.counts.get(at).copied().unwrap_or(0));
            row.extend(counts.map(|count| Cell::figure(thousands(count))));
            row.push(Cell::figure(thousands(moment.total())));
            row
        });
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows: rows.collect() }
    }
}

impl Moment {
    fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}
