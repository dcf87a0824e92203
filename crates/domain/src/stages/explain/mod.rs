//! Why an institution stands where it stands, what moves it up, and what runs out when: for the card and `--why`.

mod detail;
mod report;
mod words;

pub use report::{
    Condition, Expiring, Explanation, LevelReport, MarkReport, Missing, RouteReport, RungReport, explain,
};
