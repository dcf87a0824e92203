//! The ledger: rows that are only added, sealed parts, heads, checkpoints, and what is derived from them.

mod append;
mod attach;
mod checkpoint;
mod entropy;
mod erase;
mod export;
mod keyring;
mod load;
mod made;
mod packed;
mod prove;
mod read;
mod rebuild;
mod refused;
mod spans;
mod verify;
mod write;

pub use append::Drafts;
pub use append::{AppendContext, Appended, append, append_chains, replace_by_key};
pub use attach::{Attached, AttachmentInfo, FILE_SHA256, attach, attachment, attachments, file_sha256};
pub use checkpoint::{checkpoint, checkpoints, latest_checkpoint, moved_since_checkpoint};
pub use entropy::Entropy;
pub use erase::erase;
pub use export::{export, export_chain};
pub use keyring::Keyring;
pub use prove::{Proof, prove};
pub use read::{
    Privates, digests, digests_stream, head, heads, holds_private, known_at_checkpoint, live_rows, open_private,
    open_private_in, open_private_many, row, rows,
};
pub use rebuild::{RebuildReport, rebuild, respan};
pub use refused::AppendError;
pub use spans::{SPAN_COLUMNS, employment_number, route_number, span_values};
pub use verify::{VerifyReport, verify};
