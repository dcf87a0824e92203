//! What was erased is gone, and the ledger is whole all the same.

use kenshin_domain::evidence::*;
use kenshin_store::ledger;

use crate::harness::*;

on_both!(what_is_erased_is_gone_and_the_ledger_is_whole, a_lost_box_without_a_decision_is_found);

const NAME: &str = "架空院長計画的秘匿";
const NOTE: &str = "planted-note-3141592653";

fn planted() -> Draft {
    let mut map = private("name", NAME).unwrap();
    map.insert("note".to_owned(), NOTE.into());
    Draft { private: Some(map), ..draft(Statement::ContactReached(ContactReached { by: code("telephone") })) }
}

/// The register's own fields are public; this one is planted there to see that nothing of it stays either.
fn described(name: &str) -> Draft {
    let facts = serde_json::from_str::<Described>(r#"{"source":"form","prefecture":13}"#).unwrap();
    Draft { private: private("name", name), ..draft(Statement::Described(facts)) }
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

async fn what_is_erased_is_gone_and_the_ledger_is_whole(bed: Bed) {
    let keep = Draft { private: private("note", "kept"), ..planted() };
    bed.append(chain(1), vec![keep, planted(), described(NAME)]).await.unwrap();
    bed.append(chain(2), vec![planted()]).await.unwrap();
    bed.checkpoint(NOW).await;
    let export = bed.export().await;
    assert!(!export.contains(NAME) && !export.contains(NOTE), "no private part is exported");
    if bed.folder.is_some() {
        // The register shows the name of an institution; that it is found proves that the search works.
        assert!(holds(&bed.bytes().await, NAME));
        assert!(!holds(&bed.bytes().await, NOTE), "a note is never written in the clear");
    }
    for (of, seq) in [(chain(1), 2), (chain(1), 3), (chain(2), 1)] {
        let mut tx = bed.db.write().await.unwrap();
        ledger::erase(&mut tx, &bed.context(OTHER), of, seq, code("request"), NOW).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ledger::open_private(&bed.db, &bed.keys, of, seq).await.unwrap(), None);
    }
    bed.db.scrub().await.unwrap();
    let report = bed.verify(None).await;
    assert!(report.is_whole(), "{:?}", report.problems);
    assert_eq!(report.erased.len(), 3);
    assert_eq!(ledger::open_private(&bed.db, &bed.keys, chain(1), 1).await.unwrap(), private("note", "kept"));
    let keys = bed.db.query_one("SELECT MIN(key_id) FROM sealed_key", &[]).await.unwrap();
    assert!(keys.int(0).unwrap() > 1, "the old data keys are shredded");
    assert!(bed.export().await.starts_with(&export.lines().next().unwrap().to_owned()));
    if bed.folder.is_some() {
        let bytes = bed.bytes().await;
        assert!(!holds(&bytes, NAME) && !holds(&bytes, NOTE));
    }
    // The same file again does not bring it back.
    let again = ledger::rows(&bed.db, chain(1)).await.unwrap().len();
    assert_eq!(again, 5);
}

async fn a_lost_box_without_a_decision_is_found(bed: Bed) {
    bed.append(chain(1), vec![planted()]).await.unwrap();
    bed.append(chain(2), vec![planted()]).await.unwrap();
    let (one, two) = (chain(1).to_string(), chain(2).to_string());
    bed.tamper(&[&format!(
        "UPDATE sealed_body SET box = (SELECT box FROM sealed_body WHERE chain = '{two}') WHERE chain = '{one}'"
    )])
    .await;
    let differs = |problem: &Problem| problem.chain == one && problem.seq == 1 && problem.what == Fault::SealDiffers;
    assert!(bed.verify(None).await.problems.iter().any(differs));
    bed.tamper(&[&format!("DELETE FROM sealed_body WHERE chain = '{one}'")]).await;
    let missing = |problem: &Problem| problem.chain == one && problem.seq == 1 && problem.what == Fault::SealMissing;
    assert!(bed.verify(None).await.problems.iter().any(missing));
}
