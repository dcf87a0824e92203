//! Inside services under an outside address: translations together with the rules that open them.

use super::exposure::{governs, inward, rule_certainty};
use super::{
    Certainty, Context, Device, Exposure, ExposureKind, Line, Nat, Rule, RuleSet, RuleSetKind, Service, ServiceSet,
};

/// Translations that an inward rule opens, or that need none.
pub(super) fn published(device: &Device, context: &Context, outward: &[String], found: &mut Vec<Exposure>) {
    for nat in context.nat.iter().filter(|n| n.opens_inward() && !n.enabled.is_off()) {
        if !nat.to.is_empty() && !nat.to.iter().any(|to| outward.contains(to) || to == "any") {
            continue;
        }
        let mut push = |certainty, from: Vec<String>, service: Vec<String>, more: Vec<Line>| {
            let mut lines = vec![nat.line];
            lines.extend(more);
            found.push(Exposure {
                kind: ExposureKind::Published,
                certainty,
                context: context.name.clone(),
                name: nat.name.clone(),
                at: nat.outside.is.words(),
                from,
                to: nat.inside.is.words(),
                service,
                lines,
            });
        };
        let own = nat.outside_service.as_ref().map(ServiceSet::words).unwrap_or_default();
        let mut let_in = false;
        for (_, rule) in inward(context, outward)
            .filter(|(set, rule)| same_way(context, set, rule, nat) && names_or_meets(device, set, rule, nat))
        {
            // A translation for some callers opens to those of them that the rule lets in.
            let from = if nat.peer.is_nothing() {
                rule.source.is.as_ref().clone()
            } else {
                rule.source.is.within(&nat.peer.is)
            };
            if from.is_empty() && !rule.source.is.is_empty() {
                continue;
            }
            let_in = true;
            let service = if own.is_empty() { rule.service.words() } else { own.clone() };
            push(opening(rule, nat), from.words(), service, vec![rule.line]);
        }
        let filtered = context
            .rules
            .iter()
            .any(|set| set.kind == RuleSetKind::Policy || set.kind == RuleSetKind::Filter && governs(set, outward));
        if !let_in && !nat.needs_rule && device.passes_unfiltered && !filtered {
            push(Certainty::Certain, vec!["any".into()], own, Vec::new());
        }
    }
}

/// A rule that names the translation is sure of its destination, even where a provider gives the address.
fn opening(rule: &Rule, nat: &Nat) -> Certainty {
    if !nat.needs_rule || rule.destination.written != [nat.name.as_str()] {
        return rule_certainty(rule);
    }
    rule_certainty(&Rule { destination: super::Endpoint::any(), ..rule.clone() })
}

/// Whether the rule governs the way that the translation opens: the same outside and, where both say it, the same
/// inside.
fn same_way(context: &Context, set: &RuleSet, rule: &Rule, nat: &Nat) -> bool {
    // What is meant for the device itself goes through no translation.
    if rule.to == ["self"] {
        return false;
    }
    let meet = |words: &[String], others: &[String]| {
        words.iter().any(|word| {
            let own = context.interfaces_of(word);
            others.iter().any(|other| {
                word == other
                    || word == "any"
                    || other == "any"
                    || context.interfaces_of(other).iter().any(|name| own.contains(name))
            })
        })
    };
    let entered = if set.kind == RuleSetKind::Filter {
        set.attached.iter().map(|a| a.interface.clone()).filter(|name| !name.is_empty()).collect()
    } else {
        rule.from.clone()
    };
    (entered.is_empty() || nat.to.is_empty() || meet(&entered, &nat.to))
        && (rule.to.is_empty() || nat.from.is_empty() || meet(&rule.to, &nat.from))
}

fn names_or_meets(device: &Device, set: &RuleSet, rule: &Rule, nat: &Nat) -> bool {
    let to = rule.destination.is.as_ref();
    if set.kind == RuleSetKind::Filter && device.filters_before_nat && !nat.needs_rule {
        let outside = nat.outside_service.as_ref().or(nat.inside_service.as_ref());
        let meets = to.meets(&nat.outside.is) || !to.undecided.is_empty() || !nat.outside.is.undecided.is_empty();
        return meets && outside.is_none_or(|wanted| services_meet(&rule.service, wanted));
    }
    let addresses = if nat.needs_rule {
        rule.destination.written.contains(&nat.name)
    } else {
        to.meets(&nat.inside.is) || to.meets(&nat.outside.is) || !to.undecided.is_empty()
    };
    let wanted = nat.inside_service.as_ref().or(nat.outside_service.as_ref());
    addresses
        && wanted.is_none_or(|wanted| {
            services_meet(&rule.service, wanted)
                || nat.outside_service.as_ref().is_some_and(|w| services_meet(&rule.service, w))
        })
}

/// Whether any connection is of both.
pub(super) fn services_meet(a: &ServiceSet, b: &ServiceSet) -> bool {
    let meet = |x: &Service, y: &Service| {
        (x.protocol.is_none() || y.protocol.is_none() || x.protocol == y.protocol)
            && (x.destination.is_empty() || y.destination.is_empty() || x.destination.meets(&y.destination))
    };
    !a.undecided.is_empty()
        || !b.undecided.is_empty()
        || a.services.iter().any(|x| b.services.iter().any(|y| meet(x, y)))
}
