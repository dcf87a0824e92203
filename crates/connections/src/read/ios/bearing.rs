//! Commands that are known to say nothing about connections.

use super::run::Outcome;

/// At the top.
pub(super) fn top(words: &[&str]) -> bool {
    let first = words.first().copied().unwrap_or_default();
    let second = words.get(1).copied().unwrap_or_default();
    matches!(
        first,
        "service"
            | "boot-start-marker"
            | "boot-end-marker"
            | "boot"
            | "end"
            | "exit"
            | "spanning-tree"
            | "errdisable"
            | "vtp"
            | "file"
            | "memory-size"
            | "memory"
            | "mls"
            | "platform"
            | "license"
            | "redundancy"
            | "archive"
            | "scheduler"
            | "control-plane"
            | "transceiver"
            | "switch"
            | "stack-mac"
            | "udld"
            | "lldp"
            | "cdp"
            | "diagnostic"
            | "hw-module"
            | "card"
            | "multilink"
            | "voice"
            | "voice-card"
            | "dial-peer"
            | "sip-ua"
            | "gatekeeper"
            | "mgcp"
            | "ccm-manager"
            | "telephony-service"
            | "ephone"
            | "ephone-dn"
            | "call-home"
            | "event"
            | "key"
            | "track"
            | "alias"
            | "prompt"
            | "exception"
            | "process"
            | "parser"
            | "buffers"
            | "cns"
            | "netconf-yang"
            | "netconf"
            | "upgrade"
            | "warm-reboot"
            | "subscriber"
            | "flow"
            | "sampler"
            | "bridge"
            | "frame-relay"
            | "mpls"
            | "l2vpn"
            | "cable"
            | "controller"
            | "isdn"
            | "chat-script"
            | "dialer-list"
            | "vpdn-group"
            | "bba-group"
            | "template"
            | "standby"
            | "wsma"
            | "software"
            | "install"
            | "authentication"
            | "dot1x"
            | "device-tracking"
            | "cts"
            | "avc"
            | "epm"
            | "energywise"
            | "ipx"
            | "appletalk"
            | "power"
            | "port-channel"
            | "rmon"
            | "sdm"
            | "monitor"
            | "default"
            | "Building"
            | "Current"
            | "Using"
            | "prefix-set"
            | "route-policy"
            | "setup"
            | "cpp"
            | "rep"
            | "clns"
            | "xconnect"
            | "bfd"
            | "facility-alarm"
            | "ethernet"
            | "nsf"
            | "macro"
            | "mac"
            | "mac-address-table"
            | "fabric"
            | "module"
            | "enrollment"
            | "passthru-domain-list"
            | "parameter-map"
            | "zone-pair-lock"
            | "dspfarm"
            | "translation-rule"
            | "call"
            | "mta"
            | "fax"
            | "media"
            | "h323-gateway"
            | "gateway"
            | "sccp"
            | "ntp-lock"
            | "rtr"
            | "eou"
            | "identity"
            | "privilege"
            | "no-lock"
            | "aqm-register-fnf"
    ) || matches!(
        (first, second),
        (
            "ip",
            "cef"
                | "subnet-zero"
                | "classless"
                | "domain"
                | "domain-name"
                | "domain-lookup"
                | "name-server"
                | "host"
                | "dhcp"
                | "forward-protocol"
                | "tcp"
                | "multicast-routing"
                | "multicast"
                | "pim"
                | "igmp"
                | "flow-cache"
                | "flow-export"
                | "flow-top-talkers"
                | "prefix-list"
                | "as-path"
                | "community-list"
                | "extcommunity-list"
                | "sla"
                | "source-route"
                | "bootp"
                | "finger"
                | "gratuitous-arps"
                | "options"
                | "rcmd"
                | "rsvp"
                | "spd"
                | "arp"
                | "inspect"
                | "ips"
                | "urlfilter"
                | "admission"
                | "auth-proxy"
                | "dns"
                | "ftp"
                | "tftp"
                | "tacacs"
                | "radius"
                | "scp"
                | "ddns"
                | "accounting"
                | "icmp"
                | "bgp-community"
                | "device"
                | "explicit-path"
                | "routing"
                | "mrm"
                | "msdp"
                | "mroute"
                | "vrf-lock"
                | "virtual-reassembly"
                | "port-map"
                | "default-network"
                | "identd"
                | "telnet"
                | "reflexive-list"
                | "cache"
                | "wccp"
                | "verify"
                | "nbar"
                | "irdp"
                | "sticky-arp"
                | "dvmrp"
                | "kerberos"
                | "lock"
                | "rip"
                | "load-sharing"
                | "hosts"
        ) | (
            "ipv6",
            "unicast-routing"
                | "cef"
                | "nd"
                | "dhcp"
                | "multicast-routing"
                | "prefix-list"
                | "source-route"
                | "mld"
                | "pim"
                | "host"
                | "hop-limit"
                | "mfib"
                | "general-prefix"
                | "inspect"
                | "address-lock"
                | "router-lock"
                | "tacacs"
        ) | ("aaa", _)
            | (
                "logging",
                "console"
                    | "monitor"
                    | "buffered"
                    | "trap"
                    | "source-interface"
                    | "facility"
                    | "origin-id"
                    | "rate-limit"
                    | "history"
                    | "exception"
                    | "queue-limit"
                    | "synchronous"
                    | "event"
                    | "message-counter"
                    | "count"
                    | "userinfo"
                    | "persistent"
                    | "discriminator"
                    | "cns-events"
                    | "delimiter"
                    | "dmvpn"
                    | "snmp-trap"
                    | "esm"
                    | "reload"
                    | "snmp-authfail"
                    | "alarm"
                    | "file"
                    | "alarms"
            )
            | (
                "snmp-server",
                "enable"
                    | "location"
                    | "contact"
                    | "chassis-id"
                    | "ifindex"
                    | "trap-source"
                    | "trap"
                    | "source-interface"
                    | "view"
                    | "engineID"
                    | "packetsize"
                    | "queue-length"
                    | "tftp-server-list"
                    | "manager"
                    | "system-shutdown"
                    | "cache"
                    | "trap-timeout"
                    | "host"
                    | "file-transfer"
                    | "ip"
                    | "informs"
                    | "context"
                    | "queue-limit"
                    | "inform"
                    | "sysname"
                    | "drop"
                    | "trap-lock"
            )
            | (
                "ntp",
                "clock-period"
                    | "source"
                    | "authenticate"
                    | "authentication-key"
                    | "trusted-key"
                    | "update-calendar"
                    | "logging"
                    | "master"
                    | "max-associations"
                    | "allow"
                    | "maxdistance"
                    | "access-group"
            )
            | (
                "crypto",
                "pki"
                    | "ca"
                    | "key"
                    | "engine"
                    | "logging"
                    | "call"
                    | "identity"
                    | "provisioning"
                    | "mib"
                    | "xauth"
                    | "ssl"
            )
            | ("clock", "summer-time" | "calendar-valid" | "save" | "initialized")
            | ("login", _)
            | ("security", "authentication" | "passwords")
    )
}

/// The first words of blocks without bearing.
pub(super) fn block(words: &[&str]) -> Option<&'static str> {
    Some(match words {
        ["ip", "dhcp", "pool", ..] => "dhcp pool",
        ["router", ..] | ["ipv6", "router", ..] | ["address-family", ..] => "router",
        ["route-map", ..] => "route-map",
        ["crypto", "pki" | "ca", ..] => "pki",
        ["key", "chain", ..] => "key chain",
        ["ip", "sla", ..] | ["track", ..] => "sla",
        ["archive", ..]
        | ["redundancy", ..]
        | ["control-plane", ..]
        | ["call-home", ..]
        | ["event", ..]
        | ["voice", ..]
        | ["dial-peer", ..]
        | ["controller", ..]
        | ["flow", ..]
        | ["voice-card", ..]
        | ["telephony-service", ..]
        | ["ephone", ..]
        | ["ephone-dn", ..]
        | ["sip-ua", ..]
        | ["vpdn-group", ..]
        | ["bba-group", ..]
        | ["cable", ..]
        | ["template", ..]
        | ["mls", ..]
        | ["transceiver", ..]
        | ["parameter-map", ..]
        | ["identity", ..]
        | ["gatekeeper", ..]
        | ["bridge", ..]
        | ["l2vpn", ..]
        | ["license", ..]
        | ["sampler", ..]
        | ["dspfarm", ..]
        | ["gateway", ..]
        | ["monitor", ..]
        | ["spanning-tree", "mst", "configuration", ..]
        | ["mgcp", ..]
        | ["translation-rule", ..]
        | ["ip", "inspect" | "ips" | "dhcp" | "flow-top-talkers" | "urlfilter" | "multicast", ..]
        | ["boot", ..]
        | ["platform", ..]
        | ["xconnect", ..]
        | ["passthru-domain-list", ..]
        | ["netconf-yang", ..]
        | ["aaa", "server", ..]
        | ["frame-relay", ..]
        | ["device-tracking", ..]
        | ["dot1x", ..]
        | ["crypto", "key", ..] => "other block",
        _ => return None,
    })
}

/// Blocks whose words are not known one by one: they are passed over as a whole, and named as such.
pub(super) fn whole(kind: &str) -> bool {
    matches!(kind, "other block" | "pki" | "sla" | "key chain")
}

/// Lines of a block without bearing: words of that block pass, anything odd is listed.
pub(super) fn inner(kind: &'static str, words: &[&str]) -> Outcome {
    let first = words.first().copied().unwrap_or_default();
    let first = if first == "no" || first == "default" { words.get(1).copied().unwrap_or_default() } else { first };
    let known: &[&str] = match kind {
        "dhcp pool" => &[
            "network",
            "default-router",
            "dns-server",
            "domain-name",
            "lease",
            "import",
            "option",
            "host",
            "client-identifier",
            "hardware-address",
            "netbios-name-server",
            "netbios-node-type",
            "update",
            "vrf",
            "next-server",
            "bootfile",
            "client-name",
            "utilization",
            "relay",
            "subnet",
            "class",
            "address",
            "override",
            "origin",
            "accounting",
            "reserved-only",
        ],
        "router" => &[
            "network",
            "neighbor",
            "redistribute",
            "router-id",
            "bgp",
            "passive-interface",
            "area",
            "auto-summary",
            "synchronization",
            "version",
            "default-information",
            "default-metric",
            "distance",
            "maximum-paths",
            "address-family",
            "exit-address-family",
            "eigrp",
            "log-adjacency-changes",
            "distribute-list",
            "summary-address",
            "aggregate-address",
            "timers",
            "metric",
            "offset-list",
            "variance",
            "nsf",
            "auto-cost",
            "ispf",
            "max-metric",
            "prefix-suppression",
            "is-type",
            "net",
            "metric-style",
            "domain-password",
            "area-password",
            "validate-update-source",
            "template",
            "inherit",
            "topology",
            "exit",
            "default",
            "af-interface",
            "exit-af-interface",
            "exit-af-topology",
            "topology",
            "vrf",
            "rd",
            "import",
            "export",
            "traffic-share",
            "capability",
            "compatible",
            "discard-route",
            "domain-id",
            "domain-tag",
            "limit",
            "queue-depth",
            "snmp",
            "mpls",
            "flash-update-threshold",
            "input-queue",
            "output-delay",
            "host-routing",
            "interface",
            "interface-id",
            "segment-routing",
            "fast-reroute",
            "microloop",
            "table-map",
            "advertise",
            "set",
            "summary-prefix",
            "shutdown",
            "stub",
            "split-horizon",
            "hello-interval",
            "hold-time",
            "next-hop-self",
        ],
        "route-map" => &["match", "set", "description", "continue"],
        _ => {
            return if kind == "other block" || kind == "pki" || kind == "sla" || kind == "key chain" {
                Outcome::NoBearing("other block")
            } else {
                Outcome::Unknown
            };
        }
    };
    if known.contains(&first) { Outcome::NoBearing(kind) } else { Outcome::Unknown }
}
