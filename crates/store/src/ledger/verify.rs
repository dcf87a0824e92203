//! `ledger verify`: the rows, the sealed parts, the checkpoints, and everything derived.

use std::collections::{HashMap, HashSet};

use kenshin_domain::evidence::{
    Checkpoint, DigestRow, Fault, Hash, Problem, Sealed, ShortForm, Statement, Verifier, merkle,
};
use kenshin_domain::id::AttachmentId;
use kenshin_domain::stages::Editions;
use kenshin_domain::text::Text;

use super::checkpoint::{ALL, HEADS_UNDER, checkpoint_of, head_under};
use super::keyring::{body_place, key_place};
use super::{Keyring, attach, packed, rebuild};
use crate::StoreError;
use crate::db::{Db, Snapshot};

/// What `verify` found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Rows of the ledger.
    pub rows: u64,
    /// Chains.
    pub chains: u64,
    /// Private parts that were opened and fit.
    pub sealed: u64,
    /// Private parts that are gone by a decision: chain and row.
    pub erased: Vec<(String, i64)>,
    /// Checkpoints whose signature holds.
    pub checkpoints: u64,
    /// The newest checkpoint.
    pub newest: Option<ShortForm>,
    /// Rows after the checkpoint that was given, or after the newest one: whether the newest of them were removed
    /// cannot be judged.
    pub unanchored: u64,
    /// Everything that is not as it should be.
    pub problems: Vec<Problem>,
}

impl VerifyReport {
    /// Is the ledger whole?
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Verifies everything; `against` is the short form of a checkpoint that was kept outside.
pub async fn verify(
    db: &Db,
    keys: &Keyring,
    editions: &Editions,
    against: Option<&str>,
) -> Result<VerifyReport, StoreError> {
    let mut report = VerifyReport::default();
    let mut moment = db.snapshot().await?;
    let promised = rows(&mut moment, &mut report).await?;
    sealed(&mut moment, keys, promised, &mut report).await?;
    files(&mut moment, keys, &mut report).await?;
    checkpoints(&mut moment, against, &mut report).await?;
    rebuild::compare_spans(&mut moment, editions, &mut report.problems).await?;
    drop(moment);
    rebuild::compare_register(db, keys, &mut report.problems).await?;
    without_followers(&mut report.problems);
    report.problems.sort();
    report.problems.dedup();
    Ok(report)
}

/// Where a chain's own rows are not whole, what is derived from them cannot agree; to make it again would be the wrong
/// advice.
fn without_followers(problems: &mut Vec<Problem>) {
    let derived = |problem: &Problem| matches!(problem.what, Fault::Derived(_));
    let broken: HashSet<String> = problems.iter().filter(|p| !derived(p)).map(|p| p.chain.clone()).collect();
    problems.retain(|problem| !derived(problem) || !broken.contains(&problem.chain));
}

/// What the rows say of private parts. Kept from the one pass over all rows: looking each row up again by its box would
/// read the largest table in random order.
#[derive(Default)]
struct Promised {
    /// Commitments by chain and row.
    commitments: HashMap<String, HashMap<i64, Hash>>,
    /// Places whose private part was erased by decision.
    erased: HashSet<(String, i64)>,
}

/// The rows, their heads and their digests.
async fn rows(moment: &mut Snapshot, report: &mut VerifyReport) -> Result<Promised, StoreError> {
    let mut verifier = Verifier::default();
    let mut promised = Promised::default();
    // Without an order: the table is in the order of insertion, and the verifier forgives small disorder.
    let sql = packed::select();
    let read = moment.stream(&sql, &[], |record| {
        let (columns, prev, hash) = match packed::columns_of(&record) {
            Ok(read) => read,
            Err((chain, seq, what)) => {
                verifier.report(&chain, seq, Fault::Unreadable(what));
                return Ok(());
            }
        };
        let digested = !columns.chain.starts_with("audit:") && columns.chain != "programme";
        let row = match columns.row(prev, hash) {
            Ok(row) => Some(row),
            Err(what) => {
                verifier.report(columns.chain, columns.seq, Fault::Unreadable(what));
                None
            }
        };
        if let Some(Statement::Erased(facts)) = row.as_ref().map(|row| &row.statement) {
            promised.erased.insert((columns.chain.to_owned(), i64::try_from(facts.seq).unwrap_or(i64::MAX)));
        }
        if let Some(sealed) = columns.sealed {
            // A commitment of another length fits no box.
            let commitment = Hash(sealed.try_into().unwrap_or_default());
            match promised.commitments.get_mut(columns.chain) {
                Some(rows) => drop(rows.insert(columns.seq, commitment)),
                None => {
                    promised.commitments.insert(columns.chain.to_owned(), HashMap::from([(columns.seq, commitment)]));
                }
            }
        }
        let digest = row.filter(|_| digested).map(|row| DigestRow::of(&row).to_bytes());
        verifier.row(&columns, prev, hash, digest);
        Ok(())
    });
    read.await?;
    verifier.end_of_rows();
    let digests = moment.stream("SELECT chain, body, n FROM d_digest", &[], |record| {
        let (chain, body) = (record.str(0)?, record.bytes(1)?);
        verifier.digest(chain, body);
        if usize::try_from(record.int(2)?) != Ok(body.len() / DigestRow::WIDTH) {
            verifier.report(chain, 0, Fault::Derived("d_digest"));
        }
        Ok(())
    });
    digests.await?;
    let mut chains = 0;
    let heads = moment.stream("SELECT id, seq, hash, at FROM chain", &[], |record| {
        chains += 1;
        verifier.head(record.str(0)?, record.int(1)?, record.bytes(2)?, record.int(3)?);
        Ok(())
    });
    heads.await?;
    (report.rows, report.chains) = (verifier.rows(), chains);
    report.problems.extend(verifier.finish());
    Ok(promised)
}

/// Every box opens to what its row commits to; a row without its box was erased by decision.
async fn sealed(
    moment: &mut Snapshot,
    keys: &Keyring,
    mut promised: Promised,
    report: &mut VerifyReport,
) -> Result<(), StoreError> {
    let sql = "SELECT b.chain, b.seq, b.key_id, b.box, k.wrapped FROM sealed_body b \
               LEFT JOIN sealed_key k ON k.chain = b.chain AND k.key_id = b.key_id ORDER BY b.chain, b.seq";
    let (problems, opened) = (&mut report.problems, &mut report.sealed);
    let commitments = &mut promised.commitments;
    let mut last = None;
    let boxes = moment.stream(sql, &[], |record| {
        let (chain, seq, key_id) = (record.text(0)?, record.int(1)?, record.int(2)?);
        let key = match last.take() {
            Some((of, id, key)) if of == chain && id == key_id => Some(key),
            _ => record.opt_bytes(4)?.and_then(|wrapped| keys.unwrap(&key_place(&chain, key_id), wrapped)),
        };
        let content = key.as_ref().and_then(|key| key.open(&body_place(&chain, seq), record.bytes(3).ok()?));
        let found = content.and_then(Sealed::from_bytes).map(|sealed| sealed.commitment());
        let fault = match commitments.get_mut(&chain).and_then(|rows| rows.remove(&seq)) {
            None => Some(Fault::SealUnknown),
            Some(committed) if found != Some(committed) => Some(Fault::SealDiffers),
            Some(_) => None,
        };
        match fault {
            Some(what) => problems.push(Problem { chain: chain.clone(), seq, what }),
            None => *opened += 1,
        }
        last = key.map(|key| (chain, key_id, key));
        Ok(())
    });
    boxes.await?;
    for (chain, rows) in promised.commitments {
        for seq in rows.into_keys() {
            let place = (chain.clone(), seq);
            if promised.erased.contains(&place) {
                report.erased.push(place);
            } else {
                report.problems.push(Problem { chain: place.0, seq, what: Fault::SealMissing });
            }
        }
    }
    report.erased.sort();
    Ok(())
}

/// Every attached file opens, and is the one that its row's private part commits to.
async fn files(moment: &mut Snapshot, keys: &Keyring, report: &mut VerifyReport) -> Result<(), StoreError> {
    let sql = "SELECT a.chain, a.seq, a.id, a.wrapped, a.box, b.key_id, b.box, k.wrapped FROM attachment a \
               LEFT JOIN sealed_body b ON b.chain = a.chain AND b.seq = a.seq \
               LEFT JOIN sealed_key k ON k.chain = b.chain AND k.key_id = b.key_id ORDER BY a.id";
    let problems = &mut report.problems;
    let read = moment.stream(sql, &[], |record| {
        let (chain, seq) = (record.text(0)?, record.int(1)?);
        let committed = record.opt_int(5)?.zip(record.opt_bytes(6)?).zip(record.opt_bytes(7)?);
        let committed = committed.and_then(|((key_id, sealed), wrapped)| {
            let key = keys.unwrap(&key_place(&chain, key_id), wrapped)?;
            let private = Sealed::from_bytes(key.open(&body_place(&chain, seq), sealed)?)?.private().ok()?;
            private.get(attach::FILE_SHA256)?.as_str().map(str::to_owned)
        });
        let id = record.str(2)?.parse::<AttachmentId>().ok();
        let (wrapped, sealed) = (record.bytes(3)?, record.bytes(4)?);
        let file = id.and_then(|id| attach::opened(keys, id, wrapped, sealed)).map(|file| attach::file_sha256(&file));
        if file.is_none() || file != committed {
            problems.push(Problem { chain, seq, what: Fault::SealDiffers });
        }
        Ok(())
    });
    read.await
}

/// Signatures and order of all checkpoints, the roots of the newest one and of the one that was kept outside.
async fn checkpoints(
    moment: &mut Snapshot,
    against: Option<&str>,
    report: &mut VerifyReport,
) -> Result<(), StoreError> {
    let all = moment.query(ALL, &[]).await?;
    let all = all.iter().map(checkpoint_of).collect::<Result<Vec<_>, _>>()?;
    let mut previous = Hash::ZERO;
    for (place, checkpoint) in (1..).zip(&all) {
        let stated = &checkpoint.stated;
        if !checkpoint.signature_holds() {
            report.checkpoint(stated.n, "の署名が正しくありません", "its signature does not hold");
        } else if stated.n != place || stated.previous != previous {
            report.checkpoint(
                stated.n,
                "が直前の確認点に続いていません",
                "it does not follow the checkpoint before it",
            );
        } else {
            report.checkpoints += 1;
        }
        previous = stated.id()?;
    }
    let mut anchor = all.last();
    if let Some(checkpoint) = anchor {
        report.newest = Some(checkpoint.short()?);
        root(moment, checkpoint, report).await?;
    }
    if let Some(text) = against {
        let short = ShortForm::parse(text);
        let found = short.and_then(|short| all.iter().find(|found| found.stated.n == short.n));
        match (short, found) {
            (None, _) => {
                let says = Text::new(
                    format!("「{text}」は確認点ではありません。cp:12:3f9a… の形で指定してください"),
                    format!("{text:?} is no checkpoint; it looks like cp:12:3f9a…"),
                );
                report.problems.push(Problem { chain: "checkpoint".to_owned(), seq: 0, what: Fault::Checkpoint(says) });
            }
            (Some(short), None) => {
                report.checkpoint(short.n, "がこのデータベースにありません", "it is missing from this database")
            }
            (Some(short), Some(found)) if found.stated.id()? != short.id => {
                report.checkpoint(
                    short.n,
                    "の番号に、このデータベースでは別の確認点があります",
                    "this database has another checkpoint of that number",
                );
            }
            (Some(_), Some(found)) => {
                root(moment, found, report).await?;
                anchor = Some(found);
            }
        }
    }
    let n = anchor.map_or(0, |checkpoint| checkpoint.stated.n);
    let sql = "SELECT CAST(COALESCE(SUM(seq), 0) AS BIGINT) FROM \
               (SELECT MAX(seq) AS seq FROM checkpoint_head WHERE n <= $1 GROUP BY chain) m";
    let anchored = moment.query_opt(sql, &[n.into()]).await?.map_or(Ok(0), |record| record.int(0))?;
    report.unanchored = report.rows.saturating_sub(u64::try_from(anchored).unwrap_or(0));
    Ok(())
}

/// Does the root follow from the rows that are there?
async fn root(moment: &mut Snapshot, checkpoint: &Checkpoint, report: &mut VerifyReport) -> Result<(), StoreError> {
    let n = checkpoint.stated.n;
    let mut leaves = Vec::new();
    let before = report.problems.len();
    for record in moment.query(HEADS_UNDER, &[n.into()]).await? {
        match head_under(&record)? {
            Some(head) => leaves.push(head.leaf()),
            None => {
                let (chain, seq) = (record.text(0)?, record.int(1)?);
                report.problems.push(Problem { chain, seq, what: Fault::Gap });
            }
        }
    }
    let same = u64::try_from(leaves.len()).is_ok_and(|count| count == checkpoint.stated.count);
    if report.problems.len() == before && !(same && merkle::root(&leaves) == checkpoint.stated.root) {
        report.checkpoint(
            n,
            "の下にある記録が、署名されたものと違います",
            "the rows under it are not the ones that were signed",
        );
    }
    Ok(())
}

impl VerifyReport {
    fn checkpoint(&mut self, n: u64, ja: &str, en: &str) {
        let seq = i64::try_from(n).unwrap_or(i64::MAX);
        let what = Fault::Checkpoint(Text::new(format!("確認点 {n} {ja}"), format!("checkpoint {n}: {en}")));
        self.problems.push(Problem { chain: "checkpoint".to_owned(), seq, what });
    }
}
