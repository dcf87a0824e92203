//! What sort of institution it is, who owns it, and whether it has an electronic record.

use std::sync::LazyLock;

use super::coded::coded;
use crate::text::search_key;

coded! {
    /// The five sorts of institution of the public register.
    InstitutionKind {
        Hospital = "hospital", "病院", "Hospital";
        Clinic = "clinic", "診療所", "Clinic";
        Dental = "dental", "歯科診療所", "Dental clinic";
        Maternity = "maternity", "助産所", "Maternity home";
        Pharmacy = "pharmacy", "薬局", "Pharmacy";
    }
}

impl InstitutionKind {
    /// The number of the column 機関区分 in the public register.
    pub const fn register_number(self) -> u8 {
        match self {
            Self::Hospital => 1,
            Self::Clinic => 2,
            Self::Dental => 3,
            Self::Maternity => 4,
            Self::Pharmacy => 5,
        }
    }

    /// The kind of a number in the column 機関区分.
    pub fn from_register_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.register_number() == number)
    }
}

coded! {
    /// Who runs the institution (開設者).
    Owner {
        Nation = "nation", "国", "Nation";
        Prefecture = "prefecture", "都道府県", "Prefecture";
        Municipality = "municipality", "市町村", "Municipality";
        LocalAgency = "local-agency", "地方独立行政法人", "Local incorporated agency";
        PublicBody = "public-body", "公的医療機関（日赤・済生会・厚生連等）", "Public medical body";
        SocialInsurance = "social-insurance", "社会保険関係団体", "Social insurance body";
        MedicalCorporation = "medical-corporation", "医療法人", "Medical corporation";
        Individual = "individual", "個人", "Individual";
        School = "school", "学校法人", "School corporation";
        Other = "other", "その他", "Other";
        Unknown = "unknown", "不明", "Unknown";
    }
}

impl Owner {
    /// A guess from a formal name, only where the name says it; `Unknown` otherwise.
    pub fn from_name(name: &str) -> Self {
        const SAYS: [(&str, Owner); 12] = [
            ("地方独立行政法人", Owner::LocalAgency),
            ("国立大学法人", Owner::Nation),
            ("独立行政法人国立病院機構", Owner::Nation),
            ("独立行政法人労働者健康安全機構", Owner::Nation),
            ("独立行政法人地域医療機能推進機構", Owner::SocialInsurance),
            ("赤十字", Owner::PublicBody),
            ("済生会", Owner::PublicBody),
            ("厚生連", Owner::PublicBody),
            ("医療法人", Owner::MedicalCorporation),
            ("学校法人", Owner::School),
            ("県立", Owner::Prefecture),
            ("市立", Owner::Municipality),
        ];
        static KEYS: LazyLock<[(String, Owner); 12]> =
            LazyLock::new(|| SAYS.map(|(word, owner)| (search_key(word), owner)));
        let key = search_key(name);
        KEYS.iter().find(|(word, _)| key.contains(word.as_str())).map_or(Self::Unknown, |(_, owner)| *owner)
    }
}

coded! {
    /// Whether the institution has an electronic health record.
    Ehr {
        Yes = "yes", "あり", "Yes";
        No = "no", "なし", "No";
        Unknown = "unknown", "不明", "Unknown";
    }
}

coded! {
    /// The sort of place, by population and density of the area: what makes outside help near or far.
    RegionType {
        Metropolitan = "metropolitan", "大都市圏", "Metropolitan";
        RegionalCity = "regional-city", "地方都市", "Regional city";
        Depopulated = "depopulated", "人口減少地域", "Depopulated area";
        RemoteHub = "remote-hub", "へき地の拠点", "Hub of a remote area";
        Unknown = "unknown", "不明", "Unknown";
    }
}

impl RegionType {
    /// The type of an area by its population and surface, as the 2040 regional vision groups areas: a metropolitan
    /// area has 1,000,000 people, or 2,000 a km²; a regional city 200,000 people, or 100,000 and 200 a km²; the rest
    /// is losing people. `None` for a figure that is not known gives `Unknown`.
    pub fn of_area(population: Option<u64>, surface_km2: Option<f64>) -> Self {
        let (Some(people), Some(surface)) = (population, surface_km2) else {
            return Self::Unknown;
        };
        let (Ok(count), true) = (u32::try_from(people), surface > 0.0) else {
            return Self::Unknown;
        };
        let density = f64::from(count) / surface;
        if people >= 1_000_000 || (people >= 200_000 && density >= 2_000.0) {
            Self::Metropolitan
        } else if people >= 200_000 || (people >= 100_000 && density >= 200.0) {
            Self::RegionalCity
        } else {
            Self::Depopulated
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_return_to_their_value() {
        fn check<T: Copy + PartialEq + std::fmt::Debug>(
            all: &[T],
            code: fn(T) -> &'static str,
            back: fn(&str) -> Option<T>,
        ) {
            for value in all {
                assert_eq!(back(code(*value)), Some(*value));
            }
            assert_eq!(back("?"), None);
        }
        check(InstitutionKind::ALL, InstitutionKind::code, InstitutionKind::from_code);
        check(Owner::ALL, Owner::code, Owner::from_code);
        check(Ehr::ALL, Ehr::code, Ehr::from_code);
        check(RegionType::ALL, RegionType::code, RegionType::from_code);
        for (number, kind) in (1..).zip(InstitutionKind::ALL) {
            assert_eq!(InstitutionKind::from_number(number), Some(*kind));
            assert_eq!(InstitutionKind::from_register_number(kind.register_number()), Some(*kind));
        }
    }

    #[test]
    fn a_value_that_is_not_known_is_number_zero() {
        assert_eq!(InstitutionKind::from_number(0), None);
        assert_eq!(Owner::from_number(0), Some(Owner::Unknown));
        assert_eq!(Ehr::Unknown.number(), 0);
        for owner in Owner::ALL {
            assert_eq!(Owner::from_number(i64::from(owner.number())), Some(*owner));
        }
    }

    #[test]
    fn an_owner_is_taken_only_from_a_name_that_says_it() {
        assert_eq!(Owner::from_name("医療法人社団　架空会　架空病院"), Owner::MedicalCorporation);
        assert_eq!(Owner::from_name("架空赤十字病院"), Owner::PublicBody);
        assert_eq!(Owner::from_name("地方独立行政法人架空市立病院機構"), Owner::LocalAgency);
        assert_eq!(Owner::from_name("架空病院"), Owner::Unknown);
    }

    #[test]
    fn areas_are_grouped_by_people_and_density() {
        assert_eq!(RegionType::of_area(Some(2_300_000), Some(3_500.0)), RegionType::Metropolitan);
        assert_eq!(RegionType::of_area(Some(359_000), Some(2_670.0)), RegionType::RegionalCity);
        assert_eq!(RegionType::of_area(Some(21_000), Some(1_423.0)), RegionType::Depopulated);
        assert_eq!(RegionType::of_area(None, Some(1.0)), RegionType::Unknown);
    }
}
