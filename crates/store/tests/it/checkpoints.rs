//! Checkpoints and the proofs under them.

use kenshin_domain::evidence::*;
use kenshin_store::ledger;

use crate::harness::*;

on_both!(
    checkpoints_follow_each_other_and_prove_every_chain,
    a_checkpoint_of_nothing_new_is_the_one_before,
    a_chain_was_so_long_at_a_checkpoint,
    one_hospital_verifies_alone,
);

fn unchanged() -> Draft {
    draft(Statement::ListUnchanged(ListUnchanged {}))
}

async fn checkpoints_follow_each_other_and_prove_every_chain(bed: Bed) {
    for number in 1..=7 {
        bed.append(chain(number), vec![unchanged()]).await.unwrap();
        bed.append(chain(1), vec![unchanged()]).await.unwrap();
        bed.checkpoint(NOW.plus_micros(i64::try_from(number).unwrap())).await;
    }
    let all = ledger::checkpoints(&bed.db).await.unwrap();
    assert_eq!(all.len(), 7);
    assert_eq!(all[0].stated.previous, Hash::ZERO);
    assert!(all.windows(2).all(|pair| pair[1].stated.previous == pair[0].stated.id().unwrap()));
    for checkpoint in &all {
        let report = bed.verify(Some(&checkpoint.short().unwrap().to_string())).await;
        assert!(report.is_whole(), "{:?}", report.problems);
        assert_eq!(report.unanchored, 14 - 2 * checkpoint.stated.n);
    }
    for number in 1..=7 {
        let proof = ledger::prove(&bed.db, chain(number)).await.unwrap().unwrap();
        assert!(proof.holds());
        let mut other = proof.clone();
        other.head.seq += 1;
        assert!(!other.holds());
    }
    assert_eq!(ledger::prove(&bed.db, chain(8)).await.unwrap(), None);
}

async fn a_checkpoint_of_nothing_new_is_the_one_before(bed: Bed) {
    assert!(!ledger::moved_since_checkpoint(&bed.db).await.unwrap());
    bed.append(chain(1), vec![unchanged()]).await.unwrap();
    assert!(ledger::moved_since_checkpoint(&bed.db).await.unwrap());
    let first = bed.checkpoint(NOW).await;
    assert_eq!(bed.checkpoint(NOW.plus_micros(9)).await, first);
    assert!(!ledger::moved_since_checkpoint(&bed.db).await.unwrap());
    assert_eq!(ledger::latest_checkpoint(&bed.db).await.unwrap(), Some(first));
}

async fn a_chain_was_so_long_at_a_checkpoint(bed: Bed) {
    bed.append(chain(1), vec![unchanged(), unchanged()]).await.unwrap();
    bed.checkpoint(NOW).await;
    bed.append(chain(1), vec![unchanged()]).await.unwrap();
    bed.append(chain(2), vec![unchanged()]).await.unwrap();
    bed.checkpoint(NOW).await;
    let at = async |n| ledger::known_at_checkpoint(&bed.db, n).await.unwrap();
    assert_eq!(at(1).await, [(chain(1).to_string(), 2)].into());
    assert_eq!(at(2).await, [(chain(1).to_string(), 3), (chain(2).to_string(), 1)].into());
}

async fn one_hospital_verifies_alone(bed: Bed) {
    for number in 1..=5 {
        bed.append(chain(number), vec![unchanged(), unchanged()]).await.unwrap();
    }
    bed.checkpoint(NOW).await;
    let mut out = Vec::new();
    assert_eq!(ledger::export_chain(&bed.db, chain(3), &mut out).await.unwrap(), 2);
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("\"proof\"") && text.contains("\"checkpoint\""));
    assert!(!text.contains(&chain(2).to_string()), "another hospital's chain is none of its business");
    let (ok, said) = crate::golden::python(&text);
    assert!(ok, "{said}");
    let (ok, said) = crate::golden::python(&text.replacen("\"word\"", "\"test\"", 1));
    assert!(!ok, "{said}");
}
