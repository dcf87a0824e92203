//! Commands that are known to say nothing about connections.

use crate::read::common::Outcome;

/// First words of commands, for counting what is not understood without showing words of the file.
const COMMANDS: &str = "aaa aaa-server access-group access-list arp asdm banner boot class-map clock console context crypto \
    dhcpd dns domain-name dynamic-access-policy-record dynamic-filter enable established failover filter firewall \
    fragment ftp global group-policy hostname http icmp igmp inspect interface ip ipv6 isakmp ldap logging \
    management-access mtu multicast-routing name nat ntp object object-group pager passwd pim policy-map prefix-list \
    route route-map router same-security-traffic service service-policy set sla smtp-server snmp-server ssh ssl static \
    sysopt telnet threat-detection time-range timeout tls-proxy track tunnel-group url-server user-identity username \
    vpdn vpn vpn-sessiondb webvpn xlate zone";

/// Whether the word is the beginning of a command.
pub(super) fn is_command(word: &str) -> bool {
    COMMANDS.split_ascii_whitespace().any(|known| known == word)
}

/// Blocks whose inner lines have no bearing.
pub(super) fn block(words: &[&str]) -> Option<&'static str> {
    Some(match words {
        ["class-map", ..] => "class-map",
        ["policy-map", ..] => "policy-map",
        ["dns", "server-group", ..] | ["dns-group-map"] => "dns server-group",
        ["call-home", ..] => "call-home",
        ["time-range", ..] => "time-range",
        ["route-map", ..] => "route-map",
        ["ldap", "attribute-map", ..] => "ldap attribute-map",
        ["dynamic-access-policy-record", ..] => "dynamic-access-policy-record",
        ["sla", "monitor", ..] => "sla monitor",
        ["regex", ..] => "regex",
        ["cluster", "group", ..] => "cluster",
        ["class", _] => "class",
        ["redundant-interface", ..] => "redundant-interface",
        ["imap4s" | "pop3s" | "smtps"] => "mail proxy",
        ["tls-proxy" | "phone-proxy" | "media-termination" | "ctl-file" | "ctl-provider" | "uc-ime", ..] => "voice",
        ["dynamic-filter", ..] => "dynamic-filter",
        ["policy-list" | "as-path" | "community-list", ..] => "routing list",
        ["service-module" | "user-identity" | "cts" | "security-group", ..] => "identity",
        ["zone", ..] => "zone",
        ["license", "smart"] => "license",
        ["tcp-map" | "scansafe" | "flow-offload" | "mount" | "resource", ..] => "other block",
        _ => return None,
    })
}

/// First words of lines at the top.
const TOP: &str = "names dns-guard dns-group pager mtu banner boot ftp asdm arp arp-inspection timeout prompt threat-detection \
    service-policy domain-name dns dhcpd dhcprelay console xlate icmp fragment terminal privilege \
    checksum multicast-routing mroute igmp pim mac-address mac-address-table mac-learn command-alias \
    license-server license crashinfo coredump jumbo-frame lacp quota auto-update hw-module service \
    smtp-server url-server url-cache url-block filter established virtual track vpn-addr-assign \
    vpn-sessiondb vpn vpnsetup vpnclient compression cluster flow-export setup key prefix-list \
    ipv6-prefix-list history monitor-interface snmp-map app-agent asp conn-holddown conn memory rest-api \
    password-policy asymmetric-routing shun object-group-search tcp-options ddns aggregate-address end \
    exit quit event backup-package fips power-supply tftp-server group-delimiter sysopt snmp-server \
    logging failover telnet ssh";

/// Lines at the top.
pub(super) fn top(words: &[&str]) -> bool {
    let first = words.first().copied().unwrap_or_default();
    let second = words.get(1).copied().unwrap_or_default();
    TOP.split_ascii_whitespace().any(|word| word == first)
        || matches!(
            (first, second),
            ("ip", "verify" | "audit" | "unnumbered")
                | ("ipv6", "icmp" | "enable" | "prefix-list" | "neighbor" | "nd")
                | ("clock", "summer-time")
                | ("access-list", "alert-interval" | "deny-flow-max")
                | ("asdm", "history")
                | ("http", "server")
                | ("crypto", "ikev1" | "isakmp" | "ikev2" | "ca")
                | ("security", "password")
                | ("no", "snmp-server")
                | ("aaa", "accounting")
                | ("firewall", "routed")
                | ("interface", "vni")
        )
}

/// Lines of `webvpn` inside a group policy.
pub(super) fn group_webvpn(words: &[&str]) -> Outcome {
    match words {
        [
            "anyconnect"
            | "svc"
            | "url-list"
            | "filter"
            | "homepage"
            | "html-content-filter"
            | "http-comp"
            | "http-proxy"
            | "port-forward"
            | "smart-tunnel"
            | "auto-signon"
            | "customization"
            | "deny-message"
            | "file-browsing"
            | "file-entry"
            | "functions"
            | "hidden-shares"
            | "keep-alive-ignore"
            | "activex-relay"
            | "storage-objects"
            | "storage-key"
            | "user-storage"
            | "unix-auth-uid"
            | "unix-auth-gid"
            | "url-entry"
            | "post-max-size"
            | "upload-max-size"
            | "download-max-size"
            | "sso-server"
            | "always-on-vpn"
            | "no"
            | "smart-tunnel-auto-signon"
            | "session-timeout"
            | "idle-timeout",
            ..,
        ] => Outcome::NoBearing("group-policy webvpn setting"),
        _ => Outcome::Unknown,
    }
}

/// Lines of a block without bearing: only words that such blocks are known to hold.
pub(super) fn inner(kind: &'static str, words: &[&str]) -> Outcome {
    let first = words.first().copied().unwrap_or_default();
    let bare = if first == "no" { words.get(1).copied().unwrap_or_default() } else { first };
    let known = match kind {
        "router" => {
            "network neighbor redistribute area log-adj-changes log-adjacency-changes router-id \
             default-information passive-interface timers distance auto-summary version address-family \
             exit-address-family bgp eigrp summary-address synchronization aggregate-address distribute-list \
             default-metric maximum-paths ospf compatible max-lsa table-map default nsf graceful-restart \
             metric net is-type stub variance offset-list ignore capability inject-map"
        }
        "class-map" => "match description",
        "policy-map" | "class" => {
            "limit-resource class inspect parameters message-length tcp-inspection set police priority ips csc cxsc sfr \
             id-randomization match drop drop-connection reset log mask rate-limit user-statistics \
             flow-export service-policy eool nop router-alert permit-errors tunnel-limit timeout dns-guard \
             protocol-enforcement nat-rewrite id-mismatch tsig max-forwards-validation state-checking \
             rtp-conformance software-version strict-header-validation traffic-non-sip uri-non-sip im \
             ip-address-privacy special-character mail-relay mask-banner ehlo-reply-parameter allow-tls \
             body-match-maximum protocol-violation spoof-server limit-resource eou call-duration-limit \
             dynamic-filter-snoop default verify-header loose password umbrella scansafe user-identity shape"
        }
        "crypto ca" => {
            "enrollment fqdn subject-name crl keypair serial-number ip-address email revocation-check \
             certificate proxy-ldc-issuer ocsp match validation-policy validation-usage id-usage \
             id-cert-issuer accept-subordinates client-types password support-user-cert-validation ca-check \
             policy quit cache-time enforcenextupdate protocol url auto auto-import ignore-ipsec-keyusage \
             ignore-ssl-keyusage ca-validation lifetime cn-type smtp otp keysize publish-crl \
             subject-name-default database issuer-name shutdown default"
        }
        "dns server-group" => {
            "name-server domain-name timeout retries poll-timer expire-entry-timer dns-to-domain retry"
        }
        "call-home" => {
            "profile active destination subscribe-to-alert-group contact-email-addr phone-number \
             street-address mail-server sender alert-group contact-name contract-id customer-id site-id \
             alert-group-config http-proxy source-interface reporting rate-limit"
        }
        "time-range" => "absolute periodic",
        "route-map" => "match set description",
        "ldap attribute-map" => "map-name map-value",
        "dynamic-access-policy-record" => {
            "description action network-acl priority user-message webvpn appl-acl always-on-vpn url-list \
             functions svc anyconnect file-browsing file-entry http-proxy url-entry port-forward"
        }
        "sla monitor" => "type num-packets frequency timeout threshold request-data-size tos life schedule",
        "object-group other" => {
            "icmp-object description group-object user user-group security-group domain \
             network-service-member"
        }
        "failover group" => "primary secondary preempt polltime interface-policy replication mac asr-group",
        "license" => "feature throughput entitlement privacy transport proxy register",
        "cluster" => {
            "key local-unit cluster-interface priority health-check clacp enable console-replicate \
             conn-rebalance trace-file-size site-id mtu"
        }
        "mail proxy" => {
            "server default-group-policy authentication port enable name-separator server-separator \
             outstanding"
        }
        "voice" => {
            "server client maximum-sessions media-termination tftp-server cluster-mode cipc record-entry sast \
             rate-limit address timeout tls-proxy ctl-file"
        }
        "identity" => {
            "domain ad-agent user default-domain action logout-probe poll-import-user-group-timer \
             inactive-user-timer user-not-found name tag"
        }
        "redundant-interface" | "regex" | "zone" | "dynamic-filter" | "routing list" | "other block" => {
            "limit-resource check-retransmission checksum-verification exceed-mss queue-limit reserved-bits \
             seq-past-window synack-data syn-data tcp-options ttl-evasion-protection urgent-flag \
             window-variation invalid-ack primary username password server domain share type match \
             description license retry-count"
        }
        _ => "",
    };
    if known.split_ascii_whitespace().any(|word| word == bare) { Outcome::NoBearing(kind) } else { Outcome::Unknown }
}
