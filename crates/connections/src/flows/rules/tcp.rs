//! First bytes of TCP connections.

use super::{Found, Sender};
use crate::flows::application::Application as A;
use crate::flows::names::{dns, http, tls};
use crate::read::capture::bytes::{be16, be32, from, le32, u8_at};

/// What the first bytes of one side are; ports only where the bytes alone would not be sure.
pub fn tcp(source: u16, target: u16, data: &[u8]) -> Found {
    text(source, target, data).or_else(|| binary(source, target, data))
}

fn text(source: u16, target: u16, data: &[u8]) -> Found {
    if http::request(data) {
        return Some((A::Http, Sender::Client));
    }
    if http::answer(data) {
        return Some((A::Http, Sender::Server));
    }
    if data.starts_with(b"SSH-1.") || data.starts_with(b"SSH-2.") {
        return Some((
            A::Ssh,
            if source == 22 {
                Sender::Server
            } else if target == 22 {
                Sender::Client
            } else {
                Sender::Either
            },
        ));
    }
    if data.starts_with(b"RFB 00") && data.len() >= 12 {
        return Some((A::Vnc, Sender::Either));
    }
    if data.first() == Some(&0x0b) && data.get(1..4).is_some_and(|start| matches!(start, b"MSH" | b"FHS" | b"BHS")) {
        return Some((A::Hl7, Sender::Either));
    }
    if data.ends_with(b"SIP/2.0") || sip(data) {
        return Some((A::Sip, Sender::Either));
    }
    if syslog(data) && (source == 514 || target == 514 || target == 601) {
        return Some((A::Syslog, Sender::Client));
    }
    // Mail and file transfer greet alike; the port tells them apart.
    let greeting = data.starts_with(b"220 ") || data.starts_with(b"220-");
    match source {
        21 if greeting => return Some((A::Ftp, Sender::Server)),
        25 | 465 | 587 if greeting => return Some((A::Smtp, Sender::Server)),
        110 if data.starts_with(b"+OK") => return Some((A::Pop3, Sender::Server)),
        143 if data.starts_with(b"* OK") => return Some((A::Imap, Sender::Server)),
        _ => {}
    }
    match target {
        21 if data.starts_with(b"USER ") => Some((A::Ftp, Sender::Client)),
        25 | 587 if data.starts_with(b"EHLO ") || data.starts_with(b"HELO ") => Some((A::Smtp, Sender::Client)),
        _ => None,
    }
}

/// A SIP request or answer line.
pub fn sip(data: &[u8]) -> bool {
    const METHODS: [&[u8]; 8] = [
        b"INVITE ",
        b"REGISTER ",
        b"ACK sip",
        b"BYE sip",
        b"CANCEL sip",
        b"SUBSCRIBE sip",
        b"NOTIFY sip",
        b"OPTIONS sip",
    ];
    data.starts_with(b"SIP/2.0 ")
        || METHODS.iter().any(|method| data.starts_with(method)) && data.windows(7).take(512).any(|w| w == b"SIP/2.0")
}

/// A priority in angle brackets, as syslog starts.
pub fn syslog(data: &[u8]) -> bool {
    let Some(rest) = data.strip_prefix(b"<") else { return false };
    let digits = rest.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && rest.get(digits) == Some(&b'>')
}

fn binary(source: u16, target: u16, data: &[u8]) -> Found {
    if tls::starts(data, 1) {
        return Some((A::Tls, Sender::Client));
    }
    if tls::starts(data, 2) {
        return Some((A::Tls, Sender::Server));
    }
    if let Some(found) = tpkt(data) {
        return Some(found);
    }
    // NetBIOS session header, then one of SMB's three magics.
    if u8_at(data, 0) == Some(0) && matches!(be32(data, 4), Some(0xff53_4d42 | 0xfe53_4d42 | 0xfd53_4d42)) {
        let answer = match u8_at(data, 4) {
            Some(0xff) => u8_at(data, 13).is_some_and(|flags| flags & 0x80 != 0),
            _ => le32(data, 20).is_some_and(|flags| flags & 1 != 0),
        };
        return Some((A::Smb, if answer { Sender::Server } else { Sender::Client }));
    }
    if matches!(target, 139) && u8_at(data, 0) == Some(0x81) && data.len() >= 72 {
        return Some((A::NetBios, Sender::Client));
    }
    if be32(data, 4) == Some(0x1a2b_3c4d) && be16(data, 2) == Some(1) {
        return Some((A::Pptp, if target == 1723 { Sender::Client } else { Sender::Either }));
    }
    if (source == 5938 || target == 5938) && be16(data, 0) == Some(0x1724) {
        return Some((A::TeamViewer, if target == 5938 { Sender::Client } else { Sender::Server }));
    }
    if let Some(found) = dicom(data) {
        return Some(found);
    }
    by_port(source, target, data)
}

/// TPKT (RFC 1006): RDP by its negotiation, S7 by its magic.
fn tpkt(data: &[u8]) -> Found {
    if be16(data, 0) != Some(0x0300) || usize::from(be16(data, 2)?) < 7 {
        return None;
    }
    let (length, kind) = (u8_at(data, 4)?, u8_at(data, 5)?);
    let rest = from(data, 11);
    match kind & 0xf0 {
        0xe0 | 0xd0 => {
            let asks = rest.starts_with(b"Cookie: msts") || matches!(be32(rest, 0), Some(0x0100_0800 | 0x0101_0800));
            let answers = matches!(be32(rest, 0), Some(0x0200_0800..=0x02ff_0800 | 0x0300_0800..=0x03ff_0800));
            match kind & 0xf0 {
                0xe0 if asks => Some((A::Rdp, Sender::Client)),
                0xd0 if answers => Some((A::Rdp, Sender::Server)),
                _ => None,
            }
        }
        0xf0 if length == 2 && matches!(u8_at(data, 7), Some(0x32 | 0x72)) => Some((A::S7, Sender::Either)),
        // MCS Connect-Initial straight after a connection request of the old kind.
        0xf0 if length == 2 && be16(data, 7) == Some(0x7f65) => Some((A::Rdp, Sender::Client)),
        _ => None,
    }
}

/// DICOM's association request and acceptance: type, version one, titles in printable characters.
fn dicom(data: &[u8]) -> Found {
    let sender = match u8_at(data, 0)? {
        1 => Sender::Client,
        2 => Sender::Server,
        _ => return None,
    };
    let titles = data.get(10..42)?;
    let fits = u8_at(data, 1) == Some(0)
        && be32(data, 2).is_some_and(|length| (68..0x10_0000).contains(&length))
        && be16(data, 6).is_some_and(|version| version & 1 == 1)
        && be16(data, 8) == Some(0)
        && titles.iter().all(|byte| (0x20..0x7f).contains(byte));
    fits.then_some((A::Dicom, sender))
}

/// Formats whose bytes are sure only at their own port.
fn by_port(source: u16, target: u16, data: &[u8]) -> Found {
    let port = |number: u16| source == number || target == number;
    let side = |number: u16| if target == number { Sender::Client } else { Sender::Server };
    let inner = from(data, 2);
    if port(53) && be16(data, 0).is_some_and(|length| length >= 12) && dns::read(inner).is_some() {
        return Some((A::Dns, side(53)));
    }
    if port(1194) && openvpn(inner) && be16(data, 0).is_some_and(|length| (14..1500).contains(&length)) {
        return Some((A::OpenVpn, side(1194)));
    }
    if port(502) && be16(data, 2) == Some(0) && be16(data, 4).is_some_and(|length| (2..=254).contains(&length)) {
        return Some((A::Modbus, side(502)));
    }
    if be16(data, 0) == Some(0x0564) && u8_at(data, 2).is_some_and(|length| length >= 5) {
        return Some((A::Dnp3, if port(20000) { side(20000) } else { Sender::Either }));
    }
    if port(23) && u8_at(data, 0) == Some(0xff) && u8_at(data, 1).is_some_and(|verb| verb >= 0xfa) {
        return Some((A::Telnet, side(23)));
    }
    if source == 3306 && u8_at(data, 3) == Some(0) && u8_at(data, 4) == Some(10) {
        return Some((A::Mysql, Sender::Server));
    }
    if matches!(be32(data, 4), Some(0x0003_0000 | 0x04d2_162f)) && be32(data, 0).is_some_and(|length| length < 10_000) {
        return Some((A::Postgres, Sender::Client));
    }
    if target == 1433 && u8_at(data, 0) == Some(0x12) && u8_at(data, 1) == Some(1) {
        return Some((A::MsSql, Sender::Client));
    }
    if target == 1521 && u8_at(data, 4) == Some(1) && be16(data, 2) == Some(0) {
        return Some((A::Oracle, Sender::Client));
    }
    if (port(389) || port(3268)) && u8_at(data, 0) == Some(0x30) && data.len() > 7 {
        return Some((A::Ldap, if port(389) { side(389) } else { side(3268) }));
    }
    if port(88)
        && be32(data, 0).is_some_and(|length| length < 100_000)
        && matches!(u8_at(data, 4), Some(0x6a..=0x6e | 0x7e))
    {
        return Some((A::Kerberos, side(88)));
    }
    if (port(2049) || port(111))
        && be32(data, 0).is_some_and(|mark| mark & 0x8000_0000 != 0)
        && be32(data, 12) == Some(2)
    {
        return Some((A::Nfs, if port(2049) { side(2049) } else { side(111) }));
    }
    if target == 1080 && u8_at(data, 0) == Some(5) && data.len() == 2 + usize::from(u8_at(data, 1).unwrap_or(0)) {
        return Some((A::Socks, Sender::Client));
    }
    None
}

/// OpenVPN's hard resets: the opcodes that start a session, key number nought.
pub fn openvpn(data: &[u8]) -> bool {
    data.len() >= 14 && matches!(u8_at(data, 0), Some(0x38 | 0x40 | 0x50))
}
