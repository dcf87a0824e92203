//! Whether two devices share a secret, answered without keeping any.

use std::fmt;
use std::hash::{BuildHasher, RandomState};

/// Turns secrets into marks with a key that is random per run and never leaves it.
///
/// Marks of one `Comparer` can be compared with each other and with nothing else; they are not written anywhere.
pub struct Comparer(RandomState, RandomState);

impl Default for Comparer {
    fn default() -> Self {
        Self(RandomState::new(), RandomState::new())
    }
}

impl Comparer {
    /// A fresh key.
    pub fn new() -> Self {
        Self::default()
    }

    /// The mark of a secret's bytes.
    pub fn mark(&self, secret: &[u8]) -> Mark {
        Mark(self.0.hash_one(secret), self.1.hash_one(secret))
    }
}

impl fmt::Debug for Comparer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Comparer")
    }
}

/// A keyed mark of a secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark(u64, u64);

impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mark")
    }
}

/// The answer to "is it the same secret?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// Surely the same.
    Same,
    /// Surely not the same.
    Different,
    /// Salted or masked forms do not tell.
    CannotTell,
}
