//! The identifier of the public register (医療情報ネット).

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The ID of the public register: 5 to 13 letters or digits. It holds no code of the institution; none is derived.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RegisterId(String);

/// A text is no ID of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an ID of the public register has 5 to 13 letters or digits")]
pub struct NoRegisterId;

impl RegisterId {
    /// Reads an ID; full-width characters are taken as half-width.
    pub fn parse(text: &str) -> Result<Self, NoRegisterId> {
        let id: String = text.trim().nfkc().collect();
        let right = (5..=13).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
        if right { Ok(Self(id)) } else { Err(NoRegisterId) }
    }

    /// The ID as the register writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RegisterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<RegisterId> for String {
    fn from(id: RegisterId) -> Self {
        id.0
    }
}

impl TryFrom<String> for RegisterId {
    type Error = NoRegisterId;

    fn try_from(text: String) -> Result<Self, NoRegisterId> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_from_five_to_thirteen_are_read() {
        for id in ["12345", "0111010000010", "a1b2c3"] {
            assert_eq!(RegisterId::parse(id).unwrap().as_str(), id);
        }
        assert_eq!(RegisterId::parse(" １２３４５ ").unwrap().as_str(), "12345");
        for bad in ["", "1234", "12345678901234", "1234 5", "一二三四五"] {
            assert_eq!(RegisterId::parse(bad), Err(NoRegisterId), "{bad}");
        }
    }
}
