//! The header, global settings, logs, time and high availability.

use super::run::Run;
use super::tree::Node;
use crate::model::{Endpoint, Fact, LogServer, ManagementAccess, Switch};

/// What the first comment lines say.
pub(super) struct Header {
    product: Option<Fact<String>>,
    version: Option<Fact<String>>,
}

/// `#config-version=FGT60F-7.0.12-FW-build0523-230606:opmode=0:vdom=0:user=admin` or
/// `#config-version=FortiGate-VM64 v6.2.3,build1066,191218 (GA):opmode=1`.
pub(super) fn header(text: &str) -> Header {
    let mut header = Header { product: None, version: None };
    for (line, number) in text.lines().zip(1u32..).take(60) {
        let Some(rest) = line.trim().strip_prefix("#config-version=") else { continue };
        let name = rest.split(':').next().unwrap_or_default();
        if let Some((product, version)) = name.split_once(" v") {
            header.product = Some(Fact::new(product.to_owned(), number));
            header.version = version.split(',').next().map(|v| Fact::new(v.to_owned(), number));
        } else {
            let mut parts = name.split('-');
            header.product = parts.next().filter(|p| !p.is_empty()).map(|p| Fact::new(p.to_owned(), number));
            header.version = parts
                .find(|p| p.contains('.') && p.split('.').all(|n| n.parse::<u16>().is_ok()))
                .map(|v| Fact::new(v.to_owned(), number));
        }
    }
    header
}

pub(super) fn apply_header(run: &mut Run<'_>, header: Header) {
    run.device.product = header.product;
    run.device.version = header.version;
}

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    match node.name {
        "system global" => global(run, node),
        "system settings" => settings(run, node, context),
        "system ntp" => ntp(run, node),
        "system dns" | "system accprofile" | "system vdom-link" | "system ha" | "system dhcp server" => {
            plain(run, node, context)
        }
        "system central-management" => central(run, node),
        "system snmp sysinfo" | "system snmp community" | "system snmp user" => super::users::snmp(run, node),
        name if name.starts_with("log syslogd") && name.ends_with(" setting") => log(run, node, "syslog"),
        name if name.starts_with("log fortianalyzer") && name.ends_with(" setting") => log(run, node, "fortianalyzer"),
        "log memory setting" | "log disk setting" => local_log(run, node),
        "log fortianalyzer-cloud setting" => local_log(run, node),
        _ => return false,
    }
    true
}

fn global(run: &mut Run<'_>, node: &Node<'_>) {
    for set in &node.sets {
        let port = |run: &mut Run<'_>, name: &'static str| match set.value().parse() {
            Ok(port) => {
                run.ports.insert(name, (port, set.line));
                run.took(node.name, set);
            }
            Err(_) => run.bad(node.name, set),
        };
        match set.key {
            "hostname" => {
                run.device.hostname = Some(Fact::new(set.value().to_owned(), set.line));
                run.took(node.name, set);
            }
            "timezone" => {
                run.device.time.zone = Some(Fact::new(set.value().to_owned(), set.line));
                run.took(node.name, set);
            }
            "admin-port" => port(run, "http"),
            "admin-sport" => port(run, "https"),
            "admin-ssh-port" => port(run, "ssh"),
            "admin-telnet-port" => port(run, "telnet"),
            "admin-https-redirect"
            | "admin-https-ssl-versions"
            | "admin-ssh-v1"
            | "admin-telnet"
            | "strong-crypto"
            | "ssl-static-key-ciphers"
            | "admintimeout"
            | "admin-lockout-threshold"
            | "admin-lockout-duration"
            | "vdom-mode"
            | "ssl-min-proto-version"
            | "admin-maintainer"
            | "admin-scp"
            | "admin-https-ssl-ciphersuites"
            | "admin-server-cert"
            | "private-data-encryption"
            | "admin-restrict-local"
            | "ssh-enc-algo"
            | "ssh-hmac-md5"
            | "ssh-cbc-cipher"
            | "dh-params"
            | "remoteauthtimeout"
            | "fgd-alert-subscription"
            | "anti-replay"
            | "admin-https-pki-required"
            | "admin-login-max"
            | "admin-https-ssl-banned-ciphers"
            | "admin-ssh-password"
            | "admin-ssh-grace-time"
            | "admin-forticloud-sso-login"
            | "sslvpn-cipher-hardware-acceleration"
            | "auth-session-limit"
            | "allow-traffic-redirect"
            | "ssh-mac-weak"
            | "ssh-kex-algo"
            | "ssh-mac-algo" => {
                keep(run, set.key, set.values.join(" "), set.line);
                run.took(node.name, set);
            }
            _ => run.other(node.name, set),
        }
    }
}

/// Keeps a device-wide setting with the first context.
fn keep(run: &mut Run<'_>, key: &str, value: String, line: u32) {
    if let Some(context) = run.device.contexts.first_mut() {
        context.settings.push((key.to_owned(), Fact::new(value, line)));
    }
}

fn settings(run: &mut Run<'_>, node: &Node<'_>, context: usize) {
    for set in &node.sets {
        match set.key {
            "central-nat"
            | "ngfw-mode"
            | "opmode"
            | "inspection-mode"
            | "manageip"
            | "gateway"
            | "default-policy-expiry-days"
            | "policy-offload-level"
            | "ike-port"
            | "ike-tcp-port"
            | "status"
            | "vdom-type"
            | "lan-extension-controller-addr"
            | "allow-linkdown-path"
            | "location-id"
            | "gui-allow-unnamed-policy-lock"
            | "gui-sslvpn"
            | "ip"
            | "ip6"
            | "nat46-generate-ipv6-fragment-header"
            | "snat-hairpin-traffic"
            | "ecmp-lock"
            | "consolidated-firewall-mode"
            | "implicit-allow-dns" => {
                if set.key == "central-nat" {
                    run.central_nat = set.on();
                }
                let value = Fact::new(set.values.join(" "), set.line);
                run.device.contexts[context].settings.push((set.key.to_owned(), value));
                run.took(node.name, set);
            }
            _ => run.other(node.name, set),
        }
    }
    run.inner(node, node.name, &[]);
}

/// Sections whose settings are known and say nothing about who gets in.
fn plain(run: &mut Run<'_>, node: &Node<'_>, context: usize) {
    for set in &node.sets {
        match set.key {
            "primary" | "secondary" | "domain" if node.name == "system dns" => run.took(node.name, set),
            "mode" | "group-name" if node.name == "system ha" => {
                run.device.contexts[context]
                    .settings
                    .push((format!("ha {}", set.key), Fact::new(set.value().to_owned(), set.line)));
                run.took(node.name, set);
            }
            "password" | "key" if node.name == "system ha" => run.tally.no_bearing("system ha / secret"),
            _ => run.other(node.name, set),
        }
    }
    run.inner(node, node.name, &[]);
    for entry in node.entries() {
        for set in &entry.sets {
            run.other(node.name, set);
        }
        run.inner(entry, node.name, &[]);
    }
}

fn ntp(run: &mut Run<'_>, node: &Node<'_>) {
    for set in &node.sets {
        match set.key {
            "ntpsync" | "type" => run.took(node.name, set),
            "key" => run.tally.no_bearing("system ntp / key"),
            _ => run.other(node.name, set),
        }
    }
    for server in node.children.iter().filter(|c| c.name == "ntpserver").flat_map(Node::entries) {
        for set in &server.sets {
            match set.key {
                "server" => {
                    run.device.time.servers.push(Fact::new(set.value().to_owned(), set.line));
                    run.took(node.name, set);
                }
                "key" => run.tally.no_bearing("system ntp / key"),
                "ntpv3"
                | "authentication"
                | "key-id"
                | "interface-select-method"
                | "interface"
                | "key-type"
                | "ip-type" => run.tally.no_bearing("system ntp / server"),
                _ => run.other(node.name, set),
            }
        }
    }
    run.inner(node, node.name, &["ntpserver"]);
}

/// FortiManager or FortiCloud may change the configuration.
fn central(run: &mut Run<'_>, node: &Node<'_>) {
    for set in &node.sets {
        match set.key {
            "type" => {
                keep(run, "central-management", set.value().to_owned(), set.line);
                run.took(node.name, set);
            }
            "fmg" => {
                let mut access = ManagementAccess {
                    protocol: "fortimanager".into(),
                    context: String::new(),
                    interface: None,
                    enabled: Switch::set(true, set.line),
                    port: None,
                    sources: Endpoint::any(),
                    line: set.line,
                };
                let word = set.value();
                let is = crate::model::Net::parse(word)
                    .map_or_else(|| crate::model::AddressSet::only_undecided(word), crate::model::AddressSet::net);
                access.sources = Endpoint::new(vec![word.to_owned()], is);
                run.device.management.push(access);
                run.took(node.name, set);
            }
            _ => run.other(node.name, set),
        }
    }
    run.inner(node, node.name, &[]);
}

fn log(run: &mut Run<'_>, node: &Node<'_>, kind: &'static str) {
    let on = node.get("status").is_some_and(super::tree::Set::on);
    for set in &node.sets {
        match set.key {
            "status" => run.took("log syslogd setting", set),
            "server" => {
                if on {
                    run.device.logging.enabled = Switch::set(true, set.line);
                    run.device.logging.servers.push(LogServer {
                        address: set.value().to_owned(),
                        kind,
                        line: set.line,
                    });
                }
                run.took("log syslogd setting", set);
            }
            "upload-option"
            | "upload-interval"
            | "upload-time"
            | "serial"
            | "conn-timeout"
            | "monitor-keepalive-period"
            | "monitor-failure-retry-period"
            | "certificate-verification"
            | "hmac-algorithm"
            | "ips-archive"
            | "access-config"
            | "preshared-key"
            | "upload-day"
            | "upload-freq" => run.tally.no_bearing("log setting"),
            _ => run.other("log syslogd setting", set),
        }
    }
    run.inner(node, "log syslogd setting", &[]);
}

fn local_log(run: &mut Run<'_>, node: &Node<'_>) {
    for set in &node.sets {
        if set.key == "status" {
            if !run.device.logging.local.is_on() {
                run.device.logging.local = Switch::set(set.on(), set.line);
            }
            run.took(node.name, set);
        }
    }
    // How long and how much is kept.
    run.tally.skip(node.line, node.end, node.name, true);
}

pub(super) fn finish(run: &mut Run<'_>) {
    for access in &mut run.device.management {
        if let Some((port, line)) = run.ports.get(access.protocol.as_str()) {
            access.port = Some(Fact::new(*port, *line));
        }
    }
}
