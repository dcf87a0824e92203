//! Files in and files out: bytes to rows and rows to bytes. No database, no clock, no file system.
//!
//! Every reader takes the bytes of one file and gives what it read together with [`diagnose::Diagnostics`], or refuses
//! the whole file with [`diagnose::Unreadable`]. Nothing is dropped silently: what was not read is counted and named.

pub mod areas;
pub mod beds;
pub mod bounds;
pub mod codes;
pub mod designations;
pub mod diagnose;
pub mod field;
pub mod hospitals;
pub mod listing;
pub mod matching;
pub mod records;
pub mod table;
pub mod who;
