//! What comes from outside the hospital's own devices: versions, feeds, scans, sheets.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly, as tests do")]

mod clauses;
mod feeds;
mod matching;
mod nmap;
mod sheet;
mod versions;
