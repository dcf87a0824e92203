//! Many who append to one chain at the same time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kenshin_domain::evidence::*;
use kenshin_store::{Db, ledger};

use crate::harness::*;

on_both!(sixteen_append_to_one_chain, imports_and_forms_meet);

async fn sixteen_append_to_one_chain(bed: Bed) {
    let seconds = std::env::var("KENSHIN_RACE_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let bed = std::sync::Arc::new(bed);
    let appended = std::sync::Arc::new(AtomicU64::new(0));
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tasks = Vec::new();
    for number in 0..16_u64 {
        let (bed, appended) = (bed.clone(), appended.clone());
        tasks.push(tokio::spawn(async move {
            // Each has a connection of its own, as a process has.
            let db = if bed.folder.is_some() { bed.db.clone() } else { Db::open(&bed.url).await.unwrap() };
            let entropy = Seeded::new(number);
            while Instant::now() < end {
                let ctx = ledger::AppendContext { entropy: &entropy, ..bed.context(ME) };
                let mut tx = db.write().await.unwrap();
                let note = Draft { private: private("note", "x"), ..draft(Statement::ListUnchanged(ListUnchanged {})) };
                ledger::append(&mut tx, &ctx, chain(1), vec![(note, NOW)]).await.unwrap();
                tx.commit().await.unwrap();
                appended.fetch_add(1, Ordering::Relaxed);
            }
            if bed.folder.is_none() {
                db.close().await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let head = ledger::head(&bed.db, chain(1)).await.unwrap().unwrap();
    assert_eq!(head.seq, appended.load(Ordering::Relaxed), "every acknowledged row has its place");
    assert!(head.seq > 16, "they all had turns: {}", head.seq);
    bed.assert_whole().await;
}

async fn imports_and_forms_meet(bed: Bed) {
    let bed = std::sync::Arc::new(bed);
    let mut tasks = Vec::new();
    for number in 0..6_u64 {
        let bed = bed.clone();
        tasks.push(tokio::spawn(async move {
            let entropy = Seeded::new(number);
            for round in 0..8 {
                let ctx = ledger::AppendContext { entropy: &entropy, ..bed.context(ME) };
                let mut tx = bed.db.write_bulk().await.unwrap();
                // Overlapping sets of chains, new ones among them.
                let chains = (0..10 + round)
                    .map(|c| (chain(c + number), vec![(draft(Statement::ListUnchanged(ListUnchanged {})), NOW)]));
                ledger::append_chains(&mut tx, &ctx, chains.collect()).await.unwrap();
                tx.commit().await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let rows: u64 = ledger::heads(&bed.db).await.unwrap().iter().map(|head| head.seq).sum();
    assert_eq!(rows, 6 * (10..18).sum::<u64>());
    bed.assert_whole().await;
}
