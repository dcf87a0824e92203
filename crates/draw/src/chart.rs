//! What every chart has: a name, a description, a drawing and a table.

use kenshin_domain::text::{Lang, Text};

use crate::colour::patterns;
use crate::element::{Element, coordinate, el, escape};
use crate::table::Table;
use crate::words;

/// The width of every drawing in its own units: at 390 px a letter of 14 units is still 11 px high.
pub(crate) const WIDTH: f64 = 420.0;

/// Name and description of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The name, shown above the chart.
    pub title: Text,
    /// What can be read from it, for those who do not see it.
    pub about: Text,
}

/// A finished chart in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The name.
    pub title: String,
    /// The drawing: a whole `<svg>` that stands alone.
    pub svg: String,
    /// The same numbers.
    pub table: Table,
    id: String,
    lang: Lang,
}

impl Chart {
    /// The `<figure>` for a page: name, drawing, source with date, table. It holds no unescaped text.
    pub fn figure(&self, source: &str) -> String {
        let Self { title, svg, table, id, lang } = self;
        format!(
            "<figure class=\"chart\" id=\"{id}\"><figcaption class=\"chart__title\">{}</figcaption>{svg}\
             <p class=\"chart__source\">{}</p><details class=\"chart__table\"><summary>{}</summary>\
             <div class=\"table-scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">{}</div></details></figure>",
            escape(title),
            escape(source),
            escape(words::AS_TABLE.get(*lang)),
            escape(&table.caption),
            table.html(),
        )
    }
}

/// An id that is safe in `id`, `url(#…)` and selectors.
pub(crate) fn safe_id(id: &str) -> String {
    let kept: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("c{kept}") }
}

/// Puts the parts of a drawing into its frame.
pub(crate) fn finish(id: &str, lang: Lang, frame: &Frame, height: f64, body: Vec<Element>, table: Table) -> Chart {
    let body = el("g").all(body);
    let title = frame.title.get(lang).to_owned();
    // A picture may hold no links; with links it is a group, whose name and description are read first.
    let role = if body.inner().contains("<a ") { "group" } else { "img" };
    let mut svg = el("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("class", "chart__svg")
        .with("viewBox", &format!("0 0 {} {}", coordinate(WIDTH), coordinate(height)))
        .with("role", role)
        .with("lang", lang.tag())
        .with("aria-labelledby", &format!("{id}-title"))
        .with("aria-describedby", &format!("{id}-desc"))
        .with(
            "font-family",
            "\"Noto Sans JP\",\"Noto Sans CJK JP\",\"BIZ UDPGothic\",\"Yu Gothic UI\",Meiryo,sans-serif",
        )
        .with("fill", "#1a1a1a")
        .add(el("title").with("id", &format!("{id}-title")).say(&title))
        .add(el("desc").with("id", &format!("{id}-desc")).say(frame.about.get(lang)));
    let patterns = patterns(id, body.inner());
    if !patterns.is_empty() {
        svg = svg.add(el("defs").all(patterns));
    }
    Chart { title, svg: svg.add(body).render(), table, id: id.to_owned(), lang }
}
