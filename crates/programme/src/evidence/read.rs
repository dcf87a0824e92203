//! Reading an institution's evidence: the kinds that the role sees, private parts only for those permitted.

use std::collections::{HashMap, HashSet};

use kenshin_domain::access::{DataClass, Permission, allows, class_of, sees};
use kenshin_domain::evidence::{Basis, Chain, Row, Statement, Trust};
use kenshin_domain::id::{AccountId, AttachmentId, InstitutionId};
use kenshin_domain::time::{Day, Instant, Period};
use kenshin_store::ledger;

use super::{AttachmentLine, EvidenceLine};
use crate::stages::{self, Explained};
use crate::{Actor, App, Refusal, access};

/// The evidence of an institution within the actor's scope, newest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    id: InstitutionId,
    as_of: Option<Day>,
    known_at: Option<Instant>,
) -> Result<Vec<EvidenceLine>, Refusal> {
    if !allows(actor.role, Permission::EvidenceRead) {
        return Err(Refusal::Forbidden);
    }
    if !access::in_sight(app, actor, id).await? {
        return Err(Refusal::NotFound);
    }
    let digest = ledger::digests(&app.db, Chain::Institution(id)).await.map_err(Refusal::failed)?;
    let explained = stages::explained(app, &digest, as_of.unwrap_or_else(|| app.today()), known_at);
    lines(app, actor, id, &explained, known_at).await
}

/// As `list`, where the institution was found within the scope already. Reading private parts is audited first.
pub(crate) async fn lines(
    app: &App,
    actor: &Actor,
    id: InstitutionId,
    explained: &Explained,
    known_at: Option<Instant>,
) -> Result<Vec<EvidenceLine>, Refusal> {
    if !allows(actor.role, Permission::EvidenceRead) {
        return Ok(Vec::new());
    }
    let chain = Chain::Institution(id);
    let until = known_at.unwrap_or(Instant::MAX);
    let mut rows = ledger::rows(&app.db, chain).await.map_err(Refusal::failed)?;
    rows.retain(|row| row.recorded_at <= until);
    let context = Context::of(&rows, explained);
    let seen: Vec<&Row> = rows.iter().filter(|row| sees(actor.role, class_of(row.statement.kind()))).collect();
    let opens = allows(actor.role, Permission::EvidencePrivate) && sees(actor.role, DataClass::Contacts);
    let sealed: Vec<(Chain, u64)> =
        seen.iter().filter(|row| row.sealed.is_some()).map(|row| (chain, row.seq)).collect();
    let mut privates = if opens && !sealed.is_empty() {
        let opened = ledger::open_private_many(&app.db, &app.keys, &sealed).await.map_err(Refusal::failed)?;
        access::audit(app, actor, access::read("evidence.private", &chain.to_string(), opened.len())).await?;
        opened
    } else {
        HashMap::new()
    };
    let files = files(app, actor, chain).await?;
    let names = names(app, &seen).await?;
    let may_accept = allows(actor.role, Permission::PaperAccept);
    let mut lines: Vec<EvidenceLine> = Vec::with_capacity(seen.len());
    for row in seen.into_iter().rev() {
        let attachments = files.get(&row.seq).cloned().unwrap_or_default();
        let live = !context.replaced.contains_key(&row.seq);
        let accepted = context.accepted.contains(&row.seq);
        let basis = if accepted { Basis::Paper } else { row.basis };
        lines.push(EvidenceLine {
            seq: row.seq,
            statement: row.statement.clone(),
            basis,
            witness: row.witness,
            trust: Trust::of(basis, row.witness),
            happened: Period { from: row.happened_from, to: row.happened_to },
            until: row.until,
            recorded_at: row.recorded_at,
            recorded_by: names.get(&row.recorded_by).cloned().unwrap_or_else(|| row.recorded_by.to_string()),
            source: row.source.clone(),
            replaces: row.replaces,
            replaced_by: context.replaced.get(&row.seq).copied(),
            live,
            carries: context.carries.contains(&row.seq),
            sealed: row.sealed.is_some(),
            private: privates.remove(&(chain, row.seq)),
            erased: context.erased.contains(&row.seq),
            may_accept: may_accept
                && live
                && !accepted
                && row.basis == Basis::Word
                && row.recorded_by != actor.account
                && !attachments.is_empty(),
            attachments,
        });
    }
    Ok(lines)
}

/// What rows say of other rows of their chain.
struct Context {
    replaced: HashMap<u64, u64>,
    accepted: HashSet<u64>,
    erased: HashSet<u64>,
    carries: HashSet<u64>,
}

impl Context {
    fn of(rows: &[Row], explained: &Explained) -> Self {
        let replaced: HashMap<u64, u64> = rows.iter().filter_map(|row| Some((row.replaces?, row.seq))).collect();
        let live = |row: &&Row| !replaced.contains_key(&row.seq);
        let accepted = rows.iter().filter(live).filter_map(|row| match &row.statement {
            Statement::AcceptedAsPaper(facts) => Some(facts.seq),
            _ => None,
        });
        let erased = rows.iter().filter_map(|row| match &row.statement {
            Statement::Erased(facts) => Some(facts.seq),
            _ => None,
        });
        let rungs = explained.rungs.iter().filter(|r| r.rung <= explained.standing.rung).flat_map(|r| &r.conditions);
        let marks = explained.marks.iter().flat_map(|mark| &mark.conditions);
        let carries = rungs.chain(marks).filter(|c| c.met).flat_map(|c| c.because.iter().copied());
        Self { accepted: accepted.collect(), erased: erased.collect(), carries: carries.collect(), replaced }
    }
}

async fn files(app: &App, actor: &Actor, chain: Chain) -> Result<HashMap<u64, Vec<AttachmentLine>>, Refusal> {
    let mut files: HashMap<u64, Vec<AttachmentLine>> = HashMap::new();
    if allows(actor.role, Permission::EvidencePrivate) {
        for file in ledger::attachments(&app.db, chain).await.map_err(Refusal::failed)? {
            let line = AttachmentLine { id: file.id, media: file.media, bytes: file.bytes };
            files.entry(file.seq).or_default().push(line);
        }
    }
    Ok(files)
}

async fn names(app: &App, rows: &[&Row]) -> Result<HashMap<AccountId, String>, Refusal> {
    let ids: HashSet<AccountId> = rows.iter().map(|row| row.recorded_by).collect();
    let ids: Vec<AccountId> = ids.into_iter().collect();
    let system = Actor::system();
    let mut names = HashMap::from([(system.account, system.name)]);
    for (id, name) in kenshin_store::institutions::account_names(&app.db, &ids).await.map_err(Refusal::failed)? {
        names.insert(id, name);
    }
    Ok(names)
}

/// An attached file; audited before it is handed out.
pub async fn attachment(
    app: &App,
    actor: &Actor,
    id: InstitutionId,
    file: AttachmentId,
) -> Result<(String, Vec<u8>), Refusal> {
    if !allows(actor.role, Permission::EvidencePrivate) {
        return Err(Refusal::Forbidden);
    }
    let chain = Chain::Institution(id);
    if !access::in_sight(app, actor, id).await? {
        return Err(Refusal::NotFound);
    }
    let found = ledger::attachment(&app.db, &app.keys, file).await.map_err(Refusal::failed)?;
    let found = found.filter(|found| found.chain == chain).ok_or(Refusal::NotFound)?;
    let row = ledger::row(&app.db, chain, found.seq).await.map_err(Refusal::failed)?.ok_or(Refusal::NotFound)?;
    if !sees(actor.role, class_of(row.statement.kind())) {
        return Err(Refusal::NotFound);
    }
    access::audit(app, actor, access::read("evidence.attachment", &chain.to_string(), 1)).await?;
    Ok((found.media, found.bytes.to_vec()))
}
