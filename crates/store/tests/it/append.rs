//! Adding rows.

use kenshin_domain::evidence::*;
use kenshin_domain::time::Instant;
use kenshin_store::ledger::{self, AppendError};

use crate::harness::*;

on_both!(
    rows_follow_each_other_and_come_back,
    the_clock_never_goes_back,
    days_are_held_to_the_day_of_recording,
    the_same_key_again_is_nothing_new,
    a_newer_file_replaces_what_it_says_otherwise,
    a_replaced_row_is_replaced_once,
    nobody_accepts_his_own_paper,
    the_ledger_is_insert_only,
    nothing_of_a_refused_append_is_written,
    private_parts_and_files_come_back,
);

fn answered() -> Draft {
    draft(Statement::Answered(Answered { channel: code("sheet") }))
}

fn declined(cause: &str) -> Draft {
    draft(Statement::Declined(Declined { cause: code(cause) }))
}

fn retracted(seq: u64) -> Draft {
    Draft { replaces: Some(seq), ..draft(Statement::Retracted(Retracted {})) }
}

async fn rows_follow_each_other_and_come_back(bed: Bed) {
    let full = Draft {
        basis: Basis::Test,
        witness: Witness::Independent,
        until: Some(day(2027, 3, 31)),
        source: Source::Import { file: code("abc"), row: 3 },
        key: Some("file:1".to_owned()),
        private: private("note", "山田 \"太郎\"\n"),
        ..declined("staff")
    };
    let first = bed.append(chain(1), vec![answered(), full.clone()]).await.unwrap();
    let second = bed.append(chain(1), vec![answered()]).await.unwrap();
    bed.append(Chain::Audit(day(2026, 11, 22)), vec![answered()]).await.unwrap();
    bed.append(Chain::Programme, vec![answered()]).await.unwrap();
    let made = [first.rows, second.rows].concat();
    assert_eq!(ledger::rows(&bed.db, chain(1)).await.unwrap(), made);
    assert_eq!(made.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(made[0].prev, Hash::ZERO);
    assert_eq!(made[1].prev, made[0].hash);
    assert_eq!((made[1].until, made[1].source.clone()), (full.until, full.source));
    let digests = ledger::digests(&bed.db, chain(1)).await.unwrap();
    assert_eq!(digests, made.iter().map(DigestRow::of).collect::<Vec<_>>());
    assert_eq!(ledger::heads(&bed.db).await.unwrap().len(), 3);
    bed.assert_whole().await;
}

async fn the_clock_never_goes_back(bed: Bed) {
    bed.append_at(chain(1), vec![answered()], NOW).await.unwrap();
    let earlier = Instant::from_micros(NOW.micros() - 5_000_000);
    let again = bed.append_at(chain(1), vec![answered()], earlier).await.unwrap();
    assert_eq!(again.rows[0].recorded_at, NOW);
    let later = bed.append_at(chain(1), vec![answered()], NOW.plus_micros(1)).await.unwrap();
    assert_eq!(later.rows[0].recorded_at, NOW.plus_micros(1));
    bed.assert_whole().await;
}

async fn days_are_held_to_the_day_of_recording(bed: Bed) {
    let today = NOW.day();
    let year = Draft { happened_from: day(2026, 4, 1), happened_to: day(2027, 3, 31), ..answered() };
    let made = bed.append(chain(1), vec![year]).await.unwrap();
    assert_eq!((made.rows[0].happened_from, made.rows[0].happened_to), (day(2026, 4, 1), today));
    let plan = Draft { happened_from: today.plus(1), happened_to: today.plus(1), ..answered() };
    let refused = bed.append(chain(1), vec![plan]).await;
    assert!(matches!(refused, Err(AppendError::FutureDay { .. })), "{refused:?}");
    let backwards = Draft { happened_from: today, happened_to: today.plus(-1), ..answered() };
    let refused = bed.append(chain(1), vec![backwards]).await;
    assert!(matches!(refused, Err(AppendError::Backwards { .. })), "{refused:?}");
}

async fn the_same_key_again_is_nothing_new(bed: Bed) {
    let keyed = |cause: &str, note: &str| Draft {
        key: Some("form:1".to_owned()),
        happened_to: day(2027, 3, 31),
        private: private("note", note),
        ..declined(cause)
    };
    bed.append(chain(1), vec![keyed("staff", "a")]).await.unwrap();
    let before = bed.export().await;
    // Also on another day, though its last day would be cut later; also from another row of the file.
    let again = Draft { source: Source::Import { file: code("f"), row: 9 }, ..keyed("staff", "a") };
    let again = bed.append_at(chain(1), vec![again], NOW.plus_micros(90_000_000_000)).await.unwrap();
    assert_eq!((again.rows.len(), again.unchanged), (0, 1));
    assert_eq!(bed.export().await, before);
    for other in [keyed("time", "a"), keyed("staff", "b"), Draft { private: None, ..keyed("staff", "a") }] {
        let refused = bed.append(chain(1), vec![other]).await;
        assert!(matches!(refused, Err(AppendError::KeyConflict { seq: 1, .. })), "{refused:?}");
    }
    // Within one append too.
    let twice = bed.append(chain(2), vec![keyed("staff", "a"), keyed("staff", "a")]).await.unwrap();
    assert_eq!((twice.rows.len(), twice.unchanged), (1, 1));
    // A correction that is sent twice.
    let correction = Draft { key: Some("form:2".to_owned()), replaces: Some(1), ..declined("cost") };
    assert_eq!(bed.append(chain(1), vec![correction.clone()]).await.unwrap().rows.len(), 1);
    assert_eq!(bed.append(chain(1), vec![correction]).await.unwrap().unchanged, 1);
    let bad = bed.append(chain(1), vec![Draft { key: Some("山田".to_owned()), ..answered() }]).await;
    assert!(matches!(bad, Err(AppendError::BadKey { .. })));
    bed.assert_whole().await;
}

async fn a_newer_file_replaces_what_it_says_otherwise(bed: Bed) {
    let line = |cause: &str| Draft { key: Some("survey:1".to_owned()), ..declined(cause) };
    let file = |cause: &str| vec![(chain(1), vec![(line(cause), NOW)]), (chain(2), vec![(line("staff"), NOW)])];
    for (cause, replacing, new) in [("staff", 0, 2), ("staff", 0, 0), ("cost", 1, 1), ("cost", 0, 0), ("staff", 1, 1)] {
        let mut tx = bed.db.write_bulk().await.unwrap();
        let mut items = file(cause);
        assert_eq!(ledger::replace_by_key(&mut tx, &bed.keys, &mut items).await.unwrap(), replacing, "{cause}");
        let appended = ledger::append_chains(&mut tx, &bed.context(ME), items).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(appended.rows.len(), new, "{cause}");
    }
    let live = ledger::live_rows(&bed.db, chain(1)).await.unwrap();
    assert_eq!(live.iter().map(|row| row.seq).collect::<Vec<_>>(), [3]);
    // What a person took back is not brought in again by the same file.
    bed.append(chain(1), vec![retracted(3)]).await.unwrap();
    let again = bed.append(chain(1), vec![line("staff")]).await.unwrap();
    assert_eq!(again.unchanged, 1);
    bed.assert_whole().await;
}

async fn a_replaced_row_is_replaced_once(bed: Bed) {
    bed.append(chain(1), vec![answered()]).await.unwrap();
    bed.append(chain(1), vec![Draft { replaces: Some(1), ..declined("staff") }]).await.unwrap();
    let second = bed.append(chain(1), vec![Draft { replaces: Some(1), ..declined("time") }]).await;
    assert!(matches!(second, Err(AppendError::ReplacedAlready { seq: 1, by: 2 })), "{second:?}");
    let missing = bed.append(chain(1), vec![Draft { replaces: Some(9), ..answered() }]).await;
    assert!(matches!(missing, Err(AppendError::NotLive { seq: 9 })), "{missing:?}");
    let nothing = bed.append(chain(1), vec![draft(Statement::Retracted(Retracted {}))]).await;
    assert!(matches!(nothing, Err(AppendError::NothingRetracted)));
    bed.append(chain(1), vec![retracted(2)]).await.unwrap();
    let revive = bed.append(chain(1), vec![retracted(2)]).await;
    assert!(matches!(revive, Err(AppendError::ReplacedAlready { seq: 2, by: 3 })));
}

async fn nobody_accepts_his_own_paper(bed: Bed) {
    let accepts = |seq| draft(Statement::AcceptedAsPaper(AcceptedAsPaper { seq }));
    let tested = Draft { basis: Basis::Test, ..answered() };
    bed.append(chain(1), vec![answered(), tested]).await.unwrap();
    let own = bed.append(chain(1), vec![accepts(1)]).await;
    assert!(matches!(own, Err(AppendError::OwnPaper { seq: 1 })), "{own:?}");
    let mut tx = bed.db.write().await.unwrap();
    let by_other = |seq| vec![(accepts(seq), NOW)];
    let not_word = ledger::append(&mut tx, &bed.context(OTHER), chain(1), by_other(2)).await;
    assert!(matches!(not_word, Err(AppendError::NotAWord { seq: 2 })), "{not_word:?}");
    ledger::append(&mut tx, &bed.context(OTHER), chain(1), by_other(1)).await.unwrap();
    tx.commit().await.unwrap();
    bed.assert_whole().await;
}

async fn the_ledger_is_insert_only(bed: Bed) {
    bed.append(chain(1), vec![Draft { private: private("note", "x"), ..answered() }]).await.unwrap();
    bed.checkpoint(NOW).await;
    for refused in [
        "UPDATE evidence SET seq = 2",
        "DELETE FROM evidence",
        "UPDATE checkpoint SET count = 2",
        "DELETE FROM checkpoint",
        "DELETE FROM checkpoint_head",
        "UPDATE sealed_body SET seq = 2",
    ] {
        let mut tx = bed.db.write().await.unwrap();
        let error = tx.execute(refused, &[]).await.expect_err(refused).to_string();
        assert!(error.contains("insert-only"), "{refused}: {error}");
    }
    bed.assert_whole().await;
}

async fn nothing_of_a_refused_append_is_written(bed: Bed) {
    bed.append(chain(1), vec![answered()]).await.unwrap();
    let before = bed.export().await;
    let mut tx = bed.db.write().await.unwrap();
    let bad = Draft { replaces: Some(7), ..answered() };
    let items = vec![(chain(2), vec![(answered(), NOW)]), (chain(3), vec![(answered(), NOW), (bad, NOW)])];
    assert!(ledger::append_chains(&mut tx, &bed.context(ME), items).await.is_err());
    tx.commit().await.unwrap();
    assert_eq!(bed.export().await, before);
}

async fn private_parts_and_files_come_back(bed: Bed) {
    let file = b"%PDF-1.7 \x00\xff".as_slice();
    let mut map = private("name", "髙﨑 花子").unwrap();
    map.insert(ledger::FILE_SHA256.to_owned(), ledger::file_sha256(file).into());
    let mut tx = bed.db.write().await.unwrap();
    let ctx = bed.context(ME);
    let named = Draft { private: Some(map.clone()), ..answered() };
    ledger::append(&mut tx, &ctx, chain(1), vec![(answered(), NOW), (named, NOW)]).await.unwrap();
    let wrong = ledger::attach(&mut tx, &ctx, chain(1), 2, "application/pdf", b"other").await;
    assert!(matches!(wrong, Err(AppendError::UnboundFile { seq: 2 })));
    let id = ledger::attach(&mut tx, &ctx, chain(1), 2, "application/pdf", file).await.unwrap();
    assert_eq!(ledger::open_private_in(&mut tx, &bed.keys, &[(chain(1), 2)]).await.unwrap()[&(chain(1), 2)], map);
    tx.commit().await.unwrap();
    assert_eq!(ledger::open_private(&bed.db, &bed.keys, chain(1), 2).await.unwrap(), Some(map));
    assert_eq!(ledger::open_private(&bed.db, &bed.keys, chain(1), 1).await.unwrap(), None);
    let found = ledger::attachment(&bed.db, &bed.keys, id).await.unwrap().unwrap();
    assert_eq!((found.seq, found.bytes.as_slice()), (2, file));
    assert_eq!(ledger::attachments(&bed.db, chain(1)).await.unwrap()[0].id, id);
    let other_key = ledger::Keyring::from_bytes([8; 32], "test");
    assert!(ledger::open_private(&bed.db, &other_key, chain(1), 2).await.is_err());
    bed.assert_whole().await;
}
