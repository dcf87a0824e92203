//! The list behind every figure.

use kenshin_domain::id::InstitutionId;
use kenshin_domain::institutions::FunctionClasses;
use kenshin_domain::stages::{Cohort, Marks, Regression, Rung, Silence};
use kenshin_domain::time::{Day, Instant};

/// One line of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterRow {
    /// Ours.
    pub id: InstitutionId,
    /// 医療機関コード, where known.
    pub medical_code: Option<String>,
    /// Name as entered.
    pub name: String,
    /// In katakana, as entered.
    pub kana: String,
    /// 1 to 47; 0 = unknown.
    pub prefecture: u8,
    /// Five digits; 0 = unknown.
    pub municipality: u32,
    /// As entered.
    pub address: String,
    /// `InstitutionKind` number.
    pub kind: u8,
    /// `BedBand` number on the day of the list.
    pub band: u8,
    /// All beds, as last stated.
    pub beds: Option<u32>,
    /// Designations on the day of the list.
    pub classes: FunctionClasses,
    /// May this reader see where it stands? If not, the fields below up to `expires` say nothing.
    pub stage_shown: bool,
    /// Where it stands.
    pub rung: Rung,
    /// On rung 0: why.
    pub silence: Option<Silence>,
    /// 1 = A, 2 = B, 3 = C, 4 = D.
    pub route: Option<u8>,
    /// 事業者回答待ち
    pub waits_for_vendor: bool,
    /// The four marks.
    pub marks: Marks,
    /// Something is past its validity but not yet counted as expired.
    pub in_grace: bool,
    /// Lower than before, in this way.
    pub regression: Option<Regression>,
    /// The next day on which something runs out.
    pub expires: Option<Day>,
    /// Open on the day of the list.
    pub open: bool,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// What was asked, with `as_of` filled in.
    pub cohort: Cohort,
    /// As known when; `None` = now.
    pub known_at: Option<Instant>,
    /// The lines.
    pub rows: Vec<RegisterRow>,
    /// How many there are in all: the same number as the figure's.
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// At least 1.
    pub pages: u32,
    /// Lines on a page.
    pub per_page: u32,
}
