//! One conversation while packets still come.

use super::application::Application;
use super::key::Key;

/// How far a TCP connection was seen to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TcpState {
    /// Only the opening packet: nobody answered.
    Attempt,
    /// Refused: reset right after the opening.
    Refused,
    /// Both sides spoke.
    Open,
    /// Closed in order.
    Closed,
    /// Broken off by a reset.
    Reset,
    /// The opening was not in the capture.
    Midway,
}

impl TcpState {
    /// The word in JSON and tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Attempt => "attempt",
            Self::Refused => "refused",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Reset => "reset",
            Self::Midway => "midway",
        }
    }
}

/// TCP flag bits.
pub const FIN: u8 = 1;
/// Opening.
pub const SYN: u8 = 2;
/// Breaking off.
pub const RST: u8 = 4;
/// Acknowledging.
pub const ACK: u8 = 16;

/// Counters and what is known so far; side 0 is the key's smaller end.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who.
    pub key: Key,
    /// Packets that each side sent.
    pub packets: [u64; 2],
    /// Bytes on the wire that each side sent.
    pub bytes: [u64; 2],
    /// First packet, nanoseconds since 1970.
    pub first: i64,
    /// Last packet.
    pub last: i64,
    /// Number of the first packet.
    pub packet: u64,
    /// Where TCP's sequence numbers start, per side.
    pub base: [Option<u32>; 2],
    /// All TCP flags that each side sent.
    pub flags: [u8; 2],
    /// The side that opened, when it is known.
    pub opened: Option<u8>,
    /// The side that was seen first.
    pub began: u8,
    /// Payloads looked at so far.
    pub looked: u8,
    /// No further payload needs a look.
    pub settled: bool,
    /// What it is.
    pub application: Application,
    /// How it was wrapped: a number in the table's list.
    pub via: u16,
    /// Told from fragments that never became whole.
    pub partial: bool,
}

impl Entry {
    /// A conversation of no packets yet.
    pub fn new(key: Key, began: u8, time: i64, packet: u64) -> Self {
        Self {
            key,
            packets: [0; 2],
            bytes: [0; 2],
            first: time,
            last: time,
            packet,
            base: [None; 2],
            flags: [0; 2],
            opened: None,
            began,
            looked: 0,
            settled: false,
            application: Application::Unknown,
            via: 0,
            partial: false,
        }
    }

    /// What the flags of both sides say of a TCP connection; side `client` opened it.
    pub fn tcp_state(&self, client: usize) -> TcpState {
        let [ours, theirs] = [client, 1 - client].map(|side| self.flags.get(side).copied().unwrap_or(0));
        let both = ours | theirs;
        if both & SYN == 0 {
            return match both & (FIN | RST) {
                0 => TcpState::Midway,
                flags if flags & RST != 0 => TcpState::Reset,
                _ => TcpState::Closed,
            };
        }
        match (theirs & SYN != 0, theirs & RST != 0, both & RST != 0, both & FIN != 0) {
            (false, true, ..) => TcpState::Refused,
            (false, false, ..) if theirs == 0 => TcpState::Attempt,
            (_, _, true, _) => TcpState::Reset,
            (_, _, _, true) => TcpState::Closed,
            _ => TcpState::Open,
        }
    }
}
