//! Colours and patterns: what a colour says, a pattern says too.

use crate::element::{Element, el};

/// What an area stands for. Each tone has a class for the page's style sheet, a colour of its own and a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// 対象外.
    Out,
    /// A rung of the ladder, 0 to 5; higher numbers are drawn as 5.
    Rung(u8),
    /// No change.
    Same,
    /// Got better.
    Better,
    /// Got worse.
    Worse,
    /// Ran out.
    Expired,
    /// The first of two compared series.
    First,
    /// The second of two compared series.
    Second,
    /// No data.
    None,
}

/// One tone's class, colour, ink for text on it, and pattern.
struct Paint {
    class: &'static str,
    fill: &'static str,
    ink: &'static str,
    pattern: Option<&'static str>,
}

const DARK: &str = "#1a1a1a";
const LIGHT: &str = "#ffffff";

impl Tone {
    const fn paint(self) -> Paint {
        let (class, fill, ink, pattern) = match self {
            Self::Out => ("k-out", "#f1f1f4", DARK, Some("dots")),
            Self::Rung(0) => ("k-rung-0", "#dcdcdc", DARK, Some("hatch")),
            Self::Rung(1) => ("k-rung-1", "#c5d7fb", DARK, None),
            Self::Rung(2) => ("k-rung-2", "#7096f8", DARK, Some("lines")),
            Self::Rung(3) => ("k-rung-3", "#3460fb", LIGHT, None),
            Self::Rung(4) => ("k-rung-4", "#00118f", LIGHT, Some("rise")),
            Self::Rung(_) => ("k-rung-5", "#197a4b", LIGHT, Some("stars")),
            Self::Same => ("k-same", "#cccccc", DARK, None),
            Self::Better => ("k-better", "#5c88f6", DARK, None),
            Self::Worse => ("k-worse", "#ce0000", LIGHT, Some("rise")),
            Self::Expired => ("k-expired", "#f2a65a", DARK, Some("dots")),
            Self::First => ("k-first", "#0017c1", LIGHT, None),
            Self::Second => ("k-second", "#9db7f9", DARK, Some("lines")),
            Self::None => ("k-none", "#ffffff", DARK, Some("hatch")),
        };
        Paint { class, fill, ink, pattern }
    }

    /// The colour of text on this tone.
    pub(crate) const fn ink(self) -> &'static str {
        self.paint().ink
    }

    /// The tone's class in the page's style sheet.
    pub(crate) const fn class(self) -> &'static str {
        self.paint().class
    }

    /// The tone's own colour, for lines.
    pub(crate) const fn fill(self) -> &'static str {
        self.paint().fill
    }

    /// The shape in this tone without its pattern, where it is too thin to show one.
    pub(crate) fn plain(self, shape: Element) -> Element {
        shape.with("class", self.class()).with("fill", self.fill())
    }

    /// The shape in this tone: colour below, pattern above.
    pub(crate) fn over(self, shape: &Element, id: &str) -> Element {
        let group = el("g").add(self.plain(shape.clone()));
        match self.paint().pattern {
            Some(pattern) => group.add(shape.clone().with("fill", &format!("url(#{id}-{pattern})"))),
            None => group,
        }
    }
}

/// The five classes of a sequential scale, light to dark, with their ink.
pub(crate) const SEQUENCE: [(&str, &str, &str); 5] = [
    ("k-seq-1", "#e8f1fe", DARK),
    ("k-seq-2", "#b9cffa", DARK),
    ("k-seq-3", "#7096f8", DARK),
    ("k-seq-4", "#264af4", LIGHT),
    ("k-seq-5", "#000071", LIGHT),
];

/// The patterns that the body uses, as `<pattern>` elements.
pub(crate) fn patterns(id: &str, body: &str) -> Vec<Element> {
    let line = |d: &str, stroke: &str, width: f64| {
        el("path").with("d", d).with("fill", "none").with("stroke", stroke).at("stroke-width", width)
    };
    let dot = |x: f64, y: f64, r: f64, fill: &str| el("circle").at("cx", x).at("cy", y).at("r", r).with("fill", fill);
    [
        ("hatch", 6.0, line("M0 6L6 0M-1 1L1 -1M5 7L7 5", "#767676", 1.0)),
        ("dots", 6.0, el("g").add(dot(1.5, 1.5, 0.8, "#595959")).add(dot(4.5, 4.5, 0.8, "#595959"))),
        ("lines", 5.0, line("M0 2.5H5", "#ffffff", 0.8)),
        ("rise", 7.0, line("M0 0L7 7M-1 6L1 8M6 -1L8 1", "#ffffff", 0.7)),
        ("stars", 7.0, el("g").add(dot(1.75, 1.75, 0.8, LIGHT)).add(dot(5.25, 5.25, 0.8, LIGHT))),
    ]
    .into_iter()
    .filter(|(name, ..)| body.contains(&format!("url(#{id}-{name})")))
    .map(|(name, size, content)| {
        el("pattern")
            .with("id", &format!("{id}-{name}"))
            .with("patternUnits", "userSpaceOnUse")
            .at("width", size)
            .at("height", size)
            .add(content)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_on_every_tone_has_the_contrast_of_wcag_aa() {
        use Tone::{Better, Expired, First, None, Out, Rung, Same, Second, Worse};
        let rungs = (0..6).map(Rung);
        for tone in rungs.chain([Out, Same, Better, Worse, Expired, First, Second, None]) {
            assert!(contrast(tone.fill(), tone.ink()) >= 4.5, "{tone:?}");
        }
        for (class, fill, ink) in SEQUENCE {
            assert!(contrast(fill, ink) >= 4.5, "{class}");
        }
    }
}
