//! That a secret is set, of what kind and in what form. Never the secret.

use serde::Serialize;

use super::{Line, Mark, Sameness};

/// What a secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecretUse {
    /// A password of a person or a device.
    Password,
    /// A key shared by the two ends of a tunnel.
    PreSharedKey,
    /// A shared secret with a server (RADIUS, TACACS+, LDAP bind).
    ServerKey,
    /// An SNMP community or key.
    Snmp,
    /// A private key.
    PrivateKey,
    /// A key of a routing protocol or a time server.
    ProtocolKey,
}

/// How the secret stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecretForm {
    /// In plain words.
    Plain,
    /// Obfuscated with a known method: anyone with the file can read it.
    Reversible,
    /// Encrypted with a key that the file does not hold.
    Encrypted,
    /// Hashed with salt.
    Hashed,
    /// Replaced by stars or left out on export.
    Masked,
    /// Set to nothing.
    Empty,
}

/// A secret that is set. Holds a mark for comparing within one run, never the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Secret {
    /// Always true: the fact that one is set.
    pub set: bool,
    /// What it is for.
    #[serde(rename = "use")]
    pub used_for: SecretUse,
    /// How it stands in the file.
    pub form: SecretForm,
    /// Where.
    pub line: Line,
    /// For comparing within this run.
    #[serde(skip)]
    pub mark: Option<Mark>,
}

impl Secret {
    /// Whether both are the same secret.
    pub fn compare(&self, other: &Self) -> Sameness {
        let readable = |s: &Self| matches!(s.form, SecretForm::Plain | SecretForm::Reversible | SecretForm::Empty);
        match (self.mark, other.mark) {
            (Some(a), Some(b)) if readable(self) && readable(other) => {
                if a == b {
                    Sameness::Same
                } else {
                    Sameness::Different
                }
            }
            // The same salted or encrypted text can only come from the same secret; different texts say nothing.
            (Some(a), Some(b)) if self.form == other.form && a == b => Sameness::Same,
            _ => Sameness::CannotTell,
        }
    }
}
