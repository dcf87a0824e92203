//! Attached files: each in a box with a key of its own, bound to the row that speaks of it.

use kenshin_domain::evidence::{Chain, Hash};
use kenshin_domain::id::AttachmentId;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::entropy::random;
use super::{AppendContext, AppendError, Keyring, read};
use crate::StoreError;
use crate::db::{Db, Tx};

/// The name under which a row's private part commits to its attached file: SHA-256, hexadecimal.
pub const FILE_SHA256: &str = "file_sha256";

/// An attached file.
pub struct Attached {
    /// Of whose row.
    pub chain: Chain,
    /// Of which row.
    pub seq: u64,
    /// `application/pdf` and the like.
    pub media: String,
    /// The file.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What is known of an attached file without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentInfo {
    /// Its identifier.
    pub id: AttachmentId,
    /// Of which row.
    pub seq: u64,
    /// `application/pdf` and the like.
    pub media: String,
    /// How long the file is.
    pub bytes: u64,
}

/// What a draft's private part must hold under `FILE_SHA256` for its file.
pub fn file_sha256(bytes: &[u8]) -> String {
    Hash(Sha256::digest(bytes).into()).to_string()
}

/// Attaches a file to a row of the same transaction or an older one. The row's private part commits to the file: it was
/// appended with `file_sha256(bytes)` under `FILE_SHA256`; another file is refused.
pub async fn attach(
    tx: &mut Tx,
    ctx: &AppendContext<'_>,
    chain: Chain,
    seq: u64,
    media: &str,
    bytes: &[u8],
) -> Result<AttachmentId, AppendError> {
    let private = read::open_private_in(tx, ctx.keys, &[(chain, seq)]).await?;
    let committed = private.get(&(chain, seq)).and_then(|map| map.get(FILE_SHA256)?.as_str().map(str::to_owned));
    if committed.as_deref() != Some(&file_sha256(bytes)) {
        return Err(AppendError::UnboundFile { seq });
    }
    let id = AttachmentId::from_random(u64::from_le_bytes(random(ctx.entropy)));
    let place = place(id);
    let (key, wrapped) = ctx.keys.create(&place, ctx.entropy);
    tx.execute(
        "INSERT INTO attachment (id, chain, seq, media, bytes, master, wrapped, box) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            id.into(),
            chain.into(),
            seq.into(),
            media.into(),
            bytes.len().into(),
            ctx.keys.id().into(),
            wrapped.into(),
            key.seal(&place, bytes, ctx.entropy).into(),
        ],
    )
    .await?;
    Ok(id)
}

/// An attached file, opened.
pub async fn attachment(db: &Db, keys: &Keyring, id: AttachmentId) -> Result<Option<Attached>, StoreError> {
    let sql = "SELECT chain, seq, media, wrapped, box FROM attachment WHERE id = $1";
    let Some(record) = db.query_opt(sql, &[id.into()]).await? else { return Ok(None) };
    let closed = || StoreError::Sealed(format!("attachment {id}"));
    let bytes = opened(keys, id, record.bytes(3)?, record.bytes(4)?).ok_or_else(closed)?;
    Ok(Some(Attached {
        chain: record.str(0)?.parse().map_err(|_| closed())?,
        seq: u64::try_from(record.int(1)?).map_err(|_| closed())?,
        media: record.text(2)?,
        bytes,
    }))
}

/// The files that are attached to rows of a chain.
pub async fn attachments(db: &Db, chain: Chain) -> Result<Vec<AttachmentInfo>, StoreError> {
    let sql = "SELECT id, seq, media, bytes FROM attachment WHERE chain = $1 ORDER BY seq, id";
    let records = db.query(sql, &[chain.into()]).await?;
    let info = |r: &crate::db::Record| {
        let damaged = || StoreError::Sealed(format!("an attachment of {chain}"));
        Ok(AttachmentInfo {
            id: r.str(0)?.parse().map_err(|_| damaged())?,
            seq: u64::try_from(r.int(1)?).map_err(|_| damaged())?,
            media: r.text(2)?,
            bytes: u64::try_from(r.int(3)?).map_err(|_| damaged())?,
        })
    };
    records.iter().map(info).collect()
}

pub(super) fn opened(keys: &Keyring, id: AttachmentId, wrapped: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let place = place(id);
    keys.unwrap(&place, wrapped)?.open(&place, sealed).map(Zeroizing::new)
}

fn place(id: AttachmentId) -> String {
    format!("attachment\n{id}")
}
