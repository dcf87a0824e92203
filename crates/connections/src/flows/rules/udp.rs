//! First bytes of UDP conversations.

use super::tcp::{openvpn, sip, syslog};
use super::{Found, Sender};
use crate::flows::application::Application as A;
use crate::flows::names::{dns, quic};
use crate::read::capture::bytes::{be16, be32, be64, le32, u8_at};
use crate::read::flowexport::{self, Version};

/// What a datagram is; ports only where the bytes alone would not be sure.
pub fn udp(source: u16, target: u16, data: &[u8]) -> Found {
    let port = |number: u16| source == number || target == number;
    let side = |number: u16| if target == number { Sender::Client } else { Sender::Server };
    for (number, application) in [(53, A::Dns), (5353, A::Mdns), (5355, A::Llmnr)] {
        if port(number)
            && let Some(message) = dns::read(data)
        {
            let sender = match (application, message.answer) {
                (A::Mdns, _) => Sender::Either,
                (_, false) => Sender::Client,
                (_, true) => Sender::Server,
            };
            return Some((application, sender));
        }
    }
    if let Some(found) = ike(source, target, data) {
        return Some(found);
    }
    // WireGuard: the type, three bytes of nought, and exact lengths of the handshake.
    match (le32(data, 0), data.len()) {
        (Some(1), 148) => return Some((A::WireGuard, Sender::Client)),
        (Some(2), 92) => return Some((A::WireGuard, Sender::Server)),
        (Some(4), length) if port(51820) && length >= 32 && length % 16 == 0 => {
            return Some((A::WireGuard, Sender::Either));
        }
        _ => {}
    }
    if quic::initial(data) && data.len() >= 1200 {
        return Some((
            A::Quic,
            if target == 443 {
                Sender::Client
            } else if source == 443 {
                Sender::Server
            } else {
                Sender::Either
            },
        ));
    }
    if quic::long_header(data) && port(443) {
        return Some((A::Quic, side(443)));
    }
    if port(1194) && openvpn(data) {
        let sender = if u8_at(data, 0) == Some(0x40) { Sender::Server } else { Sender::Client };
        return Some((A::OpenVpn, sender));
    }
    by_port(source, target, data)
}

/// IKE by its header, at its ports; ESP in UDP at 4500.
fn ike(source: u16, target: u16, data: &[u8]) -> Found {
    let natted = source == 4500 || target == 4500;
    if !natted && source != 500 && target != 500 {
        return None;
    }
    let message = match be32(data, 0) {
        Some(0) if natted => data.get(4..)?,
        Some(spi) if natted && spi > 255 && data.len() > 8 => return Some((A::EspUdp, Sender::Either)),
        _ if natted => return None,
        _ => data,
    };
    let version = u8_at(message, 17)?;
    let fits = matches!(version, 0x10 | 0x20)
        && be64(message, 0)? != 0
        && u8_at(message, 18).is_some_and(|kind| matches!(kind, 1..=6 | 32..=43))
        && be32(message, 24)? >= 28;
    if !fits {
        return None;
    }
    // Only the first message has no responder's number yet.
    let sender = if be64(message, 8)? == 0 {
        Sender::Client
    } else if version == 0x20 {
        match u8_at(message, 19)? & 0x28 {
            0x08 => Sender::Client,
            0x20 => Sender::Server,
            _ => Sender::Either,
        }
    } else {
        Sender::Either
    };
    Some((A::Ike, sender))
}

fn by_port(source: u16, target: u16, data: &[u8]) -> Found {
    let port = |number: u16| source == number || target == number;
    let side = |number: u16| if target == number { Sender::Client } else { Sender::Server };
    let first = u8_at(data, 0)?;
    // L2TP: version two; a control message has length and sequence numbers.
    if port(1701) && be16(data, 0).is_some_and(|flags| flags & 0x0f == 2 && flags & 0x0430 == 0) {
        return Some((A::L2tp, if source == 1701 && target == 1701 { Sender::Either } else { side(1701) }));
    }
    if (port(514) || port(601)) && syslog(data) {
        return Some((A::Syslog, Sender::Client));
    }
    if (port(161) || port(162)) && first == 0x30 && data.len() > 10 {
        let number = if port(161) { 161 } else { 162 };
        return Some((A::Snmp, side(number)));
    }
    if port(123) && data.len() >= 48 && matches!((first >> 3) & 7, 1..=4) {
        let sender = match first & 7 {
            3 => Sender::Client,
            4 => Sender::Server,
            _ => Sender::Either,
        };
        return Some((A::Ntp, sender));
    }
    if (port(67) || port(68)) && be32(data, 236) == Some(0x6382_5363) {
        return Some((A::Dhcp, if first == 1 { Sender::Client } else { Sender::Server }));
    }
    if (port(546) || port(547)) && matches!(first, 1..=13) {
        return Some((A::Dhcp6, side(547)));
    }
    if (port(1812) || port(1813) || port(1645) || port(1646))
        && be16(data, 2).is_some_and(|n| usize::from(n) <= data.len() && n >= 20)
    {
        let client = matches!(first, 1 | 4 | 12);
        return Some((A::Radius, if client { Sender::Client } else { Sender::Server }));
    }
    if (port(5060) || port(5061)) && sip(data) {
        return Some((A::Sip, Sender::Either));
    }
    if be32(data, 4) == Some(0x2112_a442) && first < 2 {
        return Some((
            A::Stun,
            if be16(data, 0).is_some_and(|kind| kind & 0x0100 == 0) { Sender::Client } else { Sender::Server },
        ));
    }
    if port(1900)
        && (data.starts_with(b"M-SEARCH ") || data.starts_with(b"NOTIFY ") || data.starts_with(b"HTTP/1.1 200"))
    {
        return Some((A::Ssdp, Sender::Either));
    }
    if port(88) && matches!(first, 0x6a..=0x6e | 0x7e) {
        return Some((A::Kerberos, side(88)));
    }
    if (port(137) || port(138)) && data.len() >= 12 {
        return Some((A::NetBios, Sender::Either));
    }
    if port(47808) && first == 0x81 && be16(data, 2).is_some_and(|length| usize::from(length) == data.len()) {
        return Some((A::Bacnet, Sender::Either));
    }
    if port(20000) && be16(data, 0) == Some(0x0564) {
        return Some((A::Dnp3, side(20000)));
    }
    if (port(2049) || port(111)) && be32(data, 8) == Some(2) && be32(data, 4) == Some(0) {
        return Some((A::Nfs, if port(2049) { side(2049) } else { side(111) }));
    }
    if port(5938) && data.len() >= 4 && (be16(data, 0) == Some(0x1724) || data.get(2..4) == Some(&[0x17, 0x24])) {
        return Some((A::TeamViewer, side(5938)));
    }
    exporters(data).or_else(|| tunnels(source, target, data))
}

/// Flow exports: at any port, since every message proves itself by its own lengths.
fn exporters(data: &[u8]) -> Found {
    let version = flowexport::sniff(data)?;
    let whole = flowexport::message_length(version, data) == data.len();
    match version {
        Version::Five | Version::Ipfix if !whole => None,
        Version::Ipfix => (be16(data, 2).map(usize::from) == Some(data.len())).then_some((A::Ipfix, Sender::Client)),
        Version::Five => (data.len() % 48 == 24).then_some((A::NetFlow, Sender::Client)),
        Version::Nine => whole.then_some((A::NetFlow, Sender::Client)),
    }
}

fn tunnels(source: u16, target: u16, data: &[u8]) -> Found {
    let port = |number: u16| source == number || target == number;
    if target == 6343 && be32(data, 0) == Some(5) {
        return Some((A::Sflow, Sender::Client));
    }
    if port(4789) && u8_at(data, 0).is_some_and(|flags| flags & 8 != 0) {
        return Some((A::Vxlan, Sender::Either));
    }
    if port(6081) && u8_at(data, 0).is_some_and(|first| first >> 6 == 0) {
        return Some((A::Geneve, Sender::Either));
    }
    if (port(2152) || port(2123) || port(3386)) && u8_at(data, 0).is_some_and(|first| matches!(first >> 5, 0..=2)) {
        return Some((A::Gtp, Sender::Either));
    }
    if port(3544) && (u8_at(data, 0).is_some_and(|first| first >> 4 == 6) || matches!(be16(data, 0), Some(0 | 1))) {
        return Some((A::Teredo, Sender::Either));
    }
    None
}
