//! Evidence: record it, correct it, read it.

mod line;

pub use line::{AttachmentLine, EvidenceLine, RecordInput, Upload};
