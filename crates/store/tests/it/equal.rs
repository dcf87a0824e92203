//! The same acts give the same bytes on both databases.

use kenshin_store::{Backend, Record, ledger};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::harness::*;
use crate::model;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_hold_the_same_bytes() {
    let Some(postgres) = Bed::postgres().await else { return };
    let sqlite = Bed::sqlite().await;
    for bed in [&sqlite, &postgres] {
        let mut random = ChaCha8Rng::seed_from_u64(42);
        for round in 0..30 {
            model::random_act(bed, &mut random, round).await;
        }
        bed.checkpoint(NOW.plus_micros(1_000_000_000)).await;
        bed.assert_whole().await;
    }
    assert_eq!(sqlite.export().await, postgres.export().await);
    for table in ["d_digest", "d_stage_span", "d_register", "sealed_body", "sealed_key", "chain", "meta"] {
        let (a, b) = (dump(&sqlite, table).await, dump(&postgres, table).await);
        assert!(table == "meta" || !a.is_empty(), "{table} is empty");
        assert_eq!(a, b, "{table}");
    }
    let rebuilt = ledger::rebuild(&postgres.db, &postgres.keys, &postgres.editions, false).await.unwrap();
    assert_eq!(rebuilt.differences, []);
    for table in ["d_digest", "d_stage_span", "d_register"] {
        assert_eq!(dump(&sqlite, table).await, dump(&postgres, table).await, "{table} after rebuild");
    }
}

/// Every row of a table, sorted, as text.
async fn dump(bed: &Bed, table: &str) -> Vec<String> {
    let names = match bed.db.backend() {
        Backend::Sqlite => format!("SELECT name FROM pragma_table_info('{table}') ORDER BY name"),
        Backend::Postgres => {
            format!("SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}' ORDER BY 1")
        }
    };
    let mut names: Vec<String> = bed.db.query(&names, &[]).await.unwrap().iter().map(|r| r.text(0).unwrap()).collect();
    names.sort();
    let rows = bed.db.query(&format!("SELECT {} FROM {table}", names.join(", ")), &[]).await.unwrap();
    let mut rows: Vec<String> = rows.iter().map(line).collect();
    rows.sort();
    rows
}

fn line(record: &Record) -> String {
    let cell = |column: usize| {
        let number = record.opt_int(column).ok().flatten().map(|n| n.to_string());
        let text = || record.opt_str(column).ok().flatten().map(str::to_owned);
        let bytes = || record.opt_bytes(column).ok().flatten().map(|b| format!("{b:?}"));
        match record.opt_bytes(column) {
            Ok(None) => "null".to_owned(),
            _ => format!("{:?} {:?} {:?}", bytes(), text(), number.filter(|_| text().is_none_or(|t| t.parse::<i64>().is_ok()))),
        }
    };
    (0..record.width()).map(|column| format!("{}={}", record.name(column).unwrap(), cell(column))).collect::<Vec<_>>().join(" ")
}
