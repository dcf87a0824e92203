//! The usual ports of applications, for rules that allow applications on their own ports only.

use crate::model::{Service, ServiceSet};

/// The ports of all applications; what has no known port is undecided.
pub(super) fn usual(applications: &[String]) -> ServiceSet {
    let mut all = ServiceSet::default();
    for name in applications {
        match ports(name) {
            Some(set) => all.add(&set),
            None => all.add(&ServiceSet::only_undecided("application-default")),
        }
    }
    if applications.is_empty() {
        all.add(&ServiceSet::only_undecided("application-default"));
    }
    all
}

fn ports(name: &str) -> Option<ServiceSet> {
    let list: &[(u8, u16)] = match name {
        "web-browsing" => &[(6, 80)],
        "ssl" => &[(6, 443)],
        "ssh" => &[(6, 22)],
        "telnet" => &[(6, 23)],
        "ftp" => &[(6, 21)],
        "smtp" => &[(6, 25)],
        "dns" => &[(6, 53), (17, 53), (6, 853), (17, 5353)],
        "dns-base" => &[(6, 53), (17, 53)],
        "ntp" | "ntp-base" => &[(17, 123)],
        "ms-rdp" => &[(6, 3389), (17, 3389)],
        "dicom" => &[(6, 104), (6, 11112)],
        "syslog" => &[(6, 514), (17, 514)],
        "snmp" | "snmp-base" => &[(17, 161)],
        "ldap" => &[(6, 389), (17, 389), (6, 3268)],
        "radius" => &[(17, 1812), (17, 1813)],
        "ike" => &[(17, 500), (17, 4500)],
        "ipsec-esp-udp" => &[(17, 4500)],
        "panos-global-protect" => &[(6, 443)],
        "ping" | "icmp" => {
            let icmp = (name == "ping").then_some((8, None));
            return Some(ServiceSet::one(Service { icmp, ..Service::protocol(Some(1)) }));
        }
        "ipsec-esp" => return Some(ServiceSet::one(Service::protocol(Some(50)))),
        "gre" => return Some(ServiceSet::one(Service::protocol(Some(47)))),
        _ => return None,
    };
    let mut set = ServiceSet::default();
    for (number, port) in list {
        set.add(&ServiceSet::one(Service::to(*number, *port, *port)));
    }
    Some(set)
}
