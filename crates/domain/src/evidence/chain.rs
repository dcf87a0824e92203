//! Whose chain a row stands on.

use std::fmt;
use std::str::FromStr;

use crate::id::{InstitutionId, PersonId, VendorId};
use crate::time::{Day, parse_day};

/// The subject of a sequence of rows. Its text form is part of the canonical bytes and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chain {
    /// A medical institution.
    Institution(InstitutionId),
    /// A person: training and competence, never shown to the employer.
    Person(PersonId),
    /// A vendor.
    Vendor(VendorId),
    /// Budget and rule editions.
    Programme,
    /// What was done and read on one day.
    Audit(Day),
}

/// Why a text names no chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no chain (institution:ID, person:ID, vendor:ID, programme or audit:DAY)")]
pub struct NotAChain(pub String);

impl Chain {
    /// The institution, where the chain is one's.
    pub const fn institution(self) -> Option<InstitutionId> {
        match self {
            Self::Institution(id) => Some(id),
            _ => None,
        }
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Institution(id) => write!(f, "institution:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Vendor(id) => write!(f, "vendor:{id}"),
            Self::Programme => f.write_str("programme"),
            Self::Audit(day) => write!(f, "audit:{day}"),
        }
    }
}

impl FromStr for Chain {
    type Err = NotAChain;

    fn from_str(text: &str) -> Result<Self, NotAChain> {
        let not = || NotAChain(text.to_owned());
        if text == "programme" {
            return Ok(Self::Programme);
        }
        let (kind, id) = text.split_once(':').ok_or_else(not)?;
        let chain = match kind {
            "institution" => Self::Institution(id.parse().map_err(|_| not())?),
            "person" => Self::Person(id.parse().map_err(|_| not())?),
            "vendor" => Self::Vendor(id.parse().map_err(|_| not())?),
            "audit" => Self::Audit(parse_day(id).ok_or_else(not)?),
            _ => return Err(not()),
        };
        // One chain, one text: `audit:2026/1/2` would be a second name of the same day.
        if chain.to_string() == text { Ok(chain) } else { Err(not()) }
    }
}
