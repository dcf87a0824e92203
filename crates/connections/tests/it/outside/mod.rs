//! What comes from outside the hospital's own devices: versions, feeds, scans, sheets.

mod feeds;
mod matching;
mod versions;
