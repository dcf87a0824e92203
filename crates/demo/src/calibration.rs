//! The figures that the nation follows, from `rules/demo/`.

use kenshin_domain::time::Day;
use serde::Deserialize;

/// The edition that is built in.
const EMBEDDED: &str = include_str!("../../../rules/demo/2026.toml");

/// Why the figures cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CalibrationError {
    /// Not the expected TOML.
    #[error("rules/demo: {0}")]
    Toml(#[from] toml::de::Error),
}

/// One edition of `rules/demo/`. Its dates and its change log are for people; `cargo xtask rules-check` reads them.
#[derive(Clone, Debug, Deserialize)]
pub struct Calibration {
    /// Its name.
    pub edition: String,
    /// Where the figures are from.
    pub source: String,
    /// The scale.
    pub nation: Nation,
    /// Shares in percent.
    pub calibration: Shares,
    /// Hospitals per function class, by its code.
    pub classes: std::collections::BTreeMap<String, u32>,
    /// Hospitals per prefecture and band.
    pub counts: Counts,
    /// The medical areas.
    pub areas: Areas,
}

/// The scale of the nation when nothing else is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nation {
    /// How many hospitals.
    pub hospitals: u32,
    /// How many fiscal years.
    pub years: u8,
}

/// Shares in percent; by band, the six bands in order; by year, the five years in order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    pub answered_by_year: Vec<f64>,
    pub officer_by_band: Vec<f64>,
    pub officer_growth_per_year: f64,
    pub ciso_by_band: Vec<f64>,
    pub qualification_by_band: Vec<f64>,
    pub bcp_by_year: Vec<f64>,
    pub bcp_band_factor: Vec<f64>,
    pub bcp_drilled: f64,
    pub ehr_by_year: Vec<f64>,
    pub ehr_by_band: Vec<f64>,
    pub backup_apart: f64,
    pub restore_tested: f64,
    pub staff_training: f64,
    pub knows_network: f64,
    pub vendor_points_controlled: f64,
    pub selected_per_year: Vec<f64>,
    pub declined_of_selected: f64,
    pub full_time_officer_by_band: Vec<f64>,
    pub executive_officer: f64,
    pub red_points_closed_in_a_year: f64,
    pub incidents_per_thousand_per_year: f64,
}

/// Rows of prefecture, then hospitals of unknown size, then the six bands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// 47 rows.
    pub prefecture_band: Vec<[u32; 8]>,
}

/// Code, name, facilities, population, inhabitants per square kilometre.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Areas {
    /// One row an area.
    pub list: Vec<(String, String, u32, u32, u32)>,
}

impl Calibration {
    /// The edition that is built in.
    pub fn embedded() -> Result<Self, CalibrationError> {
        Ok(toml::from_str(EMBEDDED)?)
    }
}

/// The value of a list by position; the last one where the list is shorter, 0 where it is empty.
pub fn at(list: &[f64], index: usize) -> f64 {
    list.get(index).or(list.last()).copied().unwrap_or(0.0)
}

/// The day on which the demo's story ends: its "today".
pub fn story_end() -> Day {
    Day::from_ymd(2026, 11, 20).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use kenshin_domain::institutions::FunctionClass;

    use super::*;

    #[test]
    fn the_embedded_edition_is_whole() {
        let rules = Calibration::embedded().unwrap();
        assert_eq!(rules.counts.prefecture_band.len(), 47);
        let hospitals: u32 = rules.counts.prefecture_band.iter().flat_map(|row| &row[1..]).sum();
        assert_eq!(hospitals, 7_587, "the real file's rows");
        assert_eq!(rules.areas.list.len(), 339);
        for code in rules.classes.keys() {
            assert!(FunctionClass::from_code(code).is_some(), "{code} is no function class");
        }
        for years in [&rules.calibration.answered_by_year, &rules.calibration.bcp_by_year] {
            assert_eq!(years.len(), usize::from(rules.nation.years));
        }
    }
}
