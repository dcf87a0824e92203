//! One row of the ledger.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Basis, Chain, Source, Statement, Witness};
use crate::id::AccountId;
use crate::time::{Day, Instant};

/// A SHA-256 value, shown in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What stands before the first row of a chain.
    pub const ZERO: Self = Self([0; 32]);

    /// The value of 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The value of 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Hash {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a hash has 64 hexadecimal digits")
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

/// What an act wants to add; place in the chain, hash and salt are not yet known.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What is stated.
    pub statement: Statement,
    /// What was shown for it.
    pub basis: Basis,
    /// Who looked.
    pub witness: Witness,
    /// The first day on which it may have happened.
    pub happened_from: Day,
    /// The last day on which it may have happened.
    pub happened_to: Day,
    /// When the fact itself ends: a contract, an exception, a term of office.
    pub until: Option<Day>,
    /// The live row of the same chain that this one corrects.
    pub replaces: Option<u64>,
    /// Where it came from.
    pub source: Source,
    /// The same key and content again is nothing new; other content is a correction.
    pub key: Option<String>,
    /// Names and notes, to be sealed beside the row.
    pub private: Option<serde_json::Map<String, serde_json::Value>>,
}

/// A row as it stands in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whose chain.
    pub chain: Chain,
    /// 1, 2, 3 … without gap.
    pub seq: u64,
    /// What is stated.
    pub statement: Statement,
    /// What was shown for it.
    pub basis: Basis,
    /// Who looked.
    pub witness: Witness,
    /// The first day on which it may have happened; validity runs from here.
    pub happened_from: Day,
    /// The last day on which it may have happened; it counts from here.
    pub happened_to: Day,
    /// When the fact itself ends.
    pub until: Option<Day>,
    /// The row that this one corrects.
    pub replaces: Option<u64>,
    /// Where it came from.
    pub source: Source,
    /// Idempotency key, unique in its chain.
    pub key: Option<String>,
    /// Who recorded it.
    pub recorded_by: AccountId,
    /// When it was recorded; never earlier than the row before it.
    pub recorded_at: Instant,
    /// The commitment to the private part, where there is one.
    pub sealed: Option<Hash>,
    /// The hash of the row before it.
    pub prev: Hash,
    /// The hash of this row.
    pub hash: Hash,
}
