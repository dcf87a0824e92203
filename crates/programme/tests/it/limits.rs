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
