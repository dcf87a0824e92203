//! What every configuration reader uses: text, words, masks, and the tally of what was understood.

mod decode;
mod mask;
mod outcome;
mod ports;
mod tally;
mod words;

pub use decode::{Encoding, decode};
pub use mask::{clean, mask};
pub(crate) use outcome::Outcome;
pub(crate) use ports::{icmp_type, protocol, service_port};
pub use tally::{Count, Skipped, Tally, Why};
pub(crate) use words::{lines, split};
