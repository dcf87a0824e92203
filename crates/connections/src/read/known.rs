//! Formats that are recognised and not read yet.

/// A format told by marks of its own.
pub(super) fn marked(head: &str) -> Option<&'static str> {
    let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    // The marks stand near the top; elsewhere they may be words of another text.
    let top = &head[..head.floor_char_boundary(24 << 10)];
    let has = |word: &str| top.contains(word);
    let line = |prefix: &str| top.lines().any(|l| l.trim_start().starts_with(prefix));
    if start.starts_with('<') {
        return xml(top);
    }
    Some(match () {
        () if has("by RouterOS") || line("/interface ") && line("/ip ") => "RouterOS",
        () if line("#NS") && has("ns config") => "Citrix ADC",
        () if has("vyos-config-version") || has("vyatta-config-version") || line("vyos@") => "VyOS",
        () if line("# Version:") && has("VyOS") || line("set interfaces ethernet eth") => "VyOS",
        () if line("*filter") && line(":INPUT") || line("-A INPUT") => "iptables",
        () if line("set deviceconfig ") || line("set rulebase ") || line("set network interface ethernet ") => {
            "PAN-OS (set)"
        }
        () if line("set zone ") && line("set interface ")
            || line("set ike gateway")
            || line("set clock timezone") && line("set vrouter") =>
        {
            "ScreenOS"
        }
        () if line("set security ")
            || line("set system host-name ")
            || line("set interfaces ge-")
            || has("security {") && has("{\n")
            || line("host-name ") && has("};")
            || has("system {") && has("interfaces {") =>
        {
            "Junos"
        }
        () => return output(top),
    })
}

fn xml(head: &str) -> Option<&'static str> {
    Some(match () {
        () if head.contains("<opnsense") => "OPNsense",
        () if head.contains("<pfsense") => "pfSense",
        () if head.contains("<config ")
            && (head.contains("urldb=") || head.contains("<mgt-config") || head.contains("<devices")) =>
        {
            "PAN-OS (XML)"
        }
        () if head.contains("<profile>") && head.contains("<product-grade") => "WatchGuard",
        () => return None,
    })
}

/// Outputs of a running device that say nothing which the model holds, or that are not read yet.
fn output(head: &str) -> Option<&'static str> {
    let has = |word: &str| head.contains(word);
    let first = head.lines().map(str::trim_end).find(|line| !line.is_empty()).unwrap_or_default();
    Some(match () {
        () if first.starts_with("PING ") || has("ping statistics") => "ping",
        () if first.starts_with("traceroute to") => "traceroute",
        () if first.starts_with("Autonomous system number:") => "Junos show route summary",
        () if has("; index: ") && has("{") || has("application/service ") && has("terminal ") => {
            "PAN-OS running policy"
        }
        () if first.starts_with("BGP table version") || has("Network          Next Hop") => "BGP table",
        () if first.starts_with("For address family: ") => "BGP table",
        () if has("Default RD") && has("Protocols") => "IOS show vrf",
        () if has("The following NICs are available") || has("Run Time:") => "FortiOS diagnostics",
        () if has("Number of egress queues:") && has("Egress Queue:") => "AlliedWare Plus show mls qos",
        () if first.starts_with("% ") && head.lines().count() < 4 => "message of a device",
        () => return None,
    })
}

/// A log's name, and whether a line is one of it.
type Log = (&'static str, fn(&str) -> bool);

/// A log whose lines are recognised and not read yet.
pub(super) fn logged(head: &str) -> Option<&'static str> {
    let lines: Vec<&str> = head.lines().take(20).filter(|line| !line.trim().is_empty()).collect();
    let makers: [Log; 7] = [
        ("Check Point log", |line| line.contains("|Check Point|") || line.contains("product=\"VPN-1 & FireWall-1\"")),
        ("Citrix ADC log", |line| {
            line.contains("|Citrix|NetScaler|") || line.contains(" PPE-0 : ") || line.contains("-PPE-0 : ")
        }),
        ("SonicWall log", |line| line.contains("|SonicWall|") || line.contains("id=firewall sn=")),
        ("WatchGuard log", |line| line.contains("|WatchGuard|") || line.contains("msg_id=\"")),
        ("Junos SRX log", |line| {
            ["RT_FLOW_", "RT_SCREEN_", "RT_IDP", "RT_IDS", "RT_UTM", ": UI_"].iter().any(|mark| line.contains(mark))
        }),
        ("Stormshield log", |line| line.contains("fw=\"") && line.contains("logtype=\"")),
        ("Ivanti Connect Secure log", |line| {
            line.contains("id=firewall") && line.contains(" realm=\"") || line.contains("PulseSecure:")
        }),
    ];
    let (name, count) = makers
        .iter()
        .map(|(name, fits)| (*name, lines.iter().filter(|line| fits(line)).count()))
        .max_by_key(|(_, count)| *count)?;
    (count > 0 && count * 2 >= lines.len()).then_some(name)
}
