//! Small numbers hidden from readers who may not look down to one hospital.
//!
//! A count from 1 to 9 is hidden. Where published numbers that add up would still betray a single hidden one (a row of
//! rungs and its total, a column of parts and the whole, "this rung or higher", areas and their prefecture, movements
//! and the standing on either day), the next smallest is hidden too. Shares with a hidden side are hidden with it.
//! Not covered: the difference of two whole pages that somebody opens for two days or two filters.

mod cover;
mod parts;
#[cfg(test)]
mod tests;
mod whole;

pub(super) use parts::hide_parts;
pub(super) use whole::{hide_counts, hide_flows, hide_small};
