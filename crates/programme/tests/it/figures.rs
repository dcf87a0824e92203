//! Every figure counts exactly the institutions of its list; the two databases agree; a rebuild changes nothing.

use kenshin_domain::access::{Role, Scope};
use kenshin_domain::stages::{Cohort, Sort};
use kenshin_programme::institutions::list;
use kenshin_programme::stages::{Count, Dashboard, Dimension, Share, counts, dashboard, flows};
use kenshin_programme::{Nature, ledger};

use crate::bed::{Bed, actor, day, ministry, noon};
use crate::made::{id, nation};

fn of_share<'a>(share: &'a Share, all: &mut Vec<&'a Count>) {
    all.extend([&share.count, &share.of]);
    let (low, mid, high) = (share.low, share.ratio(), share.high);
    if mid.of > 0 && low.of > 0 && high.of > 0 {
        assert!(low.count * mid.of <= mid.count * low.of, "{share:?}");
        assert!(mid.count * high.of <= high.count * mid.of, "{share:?}");
    }
}

fn every_count(made: &Dashboard) -> Vec<&Count> {
    let mut all = vec![
        &made.counts.all,
        &made.counts.in_scope,
        &made.counts.expired,
        &made.counts.worsened,
        &made.counts.expiring,
        &made.flows.expired,
        &made.flows.worsened,
        &made.silent.not_invited,
        &made.silent.no_answer,
        &made.silent.declined,
        &made.silent.lapsed,
        &made.silent.no_officer,
    ];
    for rung in &made.counts.rungs {
        all.extend([&rung.here, &rung.in_grace]);
        all.extend(rung.simple.iter());
        rung.at_least.iter().for_each(|share| of_share(share, &mut all));
    }
    made.counts.marks.iter().flat_map(|(_, values)| values).for_each(|(_, share)| of_share(share, &mut all));
    all.extend(made.flows.flows.iter().map(|flow| &flow.count));
    for part in made.by.iter().flat_map(|by| &by.parts) {
        all.extend([&part.all, &part.in_scope]);
        all.extend(&part.rungs);
        [&part.verified, &part.restored, &part.officer].into_iter().for_each(|share| of_share(share, &mut all));
    }
    for pair in made.gaps.iter().flat_map(|gap| &gap.pairs) {
        of_share(&pair.low.share, &mut all);
        of_share(&pair.high.share, &mut all);
    }
    let o = &made.officers;
    [&o.named, &o.full_time, &o.ciso, &o.executive].into_iter().for_each(|share| of_share(share, &mut all));
    all.extend(made.series.iter().rev().step_by(9).flat_map(|point| &point.rungs));
    all
}

#[tokio::test]
async fn every_figure_counts_exactly_the_institutions_of_its_list() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 150, 3).await;
        let readers = [
            ministry(),
            actor(2, Role::Prefecture, Scope::Prefecture(13)),
            actor(3, Role::HeadOffice, Scope::Institution(id(7))),
            actor(4, Role::Prefecture, Scope::Nothing),
        ];
        let mut checked = 0;
        for (reader, as_of) in readers.iter().zip([None, Some(day(2025, 3, 31)), None, None]) {
            let base = Cohort { as_of, ..Cohort::default() };
            let made = dashboard(&bed.app, reader, &base, Some(day(2024, 3, 31)), None).await.unwrap();
            for count in every_count(&made) {
                if count.count == 0 && checked % 7 != 0 {
                    continue;
                }
                checked += 1;
                let listed = list(&bed.app, reader, &count.cohort, None, 1).await.unwrap();
                assert_eq!(listed.total, count.count, "{:?}", count.cohort);
                assert_eq!(listed.rows.len(), usize::try_from(count.count.min(100)).unwrap());
            }
        }
        assert!(checked > 1_000, "{checked} figures");
        for dimension in Dimension::ALL {
            let (all, by) = counts(&bed.app, &ministry(), &Cohort::default(), *dimension, None).await.unwrap();
            let sum: u64 = by.parts.iter().map(|part| part.all.count).sum();
            assert!(sum == all.all.count || (*dimension == Dimension::Class && sum > all.all.count), "{dimension:?}");
        }
    }
}

#[tokio::test]
async fn movements_balance() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 200, 5).await;
    let base = Cohort { as_of: Some(day(2026, 10, 1)), kind: Some(1), ..Cohort::default() };
    let since = day(2022, 10, 1);
    let made = flows(&bed.app, &ministry(), &base, since, None).await.unwrap();
    let sum = |keep: &dyn Fn(&kenshin_programme::stages::Flow) -> bool| -> u64 {
        made.flows.iter().filter(|flow| keep(flow)).map(|flow| flow.count.count).sum()
    };
    let on = async |as_of| {
        let cohort = Cohort { as_of: Some(as_of), ..base.clone() };
        list(&bed.app, &ministry(), &cohort, None, 1).await.unwrap().total
    };
    assert_eq!(sum(&|flow| flow.to.is_some()), on(day(2026, 10, 1)).await);
    assert_eq!(sum(&|flow| flow.from.is_some()), on(since).await);
    assert!(sum(&|flow| flow.from.is_none()) > 0 && sum(&|flow| flow.to.is_none()) > 0);
}

#[tokio::test]
async fn both_databases_give_the_same_figures_and_pages() {
    let beds = Bed::both(Nature::Demo).await;
    let mut told = Vec::new();
    for bed in &beds {
        nation(bed, 250, 9).await;
        let base = Cohort { as_of: Some(day(2026, 6, 1)), ..Cohort::default() };
        let made = dashboard(&bed.app, &ministry(), &base, None, None).await.unwrap();
        let mut pages = Vec::new();
        for sort in [Sort::Kana, Sort::Code, Sort::Rung, Sort::Beds, Sort::Expires] {
            for page in 1..=3 {
                let cohort = Cohort { sort, ..base.clone() };
                pages.push(list(&bed.app, &ministry(), &cohort, None, page).await.unwrap());
            }
        }
        told.push(format!("{made:?}\n{pages:?}"));
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "the databases differ");
}

#[tokio::test]
async fn a_rebuild_finds_no_difference_and_changes_no_figure() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 60, 11).await;
        let me = ministry();
        let before = dashboard(&bed.app, &me, &Cohort::default(), None, None).await.unwrap();
        let found = ledger::rebuild(&bed.app, &me, true).await.unwrap();
        assert_eq!(found.differences, []);
        ledger::rebuild(&bed.app, &me, false).await.unwrap();
        assert_eq!(ledger::verify(&bed.app, &me, None).await.unwrap().problems, []);
        let after = dashboard(&bed.app, &me, &Cohort::default(), None, None).await.unwrap();
        assert_eq!(after, before);
    }
}

#[tokio::test]
async fn what_was_known_then_is_asked_again_later() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 80, 13).await;
        let (me, then) = (ministry(), noon(day(2024, 8, 1)));
        let base = Cohort { as_of: Some(day(2024, 3, 31)), ..Cohort::default() };
        let made = dashboard(&bed.app, &me, &base, None, Some(then)).await.unwrap();
        let now = dashboard(&bed.app, &me, &base, None, None).await.unwrap();
        // Everything in the made nation was recorded on the day on which it happened.
        assert_eq!((made.counts, made.flows, made.by), (now.counts, now.flows, now.by));
        let today = Cohort { as_of: Some(day(2026, 11, 1)), ..Cohort::default() };
        let old = dashboard(&bed.app, &me, &today, None, Some(then)).await.unwrap();
        let new = dashboard(&bed.app, &me, &today, None, None).await.unwrap();
        assert_ne!(old.counts, new.counts, "what came later was not known");
        assert_eq!(ledger::rebuild(&bed.app, &me, true).await.unwrap().differences, []);
    }
}

#[tokio::test]
async fn an_expert_sees_no_small_number() {
    let bed = Bed::sqlite(Nature::Demo).await;
    nation(&bed, 120, 17).await;
    let expert = actor(9, Role::Expert, Scope::Nation);
    let made = dashboard(&bed.app, &expert, &Cohort::default(), None, None).await.unwrap();
    let counts = every_count(&made);
    assert!(counts.iter().all(|count| !(1..10).contains(&count.count)));
    assert!(counts.iter().any(|count| count.hidden));
    assert!(list(&bed.app, &expert, &Cohort::default(), None, 1).await.is_err());
}
