//! An answer as a test looks at it.

use axum::http::HeaderMap;

pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Page {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn is_html(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    /// The token of the page's first form.
    pub fn csrf(&self) -> Option<String> {
        let text = self.is_html().then(|| self.text())?;
        let (_, rest) = text.split_once("name=\"csrf\" value=\"")?;
        rest.split_once('"').map(|(token, _)| token.to_owned())
    }

    /// What stands between two texts.
    pub fn between(&self, before: &str, after: &str) -> String {
        let text = self.text();
        let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before:?} is not in the page"));
        rest.split_once(after).map_or(rest, |(inside, _)| inside).to_owned()
    }
}
