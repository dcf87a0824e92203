//! A file between its preview and its import: kept for half an hour in the database, so that nobody uploads it twice,
//! and a restart or a second process has it too. It is a process table: no figure reads it, and it goes by itself. It
//! lies sealed: a list of answers holds names.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kenshin_domain::access::{Permission, allows};
use kenshin_domain::time::Instant;
use kenshin_store::institutions as store;
use sha2::{Digest, Sha256};

use super::ImportKind;
use super::import::may_import;
use crate::{Actor, App, Refusal};

/// Half an hour.
const KEEP_MICROS: i64 = 30 * 60 * 1_000_000;
/// Files that one person may have open.
const MOST: i64 = 4;
/// How the drafts of files begin.
const FORMS: &str = "import:";

/// A file that somebody has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What it holds.
    pub kind: ImportKind,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

fn form(kind: ImportKind, sha256: &str) -> String {
    format!("{FORMS}{}:{sha256}", kind.code())
}

/// What binds a sealed file to its person and its form.
fn place(actor: &Actor, form: &str) -> String {
    format!("draft\n{}\n{form}", actor.account)
}

fn oldest(app: &App) -> Instant {
    app.now().plus_micros(-KEEP_MICROS)
}

/// Keeps a file for the person who chose it.
pub async fn hold(app: &App, actor: &Actor, kind: ImportKind, name: &str, bytes: Vec<u8>) -> Result<Held, Refusal> {
    // A database of invented data does not keep a real file even for half an hour.
    may_import(app, actor)?;
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    let form = form(kind, &sha256);
    let plain = [name.as_bytes(), b"\n", &bytes].concat();
    let body = STANDARD.encode(app.keys.seal_secret(&place(actor, &form), &plain, &*app.entropy));
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::drop_old_drafts(&mut tx, FORMS, oldest(app)).await.map_err(Refusal::failed)?;
    store::keep_draft(&mut tx, actor.account, &form, &body, app.now()).await.map_err(Refusal::failed)?;
    store::keep_newest_drafts(&mut tx, actor.account, FORMS, MOST).await.map_err(Refusal::failed)?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(Held { kind, name, sha256, bytes })
}

/// The file that this person has looked at; `None` after half an hour, and for everybody else.
pub async fn held(app: &App, actor: &Actor, kind: ImportKind, sha256: &str) -> Result<Option<Held>, Refusal> {
    if !allows(actor.role, Permission::Import) {
        return Err(Refusal::Forbidden);
    }
    let form = form(kind, sha256);
    let body = store::draft(&app.db, actor.account, &form, oldest(app)).await.map_err(Refusal::failed)?;
    let Some(body) = body else { return Ok(None) };
    let sealed = STANDARD.decode(body).map_err(Refusal::failed)?;
    // Sealed under another key, it is as good as gone: the file is asked for again.
    let Some(plain) = app.keys.open_secret(&place(actor, &form), &sealed) else { return Ok(None) };
    let Some(end) = plain.iter().position(|byte| *byte == b'\n') else { return Ok(None) };
    let (name, bytes) = plain.split_at(end);
    let name = String::from_utf8_lossy(name).into_owned();
    Ok(Some(Held { kind, name, sha256: sha256.to_owned(), bytes: bytes.iter().skip(1).copied().collect() }))
}

/// Forgets a file once it was taken in.
pub async fn let_go(app: &App, actor: &Actor, held: &Held) -> Result<(), Refusal> {
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    store::drop_draft(&mut tx, actor.account, &form(held.kind, &held.sha256)).await.map_err(Refusal::failed)?;
    tx.commit().await.map_err(Refusal::failed)
}

/// Forgets files that nobody came back to: they may hold what should not lie about.
pub async fn forget_old(app: &App) -> Result<u64, Refusal> {
    let mut tx = app.db.write().await.map_err(Refusal::failed)?;
    let gone = store::drop_old_drafts(&mut tx, FORMS, oldest(app)).await.map_err(Refusal::failed)?;
    tx.commit().await.map_err(Refusal::failed)?;
    Ok(gone)
}
