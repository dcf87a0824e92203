//! The gap of R20: two shares side by side, their difference with its interval.
//!
//! The quarters of areas are chosen by the share itself, so a part of their distance is chance; it is a description of
//! the spread, not a test. The interval is Newcombe's, made of two Wilson intervals: right also for few institutions.

use std::collections::BTreeMap;

use kenshin_domain::institutions::{BedBand, RegionType};
use kenshin_domain::stages::{Cohort, Recovery, Rung};
use kenshin_domain::text::Text;
use kenshin_store::figures::Cell;

use super::tally::Tally;
use super::{Gap, GapPair, GapSide, Ratio};

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Both conditions.
pub(super) fn gaps(base: &Cohort, cells: &[Cell]) -> Vec<Gap> {
    vec![
        gap(base, cells, "verified", Text::new("確認済以上", "Verified or higher"), |c| {
            c.rung_at_least = Some(Rung::Verified);
        }),
        gap(base, cells, "restored", Text::new("復元確認済", "Restore tested"), |c| {
            c.recovery = Some(Recovery::Tested);
        }),
    ]
}

fn gap(base: &Cohort, cells: &[Cell], code: &'static str, label: Text, refine: fn(&mut Cohort)) -> Gap {
    let bands = |wanted: &[BedBand]| wanted.iter().map(|band| band.number()).collect::<Vec<u8>>();
    let remote = RegionType::RemoteHub.number();
    let sides = |slice: &dyn Fn(&mut Cohort), label: Text, unknown: &dyn Fn(&Cell) -> bool| {
        let mut own = base.clone();
        slice(&mut own);
        let here: Vec<Cell> = cells.iter().filter(|cell| cell.is_in(&own)).copied().collect();
        let unknown: Vec<Cell> = cells.iter().filter(|cell| unknown(cell)).copied().collect();
        let tally = Tally { base: &own, cells: &here, unknown: &unknown };
        GapSide { label, share: tally.share(refine) }
    };
    let beds = pair(
        "beds",
        Text::new("病床規模", "By beds"),
        sides(
            &|c| c.bands = bands(&[BedBand::From20, BedBand::From100]),
            Text::new("20〜199床", "20–199 beds"),
            &|cell| cell.band == 0,
        ),
        sides(
            &|c| c.bands = bands(&[BedBand::From300, BedBand::From400, BedBand::From500]),
            Text::new("300床以上", "300 beds or more"),
            &|cell| cell.band == 0,
        ),
    );
    let region = pair(
        "remote",
        Text::new("へき地の拠点", "Hubs of remote areas"),
        sides(&|c| c.region = Some(remote), RegionType::RemoteHub.name().into(), &|cell| cell.region == 0),
        sides(&|c| c.region_not = Some(remote), Text::new("それ以外", "The rest"), &|cell| cell.region == 0),
    );
    let (lowest, highest) = quarters(cells, refine);
    let nobody = |_: &Cell| false;
    let areas = pair(
        "areas",
        Text::new("二次医療圏の四分位", "Quarters of medical areas"),
        sides(
            &|c| c.medical_areas.clone_from(&lowest),
            Text::new(
                format!("下位4分の1（{}区域）", lowest.len()),
                format!("Lowest quarter ({} areas)", lowest.len()),
            ),
            &nobody,
        ),
        sides(
            &|c| c.medical_areas.clone_from(&highest),
            Text::new(
                format!("上位4分の1（{}区域）", highest.len()),
                format!("Highest quarter ({} areas)", highest.len()),
            ),
            &nobody,
        ),
    );
    let pairs = if lowest.is_empty() { vec![beds, region] } else { vec![beds, region, areas] };
    Gap { code, label, pairs }
}

/// The areas with the lowest and with the highest share; empty below four areas. Equal shares by number.
fn quarters(cells: &[Cell], refine: fn(&mut Cohort)) -> (Vec<u32>, Vec<u32>) {
    let mut condition = Cohort { in_scope_only: true, ..Cohort::default() };
    refine(&mut condition);
    let mut areas: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.medical_area != 0 && cell.rung >= 0) {
        let (met, of) = areas.entry(cell.medical_area).or_default();
        *of += 1;
        *met += u64::from(cell.is_in(&condition));
    }
    let mut ranked: Vec<(u32, (u64, u64))> = areas.into_iter().collect();
    // a/b < c/d as whole numbers: the same on every machine.
    ranked.sort_by(|(a, (met_a, of_a)), (b, (met_b, of_b))| (met_a * of_b).cmp(&(met_b * of_a)).then(a.cmp(b)));
    let quarter = ranked.len() / 4;
    let numbers = |range: &[(u32, (u64, u64))]| {
        let mut list: Vec<u32> = range.iter().map(|(area, _)| *area).collect();
        list.sort_unstable();
        list
    };
    (numbers(&ranked[..quarter]), numbers(&ranked[ranked.len() - quarter..]))
}

fn pair(code: &'static str, label: Text, low: GapSide, high: GapSide) -> GapPair {
    let difference = difference(low.share.ratio(), high.share.ratio());
    GapPair { code, label, low, high, difference }
}

/// `b` minus `a` with its 95 % interval, in tenths of a percent point.
fn difference(a: Ratio, b: Ratio) -> Option<(i64, i64, i64)> {
    let ((p, low_p, high_p), (q, low_q, high_q)) = (wilson(a)?, wilson(b)?);
    let d = q - p;
    let lower = d - ((q - low_q).powi(2) + (high_p - p).powi(2)).sqrt();
    let upper = d + ((high_q - q).powi(2) + (p - low_p).powi(2)).sqrt();
    Some((tenths(d), tenths(lower), tenths(upper)))
}

#[expect(clippy::cast_possible_truncation, reason = "between -1,000 and 1,000")]
fn tenths(share: f64) -> i64 {
    (share * 1_000.0).round() as i64
}

fn wilson(ratio: Ratio) -> Option<(f64, f64, f64)> {
    if ratio.of == 0 {
        return None;
    }
    let n = f64::from(u32::try_from(ratio.of).unwrap_or(u32::MAX));
    let p = f64::from(u32::try_from(ratio.count).unwrap_or(u32::MAX)) / n;
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    Some((p, (centre - spread) / scale, (centre + spread) / scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_newcombes() {
        // Newcombe 1998, table II, example a: 56/70 against 48/80 gives 0.0524 to 0.3339.
        let found = difference(Ratio { count: 48, of: 80 }, Ratio { count: 56, of: 70 });
        assert_eq!(found, Some((200, 52, 334)));
        assert_eq!(difference(Ratio { count: 0, of: 0 }, Ratio { count: 1, of: 2 }), None);
    }

    #[test]
    fn the_quarters_are_the_lowest_and_the_highest_areas() {
        let cell = |area, rung| Cell { medical_area: area, rung, ..Cell::default() };
        let cells: Vec<Cell> = (1..=8_u32)
            .flat_map(|area| (0..8_u32).map(move |n| cell(area, if n < area { 3 } else { 1 })))
            .chain([cell(0, 5), cell(9, -1)])
            .collect();
        let (low, high) = quarters(&cells, |c| c.rung_at_least = Some(Rung::Verified));
        assert_eq!((low, high), (vec![1, 2], vec![7, 8]));
    }
}
