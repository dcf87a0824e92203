//! Identifiers of our own: random, for ever, and telling nothing.
//!
//! The 医療機関コード changes with the legal person and a name changes at will, so neither identifies a chain.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// No `i`, `l`, `o`, `u`: an identifier is sometimes read over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 12;

/// Why a text is no identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has 12 characters of 0-9 and a-z without i, l, o, u")]
pub struct NotAnId;

fn encode(bits: u64) -> [u8; LENGTH] {
    let mut text = [0; LENGTH];
    for (place, slot) in text.iter_mut().rev().enumerate() {
        let five = (bits >> (place * 5)) & 31;
        *slot = ALPHABET[usize::try_from(five).unwrap_or_default()];
    }
    text
}

fn decode(text: &str) -> Result<u64, NotAnId> {
    if text.len() != LENGTH {
        return Err(NotAnId);
    }
    text.bytes().try_fold(0_u64, |bits, byte| {
        let five = ALPHABET.iter().position(|&c| c == byte).ok_or(NotAnId)?;
        Ok(bits << 5 | u64::try_from(five).map_err(|_| NotAnId)?)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// The identifier made of the low 60 of these random bits.
            pub const fn from_random(bits: u64) -> Self {
                Self(bits & ((1 << 60) - 1))
            }

            /// The 60 bits, for fixed-width digests.
            pub const fn bits(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(std::str::from_utf8(&encode(self.0)).unwrap_or_default())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    )*};
}

ids! {
    /// A medical institution.
    InstitutionId;
    /// A person whose training and competence are recorded.
    PersonId;
    /// A vendor (事業者).
    VendorId;
    /// An account that can sign in.
    AccountId;
    /// A group of hospitals under one head office.
    GroupId;
    /// An attached file.
    AttachmentId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_it_was_written() {
        for bits in [0, 1, 31, 32, u64::MAX, 0x0123_4567_89ab_cdef] {
            let id = InstitutionId::from_random(bits);
            assert_eq!(id.to_string().len(), 12);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for bad in ["", "short", "000000000000x", "00000000000i", "00000000000A"] {
            assert_eq!(bad.parse::<InstitutionId>(), Err(NotAnId), "{bad}");
        }
    }
}
