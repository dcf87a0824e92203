//! Which institutions a figure counts: one description for the figure and for the list behind it.

use super::{Officer, Readiness, Recovery, Regression, Rung, Silence};
use crate::time::Day;

/// Something that an institution lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lack {
    /// No safety officer.
    Officer,
    /// No cyber-BCP.
    Bcp,
    /// No restore test.
    Restore,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By kana.
    #[default]
    Kana,
    /// By 医療機関コード.
    Code,
    /// By rung, lowest first.
    Rung,
    /// By beds, most first.
    Beds,
    /// By the day on which something expires, soonest first.
    Expires,
}

/// A set of institutions on a day. An empty field does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cohort {
    /// On which day; `None` = today.
    pub as_of: Option<Day>,
    /// Words of name, kana, code or address.
    pub search: Option<String>,
    /// Closed and merged ones too?
    pub also_closed: bool,
    /// 対象病院 only: without 対象外.
    pub in_scope_only: bool,
    /// `InstitutionKind` number.
    pub kind: Option<u8>,
    /// 1 to 47.
    pub prefecture: Option<u8>,
    /// Five digits.
    pub municipality: Option<u32>,
    /// Plan × 10,000 + number.
    pub medical_area: Option<u32>,
    /// Edition × 10,000 + number.
    pub concept_area: Option<u32>,
    /// Any of these 二次医療圏; empty = all. A quarter of the areas is such a list.
    pub medical_areas: Vec<u32>,
    /// `BedBand` numbers, any of them (0 = unknown); empty = all.
    pub bands: Vec<u8>,
    /// `FunctionClass` bit number.
    pub class: Option<u8>,
    /// Without any function class (the rest of a breakdown by class).
    pub no_class: bool,
    /// `Owner` number.
    pub owner: Option<u8>,
    /// 0 unknown, 1 yes, 2 no.
    pub ehr: Option<u8>,
    /// `RegionType` number.
    pub region: Option<u8>,
    /// Any `RegionType` but this and the unknown one: "the rest" of a comparison.
    pub region_not: Option<u8>,
    /// Standing exactly here.
    pub rung: Option<Rung>,
    /// Standing here or higher.
    pub rung_at_least: Option<Rung>,
    /// On rung 0, for this reason.
    pub silence: Option<Silence>,
    /// By this route: 1 = A, 2 = B, 3 = C, 4 = D, 5 = any simple one (B to D).
    pub route: Option<u8>,
    /// Mark 人 exactly.
    pub officer: Option<Officer>,
    /// The officer is the CISO.
    pub ciso: Option<bool>,
    /// The officer is an executive.
    pub executive: Option<bool>,
    /// Somebody who can act.
    pub can_act: Option<bool>,
    /// Mark 備え exactly.
    pub readiness: Option<Readiness>,
    /// Mark 復旧 exactly.
    pub recovery: Option<Recovery>,
    /// Mark 院内: 0 or 1.
    pub in_house: Option<u8>,
    /// Lacking this.
    pub lacks: Option<Lack>,
    /// Having this.
    pub has: Option<Lack>,
    /// Stood on this rung on the day `since`: the starting rung of a flow.
    pub rung_since: Option<Rung>,
    /// The earlier day of a flow.
    pub since: Option<Day>,
    /// Not counted on the day `since`: newly opened (or, with the two days exchanged, closed since).
    pub absent_since: bool,
    /// Stands lower than before, in this way.
    pub regression: Option<Regression>,
    /// Something expires on or before this day.
    pub expires_by: Option<Day>,
    /// In grace: something is past its validity but not yet counted as expired.
    pub in_grace: Option<bool>,
    /// The order.
    pub sort: Sort,
}
