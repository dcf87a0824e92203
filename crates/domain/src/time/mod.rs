//! Days, instants and fiscal years. Everything is Japan Standard Time; the machine's zone is never read.

mod day;
mod fiscal_year;
mod instant;
mod written;

pub use day::Day;
pub use fiscal_year::FiscalYear;
pub use instant::Instant;
pub use written::{Period, parse_day, parse_period, wareki};
