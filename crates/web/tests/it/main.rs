//! The pages as a whole, in process: every route with every role, the door, the headers, the words.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail as tests do, and say what was left out"
)]

mod door;
mod evidence;
mod expected_routes;
mod figures;
mod forged;
mod frame;
mod harness;
mod html;
mod imports;
mod members;
mod multipart;
mod nation;
mod page;
mod routes;
mod totp;
mod words;
