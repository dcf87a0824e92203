//! One element of a drawing. Text and attributes are escaped here and nowhere else.

use std::fmt::Write as _;

/// Escapes text for HTML and XML; characters that XML cannot hold become U+FFFD.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A coordinate with at most two decimals; what is no number stands at the origin instead of spoiling the drawing.
pub(crate) fn coordinate(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// An element with its attributes already escaped.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    name: &'static str,
    attributes: String,
    inner: String,
}

/// A new element.
pub(crate) fn el(name: &'static str) -> Element {
    Element { name, attributes: String::new(), inner: String::new() }
}

impl Element {
    /// A text attribute.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        let _ = write!(self.attributes, " {name}=\"{}\"", escape(value));
        self
    }

    /// A number attribute.
    pub(crate) fn at(mut self, name: &str, value: f64) -> Self {
        let _ = write!(self.attributes, " {name}=\"{}\"", coordinate(value));
        self
    }

    /// Text inside.
    pub(crate) fn say(mut self, text: &str) -> Self {
        self.inner.push_str(&escape(text));
        self
    }

    /// An element inside.
    pub(crate) fn add(mut self, child: Self) -> Self {
        child.write_to(&mut self.inner);
        self
    }

    /// Elements inside.
    pub(crate) fn all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            child.write_to(&mut self.inner);
        }
        self
    }

    /// What was put inside so far.
    pub(crate) fn inner(&self) -> &str {
        &self.inner
    }

    fn write_to(&self, out: &mut String) {
        let Self { name, attributes, inner } = self;
        let _ = if inner.is_empty() && *name != "title" {
            write!(out, "<{name}{attributes}/>")
        } else {
            write!(out, "<{name}{attributes}>{inner}</{name}>")
        };
    }

    /// The element as text.
    pub(crate) fn render(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_an_attribute_or_a_text() {
        let made = el("text").with("x", "\"'><&").say("<script>\u{1}").render();
        assert_eq!(made, "<text x=\"&quot;&#39;&gt;&lt;&amp;\">&lt;script&gt;\u{fffd}</text>");
    }

    #[test]
    fn coordinates_are_short_and_finite() {
        for (value, text) in [(1.0, "1"), (1.25, "1.25"), (-0.001, "0"), (10.10, "10.1"), (f64::NAN, "0")] {
            assert_eq!(coordinate(value), text);
        }
    }
}
