//! Administration that answers outside: where it is switched on, less what filters and local rules keep out.

use super::exposure::{certainty, lines, outward};
use super::published::services_meet;
use super::{
    Action, AddressSet, Context, Device, Direction, Exposure, ExposureKind, Interface, ManagementAccess, Net, Rule,
    RuleSet, RuleSetKind, Service, ServiceSet,
};

/// Ways to manage the device from outside.
pub(super) fn management(device: &Device, found: &mut Vec<Exposure>) {
    for access in device.management.iter().filter(|m| !m.enabled.is_off() && m.protocol != "ping") {
        let own = |context: &&Context| access.context.is_empty() || access.context == context.name;
        for context in device.contexts.iter().filter(own) {
            let mut from = AddressSet::default();
            let mut at = Vec::new();
            for name in outward(context) {
                // An interface without an address answers nobody; a name that is none is a zone.
                let answers = context.interface(&name).is_some_and(|i| !i.addresses.is_empty());
                if !answers || access.interface.as_ref().is_some_and(|own| *own != name) {
                    continue;
                }
                let callers = callers(device, context, &name, access);
                // An interface without an IPv6 address answers nobody who has only that.
                let fours = context.interface(&name).is_some_and(only_fours);
                let nobody = callers.is_empty() || fours && callers.v4.is_empty() && callers.undecided.is_empty();
                if !nobody && !only_private(&callers) {
                    from = from.union(&callers);
                    at.push(name);
                }
            }
            if at.is_empty() {
                continue;
            }
            found.push(Exposure {
                kind: ExposureKind::Management,
                certainty: certainty(access.enabled),
                context: context.name.clone(),
                name: access.protocol.clone(),
                at,
                from: from.words(),
                to: vec!["device".into()],
                service: access.port.iter().map(|port| port.value.to_string()).collect(),
                lines: lines([access.line, access.enabled.line]),
            });
        }
    }
}

/// Whether every address of the interface is written in the file and of IPv4.
fn only_fours(interface: &Interface) -> bool {
    interface.addresses.iter().all(|it| it.value.net().is_some_and(|net| net.address.is_ipv4()))
}

/// Who gets through to it on this interface.
fn callers(device: &Device, context: &Context, interface: &str, access: &ManagementAccess) -> AddressSet {
    let sources = access.sources.is.as_ref();
    let Some((protocol, usual)) = usual_port(&access.protocol) else { return sources.clone() };
    let port = access.port.as_ref().map_or(usual, |port| port.value);
    if !device.passes_unfiltered {
        return past_local_rules(context, interface, sources, protocol, port);
    }
    let sources = past_zone(context, interface, sources, protocol, port);
    filtered(context, interface, &sources, protocol, port)
}

/// What the rules from the interface's zone to the device itself leave of the callers; without such rules it is all.
fn past_zone(context: &Context, interface: &str, sources: &AddressSet, protocol: u8, port: u16) -> AddressSet {
    let zone = context.interface(interface).and_then(|i| i.zone.as_ref()).map(|zone| zone.value.as_str());
    let Some(zone) = zone else { return sources.clone() };
    let sets = context.rules.iter().filter(|set| set.kind == RuleSetKind::Policy);
    let rules: Vec<&Rule> = sets
        .flat_map(|set| &set.rules)
        .filter(|r| r.to == ["self"] && r.from.iter().any(|from| from == zone))
        .collect();
    if rules.is_empty() {
        return sources.clone();
    }
    let wanted = ServiceSet::one(Service::to(protocol, port, port));
    let mut let_in = AddressSet::default();
    let mut left = sources.clone();
    for rule in rules.into_iter().filter(|r| !r.enabled.is_off() && services_meet(&r.service, &wanted)) {
        if rule.action != Action::Deny {
            let_in = let_in.union(&both(&left, &rule.source.is));
        } else if rule.conditions.is_empty() && covers(&rule.service, protocol, port) && rule.destination.is.is_any4() {
            left = left.without(&AddressSet { undecided: Vec::new(), ..rule.source.is.as_ref().clone() });
        }
    }
    let_in
}

/// The port on which a way to manage the device answers where the file says no other.
fn usual_port(protocol: &str) -> Option<(u8, u16)> {
    Some(match protocol {
        "ssh" | "sftp" => (6, 22),
        "telnet" => (6, 23),
        "http" => (6, 80),
        "https" => (6, 443),
        "fgfm" => (6, 541),
        "netconf" => (6, 830),
        "tftp" => (17, 69),
        "snmp" => (17, 161),
        _ => return None,
    })
}

/// What the rules about traffic to the device itself leave of the callers.
pub(super) fn past_local_rules(
    context: &Context,
    interface: &str,
    sources: &AddressSet,
    protocol: u8,
    port: u16,
) -> AddressSet {
    let wanted = ServiceSet::one(Service::to(protocol, port, port));
    let mut let_in = AddressSet::default();
    let mut left = sources.clone();
    let rules = context.rules.iter().filter(|set| set.kind == RuleSetKind::LocalIn).flat_map(|set| &set.rules);
    for rule in rules.filter(|r| !r.enabled.is_off() && here(context, r, interface)) {
        if !services_meet(&rule.service, &wanted) {
            continue;
        }
        let who = rule.source.is.as_ref();
        if rule.action != Action::Deny {
            let_in = let_in.union(&both(&left, who));
        } else if rule.conditions.is_empty() && covers(&rule.service, protocol, port) && rule.destination.is.is_any4() {
            if who.undecided.is_empty() && who.is_any4() {
                return let_in;
            }
            left = left.without(who);
        }
    }
    let_in.union(&left)
}

fn here(context: &Context, rule: &Rule, interface: &str) -> bool {
    rule.from.is_empty() || rule.from.iter().any(|word| context.interfaces_of(word).contains(&interface))
}

/// The addresses of both; words that decide nothing are kept.
fn both(one: &AddressSet, other: &AddressSet) -> AddressSet {
    if one.is_any4() && one.is_any6() && one.undecided.is_empty() {
        return other.clone();
    }
    let outside = AddressSet { undecided: Vec::new(), ..AddressSet::any().without(other) };
    let mut set = AddressSet { undecided: Vec::new(), ..one.without(&outside) };
    set.undecided = one.undecided.iter().chain(&other.undecided).cloned().collect();
    set
}

/// Whether every connection to the port is of the set.
fn covers(set: &ServiceSet, protocol: u8, port: u16) -> bool {
    set.services.iter().any(|s| {
        s.protocol.is_none_or(|own| own == protocol)
            && s.source.is_empty()
            && !s.established
            && (s.destination.is_empty() || s.destination.contains(port))
    })
}

/// Whom the filters of a router's interface let through to the device; without a filter it is everybody.
fn filtered(context: &Context, interface: &str, sources: &AddressSet, protocol: u8, port: u16) -> AddressSet {
    let wanted = ServiceSet::one(Service::to(protocol, port, port));
    let sets: Vec<&RuleSet> = context
        .rules
        .iter()
        .filter(|set| {
            set.kind == RuleSetKind::Filter
                && set.attached.iter().any(|a| a.direction == Direction::In && a.interface == interface)
        })
        .collect();
    if sets.is_empty() {
        return sources.clone();
    }
    let own = own_addresses(context);
    let known = context.interface(interface).is_some_and(|i| i.addresses.iter().all(|a| a.value.net().is_some()));
    // An address that the file does not say may be any public one.
    let reaches =
        |to: &AddressSet| to.meets(&own) || !to.undecided.is_empty() || !known && !to.is_empty() && !only_private(to);
    let mut let_in = AddressSet::default();
    for set in sets {
        let mut left = sources.clone();
        let rules = set.rules.iter().filter(|r| !r.enabled.is_off() && !r.service.only_established());
        for rule in rules.filter(|r| services_meet(&r.service, &wanted)) {
            let (from, to) = (rule.source.is.as_ref(), rule.destination.is.as_ref());
            if rule.action != Action::Deny {
                if reaches(to) {
                    let_in = let_in.union(&both(&left, from));
                }
            } else if to.is_any() && rule.conditions.is_empty() && covers(&rule.service, protocol, port) {
                left = left.without(&AddressSet { undecided: Vec::new(), ..from.clone() });
            }
        }
        if set.otherwise != Action::Deny {
            let_in = let_in.union(&left);
        }
    }
    let_in
}

/// The addresses of the device itself.
fn own_addresses(context: &Context) -> AddressSet {
    let nets = context.interfaces.iter().flat_map(|i| &i.addresses).filter_map(|a| a.value.net());
    nets.fold(AddressSet::default(), |all, net| all.union(&AddressSet::net(Net::host(net.address))))
}

/// A limit to private addresses keeps outsiders out.
fn only_private(set: &AddressSet) -> bool {
    let private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
        .iter()
        .filter_map(|net| Net::parse(net))
        .fold(AddressSet::default(), |all, net| all.union(&AddressSet::net(net)));
    !set.v4.is_empty() && set.without(&private).v4.is_empty() && set.v6.is_empty() && set.undecided.is_empty()
}
