//! The store on both databases: the same tests, the same SQL.

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
