//! One side of a rule: the words of the file and the addresses that they stand for.

use std::sync::Arc;

use serde::Serialize;

use super::AddressSet;

/// One side of a rule, a translation or a selector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Endpoint {
    /// The file's own words: object names, addresses, `any`.
    pub written: Vec<String>,
    /// What the words stand for. Shared, because many rules name the same object.
    #[serde(serialize_with = "shared")]
    pub is: Arc<AddressSet>,
}

fn shared<S: serde::Serializer>(set: &Arc<AddressSet>, serializer: S) -> Result<S::Ok, S::Error> {
    set.as_ref().serialize(serializer)
}

impl Endpoint {
    /// Words and what they stand for.
    pub fn new(written: Vec<String>, is: impl Into<Arc<AddressSet>>) -> Self {
        Self { written, is: is.into() }
    }

    /// Every address.
    pub fn any() -> Self {
        Self::new(vec!["any".to_owned()], AddressSet::any())
    }

    /// Nothing said.
    pub fn nothing() -> Self {
        Self::new(Vec::new(), AddressSet::default())
    }

    /// Whether nothing is said.
    pub fn is_nothing(&self) -> bool {
        self.written.is_empty() && self.is.is_empty()
    }
}
