//! Offline vulnerability feeds: CISA KEV, CVE 5 records, NVD 2.0, EPSS, MyJVN.
//!
//! Each reader gives [`Fact`]s to a sink and a list of problems; nothing is kept here, so that a feed of any length is
//! read in the memory of one record. What the facts say about a product is asked of `crate::matching`.

mod bounds;
mod clause;
mod cpe;
mod cve5;
mod cve_id;
mod epss;
mod fact;
mod json;
mod jvn;
mod kev;
mod lines;
mod needed;
mod nvd;
mod sniff;

pub use bounds::{EPSS_ROWS, PROBLEMS};
pub use clause::{Clause, clauses};
pub use cve_id::CveId;
pub use epss::{Score, read_epss};
pub use fact::{Bound, Fact, Feed, Range, Read, Statement};
pub use jvn::read_jvn;
pub use kev::{Exploited, read_kev};
pub use lines::{read_cve5, read_cve5_parts};
pub use nvd::read_nvd;
pub use sniff::sniff;
