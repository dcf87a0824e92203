//! The link types of captures, as the tcpdump registry numbers them.

/// How the first header of a packet is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// BSD loopback: a family number in the capturing host's byte order (0) or network order (108).
    Null,
    /// Ethernet.
    Ethernet,
    /// ARCNET as BSD (7) and Linux (129) write it.
    Arcnet {
        /// Linux leaves room for an offset field.
        linux: bool,
    },
    /// SLIP with the 16-byte pseudo header.
    Slip,
    /// PPP with or without address and control bytes.
    Ppp,
    /// PPP with one direction byte in front.
    PppDirection,
    /// PPPoE session header first.
    PppEthernet,
    /// IP without any link header; the version says which.
    Raw,
    /// Cisco HDLC.
    CiscoHdlc,
    /// IEEE 802.11.
    Wireless,
    /// IEEE 802.11 with a radiotap header.
    Radiotap,
    /// Linux cooked capture, version 1.
    Cooked,
    /// Linux cooked capture, version 2.
    CookedTwo,
    /// OpenBSD `enc` interface.
    Enc,
    /// A number that we do not read.
    Other(u32),
}

impl Link {
    /// The link type of a number in a capture's header.
    pub const fn of(number: u32) -> Self {
        match number {
            0 | 108 => Self::Null,
            1 => Self::Ethernet,
            7 => Self::Arcnet { linux: false },
            8 => Self::Slip,
            9 | 50 | 166 => Self::Ppp,
            51 => Self::PppEthernet,
            12 | 14 | 101 | 228 | 229 => Self::Raw,
            104 => Self::CiscoHdlc,
            105 => Self::Wireless,
            109 => Self::Enc,
            113 => Self::Cooked,
            127 => Self::Radiotap,
            129 => Self::Arcnet { linux: true },
            204 => Self::PppDirection,
            276 => Self::CookedTwo,
            other => Self::Other(other),
        }
    }
}
