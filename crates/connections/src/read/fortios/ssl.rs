//! SSL-VPN: portals, settings, and whether everybody who may call has a second factor.

use super::firewall::{Family, endpoint};
use super::run::Run;
use super::tree::Node;
use crate::model::{AccountKind, AddressSet, Endpoint, Fact, Portal, RemoteAccess, Switch};

pub(super) fn portal(run: &mut Run<'_>, entry: &Node<'_>, context: usize) {
    const SECTION: &str = "vpn ssl web portal";
    let mut portal = Portal {
        name: entry.name.to_owned(),
        line: entry.line,
        tunnel_mode: Switch::default_is(false),
        web_mode: Switch::default_is(false),
        split: Switch::default_is(true),
        filter: None,
    };
    for set in &entry.sets {
        match set.key {
            "tunnel-mode" => portal.tunnel_mode = Switch::set(set.on(), set.line),
            "web-mode" => portal.web_mode = Switch::set(set.on(), set.line),
            "split-tunneling" => portal.split = Switch::set(set.on(), set.line),
            "ip-pools"
            | "limit-user-logins"
            | "host-check"
            | "ipv6-tunnel-mode"
            | "ipv6-split-tunneling"
            | "ipv6-pools" => {}
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    run.inner(entry, SECTION, &[]);
    let at = &mut run.device.contexts[context];
    let access = match at.remote_access.iter_mut().find(|r| r.kind == "ssl-vpn") {
        Some(access) => access,
        None => {
            // Portals exist by default; only the settings open the door.
            let mut access = RemoteAccess::new("ssl-vpn", "portals", entry.line);
            access.enabled = Switch::default_is(false);
            at.remote_access.push(access);
            let last = at.remote_access.len() - 1;
            &mut at.remote_access[last]
        }
    };
    access.portals.push(portal);
}

pub(super) fn ssl(run: &mut Run<'_>, node: &Node<'_>, context: usize) {
    const SECTION: &str = "vpn ssl settings";
    let at = &mut run.device.contexts[context];
    let portals = at
        .remote_access
        .iter()
        .position(|r| r.kind == "ssl-vpn")
        .map(|n| at.remote_access.remove(n).portals)
        .unwrap_or_default();
    let mut access = RemoteAccess::new("ssl-vpn", "settings", node.line);
    access.portals = portals;
    access.second_factor = Switch::default();
    let status = node.get("status");
    for set in &node.sets {
        match set.key {
            "status" => {}
            "port" => access.port = set.value().parse().ok().map(|p| Fact::new(p, set.line)),
            "source-interface" => {
                access.interfaces = set.values.iter().map(|v| Fact::new((*v).to_owned(), set.line)).collect()
            }
            "source-address" | "source-address6" => {
                let more = endpoint(run, &set.values, Family::of("", set.key));
                access.sources = if access.sources == Endpoint::any() {
                    more
                } else {
                    let written = access.sources.written.iter().chain(&more.written).cloned().collect();
                    Endpoint::new(written, access.sources.is.union(&more.is))
                };
            }
            "source-address-negate" => {
                if set.on() {
                    access.sources.is = std::sync::Arc::new(AddressSet::any().without(&access.sources.is));
                }
            }
            "tunnel-ip-pools" | "tunnel-ipv6-pools" => {
                access.pool.extend(set.values.iter().map(|v| Fact::new((*v).to_owned(), set.line)))
            }
            "default-portal" | "tunnel-addr-assigned-method" => {}
            "reqclientcert" | "force-two-factor-auth" => {
                if set.on() {
                    access.second_factor = Switch::set(true, set.line);
                }
            }
            "ssl-min-proto-ver" => access.lowest_tls = Some(Fact::new(set.value().to_owned(), set.line)),
            "sslv3" | "tlsv1-0" | "tlsv1-1" | "tlsv1-2" | "tlsv1-3" | "sslv2" => {
                if set.on() && matches!(set.key, "sslv2" | "sslv3" | "tlsv1-0" | "tlsv1-1") {
                    access.lowest_tls.get_or_insert(Fact::new(set.key.to_owned(), set.line));
                }
            }
            "user-peer" | "auth-session-check-source-ip" => {}
            _ => {
                run.other(SECTION, set);
                continue;
            }
        }
        run.took(SECTION, set);
    }
    for rule in node.children.iter().filter(|c| c.name == "authentication-rule").flat_map(Node::entries) {
        for set in &rule.sets {
            match set.key {
                "groups" | "users" => {
                    access.groups.extend(set.values.iter().map(|v| Fact::new((*v).to_owned(), set.line)))
                }
                "source-interface" => {
                    access.interfaces.extend(set.values.iter().map(|v| Fact::new((*v).to_owned(), set.line)))
                }
                "client-cert" if set.on() => access.second_factor = Switch::set(true, set.line),
                _ => {}
            }
            run.took_known(
                "vpn ssl settings authentication-rule",
                set,
                &[
                    "groups",
                    "users",
                    "source-interface",
                    "source-address",
                    "source-address-negate",
                    "source-address6",
                    "source-address6-negate",
                    "client-cert",
                    "cipher",
                    "auth",
                    "portal",
                    "realm",
                    "user-peer",
                ],
            );
        }
    }
    run.inner(node, SECTION, &["authentication-rule"]);
    // The door is open as soon as an interface listens and nothing switches it off.
    access.enabled = match (status, access.interfaces.first()) {
        (Some(status), _) if status.value() == "disable" => Switch::set(false, status.line),
        (_, Some(interface)) => Switch::set(true, interface.line),
        (_, None) => Switch::default_is(false),
    };
    run.device.contexts[context].remote_access.push(access);
}

/// Yes when everybody who may call is a local user with a token, no when one of them has none; servers and unknown
/// members leave it open.
fn second_factor(run: &Run<'_>, groups: &[Fact<String>]) -> Switch {
    let mut names: Vec<&str> = groups.iter().map(|g| g.value.as_str()).collect();
    let mut at = 0;
    let mut callers = Vec::new();
    let mut open = names.is_empty();
    while let Some(name) = names.get(at).copied() {
        at += 1;
        if let Some(account) =
            run.device.accounts.iter().find(|a| a.name == name && a.kind != AccountKind::Administrator)
        {
            callers.push(account);
        } else if let Some(group) = run.device.groups.iter().find(|g| g.name == name) {
            for member in &group.members {
                if !names.contains(&member.as_str()) {
                    names.push(member);
                }
            }
        } else {
            open = true;
        }
    }
    callers.retain(|a| !a.enabled.is_off());
    if let Some(without) = callers.iter().find(|a| a.second_factor.is_off()) {
        return Switch::set(false, without.line);
    }
    match callers.first() {
        Some(with) if !open && callers.iter().all(|a| a.second_factor.is_on()) => {
            Switch::set(true, with.second_factor.line)
        }
        _ => Switch::default(),
    }
}

/// Users and groups may stand after the ways in that name them.
pub(super) fn finish(run: &mut Run<'_>) {
    for context in 0..run.device.contexts.len() {
        for at in 0..run.device.contexts[context].remote_access.len() {
            let access = &run.device.contexts[context].remote_access[at];
            if access.second_factor == Switch::default() {
                let answer = second_factor(run, &access.groups);
                run.device.contexts[context].remote_access[at].second_factor = answer;
            }
        }
    }
}
