//! What a parameter can be. Both databases have the same three types, so nothing is converted on the way.

use kenshin_domain::evidence::{Chain, Code, Hash};
use kenshin_domain::id::{AccountId, AttachmentId, GroupId, InstitutionId, PersonId, VendorId};
use kenshin_domain::time::{Day, Instant};

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, of whatever type the place asks for.
    Null,
    /// BIGINT: numbers, booleans as 0 and 1, days, instants in microseconds.
    Int(i64),
    /// TEXT.
    Text(String),
    /// BLOB or BYTEA.
    Blob(Vec<u8>),
}

macro_rules! ints {
    ($($type:ty),*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Int(i64::from(value))
            }
        }
    )*};
}
ints!(i64, i32, i16, u32, u16, u8, bool);

/// Sequence numbers and counts; what no database could hold is held at its greatest number.
impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Int(i64::from(day.number()))
    }
}

impl From<Instant> for Value {
    fn from(instant: Instant) -> Self {
        Self::Int(instant.micros())
    }
}

impl From<Hash> for Value {
    fn from(hash: Hash) -> Self {
        Self::Blob(hash.0.to_vec())
    }
}

macro_rules! texts {
    ($($type:ty),*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Text(value.to_string())
            }
        }
    )*};
}
texts!(Chain, Code, &Code, AccountId, AttachmentId, GroupId, InstitutionId, PersonId, VendorId);
