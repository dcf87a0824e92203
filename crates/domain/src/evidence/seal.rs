//! The commitment to a private part: salted, so that nobody can test guesses once the salt is gone.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::Hash;
use super::canonical::{self, CanonicalError};

const DOMAIN: &[u8] = b"kenshin.sealed/1\n";

/// Bytes of a salt.
pub const SALT: usize = 32;

/// A private part with its salt: what is encrypted, and what the chain commits to.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    bytes: Vec<u8>,
}

impl Sealed {
    /// Salts a private part.
    pub fn new(salt: &[u8; SALT], private: &Map<String, Value>) -> Result<Self, CanonicalError> {
        let mut bytes = salt.to_vec();
        canonical::object(private, &mut bytes)?;
        Ok(Self { bytes })
    }

    /// What was decrypted; `None` where it is too short to hold a salt.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() >= SALT).then_some(Self { bytes })
    }

    /// Salt and canonical private part, to be encrypted.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The canonical private part.
    pub fn content(&self) -> &[u8] {
        self.bytes.get(SALT..).unwrap_or_default()
    }

    /// The private part.
    pub fn private(&self) -> Result<Map<String, Value>, serde_json::Error> {
        serde_json::from_slice(self.content())
    }

    /// What stands in the row's `sealed`.
    pub fn commitment(&self) -> Hash {
        Hash(Sha256::new().chain_update(DOMAIN).chain_update(&self.bytes).finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commitment_depends_on_salt_and_content() {
        let note = |text: &str| Map::from_iter([("note".to_owned(), Value::from(text))]);
        let sealed = |salt: u8, text: &str| Sealed::new(&[salt; SALT], &note(text)).unwrap();
        assert_eq!(sealed(1, "a").commitment(), sealed(1, "a").commitment());
        assert_ne!(sealed(1, "a").commitment(), sealed(2, "a").commitment());
        assert_ne!(sealed(1, "a").commitment(), sealed(1, "b").commitment());
        let back = Sealed::from_bytes(sealed(3, "髙").as_bytes().to_vec()).unwrap();
        assert_eq!(back.private().unwrap(), note("髙"));
        assert!(Sealed::from_bytes(vec![0; SALT - 1]).is_none());
    }
}
