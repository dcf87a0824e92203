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

/// Every row of a table, sorted, as text; bytes in hexadecimal.
async fn dump(bed: &Bed, table: &str) -> Vec<String> {
    let (columns, hex) = match bed.db.backend() {
        Backend::Sqlite => (format!("SELECT name, type FROM pragma_table_info('{table}')"), "hex(?)"),
        Backend::Postgres => (
            format!(
                "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_name = '{table}'"
            ),
            "upper(encode(?, 'hex'))",
        ),
    };
    let mut columns: Vec<(String, bool)> = bed.db.query(&columns, &[]).await.unwrap().iter().map(column).collect();
    columns.sort();
    let cells = columns.iter().map(|(name, bytes)| {
        let text = if *bytes { hex } else { "CAST(? AS TEXT)" };
        format!("'{name}=' || COALESCE({}, '-')", text.replace('?', name))
    });
    let sql = format!("SELECT {} FROM {table}", cells.collect::<Vec<_>>().join(" || ' ' || "));
    let mut rows: Vec<String> = bed.db.query(&sql, &[]).await.unwrap().iter().map(|r| r.text(0).unwrap()).collect();
    rows.sort();
    rows
}

fn column(record: &Record) -> (String, bool) {
    (record.text(0).unwrap(), ["BLOB", "bytea"].contains(&record.str(1).unwrap()))
}
