//! Joins two lists that share no key: prefecture and name first, then address and postal code, with a score.
//!
//! Precision comes before reach: whatever has a rival, or speaks against itself, goes to a person.

mod address;
mod join;
mod name;
mod similar;

pub use address::AddressKey;
pub use join::{Candidate, Index, Join, join};
pub use name::NameKey;

use kenshin_domain::institutions::Prefecture;

/// What is known of an institution on one side of a join.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// The name as entered.
    pub name: &'a str,
    /// The prefecture.
    pub prefecture: Prefecture,
    /// The address as entered, with or without the prefecture; empty where it is not known.
    pub address: &'a str,
    /// The postal code, seven digits.
    pub zip: Option<&'a str>,
}
