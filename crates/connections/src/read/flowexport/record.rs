//! One flow record, whatever protocol it came by.

use std::net::IpAddr;

/// A flow as an exporter counted it: one direction, or two when it is a biflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowRecord {
    /// Source address.
    pub source: IpAddr,
    /// Destination address.
    pub target: IpAddr,
    /// Source port; nought where there is none.
    pub from: u16,
    /// Destination port.
    pub to: u16,
    /// IP protocol number.
    pub protocol: u8,
    /// First packet, nanoseconds since 1970; nought when the record does not say.
    pub first: i64,
    /// Last packet.
    pub last: i64,
    /// Packets from source to destination.
    pub packets: u64,
    /// Bytes of IP from source to destination.
    pub bytes: u64,
    /// Packets back.
    pub packets_back: u64,
    /// Bytes back.
    pub bytes_back: u64,
    /// TCP flags seen.
    pub flags: u8,
    /// Whether the source opened, when the record says so.
    pub source_opened: Option<bool>,
}

impl FlowRecord {
    /// A record of two ends and nothing counted.
    pub fn new(source: IpAddr, target: IpAddr) -> Self {
        Self {
            source,
            target,
            from: 0,
            to: 0,
            protocol: 0,
            first: 0,
            last: 0,
            packets: 0,
            bytes: 0,
            packets_back: 0,
            bytes_back: 0,
            flags: 0,
            source_opened: None,
        }
    }
}
