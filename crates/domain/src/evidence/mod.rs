//! Evidence: one dated statement, with its trust, its source and its author. It is only ever added.

pub mod canonical;
mod chain;
mod checkpoint;
mod code;
mod columns;
mod described;
mod digest;
mod digest_facts;
mod fault;
pub mod merkle;
mod row;
mod seal;
mod source;
mod statement;
mod statements;
pub mod tags;
mod trust;
mod verify;

pub use canonical::CanonicalError;
pub use chain::{Chain, NotAChain};
pub use checkpoint::{Checkpoint, Head, ShortForm, Stated};
pub use code::{Code, NotACode};
pub use columns::{Columns, DraftTexts};
pub use described::Description;
pub use digest::{BadDigest, DigestRow};
pub use ed25519_dalek::SigningKey;
pub use fault::{Fault, Problem};
pub use row::{Draft, Hash, Row};
pub use seal::{SALT, Sealed};
pub use source::Source;
pub use statement::{Kind, Statement};
pub use statements::*;
pub use trust::{Basis, Channel, Trust, Witness};
pub use verify::Verifier;
