//! A stretch of days on which one institution's standing and description do not change.

use super::{Rung, Standing};
use crate::time::Day;

/// How an institution came to stand lower than before. Expired is not worsened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Regression {
    /// Evidence ran out and its grace too.
    Expired,
    /// A statement took it down.
    Worsened,
}

/// The fields by which figures are cut, as they were described on these days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slice {
    /// Neither closed nor merged, and already described.
    pub open: bool,
    /// `institutions::InstitutionKind` number; 0 = unknown.
    pub kind: u8,
    /// 1 to 47; 0 = unknown.
    pub prefecture: u8,
    /// Five digits; 0 = unknown.
    pub municipality: u32,
    /// 二次医療圏: plan × 10,000 + number; 0 = unknown.
    pub medical_area: u32,
    /// 構想区域: edition × 10,000 + number; 0 = unknown.
    pub concept_area: u32,
    /// `institutions::BedBand` number; 0 = unknown.
    pub band: u8,
    /// `institutions::FunctionClasses` bits.
    pub classes: u32,
    /// `institutions::Owner` number; 0 = unknown.
    pub owner: u8,
    /// Electronic record: 0 unknown, 1 yes, 2 no.
    pub ehr: u8,
    /// `institutions::RegionType` number; 0 = unknown.
    pub region: u8,
}

/// One stretch. The spans of a chain follow each other without gap, from its first described day to `Day::MAX`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub to: Day,
    /// Where the institution stands.
    pub standing: Standing,
    /// The fields by which figures are cut.
    pub slice: Slice,
    /// Sequence numbers of the rows that the rung and the marks rest on.
    pub because: Vec<u64>,
    /// The first day on which something that the rung or a mark rests on is past its validity (its grace begins).
    pub expires: Option<Day>,
    /// In grace: something is past its validity, but not yet counted as expired.
    pub in_grace: bool,
    /// If the rung is lower than in the span before: how it came.
    pub regression: Option<Regression>,
    /// The rung before this one, where it was another.
    pub before: Option<Rung>,
}
