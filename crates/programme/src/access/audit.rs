//! The audit: every change and every read of sensitive data, on a chain of its day.

use kenshin_domain::access::{Permission, Role, Scope};
use kenshin_domain::evidence::{
    AuditChanged, AuditDenied, AuditRead, Basis, Chain, Code, Draft, Kind, Source, Statement, Witness,
};
use kenshin_domain::id::AccountId;
use kenshin_domain::text::Text;
use kenshin_domain::time::Day;
use kenshin_store::Tx;
use kenshin_store::access::{self as store, AuditFilter};
use kenshin_store::ledger::append;

use super::sight::may;
pub use kenshin_store::access::AuditLine;

use crate::{Actor, App, Refusal};

/// A page of the audit covers so many days at most: no page reads the whole ledger.
const MOST_DAYS: i32 = 31;

/// Somebody changed so many rows or objects. `act` and `target` are codes (`institution:ID`, `account:ID` …).
pub fn changed(act: &str, target: &str, count: usize) -> Statement {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Statement::AuditChanged(AuditChanged { act: code(act), target: code(target), count })
}

/// Somebody read so many sensitive rows.
pub fn read(act: &str, target: &str, count: usize) -> Statement {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Statement::AuditRead(AuditRead { act: code(act), target: code(target), count })
}

/// Somebody was refused.
pub(super) fn refused(act: &str, target: &str) -> Statement {
    Statement::AuditDenied(AuditDenied { act: code(act), target: code(target) })
}

/// Whatever was typed into an address becomes a code: the ledger holds no free text.
fn code(text: &str) -> Code {
    let plain: String = text
        .chars()
        .take(64)
        .map(|c| c.to_ascii_lowercase())
        .map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() || "._-:/".contains(c) { c } else { '-' })
        .collect();
    // Made of allowed signs only; an empty text has no code of its own.
    Code::new(&plain).unwrap_or_else(|_| unknown())
}

fn unknown() -> Code {
    #[expect(clippy::expect_used, reason = "a constant that is a code")]
    Code::new("unknown").expect("a code")
}

/// The target of an act on an account.
pub(super) fn account(id: AccountId) -> String {
    format!("account:{id}")
}

/// Who acts before anybody has signed in.
pub(super) fn nobody() -> Actor {
    Actor { account: AccountId::from_random(0), name: String::new(), role: Role::Public, scope: Scope::Nothing }
}

/// Writes a line of the audit in the transaction of the act. Put it last: one chain a day makes writers wait.
pub async fn audit_in(tx: &mut Tx, app: &App, actor: &Actor, what: Statement) -> Result<(), Refusal> {
    let now = app.clock.now();
    let draft = Draft {
        statement: what,
        basis: Basis::Test,
        witness: Witness::Own,
        happened_from: now.day(),
        happened_to: now.day(),
        until: None,
        replaces: None,
        source: Source::System,
        key: None,
        private: None,
    };
    let rules = app.rules();
    append(tx, &app.context(&rules, actor.account), Chain::Audit(now.day()), vec![(draft, now)])
        .await
        .map_err(Refusal::failed)?;
    Ok(())
}

/// Writes a line of the audit by itself: reads (before the page is sent) and refusals.
pub async fn audit(app: &App, actor: &Actor, what: Statement) -> Result<(), Refusal> {
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    audit_in(&mut tx, app, actor, what).await?;
    tx.commit().await.map_err(Refusal::failed)
}

/// Writes down that somebody was refused.
pub async fn denied(app: &App, actor: &Actor, act: &str, target: &str) -> Result<(), Refusal> {
    audit(app, actor, refused(act, target)).await
}

/// What to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// The first day; by default the last one.
    pub from: Option<Day>,
    /// The last day; by default today.
    pub to: Option<Day>,
    /// Login name of the person.
    pub by: Option<String>,
    /// The act, or its beginning.
    pub act: Option<String>,
    /// The chain or object.
    pub target: Option<String>,
    /// Changes, reads or refusals.
    pub kind: Option<Kind>,
    /// From 1.
    pub page: u64,
}

/// A page of the audit.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditPage {
    /// Newest first.
    pub lines: Vec<AuditLine>,
    /// How many there are in all.
    pub total: u64,
    /// The days that were read.
    pub from: Day,
    /// See `from`.
    pub to: Day,
    /// The page, from 1.
    pub page: u64,
    /// How many lines a page has.
    pub size: u64,
}

/// Lists the audit: all of it for ministry and administrator, what concerns itself for a hospital.
pub async fn audit_list(app: &App, actor: &Actor, query: &AuditQuery) -> Result<AuditPage, Refusal> {
    let target = if may(actor, Permission::AuditRead) {
        query.target.as_deref().map(|target| code(target).to_string())
    } else if may(actor, Permission::AuditOwn) {
        match actor.scope {
            Scope::Institution(id) => Some(Chain::Institution(id).to_string()),
            _ => return Err(Refusal::Forbidden),
        }
    } else {
        return Err(Refusal::Forbidden);
    };
    let to = query.to.unwrap_or_else(|| app.clock.now().day());
    let from = query.from.unwrap_or(to);
    if from > to || from < to.plus(1 - MOST_DAYS) {
        return Err(Refusal::field(
            "from",
            Text::new(
                format!("期間は1日から{MOST_DAYS}日までにしてください（始まりと終わりの順も確かめてください）。"),
                format!("Choose a period of 1 to {MOST_DAYS} days, its first day before its last."),
            ),
        ));
    }
    let by = match &query.by {
        Some(login) => match store::account_by_login(&app.db, login).await.map_err(Refusal::failed)? {
            Some(account) => Some(account.id),
            None => return Ok(AuditPage { lines: Vec::new(), total: 0, from, to, page: 1, size: SIZE }),
        },
        None => None,
    };
    let filter = AuditFilter { from, to, by, act: query.act.clone(), target, kind: query.kind };
    let page = query.page.max(1);
    let (lines, total) =
        store::audit_lines(&app.db, &filter, (page - 1).saturating_mul(SIZE), SIZE).await.map_err(Refusal::failed)?;
    Ok(AuditPage { lines, total, from, to, page, size: SIZE })
}

const SIZE: u64 = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_address_becomes_a_code() {
        assert_eq!(code("institution:<script>あ").as_str(), "institution:-script--");
        assert_eq!(code("").as_str(), "unknown");
        assert_eq!(code(&"a".repeat(99)).as_str().len(), 64);
    }
}
