//! Which sections are read when, and which are known to say nothing about connections.

/// The step in which a section is read.
pub(super) fn order(name: &str) -> &'static str {
    match name {
        "system global" | "system settings" | "system interface" | "system zone" | "system virtual-wan-link" | "system sdwan" => "first",
        "firewall address" | "firewall address6" | "firewall addrgrp" | "firewall addrgrp6" | "firewall service custom"
        | "firewall service group" | "firewall wildcard-fqdn custom" | "firewall wildcard-fqdn group" | "firewall vip"
        | "firewall vip6" | "firewall vipgrp" | "firewall vipgrp6" | "firewall vip46" | "firewall vip64"
        | "firewall multicast-address" | "firewall multicast-address6" | "firewall ippool" | "firewall ippool6"
        | "firewall internet-service-custom" | "vpn ssl web portal" | "vpn ipsec phase1-interface" | "vpn ipsec phase1" => "objects",
        "vpn ssl settings" => "last",
        _ => "rules",
    }
}

/// Sections about inspection, looks, wireless, disks and the like: they neither open nor close a connection.
pub(super) fn no_bearing(name: &str) -> bool {
    const FIRST: [&str; 26] = [
        "antivirus", "application", "authentication", "certificate", "dlp", "dnsfilter", "emailfilter", "endpoint-control",
        "extender-controller", "file-filter", "icap", "ips", "monitoring", "report", "spamfilter", "ssh-filter",
        "switch-controller", "videofilter", "voip", "waf", "wanopt", "web-proxy", "webfilter", "wireless-controller",
        "casb", "virtual-patch",
    ];
    const WHOLE: [&str; 96] = [
        "firewall address6-template", "firewall auth-portal", "firewall carrier-endpoint-bwl", "firewall decrypted-traffic-mirror",
        "firewall dnstranslation", "firewall gtp", "firewall identity-based-route", "firewall internet-service-name",
        "firewall internet-service-definition", "firewall ldb-monitor", "firewall mms-profile", "firewall profile-group",
        "firewall profile-protocol-options", "firewall proute", "firewall schedule group", "firewall schedule onetime",
        "firewall schedule recurring", "firewall service category", "firewall shaper per-ip-shaper",
        "firewall shaper traffic-shaper", "firewall shaping-policy", "firewall shaping-profile", "firewall ssh host-key",
        "firewall ssh local-ca", "firewall ssh local-key", "firewall ssh setting", "firewall ssl server",
        "firewall ssl setting", "firewall ssl-server", "firewall ssl-ssh-profile", "firewall traffic-class",
        "firewall ipmacbinding setting", "firewall ipmacbinding table", "firewall proxy-addrgrp", "firewall proxy-address",
        "firewall region", "firewall vendor-mac", "firewall city", "firewall country", "gui console",
        "log custom-field", "log eventfilter", "log gui-display", "log null-device setting", "log null-device filter",
        "log threat-weight", "log webtrends setting", "log setting", "log memory global-setting", "log disk filter",
        "log memory filter", "log syslogd filter", "log syslogd2 filter", "log fortianalyzer filter",
        "log fortiguard setting", "log fortiguard filter", "router access-list6", "router aspath-list", "router community-list", "router key-chain",
        "router prefix-list", "router prefix-list6", "router route-map", "router setting", "router multicast",
        "router multicast6", "router multicast-flow", "router bfd", "router bfd6", "router auth-path", "router policy6",
        "system alarm", "system alertemail", "system arp-table", "system auto-install", "system auto-script",
        "system automation-action", "system automation-destination", "system automation-stitch", "system automation-trigger",
        "system autoupdate", "system bypass", "system console", "system custom-language", "system ddns",
        "system dedicated-mgmt", "system dhcp6 server", "system dns-database", "system dns64", "system dscp-based-priority",
        "system email-server", "system external-resource", "system fips-cc", "system fortiguard", "system fsso-polling",
        "system ftm-push", "system geneve",
    ];
    const WHOLE_MORE: [&str; 56] = [
        "system geoip-override", "system geoip-country", "system ips", "system ips-urlfilter-dns", "system ips-urlfilter-dns6", "system ipv6-neighbor-cache",
        "system link-monitor", "system lldp network-policy", "system mobile-tunnel", "system modem", "system nat64",
        "system nd-proxy", "system netflow", "system network-visibility", "system np6", "system npu", "system ntp6",
        "system object-tag", "system object-tagging", "system password-policy", "system password-policy-guest-admin",
        "system performance", "system physical-switch", "system pppoe-interface", "system probe-response",
        "system proxy-arp", "system ptp", "system replacemsg-group", "system replacemsg-image", "system resource-limits",
        "system sdn-connector", "system session-helper", "system session-ttl", "system sflow", "system sit-tunnel",
        "system sms-server", "system smc-ntp", "system speed-test-server", "system standalone-cluster", "system storage",
        "system stp", "system switch-interface", "system tos-based-priority", "system vdom-dns", "system vdom-exception",
        "system vdom-netflow", "system vdom-property", "system vdom-radius-server", "system vdom-sflow",
        "system virtual-switch", "system virtual-wire-pair", "system vmlicense", "system wccp", "system wireless",
        "system isf-queue-profile", "system federated-upgrade",
    ];
    const VPN: [&str; 12] = [
        "vpn certificate ca", "vpn certificate crl", "vpn certificate ocsp-server", "vpn certificate remote",
        "vpn certificate setting", "vpn ocvpn", "vpn ssl web host-check-software", "vpn ssl web user-bookmark",
        "vpn ssl web user-group-bookmark", "vpn ssl web virtual-desktop-app-list", "vpn ipsec fec", "vpn status",
    ];
    const USERS: [&str; 8] = ["user device", "user device-category", "user device-group", "user quarantine", "user security-exempt-list", "user domain-controller", "user exchange", "user setting"];
    name.split(' ').next().is_some_and(|first| FIRST.contains(&first))
        || name.starts_with("system replacemsg")
        || WHOLE.contains(&name)
        || WHOLE_MORE.contains(&name)
        || VPN.contains(&name)
        || USERS.contains(&name)
}

/// Settings that say nothing about connections.
pub(super) fn setting_has_no_bearing(section: &str, key: &str) -> bool {
    const EVERYWHERE: [&str; 22] = [
        "uuid", "color", "comment", "comments", "description", "visibility", "fabric-object", "snmp-index", "global-label",
        "label", "obj-id", "sub-type", "tagging", "associated-interface", "allow-routing", "clearpass-spt", "obj-tag",
        "category", "policy-expiry", "fortilink", "config-version", "obj-type",
    ];
    EVERYWHERE.contains(&key) || settings(section).contains(&key)
}

fn settings(section: &str) -> &'static [&'static str] {
    match section {
        "firewall policy" => &[
            "logtraffic-start", "utm-status", "inspection-mode", "profile-type", "profile-group", "av-profile", "webfilter-profile",
            "dnsfilter-profile", "ips-sensor", "application-list", "ssl-ssh-profile", "profile-protocol-options",
            "traffic-shaper", "traffic-shaper-reverse", "per-ip-shaper", "capture-packet", "auto-asic-offload", "wanopt",
            "webcache", "session-ttl", "tcp-mss-sender", "tcp-mss-receiver", "diffserv-forward", "diffserv-reverse",
            "diffservcode-forward", "permit-any-host", "permit-stun-host", "delay-tcp-npu-session", "timeout-send-rst",
            "vlan-cos-fwd", "vlan-cos-rev", "dlp-sensor", "dlp-profile", "file-filter-profile", "emailfilter-profile", "voip-profile", "waf-profile",
            "icap-profile", "replacemsg-override-group", "disclaimer", "fsso", "wccp", "dsri", "radius-mac-auth-bypass",
            "email-collect", "np-acceleration", "scan-botnet-connections", "anti-replay", "block-notification", "captive-portal-exempt", "http-policy-redirect", "ssh-policy-redirect",
            "natip", "fixedport", "tcp-session-without-syn", "geoip-anycast", "geoip-match", "reputation-minimum", "reputation-direction", "videofilter-profile", "ssh-filter-profile", "cifs-profile", "custom-log-fields",
        ],
        "system interface" => &[
            "type", "mtu", "mtu-override", "speed", "lldp-reception", "lldp-transmission", "lldp-network-policy", "device-identification",
            "device-user-identification", "estimated-upstream-bandwidth", "estimated-downstream-bandwidth", "monitor-bandwidth",
            "dhcp-relay-service", "dhcp-relay-ip", "dhcp-client-identifier", "dns-server-override", "defaultgw", "distance",
            "priority", "tcp-mss", "stp", "stpforward", "vlanforward", "l2forward", "arpforward", "broadcast-forward", "macaddr",
            "mediatype", "dedicated-to", "auto-auth-extension-device", "ip-managed-by-fortiipam", "security-mode",
            "security-groups", "explicit-web-proxy", "icmp-accept-redirect", "icmp-send-redirect", "netbios-forward", "inbandwidth",
            "outbandwidth", "min-links", "lacp-mode", "lacp-speed", "lacp-ha-slave", "algorithm", "member", "link-up-delay", "weight",
            "spillover-threshold", "fail-detect", "fail-alert-interfaces", "gwdetect", "detectserver", "dhcp-renew-time", "pptp-client",
            "username", "auth-type", "ipunnumbered", "idle-timeout", "lcp-echo-interval", "padt-retry-timeout", "service-name", "ac-name", "ddns", "secondary-IP", "role-lock", "trunk", "sflow-sampler",
            "netflow-sampler", "bfd", "cli-conn-status", "switch", "switch-controller-access-vlan", "switch-controller-igmp-snooping",
            "switch-controller-dhcp-snooping", "switch-controller-arp-inspection", "fortiheartbeat", "swc-first-create", "egress-shaping-profile",
            "ingress-shaping-profile", "preserve-session-route", "proxy-captive-portal", "ident-accept", "src-check", "substitute-dst-mac", "devindex", "internal", "dhcp-relay-type", "dhcp-classless-route-addition", "interconnect-profile", "trust-ip-1", "trust-ip-2", "trust-ip-3", "aggregate-type", "redundant-interface", "drop-fragment", "drop-overlapped-fragment", "wccp", "status-lock", "eap-supplicant",
        ],
        "system global" => &[
            "alias", "gui-theme", "gui-date-format", "language", "management-vdom", "switch-controller", "daily-restart", "refresh",
            "gui-device-latitude", "gui-device-longitude", "gui-ipv6", "gui-certificates", "gui-display-hostname", "gui-allow-default-hostname",
            "vdom-admin", "admin-concurrent", "admin-console-timeout", "pre-login-banner", "post-login-banner", "revision-backup-on-logout",
            "revision-image-auto-backup", "tcp-halfopen-timer", "udp-idle-timer", "ip-src-port-range", "log-uuid-address", "log-uuid-policy", "log-uuid", "gui-firmware-upgrade-warning", "gui-auto-upgrade-setup-warning", "fds-statistics",
            "cfg-save", "virtual-switch-vlan", "wireless-controller", "disk-usage", "ssh-kex-sha1", "lldp-transmission", "auth-keepalive",
            "auth-cert", "auth-http-port", "auth-https-port", "user-server-cert", "check-reset-range", "dst", "extender-controller-reserved-network", "internal-switch-mode", "internal-switch-speed", "usb-upgrade", "gui-wireless-opensecurity", "gui-lines-per-page", "optimize", "ipsec-hmac-offload", "sslvpn-max-worker-count", "max-route-cache-size", "proxy-worker-count", "scanunit-count", "wad-worker-count", "miglogd-children", "hyper-scale-vdom-num", "security-rating-result-submission", "br-fdb-max-entry", "lldp-reception", "rest-api-key-url-query", "gui-cdn-usage", "split-port", "admin-hsts-max-age", "admin-reset-button",
        ],
        "system settings" => &[
            "sip-expectation", "sip-nat-trace", "sip-helper", "gui-default-policy-columns", "gui-dos-policy", "gui-local-in-policy", "gui-multicast-policy",
            "gui-implicit-policy", "gui-dynamic-routing", "gui-sslvpn-personal-bookmarks", "gui-sslvpn-realms", "gui-policy-based-ipsec", "gui-threat-weight",
            "gui-voip-profile", "gui-load-balance", "gui-explicit-proxy", "gui-wan-load-balancing", "gui-traffic-shaping", "gui-icap", "gui-dnsfilter",
            "gui-webfilter", "gui-multiple-interface-policy", "gui-allow-unnamed-policy", "gui-proxy-inspection", "gui-endpoint-control", "gui-dns-database",
            "gui-dhcp-advanced", "gui-vpn", "gui-wireless-controller", "gui-switch-controller", "gui-fortiap-split-tunneling", "gui-webfilter-advanced",
            "gui-fortiextender-controller", "gui-advanced-policy", "gui-spamfilter", "gui-application-control", "gui-ips", "gui-antivirus", "gui-dlp", "gui-waf-profile", "gui-nat46-64", "gui-replacement-message-groups", "gui-multicast-policy6", "gui-local-reports", "gui-email-collection", "gui-domain-ip-reputation", "gui-casi-profile",
            "default-voip-alg-mode", "tcp-session-without-syn", "ses-denied-traffic", "asymroute", "asymroute6", "ecmp-max-paths", "v4-ecmp-mode", "link-down-access", "comments", "dhcp-proxy", "strict-src-check", "bfd", "utf8-spam-tagging", "vpn-stats-log", "vpn-stats-period", "discovered-device-timeout", "email-portal-check-dns", "auxiliary-session", "application-bandwidth-tracking", "firewall-session-dirty", "ike-quick-crash-detect", "ike-dn-format", "block-land-attack", "sip-tcp-port", "sip-udp-port", "sccp-port", "multicast-forward", "multicast-ttl-notchange", "allow-subnet-overlap", "deny-tcp-with-icmp", "mac-ttl", "fw-session-hairpin", "prp-trailer-action",
        ],
        "firewall service custom" => &["helper", "session-ttl", "tcp-halfclose-timer", "tcp-halfopen-timer", "tcp-timewait-timer", "udp-idle-timer", "check-reset-range", "proxy", "app-service-type"],
        "firewall address" => &["cache-ttl", "epg-name", "tenant", "organization", "node-ip-only", "route-tag", "tag-type"],
        "firewall addrgrp" => &["exclude-lock"],
        "firewall vip" => &[
            "id", "arp-reply", "gratuitous-arp-interval", "nat-source-vip", "portmapping-type", "ldb-method", "persistence",
            "server-type", "http-multiplex", "max-embryonic-connections", "ssl-mode", "ssl-certificate", "ssl-dh-bits", "ssl-algorithm", "ssl-pfs", "ssl-min-version", "ssl-max-version",
            "http-ip-header", "http-ip-header-name", "outlook-web-access", "weblogic-server", "websphere-server", "monitor", "nat44", "nat46", "add-nat46-route", "dns-mapping-ttl",
        ],
        "firewall ippool" => &["arp-reply", "arp-intf", "num-blocks-per-user", "block-size", "pba-timeout", "permit-any-host", "cgn-spa", "nat64", "add-nat64-route", "startport", "endport"],
        "vpn ipsec phase1-interface" => &[
            "keylife", "dpd", "dpd-retrycount", "dpd-retryinterval", "nattraversal", "net-device", "localid", "localid-type", "keepalive", "priority",
            "add-route", "distance", "add-gw-route", "auto-negotiate", "rekey", "idle-timeout", "idle-timeoutinterval", "fragmentation", "forticlient-enforcement",
            "network-overlay", "network-id", "ip-fragmentation", "npu-offload", "ha-sync-esp-seqno", "tunnel-search", "exchange-interface-ip", "aggregate-member", "encapsulation", "encapsulation-address", "passive-mode", "wizard-type", "mesh-selector-type", "monitor", "auto-discovery-sender", "auto-discovery-receiver", "auto-discovery-forwarder", "auto-discovery-psk", "auto-discovery-shortcuts", "save-password", "client-auto-negotiate", "client-keep-alive", "acct-verify", "group-authentication", "childless-ike", "cert-id-validation", "enforce-unique-id", "reauth", "signature-hash-alg", "rsa-signature-format", "include-local-lan", "assign-ip", "assign-ip-from", "dns-mode", "ipv4-dns-server1", "ipv4-dns-server2", "ipv4-dns-server3", "domain", "unity-support", "default-gw", "backup-gateway", "banner", "split-include-service", "inter-vdom", "esn", "negotiate-timeout", "transport", "vni", "digital-signature-auth", "peertype-lock", "dhcp6-ra-linkaddr", "kms", "loopback-asymroute", "azure-ad-autoconnect", "link-cost", "packet-redistribution", "fgsp-sync", "inbound-dscp-copy", "authmethod-remote", "remote-gw-ztna-tags", "fallback-tcp-threshold", "ems-sn-check", "dev-id-notification",
        ],
        "vpn ipsec phase2-interface" => &[
            "keylifeseconds", "keylifekbs", "keylife-type", "replay", "keepalive", "auto-negotiate", "encapsulation", "l2tp", "route-overlap", "single-source", "add-route", "dhcp-ipsec", "use-natip", "selector-match", "auto-discovery-sender", "auto-discovery-forwarder", "diffserv", "inbound-dscp-copy", "initiator-ts-narrow", "ipv4-df", "src-addr-type", "dst-addr-type", "protocol-lock", "src-name-lock",
        ],
        "vpn ssl settings" => &[
            "servercert", "idle-timeout", "auth-timeout", "login-attempt-limit", "login-block-time", "login-timeout", "dtls-hello-timeout", "dns-server1", "dns-server2", "dns-suffix", "wins-server1", "wins-server2", "http-compression", "http-only-cookie", "port-precedence", "algorithm", "banned-cipher", "ciphersuite", "header-x-forwarded-for", "url-obscuration", "deflate-compression-level", "deflate-min-data-size", "dtls-tunnel", "unsafe-legacy-renegotiation", "check-referer", "force-two-factor-lock", "http-request-body-timeout", "http-request-header-timeout", "tunnel-connect-without-reauth", "tunnel-user-session-timeout", "hsts-include-subdomains", "transform-backward-slashes", "encode-2f-sequence", "encrypt-and-store-password", "web-mode-snat", "saml-redirect-port", "ztna-trusted-client", "dual-stack-mode", "x-content-type-options", "dtls-max-proto-ver", "dtls-min-proto-ver", "auto-tunnel-static-route", "user-peer-lock", "sslv2-lock", "browser-language-detection", "dtls-heartbeat-fail-count", "dtls-heartbeat-idle-timeout", "dtls-heartbeat-interval", "server-hostname",
        ],
        "vpn ssl web portal" => &[
            "ip-mode", "auto-connect", "keep-alive", "save-password", "heading", "theme", "display-bookmark", "user-bookmark", "user-group-bookmark", "display-connection-tools", "display-history", "display-status", "hide-sso-credential", "exclusive-routing", "service-restriction", "forticlient-download", "forticlient-download-method", "customize-forticlient-download-url", "smb-ntlmv1-auth", "smb-min-version", "smb-max-version", "smbv1", "redir-url", "dns-server1", "dns-server2", "dns-suffix", "wins-server1", "wins-server2", "split-tunneling-routing-address", "split-tunneling-routing-negate", "allow-user-access", "host-check-interval", "skip-check-for-unsupported-os", "skip-check-for-unsupported-browser", "cache-cleaner", "virtual-desktop", "os-check", "mac-addr-check", "mac-addr-action", "dhcp-ip-overlap", "prefer-ipv6-dns", "rewrite-ip-uri-ui", "macos-forticlient-download-url", "windows-forticlient-download-url", "clipboard", "default-window-width", "default-window-height", "client-src-range", "focus-bookmark", "landing-page-mode", "use-sdwan", "ipv6-split-tunneling-routing-address", "host-check", "host-check-policy", "limit-user-logins", "customize-forticlient-download",
        ],
        "user local" => &["email-to", "sms-phone", "sms-server", "sms-custom-server", "passwd-time", "id", "authtimeout", "auth-concurrent-override", "auth-concurrent-value", "passwd-policy", "username-sensitivity", "username-case-sensitivity", "username-case-insensitivity", "workstation", "status-lock", "fortitoken-lock", "ppk-identity"],
        "user group" => &["authtimeout", "auth-concurrent-override", "auth-concurrent-value", "http-digest-realm", "sso-attribute-value", "expire", "expire-type", "max-accounts", "user-id", "user-name", "company", "email", "mobile-phone", "sms-server", "sponsor", "multiple-guest-add", "group-type"],
        "user ldap" => &["cnid", "dn", "type", "username", "ca-cert", "source-ip", "member-attr", "password-expiry-warning", "password-renewal", "group-member-check", "group-search-base", "group-object-filter", "group-filter", "account-key-filter", "account-key-processing", "account-key-upn-san", "search-type", "obtain-user-info", "ssl-min-proto-version", "server-identity-check", "port", "user-info-exchange-server", "interface-select-method", "interface", "client-cert-auth", "client-cert", "status-ttl", "two-factor", "two-factor-authentication", "two-factor-notification", "antiphish", "source-port"],
        "user radius" => &["auth-type", "nas-ip", "all-usergroup", "use-management-vdom", "timeout", "source-ip", "radius-port", "acct-interim-interval", "acct-all-servers", "radius-coa", "rsso", "rsso-radius-server-port", "rsso-radius-response", "rsso-validate-request-secret", "rsso-endpoint-attribute", "sso-attribute", "sso-attribute-key", "sso-attribute-value-override", "username-case-sensitive", "password-renewal", "password-encoding", "use-group-for-profile", "class", "h3c-compatibility", "interface-select-method", "interface", "switch-controller-acct-fast-framedip-detect", "group-override-attr-type", "nas-id-type", "nas-id", "call-station-id-type"],
        "system admin" => &["gui-dashboard", "gui-default-dashboard-template", "gui-vdom-menu-favorites", "gui-new-feature-acknowledge", "gui-global-menu-favorites", "gui-ignore-release-overview-version", "password-expire", "email-to", "sms-phone", "sms-server", "sms-custom-server", "allow-remove-admin-session", "hidden", "schedule", "radius-vdom-override", "accprofile-override", "vdom-override", "guest-auth", "guest-usergroups", "guest-lang", "history0", "history1", "old-password", "two-factor-authentication", "two-factor-notification"],
        "router static" => &["weight", "priority", "link-monitor-exempt", "bfd", "vrf-lock", "tag", "preferred-source", "dynamic-gateway"],
        "system dhcp server" => &["lease-time", "default-gateway", "netmask", "dns-service", "dns-server1", "dns-server2", "dns-server3", "dns-server4", "domain", "ntp-service", "ntp-server1", "ntp-server2", "ntp-server3", "timezone", "timezone-option", "wifi-ac1", "wifi-ac-service", "vci-match", "vci-string", "status", "forticlient-on-net-status", "mac-acl-default-action", "conflicted-ip-timeout", "ip-mode", "server-type", "auto-configuration", "wins-server1", "wins-server2", "next-server", "filename", "tftp-server", "option1", "option2", "option3", "interface", "ddns-update", "dhcp-settings-from-fortiipam", "relay-agent", "auto-managed-status", "ip-range-lock"],
        "system snmp community" => &["query-v1-port", "query-v2c-port", "trap-v1-lport", "trap-v1-rport", "trap-v2c-lport", "trap-v2c-rport", "trap-v1-status", "trap-v2c-status", "events", "id", "mib-view"],
        "system snmp user" => &["events", "notify-hosts", "notify-hosts6", "trap-status", "trap-lport", "trap-rport", "queries", "query-port", "ha-direct", "source-ip", "mib-view", "priv-proto", "auth-proto"],
        "system snmp sysinfo" => &["contact-info", "location", "engine-id", "engine-id-type", "trap-high-cpu-threshold", "trap-low-memory-threshold", "trap-log-full-threshold", "trap-freeable-memory-threshold", "trap-free-memory-threshold", "append-index"],
        "system ntp" => &["syncinterval", "source-ip", "source-ip6", "server-mode", "interface", "authentication", "key-type", "key-id"],
        "system dns" => &["protocol", "ip6-primary", "ip6-secondary", "timeout", "retry", "dns-cache-limit", "dns-cache-ttl", "cache-notfound-responses", "source-ip", "interface-select-method", "interface", "server-hostname", "ssl-certificate", "server-select-method", "alt-primary", "alt-secondary", "log", "fqdn-cache-ttl", "fqdn-max-refresh", "fqdn-min-refresh", "hostname-ttl", "hostname-limit", "root-servers"],
        "system ha" => &["group-id", "hbdev", "session-pickup", "session-pickup-connectionless", "override", "priority", "monitor", "ha-mgmt-status", "standalone-config-sync", "unicast-hb", "pingserver-monitor-interface", "hb-interval", "hb-lost-threshold", "helo-holddown", "arps", "arps-interval", "route-ttl", "route-wait", "route-hold", "sync-config", "encryption", "authentication", "schedule", "uninterruptible-upgrade", "upgrade-mode", "ha-uptime-diff-margin", "multicast-ttl", "load-balance-all", "vcluster2", "vcluster-status", "vdom", "override-wait-time", "pingserver-failover-threshold", "pingserver-flip-timeout", "memory-based-failover", "ssd-failover", "logical-sn", "gratuitous-arps", "link-failed-signal", "session-sync-dev", "unicast-status", "ha-direct", "ha-eth-type", "hc-eth-type", "l2ep-eth-type", "slave-switch-standby", "standalone-mgmt-vdom", "failover-hold-time", "inter-cluster-session-sync", "cpu-threshold", "memory-threshold", "http-proxy-threshold"],
        "log syslogd setting" => &["mode", "port", "facility", "source-ip", "format", "priority", "max-log-rate", "enc-algorithm", "ssl-min-proto-version", "certificate", "interface-select-method", "interface", "syslog-type", "reliable", "csv"],
        "system central-management" => &["mode", "schedule-config-restore", "schedule-script-restore", "allow-push-configuration", "allow-push-firmware", "allow-remote-firmware-upgrade", "allow-monitor", "fmg-source-ip", "fmg-source-ip6", "local-cert", "ca-cert", "vdom", "include-default-servers", "enc-algorithm", "interface-select-method", "interface", "fmg-update-port", "use-elbc-vdom", "serial-number", "ltefw-upgrade-time", "allow-remote-lte-firmware-upgrade", "ltefw-upgrade-frequency", "fortigate-cloud-sso-default-profile"],
        "system accprofile" | "system vdom-link" => &["secfabgrp", "ftviewgrp", "authgrp", "sysgrp", "netgrp", "loggrp", "fwgrp", "vpngrp", "utmgrp", "wifi", "wanoptgrp", "admintimeout-override", "admintimeout", "scope", "vcluster", "type", "system-diagnostics", "system-execute-ssh", "system-execute-telnet", "mntgrp", "admingrp", "updategrp", "endpoint-control-grp", "routegrp"],
        "firewall local-in-policy" => &["ha-mgmt-intf-only", "virtual-patch", "intf-lock", "logtraffic"],
        _ => &[],
    }
}

/// Inner blocks that say nothing about connections.
pub(super) fn inner_has_no_bearing(section: &str, inner: &str) -> bool {
    matches!(
        (section, inner),
        (_, "tagging" | "egress-queues" | "vrrp" | "l2tp-client-settings" | "client-options" | "l2forward")
            | ("system interface", "ipv6" | "tagging" | "mux-type" | "dhcp-snooping-server-list")
            | ("vpn ssl web portal", "bookmark-group" | "mac-addr-check-rule" | "os-check-list" | "split-dns" | "landing-page")
            | ("system dhcp server", "ip-range" | "reserved-address" | "options" | "exclude-range" | "vci-string")
            | ("system admin", "gui-dashboard" | "dashboard-tabs" | "dashboard" | "login-time" | "gui-vdom-menu-favorites")
            | ("system accprofile", _)
            | ("user group", "guest")
            | ("user radius", "accounting-server")
            | ("system ha", "ha-mgmt-interfaces" | "secondary-vcluster" | "unicast-peers" | "vcluster")
            | ("system central-management", "server-list")
            | ("firewall vip", "ssl-cipher-suites" | "monitor" | "quic")
            | ("system sdwan", "health-check" | "service" | "neighbor" | "duplication")
    )
}
