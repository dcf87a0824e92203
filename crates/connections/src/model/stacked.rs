//! Two guards at one door: a filter on the interface and rules between zones. What comes in has to pass both.

use super::published::services_meet;
use super::{
    Action, AddressSet, Context, Direction, Endpoint, Interface, Nat, Rule, RuleSet, RuleSetKind, Service, ServiceSet,
    Tri,
};

/// Whether what the rule lets in from outside is let in by the other guard, too. Only what is surely stopped fails.
pub(super) fn passes_both(context: &Context, set: &RuleSet, rule: &Rule) -> bool {
    match set.kind {
        RuleSetKind::Policy => past_filters(context, rule),
        RuleSetKind::Filter => past_policies(context, set, rule),
        _ => true,
    }
}

/// The outward interfaces by which traffic of a rule between zones enters.
fn entries<'c>(context: &'c Context, rule: &'c Rule) -> impl Iterator<Item = &'c Interface> {
    let named = |interface: &Interface| {
        rule.from.is_empty()
            || rule.from.iter().any(|from| {
                from == "any"
                    || *from == interface.name
                    || interface.zone.as_ref().is_some_and(|zone| zone.value == *from)
                    || context.interfaces_of(from).contains(&interface.name.as_str())
            })
    };
    let open = |i: &&Interface| i.facing.outward == Tri::Yes && !i.enabled.is_off();
    context.interfaces.iter().filter(open).filter(move |interface| named(interface))
}

fn filters<'c>(context: &'c Context, interface: &'c str) -> impl Iterator<Item = &'c RuleSet> {
    context.rules.iter().filter(move |set| {
        set.kind == RuleSetKind::Filter
            && set.attached.iter().any(|at| at.direction == Direction::In && at.interface == interface)
    })
}

fn past_filters(context: &Context, rule: &Rule) -> bool {
    if !context.rules.iter().any(|set| set.kind == RuleSetKind::Filter) {
        return true;
    }
    let mut seen = false;
    for interface in entries(context, rule) {
        seen = true;
        if filters(context, &interface.name).all(|filter| !stops(context, filter, rule)) {
            return true;
        }
    }
    !seen
}

/// Whether the filter surely stops all that the rule would let in.
fn stops(context: &Context, filter: &RuleSet, rule: &Rule) -> bool {
    let mut left = rule.clone();
    for line in filter.rules.iter().filter(|line| !line.enabled.is_off()) {
        if line.action == Action::Deny {
            if denies_all_senders(line, &left) {
                let rest = left.destination.is.without(&reached(context, line));
                if gone(&rest, &line.destination.is) {
                    return true;
                }
                left.destination = Endpoint::new(left.destination.written.clone(), rest);
            }
        } else if !line.service.only_established() && meet(context, line, &left) {
            return false;
        }
    }
    filter.otherwise == Action::Deny
}

/// Whether a line denies the rule's services to everyone who may use them.
fn denies_all_senders(line: &Rule, rule: &Rule) -> bool {
    let left = rule.source.is.without(&line.source.is);
    line.conditions.is_empty()
        && line.source.is.undecided.is_empty()
        && line.destination.is.undecided.is_empty()
        && gone(&left, &line.source.is)
        && rule.service.undecided.is_empty()
        && !rule.service.services.is_empty()
        && rule.service.services.iter().all(|part| line.service.services.iter().any(|whole| holds(whole, part)))
}

/// Nothing is left; a line about all of IPv4 stands in a list about IPv4 only.
fn gone(left: &AddressSet, cut: &AddressSet) -> bool {
    left.undecided.is_empty() && left.v4.is_empty() && (left.v6.is_empty() || cut.is_any4())
}

/// What a line's destination means behind translation: a host that outsiders call by another address is reached only
/// where that address is named, too.
fn reached(context: &Context, line: &Rule) -> AddressSet {
    let named = &line.destination.is;
    let mut all = named.as_ref().clone();
    for nat in context.nat.iter().filter(|nat| nat.opens_inward() && !nat.enabled.is_off()) {
        let called = nat.outside.is.without(named);
        if !gone(&called, named) {
            all = AddressSet { undecided: Vec::new(), ..all.without(&nat.inside.is) };
        }
    }
    all
}

/// Whether one service is all of another.
fn holds(whole: &Service, part: &Service) -> bool {
    (whole.protocol.is_none() || whole.protocol == part.protocol)
        && (whole.destination.is_empty()
            || !part.destination.is_empty() && part.destination.without(&whole.destination).is_empty())
        && whole.source.is_empty()
        && (whole.icmp.is_none() || whole.icmp == part.icmp)
        && !whole.established
}

fn past_policies(context: &Context, set: &RuleSet, rule: &Rule) -> bool {
    let policies: Vec<&RuleSet> = context.rules.iter().filter(|set| set.kind == RuleSetKind::Policy).collect();
    if policies.is_empty() || to_device(context, rule) {
        return true;
    }
    let attached = set.attached.iter().filter(|at| at.direction == Direction::In);
    let mut seen = false;
    for interface in attached.filter_map(|at| context.interface(&at.interface)) {
        // Rules between zones say nothing of an interface that is in none.
        let Some(zone) = &interface.zone else { return true };
        seen = true;
        let opens = |other: &&Rule| {
            other.action != Action::Deny
                && !other.enabled.is_off()
                && (other.from.is_empty()
                    || other.from.iter().any(|from| *from == zone.value || *from == interface.name || from == "any"))
                && meet(context, rule, other)
        };
        if policies.iter().flat_map(|policy| &policy.rules).any(|other| opens(&other)) {
            return true;
        }
        if policies.iter().any(|policy| policy.otherwise != Action::Deny) {
            return true;
        }
    }
    !seen
}

/// Whether the rule's traffic may be for the device itself, which rules between zones do not stop.
fn to_device(context: &Context, rule: &Rule) -> bool {
    let own = context.interfaces.iter().flat_map(|i| &i.addresses).filter_map(|address| address.value.net());
    !rule.destination.is.undecided.is_empty() || own.into_iter().any(|net| rule.destination.is.contains(net.address))
}

/// Whether any connection is of both: the first rule sees it before translation, the second behind it.
fn meet(context: &Context, before: &Rule, behind: &Rule) -> bool {
    let some = |a: &AddressSet, b: &AddressSet| !a.undecided.is_empty() || !b.undecided.is_empty() || a.meets(b);
    let plain =
        || some(&before.destination.is, &behind.destination.is) && services_meet(&before.service, &behind.service);
    let through = |nat: &Nat| {
        let fits = |rule: &Rule, service: &Option<ServiceSet>| {
            service.as_ref().is_none_or(|service| services_meet(&rule.service, service))
        };
        some(&before.destination.is, &nat.outside.is)
            && some(&behind.destination.is, &nat.inside.is)
            && fits(before, &nat.outside_service)
            && fits(behind, &nat.inside_service)
    };
    some(&before.source.is, &behind.source.is)
        && (plain() || context.nat.iter().any(|nat| nat.opens_inward() && !nat.enabled.is_off() && through(nat)))
}
