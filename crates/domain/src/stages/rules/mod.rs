//! The rule language: what a file under `rules/stages/` may say, and how it becomes an edition.

mod compile;
mod edition;
mod error;
mod file;
mod head;
mod parts;
mod regions;
mod selector;
mod supplies;
mod touches;

pub use edition::{Edition, Editions};
pub use error::RuleError;
pub use head::{Change, RuleHead};
pub use regions::{RegionEdition, RegionFigures};

pub(in crate::stages) use parts::{Condition, Ladder, Lapse, Levels, Places, Read, ReadAs, Test};
pub(in crate::stages) use selector::Selector;
