//! What an import could not decide.

use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::Text;
use kenshin_domain::time::Instant;

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewKind {
    /// Whose code is it?
    Code,
    /// Whose beds are they?
    Beds,
    /// Whose designation is it?
    Designation,
    /// Whose record is it?
    Record,
}

impl ReviewKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Code, Self::Beds, Self::Designation, Self::Record];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Beds => "beds",
            Self::Designation => "designation",
            Self::Record => "record",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.code() == code)
    }

    /// What the screen says.
    pub fn label(self) -> Text {
        match self {
            Self::Code => Text::new("医療機関コード", "Institution code"),
            Self::Beds => Text::new("病床機能", "Beds by function"),
            Self::Designation => Text::new("機能別区分", "Function class"),
            Self::Record => Text::new("記録", "Record"),
        }
    }
}

/// An institution that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// 0 to 100.
    pub score: u8,
}

/// A row of a file that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    /// Number.
    pub id: i64,
    /// What waits.
    pub kind: ReviewKind,
    /// From which file.
    pub file_name: String,
    /// On which line.
    pub line: u32,
    /// The row as it stands: column and value.
    pub fields: Vec<(String, String)>,
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// Since when.
    pub opened_at: Instant,
    /// Decided: how, by whom, when.
    pub decided: Option<(String, String, Instant)>,
}

/// A page of reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewList {
    /// The items.
    pub items: Vec<ReviewItem>,
    /// How many wait (of the kind asked for).
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// At least 1.
    pub pages: u32,
}

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is this one.
    Join(InstitutionId),
    /// It is an institution that is not in the register yet.
    New,
    /// It is none of ours: leave it.
    None,
}
