//! Applications: protocols and ports under names, the maker's own among them.

use super::run::Run;
use crate::model::{Ports, Service, ServiceObject, ServiceSet, Shape};
use crate::read::common::{Outcome, icmp_type, protocol, service_port};

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["application", name, "term", term, rest @ ..] => described(run, name, term, rest, line),
        ["application", name, rest @ ..] => described(run, name, "", rest, line),
        ["application-set", name, "application" | "application-set", member] => {
            if let Shape::Group { members, .. } = &mut at(run, name, line).shape {
                members.push((*member).to_owned());
            }
            Outcome::Took("application-set")
        }
        ["application-set", _, "description", ..] => Outcome::NoBearing("application description"),
        _ => Outcome::Unknown,
    }
}

fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut ServiceObject {
    let all = &mut run.context.services;
    let place = all.iter().position(|object| object.name == name).unwrap_or_else(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(ServiceSet::default()), except: Vec::new() };
        all.push(ServiceObject { name: name.to_owned(), shape, line });
        all.len() - 1
    });
    &mut all[place]
}

/// Settings of an application come one by one; each is added to the service that its term began.
fn described(run: &mut Run<'_>, name: &str, term: &str, words: &[&str], line: u32) -> Outcome {
    // A term's settings may stand in one statement or in several.
    let key = if term.is_empty() { name.to_owned() } else { format!("{name} term {term}") };
    if !term.is_empty()
        && let Shape::Group { members, .. } = &mut at(run, name, line).shape
        && !members.contains(&key)
    {
        members.push(key.clone());
    }
    let object = at(run, &key, line);
    let Shape::Group { own: Some(own), .. } = &mut object.shape else { return Outcome::Unknown };
    if own.services.is_empty() {
        own.services.push(Service::any());
    }
    let mut rest = words;
    let Some(service) = own.services.first_mut() else { return Outcome::Unknown };
    while let [word, value, after @ ..] = rest {
        match *word {
            "protocol" => match protocol(value) {
                Some(number) => service.protocol = Some(number),
                None => return Outcome::Bad("application protocol"),
            },
            "destination-port" | "source-port" => {
                let Some(ports) = ports(value) else { return Outcome::Bad("application port") };
                let side = if *word == "source-port" { &mut service.source } else { &mut service.destination };
                *side = side.union(&ports);
            }
            "icmp-type" | "icmp6-type" => match icmp_type(value) {
                Some(kind) => service.icmp = Some((kind, service.icmp.and_then(|(_, code)| code))),
                None => return Outcome::Bad("application icmp-type"),
            },
            "icmp-code" | "icmp6-code" => {
                let code = value.parse().ok();
                service.icmp = service.icmp.map(|(kind, _)| (kind, code));
            }
            "application-protocol"
            | "inactivity-timeout"
            | "description"
            | "uuid"
            | "rpc-program-number"
            | "alg"
            | "do-not-translate-AAAA-query-to-A-query"
            | "ether-type" => {
                if *word == "description" {
                    break;
                }
            }
            _ => return Outcome::Unknown,
        }
        rest = after;
    }
    Outcome::Took("application")
}

/// `443`, `https`, `1000-2000`.
pub(super) fn ports(text: &str) -> Option<Ports> {
    if let Some(port) = service_port(text) {
        return Some(Ports::one(port, port));
    }
    let (first, last) = text.split_once('-')?;
    Some(Ports::one(service_port(first)?, service_port(last)?))
}

/// The maker's own applications.
pub(super) fn built_in(name: &str) -> Option<ServiceSet> {
    let one = |number: u8, first: u16, last: u16| Some(ServiceSet::one(Service::to(number, first, last)));
    let tcp = |port: u16| one(6, port, port);
    let udp = |port: u16| one(17, port, port);
    let bare = |number: u8| Some(ServiceSet::one(Service::protocol(Some(number))));
    let both = |port: u16| {
        let mut set = ServiceSet::one(Service::to(6, port, port));
        set.add(&ServiceSet::one(Service::to(17, port, port)));
        Some(set)
    };
    match name {
        "any" => Some(ServiceSet::any()),
        "junos-ftp" => tcp(21),
        "junos-ftp-data" => tcp(20),
        "junos-ssh" => tcp(22),
        "junos-telnet" => tcp(23),
        "junos-smtp" | "junos-mail" => tcp(25),
        "junos-smtps" => tcp(587),
        "junos-tacacs" => tcp(49),
        "junos-dns-udp" => udp(53),
        "junos-dns-tcp" => tcp(53),
        "junos-bootps" | "junos-dhcp-server" => udp(67),
        "junos-bootpc" | "junos-dhcp-client" => udp(68),
        "junos-dhcp-relay" => udp(67),
        "junos-tftp" => udp(69),
        "junos-http" => tcp(80),
        "junos-http-ext" => tcp(7001),
        "junos-https" => tcp(443),
        "junos-pop3" => tcp(110),
        "junos-ident" => tcp(113),
        "junos-ntp" => udp(123),
        "junos-imap" => tcp(143),
        "junos-imaps" => tcp(993),
        "junos-bgp" => tcp(179),
        "junos-ldap" => tcp(389),
        "junos-smb" | "junos-smb-session" => {
            let mut set = ServiceSet::one(Service::to(6, 139, 139));
            set.add(&ServiceSet::one(Service::to(6, 445, 445)));
            Some(set)
        }
        "junos-nbname" => udp(137),
        "junos-nbds" => udp(138),
        "junos-ike" => udp(500),
        "junos-ike-nat" => udp(4500),
        "junos-syslog" => udp(514),
        "junos-printer" => tcp(515),
        "junos-rip" => udp(520),
        "junos-l2tp" => udp(1701),
        "junos-pptp" => tcp(1723),
        "junos-radius" => udp(1812),
        "junos-radacct" => udp(1813),
        "junos-sip" => both(5060),
        "junos-rtsp" => tcp(554),
        "junos-h323" => tcp(1720),
        "junos-sqlnet-v2" => tcp(1521),
        "junos-ms-sql" => tcp(1433),
        "junos-ms-rpc-tcp" => tcp(135),
        "junos-ms-rpc-udp" => udp(135),
        "junos-winframe" => tcp(1494),
        "junos-vnc" => one(6, 5800, 5800).map(|mut set| {
            set.add(&ServiceSet::one(Service::to(6, 5900, 5900)));
            set
        }),
        "junos-nfs" => udp(111),
        "junos-snmp-get" | "junos-snmp" => udp(161),
        "junos-snmp-trap" => udp(162),
        "junos-gre" => bare(47),
        "junos-ospf" => bare(89),
        "junos-icmp-all" => bare(1),
        "junos-icmp6-all" => bare(58),
        "junos-icmp-ping" | "junos-ping" => {
            Some(ServiceSet::one(Service { icmp: Some((8, None)), ..Service::protocol(Some(1)) }))
        }
        "junos-tcp-any" => bare(6),
        "junos-udp-any" => bare(17),
        _ => None,
    }
}

/// Sets of the maker's own applications.
pub(super) fn built_in_set(name: &str) -> &'static [&'static str] {
    match name {
        "junos-cifs" => &["junos-smb", "junos-nbname", "junos-nbds"],
        _ => &[],
    }
}
