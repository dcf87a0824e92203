//! `institution.described` as numbers: every field by which figures are cut, each present or absent.

use super::{Answer, Code, Described, DigestRow};
use crate::institutions::{BedBand, Ehr, FunctionClass, FunctionClasses, InstitutionKind, Owner, RegionType};

/// What one source says of an institution, in the numbers of `institutions` (0 = not known); `None` = says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Description {
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
    /// `BedBand` number.
    pub band: Option<u8>,
    /// `FunctionClasses` bits.
    pub classes: Option<u32>,
    /// `Owner` number.
    pub owner: Option<u8>,
    /// `Ehr` number.
    pub ehr: Option<u8>,
    /// `RegionType` number.
    pub region: Option<u8>,
}

const KIND: u32 = 1;
const PREFECTURE: u32 = 1 << 1;
const MUNICIPALITY: u32 = 1 << 2;
const MEDICAL_AREA: u32 = 1 << 3;
const CONCEPT_AREA: u32 = 1 << 4;
const BAND: u32 = 1 << 5;
const CLASSES: u32 = 1 << 6;
const OWNER: u32 = 1 << 7;
const EHR: u32 = 1 << 8;
const REGION: u32 = 1 << 9;
/// Two bits of `flags`: `key` and `bits` are full.
const EHR_AT: u32 = 10;

impl Description {
    /// The numbers of a statement. A code that this version does not know counts as not known.
    pub fn of(facts: &Described) -> Self {
        let code = |code: &Option<Code>, number: fn(&str) -> Option<u8>| {
            code.as_ref().map(|code| number(code.as_str()).unwrap_or(0))
        };
        let classes = facts.classes.as_ref().map(|codes| {
            let known = codes.iter().filter_map(|code| FunctionClass::from_code(code.as_str()));
            known.collect::<FunctionClasses>().bits()
        });
        let ehr = facts.ehr.map(|answer| match answer {
            Answer::Yes => Ehr::Yes.number(),
            Answer::No => Ehr::No.number(),
            Answer::Unknown => Ehr::Unknown.number(),
        });
        Self {
            kind: code(&facts.institution_kind, |text| InstitutionKind::from_code(text).map(InstitutionKind::number)),
            prefecture: facts.prefecture,
            municipality: facts.municipality,
            medical_area: facts.medical_area.as_ref().map(area_number),
            concept_area: facts.concept_area.as_ref().map(area_number),
            band: facts.beds.map(|beds| BedBand::of(Some(beds)).number()),
            classes,
            owner: code(&facts.owner, |text| Owner::from_code(text).map(Owner::number)),
            ehr,
            region: code(&facts.region, |text| RegionType::from_code(text).map(RegionType::number)),
        }
    }

    /// `flags`, `key` and `bits`.
    pub(super) fn pack(&self) -> (u32, u64, u64) {
        let present = [
            (self.kind.is_some(), KIND),
            (self.prefecture.is_some(), PREFECTURE),
            (self.municipality.is_some(), MUNICIPALITY),
            (self.medical_area.is_some(), MEDICAL_AREA),
            (self.concept_area.is_some(), CONCEPT_AREA),
            (self.band.is_some(), BAND),
            (self.classes.is_some(), CLASSES),
            (self.owner.is_some(), OWNER),
            (self.ehr.is_some(), EHR),
            (self.region.is_some(), REGION),
        ];
        let flags = present.iter().filter(|(is, _)| *is).fold(0, |flags, (_, flag)| flags | flag);
        let flags = flags | u32::from(self.ehr.unwrap_or(0) & 3) << EHR_AT;
        let key = u64::from(self.classes.unwrap_or(0)) | u64::from(self.municipality.unwrap_or(0)) << 32;
        let fields: [(u64, u32, u32); 7] = [
            (self.medical_area.unwrap_or(0).into(), 0, 22),
            (self.concept_area.unwrap_or(0).into(), 22, 22),
            (self.prefecture.unwrap_or(0).into(), 44, 6),
            (self.band.unwrap_or(0).into(), 50, 3),
            (self.kind.unwrap_or(0).into(), 53, 3),
            (self.owner.unwrap_or(0).into(), 56, 5),
            (self.region.unwrap_or(0).into(), 61, 3),
        ];
        let bits = fields.iter().fold(0, |bits, (value, at, width)| bits | (value & ((1 << width) - 1)) << at);
        (flags, key, bits)
    }

    /// The description in a digest of `institution.described`.
    pub fn of_digest(row: &DigestRow) -> Self {
        let present = |flag: u32| row.flags & flag != 0;
        let field = |at: u32, width: u32| u32::try_from(row.bits >> at & ((1 << width) - 1)).unwrap_or(0);
        let small = |at: u32, width: u32| u8::try_from(field(at, width)).unwrap_or(0);
        Self {
            kind: present(KIND).then(|| small(53, 3)),
            prefecture: present(PREFECTURE).then(|| small(44, 6)),
            municipality: present(MUNICIPALITY).then(|| u32::try_from(row.key >> 32).unwrap_or(0)),
            medical_area: present(MEDICAL_AREA).then(|| field(0, 22)),
            concept_area: present(CONCEPT_AREA).then(|| field(22, 22)),
            band: present(BAND).then(|| small(50, 3)),
            classes: present(CLASSES).then(|| u32::try_from(row.key & 0xffff_ffff).unwrap_or(0)),
            owner: present(OWNER).then(|| small(56, 5)),
            ehr: present(EHR).then(|| u8::try_from(row.flags >> EHR_AT & 3).unwrap_or(0)),
            region: present(REGION).then(|| small(61, 3)),
        }
    }
}

/// `m8:0101` → 80101: plan × 10,000 + number. 0 where the code is none of an area.
fn area_number(code: &Code) -> u32 {
    let Some((plan, digits)) = code.as_str().split_once(':') else {
        return 0;
    };
    let plan = plan.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let (Ok(plan), Ok(number)) = (plan.parse::<u32>(), digits.parse::<u32>()) else {
        return 0;
    };
    if plan <= 400 && number < 10_000 { plan * 10_000 + number } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::option;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_field_comes_back(
            (kind, prefecture, band, owner, ehr) in
                (option::of(0_u8..=5), option::of(1_u8..=47), option::of(0_u8..=6), option::of(0_u8..=10), option::of(0_u8..=2)),
            (region, municipality, classes) in
                (option::of(0_u8..=4), option::of(1000_u32..=47_999), option::of(any::<u32>())),
            (medical_area, concept_area) in (option::of(0_u32..=4_009_999), option::of(0_u32..=4_009_999)),
        ) {
            let description = Description {
                kind, prefecture, municipality, medical_area, concept_area, band, classes, owner, ehr, region,
            };
            let (flags, key, bits) = description.pack();
            let row = DigestRow {
                kind: 1, basis: 0, witness: 0, flags, from: 0, to: 0, until: 0, replaces: 0, recorded_at: 0, key, bits,
            };
            prop_assert_eq!(Description::of_digest(&row), description);
        }
    }

    #[test]
    fn an_area_carries_its_plan() {
        let number = |text: &str| area_number(&Code::new(text).unwrap());
        assert_eq!(number("m8:0104"), 80_104);
        assert_eq!(number("c1:4701"), 14_701);
        assert_eq!(number("8:0104"), 80_104);
        assert_eq!(number("m8"), 0);
        assert_eq!(number("m8:north"), 0);
    }
}
