//! Conversations: who opened what to whom, how much, under which name, with which application.
//!
//! Captures, flow exports and traffic logs all end here. `docs/flows.md` gives the rules.

mod application;
mod conversation;
mod entry;
mod exported;
mod gather;
mod key;
mod names;
pub mod output;
mod ports;
mod prefixes;
mod read;
mod rules;
mod summary;
mod table;

pub use application::Application;
pub use conversation::{By, Conversation, Direction, End, Name, OpenedBy, protocol_name};
pub use entry::TcpState;
pub use gather::Gather;
pub use prefixes::Prefixes;
pub use read::{FlowInput, Flows, InputKind, MAX_CONVERSATIONS, sniff};
pub use summary::Summary;
