//! Breakdowns: which parts a dimension has, what they are called, and which cells belong to each.

use std::collections::BTreeMap;

use kenshin_domain::institutions::{BedBand, Ehr, FunctionClass, InstitutionKind, Owner, Prefecture, RegionType};
use kenshin_domain::stages::{Cohort, Lack, Recovery, Rung};
use kenshin_domain::text::Text;
use kenshin_store::figures::Cell;
use kenshin_store::institutions::Place;

use super::tally::Tally;
use super::{Breakdown, Dimension, Part};

/// Names of areas by their number in span columns.
pub(super) struct AreaNames(BTreeMap<(bool, i64), String>);

impl AreaNames {
    pub(super) fn of(places: &[Place]) -> Self {
        let area = |p: &Place| {
            let concept = p.plan.starts_with('c');
            (concept || (p.plan.starts_with('m') && p.plan != "municipality"))
                .then(|| ((concept, p.number), p.name.clone()))
        };
        Self(places.iter().filter_map(area).collect())
    }

    fn name(&self, concept: bool, number: u32) -> Text {
        let code = code_of_area(concept, number);
        match self.0.get(&(concept, i64::from(number))) {
            Some(name) => Text::new(name, name),
            None => Text::new(&code, &code),
        }
    }
}

/// `m8:1301`.
fn code_of_area(concept: bool, number: u32) -> String {
    let letter = if concept { 'c' } else { 'm' };
    format!("{letter}{}:{:04}", number / 10_000, number % 10_000)
}

/// Cells by the number of their part. Function classes overlap.
fn groups(dimension: Dimension, cells: &[Cell]) -> BTreeMap<u32, Vec<Cell>> {
    let mut groups: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for cell in cells {
        let number = match dimension {
            Dimension::Prefecture => cell.prefecture.into(),
            Dimension::BedBand => cell.band.into(),
            Dimension::MedicalArea => cell.medical_area,
            Dimension::ConceptArea => cell.concept_area,
            Dimension::Region => cell.region.into(),
            Dimension::Owner => cell.owner.into(),
            Dimension::Kind => cell.kind.into(),
            Dimension::Ehr => cell.ehr.into(),
            Dimension::Class => {
                for class in FunctionClass::ALL.iter().filter(|c| cell.classes >> c.bit() & 1 == 1) {
                    groups.entry(class.bit() + 1).or_default().push(*cell);
                }
                if cell.classes != 0 {
                    continue;
                }
                0
            }
        };
        groups.entry(number).or_default().push(*cell);
    }
    groups
}

fn refine(dimension: Dimension, number: u32, cohort: &mut Cohort) {
    let small = u8::try_from(number).ok();
    match dimension {
        Dimension::Prefecture => cohort.prefecture = small,
        Dimension::BedBand => cohort.bands = small.into_iter().collect(),
        Dimension::MedicalArea => cohort.medical_area = Some(number),
        Dimension::ConceptArea => cohort.concept_area = Some(number),
        Dimension::Region => cohort.region = small,
        Dimension::Owner => cohort.owner = small,
        Dimension::Kind => cohort.kind = small,
        Dimension::Ehr => cohort.ehr = small,
        Dimension::Class if number == 0 => cohort.no_class = true,
        Dimension::Class => cohort.class = small.map(|bit| bit - 1),
    }
}

fn named(dimension: Dimension, number: u32, areas: &AreaNames) -> (String, Text) {
    let unknown = || ("unknown".to_owned(), Text::new("不明", "Unknown"));
    let coded = |found: Option<(&'static str, kenshin_domain::text::Both)>| {
        found.map_or_else(unknown, |(code, name)| (code.to_owned(), Text::from(name)))
    };
    let n = i64::from(number);
    match dimension {
        Dimension::Class if number == 0 => ("none".to_owned(), Text::new("指定なし", "No designation")),
        _ if number == 0 => unknown(),
        Dimension::Prefecture => {
            let prefecture = u8::try_from(number).ok().and_then(Prefecture::new);
            prefecture.map_or_else(unknown, |p| (p.code(), p.name().into()))
        }
        Dimension::BedBand => coded(BedBand::from_number(n).map(|b| (b.code(), b.name()))),
        Dimension::Region => coded(RegionType::from_number(n).map(|r| (r.code(), r.name()))),
        Dimension::Owner => coded(Owner::from_number(n).map(|o| (o.code(), o.name()))),
        Dimension::Kind => coded(InstitutionKind::from_number(n).map(|k| (k.code(), k.name()))),
        Dimension::Ehr => coded(Ehr::from_number(n).map(|e| (e.code(), e.name()))),
        Dimension::Class => coded(FunctionClass::from_number(n).map(|c| (c.code(), c.name()))),
        Dimension::MedicalArea => (code_of_area(false, number), areas.name(false, number)),
        Dimension::ConceptArea => (code_of_area(true, number), areas.name(true, number)),
    }
}

/// The breakdown of these cells.
pub(super) fn breakdown(dimension: Dimension, base: &Cohort, cells: &[Cell], areas: &AreaNames) -> Breakdown {
    let mut groups = groups(dimension, cells);
    // An institution without a function class has none; every other 0 is a value that is not known.
    let unknown = if dimension == Dimension::Class { Vec::new() } else { groups.remove(&0).unwrap_or_default() };
    let none = groups.remove(&0);
    let mut parts: Vec<Part> =
        groups.iter().map(|(number, cells)| part(dimension, *number, base, cells, &unknown, areas)).collect();
    if let Some(cells) = none {
        parts.push(part(dimension, 0, base, &cells, &[], areas));
    }
    if !unknown.is_empty() {
        parts.push(part(dimension, 0, base, &unknown, &[], areas));
    }
    Breakdown { dimension, parts }
}

fn part(dimension: Dimension, number: u32, base: &Cohort, cells: &[Cell], unknown: &[Cell], areas: &AreaNames) -> Part {
    let mut own = base.clone();
    refine(dimension, number, &mut own);
    let tally = Tally { base: &own, cells, unknown };
    let (code, label) = named(dimension, number, areas);
    Part {
        code,
        label,
        all: tally.count(|_| {}),
        in_scope: tally.count(|c| c.in_scope_only = true),
        rungs: tally.rungs(),
        verified: tally.share(|c| c.rung_at_least = Some(Rung::Verified)),
        restored: tally.share(|c| c.recovery = Some(Recovery::Tested)),
        officer: tally.share(|c| c.has = Some(Lack::Officer)),
    }
}
