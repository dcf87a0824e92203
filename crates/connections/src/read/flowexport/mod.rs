//! Flow exports: NetFlow v5 and v9 and IPFIX datagrams, files of them, and what `nfdump -o csv` prints.

mod collector;
mod fields;
mod nfdump;
mod record;
mod template;
mod version;

pub use collector::{Collected, Collector};
pub use nfdump::{Columns, instant, split};
pub use record::FlowRecord;
pub use version::{Version, message_length, sniff};
