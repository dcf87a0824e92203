//! Speed and memory against their bars (`docs/` says what each figure means).

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
