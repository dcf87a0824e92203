//! Legends: one row for each tone, as a link where there is something behind it.

use crate::chart::WIDTH;
use crate::colour::Tone;
use crate::element::Element;
use crate::kit::{Anchor, TEXT, linked, rect, text, width};

/// The height of a row that can be tapped: 24 px on the narrowest screen.
pub(crate) const ROW: f64 = 30.0;

/// One entry.
pub(crate) struct Entry {
    pub(crate) tone: Tone,
    pub(crate) label: String,
    /// Stands right-aligned in the row.
    pub(crate) value: String,
    pub(crate) href: Option<String>,
}

/// One entry on each row, values right-aligned; gives the elements and the height.
pub(crate) fn rows(id: &str, top: f64, entries: &[Entry]) -> (Vec<Element>, f64) {
    let mut out = Vec::new();
    let mut y = top;
    for Entry { tone, label, value, href } in entries {
        let size = if width(label, TEXT) + width(value, TEXT) > WIDTH - 40.0 { TEXT * 0.85 } else { TEXT };
        let name = format!("{label} {value}");
        let parts = vec![
            rect(0.0, y, WIDTH, ROW).with("fill", "none").with("pointer-events", "all"),
            swatch(*tone, id, 1.0, y + 6.0),
            text(30.0, y + 20.0, size, Anchor::Start, label),
            underlined(text(WIDTH, y + 20.0, size, Anchor::End, value), href.is_some()),
            crate::kit::grid((0.0, y + ROW), (WIDTH, y + ROW)),
        ];
        out.push(linked(href.as_deref(), &name, parts));
        y += ROW;
    }
    (out, y - top)
}

/// Entries side by side, as many as fit on a line; gives the elements and the height.
pub(crate) fn inline(id: &str, top: f64, entries: &[(Tone, &str)], size: f64) -> (Vec<Element>, f64) {
    let mut out = Vec::new();
    let (mut x, mut y) = (0.0, top);
    for (tone, label) in entries {
        let wide = 28.0 + width(label, size) + 16.0;
        if x > 0.0 && x + wide > WIDTH + 16.0 {
            x = 0.0;
            y += 24.0;
        }
        out.push(swatch(*tone, id, x + 1.0, y + 3.0));
        out.push(text(x + 28.0, y + 17.0, size, Anchor::Start, label));
        x += wide;
    }
    (out, y + 24.0 - top)
}

/// The sample of a tone.
pub(crate) fn swatch(tone: Tone, id: &str, x: f64, y: f64) -> Element {
    let shape = rect(x, y, 22.0, 18.0).at("rx", 2.0).with("stroke", "#4d4d4d").at("stroke-width", 0.75);
    tone.over(&shape, id)
}

/// A figure that is a link looks like one.
pub(crate) fn underlined(figure: Element, link: bool) -> Element {
    if link {
        figure.with("fill", "#0017c1").with("class", "k-link").with("text-decoration", "underline")
    } else {
        figure
    }
}
