//! Whoever has the database and not the program is found out.

use kenshin_domain::evidence::*;
use kenshin_store::{Record, Value, ledger};

use crate::harness::*;

on_both!(every_column_is_covered, a_removed_tail_is_found_by_a_kept_checkpoint, derived_tables_are_compared);

/// Two chains, the first with a row that has every column.
async fn fill(bed: &Bed) {
    let answered = || draft(Statement::Answered(Answered { channel: code("sheet") }));
    let full = Draft {
        until: Some(day(2027, 3, 31)),
        replaces: Some(1),
        key: Some("form:1".to_owned()),
        private: private("note", "x"),
        ..answered()
    };
    bed.append(chain(1), vec![answered(), full, answered()]).await.unwrap();
    bed.append(chain(2), vec![answered(), answered()]).await.unwrap();
}

async fn names(bed: &Bed, of: &str) -> Vec<String> {
    let record: Record = bed.db.query_one(&format!("SELECT * FROM {of} LIMIT 1"), &[]).await.unwrap();
    (0..record.width()).map(|column| record.name(column).unwrap().to_owned()).collect()
}

async fn every_column_is_covered(bed: Bed) {
    fill(&bed).await;
    bed.assert_whole().await;
    bed.tamper(&[]).await;
    let columns = names(&bed, "evidence").await;
    assert_eq!(columns.len(), 17);
    let text = chain(1).to_string();
    for column in &columns {
        let place: [Value; 1] = [text.as_str().into()];
        let sql = format!("SELECT {column} FROM evidence WHERE chain = $1 AND seq = 2");
        let record = bed.db.query_one(&sql, &place).await.unwrap();
        let (old, new): (Value, Value) = match column.as_str() {
            "seq" | "happened_from" | "happened_to" | "until" | "replaces" | "recorded_at" => {
                let number = record.int(0).unwrap();
                (number.into(), (number + 40).into())
            }
            "sealed" | "prev" | "hash" => {
                let bytes = record.blob(0).unwrap();
                let mut other = bytes.clone();
                other[31] ^= 1;
                (bytes.into(), other.into())
            }
            // The reading is the same, the bytes are not.
            "facts" | "source" => {
                let json = record.text(0).unwrap();
                let other = json.replacen(':', ": ", 1);
                (json.into(), other.into())
            }
            "chain" => (text.as_str().into(), chain(9).to_string().into()),
            "kind" => ("answered".into(), "list.unchanged".into()),
            "basis" => ("word".into(), "paper".into()),
            "witness" => ("self".into(), "official".into()),
            "key" => ("form:1".into(), Value::Null),
            "recorded_by" => (ME.into(), OTHER.into()),
            other => panic!("a new column {other}: say here how it is changed"),
        };
        let hash = bed.db.query_one("SELECT prev FROM evidence WHERE chain = $1 AND seq = 3", &place).await.unwrap();
        let hash = hash.blob(0).unwrap();
        let change = async |value: Value| {
            let mut tx = bed.db.write().await.unwrap();
            // The row is found again by the row that follows it.
            let sql = format!(
                "UPDATE evidence SET {column} = $1 WHERE {}",
                if column == "hash" { "key = 'form:1'" } else { "hash = $2" }
            );
            let params = if column == "hash" { vec![value] } else { vec![value, hash.clone().into()] };
            assert_eq!(tx.execute(&sql, &params).await.unwrap(), 1, "{column}");
            tx.commit().await.unwrap();
        };
        change(new).await;
        let report = bed.verify(None).await;
        let named = report.problems.iter().any(|problem| problem.chain == text && problem.seq == 2);
        assert!(named, "{column}: {:?}", report.problems);
        change(old).await;
        bed.assert_whole().await;
    }
}

async fn a_removed_tail_is_found_by_a_kept_checkpoint(bed: Bed) {
    fill(&bed).await;
    let kept = bed.checkpoint(NOW).await.short().unwrap().to_string();
    bed.append(chain(2), vec![draft(Statement::ListUnchanged(ListUnchanged {}))]).await.unwrap();
    let report = bed.verify(Some(&kept)).await;
    assert!(report.is_whole(), "{:?}", report.problems);
    assert_eq!(report.unanchored, 1);
    // The newest row that the checkpoint saw goes, the head with it, and all that is derived is put right.
    let remove = |chain: &str, seq: u64| {
        [
            format!("DELETE FROM evidence WHERE chain = '{chain}' AND seq >= {seq}"),
            format!(
                "UPDATE chain SET seq = {0}, hash = (SELECT hash FROM evidence WHERE chain = '{chain}' AND seq = {0}), \
                 at = (SELECT recorded_at FROM evidence WHERE chain = '{chain}' AND seq = {0}) WHERE id = '{chain}'",
                seq - 1
            ),
        ]
    };
    let two = chain(2).to_string();
    let statements = remove(&two, 2);
    bed.tamper(&[&statements[0], &statements[1]]).await;
    ledger::rebuild(&bed.db, &bed.keys, &bed.editions, false).await.unwrap();
    let report = bed.verify(Some(&kept)).await;
    assert!(report.problems.iter().any(|p| p.chain == two && p.seq == 2), "{:?}", report.problems);
    // With the checkpoint gone too, the inside agrees with itself; the kept text still tells.
    bed.tamper(&["DELETE FROM checkpoint", "DELETE FROM checkpoint_head"]).await;
    assert_eq!(bed.verify(None).await.problems, []);
    let report = bed.verify(Some(&kept)).await;
    assert_eq!(report.problems.len(), 1);
    assert!(report.problems[0].to_string().contains("missing"), "{}", report.problems[0]);
    let forged = bed.checkpoint(NOW).await;
    assert!(forged.signature_holds());
    assert!(!bed.verify(Some(&kept)).await.is_whole(), "a new checkpoint of the same number is another one");
}

async fn derived_tables_are_compared(bed: Bed) {
    let described =
        Described { prefecture: Some(13), ..serde_json::from_str::<Described>(r#"{"source":"form"}"#).unwrap() };
    let named = Draft { private: private("name", "架空病院"), ..draft(Statement::Described(described)) };
    bed.append(chain(3), vec![named]).await.unwrap();
    fill(&bed).await;
    bed.assert_whole().await;
    let spans = bed.db.query_one("SELECT COUNT(*) FROM d_stage_span WHERE known_at = 0", &[]).await.unwrap();
    assert!(spans.int(0).unwrap() > 0, "without spans nothing is compared");
    let one = chain(3).to_string();
    for (statement, table) in [
        ("UPDATE d_stage_span SET rung = 5", "d_stage_span"),
        ("UPDATE d_stage_span SET because = '1'", "d_stage_span"),
        ("DELETE FROM d_stage_span", "d_stage_span"),
        ("DELETE FROM d_digest", "d_digest"),
        ("UPDATE d_digest SET body = (SELECT body FROM d_digest WHERE n = 2)", "d_digest"),
        ("UPDATE d_digest SET n = 99", "d_digest"),
        ("UPDATE d_register SET beds_total = 999", "d_register"),
        ("DELETE FROM d_register", "d_register"),
    ] {
        let mut tx = bed.db.write().await.unwrap();
        assert!(tx.execute(statement, &[]).await.unwrap() > 0, "{statement}");
        tx.commit().await.unwrap();
        let report = ledger::rebuild(&bed.db, &bed.keys, &bed.editions, true).await.unwrap();
        let named = report.differences.iter().any(|p| p.chain == one && p.what == Fault::Derived(table));
        assert!(named, "{statement}: {:?}", report.differences);
        assert!(!bed.verify(None).await.is_whole());
        ledger::rebuild(&bed.db, &bed.keys, &bed.editions, false).await.unwrap();
        bed.assert_whole().await;
    }
}
