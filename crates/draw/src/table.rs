//! The table twin of a drawing.

use std::fmt::Write as _;

use crate::element::escape;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// The list behind the figure.
    pub href: Option<String>,
    /// Figures stand right-aligned.
    pub figure: bool,
}

impl Cell {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, figure: false }
    }

    /// A figure.
    pub fn figure(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, figure: true }
    }

    /// With the list behind it.
    #[must_use]
    pub fn to(mut self, href: Option<&str>) -> Self {
        self.href = href.map(str::to_owned);
        self
    }
}

/// The same numbers as the drawing, in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column heads.
    pub head: Vec<String>,
    /// Rows; the first cell of each is its head.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The table as HTML in the classes of the style sheet.
    pub fn html(&self) -> String {
        let mut out = String::from("<table class=\"table table--compact\"><caption>");
        out.push_str(&escape(&self.caption));
        out.push_str("</caption><thead><tr>");
        for (at, head) in self.head.iter().enumerate() {
            let figures = self.rows.first().and_then(|row| row.get(at)).is_some_and(|cell| cell.figure);
            let class = if figures { " class=\"num\"" } else { "" };
            let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escape(head));
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let text = match &cell.href {
                    Some(href) => format!("<a href=\"{}\">{}</a>", escape(href), escape(&cell.text)),
                    None => escape(&cell.text),
                };
                let class = if cell.figure { " class=\"num\"" } else { "" };
                let _ = match at {
                    0 => write!(out, "<th scope=\"row\"{class}>{text}</th>"),
                    _ => write!(out, "<td{class}>{text}</td>"),
                };
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>");
        out
    }
}
