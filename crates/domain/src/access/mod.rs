//! Who may do what, and where. The table is code: no file on disk can widen access.

mod data_class;
mod permission;
mod role;
mod scope;
mod who_sees_what;

pub use data_class::{DataClass, class_of, may_record, recordable_kinds, sees, visible_kinds};
pub use permission::{Permission, allows};
pub use role::Role;
pub use scope::{NotAScope, Scope};
pub use who_sees_what::{Sight, WhoSees, who_sees_what};
