//! The acts: one function per thing that a person can do. Each checks the permission, runs a transaction, appends
//! evidence and writes the audit.

mod actor;
mod clock;
pub mod evidence;
pub mod institutions;
pub mod ledger;
mod refusal;
pub mod stages;

pub use actor::Actor;
pub use clock::{Clock, SetClock, SystemClock};
pub use refusal::{FieldError, Refusal};
