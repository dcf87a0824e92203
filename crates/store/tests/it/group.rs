//! The group commit of SQLite, and what holds of every transaction.

use std::sync::Arc;

use kenshin_store::Db;

use crate::harness::*;

on_both!(those_who_wait_share_a_commit_and_fail_alone, one_who_gives_up_leaves_the_others);

async fn count(db: &Db) -> i64 {
    db.query_one("SELECT COUNT(*) FROM meta", &[]).await.unwrap().int(0).unwrap()
}

async fn those_who_wait_share_a_commit_and_fail_alone(bed: Bed) {
    let bed = Arc::new(bed);
    let mut tasks = Vec::new();
    for number in 0..120_i64 {
        let bed = bed.clone();
        tasks.push(tokio::spawn(async move {
            let mut tx = bed.db.write().await.unwrap();
            let key = format!("k{number}");
            tx.execute("INSERT INTO meta (key, value) VALUES ($1, '')", &[key.as_str().into()]).await.unwrap();
            match number % 4 {
                0 => {
                    let again = tx.execute("INSERT INTO meta (key, value) VALUES ($1, '')", &[key.into()]).await;
                    assert!(again.is_err(), "the key is taken");
                    drop(tx);
                }
                1 => tx.rollback().await.unwrap(),
                _ => {
                    tx.commit().await.unwrap();
                    // Acknowledged, so seen by everybody.
                    let sql = "SELECT 1 FROM meta WHERE key = $1";
                    assert_eq!(bed.db.query(sql, &[key.into()]).await.unwrap().len(), 1);
                }
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(count(&bed.db).await, 60);
}

async fn one_who_gives_up_leaves_the_others(bed: Bed) {
    let bed = Arc::new(bed);
    let mut tasks = Vec::new();
    for number in 0..60_u64 {
        let bed = bed.clone();
        tasks.push(tokio::spawn(async move {
            let mut tx = bed.db.write().await.unwrap();
            let key = format!("k{number}");
            tx.execute("INSERT INTO meta (key, value) VALUES ($1, '')", &[key.into()]).await.unwrap();
            tokio::task::yield_now().await;
            tx.commit().await.unwrap();
        }));
    }
    for (number, task) in tasks.iter().enumerate() {
        if number % 3 == 0 {
            tokio::time::sleep(std::time::Duration::from_micros(300)).await;
            task.abort();
        }
    }
    let mut acknowledged = 0;
    for task in tasks {
        let ended =
            tokio::time::timeout(std::time::Duration::from_secs(20), task).await.expect("nobody is left waiting");
        acknowledged += i64::from(ended.is_ok());
    }
    // One that was given up may have been committed or not; an acknowledged one was.
    let found = count(&bed.db).await;
    assert!((acknowledged..=60).contains(&found), "{acknowledged} acknowledged, {found} found");
    assert!(acknowledged >= 40);
    let tx = tokio::time::timeout(std::time::Duration::from_secs(20), bed.db.write()).await.expect("the lane is free");
    tx.unwrap().commit().await.unwrap();
}
