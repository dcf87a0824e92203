//! Addresses, services and their groups.

use std::net::IpAddr;

use super::run::Run;
use super::tree::Node;
use crate::model::{AddressObject, AddressSet, Net, Ports, Service, ServiceObject, ServiceSet, Shape};
use crate::read::common::protocol;

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    match node.name {
        "firewall address"
        | "firewall address6"
        | "firewall wildcard-fqdn custom"
        | "firewall multicast-address"
        | "firewall multicast-address6" => {
            for entry in node.entries() {
                address(run, entry, context, node.name);
            }
        }
        "firewall addrgrp"
        | "firewall addrgrp6"
        | "firewall vipgrp"
        | "firewall vipgrp6"
        | "firewall wildcard-fqdn group" => {
            for entry in node.entries() {
                group(run, entry, context, node.name);
            }
        }
        "firewall service custom" => {
            for entry in node.entries() {
                service(run, entry, context);
            }
        }
        "firewall service group" => {
            for entry in node.entries() {
                service_group(run, entry, context);
            }
        }
        _ => return false,
    }
    true
}

fn address(run: &mut Run<'_>, entry: &Node<'_>, context: usize, section: &str) {
    const SECTION: &str = "firewall address";
    let kind = entry.get("type").map_or("ipmask", |s| s.value());
    let mut set = AddressSet::default();
    let mut ends: (Option<IpAddr>, Option<IpAddr>) = (None, None);
    let mut wildcard = None;
    for statement in &entry.sets {
        match statement.key {
            "type" => {}
            "subnet" => match statement.values.as_slice() {
                [address, mask] => match Net::masked(address, mask) {
                    Some(net) => set = set.union(&AddressSet::net(net)),
                    None => {
                        run.bad(SECTION, statement);
                        continue;
                    }
                },
                [one] if Net::parse(one).is_some() => {
                    set = set.union(&Net::parse(one).map(AddressSet::net).unwrap_or_default())
                }
                _ => {
                    run.bad(SECTION, statement);
                    continue;
                }
            },
            "ip6" => match Net::parse(statement.value()) {
                Some(net) => set = set.union(&AddressSet::net(net)),
                None => {
                    run.bad(SECTION, statement);
                    continue;
                }
            },
            "start-ip" => ends.0 = statement.value().parse().ok(),
            "end-ip" => ends.1 = statement.value().parse().ok(),
            "wildcard" => {
                wildcard = statement
                    .values
                    .get(..2)
                    .and_then(|w| Some((w[0].parse().ok()?, w[1].parse::<std::net::Ipv4Addr>().ok()?)))
            }
            "fqdn" | "wildcard-fqdn" => {
                set = set.union(&AddressSet::only_undecided(format!("fqdn {}", statement.value())))
            }
            "country" => set = set.union(&AddressSet::only_undecided(format!("country {}", statement.value()))),
            "interface"
            | "macaddr"
            | "sdn"
            | "filter"
            | "sdn-tag"
            | "obj-tag"
            | "tag-detection-level"
            | "hw-vendor"
            | "hw-model"
            | "os"
            | "sw-version"
            | "start-mac"
            | "end-mac"
            | "template"
            | "host"
            | "host-type"
            | "sdn-addr-type"
            | "subnet-name"
            | "fsso-group"
            | "fabric" => {}
            _ => {
                run.other(SECTION, statement);
                continue;
            }
        }
        run.took(SECTION, statement);
    }
    run.inner(entry, SECTION, &["list", "tagging", "subnet-segment"]);
    match kind {
        "iprange" | "multicastrange" => match (ends.0, ends.1) {
            (Some(a), Some(b)) => set = set.union(&AddressSet::range(a, b).unwrap_or_default()),
            _ => set = set.union(&AddressSet::only_undecided(entry.name)),
        },
        "wildcard" => {
            if let Some((address, mask)) = wildcard {
                let wild = std::net::Ipv4Addr::from(!u32::from(mask));
                set = set.union(&AddressSet::wildcard(address, wild));
            }
        }
        "dynamic" | "mac" | "geography" | "interface-subnet" if set.is_empty() => {
            set = AddressSet::only_undecided(format!("{kind} {}", entry.name))
        }
        _ if ends.0.is_some() && set.is_empty() => {
            set = ends.0.zip(ends.1).and_then(|(a, b)| AddressSet::range(a, b)).unwrap_or_default();
        }
        // `all` and an address without a subnet are everything.
        "ipmask" | "ipprefix" if set.is_empty() => {
            set = if section.ends_with('6') { AddressSet::any6() } else { AddressSet::any4() };
        }
        _ => {}
    }
    if entry.name == "none" {
        set = AddressSet::default();
    }
    let object = AddressObject { name: entry.name.to_owned(), shape: Shape::Is(set), line: entry.line };
    keep(run, context, section, object);
}

/// Puts an object among those of its family.
pub(super) fn keep(run: &mut Run<'_>, context: usize, section: &str, object: AddressObject) {
    if section.starts_with("firewall multicast") {
        run.many_objects.push(object);
    } else if section.ends_with('6') {
        run.six_objects.push(object);
    } else {
        run.device.contexts[context].addresses.push(object);
    }
}

fn group(run: &mut Run<'_>, entry: &Node<'_>, context: usize, section: &str) {
    let mut members = Vec::new();
    let mut except = Vec::new();
    let exclude = entry.get("exclude").is_some_and(super::tree::Set::on);
    for set in &entry.sets {
        match set.key {
            "member" => members = set.names(),
            "exclude" | "interface" | "type" => {}
            "exclude-member" => {
                if exclude {
                    except = set.names();
                }
            }
            _ => {
                run.other("firewall addrgrp", set);
                continue;
            }
        }
        run.took("firewall addrgrp", set);
    }
    run.inner(entry, "firewall addrgrp", &["tagging"]);
    let object = AddressObject {
        name: entry.name.to_owned(),
        shape: Shape::Group { members, own: None, except },
        line: entry.line,
    };
    keep(run, context, section, object);
}

/// `80 443-445:1024-65535` = destination ports, after the colon source ports.
fn ports(words: &[&str], number: u8) -> Option<Vec<Service>> {
    let range = |text: &str| -> Option<(u16, u16)> {
        let (a, b) = text.split_once('-').unwrap_or((text, text));
        Some((a.parse().ok()?, b.parse().ok()?))
    };
    words
        .iter()
        .map(|word| {
            let (to, from) = word.split_once(':').map_or((*word, None), |(to, from)| (to, Some(from)));
            let (a, b) = range(to)?;
            let mut service = Service::to(number, a, b);
            if let Some(from) = from {
                let (a, b) = range(from)?;
                service.source = Ports::one(a, b);
            }
            Some(service)
        })
        .collect()
}

fn service(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "firewall service custom";
    let mut set = ServiceSet::default();
    let kind = entry.get("protocol").map_or("TCP/UDP/SCTP", |s| s.value());
    let number = entry.get("protocol-number").and_then(|s| s.value().parse::<u8>().ok());
    let icmp = entry
        .get("icmptype")
        .and_then(|s| s.value().parse().ok())
        .map(|t| (t, entry.get("icmpcode").and_then(|s| s.value().parse().ok())));
    for statement in &entry.sets {
        match statement.key {
            "protocol" | "protocol-number" | "icmptype" | "icmpcode" => {}
            "tcp-portrange" | "udp-portrange" | "sctp-portrange" => {
                let protocol = match statement.key {
                    "tcp-portrange" => 6,
                    "udp-portrange" => 17,
                    _ => 132,
                };
                match ports(&statement.values, protocol) {
                    Some(services) => {
                        for service in services {
                            set.add(&ServiceSet::one(service));
                        }
                    }
                    None => {
                        run.bad(SECTION, statement);
                        continue;
                    }
                }
            }
            "iprange" | "fqdn" | "application" | "app-category" => {
                set.undecided.push(format!("{} {}", statement.key, statement.values.join(" ")))
            }
            _ => {
                run.other(SECTION, statement);
                continue;
            }
        }
        run.took(SECTION, statement);
    }
    match kind {
        "IP" => match number {
            None | Some(0) => set = ServiceSet::any(),
            Some(number) => set = ServiceSet::one(Service::protocol(Some(number))),
        },
        "ICMP" | "ICMP6" => {
            let mut service = Service::protocol(protocol(if kind == "ICMP" { "icmp" } else { "icmp6" }));
            service.icmp = icmp;
            set = ServiceSet::one(service);
        }
        _ if set.is_empty() => set = ServiceSet::only_undecided(entry.name),
        _ => {}
    }
    let object = ServiceObject { name: entry.name.to_owned(), shape: Shape::Is(set), line: entry.line };
    run.device.contexts[context].services.push(object);
}

fn service_group(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    let mut members = Vec::new();
    for set in &entry.sets {
        if set.key == "member" {
            members = set.names();
            run.took("firewall service group", set);
        } else {
            run.other("firewall service custom", set);
        }
    }
    let object = ServiceObject {
        name: entry.name.to_owned(),
        shape: Shape::Group { members, own: None, except: Vec::new() },
        line: entry.line,
    };
    run.device.contexts[context].services.push(object);
}

/// The names of [`built_in`].
pub(super) const BUILT_IN: [&str; 41] = [
    "ALL",
    "ANY",
    "ALL_TCP",
    "ALL_UDP",
    "ALL_ICMP",
    "ALL_ICMP6",
    "PING",
    "GRE",
    "ESP",
    "AH",
    "DNS",
    "FTP",
    "HTTP",
    "HTTPS",
    "IKE",
    "IMAP",
    "IMAPS",
    "KERBEROS",
    "L2TP",
    "LDAP",
    "LDAP_UDP",
    "MS-SQL",
    "MYSQL",
    "NTP",
    "POP3",
    "POP3S",
    "PPTP",
    "RADIUS",
    "RDP",
    "SAMBA",
    "SMB",
    "SMTP",
    "SMTPS",
    "SNMP",
    "SSH",
    "SYSLOG",
    "TELNET",
    "TFTP",
    "VNC",
    "DHCP",
    "SIP",
];

/// Services that every FortiGate knows without writing them into the file.
pub(super) fn built_in(name: &str) -> Option<ServiceSet> {
    let many = |list: &[(u8, u16, u16)]| {
        let mut set = ServiceSet::default();
        for &(protocol, a, b) in list {
            set.add(&ServiceSet::one(Service::to(protocol, a, b)));
        }
        Some(set)
    };
    match name {
        "ALL" | "ANY" => Some(ServiceSet::any()),
        "ALL_TCP" => many(&[(6, 1, 65535)]),
        "ALL_UDP" => many(&[(17, 1, 65535)]),
        "ALL_ICMP" => Some(ServiceSet::one(Service::protocol(Some(1)))),
        "ALL_ICMP6" => Some(ServiceSet::one(Service::protocol(Some(58)))),
        "PING" => Some(ServiceSet::one(Service { icmp: Some((8, None)), ..Service::protocol(Some(1)) })),
        "GRE" => Some(ServiceSet::one(Service::protocol(Some(47)))),
        "ESP" => Some(ServiceSet::one(Service::protocol(Some(50)))),
        "AH" => Some(ServiceSet::one(Service::protocol(Some(51)))),
        "DNS" => many(&[(6, 53, 53), (17, 53, 53)]),
        "FTP" => many(&[(6, 21, 21)]),
        "HTTP" => many(&[(6, 80, 80)]),
        "HTTPS" => many(&[(6, 443, 443)]),
        "IKE" => many(&[(17, 500, 500), (17, 4500, 4500)]),
        "IMAP" => many(&[(6, 143, 143)]),
        "IMAPS" => many(&[(6, 993, 993)]),
        "KERBEROS" => many(&[(6, 88, 88), (6, 464, 464), (17, 88, 88), (17, 464, 464)]),
        "L2TP" => many(&[(6, 1701, 1701), (17, 1701, 1701)]),
        "LDAP" => many(&[(6, 389, 389)]),
        "LDAP_UDP" => many(&[(17, 389, 389)]),
        "MS-SQL" => many(&[(6, 1433, 1434)]),
        "MYSQL" => many(&[(6, 3306, 3306)]),
        "NTP" => many(&[(6, 123, 123), (17, 123, 123)]),
        "POP3" => many(&[(6, 110, 110)]),
        "POP3S" => many(&[(6, 995, 995)]),
        "PPTP" => many(&[(6, 1723, 1723)]),
        "RADIUS" => many(&[(17, 1812, 1813)]),
        "RDP" => many(&[(6, 3389, 3389)]),
        "SAMBA" => many(&[(6, 139, 139)]),
        "SMB" => many(&[(6, 445, 445)]),
        "SMTP" => many(&[(6, 25, 25)]),
        "SMTPS" => many(&[(6, 465, 465)]),
        "SNMP" => many(&[(6, 161, 162), (17, 161, 162)]),
        "SSH" => many(&[(6, 22, 22)]),
        "SYSLOG" => many(&[(17, 514, 514)]),
        "TELNET" => many(&[(6, 23, 23)]),
        "TFTP" => many(&[(17, 69, 69)]),
        "VNC" => many(&[(6, 5900, 5900)]),
        "DHCP" => many(&[(17, 67, 68)]),
        "SIP" => many(&[(6, 5060, 5060), (17, 5060, 5060)]),
        _ => None,
    }
}
