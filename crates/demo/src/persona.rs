//! What kind of hospital it is: traits that stay with it through the five years.

use kenshin_domain::evidence::Employment;
use kenshin_domain::institutions::{FunctionClass, FunctionClasses, Owner, RegionType};

use crate::calibration::{Calibration, at};
use crate::dice::Dice;
use crate::names;
use crate::place::Place;

/// The traits of one invented hospital.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Its number in the nation, from 0.
    pub number: usize,
    /// Invented.
    pub name: String,
    /// Its kana.
    pub kana: String,
    /// Where it stands.
    pub place: Place,
    /// 0 to 5; hospitals of unknown size behave like the smallest.
    pub band: usize,
    /// Licensed beds, where known.
    pub beds: Option<u32>,
    /// Function classes.
    pub classes: FunctionClasses,
    /// Who runs it.
    pub owner: Owner,
    /// Hands, time and money for security: standard normal, higher is better.
    pub capacity: f64,
    /// One of the few that do everything that is asked, year after year: who reaches the top rung.
    pub diligent: bool,
    /// The place of this hospital in the order in which an electronic record comes, in percent.
    pub ehr_rank: f64,
    /// Likewise for a cyber-BCP.
    pub bcp_rank: f64,
    /// Is a safety officer ever named?
    pub names_officer: bool,
    /// How the officer is employed.
    pub employment: Employment,
    /// How many outside connections it has.
    pub connections: usize,
}

/// The traits of the hospital with this number.
pub fn persona(rules: &Calibration, place: Place, number: usize, dice: &mut Dice) -> Persona {
    let shares = &rules.calibration;
    let band = place.band.unwrap_or(0);
    let bands = [(20, 99), (100, 199), (200, 299), (300, 399), (400, 499), (500, 980)];
    let (low, high) = bands.get(band).copied().unwrap_or((20, 99));
    let beds = place.band.and_then(|_| u32::try_from(dice.between(low, high)).ok());
    let far = match place.region {
        RegionType::Metropolitan => 0.15,
        RegionType::RegionalCity => 0.0,
        _ => -0.3,
    };
    let size = [-0.25, -0.05, 0.15, 0.35, 0.5, 0.8].get(band).copied().unwrap_or(0.0);
    let capacity = dice.normal() * 0.85 + size + far;
    let (name, kana) = names::hospital(number);
    // Rank of the hospital among its like: capacity pulls, chance does the rest.
    let rank = |dice: &mut Dice| (dice.unit() * 100.0 - capacity * 14.0).clamp(0.0, 99.9);
    Persona {
        number,
        name,
        kana,
        band,
        beds,
        classes: classes(rules, band, &place, dice),
        owner: owner(band, dice),
        ehr_rank: dice.unit() * 100.0,
        bcp_rank: rank(dice),
        names_officer: rank(dice) < at(&shares.officer_by_band, band),
        employment: employment(rules, band, dice),
        connections: connections(band, dice),
        diligent: capacity > 1.5,
        capacity,
        place,
    }
}

fn connections(band: usize, dice: &mut Dice) -> usize {
    let middle = [7, 10, 13, 17, 21, 26].get(band).copied().unwrap_or(7);
    usize::try_from(middle + dice.between(-2, 3)).unwrap_or(6)
}

fn employment(rules: &Calibration, band: usize, dice: &mut Dice) -> Employment {
    let full = at(&rules.calibration.full_time_officer_by_band, band);
    match dice.weighted(&[full, 100.0 - full - 6.0, 4.0, 2.0]) {
        0 => Employment::FullTime,
        1 => Employment::Combined,
        2 => Employment::Shared,
        _ => Employment::Outside,
    }
}

fn owner(band: usize, dice: &mut Dice) -> Owner {
    const OWNERS: [Owner; 9] = [
        Owner::MedicalCorporation,
        Owner::Municipality,
        Owner::PublicBody,
        Owner::Individual,
        Owner::Prefecture,
        Owner::LocalAgency,
        Owner::SocialInsurance,
        Owner::School,
        Owner::Nation,
    ];
    // Small houses are mostly medical corporations; large ones are public.
    let small = [78.0, 8.0, 2.0, 4.0, 1.0, 0.5, 0.5, 0.5, 2.0];
    let large = [28.0, 18.0, 16.0, 0.2, 8.0, 8.0, 4.0, 9.0, 9.0];
    OWNERS[dice.weighted(if band < 2 { &small } else { &large })]
}

/// Which of the bands a class is found in, as relative weight.
fn class_weight(class: FunctionClass, band: usize) -> f64 {
    let weights: [f64; 6] = match class {
        FunctionClass::Advanced | FunctionClass::ClinicalResearch => [0.0, 0.0, 0.0, 0.0, 0.2, 6.0],
        FunctionClass::CriticalCare | FunctionClass::PerinatalGeneral => [0.0, 0.0, 0.3, 1.5, 4.0, 8.0],
        FunctionClass::RegionalSupport | FunctionClass::Disaster => [0.0, 0.3, 2.5, 6.0, 9.0, 10.0],
        FunctionClass::PerinatalRegional => [0.0, 0.1, 1.0, 3.0, 5.0, 6.0],
        FunctionClass::SecondaryEmergency => [2.0, 3.5, 5.0, 6.0, 6.0, 5.0],
        FunctionClass::Remote => [1.0, 1.5, 2.5, 3.0, 2.0, 1.0],
        FunctionClass::Psychiatric | FunctionClass::DisasterPsychiatric => [0.8, 3.0, 3.0, 1.5, 0.8, 0.4],
        _ => [1.0; 6],
    };
    weights.get(band).copied().unwrap_or(0.0)
}

fn classes(rules: &Calibration, band: usize, place: &Place, dice: &mut Dice) -> FunctionClasses {
    let per_band: Vec<f64> = (0..6)
        .map(|b| rules.counts.prefecture_band.iter().filter_map(|row| row.get(b + 2)).copied().map(f64::from).sum())
        .collect();
    let mut classes = FunctionClasses::NONE;
    for (code, count) in &rules.classes {
        let Some(class) = FunctionClass::from_code(code) else { continue };
        let far = class == FunctionClass::Remote;
        if far && place.region == RegionType::Metropolitan {
            continue;
        }
        // Hospitals in metropolitan areas cannot be remote hubs, about four in ten; the rest carry the whole number.
        let reach = if far { 0.6 } else { 1.0 };
        let expected: f64 = (0..6).map(|b| per_band[b] * class_weight(class, b)).sum::<f64>() * reach;
        if dice.chance(f64::from(*count) * class_weight(class, band) / expected) {
            classes = classes.with(class);
        }
    }
    classes
}
