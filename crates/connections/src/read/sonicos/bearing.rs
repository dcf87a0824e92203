//! Statements that are known to say nothing about what comes in from outside.

use crate::read::common::Outcome;

/// Blocks without bearing.
pub(super) fn block(words: &[&str]) -> Option<&'static str> {
    Some(match words {
        ["routing"] | ["bgp"] | ["ospf"] | ["rip"] => "router",
        ["dhcp-server", ..] | ["dhcp-scope", ..] => "dhcp",
        ["dns", ..]
        | ["log", ..]
        | ["schedule", ..]
        | ["content-filter", ..]
        | ["anti-spam", ..]
        | ["gateway-anti-virus", ..]
        | ["intrusion-prevention", ..]
        | ["app-control", ..]
        | ["flow-reporting", ..]
        | ["bandwidth-object", ..]
        | ["high-availability", ..]
        | ["failover-lb", ..]
        | ["wireless", ..]
        | ["guest", ..]
        | ["network-monitor", ..]
        | ["arp", ..]
        | ["mac-ip-anti-spoof", ..]
        | ["geo-ip", ..]
        | ["botnet", ..]
        | ["firewall", ..]
        | ["tcp", ..]
        | ["voip", ..]
        | ["multicast", ..]
        | ["diag", ..]
        | ["ssl-control", ..]
        | ["dpi-ssl", ..]
        | ["capture-atp", ..] => "service block",
        ["administration"] | ["user", "authentication", ..] | ["users", ..] => "administration",
        _ => return None,
    })
}

/// Lines of such blocks.
pub(super) fn inner(kind: &'static str, words: &[&str]) -> Outcome {
    let known = match kind {
        "router" => matches!(
            words,
            [
                "network"
                    | "neighbor"
                    | "redistribute"
                    | "router-id"
                    | "area"
                    | "bgp"
                    | "ospf"
                    | "rip"
                    | "timers"
                    | "configure"
                    | "no",
                ..
            ]
        ),
        "address-object" | "service-object" => {
            matches!(words, ["zone" | "uuid" | "comment" | "no" | "host" | "network", ..])
        }
        "route-policy" => matches!(
            words,
            [
                "id" | "name"
                    | "comment"
                    | "enable"
                    | "disable-on-interface-down"
                    | "uuid"
                    | "priority"
                    | "vpn-precedence"
                    | "wxa-group"
                    | "no"
                    | "probe"
                    | "auto-add-access-rules"
                    | "tos"
                    | "type"
                    | "distance",
                ..
            ]
        ),
        "dhcp" => matches!(
            words,
            [
                "enable"
                    | "scope"
                    | "range"
                    | "default-gateway"
                    | "netmask"
                    | "lease-time"
                    | "dns"
                    | "wins"
                    | "domain-name"
                    | "comment"
                    | "no"
                    | "static"
                    | "dynamic"
                    | "interface-pre-populate",
                ..
            ]
        ),
        "administration" => matches!(
            words,
            [
                "password"
                    | "idle-logout-time"
                    | "user-lockout"
                    | "no"
                    | "web-management"
                    | "preempt"
                    | "inter-admin-messaging"
                    | "session-quota"
                    | "https-port"
                    | "http-port"
                    | "ssh"
                    | "certificate"
                    | "language"
                    | "login-security"
                    | "enforce-http-host-check",
                ..
            ]
        ),
        _ => {
            !words.is_empty()
                && words[0].bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                && words.len() < 8
                && matches!(
                    words[0],
                    "enable"
                        | "no"
                        | "name"
                        | "mode"
                        | "primary"
                        | "secondary"
                        | "interval"
                        | "category"
                        | "priority"
                        | "level"
                        | "inbound"
                        | "outbound"
                        | "days"
                        | "start"
                        | "end-time"
                        | "occurs"
                        | "group"
                        | "interface"
                        | "server"
                        | "static"
                        | "threshold"
                        | "comment"
                        | "type"
                        | "log"
                        | "block"
                        | "profile"
                )
        }
    };
    if known { Outcome::NoBearing(kind) } else { Outcome::Unknown }
}

/// Lines at the top without bearing.
pub(super) fn top(words: &[&str]) -> Outcome {
    let bare = if let ["no", rest @ ..] = words { rest } else { words };
    let known = matches!(
        bare,
        [
            "rom-version"
                | "serial-number"
                | "system-time"
                | "system-uptime"
                | "last-modified-by"
                | "checksum"
                | "cli"
                | "time"
                | "date"
                | "registration-code"
                | "snwl"
                | "ipv6"
                | "management"
                | "ntp"
                | "licenses"
                | "safemode"
                | "reboot"
                | "domain-name",
            ..
        ]
    );
    if known { Outcome::NoBearing("other") } else { Outcome::Unknown }
}
