//! Statements that are known to say nothing about what comes in from outside.

use crate::read::common::Outcome;

/// Blocks without bearing.
pub(super) fn block(words: &[&str]) -> Option<&'static str> {
    Some(match words {
        ["ip", "dhcp", "pool", ..] | ["ipv6", "dhcp", "pool", ..] => "dhcp pool",
        ["class-map" | "policy-map" | "route-map" | "traffic-control", ..] => "policy",
        [
            "web-control"
            | "url-filter"
            | "ips"
            | "ip-reputation"
            | "malware-protection"
            | "antivirus"
            | "dpi"
            | "web-redirect"
            | "pbr"
            | "policy-based-routing",
            ..,
        ] => "inspection",
        ["epsr", "configuration"]
        | ["g8032", ..]
        | ["trigger", _]
        | ["ping-poll", _]
        | ["vrrp", ..]
        | ["amf", ..]
        | ["atmf", "working-set" | "container" | "area", ..]
        | ["awc-plugin" | "wireless", ..]
        | ["location", ..]
        | ["spanning-tree", "mst", "configuration"]
        | ["linkmon", ..]
        | ["auth", "profile", ..] => "service block",
        _ => return None,
    })
}

/// Lines of such blocks.
pub(super) fn inner(kind: &'static str, words: &[&str]) -> Outcome {
    let known = match kind {
        "dhcp pool" => matches!(
            words,
            [
                "network"
                    | "range"
                    | "default-router"
                    | "dns-server"
                    | "lease"
                    | "host"
                    | "domain-name"
                    | "option"
                    | "probe"
                    | "subnet-mask"
                    | "route"
                    | "bootfile"
                    | "next-server"
                    | "no"
                    | "legacy-bootp"
                    | "ntp-server",
                ..
            ]
        ),
        "router" => matches!(
            words,
            [
                "network"
                    | "neighbor"
                    | "redistribute"
                    | "area"
                    | "ospf"
                    | "router-id"
                    | "passive-interface"
                    | "timers"
                    | "version"
                    | "bgp"
                    | "distance"
                    | "default-information"
                    | "address-family"
                    | "exit-address-family"
                    | "distribute-list"
                    | "max-concurrent-dd"
                    | "no"
                    | "aggregate-address",
                ..
            ]
        ),
        "vrf" => matches!(
            words,
            ["rd" | "route-target" | "import" | "export" | "description" | "max-static-routes" | "router-id", ..]
        ),
        "policy" => matches!(
            words,
            [
                "match"
                    | "set"
                    | "class"
                    | "default-action"
                    | "remark"
                    | "police"
                    | "trust"
                    | "policy"
                    | "rule"
                    | "no"
                    | "storm-protection"
                    | "storm-window"
                    | "storm-action"
                    | "description"
                    | "wrr-queue",
                ..
            ]
        ),
        _ => matches!(
            words,
            [
                "rule"
                    | "protect"
                    | "provider"
                    | "action"
                    | "category"
                    | "description"
                    | "type"
                    | "script"
                    | "time"
                    | "day"
                    | "active"
                    | "ip"
                    | "up-count"
                    | "fail-count"
                    | "normal-interval"
                    | "critical-interval"
                    | "virtual-ip"
                    | "priority"
                    | "enable"
                    | "disable"
                    | "no"
                    | "instance"
                    | "region"
                    | "revision"
                    | "whitelist"
                    | "blacklist"
                    | "whitelisting"
                    | "blacklisting"
                    | "update-interval"
                    | "learn"
                    | "counters"
                    | "repeat"
                    | "circuit-failover"
                    | "source-ip"
                    | "sample-size"
                    | "length"
                    | "timeout"
                    | "destination"
                    | "egress"
                    | "probe",
                ..
            ]
        ),
    };
    if known { Outcome::NoBearing(kind) } else { Outcome::Unknown }
}

/// Lines at the top without bearing.
pub(super) fn top(words: &[&str]) -> Outcome {
    let bare = if let ["no", rest @ ..] = words { rest } else { words };
    let known = matches!(
        bare,
        [
            "banner"
                | "log"
                | "ntp"
                | "clock"
                | "spanning-tree"
                | "lacp"
                | "lldp"
                | "stack"
                | "atmf"
                | "loop-protection"
                | "platform"
                | "mls"
                | "mac"
                | "arp"
                | "ecofriendly"
                | "ddns"
                | "license"
                | "system"
                | "boot"
                | "end"
                | "exit"
                | "virtual-server"
                | "autoboot"
                | "maximum-paths"
                | "mail"
                | "snmp"
                | "epsr"
                | "power-inline"
                | "fiber-monitoring"
                | "undebug"
                | "debug"
                | "maximum-access-list"
                | "hw-filter"
                | "trigger"
                | "vty"
                | "dot1x"
                | "auth"
                | "cwmp"
                | "logging"
                | "firewall"
                | "nat"
                | "udld"
                | "copy"
                | "switch"
                | "fan"
                | "findme"
                | "feature"
                | "flow"
                | "reboot"
                | "remote-mirror-vlan"
                | "username",
            ..
        ] | [
            "ip" | "ipv6",
            "domain-lookup"
                | "name-server"
                | "domain-list"
                | "domain-name"
                | "multicast-routing"
                | "dns"
                | "igmp"
                | "dhcp-relay"
                | "dhcp"
                | "forwarding"
                | "icmp"
                | "prefix-list"
                | "local"
                | "neighbor"
                | "mld"
                | "tcp"
                | "unreachables"
                | "radius"
                | "dhcp-server"
                | "pim"
                | "route-map",
            ..
        ]
    );
    if known { Outcome::NoBearing("other") } else { Outcome::Unknown }
}
