//! The acts: one function per thing that a person can do. Each checks the permission, runs a transaction, appends
//! evidence and writes the audit.

pub mod access;
mod actor;
mod app;
mod clock;
pub mod evidence;
pub mod institutions;
mod keys;
pub mod ledger;
mod refusal;
pub mod stages;

pub use actor::Actor;
pub use app::{App, Nature, Surroundings};
pub use clock::{Clock, SetClock, SystemClock};
pub use kenshin_store::ledger::Entropy;
pub use keys::OsEntropy;
pub use refusal::{FieldError, Refusal};
