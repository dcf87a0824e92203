//! Where the hospitals stand and how large they are: the real proportions, cell by cell.

use kenshin_domain::institutions::{AreaCode, AreaPlan, RegionType};

use crate::calibration::Calibration;
use crate::dice::Dice;

/// Place and size of one hospital.
#[derive(Clone, Debug)]
pub struct Place {
    /// 1 to 47.
    pub prefecture: u8,
    /// 0 to 5 for the six bands; `None` where the size is not known.
    pub band: Option<usize>,
    /// Its area in the plan.
    pub area: AreaCode,
    /// The same area as 二次医療圏: the demo draws both alike, the real tables do not.
    pub medical_area: AreaCode,
    /// The area's name.
    pub area_name: String,
    /// What sort of place the area is.
    pub region: RegionType,
    /// An invented municipality of the area: codes from 900 are given to none.
    pub municipality: u32,
}

/// The places of a nation of this many hospitals, in the proportions of the calibration.
pub fn places(rules: &Calibration, hospitals: u32, dice: &mut Dice) -> Vec<Place> {
    let rows = &rules.counts.prefecture_band;
    let sizes: Vec<f64> = rows.iter().map(|row| row[1..].iter().copied().map(f64::from).sum()).collect();
    // Every prefecture has at least one hospital, however small the nation.
    let each = u32::from(hospitals >= 47);
    let spread = hospitals - each * u32::try_from(rows.len()).unwrap_or_default();
    let mut places = Vec::new();
    for (row, count) in rows.iter().zip(largest_remainder(&sizes, spread)) {
        let weights: Vec<f64> = row[1..].iter().copied().map(f64::from).collect();
        let prefecture = u8::try_from(row[0]).unwrap_or_default();
        for (place, count) in largest_remainder(&weights, count + each).into_iter().enumerate() {
            let settled = (0..count).filter_map(|_| settle(rules, prefecture, place.checked_sub(1), dice));
            places.extend(settled);
        }
    }
    places
}

/// Shares a total over weights: whole numbers that add up exactly.
fn largest_remainder(weights: &[f64], total: u32) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let exact = |weight: &f64| weight / sum * f64::from(total);
    let mut shares: Vec<u32> = weights.iter().map(|weight| floor(exact(weight))).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let rest = |index: usize| exact(&weights[index]).fract();
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)).then(a.cmp(b)));
    let missing = total.saturating_sub(shares.iter().sum());
    for index in order.into_iter().take(usize::try_from(missing).unwrap_or_default()) {
        shares[index] += 1;
    }
    shares
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count that is itself a u32")]
fn floor(value: f64) -> u32 {
    value.floor() as u32
}

fn settle(rules: &Calibration, prefecture: u8, band: Option<usize>, dice: &mut Dice) -> Option<Place> {
    let prefix = format!("{prefecture:02}");
    let areas: Vec<_> = rules.areas.list.iter().filter(|area| area.0.starts_with(&prefix)).collect();
    // Large hospitals stand where many people live; small ones follow the facilities.
    let weights: Vec<f64> = areas
        .iter()
        .map(|area| match band {
            Some(3..) => f64::from(area.3).sqrt() * f64::from(area.2),
            _ => f64::from(area.2),
        })
        .collect();
    let index = dice.weighted(&weights);
    let (code, name, _, population, density) = areas.get(index)?;
    let surface = if *density == 0 { None } else { Some(f64::from(*population) / f64::from(*density)) };
    Some(Place {
        prefecture,
        band,
        area: AreaCode::new(AreaPlan::Concept(1), code).ok()?,
        medical_area: AreaCode::new(AreaPlan::Secondary(8), code).ok()?,
        area_name: name.clone(),
        region: RegionType::of_area(Some(u64::from(*population)), surface),
        municipality: u32::from(prefecture) * 1_000 + 900 + u32::try_from(index).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nation_has_the_asked_size_and_every_prefecture() {
        let rules = Calibration::embedded().unwrap();
        for hospitals in [200, 8_200] {
            let places = places(&rules, hospitals, &mut Dice::new(1, 0));
            assert_eq!(places.len(), usize::try_from(hospitals).unwrap());
            let mut prefectures: Vec<u8> = places.iter().map(|place| place.prefecture).collect();
            prefectures.dedup();
            assert_eq!(prefectures, (1..=47).collect::<Vec<_>>());
        }
    }
}
