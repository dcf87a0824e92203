//! Where a row came from.

use serde::{Deserialize, Serialize};

use super::Code;

/// The typed source of a row; it stands in the canonical bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// Typed into a form of the web pages or the command line.
    Form,
    /// A row of an imported file.
    Import {
        /// SHA-256 of the file, lower-case hexadecimal.
        file: Code,
        /// The line or row number in it, from 1.
        row: u32,
    },
    /// The summary of an inspection.
    Summary {
        /// Its identifier.
        id: Code,
    },
    /// A link that a vendor was sent.
    VendorLink,
    /// The programme's outside scan.
    Scan,
    /// A drill.
    Drill,
    /// A training course.
    Course,
    /// A vulnerability feed.
    Feed,
    /// Carried over from an older system.
    Migration,
    /// Made by the system itself (audit, erasure).
    System,
}
