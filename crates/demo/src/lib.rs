//! A synthetic nation: invented hospitals in real proportions, and five fiscal years of programme life.
//!
//! What is real is only aggregate: how many hospitals stand in which prefecture, band and area, and the shares that
//! national surveys published (`rules/demo/`). Every name is invented. The same seed gives the same nation.

mod calibration;
mod dice;
mod life;
mod logins;
mod make;
mod names;
mod nation;
mod persona;
mod place;

pub use calibration::{CalibrationError, story_end};
pub use life::{Life, PersonLife};
pub use logins::{Login, make_logins};
pub use make::{Made, make};
pub use nation::{Nation, Plan};
pub use persona::Persona;
