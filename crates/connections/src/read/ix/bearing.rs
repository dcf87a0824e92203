//! Statements that are known to say nothing about what comes in from outside.

use crate::read::common::Outcome;

/// Blocks without bearing.
pub(super) fn block(words: &[&str]) -> Option<&'static str> {
    Some(match words {
        ["device", ..] => "device",
        ["ip" | "ipv6", "dhcp", "profile" | "client-profile" | "server-profile", ..]
        | ["ipv6", "dhcp", "relay-profile", ..] => "dhcp profile",
        ["watch-group", ..] => "watch-group",
        ["class-map" | "policy-map" | "route-map", ..] => "map",
        ["event-action" | "event-timer" | "schedule", ..] => "event",
        ["dns" | "proxy-dns", "cache", ..] => "dns cache",
        ["monitor-group" | "netmeister", ..] => "monitor",
        _ => return None,
    })
}

/// Lines of such blocks.
pub(super) fn inner(kind: &'static str, words: &[&str]) -> Outcome {
    let known = match kind {
        "device" => matches!(
            words,
            [
                "vlan-group"
                    | "isdn"
                    | "shutdown"
                    | "speed"
                    | "duplex"
                    | "mdix"
                    | "port"
                    | "description"
                    | "mirror"
                    | "flow-control"
                    | "no"
                    | "link-state"
                    | "jumbo-frame"
                    | "storm-control"
                    | "type"
                    | "mobile",
                ..
            ]
        ),
        "dhcp profile" => matches!(
            words,
            [
                "assignable-range"
                    | "default-gateway"
                    | "dns-server"
                    | "domain-name"
                    | "lease-time"
                    | "fixed-assignment"
                    | "netbios-name-server"
                    | "option"
                    | "subnet-mask"
                    | "information-request"
                    | "option-request"
                    | "ia-pd"
                    | "ia-na"
                    | "rapid-commit"
                    | "description"
                    | "ntp-server"
                    | "class-id"
                    | "client-id"
                    | "wins-server"
                    | "no",
                ..
            ]
        ),
        "watch-group" => {
            matches!(words, ["event" | "action" | "probe-timer" | "probe-counter" | "description" | "no", ..])
        }
        "map" => {
            matches!(words, ["match" | "set" | "class" | "priority" | "bandwidth" | "shape" | "description" | "no", ..])
        }
        "router" => matches!(
            words,
            [
                "network"
                    | "neighbor"
                    | "redistribute"
                    | "address-family"
                    | "area"
                    | "router-id"
                    | "passive-interface"
                    | "timers"
                    | "version"
                    | "originate-default"
                    | "distribute-list"
                    | "distance"
                    | "no"
                    | "exit"
                    | "default-information"
                    | "bgp"
                    | "log-adjacency-changes"
                    | "originate",
                ..
            ]
        ),
        _ => matches!(words, ["action" | "event" | "time" | "description" | "no" | "command" | "enable", ..]),
    };
    if known { Outcome::NoBearing(kind) } else { Outcome::Unknown }
}

/// Lines at the top without bearing.
pub(super) fn top(words: &[&str]) -> Outcome {
    let bare = if let ["no", rest @ ..] = words { rest } else { words };
    let known = matches!(
        bare,
        [
            "ip",
            "ufs-cache"
                | "dhcp"
                | "icmp"
                | "multicast-routing"
                | "load-sharing"
                | "domain-lookup"
                | "name-server"
                | "domain-name"
                | "host"
                | "prefix-list"
                | "arp"
                | "reassembly"
                | "igmp"
                | "max-route"
                | "local",
            ..
        ] | [
            "ipv6",
            "ufs-cache"
                | "dhcp"
                | "icmp"
                | "name-server"
                | "prefix-list"
                | "nd"
                | "host"
                | "enable"
                | "reassembly"
                | "route-cache"
                | "max-route",
            ..
        ] | [
            "logging"
                | "syslog"
                | "ntp"
                | "event-terminal"
                | "terminal"
                | "clock"
                | "lldp"
                | "bridge"
                | "proxy-dns"
                | "network-monitor"
                | "vrrp"
                | "qos"
                | "system"
                | "ppp"
                | "nm"
                | "flow"
                | "buffer"
                | "memory"
                | "dns"
                | "urlfilter"
                | "sflow"
                | "netmeister"
                | "web-console"
                | "end"
                | "exit"
                | "pki"
                | "vlan"
                | "hosts"
                | "snmp-agent"
                | "upnp"
                | "led"
                | "usb"
                | "dynamic-dns"
                | "ddns"
                | "boot"
                | "access-log"
                | "spanning-tree",
            ..
        ]
    );
    if known { Outcome::NoBearing("other") } else { Outcome::Unknown }
}
