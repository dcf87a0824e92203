//! Which conditions a row may change, so that the sweep tests no condition twice for nothing.

use super::parts::{Condition, Places, Read, ReadAs, Test};
use crate::evidence::Kind;

/// The rows that change what is known of lines and of questions about them.
const LINES: [Kind; 5] =
    [Kind::ConnectionListed, Kind::ConnectionGone, Kind::VendorAsked, Kind::VendorAnswered, Kind::KindsAnswered];
const FINDINGS: [Kind; 4] = [Kind::FindingOpened, Kind::FindingClosed, Kind::FindingContained, Kind::ExceptionGranted];
const DIFFERENCES: [Kind; 2] = [Kind::DifferenceFound, Kind::DifferenceSettled];

/// By kind number: the conditions that a row of the kind may change. An accepted file changes what its row may.
pub(super) fn touches(conditions: &[Condition], reads: &[Vec<Read>]) -> Vec<Places> {
    let mut touches = vec![0; reads.len()];
    for (place, condition) in conditions.iter().enumerate() {
        let bit = 1 << place;
        for kind in Kind::ALL {
            let number = usize::from(kind.number());
            let own = reads_of(&reads[number], &condition.test) || kinds_of(&condition.test).contains(kind);
            let named = condition.names().iter().any(|named| touches[number] >> named & 1 == 1);
            if own || named {
                touches[number] |= bit;
            }
        }
    }
    touches
}

fn reads_of(reads: &[Read], test: &Test) -> bool {
    reads.iter().any(|read| match (read.act, test) {
        (
            ReadAs::Base { state, .. } | ReadAs::Renew { state, .. } | ReadAs::End { state },
            Test::Evidence { state: of, .. },
        ) => state == *of,
        (ReadAs::Line { slot, .. }, Test::EachLine { slot: of, .. }) => slot == *of,
        (ReadAs::AlertAnswer, Test::NoLateAlert { .. }) => true,
        _ => false,
    })
}

fn kinds_of(test: &Test) -> &'static [Kind] {
    const ENOUGH: [Kind; 3] = [Kind::ConnectionListed, Kind::ConnectionGone, Kind::Described];
    const VENDORS: [Kind; 3] = [Kind::ConnectionListed, Kind::ConnectionGone, Kind::VendorAnswered];
    match test {
        Test::Kinds { .. } | Test::Lines { .. } => &LINES,
        Test::Evidence { vendor_answers_days: Some(_), .. } => &VENDORS,
        Test::EachLine { .. } => &[Kind::ConnectionListed, Kind::ConnectionGone],
        Test::EnoughLines { .. } => &ENOUGH,
        Test::NoOpenDifference { .. } => &DIFFERENCES,
        Test::NoRedPoint { .. } => &FINDINGS,
        Test::NoLateAlert { .. } => &[Kind::AlertSent],
        Test::Evidence { .. } | Test::AnyOf(_) | Test::AllMarks(_) | Test::Kept { .. } => &[],
    }
}

/// These conditions and all that they name.
pub(super) fn closure(conditions: &[Condition], places: impl Iterator<Item = usize>) -> Places {
    let mut all = places.fold(0, |all, place| all | 1 << place);
    // Conditions name only earlier ones, so one walk from the last to the first finds them all.
    for (place, condition) in conditions.iter().enumerate().rev() {
        if all >> place & 1 == 1 {
            all = condition.names().iter().fold(all, |all, named| all | 1 << named);
        }
    }
    all
}
