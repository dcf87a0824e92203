//! Small numbers hidden from readers who may not look down to one hospital.
//!
//! A count from 1 to 9 is hidden. Where a row of parts would still betray a single hidden number by its sum, the next
//! smallest is hidden too. Shares with a hidden side are hidden with it.

use super::{Breakdown, Count, Counts, Dashboard, Flows, Ratio, Share};

/// The first count that may be shown.
const SHOWN_FROM: u64 = 10;

pub(super) fn hide_small(made: &mut Dashboard) {
    hide_counts(&mut made.counts);
    hide_flows(&mut made.flows);
    for breakdown in &mut made.by {
        hide_parts(breakdown);
    }
    for point in &mut made.series {
        row(&mut point.rungs.iter_mut().collect::<Vec<_>>());
    }
    for pair in made.gaps.iter_mut().flat_map(|gap| &mut gap.pairs) {
        share(&mut pair.low.share);
        share(&mut pair.high.share);
        if pair.low.share.count.hidden || pair.high.share.count.hidden {
            pair.difference = None;
        }
    }
    let s = &mut made.silent;
    row(&mut [&mut s.not_invited, &mut s.no_answer, &mut s.declined, &mut s.lapsed]);
    one(&mut s.no_officer);
    let o = &mut made.officers;
    for each in [&mut o.named, &mut o.full_time, &mut o.ciso, &mut o.executive] {
        share(each);
    }
}

pub(super) fn hide_counts(counts: &mut Counts) {
    row(&mut counts.rungs.iter_mut().map(|r| &mut r.here).collect::<Vec<_>>());
    for rung in &mut counts.rungs {
        rung.at_least.iter_mut().for_each(share);
        rung.simple.iter_mut().for_each(one);
        one(&mut rung.in_grace);
    }
    counts.marks.iter_mut().flat_map(|(_, values)| values).for_each(|(_, value)| share(value));
    for count in
        [&mut counts.all, &mut counts.in_scope, &mut counts.expired, &mut counts.worsened, &mut counts.expiring]
    {
        one(count);
    }
}

pub(super) fn hide_parts(breakdown: &mut Breakdown) {
    for part in &mut breakdown.parts {
        row(&mut part.rungs.iter_mut().collect::<Vec<_>>());
        for each in [&mut part.verified, &mut part.restored, &mut part.officer] {
            share(each);
        }
        one(&mut part.all);
        one(&mut part.in_scope);
    }
}

pub(super) fn hide_flows(flows: &mut Flows) {
    flows.flows.iter_mut().for_each(|flow| one(&mut flow.count));
    one(&mut flows.expired);
    one(&mut flows.worsened);
}

fn is_small(count: u64) -> bool {
    (1..SHOWN_FROM).contains(&count)
}

fn hide(count: &mut Count) {
    count.count = 0;
    count.hidden = true;
}

fn one(count: &mut Count) {
    if is_small(count.count) {
        hide(count);
    }
}

/// Counts that add up to a number that is shown.
fn row(counts: &mut [&mut Count]) {
    if counts.iter().filter(|count| is_small(count.count)).count() == 1
        && let Some(next) = counts.iter_mut().filter(|count| count.count >= SHOWN_FROM).min_by_key(|count| count.count)
    {
        hide(next);
    }
    counts.iter_mut().for_each(|count| one(count));
}

fn share(share: &mut Share) {
    let rest = share.of.count.saturating_sub(share.count.count);
    if is_small(share.count.count) || is_small(share.of.count) || is_small(rest) {
        hide(&mut share.count);
        one(&mut share.of);
        share.low = Ratio::default();
        share.high = Ratio::default();
    }
}

#[cfg(test)]
mod tests {
    use kenshin_domain::stages::Cohort;

    use super::*;

    fn hidden(values: &[u64]) -> Vec<bool> {
        let count = |count: &u64| Count { count: *count, hidden: false, cohort: Cohort::default() };
        let mut counts: Vec<Count> = values.iter().map(count).collect();
        row(&mut counts.iter_mut().collect::<Vec<_>>());
        counts.iter().map(|c| c.hidden).collect()
    }

    #[test]
    fn a_single_hidden_number_takes_the_next_smallest_with_it() {
        assert_eq!(hidden(&[100, 3, 50, 0]), [false, true, true, false]);
        assert_eq!(hidden(&[100, 3, 9, 0]), [false, true, true, false]);
        assert_eq!(hidden(&[100, 0, 50]), [false, false, false]);
    }
}
