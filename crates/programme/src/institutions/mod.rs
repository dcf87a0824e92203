//! The register: lists, one institution's card, imports and the reviews that they leave.

mod basics;
mod card;
mod card_act;
mod ended;
mod held;
pub(crate) mod import;
mod list;
mod listing;
mod mapping;
mod places;
mod report;
mod report_file;
mod review;
mod review_act;

pub use basics::{Basics, basics};
pub use card::{Card, Contact, FieldSource, Stretch};
pub use card_act::card;
pub use ended::{close, merge};
pub use held::{Held, forget_old, held, hold, let_go};
pub use import::{import, import_of_day, import_records};
pub use list::{export, find, list};
pub use listing::{Listing, RegisterRow};
pub use mapping::{
    DateRule, Fact, FactKind, Mapping, Sample, StatementRule, When, WhoRule, mapping, mappings, read_mapping, sample,
    save_mapping,
};
pub use places::{AreaName, area_names, name_areas};
pub use report::{Change, ImportKind, ImportReport, Mode, Named, Note, Remark, source_label};
pub use report_file::report_xlsx;
pub use review::{Candidate, Decision, ReviewItem, ReviewKind, ReviewList};
pub use review_act::{decide, review, reviews};
