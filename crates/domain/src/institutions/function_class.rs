//! 機能別区分: what a hospital is designated for.

use serde::{Deserialize, Serialize};

use super::coded::coded;
use crate::text::{Lang, search_key};

coded! {
    /// One designation of a hospital. The order is fixed: the place of a variant is its bit number.
    FunctionClass {
        Advanced = "advanced", "特定機能病院", "Advanced treatment hospital";
        RegionalSupport = "regional-support", "地域医療支援病院", "Regional medical support hospital";
        Disaster = "disaster", "災害拠点病院", "Disaster base hospital";
        DisasterPsychiatric = "disaster-psychiatric", "災害拠点精神科病院", "Disaster base psychiatric hospital";
        CriticalCare = "critical-care", "救命救急センター", "Critical care centre";
        SecondaryEmergency = "secondary-emergency", "二次救急医療機関", "Secondary emergency hospital";
        Remote = "remote", "へき地医療拠点病院", "Base hospital for remote areas";
        PerinatalGeneral = "perinatal-general", "総合周産期母子医療センター", "General perinatal centre";
        PerinatalRegional = "perinatal-regional", "地域周産期母子医療センター", "Regional perinatal centre";
        ClinicalResearch = "clinical-research", "臨床研究中核病院", "Core clinical research hospital";
        InfectiousDisease = "infectious-disease", "感染症指定医療機関", "Designated infectious disease hospital";
        Cancer = "cancer", "がん診療連携拠点病院", "Cancer care hospital";
        Psychiatric = "psychiatric", "精神科病院", "Psychiatric hospital";
        ClinicalTraining = "clinical-training", "臨床研修病院", "Clinical training hospital";
        HomeCareSupport = "home-care-support", "在宅療養支援病院", "Home care support hospital";
        Stroke = "stroke", "一次脳卒中センター", "Primary stroke centre";
        Dementia = "dementia", "認知症疾患医療センター", "Dementia centre";
        HivCore = "hiv-core", "エイズ治療拠点病院", "HIV treatment hospital";
    }
}

impl FunctionClass {
    /// The number of its bit in [`FunctionClasses`], for ever.
    pub const fn bit(self) -> u32 {
        self as u32
    }

    /// The class of a code, of a name in either language, or of a short form (特定機能, 災害拠点, 三次救急, 在支…).
    pub fn from_word(word: &str) -> Option<Self> {
        const SHORT: [(&str, FunctionClass); 13] = [
            ("地域支援", FunctionClass::RegionalSupport),
            ("三次救急", FunctionClass::CriticalCare),
            ("救命救急", FunctionClass::CriticalCare),
            ("二次救急", FunctionClass::SecondaryEmergency),
            ("へき地拠点", FunctionClass::Remote),
            ("総合周産期", FunctionClass::PerinatalGeneral),
            ("地域周産期", FunctionClass::PerinatalRegional),
            ("感染症指定", FunctionClass::InfectiousDisease),
            ("がん拠点", FunctionClass::Cancer),
            ("精神", FunctionClass::Psychiatric),
            ("臨床研修", FunctionClass::ClinicalTraining),
            ("在支", FunctionClass::HomeCareSupport),
            ("在宅療養支援", FunctionClass::HomeCareSupport),
        ];
        let key = search_key(word);
        if key.is_empty() {
            return None;
        }
        let bare = key.strip_suffix("病院").unwrap_or(&key);
        let named = |class: &Self| {
            let ja = search_key(class.name().get(Lang::Ja));
            ja == key
                || ja.strip_suffix("病院") == Some(bare)
                || search_key(class.name().get(Lang::En)) == key
                || search_key(class.code()) == key
        };
        let short = || SHORT.iter().find(|(ja, _)| *ja == bare).map(|(_, class)| *class);
        Self::ALL.iter().copied().find(named).or_else(short)
    }
}

/// A set of designations: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FunctionClasses(u32);

impl FunctionClasses {
    /// No designation.
    pub const NONE: Self = Self(0);

    /// The set of these bits; bits that no class has are dropped.
    pub fn from_bits(bits: u32) -> Self {
        FunctionClass::ALL.iter().filter(|class| bits & (1 << class.bit()) != 0).copied().collect()
    }

    /// One bit a class, by [`FunctionClass::bit`].
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set with one class more.
    #[must_use]
    pub const fn with(self, class: FunctionClass) -> Self {
        Self(self.0 | 1 << class.bit())
    }

    /// The set without a class.
    #[must_use]
    pub const fn without(self, class: FunctionClass) -> Self {
        Self(self.0 & !(1 << class.bit()))
    }

    /// Whether the class is in the set.
    pub const fn contains(self, class: FunctionClass) -> bool {
        self.0 & (1 << class.bit()) != 0
    }

    /// Whether no class is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes, in the order of their bits.
    pub fn iter(self) -> impl Iterator<Item = FunctionClass> {
        FunctionClass::ALL.iter().copied().filter(move |class| self.contains(*class))
    }
}

impl FromIterator<FunctionClass> for FunctionClasses {
    fn from_iter<I: IntoIterator<Item = FunctionClass>>(classes: I) -> Self {
        classes.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_class_is_found_by_code_name_and_short_form() {
        for class in FunctionClass::ALL {
            assert_eq!(FunctionClass::from_code(class.code()), Some(*class));
            assert_eq!(FunctionClass::from_word(class.code()), Some(*class));
            assert_eq!(FunctionClass::from_word(class.name().get(Lang::Ja)), Some(*class));
            assert_eq!(FunctionClass::from_word(class.name().get(Lang::En)), Some(*class));
        }
        assert_eq!(FunctionClass::from_word("災害拠点"), Some(FunctionClass::Disaster));
        assert_eq!(FunctionClass::from_word(" 総合 周産期 "), Some(FunctionClass::PerinatalGeneral));
        assert_eq!(FunctionClass::from_word("臨床研究中核"), Some(FunctionClass::ClinicalResearch));
        assert_eq!(FunctionClass::from_word(""), None);
        assert_eq!(FunctionClass::from_word("病院"), None);
    }

    #[test]
    fn bits_are_fixed() {
        assert_eq!(FunctionClass::Advanced.bit(), 0);
        assert_eq!(FunctionClass::ClinicalTraining.bit(), 13);
        assert_eq!(FunctionClass::HivCore.bit(), 17);
    }

    proptest! {
        #[test]
        fn bits_return_to_the_set(bits in 0_u32..(1 << 18), extra in 18_u32..32) {
            let set = FunctionClasses::from_bits(bits | 1 << extra);
            prop_assert_eq!(set.bits(), bits);
            prop_assert_eq!(set.iter().collect::<FunctionClasses>(), set);
            prop_assert_eq!(set.iter().count(), usize::try_from(bits.count_ones()).unwrap());
            for class in FunctionClass::ALL {
                prop_assert!(set.with(*class).contains(*class));
                prop_assert!(!set.without(*class).contains(*class));
            }
        }
    }
}
