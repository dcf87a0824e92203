//! Suppression never leaks: in no sum that is published is exactly one number hidden.

use kenshin_domain::stages::{Cohort, Rung};
use kenshin_domain::text::Text;
use proptest::prelude::*;

use super::super::{Breakdown, Count, Counts, Dimension, Flow, Flows, Part, Ratio, RungCount, Share};
use super::cover::{hidden, is_small};
use super::{hide_counts, hide_flows, hide_parts};

fn count(count: u64) -> Count {
    Count { count, hidden: false, cohort: Cohort::default() }
}

fn share_of(part: u64, of: u64) -> Share {
    Share { count: count(part), of: count(of), low: Ratio { count: part, of }, high: Ratio { count: part, of } }
}

fn part(code: String, rungs: &[u64]) -> Part {
    let scope: u64 = rungs[1..].iter().sum();
    let verified: u64 = rungs[4..].iter().sum();
    Part {
        code: code.clone(),
        label: Text::new(&code, &code),
        all: count(scope + rungs[0]),
        in_scope: count(scope),
        rungs: rungs.iter().copied().map(count).collect(),
        verified: share_of(verified, scope),
        restored: share_of(scope / 2, scope),
        officer: share_of(scope / 3, scope),
    }
}

fn cell() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0_u64), 1..10_u64, 10..60_u64, 60..2000_u64]
}

fn table() -> impl Strategy<Value = Vec<Vec<u64>>> {
    prop::collection::vec(prop::collection::vec(cell(), 7), 1..8)
}

/// One hidden number beside others that are shown and not all zero could be told from the sum.
fn told(parts: &[&Count]) -> bool {
    hidden(parts.iter().copied()) == 1 && parts.iter().any(|part| !part.hidden && part.count > 0)
}

proptest! {
    #[test]
    fn no_row_and_no_column_of_a_breakdown_tells_a_hidden_number(rows in table(), areas in any::<bool>()) {
        let (dimension, prefix) = if areas { (Dimension::MedicalArea, "m8:13") } else { (Dimension::BedBand, "") };
        let parts = rows.iter().enumerate().map(|(at, rungs)| part(format!("{prefix}{at:02}"), rungs)).collect();
        let mut made = Breakdown { dimension, parts };
        hide_parts(&mut made);
        for part in &made.parts {
            prop_assert!(part.rungs.iter().all(|count| !is_small(count.count)));
            prop_assert!(!told(&part.rungs[1..].iter().collect::<Vec<_>>()) || part.in_scope.hidden);
            if !part.verified.count.hidden {
                prop_assert!(!told(&part.rungs[1..4].iter().collect::<Vec<_>>()));
                prop_assert!(!told(&part.rungs[4..].iter().collect::<Vec<_>>()));
            }
            prop_assert!(!part.rungs[0].hidden || part.all.hidden || part.in_scope.hidden);
        }
        for place in 0..7 {
            prop_assert!(!told(&made.parts.iter().map(|part| &part.rungs[place]).collect::<Vec<_>>()));
        }
        prop_assert!(!told(&made.parts.iter().map(|part| &part.verified.count).collect::<Vec<_>>()));
    }

    #[test]
    fn here_or_higher_tells_no_hidden_rung(values in prop::collection::vec(cell(), 7)) {
        let whole: u64 = values[1..].iter().sum();
        let rungs = Rung::ALL.iter().zip(&values).enumerate().map(|(place, (rung, here))| RungCount {
            rung: *rung,
            here: count(*here),
            at_least: (place > 1).then(|| share_of(values[place..].iter().sum(), whole)),
            simple: None,
            in_grace: count(0),
        });
        let mut counts = Counts {
            all: count(whole + values[0]), in_scope: count(whole), in_scope_unsure: 0, rungs: rungs.collect(),
            marks: Vec::new(), expired: count(0), worsened: count(0), expiring: count(0),
        };
        hide_counts(&mut counts);
        // Every difference of two sums that are shown, the whole and nothing among them.
        let shown: Vec<usize> = (1..=7).filter(|place| *place == 1 || *place == 7
            || counts.rungs[*place].at_least.as_ref().is_some_and(|share| !share.count.hidden)).collect();
        for pair in shown.windows(2) {
            let between: Vec<&Count> = counts.rungs[pair[0]..pair[1]].iter().map(|rung| &rung.here).collect();
            prop_assert!(!told(&between) || counts.in_scope.hidden, "{between:?}");
        }
    }

    #[test]
    fn movements_tell_no_hidden_number(rows in table()) {
        let rung = |place: usize| Rung::ALL.get(place).copied();
        let flows = rows.iter().enumerate().flat_map(|(from, row)| {
            row.iter().enumerate().filter(|(_, value)| **value > 0)
                .map(move |(to, value)| Flow { from: rung(from), to: rung(to), count: count(*value) })
        });
        let day = kenshin_domain::time::Day::from_ymd(2026, 4, 1).unwrap();
        let mut made = Flows { since: day, as_of: day, flows: flows.collect(), expired: count(0), worsened: count(0) };
        hide_flows(&mut made);
        for place in 0..8 {
            let from: Vec<&Count> = made.flows.iter().filter(|f| f.from == rung(place)).map(|f| &f.count).collect();
            let to: Vec<&Count> = made.flows.iter().filter(|f| f.to == rung(place)).map(|f| &f.count).collect();
            prop_assert!(!told(&from) && !told(&to));
        }
    }
}
