//! The ladder about outside connections and the four marks, computed from one chain by a dated edition of rules.

mod cohort;
mod span;
mod standing;

pub use cohort::{Cohort, Lack, Sort};
pub use span::{Regression, Slice, Span};
pub use standing::{InHouse, Marks, Officer, Readiness, Recovery, Rung, Silence, Standing};
