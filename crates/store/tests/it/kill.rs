//! `kill -9` in the middle of writes: the ledger is whole and has every row that was acknowledged.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use kenshin_store::{Backend, ledger};

use crate::harness::*;

on_both!(no_acknowledged_row_is_lost);

/// The example beside this test's binary, which cargo builds with the tests.
fn writer() -> std::path::PathBuf {
    let own = std::env::current_exe().unwrap();
    let path = own.parent().and_then(|deps| deps.parent()).unwrap().join("examples/kill_writer");
    assert!(path.exists(), "{} is missing; cargo build -p kenshin-store --examples", path.display());
    path
}

async fn no_acknowledged_row_is_lost(bed: Bed) {
    let kills: u64 = std::env::var("KENSHIN_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(10);
    let mut acknowledged: Vec<(String, u64)> = Vec::new();
    for kill in 0..kills {
        let mut child =
            Command::new(writer()).arg(&bed.url).arg(kill.to_string()).stdout(Stdio::piped()).spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            // A line that was cut by the kill was not said to anybody.
            lines
                .filter_map(|line| {
                    let (chain, seq) = line.strip_suffix(" ok")?.split_once(' ')?;
                    Some((chain.to_owned(), seq.parse().ok()?))
                })
                .collect::<Vec<(String, u64)>>()
        });
        tokio::time::sleep(Duration::from_millis(120 + kill % 7 * 23)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
        let report = bed.verify(None).await;
        assert!(report.is_whole(), "after kill {kill}: {:?}", report.problems);
    }
    assert!(acknowledged.len() > 10, "the writer wrote: {}", acknowledged.len());
    for (chain, seq) in &acknowledged {
        let head = ledger::head(&bed.db, chain.parse().unwrap()).await.unwrap().map_or(0, |head| head.seq);
        assert!(head >= *seq, "{chain} row {seq} was acknowledged and is lost");
    }
    let whole = match bed.db.backend() {
        Backend::Sqlite => bed.db.query_one("PRAGMA integrity_check", &[]).await.unwrap().text(0).unwrap(),
        Backend::Postgres => "ok".to_owned(),
    };
    assert_eq!(whole, "ok");
}
