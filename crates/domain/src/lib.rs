//! The words and the rules of Kenshin: what an institution is, what evidence is, and how a stage follows from it.
//!
//! Nothing here reads a file, a clock or a random source; time and seeds are parameters.

pub mod access;
pub mod evidence;
pub mod id;
pub mod institutions;
pub mod stages;
pub mod text;
pub mod time;
