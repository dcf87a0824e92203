//! The register: lists, one institution's card, imports and the reviews that they leave.

mod card;
mod listing;
mod report;
mod review;

pub use card::{Card, Contact, FieldSource, Stretch};
pub use listing::{Listing, RegisterRow};
pub use report::{Change, ImportKind, ImportReport, Mode, Named, Note, Remark};
pub use review::{Candidate, Decision, ReviewItem, ReviewKind, ReviewList};
