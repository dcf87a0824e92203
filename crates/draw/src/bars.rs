//! Shares with their intervals, as horizontal bars in groups.

use kenshin_domain::text::{Lang, Text};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::colour::Tone;
use crate::element::Element;
use crate::kit::{Anchor, SMALL, TEXT, axis, grid, line, linked, rect, text, width, wrap};
use crate::legend::{self, underlined};
use crate::number::{percent, thousands};
use crate::scale::Scale;
use crate::table::{Cell, Table};
use crate::words;

/// Shares by group.
#[derive(Clone, Debug)]
pub struct Bars {
    /// Name and description.
    pub frame: Frame,
    /// What divides the groups: head of the first column.
    pub by: Text,
    /// The compared series; with one, no legend is drawn.
    pub series: Vec<Series>,
    /// From top to bottom.
    pub groups: Vec<BarGroup>,
}

/// One compared share.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name.
    pub label: Text,
    /// Colour and pattern.
    pub tone: Tone,
}

/// One group, such as a bed band.
#[derive(Clone, Debug)]
pub struct BarGroup {
    /// Its name.
    pub label: Text,
    /// One for each series.
    pub bars: Vec<Bar>,
}

/// One share with its interval.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The share, 0 to 1; `None` = no data.
    pub share: Option<f64>,
    /// Lower and upper bound.
    pub interval: Option<(f64, f64)>,
    /// Part and whole.
    pub of: Option<(u64, u64)>,
    /// The list behind it.
    pub href: Option<String>,
}

const ROW: f64 = 30.0;
const ROOM: f64 = 66.0;

impl Bars {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let x = Scale::new((0.0, 1.0), 1.0, WIDTH - ROOM);
        let mut body = Vec::new();
        let mut y = 0.0;
        if self.series.len() > 1 {
            let entries: Vec<(Tone, &str)> = self.series.iter().map(|s| (s.tone, s.label.get(lang))).collect();
            let (rows, high) = legend::inline(id, 0.0, &entries, TEXT);
            body.extend(rows);
            y += high + 6.0;
        }
        let top = y;
        let mut parts = Vec::new();
        for group in &self.groups {
            for name in wrap(group.label.get(lang), TEXT, WIDTH) {
                // No line of the grid runs through the words.
                let ground = rect(0.0, y + 1.0, width(&name, TEXT) + 4.0, 18.0);
                parts.push(ground.with("class", "k-ground").with("fill", "#ffffff"));
                parts.push(text(0.0, y + 15.0, TEXT, Anchor::Start, &name));
                y += 19.0;
            }
            for (bar, series) in group.bars.iter().zip(&self.series) {
                parts.push(bar.draw(group, series, y, x, id, lang));
                y += ROW;
            }
            y += 5.0;
        }
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let at = x.at(tick);
            body.push(if tick > 0.0 { grid((at, top), (at, y)) } else { axis((at, top), (at, y)) });
            let anchor = if tick > 0.0 { Anchor::Middle } else { Anchor::Start };
            body.push(text(at, y + 15.0, SMALL, anchor, &format!("{:.0}", tick * 100.0)));
        }
        body.push(text(WIDTH, y + 15.0, SMALL, Anchor::End, "%"));
        body.extend(parts);
        let mut bottom = y + 22.0;
        if self.groups.iter().flat_map(|group| &group.bars).any(|bar| bar.bounds().is_some()) {
            body.extend(whisker((2.0, 26.0), bottom + 9.0));
            body.push(text(34.0, bottom + 14.0, SMALL, Anchor::Start, words::INTERVAL.get(lang)));
            bottom += 20.0;
        }
        finish(id, lang, &self.frame, bottom, body, self.table(lang))
    }

    fn table(&self, lang: Lang) -> Table {
        let many = self.series.len() > 1;
        let mut head = vec![self.by.get(lang).to_owned()];
        if many {
            head.push(words::SERIES.get(lang).to_owned());
        }
        let columns = [words::SHARE, words::LOW, words::HIGH, words::COUNT, words::OF];
        head.extend(columns.map(|word| word.get(lang).to_owned()));
        let mut rows = Vec::new();
        for group in &self.groups {
            for (bar, series) in group.bars.iter().zip(&self.series) {
                let mut row = vec![Cell::words(group.label.get(lang))];
                if many {
                    row.push(Cell::words(series.label.get(lang)));
                }
                let or_dash = |text: Option<String>| Cell::figure(text.unwrap_or_else(|| "－".to_owned()));
                row.push(Cell::figure(bar.show(lang)).to(bar.href.as_deref()));
                row.push(or_dash(bar.bounds().map(|bounds| percent(bounds.0))));
                row.push(or_dash(bar.bounds().map(|bounds| percent(bounds.1))));
                row.push(or_dash(bar.of.map(|of| thousands(of.0))));
                row.push(or_dash(bar.of.map(|of| thousands(of.1))));
                rows.push(row);
            }
        }
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows }
    }
}

impl Bar {
    fn value(&self) -> Option<f64> {
        self.share.filter(|share| share.is_finite())
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        self.interval.filter(|(low, high)| low.is_finite() && high.is_finite())
    }

    fn show(&self, lang: Lang) -> String {
        self.value().map_or_else(|| words::NO_DATA.get(lang).to_owned(), percent)
    }

    fn draw(&self, group: &BarGroup, series: &Series, y: f64, x: Scale, id: &str, lang: Lang) -> Element {
        let shown = self.show(lang);
        let mut parts = vec![rect(0.0, y, WIDTH, ROW).with("fill", "none").with("pointer-events", "all")];
        if let Some(share) = self.value() {
            parts.push(series.tone.over(&rect(x.at(0.0), y + 4.0, x.at(share) - x.at(0.0), ROW - 10.0), id));
        }
        if let Some((low, high)) = self.bounds() {
            parts.extend(whisker((x.at(low), x.at(high)), y + ROW / 2.0 - 1.0));
        }
        let anchor_x = if self.value().is_some() { WIDTH } else { x.at(0.0) + 6.0 + width(&shown, TEXT) };
        let figure = text(anchor_x, y + 19.0, TEXT, Anchor::End, &shown).with("font-weight", "700");
        parts.push(underlined(figure, self.href.is_some()));
        let name = format!("{} {} {shown}", group.label.get(lang), series.label.get(lang));
        linked(self.href.as_deref(), &name, parts)
    }
}

/// A line with caps, on a white one, so that it is seen on dark and on light.
pub(crate) fn whisker((from, to): (f64, f64), y: f64) -> Vec<Element> {
    let strokes = |class: &str, colour: &str, width: f64| {
        [
            line((from, y), (to, y), class, colour, width),
            line((from, y - 5.0), (from, y + 5.0), class, colour, width),
            line((to, y - 5.0), (to, y + 5.0), class, colour, width),
        ]
    };
    let halo = strokes("k-halo", "#ffffff", 4.5).into_iter().map(|part| part.with("stroke-linecap", "square"));
    halo.chain(strokes("k-whisker", "#1a1a1a", 1.75)).collect()
}
