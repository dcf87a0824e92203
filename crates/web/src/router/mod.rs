//! The routes: one table, one guard, one set of layers.

mod build;
mod guard;
#[macro_use]
pub(crate) mod macros;
mod row;
mod table;

pub use build::router;
pub(crate) use row::Row;
pub use row::{Needs, RouteInfo};
pub use table::routes;
