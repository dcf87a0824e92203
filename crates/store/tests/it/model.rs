//! Random acts against a naive model: a list of rows and a list of what replaced what.

use std::collections::BTreeMap;

use kenshin_domain::evidence::*;
use kenshin_store::ledger::{self, AppendError};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::harness::*;

on_both!(a_replaced_row_never_revives);

fn below(random: &mut ChaCha8Rng, end: u64) -> u64 {
    random.next_u64() % end
}

fn statement(random: &mut ChaCha8Rng) -> Statement {
    let json = match below(random, 8) {
        0 => r#"{"kind":"institution.described","facts":{"source":"form","prefecture":13,"beds":120}}"#,
        1 => {
            r#"{"kind":"officer.named","facts":{"executive":true,"employment":"full_time","deputy":true,"qualification":"unknown","ciso":false}}"#
        }
        2 => r#"{"kind":"answered","facts":{"channel":"sheet"}}"#,
        3 => r#"{"kind":"declined","facts":{"cause":"staff"}}"#,
        4 => r#"{"kind":"backup.apart","facts":{"apart":true}}"#,
        5 => r#"{"kind":"invited","facts":{"campaign":"c1"}}"#,
        6 => r#"{"kind":"restore.tested","facts":{"scope":"full","ok":true}}"#,
        _ => r#"{"kind":"contact.reached","facts":{"by":"telephone"}}"#,
    };
    serde_json::from_str(json).unwrap()
}

/// A random batch over a few chains; refusals are acts too.
pub async fn random_act(bed: &Bed, random: &mut ChaCha8Rng, round: i64) {
    let mut items = Vec::new();
    for _ in 0..=below(random, 4) {
        let mut drafts = Vec::new();
        for _ in 0..=below(random, 3) {
            let from = NOW.day().plus(-i32::try_from(below(random, 900)).unwrap());
            let mut made = draft(statement(random));
            (made.happened_from, made.happened_to) = (from, from.plus(i32::try_from(below(random, 60)).unwrap()));
            made.basis = [Basis::Word, Basis::Paper, Basis::Test][usize::try_from(below(random, 3)).unwrap()];
            if below(random, 3) == 0 {
                made.private = private("name", &format!("架空 {}", below(random, 9)));
            }
            if below(random, 3) == 0 {
                made.key = Some(format!("k:{}", below(random, 4)));
            }
            if below(random, 4) == 0 {
                made.replaces = Some(1 + below(random, 5));
                if below(random, 2) == 0 {
                    made.statement = Statement::Retracted(Retracted {});
                }
            }
            drafts.push((made, NOW.plus_micros(round * 1_000)));
        }
        items.push((chain(1 + below(random, 5)), drafts));
    }
    let mut tx = bed.db.write_bulk().await.unwrap();
    match ledger::append_chains(&mut tx, &bed.context(ME), items).await {
        Ok(_) => tx.commit().await.unwrap(),
        Err(AppendError::Store(error)) => panic!("{error}"),
        Err(_) => tx.rollback().await.unwrap(),
    }
}

async fn a_replaced_row_never_revives(bed: Bed) {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    // Row → what replaced it.
    let mut model: BTreeMap<u64, Option<u64>> = BTreeMap::new();
    let mut dead: Vec<u64> = Vec::new();
    for round in 0..150 {
        let last = model.len() as u64;
        let target = (below(&mut random, 3) > 0).then(|| 1 + below(&mut random, last + 2));
        let made = Draft {
            statement: if target.is_some() && below(&mut random, 2) == 0 {
                Statement::Retracted(Retracted {})
            } else {
                statement(&mut random)
            },
            replaces: target,
            ..draft(statement(&mut random))
        };
        let result = bed.append_at(chain(1), vec![made], NOW.plus_micros(round)).await;
        let expected = match target {
            None => Ok(()),
            Some(seq) => match model.get(&seq) {
                None => Err(None),
                Some(Some(by)) => Err(Some(*by)),
                Some(None) => Ok(()),
            },
        };
        match (result, expected) {
            (Ok(_), Ok(())) => {
                if let Some(seq) = target {
                    model.insert(seq, Some(last + 1));
                    dead.push(seq);
                }
                model.insert(last + 1, None);
            }
            (Err(AppendError::NotLive { .. }), Err(None)) => {}
            (Err(AppendError::ReplacedAlready { by, .. }), Err(Some(expected))) => assert_eq!(by, expected),
            (result, expected) => panic!("round {round}: {result:?}, expected {expected:?}"),
        }
    }
    assert!(dead.len() > 20, "the acts did replace");
    let live: Vec<u64> = ledger::live_rows(&bed.db, chain(1)).await.unwrap().iter().map(|row| row.seq).collect();
    let expected: Vec<u64> = model.iter().filter(|(_, by)| by.is_none()).map(|(seq, _)| *seq).collect();
    assert_eq!(live, expected);
    assert!(dead.iter().all(|seq| !live.contains(seq)));
    bed.assert_whole().await;
}
