//! Tunnels and callers, put together from their parts.

use super::ike::{Gateway, Ike, Policy};
use super::run::Run;
use crate::model::{Authentication, Fact, IkeVersion, Peer, Proposal, RemoteAccess, Switch, Tunnel, TunnelKind};
use crate::read::common::{Outcome, Why};

/// `interfaces gr-0/0/0 unit 0 tunnel source … destination …`
pub(super) fn plain(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let kind = if name.starts_with("ip-") { TunnelKind::Ipip } else { TunnelKind::Gre };
    let tunnel = run.ike.plain.entry(name.to_owned()).or_insert_with(|| Tunnel::new(name, kind, line));
    match words {
        ["source", source] => tunnel.local = Some(Fact::new((*source).to_owned(), line)),
        ["destination", peer] => {
            let peer = peer.parse().map_or_else(|_| Peer::Name((*peer).to_owned()), Peer::Address);
            tunnel.peers.push(Fact::new(peer, line));
        }
        ["routing-instance" | "ttl" | "key" | "path-mtu-discovery" | "no-path-mtu-discovery", ..] => {
            return Outcome::NoBearing("interface tunnel");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("interface tunnel")
}

/// The maker's own sets of proposals: encryption, integrity, group.
fn set_of(name: &str, line: u32, phase1: bool) -> Vec<Proposal> {
    let sets: &[(&str, &str, u16)] = match name {
        "basic" => &[("des", "sha1", 1), ("des", "md5", 1)],
        "compatible" => &[("3des", "sha1", 2), ("3des", "md5", 2), ("des", "sha1", 2), ("des", "md5", 2)],
        "standard" => &[("3des", "sha1", 2), ("aes128", "sha1", 2)],
        _ => &[],
    };
    // Only the standard set of the second phase brings its own group.
    let grouped = phase1 || name == "standard";
    let proposal = |(encryption, integrity, group): &(&str, &str, u16)| Proposal {
        encryption: vec![(*encryption).to_owned()],
        integrity: vec![(*integrity).to_owned()],
        groups: if grouped { vec![*group] } else { Vec::new() },
        line,
    };
    sets.iter().map(proposal).collect()
}

fn phase1(ike: &Ike, policy: &Policy) -> Vec<Proposal> {
    let own = policy.proposals.iter().filter_map(|name| ike.proposals.get(name)).map(|(p, _)| p.clone());
    let set = policy.set.iter().flat_map(|(name, line)| set_of(name, *line, true));
    own.chain(set).collect()
}

pub(super) fn finish(run: &mut Run<'_>) {
    let ike = std::mem::take(&mut run.ike);
    for (name, vpn) in &ike.vpns {
        let mut tunnel = Tunnel::new(name, TunnelKind::Ipsec, vpn.line);
        match ike.gateways.get(&vpn.gateway) {
            Some(gateway) => with_gateway(&ike, &mut tunnel, gateway),
            None if vpn.manual => {}
            None => run.tally.problem(vpn.line, "vpn", Why::Missing),
        }
        tunnel.pfs = Switch::default_is(false);
        if let Some(policy) = ike.phase2_policies.get(&vpn.policy) {
            tunnel.phase2 = policy.proposals.iter().filter_map(|name| ike.phase2.get(name).cloned()).collect();
            if let Some((name, line)) = &policy.set {
                tunnel.phase2.extend(set_of(name, *line, false));
                if name == "standard" {
                    tunnel.pfs = Switch::set(true, *line);
                }
            }
            if let Some((group, line)) = policy.pfs {
                tunnel.pfs = Switch::set(true, line);
                tunnel.phase2.push(Proposal { groups: vec![group], line, ..Proposal::default() });
            }
        }
        tunnel.selectors = vpn.selectors.values().cloned().collect();
        if let Some(bound) = vpn.bound.as_ref().and_then(|name| run.context.interface(name)) {
            tunnel.description.clone_from(&bound.description);
            if bound.enabled.is_off() {
                tunnel.enabled = bound.enabled;
            }
        }
        run.context.tunnels.push(tunnel);
    }
    run.context.tunnels.extend(ike.plain.values().cloned());
    people(run, &ike);
}

fn with_gateway(ike: &Ike, tunnel: &mut Tunnel, gateway: &Gateway) {
    tunnel.interface.clone_from(&gateway.interface);
    tunnel.local.clone_from(&gateway.local);
    tunnel.peers.clone_from(&gateway.peers);
    tunnel.ike = gateway.version.clone().or(Some(Fact::new(IkeVersion::V1, 0)));
    if let Some(users) = &gateway.users {
        tunnel.users_asked = Switch::set(true, users.line);
        tunnel.groups = vec![users.value.clone()];
    }
    let Some(policy) = ike.policies.get(&gateway.policy) else { return };
    tunnel.phase1 = phase1(ike, policy);
    let v2 = tunnel.ike.as_ref().is_some_and(|ike| ike.value == IkeVersion::V2);
    // Version 2 has no modes.
    tunnel.aggressive = if v2 || policy.aggressive.line == 0 { Switch::default_is(false) } else { policy.aggressive };
    tunnel.secret.clone_from(&policy.secret);
    tunnel.authentication = match (&policy.secret, policy.certificate) {
        (Some(secret), _) => Some(Fact::new(Authentication::PreSharedKey, secret.line)),
        (None, Some(line)) => Some(Fact::new(Authentication::Certificate, line)),
        (None, None) => policy.proposals.iter().find_map(|name| ike.proposals.get(name)?.1.clone()),
    };
}

/// Callers: clients of a dynamic VPN, and gateways that ask for a name and a password.
fn people(run: &mut Run<'_>, ike: &Ike) {
    let mut told: Vec<&str> = Vec::new();
    for (name, callers) in &ike.callers {
        let vpn = ike.vpns.iter().find(|(own, _)| Some(own) == callers.vpn.as_ref()).map(|(_, vpn)| vpn);
        let gateway = vpn.and_then(|vpn| ike.gateways.get(&vpn.gateway));
        told.extend(vpn.map(|vpn| vpn.gateway.as_str()));
        let profile = callers.profile.clone().or_else(|| run.services.dynamic_profile.clone());
        push(run, ike, name, callers.line, gateway, profile, callers.users.clone());
    }
    for (name, gateway) in ike.gateways.iter().filter(|(name, _)| !told.contains(&name.as_str())) {
        if gateway.users.is_some() && ike.vpns.iter().any(|(_, vpn)| vpn.gateway == *name) {
            push(run, ike, name, gateway.line, Some(gateway), gateway.users.clone(), Vec::new());
        }
    }
}

fn push(
    run: &mut Run<'_>,
    ike: &Ike,
    name: &str,
    line: u32,
    gateway: Option<&Gateway>,
    profile: Option<Fact<String>>,
    users: Vec<Fact<String>>,
) {
    let mut access = RemoteAccess::new("ipsec", name, line);
    access.enabled = if gateway.is_some() { Switch::set(true, line) } else { Switch::default() };
    access.second_factor = Switch::default_is(false);
    if let Some(gateway) = gateway {
        access.interfaces.extend(gateway.interface.clone());
        access.secret = ike.policies.get(&gateway.policy).and_then(|policy| policy.secret.clone());
    }
    access.groups = users;
    if let Some(profile) = profile {
        if let Some(found) = run.services.profiles.get(&profile.value) {
            for user in &found.users {
                // Users may be named at the door as well.
                if !access.groups.iter().any(|known| known.value == user.value) {
                    access.groups.push(user.clone());
                }
            }
            access.pool = found.pools.iter().map(|pool| run.services.pool(pool)).collect();
            if found.server {
                // The server may ask for more than a password.
                access.second_factor = Switch::default();
            }
        }
        access.servers.push(profile);
    }
    run.context.remote_access.push(access);
}
