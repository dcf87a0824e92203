//! Commands that are known to say nothing about connections.

use crate::read::common::Outcome;

/// Second words of lines, for counting what is not understood without showing words of the file.
pub(super) fn is_command(word: &str) -> bool {
    const KNOWN: &str = "address admin alg auth auth-server clock console dip flow group hostname ike interface ipsec l2tp log \
        mip nsrp ntp pki policy route scheduler service snmp ssh ssl syslog url user user-group vip vpn vrouter webauth zone";
    KNOWN.split_ascii_whitespace().any(|known| known == word)
}

pub(super) fn top(words: &[&str]) -> Outcome {
    match words {
        [
            "alg"
            | "key"
            | "console"
            | "flow"
            | "pki"
            | "nsmgmt"
            | "config"
            | "license-key"
            | "telnet"
            | "ipsec"
            | "url"
            | "crypto-policy"
            | "dbuf"
            | "domain"
            | "dns"
            | "dhcp"
            | "modem"
            | "pppoe"
            | "ppp"
            | "pppoa"
            | "av"
            | "anti-spam"
            | "attack"
            | "di"
            | "idp"
            | "traffic-shaping"
            | "scp"
            | "ssl"
            | "ssh"
            | "syslog"
            | "log"
            | "ntp"
            | "clock"
            | "auth"
            | "webauth"
            | "firewall"
            | "scheduler"
            | "schedule"
            | "timer"
            | "arp"
            | "mac"
            | "mirror"
            | "infranet"
            | "envar"
            | "chassis"
            | "gtp"
            | "sctp"
            | "performance"
            | "switch"
            | "wlan"
            | "ssid"
            | "monitor"
            | "report"
            | "sa-filter"
            | "sm-ctx"
            | "tftp"
            | "track-ip"
            | "vwire"
            | "wireless"
            | "icap"
            | "igmp"
            | "multicast-group-policy"
            | "ippool"
            | "zone"
            | "user"
            | "xlate"
            | "webtrends"
            | "global-pro"
            | "hostname"
            | "dip"
            | "memory"
            | "cpu-limit"
            | "sip"
            | "h323"
            | "mgcp"
            | "rtsp"
            | "nrtp"
            | "bgroup"
            | "event"
            | "alarm"
            | "activation-key"
            | "ffilter"
            | "glog"
            | "gate"
            | "session"
            | "socket"
            | "proxy"
            | "pattern-update"
            | "core-dump"
            | "usb-device",
            ..,
        ] => Outcome::NoBearing("other"),
        _ => Outcome::Unknown,
    }
}

/// Lines of a routing protocol inside a virtual router.
pub(super) fn protocol(words: &[&str]) -> Outcome {
    match words {
        [
            "max-ecmp-routes"
            | "protocol"
            | "hold-time"
            | "keepalive"
            | "network"
            | "enable"
            | "neighbor"
            | "area"
            | "redistribute"
            | "router-id"
            | "synchronization"
            | "local-pref"
            | "ipv4"
            | "ipv6"
            | "aggregate"
            | "as-number"
            | "default-metric"
            | "advertise-def-route"
            | "flap-damping"
            | "always-compare-med"
            | "comm-rib-in"
            | "community-list"
            | "as-path-access-list"
            | "confederation"
            | "reflector"
            | "reject-default-route"
            | "summary-import"
            | "update-timer"
            | "flush-timer"
            | "invalid-timer"
            | "timers"
            | "med"
            | "retry-time"
            | "lsa-threshold"
            | "hello-threshold"
            | "auto-vlink"
            | "vlink"
            | "rfc-1583"
            | "max-neighbor-count"
            | "trusted-neighbors"
            | "no-source-validation",
            ..,
        ] => Outcome::NoBearing("routing protocol"),
        _ => Outcome::Unknown,
    }
}

/// Lines of other blocks.
pub(super) fn other_block(words: &[&str]) -> Outcome {
    match words {
        [
            "ike" | "config" | "server" | "fail-mode" | "message" | "type" | "account" | "deny-message" | "url-list"
            | "mode" | "encrypt-alg" | "auth-alg" | "dh" | "license",
            ..,
        ] => Outcome::NoBearing("other block"),
        _ => Outcome::Unknown,
    }
}
