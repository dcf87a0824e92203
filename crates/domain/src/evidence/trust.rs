//! Trust = what was shown × who looked. Nobody types a trust; it follows from channel and role by one table.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::text::Both;

/// What was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Somebody says so.
    Word,
    /// A document that another person accepted.
    Paper,
    /// Done or measured.
    Test,
}

/// Who looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// The hospital itself.
    #[serde(rename = "self")]
    Own,
    /// The other party of a connection: a vendor.
    Counterpart,
    /// An official's light look.
    Official,
    /// An assessor, or the programme's own scan.
    Independent,
}

/// What the screen says of basis × witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trust {
    /// 自己申告
    Claimed,
    /// 書面確認
    Documented,
    /// 実施確認
    Tested,
    /// An official's look, under its own label.
    Official,
    /// 第三者確認
    Verified,
}

/// The way by which a statement reached the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// Said: a form, a survey, a telephone call.
    Said,
    /// A document that another person has accepted.
    AcceptedPaper,
    /// A measured or observed act: a drill, a restore, a scan, an inspection.
    Measured,
}

impl Basis {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Paper => "paper",
            Self::Test => "test",
        }
    }

    /// The basis of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Word, Self::Paper, Self::Test].into_iter().find(|b| b.code() == code)
    }
}

impl Witness {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Counterpart => "counterpart",
            Self::Official => "official",
            Self::Independent => "independent",
        }
    }

    /// The witness of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Own, Self::Counterpart, Self::Official, Self::Independent].into_iter().find(|w| w.code() == code)
    }

    /// Who looked, when somebody of this role records.
    pub const fn of(role: Role) -> Self {
        match role {
            Role::Assessor => Self::Independent,
            Role::Vendor => Self::Counterpart,
            Role::Ministry | Role::Prefecture | Role::CityInspector => Self::Official,
            _ => Self::Own,
        }
    }
}

impl Channel {
    /// The basis that this channel gives.
    pub const fn basis(self) -> Basis {
        match self {
            Self::Said => Basis::Word,
            Self::AcceptedPaper => Basis::Paper,
            Self::Measured => Basis::Test,
        }
    }
}

impl Trust {
    /// The label of basis × witness.
    pub const fn of(basis: Basis, witness: Witness) -> Self {
        match (basis, witness) {
            (_, Witness::Official) => Self::Official,
            (Basis::Word, _) => Self::Claimed,
            (Basis::Paper | Basis::Test, Witness::Independent) => Self::Verified,
            (Basis::Paper, Witness::Own | Witness::Counterpart) => Self::Documented,
            (Basis::Test, Witness::Own | Witness::Counterpart) => Self::Tested,
        }
    }

    /// What the screen says.
    pub const fn label(self) -> Both {
        match self {
            Self::Claimed => Both::new("自己申告", "claimed"),
            Self::Documented => Both::new("書面確認", "documented"),
            Self::Tested => Both::new("実施確認", "tested"),
            Self::Official => Both::new("行政確認", "seen by an official"),
            Self::Verified => Both::new("第三者確認", "verified"),
        }
    }
}
