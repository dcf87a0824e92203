//! A signed statement of every chain's head at one moment.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::canonical::{self, CanonicalError, canonical_text};
use super::{Hash, merkle};
use crate::time::Instant;

const DOMAIN: &[u8] = b"kenshin.checkpoint/1\n";

/// What a checkpoint states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// 1, 2, 3 …
    pub n: u64,
    /// The RFC 6962 root over all heads.
    pub root: Hash,
    /// How many chains there are.
    pub count: u64,
    /// The identity of the checkpoint before, zeroes for the first.
    pub previous: Hash,
    /// When it was made.
    #[serde(serialize_with = "rfc3339", deserialize_with = "from_rfc3339")]
    pub made_at: Instant,
}

/// A signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// What it states.
    pub stated: Stated,
    /// Whose key signed.
    pub signer: [u8; 32],
    /// Ed25519 over the statement's bytes.
    pub signature: [u8; 64],
}

/// The short form: `cp:N:` and 64 hexadecimal digits. It is printed on reports and kept outside the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortForm {
    /// Which checkpoint.
    pub n: u64,
    /// Its identity.
    pub id: Hash,
}

/// One chain's head as a leaf of the tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The chain's text form.
    pub chain: String,
    /// Its newest row.
    pub seq: u64,
    /// That row's hash.
    pub hash: Hash,
}

impl Head {
    /// The leaf's hash.
    pub fn leaf(&self) -> Hash {
        let mut bytes = b"{\"chain\":".to_vec();
        canonical::string(&self.chain, &mut bytes);
        bytes.extend_from_slice(format!(",\"hash\":\"{}\",\"seq\":{}}}", self.hash, self.seq).as_bytes());
        merkle::leaf(&bytes)
    }
}

impl Stated {
    /// What is signed and what the identity is taken of.
    pub fn bytes(&self) -> Result<Vec<u8>, CanonicalError> {
        Ok([DOMAIN, canonical_text(self)?.as_bytes()].concat())
    }

    /// The checkpoint's identity.
    pub fn id(&self) -> Result<Hash, CanonicalError> {
        Ok(Hash(Sha256::digest(self.bytes()?).into()))
    }

    /// Signs it.
    pub fn sign(self, key: &SigningKey) -> Result<Checkpoint, CanonicalError> {
        let signature = key.sign(&self.bytes()?).to_bytes();
        Ok(Checkpoint { stated: self, signer: key.verifying_key().to_bytes(), signature })
    }
}

impl Checkpoint {
    /// Was it signed by the key that it names?
    pub fn signature_holds(&self) -> bool {
        let (Ok(key), Ok(bytes)) = (VerifyingKey::from_bytes(&self.signer), self.stated.bytes()) else { return false };
        key.verify_strict(&bytes, &Signature::from_bytes(&self.signature)).is_ok()
    }

    /// What is printed and mailed.
    pub fn short(&self) -> Result<ShortForm, CanonicalError> {
        Ok(ShortForm { n: self.stated.n, id: self.stated.id()? })
    }

    /// The JSON form, as the export has it.
    pub fn to_json(&self) -> Result<serde_json::Value, CanonicalError> {
        let hex = |bytes: &[u8]| serde_json::Value::from(data_encoding::HEXLOWER.encode(bytes));
        let mut value = serde_json::to_value(self.stated).map_err(|error| CanonicalError::Json(error.to_string()))?;
        if let Some(map) = value.as_object_mut() {
            map.insert("id".to_owned(), hex(&self.stated.id()?.0));
            map.insert("signer".to_owned(), hex(&self.signer));
            map.insert("signature".to_owned(), hex(&self.signature));
        }
        Ok(value)
    }
}

impl ShortForm {
    /// Reads the short form; spaces and line ends of a mail are forgiven.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        let (n, id) = text.strip_prefix("cp:")?.split_once(':')?;
        Some(Self { n: n.parse().ok()?, id: Hash::parse(&id.to_ascii_lowercase())? })
    }
}

impl fmt::Display for ShortForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cp:{}:{}", self.n, self.id)
    }
}

fn rfc3339<S: serde::Serializer>(instant: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant.to_rfc3339())
}

fn from_rfc3339<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    let text = String::deserialize(deserializer)?;
    Instant::parse(&text).ok_or_else(|| serde::de::Error::custom("an instant is RFC 3339"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_bound_to_what_it_states() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let stated = Stated {
            n: 3,
            root: merkle::root(&[]),
            count: 0,
            previous: Hash::ZERO,
            made_at: Instant::from_micros(1_790_000_000_123_456),
        };
        let signed = stated.sign(&key).unwrap();
        assert!(signed.signature_holds());
        let short = signed.short().unwrap();
        assert_eq!(ShortForm::parse(&format!(" {short}\n")), Some(short));
        let mut other = signed.clone();
        other.stated.count = 1;
        assert!(!other.signature_holds());
        assert_ne!(other.short().unwrap(), short);
        assert_eq!(ShortForm::parse("cp:3:00"), None);
        let json = signed.to_json().unwrap();
        assert_eq!(json["made_at"], "2026-09-21T14:13:20.123456Z");
    }
}
