//! Stages and marks of the nation: counts, flows, gaps, and why one institution stands where it stands.

mod explained;
mod figures;

pub use explained::{Condition, Explained, MarkWhy, RungWhy};
pub use figures::{
    Breakdown, Count, Counts, Dashboard, Dimension, Flow, Flows, Gap, GapPair, GapSide, MonthPoint, OfficerFigures,
    Part, Ratio, RungCount, Share, SilentSet,
};
