//! Small parts that every chart is made of.

use crate::element::{Element, el};

/// The size of ordinary letters.
pub(crate) const TEXT: f64 = 14.0;
/// The smallest letters: 10 px on the narrowest screen.
pub(crate) const SMALL: f64 = 12.5;

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Text whose base line begins, centres or ends at a point.
pub(crate) fn text(x: f64, y: f64, size: f64, anchor: Anchor, words: &str) -> Element {
    let made = el("text").at("x", x).at("y", y).at("font-size", size);
    match anchor {
        Anchor::Start => made,
        Anchor::Middle => made.with("text-anchor", "middle"),
        Anchor::End => made.with("text-anchor", "end"),
    }
    .say(words)
}

/// A rectangle; negative sizes are drawn as none.
pub(crate) fn rect(x: f64, y: f64, width: f64, height: f64) -> Element {
    el("rect").at("x", x).at("y", y).at("width", width.max(0.0)).at("height", height.max(0.0))
}

/// A straight line.
pub(crate) fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str, stroke: &str, width: f64) -> Element {
    let made = el("line").at("x1", x1).at("y1", y1).at("x2", x2).at("y2", y2);
    made.with("class", class).with("stroke", stroke).at("stroke-width", width)
}

/// A thin line of the grid.
pub(crate) fn grid(from: (f64, f64), to: (f64, f64)) -> Element {
    line(from, to, "k-grid", "#cccccc", 1.0)
}

/// A line of an axis.
pub(crate) fn axis(from: (f64, f64), to: (f64, f64)) -> Element {
    line(from, to, "k-axis", "#4d4d4d", 1.0)
}

/// The parts, as a link where there is something behind them. Its title is both its name for
/// those who hear the page and the tip under the pointer.
pub(crate) fn linked(href: Option<&str>, name: &str, parts: Vec<Element>) -> Element {
    match href {
        Some(href) => el("a").with("href", href).add(el("title").say(name)).all(parts),
        None => el("g").add(el("title").say(name)).all(parts),
    }
}

/// A link for the pointer only: the same link stands in the legend or the table for keyboard and voice.
pub(crate) fn linked_quietly(href: Option<&str>, parts: Vec<Element>) -> Element {
    match href {
        Some(href) => el("a").with("href", href).with("tabindex", "-1").with("aria-hidden", "true").all(parts),
        None => el("g").all(parts),
    }
}

/// About how wide a text is: full-width characters are one em.
pub(crate) fn width(words: &str, size: f64) -> f64 {
    words.chars().map(|c| if c < '\u{2e80}' { 0.56 } else { 1.0 }).sum::<f64>() * size
}

/// The text in lines that are no wider than `room`; breaks at spaces, or anywhere between full-width characters.
pub(crate) fn wrap(words: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in pieces(words) {
        let Some(last) = lines.last_mut() else { break };
        let joined = format!("{last}{word}");
        if last.is_empty() || width(joined.trim_end(), size) <= room {
            *last = joined;
        } else {
            lines.push(word.trim_start().to_owned());
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Words with the space behind them; each full-width character by itself, closing marks with the one before.
fn pieces(words: &str) -> Vec<String> {
    let narrow = |c: char| c < '\u{2e80}';
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in words.chars() {
        let closes = "、。，．）」』】〕・ー～！？：％".contains(c);
        let opened = "（「『【〔".contains(before);
        let same_word = narrow(c) && narrow(before) && before != ' ';
        match out.last_mut() {
            Some(last) if closes || opened || same_word => last.push(c),
            _ => out.push(c.to_string()),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_break_where_the_language_allows() {
        assert_eq!(wrap("Regional medical support hospitals", 10.0, 110.0), ["Regional medical", "support hospitals"]);
        assert_eq!(wrap("地域医療支援病院", 10.0, 50.0), ["地域医療支", "援病院"]);
        assert_eq!(wrap("把握、確認", 10.0, 20.0), ["把", "握、", "確認"]);
        assert_eq!(wrap("", 10.0, 20.0), Vec::<String>::new());
    }
}
