//! The slicer: from the first header of a packet through every wrapping down to ports.
//!
//! Each IP header of a packet, outer and inner, is told once; a fragmented datagram is told when it is whole,
//! or, when it never becomes whole, with what its first fragment shows.

mod datagram;
mod fragment;
mod ip4;
mod ip6;
mod link;
mod ppp;
mod transport;
mod tunnel;
mod walk;

pub use datagram::{Datagram, Ends, Sink, Step, Transport, Via, address, number};
pub use walk::Slicer;
