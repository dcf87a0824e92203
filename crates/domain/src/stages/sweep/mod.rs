//! How an edition reads a chain: rows in the order of facts go through a state; between two days with rows nothing
//! changes but what runs out, so the spans between them follow from a handful of days.

mod because;
mod chain;
mod ends;
mod evaluate;
mod keyed;
mod levels;
mod lines;
mod state;
mod timeline;

pub use timeline::timeline;

pub(in crate::stages) use chain::Facts;
pub(in crate::stages) use ends::Ends;
pub(in crate::stages) use levels::{Level, Levels, ROUTES};
pub(in crate::stages) use state::State;
pub(in crate::stages) use timeline::{Moment, standing, wanted};
