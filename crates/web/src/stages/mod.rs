//! Stages and marks: the dashboard of a nation, a prefecture, a group.

mod dashboard;
mod drawings;
pub(crate) mod figure;
mod movements;
mod place;
mod texts;

pub(crate) use drawings::{sign, source_line};

crate::routes! {
    GET "/stages" FiguresRead dashboard::page;
    GET "/flows"  FiguresRead movements::page;
}
