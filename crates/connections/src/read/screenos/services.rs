//! Services: the file's own, and the maker's.

use super::run::Run;
use crate::model::{Objects, Ports, Service, ServiceObject, ServiceSet, Shape};
use crate::read::common::{Outcome, icmp_type, protocol};

fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut ServiceObject {
    let all = &mut run.context.services;
    let place = all.iter().position(|object| object.name == name).unwrap_or_else(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(ServiceSet::default()), except: Vec::new() };
        all.push(ServiceObject { name: name.to_owned(), shape, line });
        all.len() - 1
    });
    &mut all[place]
}

/// `service "HL7" protocol tcp src-port 0-65535 dst-port 2575-2576`, `service "HL7" + udp …`, `group service "G" add "HL7"`.
pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["service", _, "timeout" | "session-cache", ..] => Outcome::NoBearing("service timeout"),
        ["service", name, "protocol" | "+", number, rest @ ..] => {
            let Some(service) = described(number, rest) else { return Outcome::Bad("service") };
            if let Shape::Group { own: Some(own), .. } = &mut at(run, name, line).shape {
                own.add(&ServiceSet::one(service));
            }
            Outcome::Took("service")
        }
        ["group", "service", name, "add", member, ..] => {
            if let Shape::Group { members, .. } = &mut at(run, name, line).shape {
                members.push((*member).to_owned());
            }
            Outcome::Took("group service")
        }
        ["group", "service", name] | ["group", "service", name, "comment", ..] => {
            at(run, name, line);
            Outcome::Took("group service")
        }
        _ => Outcome::Unknown,
    }
}

fn range(text: &str) -> Option<Ports> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(Ports::one(first.parse().ok()?, last.parse().ok()?))
}

fn described(number: &str, words: &[&str]) -> Option<Service> {
    let mut service = Service::protocol(Some(protocol(number)?));
    let mut rest = words;
    while let [word, value, after @ ..] = rest {
        match *word {
            "src-port" => {
                let ports = range(value)?;
                if ports != Ports::one(0, u16::MAX) {
                    service.source = ports;
                }
            }
            "dst-port" => service.destination = range(value)?,
            "type" => service.icmp = Some((icmp_type(value)?, None)),
            "code" => service.icmp = service.icmp.map(|(kind, _)| (kind, value.parse().ok())),
            "timeout" => {}
            _ => return None,
        }
        rest = after;
    }
    if service.destination == Ports::one(0, u16::MAX) {
        service.destination = Ports::default();
    }
    Some(service)
}

/// What the words of a policy stand for.
pub(super) fn set(objects: &mut Objects, words: &[String]) -> ServiceSet {
    let mut all = ServiceSet::default();
    for word in words {
        if objects.has_service(word) {
            let own = objects.service(word).as_ref().clone();
            all.add(&ServiceSet { services: own.services, undecided: Vec::new() });
            for name in own.undecided {
                all.add(&built_in(&name).unwrap_or_else(|| ServiceSet::only_undecided(name.clone())));
            }
        } else {
            all.add(&built_in(word).unwrap_or_else(|| ServiceSet::only_undecided(word.clone())));
        }
    }
    all
}

/// The maker's own services: protocol, first and last port.
pub(super) fn built_in(name: &str) -> Option<ServiceSet> {
    let ranges: &[(u8, u16, u16)] = match name.to_ascii_uppercase().as_str() {
        "ANY" => return Some(ServiceSet::any()),
        "TCP-ANY" => &[(6, 1, u16::MAX)],
        "UDP-ANY" => &[(17, 1, u16::MAX)],
        "ICMP-ANY" => return Some(ServiceSet::one(Service::protocol(Some(1)))),
        "PING" => return Some(ServiceSet::one(Service { icmp: Some((8, None)), ..Service::protocol(Some(1)) })),
        "GRE" => return Some(ServiceSet::one(Service::protocol(Some(47)))),
        "OSPF" => return Some(ServiceSet::one(Service::protocol(Some(89)))),
        "FTP" | "FTP-GET" | "FTP-PUT" => &[(6, 21, 21)],
        "SSH" => &[(6, 22, 22)],
        "TELNET" => &[(6, 23, 23)],
        "SMTP" | "MAIL" => &[(6, 25, 25)],
        "WHOIS" => &[(6, 43, 43)],
        "DNS" => &[(6, 53, 53), (17, 53, 53)],
        "DHCP-RELAY" => &[(17, 67, 68)],
        "TFTP" => &[(17, 69, 69)],
        "FINGER" => &[(6, 79, 79)],
        "HTTP" => &[(6, 80, 80)],
        "HTTP-EXT" => &[(6, 8000, 8001), (6, 8080, 8081)],
        "POP3" => &[(6, 110, 110)],
        "NTP" => &[(17, 123, 123)],
        "MS-RPC-EPM" => &[(6, 135, 135), (17, 135, 135)],
        "NBNAME" => &[(17, 137, 137)],
        "NBDS" => &[(17, 138, 138)],
        "SMB" => &[(6, 139, 139), (6, 445, 445)],
        "IMAP" => &[(6, 143, 143)],
        "SNMP" => &[(6, 161, 162), (17, 161, 162)],
        "BGP" => &[(6, 179, 179)],
        "LDAP" => &[(6, 389, 389)],
        "HTTPS" => &[(6, 443, 443)],
        "IKE" => &[(17, 500, 500)],
        "IKE-NAT" => &[(17, 500, 500)],
        "SYSLOG" => &[(17, 514, 514)],
        "LPR" => &[(6, 515, 515)],
        "RIP" => &[(17, 520, 520)],
        "RTSP" => &[(6, 554, 554)],
        "MS-SQL" => &[(6, 1433, 1433)],
        "WINFRAME" => &[(6, 1494, 1494)],
        "SQL*NET V1" => &[(6, 1525, 1525)],
        "SQL*NET V2" => &[(6, 1521, 1521)],
        "L2TP" => &[(17, 1701, 1701)],
        "H.323" => &[(6, 1720, 1720)],
        "PPTP" => &[(6, 1723, 1723)],
        "RADIUS" => &[(17, 1812, 1813)],
        "NFS" => &[(6, 111, 111), (17, 111, 111)],
        "SIP" => &[(6, 5060, 5060), (17, 5060, 5060)],
        "PC-ANYWHERE" => &[(6, 5632, 5632), (17, 22, 22), (17, 5632, 5632)],
        "VNC" => &[(6, 5800, 5800), (6, 5900, 5900)],
        "X-WINDOWS" => &[(6, 6000, 6063)],
        "TRACEROUTE" => &[(17, 33400, 34000)],
        _ => return None,
    };
    let mut set = ServiceSet::default();
    for (number, first, last) in ranges {
        set.add(&ServiceSet::one(Service::to(*number, *first, *last)));
    }
    Some(set)
}
