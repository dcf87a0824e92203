//! Breakdowns: rows of rungs add up to the part, columns of parts add up to the whole, areas to their prefecture.

use super::super::{Breakdown, Count, Dimension, Part};
use super::cover::{Hides, cover, hidden, hide, one, share};

/// Rungs 0 to 2 and 3 to 5 behind 対象外: the share "verified or higher" publishes the sum of each half.
const HALVES: [std::ops::Range<usize>; 2] = [1..4, 4..7];
/// Numbers of a part that add up down the column, beside its rungs.
const SHARES: [fn(&mut Part) -> &mut super::super::Share; 3] =
    [|part| &mut part.verified, |part| &mut part.restored, |part| &mut part.officer];

pub(in crate::stages) fn hide_parts(breakdown: &mut Breakdown) {
    // Each pass may hide what another sum then betrays; every pass hides at least one number more, so this ends.
    loop {
        let mut changed = false;
        for part in &mut breakdown.parts {
            changed |= row(part);
        }
        // Function classes overlap: their parts add up to nothing.
        if breakdown.dimension != Dimension::Class {
            changed |= columns(&mut breakdown.parts.iter_mut().collect::<Vec<_>>());
        }
        if matches!(breakdown.dimension, Dimension::MedicalArea | Dimension::ConceptArea) {
            for prefecture in prefectures(&breakdown.parts) {
                changed |= columns(&mut within(&mut breakdown.parts, &prefecture));
            }
        }
        if !changed {
            break;
        }
    }
    hide_bounds(breakdown);
}

/// What one part says about itself.
fn row(part: &mut Part) -> bool {
    let mut changed = rungs(&mut part.rungs);
    for of in SHARES {
        changed |= share(of(part));
    }
    let lone = HALVES.iter().any(|half| hidden(&part.rungs[half.clone()]) == 1);
    if lone && !part.verified.count.hidden {
        part.verified.hide();
        changed = true;
    }
    one(&mut part.in_scope);
    // 全病院 less 対象病院 is 対象外.
    one(&mut part.all);
    if part.rungs.first().is_some_and(|out| out.hidden) && !part.all.hidden {
        hide(&mut part.all);
        changed = true;
    }
    changed
}

/// The seven numbers of a row, 対象外 first: the others add up to 対象病院.
pub(super) fn rungs(rungs: &mut [Count]) -> bool {
    let mut changed = false;
    for half in HALVES {
        changed |= cover(&mut rungs[half].iter_mut().collect::<Vec<_>>());
    }
    changed |= cover(&mut rungs[1..].iter_mut().collect::<Vec<_>>());
    one(&mut rungs[0]);
    changed
}

fn columns(parts: &mut [&mut Part]) -> bool {
    let mut changed = false;
    let places = parts.first().map_or(0, |part| part.rungs.len());
    for place in 0..places {
        changed |= cover(&mut parts.iter_mut().filter_map(|part| part.rungs.get_mut(place)).collect::<Vec<_>>());
    }
    changed |= cover(&mut parts.iter_mut().map(|part| &mut part.in_scope).collect::<Vec<_>>());
    changed |= cover(&mut parts.iter_mut().map(|part| &mut part.all).collect::<Vec<_>>());
    for of in SHARES {
        changed |= cover(&mut parts.iter_mut().map(|part| of(part)).collect::<Vec<_>>());
    }
    changed
}

/// `13` of `m8:1301`.
fn prefecture_of(code: &str) -> Option<&str> {
    code.split_once(':').and_then(|(_, number)| number.get(..2))
}

fn prefectures(parts: &[Part]) -> Vec<String> {
    let mut all: Vec<String> = parts.iter().filter_map(|part| prefecture_of(&part.code)).map(str::to_owned).collect();
    all.dedup();
    all
}

fn within<'p>(parts: &'p mut [Part], prefecture: &str) -> Vec<&'p mut Part> {
    parts.iter_mut().filter(|part| prefecture_of(&part.code) == Some(prefecture)).collect()
}

/// A prefecture's hidden number must not be the sum of areas that are all shown.
pub(super) fn nest(prefectures: &Breakdown, areas: &mut Breakdown) {
    for prefecture in &prefectures.parts {
        for place in 0..prefecture.rungs.len() {
            if !prefecture.rungs[place].hidden {
                continue;
            }
            let mut inside = within(&mut areas.parts, &prefecture.code);
            let mut cells: Vec<&mut Count> = inside.iter_mut().filter_map(|part| part.rungs.get_mut(place)).collect();
            if cells.iter().all(|cell| !cell.hidden)
                && let Some(least) = cells.iter_mut().filter(|cell| cell.count > 0).min_by_key(|cell| cell.count)
            {
                hide(least);
            }
        }
    }
    hide_parts(areas);
}

/// The bounds of every part rest on the part that is not known: hidden there, they are hidden everywhere.
fn hide_bounds(breakdown: &mut Breakdown) {
    for of in SHARES {
        let unknown = breakdown.parts.iter_mut().find(|part| part.code == "unknown");
        if unknown.is_some_and(|part| of(part).count.hidden) {
            for share in breakdown.parts.iter_mut().map(of).filter(|share| !share.count.hidden) {
                (share.low, share.high) = (share.ratio(), share.ratio());
            }
        }
    }
}
