//! The acts, on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail as tests do, and say what was left out"
)]

mod acts;
mod bed;
mod evidence;
mod figures;
mod held;
mod imports;
mod limits;
mod made;
mod members;
