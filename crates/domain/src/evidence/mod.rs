//! Evidence: one dated statement, with its trust, its source and its author. It is only ever added.

mod chain;
mod code;
mod described;
mod digest;
mod digest_facts;
mod row;
mod source;
mod statement;
mod statements;
pub mod tags;
mod trust;

pub use chain::{Chain, NotAChain};
pub use code::{Code, NotACode};
pub use described::Description;
pub use digest::{BadDigest, DigestRow};
pub use row::{Draft, Hash, Row};
pub use source::Source;
pub use statement::{Kind, Statement};
pub use statements::*;
pub use trust::{Basis, Channel, Trust, Witness};
