//! A thin layer over two databases: one text of SQL, three types of value, one writer on SQLite.

mod address;
mod group;
mod insert;
mod link;
mod pools;
mod record;
mod snapshot;
mod tx;
mod value;

pub use address::file_of;
pub(crate) use insert::places;
pub use pools::{Backend, Db};
pub use record::Record;
pub use snapshot::Snapshot;
pub use tx::Tx;
pub use value::Value;
