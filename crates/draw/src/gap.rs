//! Differences between two groups, with their intervals and the line of no difference.

use kenshin_domain::text::{Lang, Text};

use crate::bars::whisker;
use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::element::{Element, coordinate, el};
use crate::kit::{Anchor, SMALL, TEXT, axis, grid, linked, rect, text, width, wrap};
use crate::legend::underlined;
use crate::number::{percent, points};
use crate::scale::{Scale, ticks};
use crate::table::{Cell, Table};
use crate::words;

/// Gaps between groups of hospitals.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// Name and description.
    pub frame: Frame,
    /// From top to bottom.
    pub gaps: Vec<Gap>,
}

/// One gap: first group minus second group.
#[derive(Clone, Debug)]
pub struct Gap {
    /// What is compared.
    pub label: Text,
    /// The first group's name and share.
    pub first: (Text, Option<f64>),
    /// The second group's name and share.
    pub second: (Text, Option<f64>),
    /// The difference as a share, -1 to 1; `None` = no data.
    pub difference: Option<f64>,
    /// Lower and upper bound of the difference.
    pub interval: Option<(f64, f64)>,
    /// Where it is explained.
    pub href: Option<String>,
}

const PLOT: f64 = 38.0;

impl Gaps {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let ends = self.gaps.iter().flat_map(|gap| {
            let (low, high) = gap.bounds().unwrap_or((0.0, 0.0));
            [low, high, gap.value().unwrap_or(0.0)]
        });
        let (low, high) = ends.fold((-0.05_f64, 0.05_f64), |(low, high), end| (low.min(end), high.max(end)));
        let marks = ticks(low, high, 5);
        let ends = (marks.first().copied().unwrap_or(-1.0), marks.last().copied().unwrap_or(1.0));
        let x = Scale::new(ends, 14.0, WIDTH - 28.0);
        let mut rows = Vec::new();
        let mut y = 22.0;
        for gap in &self.gaps {
            rows.extend(gap.draw(&mut y, x, lang));
        }
        let mut body = Vec::new();
        for mark in marks.iter().filter(|mark| mark.abs() > 1e-9) {
            body.push(grid((x.at(*mark), 18.0), (x.at(*mark), y)));
            let name = points(*mark);
            // The outermost names stay inside the drawing.
            let half = (width(&name, SMALL) / 2.0).min(WIDTH / 2.0);
            let at = x.at(*mark).clamp(half, WIDTH - half);
            body.push(text(at, y + 15.0, SMALL, Anchor::Middle, &name));
        }
        body.push(axis((x.at(0.0), 18.0), (x.at(0.0), y)).with("stroke-dasharray", "5 3"));
        body.push(text(x.at(0.0), y + 15.0, SMALL, Anchor::Middle, "0"));
        body.push(text(x.at(0.0), 13.0, SMALL, Anchor::Middle, words::NO_GAP.get(lang)));
        body.extend(rows);
        body.push(text(WIDTH / 2.0, y + 34.0, SMALL, Anchor::Middle, words::DIFFERENCE.get(lang)));
        let mut bottom = y + 46.0;
        for (clear, word) in [(true, words::CLEAR), (false, words::UNCLEAR)] {
            body.push(diamond(12.0, bottom + 8.0, clear));
            body.push(text(28.0, bottom + 13.0, SMALL, Anchor::Start, word.get(lang)));
            bottom += 21.0;
        }
        body.extend(whisker((2.0, 22.0), bottom + 8.0));
        body.push(text(28.0, bottom + 13.0, SMALL, Anchor::Start, words::INTERVAL.get(lang)));
        finish(id, lang, &self.frame, bottom + 21.0, body, self.table(lang))
    }

    fn table(&self, lang: Lang) -> Table {
        let head = [words::GROUP, words::FIRST, words::SECOND, words::DIFFERENCE, words::LOW, words::HIGH];
        let head = head.map(|word| word.get(lang).to_owned()).to_vec();
        let shown = |value: Option<f64>, show: fn(f64) -> String| {
            let value = value.filter(|value| value.is_finite());
            Cell::figure(value.map_or_else(|| words::NO_DATA.get(lang).to_owned(), show))
        };
        let rows = self.gaps.iter().map(|gap| {
            let side = |(name, share): &(Text, Option<f64>)| {
                let share = share.filter(|share| share.is_finite());
                let share = share.map_or_else(|| words::NO_DATA.get(lang).to_owned(), percent);
                Cell::figure(format!("{} {share}", name.get(lang)))
            };
            vec![
                Cell::words(gap.label.get(lang)),
                side(&gap.first),
                side(&gap.second),
                shown(gap.difference, points).to(gap.href.as_deref()),
                shown(gap.interval.map(|bounds| bounds.0), points),
                shown(gap.interval.map(|bounds| bounds.1), points),
            ]
        });
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows: rows.collect() }
    }
}

impl Gap {
    fn value(&self) -> Option<f64> {
        self.difference.filter(|value| value.is_finite())
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        self.interval.filter(|(low, high)| low.is_finite() && high.is_finite())
    }

    fn draw(&self, y: &mut f64, x: Scale, lang: Lang) -> Vec<Element> {
        let mut head = Vec::new();
        let shown = self.value().map_or_else(|| words::NO_DATA.get(lang).to_owned(), points);
        let top = *y;
        for name in wrap(self.label.get(lang), TEXT, WIDTH - 60.0) {
            head.push(text(0.0, *y + 15.0, TEXT, Anchor::Start, &name).with("font-weight", "700"));
            *y += 19.0;
        }
        let sides = [&self.first, &self.second].map(|(name, share)| {
            let share = share.filter(|share| share.is_finite());
            let share = share.map_or_else(|| words::NO_DATA.get(lang).to_owned(), percent);
            format!("{} {share}", name.get(lang))
        });
        for side in wrap(&sides.join(" − "), SMALL, WIDTH - 4.0) {
            head.push(text(0.0, *y + 13.0, SMALL, Anchor::Start, &side));
            *y += 17.0;
        }
        // The words stand on a ground of their own, so that no line of the grid runs through them.
        let ground = rect(0.0, top, WIDTH, *y - top + 2.0).with("class", "k-ground").with("fill", "#ffffff");
        let mut parts = vec![ground];
        parts.extend(head);
        let figure = text(WIDTH, top + 15.0, TEXT, Anchor::End, &shown).with("font-weight", "700");
        parts.push(underlined(figure, self.href.is_some()));
        let middle = *y + PLOT / 2.0;
        if let Some((low, high)) = self.bounds() {
            parts.extend(whisker((x.at(low), x.at(high)), middle));
        }
        if let Some(value) = self.value() {
            let clear = self.bounds().is_some_and(|(low, high)| low > 0.0 || high < 0.0);
            parts.push(diamond(x.at(value), middle, clear));
        }
        *y += PLOT;
        vec![linked(self.href.as_deref(), &format!("{} {shown}", self.label.get(lang)), parts)]
    }
}

/// Filled where the interval leaves no doubt about the sign, hollow where it does.
fn diamond(x: f64, y: f64, clear: bool) -> Element {
    let [left, right, top, bottom] = [x - 8.0, x + 8.0, y - 8.0, y + 8.0].map(coordinate);
    let [x, y] = [x, y].map(coordinate);
    let d = format!("M{left} {y}L{x} {top}L{right} {y}L{x} {bottom}Z");
    let fill = if clear { ("k-first", "#0017c1") } else { ("k-hollow", "#ffffff") };
    let shape = el("path").with("d", &d).with("class", fill.0).with("fill", fill.1);
    shape.with("stroke", "#0017c1").at("stroke-width", 2.0)
}
