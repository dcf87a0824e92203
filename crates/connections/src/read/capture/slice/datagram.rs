//! What the slicer tells: one IP header, its transport, and what it came wrapped in.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A wrapping that a packet came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Nothing.
    #[default]
    None,
    /// An 802.1Q or 802.1ad tag.
    Vlan(u16),
    /// An MPLS label at the bottom of its stack.
    Mpls(u32),
    /// A PPPoE session.
    Pppoe(u16),
    /// GRE, with its key where one is set.
    Gre(u32),
    /// A mirrored packet in ERSPAN.
    Erspan(u16),
    /// VXLAN with its network.
    Vxlan(u32),
    /// GENEVE with its network.
    Geneve(u32),
    /// GTP-U with its tunnel end.
    Gtp(u32),
    /// L2TP version 2: tunnel and session.
    L2tp(u16, u16),
    /// PPTP's GRE.
    Pptp(u16),
    /// IPv4 or IPv6 in IP.
    IpInIp,
    /// Teredo.
    Teredo,
    /// An authentication header: signed, not hidden.
    Ah,
    /// Ethernet in IP or in another frame.
    Ethernet,
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Vlan(id) => write!(out, "vlan {id}"),
            Self::Mpls(label) => write!(out, "mpls {label}"),
            Self::Pppoe(session) => write!(out, "pppoe {session}"),
            Self::Gre(0) => out.write_str("gre"),
            Self::Gre(key) => write!(out, "gre {key}"),
            Self::Erspan(id) => write!(out, "erspan {id}"),
            Self::Vxlan(id) => write!(out, "vxlan {id}"),
            Self::Geneve(id) => write!(out, "geneve {id}"),
            Self::Gtp(id) => write!(out, "gtp {id}"),
            Self::L2tp(tunnel, session) => write!(out, "l2tp {tunnel}/{session}"),
            Self::Pptp(call) => write!(out, "pptp {call}"),
            Self::IpInIp => out.write_str("ip-in-ip"),
            Self::Teredo => out.write_str("teredo"),
            Self::Ah => out.write_str("ah"),
            Self::Ethernet => out.write_str("ethernet"),
        }
    }
}

/// How many wrappings are remembered; deeper ones are sliced but not named.
const STEPS: usize = 6;

/// The wrappings of one datagram, outermost first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Via {
    steps: [Step; STEPS],
    count: usize,
}

impl Via {
    /// One wrapping more.
    #[must_use]
    pub fn with(mut self, step: Step) -> Self {
        if let Some(slot) = self.steps.get_mut(self.count) {
            *slot = step;
            self.count += 1;
        }
        self
    }

    /// The wrappings, outermost first.
    pub fn steps(&self) -> &[Step] {
        self.steps.get(..self.count).unwrap_or_default()
    }

    /// True when the datagram came plain.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Two addresses of one family; IPv4 stands in the low 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ends {
    /// IPv6?
    pub six: bool,
    /// The sender.
    pub source: u128,
    /// The receiver.
    pub target: u128,
}

/// The address of a number, as [`Ends`] holds it.
pub fn address(six: bool, number: u128) -> IpAddr {
    match u32::try_from(number) {
        Ok(four) if !six => IpAddr::V4(Ipv4Addr::from(four)),
        _ => IpAddr::V6(Ipv6Addr::from(number)),
    }
}

/// The number of an address, as [`Ends`] holds it.
pub fn number(address: IpAddr) -> (bool, u128) {
    match address {
        IpAddr::V4(four) => (false, u128::from(u32::from(four))),
        IpAddr::V6(six) => (true, u128::from(six)),
    }
}

impl Ends {
    /// The sender's address.
    pub fn source(&self) -> IpAddr {
        address(self.six, self.source)
    }

    /// The receiver's address.
    pub fn target(&self) -> IpAddr {
        address(self.six, self.target)
    }
}

/// What stands behind the IP header.
#[derive(Clone, Copy, Debug)]
pub enum Transport<'a> {
    /// TCP, its header whole.
    Tcp {
        /// Source port.
        from: u16,
        /// Destination port.
        to: u16,
        /// Sequence number.
        sequence: u32,
        /// Acknowledgement number.
        acknowledge: u32,
        /// Flags.
        flags: u8,
        /// What it carries, as far as captured.
        payload: &'a [u8],
    },
    /// UDP, its header whole.
    Udp {
        /// Source port.
        from: u16,
        /// Destination port.
        to: u16,
        /// What it carries, as far as captured.
        payload: &'a [u8],
    },
    /// SCTP.
    Sctp {
        /// Source port.
        from: u16,
        /// Destination port.
        to: u16,
    },
    /// ICMP or ICMPv6.
    Icmp {
        /// Type.
        kind: u8,
        /// Code.
        code: u8,
    },
    /// Another protocol, a header cut short, or a fragment without its first part.
    Other,
}

/// One IP datagram (its fragments together) as the capture shows it.
#[derive(Clone, Copy, Debug)]
pub struct Datagram<'a> {
    /// The packet that completed it.
    pub packet: u64,
    /// When, in nanoseconds since 1970.
    pub time: i64,
    /// Frames it came in: more than one when fragmented.
    pub frames: u32,
    /// Those frames' lengths on the wire.
    pub bytes: u64,
    /// Who to whom.
    pub ends: Ends,
    /// The IP protocol number behind all extension headers.
    pub protocol: u8,
    /// Ports and payload.
    pub transport: Transport<'a>,
    /// What it came wrapped in.
    pub via: Via,
    /// Told because its fragments never became whole.
    pub partial: bool,
}

/// Whoever listens to the slicer.
pub trait Sink {
    /// One datagram.
    fn datagram(&mut self, datagram: &Datagram<'_>);
}
