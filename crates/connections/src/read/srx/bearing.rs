//! Hierarchies that are known to say nothing about connections.

use crate::read::common::Outcome;

/// First words of statements, for counting what is not understood without showing words of the file.
pub(super) fn is_hierarchy(word: &str) -> bool {
    const KNOWN: &str = "access applications apply-groups chassis class-of-service ethernet-switching-options event-options \
        firewall forwarding-options groups interfaces logical-systems multi-chassis poe policy-options protocols \
        routing-instances routing-options schedulers security services smtp snmp switch-options system tenants version \
        virtual-chassis vlans wlan";
    KNOWN.split_ascii_whitespace().any(|known| known == word)
}

pub(super) fn top(words: &[&str]) -> Outcome {
    match words {
        [
            "chassis"
            | "class-of-service"
            | "ethernet-switching-options"
            | "event-options"
            | "forwarding-options"
            | "multi-chassis"
            | "poe"
            | "schedulers"
            | "smtp"
            | "switch-options"
            | "virtual-chassis"
            | "wlan"
            | "accounting-options"
            | "bridge-domains"
            | "fabric"
            | "diameter",
            ..,
        ] => Outcome::NoBearing("hierarchy without bearing"),
        [
            "policy-options",
            "policy-statement" | "community" | "as-path" | "as-path-group" | "route-filter-list" | "condition",
            ..,
        ] => Outcome::NoBearing("policy-options"),
        [
            "security",
            "screen"
            | "flow"
            | "alg"
            | "log"
            | "forwarding-options"
            | "application-tracking"
            | "utm"
            | "idp"
            | "pki"
            | "ssh-known-hosts"
            | "certificates"
            | "alarms"
            | "resource-manager"
            | "user-identification"
            | "advance-policy-based-routing"
            | "dns-cache"
            | "nat-options"
            | "application-firewall"
            | "analysis"
            | "gprs"
            | "softwires"
            | "traceoptions"
            | "forwarding-process"
            | "authentication-key-chains"
            | "tcp-encap"
            | "firewall-authentication"
            | "datapath-debug"
            | "intelligence",
            ..,
        ] => Outcome::NoBearing("security other"),
        [
            "services",
            "application-identification"
            | "ssl"
            | "security-intelligence"
            | "advanced-anti-malware"
            | "rpm"
            | "flow-monitoring"
            | "icap-redirect"
            | "user-identification"
            | "web-filter"
            | "ip-monitoring",
            ..,
        ] => Outcome::NoBearing("services"),
        _ => Outcome::Unknown,
    }
}
