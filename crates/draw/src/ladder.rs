//! The ladder with the place of one hospital, and the four marks beside it.

use kenshin_domain::text::{Lang, Text};

use crate::chart::{Chart, Frame, WIDTH, finish, safe_id};
use crate::colour::Tone;
use crate::element::{Element, el};
use crate::kit::{Anchor, SMALL, TEXT, grid, rect, text, width, wrap};
use crate::table::{Cell, Table};
use crate::words;

/// One hospital on the ladder.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Name and description.
    pub frame: Frame,
    /// Rungs 0 to 5.
    pub steps: [Step; 6],
    /// Where the hospital stands; `None` = 対象外.
    pub here: Option<u8>,
    /// Where a hospital of its class should stand.
    pub needed: Option<u8>,
    /// 人・備え・復旧・院内.
    pub marks: Vec<MarkLevel>,
}

/// One rung.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub label: Text,
    /// The evidence for it is there, even above the hospital's place (先取り).
    pub earned: bool,
}

/// One mark and how much of it is there.
#[derive(Clone, Debug)]
pub struct MarkLevel {
    /// Its name.
    pub name: Text,
    /// Its level in words.
    pub level: Text,
    /// How many of `of` parts are there.
    pub filled: u8,
    /// The parts of the whole mark.
    pub of: u8,
}

const RISE: f64 = 46.0;
const TREAD: f64 = 15.0;
const STAIR: f64 = 258.0;
const MARKS_X: f64 = 276.0;

impl Ladder {
    /// The chart.
    pub fn draw(&self, id: &str, lang: Lang) -> Chart {
        let id = &safe_id(id);
        let mut body: Vec<Element> =
            (0..6_u8).zip(&self.steps).flat_map(|(n, step)| self.step(n, step, id, lang)).collect();
        let stairs = RISE * 6.0;
        let mut y = 0.0;
        body.push(text(MARKS_X, 14.0, TEXT, Anchor::Start, words::MARKS.get(lang)).with("font-weight", "700"));
        y += 24.0;
        for mark in &self.marks {
            body.extend(mark.draw(&mut y, lang));
        }
        finish(id, lang, &self.frame, stairs.max(y) + 2.0, body, self.table(lang))
    }

    fn step(&self, number: u8, step: &Step, id: &str, lang: Lang) -> Vec<Element> {
        let (x, y) = (TREAD * f64::from(number), RISE * f64::from(5 - number));
        let reached = self.here.is_some_and(|here| number <= here);
        let here = self.here == Some(number);
        let box_ = rect(x + 1.5, y + 1.5, STAIR - x, RISE - 4.0).at("rx", 4.0);
        let (edge, wide) = if here { ("#1a1a1a", 3.0) } else { ("#767676", 1.0) };
        let box_ = box_.with("stroke", edge).at("stroke-width", wide);
        let mut out = Vec::new();
        let chip =
            rect(x + 6.0, y + 7.0, 28.0, RISE - 15.0).at("rx", 3.0).with("stroke", "#4d4d4d").at("stroke-width", 0.75);
        let ground = if reached { ("k-reached", "#e8f1fe") } else { ("k-ground", "#ffffff") };
        let dash = if reached { "none" } else { "4 3" };
        out.push(box_.with("class", ground.0).with("fill", ground.1).with("stroke-dasharray", dash));
        let tone = if reached || step.earned { Tone::Rung(number) } else { Tone::Out };
        let middle = (x + 20.0, y + RISE / 2.0 + 5.0);
        out.push(tone.over(&chip, id));
        let plate = rect(middle.0 - 7.0, middle.1 - 14.0, 14.0, 18.0).at("rx", 3.0);
        out.push(plate.with("class", tone.class()).with("fill", tone.fill()));
        out.push(
            text(middle.0, middle.1, 16.0, Anchor::Middle, &number.to_string())
                .with("fill", tone.ink())
                .with("font-weight", "700"),
        );
        let flags = self.flags(number, lang);
        let flag_room = flags.iter().map(|(_, word)| width(word, SMALL) + 12.0).fold(0.0, f64::max);
        let room = STAIR - x - 44.0 - flag_room;
        let lines = wrap(step.label.get(lang), TEXT, room);
        let first = y + RISE / 2.0 + 4.5 - (lines.len() as f64 - 1.0) * 8.5;
        for (at, part) in (0_u8..).zip(&lines) {
            let part = text(x + 41.0, first + f64::from(at) * 17.0, TEXT, Anchor::Start, part);
            out.push(if here { part.with("font-weight", "700") } else { part });
        }
        let top = y + RISE / 2.0 - 10.0 * flags.len() as f64;
        for (at, (strong, word)) in (0_u8..).zip(&flags) {
            let wide = width(word, SMALL) + 8.0;
            let (fx, fy) = (STAIR - wide - 4.0, top + f64::from(at) * 20.0);
            let plate = rect(fx, fy, wide, 18.0).at("rx", 3.0).with("stroke", "#0017c1").at("stroke-width", 1.5);
            let (class, fill, ink) =
                if *strong { ("k-first", "#0017c1", "#ffffff") } else { ("k-ground", "#ffffff", "#0017c1") };
            out.push(plate.with("class", class).with("fill", fill));
            out.push(
                text(fx + wide / 2.0, fy + 13.5, SMALL, Anchor::Middle, word)
                    .with("fill", ink)
                    .with("font-weight", "700"),
            );
        }
        out
    }

    /// What stands at the right end of a rung: now, needed.
    fn flags(&self, number: u8, lang: Lang) -> Vec<(bool, &'static str)> {
        let here = (self.here == Some(number)).then(|| (true, words::HERE.get(lang)));
        let aim = (self.needed == Some(number)).then(|| (false, words::AIM.get(lang)));
        here.into_iter().chain(aim).collect()
    }

    fn table(&self, lang: Lang) -> Table {
        let head =
            vec![format!("{} / {}", words::STAGE.get(lang), words::MARKS.get(lang)), words::STATE.get(lang).to_owned()];
        let mut rows = Vec::new();
        for (number, step) in (0_u8..).zip(&self.steps) {
            let reached = self.here.is_some_and(|here| number <= here);
            let state = if reached { words::REACHED } else { words::NOT_REACHED }.get(lang);
            let flags: String = self.flags(number, lang).iter().map(|(_, word)| format!(" ({word})")).collect();
            rows.push(vec![
                Cell::words(format!("{number} {}", step.label.get(lang))),
                Cell::words(format!("{state}{flags}")),
            ]);
        }
        for MarkLevel { name, level, filled, of } in &self.marks {
            let level = format!("{} ({filled}/{of})", level.get(lang));
            rows.push(vec![Cell::words(name.get(lang)), Cell::words(level)]);
        }
        Table { caption: self.frame.title.get(lang).to_owned(), head, rows }
    }
}

impl MarkLevel {
    fn draw(&self, y: &mut f64, lang: Lang) -> Vec<Element> {
        let mut out = vec![grid((MARKS_X, *y), (WIDTH, *y))];
        out.push(text(MARKS_X, *y + 20.0, TEXT, Anchor::Start, self.name.get(lang)).with("font-weight", "700"));
        let size = 18.0;
        for part in 0..self.of.min(5) {
            let x = WIDTH - (size + 4.0) * f64::from(self.of.min(5) - part) + 2.0;
            let dot = el("circle").at("cx", x + size / 2.0).at("cy", *y + 15.0).at("r", 7.5);
            let (class, fill, dash) =
                if part < self.filled { ("k-first", "#0017c1", "none") } else { ("k-ground", "#ffffff", "3 2") };
            let dot = dot.with("class", class).with("fill", fill).with("stroke", "#0017c1").at("stroke-width", 1.5);
            out.push(dot.with("stroke-dasharray", dash));
        }
        *y += 26.0;
        for part in wrap(self.level.get(lang), SMALL, WIDTH - MARKS_X) {
            out.push(text(MARKS_X, *y + 14.0, SMALL, Anchor::Start, &part));
            *y += 16.0;
        }
        *y += 10.0;
        out
    }
}
