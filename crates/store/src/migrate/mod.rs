//! The schema, forward only: each step is one transaction on both databases, and a failed one leaves nothing.

mod apply;
mod dialect;
mod steps;

pub use apply::{Applied, check, migrate};
pub use steps::{STEPS, Step};
