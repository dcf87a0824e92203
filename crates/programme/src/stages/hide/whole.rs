//! A whole dashboard, its counts and its movements.

use kenshin_domain::stages::Rung;

use super::super::{Count, Counts, Dashboard, Dimension, Flow, Flows, OfficerFigures, RungCount, Share};
use super::cover::{Hides, cover, hidden, hide, one, share};
use super::parts::{self, hide_parts};

pub(in crate::stages) fn hide_small(made: &mut Dashboard) {
    hide_counts(&mut made.counts);
    hide_flows(&mut made.flows);
    made.by.iter_mut().for_each(hide_parts);
    let prefectures = made.by.iter().find(|b| b.dimension == Dimension::Prefecture).cloned();
    if let (Some(prefectures), Some(areas)) =
        (prefectures, made.by.iter_mut().find(|b| b.dimension == Dimension::MedicalArea))
    {
        parts::nest(&prefectures, areas);
    }
    for point in &mut made.series {
        parts::rungs(&mut point.rungs);
    }
    for pair in made.gaps.iter_mut().flat_map(|gap| &mut gap.pairs) {
        share(&mut pair.low.share);
        share(&mut pair.high.share);
        // The two sides may be all there is: then one tells the other.
        if pair.low.share.count.hidden || pair.high.share.count.hidden {
            pair.low.share.hide();
            pair.high.share.hide();
            pair.difference = None;
        }
    }
    let s = &mut made.silent;
    cover(&mut [&mut s.not_invited, &mut s.no_answer, &mut s.declined, &mut s.lapsed]);
    one(&mut s.no_officer);
    hide_officers(&mut made.officers, &made.counts);
}

/// Some of the officer's figures stand among the marks too.
fn hide_officers(officers: &mut OfficerFigures, counts: &Counts) {
    for each in [&mut officers.named, &mut officers.full_time, &mut officers.ciso, &mut officers.executive] {
        share(each);
    }
    let values = counts.marks.iter().find(|(mark, _)| *mark == "officer").map(|(_, values)| values);
    let hidden = |place: usize| values.and_then(|v| v.get(place)).is_some_and(|(_, share)| share.count.hidden);
    if hidden(0) {
        officers.named.hide();
    }
    if hidden(2) {
        officers.full_time.hide();
    }
}

pub(in crate::stages) fn hide_counts(counts: &mut Counts) {
    let mut here: Vec<Count> = counts.rungs.iter().map(|rung| rung.here.clone()).collect();
    parts::rungs(&mut here);
    for (rung, here) in counts.rungs.iter_mut().zip(here) {
        rung.here = here;
        rung.simple.iter_mut().for_each(one);
        one(&mut rung.in_grace);
        if rung.here.hidden {
            rung.simple.iter_mut().for_each(hide);
            hide(&mut rung.in_grace);
        }
    }
    hide_at_least(&mut counts.rungs);
    for (_, values) in &mut counts.marks {
        values.iter_mut().for_each(|(_, value)| {
            share(value);
        });
        cover(&mut values.iter_mut().map(|(_, value)| value).collect::<Vec<_>>());
    }
    for count in
        [&mut counts.all, &mut counts.in_scope, &mut counts.expired, &mut counts.worsened, &mut counts.expiring]
    {
        one(count);
    }
    // 全病院 less 対象病院 is 対象外.
    if counts.rungs.iter().any(|rung| rung.rung == Rung::OutOfScope && rung.here.hidden) {
        hide(&mut counts.all);
    }
}

/// "Here or higher": between two that are shown, never exactly one rung may be hidden.
fn hide_at_least(rungs: &mut [RungCount]) {
    let small = |rung: &mut RungCount| rung.at_least.as_mut().is_some_and(share);
    for rung in rungs.iter_mut() {
        small(rung);
    }
    // Each span ends below a sum that is shown; the last one ends at the whole, which is shown always.
    loop {
        let mut lone = None;
        let mut below: Option<usize> = None;
        let mut count = 0;
        for (place, rung) in rungs.iter().enumerate().filter(|(_, rung)| rung.rung != Rung::OutOfScope) {
            if rung.at_least.as_ref().is_some_and(|share| !share.count.hidden) {
                if count == 1 {
                    lone = Some(below.unwrap_or(place));
                    break;
                }
                (below, count) = (Some(place), 0);
            }
            count += hidden([&rung.here]);
        }
        if lone.is_none() && count == 1 {
            lone = below;
        }
        match lone {
            Some(place) => rungs[place].at_least.iter_mut().for_each(Share::hide),
            None => break,
        }
    }
}

pub(in crate::stages) fn hide_flows(flows: &mut Flows) {
    flows.flows.iter_mut().for_each(|flow| one(&mut flow.count));
    // Those who stood on a rung, and those who stand on one, are counted elsewhere.
    let sides = |rung: &dyn Fn(&Flow) -> Option<Rung>| {
        let mut all: Vec<Option<Rung>> = flows.flows.iter().map(rung).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (froms, tos) = (sides(&|flow| flow.from), sides(&|flow| flow.to));
    loop {
        let mut changed = false;
        for from in &froms {
            let of = flows.flows.iter_mut().filter(|flow| flow.from == *from);
            changed |= cover(&mut of.map(|flow| &mut flow.count).collect::<Vec<_>>());
        }
        for to in &tos {
            let of = flows.flows.iter_mut().filter(|flow| flow.to == *to);
            changed |= cover(&mut of.map(|flow| &mut flow.count).collect::<Vec<_>>());
        }
        if !changed {
            break;
        }
    }
    one(&mut flows.expired);
    one(&mut flows.worsened);
}
