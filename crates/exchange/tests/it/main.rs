//! Whole files in, whole files out: every file is invented and made here.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test by panicking")]

mod bad_input;
mod beds;
mod lists;
mod made;
mod matching;
mod official;
mod records;
