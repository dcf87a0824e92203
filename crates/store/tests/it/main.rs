//! The store on both databases: the same tests, the same SQL.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and its helpers are no functions marked as tests"
)]

#[macro_use]
mod harness;

mod append;
mod checkpoints;
mod equal;
mod erasure;
mod golden;
mod group;
mod kill;
mod model;
mod race;
mod tamper;
