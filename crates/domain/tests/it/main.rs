//! Whole-crate tests.

mod stages;
