//! Stages and marks of the nation: counts, flows, gaps, and why one institution stands where it stands.

mod cache;
mod dashboard;
mod editions;
mod explain;
mod explained;
mod figures;
mod gap;
mod hide;
mod known;
mod parts;
mod tally;

pub use dashboard::{counts, dashboard, flows};
pub use editions::{Trial, TrialChange, publish_edition, try_edition};
pub use explain::explain;
pub use explained::{Condition, Explained, MarkWhy, NextStep, RungWhy};
pub use figures::{
    Breakdown, Count, Counts, Dashboard, Dimension, Flow, Flows, Gap, GapPair, GapSide, MonthPoint, OfficerFigures,
    Part, Ratio, RungCount, Share, SilentSet,
};
pub use known::{as_known_at, is_computed};

pub(crate) use cache::FigureCache;
pub(crate) use explain::explained;
pub(crate) use known::{known, latest_checkpoint};
