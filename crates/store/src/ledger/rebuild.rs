//! Everything derived, compared with what the ledger gives, or dropped and made again from it.

use kenshin_domain::evidence::{Chain, DigestRow, Fault, Problem};
use kenshin_domain::stages::Editions;

use super::load::list;
use super::read::{COLUMNS, row_of};
use super::spans::{self, NOW, SPAN_COLUMNS, span_values};
use super::{Keyring, VerifyReport};
use crate::StoreError;
use crate::db::{Db, Record, Snapshot, Tx, Value};

/// Chains that are held in memory at once.
const CHUNK: u32 = 500;

/// What `rebuild` found or made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RebuildReport {
    /// Chains whose derived rows were compared or made.
    pub chains: u64,
    /// What differed; with `check` it still does.
    pub differences: Vec<Problem>,
}

/// Compares every derived table with the ledger; without `check` they are then made again.
pub async fn rebuild(db: &Db, keys: &Keyring, editions: &Editions, check: bool) -> Result<RebuildReport, StoreError> {
    let report: VerifyReport = super::verify(db, keys, editions, None).await?;
    let derived = |problem: &Problem| matches!(problem.what, Fault::Derived(_));
    let differences = report.problems.into_iter().filter(derived).collect();
    if !check {
        let mut tx = db.write_bulk().await?;
        remake(&mut tx, keys, editions).await?;
        tx.commit().await?;
    }
    Ok(RebuildReport { chains: report.chains, differences })
}

/// Makes the spans of every institution again, after an edition of the rules came into force.
pub async fn respan(tx: &mut Tx, editions: &Editions) -> Result<u64, StoreError> {
    let (mut last, mut count) = (String::new(), 0);
    loop {
        let sql = "SELECT chain, body FROM d_digest WHERE chain > $1 AND chain >= 'institution:' \
                   AND chain < 'institution;' ORDER BY chain LIMIT $2";
        let records = tx.query(sql, &[last.as_str().into(), CHUNK.into()]).await?;
        let Some(newest) = records.last() else { return Ok(count) };
        last = newest.text(0)?;
        let digests: Vec<(&str, &[u8])> =
            records.iter().map(|r| Ok((r.str(0)?, r.bytes(1)?))).collect::<Result<_, StoreError>>()?;
        count += u64::try_from(digests.len()).unwrap_or(0);
        spans::replace(tx, editions, digests.into_iter()).await?;
    }
}

async fn remake(tx: &mut Tx, keys: &Keyring, editions: &Editions) -> Result<(), StoreError> {
    tx.execute("DELETE FROM d_digest", &[]).await?;
    tx.execute("DELETE FROM d_stage_span", &[]).await?;
    let mut last = String::new();
    loop {
        let sql = "SELECT id FROM chain WHERE id > $1 AND id <> 'programme' AND NOT (id >= 'audit:' AND id < 'audit;') \
                   ORDER BY id LIMIT $2";
        let chains = tx.query(sql, &[last.as_str().into(), CHUNK.into()]).await?;
        let Some(newest) = chains.last() else { break };
        last = newest.text(0)?;
        let chains: Vec<Value> = chains.iter().map(|r| r.text(0).map(Value::from)).collect::<Result<_, _>>()?;
        let sql = format!(
            "SELECT {COLUMNS} FROM evidence e WHERE e.chain IN ({}) ORDER BY e.chain, e.seq",
            list(chains.len())
        );
        let mut digests: Vec<(String, Vec<u8>)> = Vec::with_capacity(chains.len());
        tx.stream(&sql, &chains, |record| {
            let row = row_of(&record)?;
            let chain = record.str(0)?;
            if digests.last().is_none_or(|(of, _)| of != chain) {
                digests.push((chain.to_owned(), Vec::new()));
            }
            if let Some((_, body)) = digests.last_mut() {
                body.extend_from_slice(&DigestRow::of(&row).to_bytes());
            }
            Ok(())
        })
        .await?;
        let rows = digests
            .iter()
            .map(|(chain, body)| [Value::from(chain), (body.len() / DigestRow::WIDTH).into(), body.clone().into()]);
        tx.insert_many("d_digest", &["chain", "n", "body"], rows).await?;
    }
    respan(tx, editions).await?;
    crate::institutions::refresh_all(tx, keys).await
}

/// Stored spans against the ones that the digests give.
pub(super) async fn compare_spans(
    moment: &mut Snapshot,
    editions: &Editions,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let mut last = String::new();
    loop {
        let sql = "SELECT chain, body FROM d_digest WHERE chain > $1 ORDER BY chain LIMIT $2";
        let digests = moment.query(sql, &[last.as_str().into(), CHUNK.into()]).await?;
        let until = digests.last().map(|record| record.text(0)).transpose()?;
        // Behind the last digest no spans may stand.
        let range = until.as_ref().map_or("", |_| " AND chain <= $2");
        // The plus keeps SQLite from the index by day, which would read every span for each chunk.
        let sql = format!(
            "SELECT {} FROM d_stage_span WHERE +known_at = {NOW} AND chain > $1{range} ORDER BY chain, from_day",
            SPAN_COLUMNS.join(", ")
        );
        let params: Vec<Value> = [Some(last.clone()), until.clone()].into_iter().flatten().map(Value::from).collect();
        let stored = moment.query(&sql, &params).await?;
        differing(&digests, &stored, editions, problems)?;
        let Some(until) = until else { return Ok(()) };
        last = until;
    }
}

fn differing(
    digests: &[Record],
    stored: &[Record],
    editions: &Editions,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let mut report = |chain: &str| {
        let what = Fault::Derived("d_stage_span");
        problems.push(Problem { chain: chain.to_owned(), seq: 0, what });
    };
    let mut stored = stored.iter().peekable();
    for record in digests {
        let chain = record.str(0)?;
        while let Some(early) = stored.next_if(|span| span.str(0).is_ok_and(|of| of < chain)) {
            report(early.str(0)?);
        }
        let mut own = Vec::new();
        while let Some(span) = stored.next_if(|span| span.str(0).is_ok_and(|of| of == chain)) {
            own.push(span);
        }
        let is_institution = matches!(chain.parse(), Ok(Chain::Institution(_)));
        let expected =
            if is_institution { spans::of_digest(chain, record.bytes(1)?, editions) } else { Ok(Vec::new()) };
        // A digest that cannot be read is reported by the rows; here it has no spans.
        let expected = expected.unwrap_or_default();
        let same = expected.len() == own.len()
            && expected.iter().zip(&own).all(|(span, record)| is_same(&span_values(chain, NOW, span), record));
        if !same {
            report(chain);
        }
    }
    for late in stored {
        report(late.str(0)?);
    }
    Ok(())
}

fn is_same(values: &[Value], record: &Record) -> bool {
    values.iter().enumerate().all(|(column, value)| match value {
        Value::Null => matches!(record.opt_bytes(column), Ok(None)),
        Value::Int(number) => record.opt_int(column).is_ok_and(|found| found == Some(*number)),
        Value::Text(text) => record.opt_str(column).is_ok_and(|found| found == Some(text)),
        Value::Blob(bytes) => record.opt_bytes(column).is_ok_and(|found| found == Some(bytes)),
    })
}

/// The register against the one that the ledger gives.
pub(super) async fn compare_register(db: &Db, keys: &Keyring, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    match crate::institutions::compare(db, keys).await {
        Ok(differing) => {
            let what = Fault::Derived("d_register");
            problems.extend(differing.into_iter().map(|chain| Problem { chain, seq: 0, what: what.clone() }));
            Ok(())
        }
        // A row that cannot be read is a finding, not the end of the verification.
        Err(StoreError::BrokenRow { chain, seq, what }) => {
            problems.push(Problem { chain, seq, what: Fault::Unreadable(what) });
            Ok(())
        }
        Err(error) => Err(error),
    }
}
