//! Tunnels: crypto maps on interfaces and route-based tunnels, with the groups that hold their keys.

use super::group::TunnelGroup;
use super::rules::permitted;
use super::section::{Map, Section};
use crate::model::{Authentication, Fact, IkeVersion, Peer, Proposal, Selector, Switch, Tunnel, TunnelKind};
use crate::read::common::{Tally, Why};

pub(super) fn tunnels(section: &mut Section, tally: &mut Tally) {
    let mut found = Vec::new();
    for (name, interface, line) in &section.applied {
        let entries: Vec<(&u32, &Map)> =
            section.maps.iter().filter(|((own, _), _)| own == name).map(|((_, n), map)| (n, map)).collect();
        if entries.is_empty() {
            tally.problem(*line, "crypto map", Why::Missing);
        }
        for (number, map) in entries {
            let dynamic = map.dynamic.as_ref();
            let inner: Vec<&Map> = match dynamic {
                Some(other) => {
                    section.dynamic_maps.iter().filter(|((own, _), _)| own == other).map(|(_, map)| map).collect()
                }
                None => vec![map],
            };
            for entry in inner {
                let mut tunnel = Tunnel::new(format!("{name} {number}"), TunnelKind::Ipsec, entry.line);
                tunnel.interface = Some(Fact::new(interface.clone(), *line));
                tunnel.peers = entry.peers.iter().map(|peer| by_name(section, peer)).collect();
                if dynamic.is_some() {
                    tunnel.peers.push(Fact::new(Peer::Anyone, map.line));
                }
                complete(section, &mut tunnel, entry, dynamic.is_some());
                found.push(tunnel);
            }
        }
    }
    for (at, tunnel, profile) in &section.vtis {
        let mut tunnel = tunnel.clone();
        if let Some(interface) = section.context.interfaces.get(*at) {
            tunnel.name.clone_from(&interface.name);
            tunnel.description.clone_from(&interface.description);
            tunnel.enabled = interface.enabled;
        }
        match profile.as_ref().map(|(name, line)| (section.profiles.get(name), *line)) {
            Some((Some(map), _)) => complete(section, &mut tunnel, map, false),
            Some((None, line)) => tally.problem(line, "tunnel protection", Why::Missing),
            None => {}
        }
        found.push(tunnel);
    }
    section.context.tunnels = found;
}

fn by_name(section: &Section, peer: &Fact<Peer>) -> Fact<Peer> {
    match &peer.value {
        Peer::Name(name) => {
            section.net(name).map_or_else(|| peer.clone(), |net| Fact::new(Peer::Address(net.address), peer.line))
        }
        _ => peer.clone(),
    }
}

/// The groups that a caller of the entry may belong to.
fn groups<'s>(section: &'s Section, tunnel: &Tunnel, dynamic: bool) -> Vec<&'s TunnelGroup> {
    let mut found: Vec<&TunnelGroup> = tunnel
        .peers
        .iter()
        .filter_map(|peer| match &peer.value {
            Peer::Address(address) => section.group(&address.to_string()),
            Peer::Name(name) => section.group(name),
            Peer::Anyone => None,
        })
        .collect();
    if found.is_empty() {
        found.extend(section.group("DefaultL2LGroup").filter(|g| g.secret.is_some() || g.authentication.is_some()));
    }
    if dynamic {
        found.extend(
            section.groups.iter().filter(|g| g.is_for_people() && (g.secret.is_some() || g.authentication.is_some())),
        );
    }
    found
}

impl TunnelGroup {
    /// People call in with it, not another site.
    pub(super) fn is_for_people(&self) -> bool {
        match self.kind.as_str() {
            // The maker's own groups have no line that says their type.
            "" => matches!(self.name.as_str(), "DefaultRAGroup" | "DefaultWEBVPNGroup"),
            kind => matches!(kind, "remote-access" | "ipsec-ra" | "webvpn" | "ipsec_ra"),
        }
    }
}

fn complete(section: &Section, tunnel: &mut Tunnel, map: &Map, dynamic: bool) {
    let set = |(v2, name): &(bool, String)| section.transforms.get(&(*v2, name.clone())).cloned();
    tunnel.phase2 = map.transforms.iter().filter_map(set).collect();
    for proposal in &mut tunnel.phase2 {
        // Combined modes check integrity themselves.
        if proposal.encryption.iter().all(|name| name.starts_with("aesgcm")) {
            proposal.integrity.retain(|name| name != "null");
        }
    }
    tunnel.pfs = Switch::default_is(false);
    if let Some((group, line)) = map.pfs {
        tunnel.pfs = Switch::set(true, line);
        tunnel.phase2.push(Proposal { groups: vec![group], line, ..Proposal::default() });
    }
    let v2 = map.transforms.iter().any(|(v2, _)| *v2);
    let v1 = map.transforms.iter().any(|(v2, _)| !*v2);
    let version = match (v1, v2) {
        (true, true) => Some(IkeVersion::Both),
        (false, true) => Some(IkeVersion::V2),
        (true, false) => Some(IkeVersion::V1),
        (false, false) => None,
    };
    tunnel.ike = version.map(|version| Fact::new(version, map.line));
    // Any policy of the device may be chosen.
    let mut policies: Vec<_> = section.policies.iter().filter(|p| if p.v2 { v2 } else { v1 }).collect();
    policies.sort_by_key(|p| (p.v2, p.number));
    tunnel.phase1 = policies.into_iter().map(|p| p.proposal.clone()).collect();
    tunnel.aggressive = match (map.aggressive, section.aggressive_refused) {
        (Some(line), _) => Switch::set(true, line),
        (None, Some(line)) => Switch::set(false, line),
        // A caller may ask for it.
        (None, None) if dynamic && v1 => Switch::default(),
        (None, None) => Switch::default_is(false),
    };
    if let Some(interface) = tunnel.interface.as_ref().filter(|_| !tunnel.enabled.is_off()) {
        let on = section.ike.iter().find(|(own, name, _)| *name == interface.value && if *own { v2 } else { v1 });
        tunnel.enabled = match on {
            Some((_, _, line)) => Switch::set(true, *line),
            // Nobody is answered where the key exchange is not turned on.
            None => Switch::default_is(false),
        };
    }
    let groups = groups(section, tunnel, dynamic);
    tunnel.groups = groups.iter().filter(|g| g.is_for_people()).map(|g| g.name.clone()).collect();
    if !tunnel.groups.is_empty() {
        tunnel.users_asked = groups
            .iter()
            .find(|g| g.is_for_people())
            .map_or(Switch::default(), |g| if g.users.line > 0 { g.users } else { Switch::default_is(true) });
    }
    tunnel.secret = groups.iter().find_map(|g| g.secret.clone());
    tunnel.authentication = groups.iter().find_map(|g| g.authentication.clone());
    if let Some(line) = map.trustpoint.filter(|_| tunnel.authentication.is_none()) {
        tunnel.authentication = Some(Fact::new(Authentication::Certificate, line));
    }
    tunnel.filter = groups
        .iter()
        .filter(|g| !g.is_for_people())
        .find_map(|g| section.group_policies.get(&g.policy.as_ref()?.value)?.filter.clone());
    if let Some((list, line)) = &map.list {
        for (local, remote, _) in permitted(section, list) {
            tunnel.selectors.push(Selector { local, remote, line: *line });
        }
    }
}
