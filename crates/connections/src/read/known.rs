//! Text formats that are recognised: read elsewhere in this crate, or not read yet.

/// The name of the format, and whether another reader reads it.
pub(super) fn text(text: &str) -> Option<(&'static str, bool)> {
    let end = text.char_indices().nth(6_000).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let has = |word: &str| head.contains(word);
    let line = |prefix: &str| head.lines().any(|l| l.trim_start().starts_with(prefix));
    if start.starts_with('<') {
        return xml(head);
    }
    if start.starts_with('{') || start.starts_with('[') && has("\":") {
        return json(head);
    }
    Some(match () {
        () if asa(head) => ("Cisco ASA", false),
        () if has("by RouterOS") => ("RouterOS", false),
        () if line("#NS") && has("ns config") => ("Citrix ADC", false),
        () if has("vyos-config-version") || has("vyatta-config-version") || line("vyos@") => ("VyOS", false),
        () if line("*filter") && line(":INPUT") || line("-A INPUT") => ("iptables", false),
        () if line("set deviceconfig ") || line("set rulebase ") || line("set network interface ethernet ") => {
            ("PAN-OS (set)", false)
        }
        () if line("set zone ") && line("set interface ")
            || line("set ike gateway")
            || line("set clock timezone") && line("set vrouter") =>
        {
            ("ScreenOS", false)
        }
        () if line("set security ")
            || line("set system host-name ")
            || line("set interfaces ge-")
            || has("security {") && has("{\n")
            || line("host-name ") && has("};")
            || has("system {") && has("interfaces {") =>
        {
            ("Junos", false)
        }
        () if line("ike policy ") && line("ipsec autokey")
            || has("UNIVERGE")
            || line("interface FastEthernet0/0.0")
            || line("interface GigaEthernet0.0") =>
        {
            ("NEC UNIVERGE IX", false)
        }
        () if line("service http") && line("ssh server")
            || has("AlliedWare Plus")
            || line("interface port1.0.")
            || line("no service telnet") && line("aaa authentication enable default local") =>
        {
            ("AlliedWare Plus", false)
        }
        () if has("SonicOS") || has("SonicWALL") || line("address-object ipv4 ") => ("SonicOS", false),
        () if state(head).is_some() => return state(head).map(|name| (name, false)),
        () => return None,
    })
}

/// Names of interfaces, security levels and objects exist on the ASA only.
fn asa(head: &str) -> bool {
    head.lines().map(str::trim).any(|line| {
        line.starts_with("ASA Version")
            || line.starts_with("PIX Version")
            || line.contains("Adaptive Security Appliance")
            || line.starts_with("nameif ")
            || line.starts_with("security-level ")
            || line.starts_with("network-object ")
            || line.starts_with("object network ")
            || line.starts_with("object service ")
            || line.starts_with("tunnel-group ")
            || line.starts_with("crypto ipsec ikev1 ")
            || line.starts_with("access-group ")
            || line.starts_with("crypto map ") && line.contains(" ikev1 ")
            || line.starts_with("same-security-traffic ")
            || line.starts_with("access-list ") && line.contains(" extended ")
            || line.starts_with("nat (")
    })
}

fn xml(head: &str) -> Option<(&'static str, bool)> {
    Some(match () {
        () if head.contains("<nmaprun") => ("nmap XML", true),
        () if head.contains("<opnsense") => ("OPNsense", false),
        () if head.contains("<pfsense") => ("pfSense", false),
        () if head.contains("<config ")
            && (head.contains("urldb=") || head.contains("<mgt-config") || head.contains("<devices")) =>
        {
            ("PAN-OS (XML)", false)
        }
        () if head.contains("jvndb") || head.contains("myjvn") || head.contains("JVN") => ("JVN iPedia", true),
        () if head.contains("<profile>") && head.contains("<product-grade") => ("WatchGuard", false),
        () => return None,
    })
}

fn json(head: &str) -> Option<(&'static str, bool)> {
    Some(match () {
        () if head.contains("\"catalogVersion\"") => ("CISA KEV", true),
        () if head.contains("\"CVE_RECORD\"") => ("CVE 5 record", true),
        () if head.contains("\"NVD_CVE\"") => ("NVD 2.0", true),
        () => return None,
    })
}

/// Outputs of a running device.
fn state(head: &str) -> Option<&'static str> {
    let has = |word: &str| head.contains(word);
    Some(match () {
        () if has("Codes: ") && (has("C - connected") || has("S - static") || has("L - local")) => "routing table",
        () if has("Destination         Gateway          Interface") => "YAMAHA show ip route",
        () if has("Session Type: ") || has("VPN Session Summary") => "ASA VPN sessions",
        () if has("IKE Peer") && has("Lifetime") => "ASA IKE associations",
        () if has(" line protocol is ") || has("Physical interface: ") || has("Logical interface ") => {
            "interface state"
        }
        () if has("Version: FortiGate") || has("Version: Forti") => "FortiOS system status",
        () if has("HA Health Status") => "FortiOS HA status",
        () if has("== [") && has("name: ") || has("==[") => "FortiOS interface state",
        () if has("BGP router identifier") || has("BGP neighbor is") => "BGP state",
        () if has("Autonomous system number:") => "Junos route summary",
        () if has("Firm Ver.") && has("Si-R") => "Si-R system information",
        () if has("; index: ") && has("{") => "PAN-OS running policy",
        () if has("bytes of data") || has("ping statistics") || head.starts_with("PING ") => "ping",
        () if head.starts_with("traceroute to") => "traceroute",
        () if has("logs found.") || has("logs returned.") => "FortiOS log display",
        () if has("Link encap:") => "interface state (ifconfig)",
        () if has("The following NICs are available") || has("Run Time:") => "FortiOS diagnostics",
        () if has("MAC-Address") && has("Expiry") => "FortiOS DHCP leases",
        () if has("Cisco Internetwork Operating System Software")
            || has("ROM: System Bootstrap")
            || has("Cisco IOS Software,") && !has("\nhostname ") && !has("\ninterface ") =>
        {
            "IOS version"
        }
        () => return None,
    })
}
