//! How much of a feed is read.

/// Rows of an EPSS file; there are a third of a million CVE.
pub const EPSS_ROWS: usize = 4_000_000;
/// Problems that are kept with their text; all are counted.
pub const PROBLEMS: usize = 1_000;
/// Version clauses that are read out of one sentence.
pub const CLAUSES: usize = 2_000;
/// Depth of XML elements.
pub const DEPTH: usize = 64;
