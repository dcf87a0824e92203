//! IPsec, SSL-VPN, L2TP and PPTP.

use std::net::IpAddr;

use super::firewall::{Family, endpoint};
use super::run::Run;
use super::tree::{Node, Set};
use super::users::password;
use crate::model::{
    AddressSet, Authentication, Endpoint, Fact, IkeVersion, Net, Peer, Proposal, RemoteAccess, SecretUse, Selector,
    Switch, Tunnel, TunnelKind,
};
use crate::read::common::clean;

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    match node.name {
        "vpn ipsec phase1-interface" | "vpn ipsec phase1" => node.entries().for_each(|e| phase1(run, e, context)),
        "vpn ipsec phase2-interface" | "vpn ipsec phase2" => node.entries().for_each(|e| phase2(run, e, context)),
        "vpn ipsec manualkey" | "vpn ipsec manualkey-interface" => node.entries().for_each(|e| manual(run, e, context)),
        "vpn ipsec forticlient" | "vpn ipsec concentrator" => {
            node.entries().for_each(|e| run.settings_of_nothing(e, node.name))
        }
        "vpn ssl settings" => super::ssl::ssl(run, node, context),
        "vpn ssl web portal" => node.entries().for_each(|e| super::ssl::portal(run, e, context)),
        "vpn ssl web realm" | "vpn ssl client" => node.entries().flat_map(|e| &e.sets).for_each(|s| {
            run.took_known(
                node.name,
                s,
                &[
                    "url-path",
                    "max-concurrent-user",
                    "login-page",
                    "virtual-host",
                    "virtual-host-only",
                    "virtual-host-server-cert",
                    "radius-port",
                    "radius-server",
                    "nas-ip",
                    "interface",
                    "server",
                    "port",
                    "user",
                    "peer",
                    "realm",
                    "source-ip",
                    "certificate",
                    "status",
                    "distance",
                    "priority",
                    "psk",
                ],
            )
        }),

        "vpn l2tp" | "vpn pptp" => dial(run, node, context),
        "vpn certificate local" => certificates(run, node),
        "system gre-tunnel" | "system ipip-tunnel" | "system vxlan" => {
            node.entries().for_each(|e| plain_tunnel(run, e, context, node.name))
        }
        _ => return false,
    }
    true
}

/// `aes256-sha256`, `3des-md5`, `aes128gcm-prfsha256`, `chacha20poly1305-prfsha512`.
fn proposal(set: &Set<'_>) -> Proposal {
    let mut proposal = Proposal { line: set.line, ..Proposal::default() };
    for word in &set.values {
        let (encryption, integrity) = word.split_once('-').unwrap_or((word, ""));
        let integrity = integrity.trim_start_matches("prf");
        if !encryption.is_empty() && !proposal.encryption.iter().any(|e| e == encryption) {
            proposal.encryption.push(encryption.to_owned());
        }
        if !integrity.is_empty() && !proposal.integrity.iter().any(|i| i == integrity) {
            proposal.integrity.push(integrity.to_owned());
        }
    }
    proposal
}

fn groups(set: &Set<'_>) -> Vec<u16> {
    set.values.iter().filter_map(|v| v.parse().ok()).collect()
}

fn phase1(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "vpn ipsec phase1-interface";
    let mut tunnel = Tunnel::new(entry.name, TunnelKind::Ipsec, entry.line);
    let mut pool = (None, None);
    let dynamic = entry.get("type").filter(|s| s.value() == "dynamic");
    if let Some(set) = dynamic {
        tunnel.peers.push(Fact::new(Peer::Anyone, set.line));
    }
    tunnel.ike = Some(Fact::new(IkeVersion::V1, 0));
    tunnel.aggressive = Switch::default_is(false);
    tunnel.authentication = Some(Fact::new(Authentication::PreSharedKey, 0));
    let mut phase = Proposal::default();
    for set in &entry.sets {
        match set.key {
            "type" => {}
            "interface" => tunnel.interface = Some(Fact::new(set.value().to_owned(), set.line)),
            "local-gw" | "local-gw6" => tunnel.local = Some(Fact::new(set.value().to_owned(), set.line)),
            "remote-gw" | "remote-gw6" => match set.value().parse::<IpAddr>() {
                Ok(address) if address.is_unspecified() => tunnel.peers.push(Fact::new(Peer::Anyone, set.line)),
                Ok(address) => tunnel.peers.push(Fact::new(Peer::Address(address), set.line)),
                Err(_) => {
                    run.bad(SECTION, set);
                    continue;
                }
            },
            "remotegw-ddns" => tunnel.peers.push(Fact::new(Peer::Name(set.value().to_owned()), set.line)),
            "ike-version" => {
                tunnel.ike = Some(Fact::new(if set.value() == "2" { IkeVersion::V2 } else { IkeVersion::V1 }, set.line))
            }
            "mode" => tunnel.aggressive = Switch::set(set.value() == "aggressive", set.line),
            "psksecret" | "psksecret-remote" => {
                tunnel.secret = Some(password(run.comparer, set, SecretUse::PreSharedKey))
            }
            "authmethod" => {
                let method = if matches!(set.value(), "signature" | "rsa-signature") {
                    Authentication::Certificate
                } else {
                    Authentication::PreSharedKey
                };
                tunnel.authentication = Some(Fact::new(method, set.line));
            }
            "certificate" | "peer" | "peergrp" | "peerid" | "usrgrp" | "peertype" => {
                if set.key == "usrgrp" {
                    tunnel.groups.push(set.value().to_owned());
                }
            }
            "proposal" => phase = Proposal { groups: std::mem::take(&mut phase.groups), ..proposal(set) },
            "dhgrp" => phase.groups = groups(set),
            "xauthtype" => tunnel.users_asked = Switch::set(set.value() != "disable", set.line),
            "eap" => tunnel.users_asked = Switch::set(set.on(), set.line),
            "authusrgrp" => tunnel.groups.push(set.value().to_owned()),
            "authusr" | "eap-identity" | "eap-exclude-peergrp" | "eap-cert-auth" => {}
            "authpasswd" | "group-authentication-secret" | "ppk-secret" | "ppk" | "ppk-identity" => {
                run.tally.no_bearing("vpn ipsec phase1-interface / secret");
                continue;
            }
            "mode-cfg"
            | "ipv4-split-include"
            | "ipv4-split-exclude"
            | "ipv6-split-include"
            | "mode-cfg-allow-client-selector"
            | "suite-b"
            | "multicast-lock" => {}
            "ipv4-start-ip" => pool.0 = Some((set.value().to_owned(), set.line)),
            "ipv4-end-ip" => pool.1 = Some(set.value().to_owned()),
            "ipv4-netmask" | "ipv4-name" => {}
            "comments" => tunnel.description = Some(Fact::new(clean(set.value()), set.line)),
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    run.inner(entry, SECTION, &["ipv4-exclude-range"]);
    if tunnel.authentication.as_ref().is_some_and(|a| a.value == Authentication::PreSharedKey)
        && tunnel.secret.is_none()
        && entry.get("certificate").is_some()
    {
        tunnel.authentication = entry.get("certificate").map(|s| Fact::new(Authentication::Certificate, s.line));
    }
    if phase != Proposal::default() {
        tunnel.phase1.push(phase);
    }
    if !tunnel.groups.is_empty() && dynamic.is_some() {
        // People dial in over this tunnel.
        let mut access = RemoteAccess::new("ipsec", entry.name, entry.line);
        access.enabled = Switch::set(true, entry.line);
        access.interfaces.extend(tunnel.interface.clone());
        access.groups = tunnel.groups.iter().map(|g| Fact::new(g.clone(), entry.line)).collect();
        access.secret = tunnel.secret.clone();
        access.pool = pool
            .0
            .into_iter()
            .map(|(a, line)| Fact::new(format!("{a}-{}", pool.1.clone().unwrap_or_default()), line))
            .collect();
        run.device.contexts[context].remote_access.push(access);
    }
    run.device.contexts[context].tunnels.push(tunnel);
}

fn phase2(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "vpn ipsec phase2-interface";
    let name = entry.get("phase1name").map(|s| s.value().to_owned()).unwrap_or_default();
    let mut selector = Selector { local: Endpoint::any(), remote: Endpoint::any(), line: entry.line };
    let mut phase = Proposal::default();
    let mut pfs = Switch::default_is(true);
    let mut ranges: [Option<IpAddr>; 4] = [None; 4];
    for set in &entry.sets {
        let subnet = || match set.values.as_slice() {
            [address, mask] => Net::masked(address, mask),
            [one] => Net::parse(one),
            _ => None,
        };
        match set.key {
            "phase1name" | "src-addr-type" | "dst-addr-type" => {}
            "src-subnet" | "dst-subnet" | "src-subnet6" | "dst-subnet6" => match subnet() {
                Some(net) => {
                    let side = Endpoint::new(vec![net.to_string()], AddressSet::net(net));
                    if set.key.starts_with("src") { selector.local = side } else { selector.remote = side }
                }
                None => {
                    run.bad(SECTION, set);
                    continue;
                }
            },
            "src-name" | "src-name6" => selector.local = endpoint(run, &set.values, Family::of("", set.key)),
            "dst-name" | "dst-name6" => selector.remote = endpoint(run, &set.values, Family::of("", set.key)),
            "src-start-ip" => ranges[0] = set.value().parse().ok(),
            "src-end-ip" => ranges[1] = set.value().parse().ok(),
            "dst-start-ip" => ranges[2] = set.value().parse().ok(),
            "dst-end-ip" => ranges[3] = set.value().parse().ok(),
            "proposal" => phase = Proposal { groups: std::mem::take(&mut phase.groups), ..proposal(set) },
            "dhgrp" => phase.groups = groups(set),
            "pfs" => pfs = Switch::set(set.on(), set.line),
            "protocol" | "src-port" | "dst-port" => {}
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    for (side, a, b) in [(&mut selector.local, ranges[0], ranges[1]), (&mut selector.remote, ranges[2], ranges[3])] {
        if let Some(set) = a.and_then(|a| AddressSet::range(a, b.unwrap_or(a))) {
            *side = Endpoint::new(set.words(), set);
        }
    }
    if let Some(tunnel) = run.device.contexts[context].tunnels.iter_mut().find(|t| t.name == name) {
        tunnel.selectors.push(selector);
        tunnel.pfs = pfs;
        if phase != Proposal::default() {
            tunnel.phase2.push(phase);
        }
    } else {
        run.tally.problem(entry.line, "edit", crate::read::common::Why::Missing);
    }
}

fn manual(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    let mut tunnel = Tunnel::new(entry.name, TunnelKind::Ipsec, entry.line);
    for set in &entry.sets {
        match set.key {
            "interface" => tunnel.interface = Some(Fact::new(set.value().to_owned(), set.line)),
            "remote-gw" => tunnel.peers.extend(set.value().parse().map(|a| Fact::new(Peer::Address(a), set.line))),
            "encryption" | "enc-alg" => tunnel.phase2.push(Proposal {
                encryption: vec![set.value().to_owned()],
                line: set.line,
                ..Proposal::default()
            }),
            "authentication" | "auth-alg" | "enckey" | "authkey" | "enc-key" | "auth-key" | "local-spi"
            | "remote-spi" | "local-gw" | "localspi" | "remotespi" => {}
            _ => {
                run.other("vpn ipsec manualkey", set);
                continue;
            }
        }
        run.took("vpn ipsec manualkey", set);
    }
    run.device.contexts[context].tunnels.push(tunnel);
}

fn plain_tunnel(run: &mut Run<'_>, entry: &Node<'_>, context: usize, section: &str) {
    let kind = match section {
        "system gre-tunnel" => TunnelKind::Gre,
        "system vxlan" => TunnelKind::Vxlan,
        _ => TunnelKind::Ipip,
    };
    let mut tunnel = Tunnel::new(entry.name, kind, entry.line);
    for set in &entry.sets {
        match set.key {
            "interface" => tunnel.interface = Some(Fact::new(set.value().to_owned(), set.line)),
            "remote-gw" | "remote-ip" | "remote-gw6" => {
                tunnel.peers.extend(set.value().parse().map(|a| Fact::new(Peer::Address(a), set.line)))
            }
            "local-gw" => tunnel.local = Some(Fact::new(set.value().to_owned(), set.line)),
            "vni"
            | "dstport"
            | "key-inbound"
            | "key-outbound"
            | "keepalive-interval"
            | "keepalive-failtimes"
            | "checksum-reception"
            | "checksum-transmission"
            | "sequence-number-reception"
            | "sequence-number-transmission"
            | "ip-version"
            | "auto-asic-offload" => {
                run.tally.no_bearing(section);
                continue;
            }
            _ => {
                run.other(section, set);
                continue;
            }
        }
        run.took(section, set);
    }
    run.device.contexts[context].tunnels.push(tunnel);
}

fn dial(run: &mut Run<'_>, node: &Node<'_>, context: usize) {
    let kind = if node.name == "vpn l2tp" { "l2tp" } else { "pptp" };
    let mut access = RemoteAccess::new(kind, kind, node.line);
    access.enabled = Switch::default_is(false);
    for set in &node.sets {
        match set.key {
            "status" => access.enabled = Switch::set(set.on(), set.line),
            "usrgrp" => access.groups.push(Fact::new(set.value().to_owned(), set.line)),
            "sip" | "eip" => access.pool.push(Fact::new(set.value().to_owned(), set.line)),
            "enforce-ipsec" | "ip-mode" | "local-ip" | "compress" | "lcp-echo-interval" | "lcp-max-echo-fails"
            | "hello-interval" => {}
            _ => {
                run.other(node.name, set);
                continue;
            }
        }
        run.took(node.name, set);
    }
    run.device.contexts[context].remote_access.push(access);
}

/// Keys and certificates: that they are there, nothing more.
fn certificates(run: &mut Run<'_>, node: &Node<'_>) {
    for entry in node.entries() {
        for set in &entry.sets {
            match set.key {
                "password"
                | "private-key"
                | "certificate"
                | "csr"
                | "source"
                | "range"
                | "source-ip"
                | "last-updated"
                | "scep-url"
                | "scep-password"
                | "auto-regenerate-days"
                | "auto-regenerate-days-warning"
                | "ca-identifier"
                | "name-encoding"
                | "ike-localid"
                | "ike-localid-type"
                | "enroll-protocol"
                | "state"
                | "private-key-retain"
                | "comments" => run.tally.no_bearing("vpn certificate local"),
                _ => run.other(node.name, set),
            }
        }
    }
}
