//! Any table with one row for each institution becomes dated statements, by a mapping that is saved and used again.

mod apply;
mod mapping;
mod suggest;

pub use apply::{Applied, MappedRow, MappedStatement, apply};
pub use mapping::{DateRule, Fact, FactKind, Mapping, NoMapping, StatementRule, When, WhoRule};
pub use suggest::suggest;
