//! Evidence: record it, correct it, read it.

mod bulk;
mod correct;
mod line;
mod read;
mod record;

pub use bulk::record_many;
pub use correct::{GROUNDS, accept_paper, erase, retract};
pub use line::{AttachmentLine, EvidenceLine, RecordInput, Upload};
pub use read::{attachment, list};
pub use record::record;

pub(crate) use read::lines;
