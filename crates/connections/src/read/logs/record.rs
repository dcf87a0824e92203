//! What one log line says of traffic.

use std::net::IpAddr;

use crate::read::flowexport::FlowRecord;

/// One end as a log names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogEnd {
    /// Its address.
    pub ip: Option<IpAddr>,
    /// Its port.
    pub port: Option<u16>,
}

/// One log line's traffic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogRecord {
    /// Who sent, or opened.
    pub source: LogEnd,
    /// To whom.
    pub target: LogEnd,
    /// IP protocol number.
    pub protocol: Option<u8>,
    /// When, nanoseconds since 1970; nought when the line gives no whole date.
    pub time: i64,
    /// Packets there and back.
    pub packets: [u64; 2],
    /// Bytes there and back.
    pub bytes: [u64; 2],
    /// Whether the device let it through, when the line says so.
    pub passed: Option<bool>,
    /// The line does not say that the source opened.
    pub unsure: bool,
}

impl LogRecord {
    /// The line as a flow; `None` when it does not name both ends.
    pub fn flow(&self) -> Option<FlowRecord> {
        let mut flow = FlowRecord::new(self.source.ip?, self.target.ip?);
        if flow.source.is_ipv4() != flow.target.is_ipv4() {
            return None;
        }
        (flow.from, flow.to) = (self.source.port.unwrap_or(0), self.target.port.unwrap_or(0));
        flow.protocol = self.protocol.unwrap_or(0);
        (flow.first, flow.last) = (self.time, self.time);
        [flow.packets, flow.packets_back] = self.packets;
        [flow.bytes, flow.bytes_back] = self.bytes;
        // A firewall logs sessions by their opener.
        flow.source_opened = (!self.unsure).then_some(true);
        Some(flow)
    }

    /// True when neither end is named.
    pub fn is_empty(&self) -> bool {
        self.source.ip.is_none() && self.target.ip.is_none()
    }
}
