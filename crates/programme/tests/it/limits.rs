//! What a page may cost: few statements, and never a scan of the ledger.

use kenshin_domain::stages::{Cohort, Rung};
use kenshin_programme::Nature;
use kenshin_programme::institutions::{card, list};
use kenshin_programme::stages::dashboard;

use crate::bed::{Bed, day, ministry};
use crate::made::{id, nation};

/// LEDGER 9: every route issues at most so many.
const MOST: u64 = 15;

#[tokio::test]
async fn a_page_issues_few_statements() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 40, 19).await;
        let me = ministry();
        let base = Cohort { since: None, ..Cohort::default() };
        let spent = async |what: &str, before: u64| {
            let spent = bed.app.db.statements() - before;
            assert!(spent <= MOST, "{what}: {spent} statements");
        };
        let before = bed.app.db.statements();
        dashboard(&bed.app, &me, &base, Some(day(2025, 4, 1)), None).await.unwrap();
        spent("dashboard", before).await;
        let before = bed.app.db.statements();
        let cohort = Cohort { search: Some("カクウ 病院".into()), rung: Some(Rung::Unanswered), ..base };
        list(&bed.app, &me, &cohort, None, 1).await.unwrap();
        spent("list", before).await;
        let before = bed.app.db.statements();
        card(&bed.app, &me, id(3), None, None).await.unwrap();
        spent("card", before).await;
    }
}

#[tokio::test]
async fn figures_and_lists_read_no_row_of_the_ledger() {
    for bed in Bed::both(Nature::Demo).await {
        nation(&bed, 40, 19).await;
        let me = ministry();
        let cohort = Cohort { search: Some("カクウ 病院".into()), ..Cohort::default() };
        let since = Some(day(2025, 4, 1));
        let figures = dashboard(&bed.app, &me, &Cohort::default(), since, None).await.unwrap();
        let listed = list(&bed.app, &me, &cohort, None, 1).await.unwrap();
        // Another process, which has computed nothing yet and finds the ledger's rows put away.
        let second = bed.again().await;
        bed.app.db.maintain("ALTER TABLE evidence RENAME TO put_away").await.unwrap();
        assert_eq!(
            format!("{:?}", dashboard(&second, &me, &Cohort::default(), since, None).await.unwrap()),
            format!("{figures:?}")
        );
        assert_eq!(format!("{:?}", list(&second, &me, &cohort, None, 1).await.unwrap()), format!("{listed:?}"));
        assert!(card(&second, &me, id(3), None, None).await.is_err(), "the card reads its own chain");
    }
}
