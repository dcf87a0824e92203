//! The 47 prefectures as tiles, in five classes.

use kenshin_domain::text::{Lang, Text};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::colour::{SEQUENCE, Tone};
use crate::element::Element;
use crate::kit::{Anchor, SMALL, TEXT, linked, rect, text, width, wrap};
use crate::number::{Measure, range, thousands};
use crate::scale::five_classes;
use crate::table::{Cell, Table};
use crate::tile_layout::{PLACES, Place};
use crate::words;

const PITCH: f64 = WIDTH / 12.2;
const HEIGHT: f64 = PITCH * 13.35 + 1.0;

/// A map of Japan in tiles.
#[derive(Clone, Debug)]
pub struct TileMap {
    /// Name and description.
    pub frame: Frame,
    /// What the value is: head of the legend and of the table's column.
    pub value: Text,
    /// Count or share.
    pub measure: Measure,
    /// At most one for each prefecture; those missing are drawn as "no data".
    pub tiles: Vec<Tile>,
}

/// One prefecture's value.
#[derive(Clone, Debug)]
pub struct Tile {
    /// JIS number, 1 to 47; others are not drawn.
    pub prefecture: u8,
    /// The value; `None` or no number = no data.
    pub value: Option<f64>,
    /// Part and whole behind a share, for the table.
    pub of: Option<(u64, u64)>,
    /// The list behind it.
    pub href: Option<String>,
}

impl TileMap {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let values = self.tiles.iter().filter_map(Tile::number);
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let least = if self.measure == Measure::Share { 0.01 } else { 1.0 };
        let bounds = (low <= high).then(|| five_classes(low, high, least));
        let mut body: Vec<Element> = (1..)
            .zip(&PLACES)
            .map(|(number, place)| {
                let tile = self.tiles.iter().find(|tile| tile.prefecture == number);
                self.tile(place, tile, bounds, id, lang)
            })
            .collect();
        body.extend(self.legend(bounds, id, lang));
        finish(id, lang, &self.frame, HEIGHT, body, self.table(lang))
    }

    fn tile(&self, place: &Place, tile: Option<&Tile>, bounds: Option<[f64; 6]>, id: &str, lang: Lang) -> Element {
        let (x, y) = ((place.column + 1.2) * PITCH, place.row * PITCH);
        let (wide, high) = (place.wide * PITCH - 1.5, place.high * PITCH - 1.5);
        let middle = (x + wide / 2.0, y + high / 2.0);
        let value = tile.and_then(Tile::number);
        let shape = rect(x, y, wide, high).at("rx", 3.0).with("stroke", "#4d4d4d").at("stroke-width", 0.75);
        let said = value.map_or_else(|| words::NO_DATA.get(lang).to_owned(), |v| self.measure.show(v));
        let shown = value.map_or_else(|| "－".to_owned(), |v| self.measure.short(v));
        let (area, ink) = match (value, bounds) {
            (Some(value), Some(bounds)) => {
                let (class, fill, ink) = SEQUENCE[class_of(value, &bounds)];
                (shape.with("class", class).with("fill", fill), ink)
            }
            _ => (Tone::None.over(&shape, id), "#1a1a1a"),
        };
        let name = place.name.get(lang);
        let short = place.short.get(lang);
        let short_size = SMALL.min(SMALL * (wide - 2.0) / width(short, SMALL));
        let figure_size = TEXT.min(TEXT * (wide - 2.0) / width(&shown, TEXT));
        let full = format!("{name} {said}");
        let parts = vec![
            area,
            text(middle.0, middle.1 - 3.0, short_size, Anchor::Middle, short).with("fill", ink),
            text(middle.0, middle.1 + 12.0, figure_size, Anchor::Middle, &shown)
                .with("fill", ink)
                .with("font-weight", "700"),
        ];
        linked(tile.and_then(|tile| tile.href.as_deref()), &full, parts)
    }

    fn legend(&self, bounds: Option<[f64; 6]>, id: &str, lang: Lang) -> Vec<Element> {
        let head = wrap(self.value.get(lang), TEXT, PITCH * 8.5);
        let mut out: Vec<Element> = Vec::new();
        let mut y = 15.0;
        for line in head {
            out.push(text(0.0, y, TEXT, Anchor::Start, &line).with("font-weight", "700"));
            y += 19.0;
        }
        let sample =
            |y: f64| rect(1.0, y - 8.0, 28.0, 19.0).at("rx", 2.0).with("stroke", "#4d4d4d").at("stroke-width", 0.75);
        if let Some(bounds) = bounds {
            for (at, (class, fill, _)) in SEQUENCE.iter().enumerate() {
                out.push(sample(y).with("class", class).with("fill", fill));
                out.push(text(37.0, y + 7.0, TEXT, Anchor::Start, &self.class_name(&bounds, at, lang)));
                y += 23.0;
            }
        }
        out.push(Tone::None.over(&sample(y), id));
        out.push(text(37.0, y + 7.0, TEXT, Anchor::Start, words::NO_DATA.get(lang)));
        out
    }

    /// Classes of counts name their last member, classes of shares the bound that they stay below.
    fn class_name(&self, bounds: &[f64; 6], at: usize, lang: Lang) -> String {
        let (low, high) = (bounds[at], bounds[at + 1]);
        match self.measure {
            Measure::Count => {
                let last = if at == 4 { high } else { high - 1.0 };
                let (low, last) = (self.measure.show(low), self.measure.show(last));
                if low == last { low } else { range(&low, &last, lang) }
            }
            Measure::Share => {
                let digits = usize::from(bounds.iter().any(|b| (b * 100.0 - (b * 100.0).round()).abs() > 1e-6));
                let [low, high] = [low, high].map(|bound| format!("{:.digits$}", bound * 100.0));
                let below = at < 4;
                match lang {
                    Lang::Ja if below => format!("{low} 以上 {high} %未満"),
                    Lang::Ja => format!("{low} 以上 {high} %以下"),
                    Lang::En if below => format!("{low} to below {high} %"),
                    Lang::En => format!("{low} to {high} %"),
                }
            }
        }
    }

    fn table(&self, lang: Lang) -> Table {
        let with_parts = self.tiles.iter().any(|tile| tile.of.is_some());
        let mut head = vec![words::PREFECTURE.get(lang).to_owned(), self.value.get(lang).to_owned()];
        if with_parts {
            head.extend([words::COUNT, words::OF].map(|word| word.get(lang).to_owned()));
        }
        let rows = (1..).zip(&PLACES).map(|(number, place)| {
            let tile = self.tiles.iter().find(|tile| tile.prefecture == number);
            let value = tile.and_then(Tile::number);
            let shown = value.map_or_else(|| words::NO_DATA.get(lang).to_owned(), |v| self.measure.show(v));
            let href = tile.and_then(|tile| tile.href.as_deref());
            let mut row = vec![Cell::words(place.name.get(lang)), Cell::figure(shown).to(href)];
            if with_parts {
                let of = tile.and_then(|tile| tile.of);
                let part = |n: Option<u64>| Cell::figure(n.map_or_else(|| "－".to_owned(), thousands));
                row.extend([part(of.map(|of| of.0)), part(of.map(|of| of.1))]);
            }
            row
        });
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows: rows.collect() }
    }
}

impl Tile {
    fn number(&self) -> Option<f64> {
        self.value.filter(|value| value.is_finite())
    }
}

fn class_of(value: f64, bounds: &[f64; 6]) -> usize {
    (1..5).rev().find(|at| value >= bounds[*at] - 1e-9).unwrap_or(0)
}
