//! One bar of 100 % in segments.

use kenshin_domain::text::{Lang, Text};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::colour::Tone;
use crate::kit::{Anchor, TEXT, linked_quietly, rect, text, width};
use crate::legend::{self, Entry};
use crate::number::{percent, share, thousands};
use crate::table::{Cell, Table};
use crate::words;

/// Counts that make a whole.
#[derive(Clone, Debug)]
pub struct StackedBar {
    /// Name and description.
    pub frame: Frame,
    /// What is counted: head of the first column.
    pub what: Text,
    /// From left to right.
    pub segments: Vec<Segment>,
}

/// One part of the whole.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its name.
    pub label: Text,
    /// A short mark drawn inside, such as the number of the rung.
    pub mark: String,
    /// How many.
    pub count: u64,
    /// Colour and pattern.
    pub tone: Tone,
    /// The list behind it.
    pub href: Option<String>,
}

const BAR: f64 = 52.0;

impl StackedBar {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let total: u64 = self.segments.iter().map(|segment| segment.count).sum();
        let mut body = Vec::new();
        let mut x = 0.0;
        for Segment { mark, count, tone, href, .. } in &self.segments {
            let wide = share(*count, total).unwrap_or(0.0) * WIDTH;
            let gap = if wide > 3.0 { 1.5 } else { 0.0 };
            let mut parts = vec![tone.over(&rect(x, 0.0, wide - gap, BAR), id)];
            let figure = thousands(*count);
            let middle = x + wide / 2.0;
            let plate = |words: &str, y: f64| {
                let room = width(words, TEXT) + 6.0;
                let ground = rect(middle - room / 2.0, y - 13.0, room, 17.0).at("rx", 3.0);
                let letters = text(middle, y, TEXT, Anchor::Middle, words);
                [ground.with("class", tone.class()).with("fill", tone.fill()), letters.with("fill", tone.ink())]
            };
            if wide > width(&figure, TEXT) + 8.0 && !mark.is_empty() {
                parts.extend(plate(mark, 21.0));
                parts.extend(plate(&figure, 42.0));
            } else if wide > width(mark, TEXT) + 7.0 && !mark.is_empty() {
                parts.extend(plate(mark, 31.0));
            } else if wide > width(&figure, TEXT) + 8.0 && mark.is_empty() {
                parts.extend(plate(&figure, 31.0));
            }
            body.push(linked_quietly(href.as_deref(), parts));
            x += wide;
        }
        body.push(rect(0.0, 0.0, WIDTH, BAR).with("fill", "none").with("stroke", "#4d4d4d").at("stroke-width", 0.75));
        let entries: Vec<Entry> = self.segments.iter().map(|segment| segment.entry(total, lang)).collect();
        let (rows, high) = legend::rows(id, BAR + 8.0, &entries);
        body.extend(rows);
        finish(id, lang, &self.frame, BAR + 10.0 + high, body, self.table(total, lang))
    }

    fn table(&self, total: u64, lang: Lang) -> Table {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for Segment { label, count, href, .. } in &self.segments {
            let figure = Cell::figure(thousands(*count)).to(href.as_deref());
            rows.push(vec![Cell::words(label.get(lang)), figure, Cell::figure(share_text(*count, total, lang))]);
        }
        rows.push(vec![
            Cell::words(words::TOTAL.get(lang)),
            Cell::figure(thousands(total)),
            Cell::figure(share_text(total, total, lang)),
        ]);
        let head =
            vec![self.what.get(lang).to_owned(), words::COUNT.get(lang).to_owned(), words::SHARE.get(lang).to_owned()];
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows }
    }
}

impl Segment {
    fn entry(&self, total: u64, lang: Lang) -> Entry {
        let label = match self.mark.as_str() {
            "" => self.label.get(lang).to_owned(),
            mark => format!("{mark} {}", self.label.get(lang)),
        };
        let share = share_text(self.count, total, lang);
        let value = format!("{} ({share})", thousands(self.count));
        Entry { tone: self.tone, label, value, href: self.href.clone() }
    }
}

fn share_text(count: u64, total: u64, lang: Lang) -> String {
    share(count, total).map_or_else(|| words::NO_DATA.get(lang).to_owned(), percent)
}
