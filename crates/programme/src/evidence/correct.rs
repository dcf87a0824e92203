//! Taking back, accepting a document, erasing what is private. The row itself always stays.

use kenshin_domain::access::{Permission, allows, may_record};
use kenshin_domain::evidence::{AcceptedAsPaper, Basis, Chain, Code, Draft, Retracted, Source, Statement, Witness};
use kenshin_domain::id::InstitutionId;
use kenshin_domain::text::{Both, Text};
use kenshin_store::ledger::{self, append};

use super::record::refused;
use crate::{Actor, App, Refusal, access};

/// Takes a statement back without substitute.
pub async fn retract(app: &App, actor: &Actor, id: InstitutionId, seq: u64) -> Result<u64, Refusal> {
    let chain = sighted(app, actor, id, Permission::EvidenceCorrect).await?;
    let row = ledger::row(&app.db, chain, seq).await.map_err(Refusal::failed)?.ok_or(Refusal::NotFound)?;
    if !may_record(actor.role, row.statement.kind()) {
        return Err(Refusal::Forbidden);
    }
    add(app, actor, chain, Statement::Retracted(Retracted {}), Some(seq), "evidence.retract").await
}

/// Accepts the file that is attached to a row as a document. Nobody accepts his own.
pub async fn accept_paper(app: &App, actor: &Actor, id: InstitutionId, seq: u64) -> Result<u64, Refusal> {
    let chain = sighted(app, actor, id, Permission::PaperAccept).await?;
    let files = ledger::attachments(&app.db, chain).await.map_err(Refusal::failed)?;
    if !files.iter().any(|file| file.seq == seq) {
        return Err(Refusal::field(
            "seq",
            Text::new("この記録には添付ファイルがありません。", "No file is attached to this row."),
        ));
    }
    add(app, actor, chain, Statement::AcceptedAsPaper(AcceptedAsPaper { seq }), None, "evidence.accept").await
}

/// Why a private part may be erased, as the ledger's row says it.
pub const GROUNDS: [(&str, Both); 3] = [
    ("request", Both::new("本人から消去の求めがあった", "the person concerned asked for it")),
    ("law", Both::new("法令または保存期間の定めによる", "the law or a rule on keeping data asks for it")),
    ("mistake", Both::new("書いてはいけないものが書かれていた", "it should never have been written there")),
];

/// Erases names, notes and files of a row; the row says that they were there, and why they went.
pub async fn erase(app: &App, actor: &Actor, id: InstitutionId, seq: u64, ground: &str) -> Result<(), Refusal> {
    let chain = sighted(app, actor, id, Permission::EvidenceErase).await?;
    let known = GROUNDS.iter().find(|(code, _)| *code == ground).and_then(|(code, _)| Code::new(code).ok());
    let ground = known.ok_or_else(|| {
        Refusal::field("ground", Text::new("消去する理由を選んでください。", "Choose why it is to be erased."))
    })?;
    if !ledger::holds_private(&app.db, chain, seq).await.map_err(Refusal::failed)? {
        return Err(Refusal::Conflict(Text::new(
            "この記録には、消去できる氏名・メモ・書類がありません。すでに消去されたか、はじめからありません。",
            "This row holds no names, notes or files that could be erased: they were erased already, or never were.",
        )));
    }
    let rules = app.rules();
    let ctx = app.context(&rules, actor.account);
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    ledger::erase(&mut tx, &ctx, chain, seq, ground, app.now()).await.map_err(refused)?;
    access::audit_in(&mut tx, app, actor, access::changed("evidence.erase", &chain.to_string(), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    app.db.scrub().await.map_err(Refusal::failed)
}

async fn sighted(app: &App, actor: &Actor, id: InstitutionId, permission: Permission) -> Result<Chain, Refusal> {
    if !allows(actor.role, permission) {
        return Err(Refusal::Forbidden);
    }
    if access::in_sight(app, actor, id).await? { Ok(Chain::Institution(id)) } else { Err(Refusal::NotFound) }
}

async fn add(
    app: &App,
    actor: &Actor,
    chain: Chain,
    statement: Statement,
    replaces: Option<u64>,
    act: &str,
) -> Result<u64, Refusal> {
    let now = app.now();
    let draft = Draft {
        statement,
        basis: Basis::Word,
        witness: Witness::of(actor.role),
        happened_from: now.day(),
        happened_to: now.day(),
        until: None,
        replaces,
        source: Source::Form,
        key: None,
        private: None,
    };
    let rules = app.rules();
    let ctx = app.context(&rules, actor.account);
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    let made = append(&mut tx, &ctx, chain, vec![(draft, now)]).await.map_err(refused)?;
    access::audit_in(&mut tx, app, actor, access::changed(act, &chain.to_string(), 1)).await?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(made.rows.first().map_or(0, |row| row.seq))
}
