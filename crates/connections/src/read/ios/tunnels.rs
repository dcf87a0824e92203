//! Crypto maps and tunnel interfaces with their keys, profiles and proposals.

use super::run::{Map, Run};
use crate::model::{Action, Authentication, Fact, IkeVersion, Peer, Proposal, Selector, Switch, Tunnel, TunnelKind};
use crate::read::common::Why;

/// Everything that carries traffic to another site, or lets anybody's in.
pub(super) fn tunnels(run: &mut Run<'_>) {
    let maps = std::mem::take(&mut run.maps);
    let dynamic = std::mem::take(&mut run.dynamic_maps);
    for (name, interface, line) in run.applied.clone() {
        for ((_, number), map) in maps.iter().filter(|((own, _), _)| *own == name) {
            let inner: Vec<&Map> = match &map.dynamic {
                Some(other) => dynamic.iter().filter(|((own, _), _)| own == other).map(|(_, map)| map).collect(),
                None => vec![map],
            };
            for entry in inner {
                let mut tunnel = Tunnel::new(format!("{name} {number}"), TunnelKind::Ipsec, entry.line);
                tunnel.interface = Some(Fact::new(interface.clone(), line));
                tunnel.peers.clone_from(&entry.peers);
                if map.dynamic.is_some() {
                    tunnel.peers.push(Fact::new(Peer::Anyone, map.line));
                }
                complete(run, &mut tunnel, entry);
                run.device.contexts[0].tunnels.push(tunnel);
            }
        }
        if !maps.keys().any(|(own, _)| *own == name) {
            run.tally.problem(line, "crypto map", Why::Missing);
        }
    }
    for (name, (mut tunnel, profile)) in std::mem::take(&mut run.tunnels) {
        if let Some(interface) = run.device.contexts[0].interface(&name) {
            tunnel.enabled = interface.enabled;
        }
        tunnel.interface.clone_from(&tunnel.local);
        if let Some((profile, line)) = profile {
            match run.ipsec_profiles.remove(&profile) {
                Some(map) => {
                    complete(run, &mut tunnel, &map);
                    run.ipsec_profiles.insert(profile, map);
                }
                None => run.tally.problem(line, "tunnel protection", Why::Missing),
            }
        }
        run.device.contexts[0].tunnels.push(tunnel);
    }
}

fn complete(run: &Run<'_>, tunnel: &mut Tunnel, map: &Map) {
    if map.description.is_some() {
        tunnel.description.clone_from(&map.description);
    }
    tunnel.phase2 = map.transforms.iter().filter_map(|t| run.transforms.get(t).cloned()).collect();
    if let Some((group, line)) = map.pfs {
        tunnel.pfs = Switch::set(true, line);
        tunnel.phase2.push(Proposal { groups: vec![group], line, ..Proposal::default() });
    } else {
        tunnel.pfs = Switch::default_is(false);
    }
    let profile = map.profile.as_ref().and_then(|p| run.profiles.get(p));
    let v2 = profile.is_some_and(|p| p.v2);
    tunnel.ike = Some(Fact::new(if v2 { IkeVersion::V2 } else { IkeVersion::V1 }, 0));
    // Any policy of the device may be chosen.
    let word = if v2 { "ikev2" } else { "isakmp" };
    tunnel.phase1 = run
        .policies
        .iter()
        .filter(|(key, p)| key.starts_with(word) && !(p.encryption.is_empty() && p.integrity.is_empty()))
        .map(|(_, p)| p.clone())
        .collect();
    tunnel.aggressive =
        profile.and_then(|p| p.aggressive).map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    if let Some(line) = profile.and_then(|p| p.users) {
        tunnel.users_asked = Switch::set(true, line);
    }
    if let Some(method) = profile.and_then(|p| p.method.clone()) {
        tunnel.authentication = Some(method);
    }
    // Tunnels made from a template answer those whom the profile is for.
    if tunnel.peers.is_empty() && tunnel.name.starts_with("Virtual-Template") {
        let named = profile.map(|p| p.peers.as_slice()).unwrap_or_default();
        for net in named {
            let whole = net.value.length == 32 || net.value.length == 128;
            let peer = if whole { Peer::Address(net.value.address) } else { Peer::Anyone };
            tunnel.peers.push(Fact::new(peer, net.line));
        }
        if tunnel.peers.is_empty() {
            tunnel.peers.push(Fact::new(Peer::Anyone, tunnel.line));
        }
    }
    let ring = profile.and_then(|p| p.ring.as_deref()).unwrap_or_default();
    let by_certificate =
        profile.is_some_and(|p| p.method.as_ref().is_some_and(|m| m.value == Authentication::Certificate));
    let keys = run.keys.iter().filter(|k| {
        let own = if v2 { k.ring == ring } else { ring.is_empty() || k.ring == ring };
        !by_certificate
            && own
            && k.peer.is_some_and(|net| {
                net.length == 0
                    || tunnel.peers.iter().any(|p| if let Peer::Address(a) = p.value { net.contains(a) } else { false })
            })
    });
    // The key for fewest addresses is the one that is used, wherever it stands.
    let key = keys.rev().max_by_key(|key| key.peer.map_or(0, |net| net.length));
    if let Some(key) = key {
        tunnel.secret = Some(key.secret.clone());
        tunnel.authentication.get_or_insert(Fact::new(Authentication::PreSharedKey, key.secret.line));
    }
    if let Some((list, line)) = &map.list
        && let Some(set) = run.device.contexts[0].rules.iter().find(|set| set.name == *list)
    {
        for rule in set.rules.iter().filter(|r| r.action == Action::Permit) {
            tunnel.selectors.push(Selector {
                local: rule.source.clone(),
                remote: rule.destination.clone(),
                line: *line,
            });
        }
    }
}

/// What carries the line of a dialer.
pub(super) fn dialers(run: &mut Run<'_>) {
    for (pool, dialer) in &run.dialers {
        let carrier = run.dial_pools.iter().find(|(own, ..)| own == pool);
        let interface = run.device.contexts[0].interfaces.iter_mut().find(|i| i.name == *dialer);
        if let (Some((_, carrier, line)), Some(interface)) = (carrier, interface) {
            interface.parent = Some(Fact::new(carrier.clone(), *line));
        }
    }
}

/// What a policy of version 1 does not say is DES and SHA-1; the group differs between releases and stays unknown.
pub(super) fn defaults(run: &mut Run<'_>) {
    for (_, policy) in run.policies.iter_mut().filter(|(key, _)| key.starts_with("isakmp")) {
        if policy.encryption.is_empty() {
            policy.encryption.push("des".into());
        }
        if policy.integrity.is_empty() {
            policy.integrity.push("sha1".into());
        }
    }
}
