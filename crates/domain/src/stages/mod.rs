//! The ladder about outside connections and the four marks, computed from one chain by a dated edition of rules.

mod cohort;
mod compare;
mod explain;
mod rules;
mod span;
mod standing;
mod sweep;

pub use cohort::{Cohort, Lack, Sort};
pub use compare::{Compared, compare};
pub use explain::{
    Condition, Expiring, Explanation, LevelReport, MarkReport, Missing, RouteReport, RungReport, explain,
};
pub use rules::{Change, Edition, Editions, RegionEdition, RegionFigures, RuleError, RuleHead};
pub use span::{Regression, Slice, Span};
pub use standing::{InHouse, Marks, Officer, Readiness, Recovery, Rung, Silence, Standing};
pub use sweep::timeline;
