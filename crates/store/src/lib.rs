//! Where everything is kept: the database, its schema, the ledger.

pub mod access;
pub mod db;
mod error;
pub mod figures;
pub mod institutions;
pub mod ledger;
pub mod migrate;

pub use db::{Backend, Db, Record, Snapshot, Tx, Value, file_of};
pub use error::StoreError;
