//! What was typed into a form, as it came: kept on error, read by `read`.

use kenshin_domain::text::normalise;

/// The fields of a form by name, in the order in which they came. A name may come more than once (ticks).
#[derive(Clone, Debug, Default)]
pub struct Input(Vec<(String, String)>);

impl Input {
    /// As it came.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// As typed; empty where the field did not come.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// Full-width and half-width made one, spaces at the ends dropped.
    pub fn clean(&self, name: &str) -> String {
        normalise(self.raw(name))
    }

    /// Was this value among those of the name?
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(n, v)| n == name && v == value)
    }

    /// One more field.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Every field.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}
