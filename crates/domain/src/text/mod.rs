//! Words for people: every sentence exists in Japanese and in English.

mod both;
mod fold;
mod variants;

pub use both::{Both, Lang, Text};
pub use fold::{normalise, search_key};
