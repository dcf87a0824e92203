//! One hospital's outside connections: what its devices, captures, scans and sheets really say.

mod columns;
pub mod flows;
pub mod matching;
pub mod model;
pub mod read;
pub mod versions;
