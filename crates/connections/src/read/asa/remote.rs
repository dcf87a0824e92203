//! Ways in for people: SSL-VPN, AnyConnect, IPsec and L2TP callers, one per tunnel group.

use super::group::{GroupPolicy, TunnelGroup};
use super::section::Section;
use crate::model::{Fact, Portal, RemoteAccess, Switch};

const DEFAULT_POLICY: &str = "DfltGrpPolicy";
/// What the default policy allows when no line says it.
const DEFAULT_PROTOCOLS: [&str; 4] = ["ikev1", "ikev2", "l2tp-ipsec", "ssl-clientless"];

pub(super) fn remote(section: &mut Section) {
    let mut found = Vec::new();
    for group in section.groups.iter().filter(|group| group.is_for_people()) {
        people(section, group, &mut found);
    }
    // The maker's own group answers where the web portal is on and no other group is defined.
    if found.is_empty() && !section.webvpn.interfaces.is_empty() {
        let line = section.webvpn.interfaces[0].line;
        let group = section.group("DefaultWEBVPNGroup");
        let shipped = TunnelGroup { name: "DefaultWEBVPNGroup".into(), line, ..TunnelGroup::default() };
        people(section, group.unwrap_or(&shipped), &mut found);
    }
    section.context.remote_access = found;
}

/// The policy's own words, or those of the policy that it inherits from.
fn inherited<'s, T>(
    section: &'s Section,
    policy: Option<&'s GroupPolicy>,
    part: impl Fn(&'s GroupPolicy) -> Option<T>,
) -> Option<T> {
    policy.and_then(&part).or_else(|| section.group_policies.get(DEFAULT_POLICY).and_then(&part))
}

fn people(section: &Section, group: &TunnelGroup, found: &mut Vec<RemoteAccess>) {
    let name = group.policy.as_ref().map_or(DEFAULT_POLICY, |policy| policy.value.as_str());
    let policy = section.group_policies.get(name);
    let protocols: Vec<String> = inherited(section, policy, |p| p.protocols.as_ref().map(|p| p.0.clone()))
        .unwrap_or_else(|| DEFAULT_PROTOCOLS.iter().map(|p| (*p).to_owned()).collect());
    let explicit = inherited(section, policy, |p| p.protocols.as_ref()).is_some();
    let has = |words: &[&str]| protocols.iter().any(|p| words.contains(&p.as_str()));
    let ssl = has(&["ssl-client", "ssl-clientless", "svc", "webvpn"]);
    let ipsec = has(&["ikev1", "ikev2", "ipsec"]) && (group.secret.is_some() || explicit && has(&["ikev2"]));
    let line = policy.map_or(group.line, |p| p.line);
    let portal = Portal {
        name: name.to_owned(),
        line,
        tunnel_mode: Switch::set(has(&["ssl-client", "svc", "ikev1", "ikev2", "ipsec", "l2tp-ipsec"]), line),
        web_mode: Switch::set(has(&["ssl-clientless", "webvpn"]), line),
        split: inherited(section, policy, |p| p.split)
            .map_or_else(|| Switch::default_is(false), |(on, line)| Switch::set(on, line)),
        filter: inherited(section, policy, |p| p.filter.clone()),
    };
    let mut pools = group.pools.clone();
    if let Some(policy) = policy {
        pools.extend(policy.pools.iter().cloned());
    }
    let mut base = RemoteAccess::new("ssl-vpn", &group.name, group.line);
    base.portals = vec![portal];
    base.pool = pools
        .iter()
        .map(|pool| match section.pools.get(&pool.value) {
            Some((range, line)) => Fact::new(range.clone(), *line),
            None => pool.clone(),
        })
        .collect();
    base.servers =
        if group.servers.is_empty() { vec![Fact::new("LOCAL".to_owned(), 0)] } else { group.servers.clone() };
    base.groups = section
        .locks
        .iter()
        .filter(|(_, lock, _)| *lock == group.name)
        .map(|(user, _, line)| Fact::new(user.clone(), *line))
        .collect();
    base.second_factor = match (group.second, group.saml) {
        (Some(line), _) => Switch::set(true, line),
        // A server may ask for more than a password; the file does not say.
        (None, Some(_)) => Switch::default(),
        (None, None) if base.servers.iter().any(|s| s.value != "LOCAL") => Switch::default(),
        (None, None) => Switch::default_is(false),
    };
    if ssl {
        let mut access = base.clone();
        access.interfaces.clone_from(&section.webvpn.interfaces);
        access.enabled = match section.webvpn.interfaces.first() {
            Some(on) => Switch::set(true, on.line),
            None => Switch::default_is(false),
        };
        access.port.clone_from(&section.webvpn.port);
        access.lowest_tls.clone_from(&section.lowest_tls);
        found.push(access);
    }
    let dialled: Vec<Fact<String>> = section
        .applied
        .iter()
        .filter(|(map, ..)| section.maps.iter().any(|((own, _), entry)| own == map && entry.dynamic.is_some()))
        .filter(|(_, interface, _)| section.ike.iter().any(|(_, on, _)| on == interface))
        .map(|(_, interface, line)| Fact::new(interface.clone(), *line))
        .collect();
    let mut dial = |kind: &'static str| {
        let mut access = base.clone();
        access.kind = kind;
        access.enabled = match dialled.first() {
            Some(on) => Switch::set(true, on.line),
            None => Switch::default_is(false),
        };
        access.interfaces.clone_from(&dialled);
        access.secret.clone_from(&group.secret);
        found.push(access);
    };
    if ipsec {
        dial("ipsec");
    }
    if explicit && has(&["l2tp-ipsec"]) {
        dial("l2tp");
    }
}
