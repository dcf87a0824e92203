//! Which known vulnerabilities a device has: `kenshin match PRODUCT VERSION`.
//!
//! The feeds of `crate::read::vulns` are put into one compact index; a product and a version are asked of it. Every
//! answer is two-sided: *affected* is certain, *unknown* says that the files cannot decide.

mod answer;
mod evaluate;
mod feeds;
mod index;
mod known;
pub mod output;
mod product;
mod table;

pub use answer::{Answer, Certainty, Exploit, Hit, Reason, VersionState};
pub use feeds::{Feeds, NotAFeed};
pub use index::Index;
pub use product::{product_key, scheme_of};
