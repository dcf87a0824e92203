//! The rules by which an application is sure: what its first bytes must be. `docs/flows.md` lists them.

mod remote;
mod tcp;
mod udp;

use super::application::Application;

pub use remote::by_name;
pub use tcp::tcp;
pub use udp::udp;

/// Who sent the bytes that a rule recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The end that opens.
    Client,
    /// The end that serves.
    Server,
    /// The bytes do not say.
    Either,
}

/// What a rule found: the application, and who sent these bytes.
pub type Found = Option<(Application, Sender)>;
