//! Figures: one description of a set of institutions, one function that turns it into SQL, used by counts and lists.

mod cell;
mod cohort;
mod flows;
mod known;
mod list;
mod series;

pub use cell::{Cell, cells};
pub use cohort::Question;
pub use flows::{FlowCell, falls, flows, newcomers_and_leavers};
pub use known::{compute_known, forget_known, is_known};
pub use list::{Line, count, day_of, export, lines, stretches};
pub use series::{MonthCounts, month_ends, series};
