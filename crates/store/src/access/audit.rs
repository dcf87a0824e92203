//! The audit as a list: a stretch of days, so that a page never reads more of the ledger than those days.

use kenshin_domain::evidence::{Chain, Kind, Statement};
use kenshin_domain::id::AccountId;
use kenshin_domain::time::{Day, Instant};

use crate::StoreError;
use crate::db::{Db, Record, Value};

/// Which lines; `None` does not restrict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFilter {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Done by.
    pub by: Option<AccountId>,
    /// The act, or the beginning of its code.
    pub act: Option<String>,
    /// The chain or object.
    pub target: Option<String>,
    /// Only changes, only reads, only refusals.
    pub kind: Option<Kind>,
}

/// One line of the audit.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditLine {
    /// On which chain.
    pub chain: Chain,
    /// Its place there.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: AccountId,
    /// The login name, where the account is known here.
    pub login: Option<String>,
    /// What.
    pub statement: Statement,
}

/// A page of the audit, newest first, and how many lines there are.
pub async fn audit_lines(
    db: &Db,
    filter: &AuditFilter,
    offset: u64,
    limit: u64,
) -> Result<(Vec<AuditLine>, u64), StoreError> {
    let mut params: Vec<Value> =
        vec![Chain::Audit(filter.from).to_string().into(), Chain::Audit(filter.to).to_string().into()];
    let mut conditions = String::from("e.chain >= $1 AND e.chain <= $2");
    let mut and = |condition: &str, value: Value| {
        params.push(value);
        conditions.push_str(&format!(" AND {}", condition.replace('?', &format!("${}", params.len()))));
    };
    if let Some(by) = filter.by {
        and("e.recorded_by = ?", by.into());
    }
    if let Some(kind) = filter.kind {
        and("e.kind = ?", kind.code().into());
    }
    // Facts are canonical JSON of codes, so a key and the beginning of its value are found as text.
    if let Some(act) = &filter.act {
        and("e.facts LIKE ? ESCAPE '\\'", format!("%\"act\":\"{}%", escape(act)).into());
    }
    if let Some(target) = &filter.target {
        and("e.facts LIKE ? ESCAPE '\\'", format!("%\"target\":\"{}\"%", escape(target)).into());
    }
    let total = db.query_one(&format!("SELECT COUNT(*) FROM evidence e WHERE {conditions}"), &params).await?;
    let sql = format!(
        "SELECT e.chain, e.seq, e.recorded_at, e.recorded_by, a.login, e.kind, e.facts \
         FROM evidence e LEFT JOIN p_account a ON a.id = e.recorded_by \
         WHERE {conditions} ORDER BY e.chain DESC, e.seq DESC LIMIT ${} OFFSET ${}",
        params.len() + 1,
        params.len() + 2
    );
    params.extend([limit.into(), offset.into()]);
    let rows = db.query(&sql, &params).await?;
    let rows = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok((rows, u64::try_from(total.int(0)?).unwrap_or_default()))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_").replace('"', "")
}

fn read(record: &Record) -> Result<AuditLine, StoreError> {
    let unreadable = |column: &'static str, text: &str| StoreError::unreadable(column, text);
    let (chain, by, kind, facts) = (record.str(0)?, record.str(3)?, record.str(5)?, record.str(6)?);
    let statement = Kind::from_code(kind)
        .zip(serde_json::from_str(facts).ok())
        .and_then(|(kind, facts)| Statement::from_parts(kind, facts).ok())
        .ok_or_else(|| unreadable("evidence.facts", facts))?;
    Ok(AuditLine {
        chain: chain.parse().map_err(|_| unreadable("evidence.chain", chain))?,
        seq: u64::try_from(record.int(1)?).unwrap_or_default(),
        at: Instant::from_micros(record.int(2)?),
        by: by.parse().map_err(|_| unreadable("evidence.recorded_by", by))?,
        login: record.opt_text(4)?,
        statement,
    })
}
