//! Words of log lines: addresses with ports in the ways that devices write them, protocols by name.

use std::net::IpAddr;

use super::record::LogEnd;

/// The number of a protocol's name or number.
pub fn protocol(word: &str) -> Option<u8> {
    let word = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    Some(match word.to_ascii_lowercase().as_str() {
        "icmp" => 1,
        "igmp" => 2,
        "tcp" => 6,
        "udp" => 17,
        "gre" => 47,
        "esp" => 50,
        "ah" => 51,
        "icmp6" | "icmpv6" | "ipv6-icmp" => 58,
        "ospf" => 89,
        "sctp" => 132,
        other => return other.parse().ok(),
    })
}

/// An end written as `address`, `address/port`, `address(port)`, `address:port` or with `interface:` in front.
pub fn end(word: &str) -> Option<LogEnd> {
    let word = word.trim_matches(|letter: char| matches!(letter, ',' | ';' | '.' | '"' | '\'' | ' ' | '[' | ']'));
    // Users stand in brackets behind the end.
    let (head, bracket) = word.split_once('(').map_or((word, None), |(head, rest)| (head, rest.split(')').next()));
    let (body, port) = match head.rsplit_once('/') {
        Some((body, port)) => (body, port.parse().ok()),
        None => (head, bracket.and_then(|text| text.parse().ok())),
    };
    if let Some(ip) = address(body) {
        return Some(LogEnd { ip: Some(ip), port });
    }
    if let Some((interface, rest)) = body.split_once(':')
        && let Some(ip) = address(rest)
        && address(interface).is_none()
    {
        return Some(LogEnd { ip: Some(ip), port });
    }
    let (body, port) = body.rsplit_once(':')?;
    Some(LogEnd { ip: Some(address(body)?), port: Some(port.parse().ok()?) })
}

/// An address, bare or in square brackets.
pub fn address(text: &str) -> Option<IpAddr> {
    text.trim().trim_matches(['[', ']']).parse().ok()
}

/// The word behind a word, without regard to case.
pub fn after<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    let mut words = line.split_whitespace();
    words.find(|each| each.trim_end_matches(':').eq_ignore_ascii_case(word))?;
    words.next()
}
