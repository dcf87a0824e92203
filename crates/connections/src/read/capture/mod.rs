//! Packet captures: pcap and pcapng read as a stream, and packets sliced down to who speaks with whom.

pub mod bytes;
pub mod link;
mod pcap;
mod pcapng;
mod reader;
pub mod slice;
mod source;

pub use reader::{Capture, CaptureKind, Ending, Packet, sniff};
pub use source::Source;
