//! Speed and memory against their bars; the last honest table stands in `docs/benchmarks.md`.

mod hospitals;
mod import;
mod machine;
mod nation;
mod pages;
mod ready;
mod run;
mod sample;
mod stages;
mod table;

pub use run::{Name, run};
