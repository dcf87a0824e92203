//! What files say, for people and for programs.

mod json;
mod sheet;
mod state;
mod table;
mod text;

pub use json::json;
pub use table::table;
