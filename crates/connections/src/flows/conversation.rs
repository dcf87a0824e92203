//! A conversation as it is told: the shape of `kenshin.flows/1`.

use std::net::IpAddr;

use super::application::Application;
use super::entry::TcpState;

/// One end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    /// Its address.
    pub ip: IpAddr,
    /// Its port, where the protocol has ports.
    pub port: Option<u16>,
}

/// Who opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedBy {
    /// The client, by evidence in the traffic.
    Client,
    /// Not seen: client and server are a guess by ports, or the order of speaking.
    Unknown,
}

/// Where a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A DNS answer to this client before or during the conversation.
    Dns,
    /// The server name in a TLS ClientHello.
    Sni,
    /// The server name in a QUIC Initial.
    Quic,
    /// The Host header of HTTP.
    Http,
    /// A device's log.
    Log,
}

impl By {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Sni => "sni",
            Self::Quic => "quic",
            Self::Http => "http",
            Self::Log => "log",
        }
    }
}

/// The name that the server was called by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The name, lower case.
    pub name: String,
    /// Where it comes from.
    pub by: By,
}

/// Direction relative to the hospital's own prefixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Opened from outside.
    In,
    /// Opened from inside.
    Out,
    /// Both ends inside.
    Inside,
    /// Both ends outside.
    Outside,
    /// Between inside and outside; who opened was not seen.
    Across,
}

impl Direction {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::Across => "across",
        }
    }
}

/// One conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    /// IP protocol number.
    pub protocol: u8,
    /// The end that opened, or that we take for the client.
    pub client: End,
    /// The other end.
    pub server: End,
    /// Whether opening was seen.
    pub opened_by: OpenedBy,
    /// Names of the server.
    pub names: Vec<Name>,
    /// What it carries, when sure.
    pub application: Application,
    /// First packet, nanoseconds since 1970; nought when the source gives no time.
    pub first: i64,
    /// Last packet.
    pub last: i64,
    /// Packets to the server and to the client.
    pub packets: [u64; 2],
    /// Bytes to the server and to the client.
    pub bytes: [u64; 2],
    /// Wrappings, outermost first.
    pub tunnel: Vec<String>,
    /// How far TCP got.
    pub state: Option<TcpState>,
    /// Relative to own prefixes.
    pub direction: Direction,
    /// Which input, counted from nought.
    pub input: usize,
    /// The first packet, record or line there: the evidence.
    pub evidence: u64,
    /// Only fragments without their rest were seen.
    pub partial: bool,
}

impl Conversation {
    /// Bytes both ways.
    pub fn volume(&self) -> u64 {
        self.bytes[0].saturating_add(self.bytes[1])
    }
}

/// The word for an IP protocol number.
pub fn protocol_name(number: u8) -> String {
    let known = match number {
        1 => "icmp",
        2 => "igmp",
        4 => "ipip",
        6 => "tcp",
        17 => "udp",
        41 => "ipv6",
        47 => "gre",
        50 => "esp",
        51 => "ah",
        58 => "icmpv6",
        88 => "eigrp",
        89 => "ospf",
        103 => "pim",
        112 => "vrrp",
        115 => "l2tpv3",
        132 => "sctp",
        other => return format!("ip-{other}"),
    };
    known.to_owned()
}
