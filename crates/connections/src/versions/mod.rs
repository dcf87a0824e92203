//! Versions of network devices: one comparator for each vendor, each a total order.
//!
//! A text that has none of the vendor's forms is unknown (`None`); it is never compared as text. Versions of two vendors
//! have no order at all. The forms are written down in `docs/versions.md`.

mod asian;
mod cisco;
mod fortinet;
mod juniper;
mod others;
mod scan;
mod scheme;
mod version;

pub use scheme::Scheme;
pub use version::Version;
