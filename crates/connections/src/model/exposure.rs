//! What the device lets in from outside: the one screen that an engineer needs.

use serde::Serialize;

use super::managed::{management, past_local_rules};
use super::published::published;
use super::stacked::passes_both;
use super::{
    Action, AddressSet, Context, Device, Direction, Endpoint, Line, Peer, Rule, RuleSet, RuleSetKind, Switch, Tri,
};

/// How a connection from outside gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExposureKind {
    /// The device's own administration.
    Management,
    /// A way in for people.
    RemoteAccess,
    /// A tunnel to another site.
    Tunnel,
    /// An inside service under an outside address.
    Published,
    /// A rule that lets traffic in.
    Rule,
    /// An outward interface without any filter.
    Unfiltered,
}

/// Whether the file alone proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The file proves it.
    Certain,
    /// It depends on something that the file does not say.
    Possible,
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exposure {
    /// How.
    pub kind: ExposureKind,
    /// Whether it is proven.
    pub certainty: Certainty,
    /// The virtual firewall.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// The name of the thing.
    pub name: String,
    /// Where it is entered.
    pub at: Vec<String>,
    /// Who may.
    pub from: Vec<String>,
    /// What is reached.
    pub to: Vec<String>,
    /// With what.
    pub service: Vec<String>,
    /// The lines that say so.
    pub lines: Vec<Line>,
}

/// All ways in, in a fixed order.
pub fn exposures(device: &Device) -> Vec<Exposure> {
    let mut found = Vec::new();
    management(device, &mut found);
    for context in &device.contexts {
        let outward = outward(context);
        remote_access(context, &mut found);
        tunnels(context, &mut found);
        published(device, context, &outward, &mut found);
        rules(context, &outward, &mut found);
        if device.passes_unfiltered {
            unfiltered(context, &outward, &mut found);
        }
    }
    found.sort_by(|a, b| (a.kind, a.lines.first()).cmp(&(b.kind, b.lines.first())));
    found
}

/// The names of interfaces and zones that look outward and are not shut.
pub(super) fn outward(context: &Context) -> Vec<String> {
    let mut names: Vec<String> = context
        .interfaces
        .iter()
        .filter(|i| i.facing.outward == Tri::Yes && !i.enabled.is_off())
        .map(|i| i.name.clone())
        .collect();
    for zone in &context.zones {
        if zone.interfaces.iter().any(|i| names.contains(i)) {
            names.push(zone.name.clone());
        }
    }
    for interface in &context.interfaces {
        if let Some(zone) = interface.zone.as_ref().filter(|_| names.contains(&interface.name))
            && !names.contains(&zone.value)
        {
            names.push(zone.value.clone());
        }
    }
    names
}

pub(super) fn certainty(switch: Switch) -> Certainty {
    if switch.is_on() { Certainty::Certain } else { Certainty::Possible }
}

pub(super) fn lines<const N: usize>(all: [Line; N]) -> Vec<Line> {
    let mut lines: Vec<Line> = all.into_iter().filter(|line| *line > 0).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn remote_access(context: &Context, found: &mut Vec<Exposure>) {
    for access in context.remote_access.iter().filter(|r| !r.enabled.is_off()) {
        let mut from = access.sources.is.as_ref().clone();
        // Rules about traffic to the device itself narrow who reaches the page where people log in.
        if let (Some(port), [_, ..]) = (&access.port, access.interfaces.as_slice()) {
            let each = access.interfaces.iter().map(|i| past_local_rules(context, &i.value, &from, 6, port.value));
            from = each.fold(AddressSet::default(), |all, set| all.union(&set));
            if from.is_empty() && !access.sources.is.is_empty() {
                continue;
            }
        }
        found.push(Exposure {
            kind: ExposureKind::RemoteAccess,
            certainty: certainty(access.enabled),
            context: context.name.clone(),
            name: format!("{} {}", access.kind, access.name),
            at: access.interfaces.iter().map(|i| i.value.clone()).collect(),
            from: from.words(),
            to: access.pool.iter().map(|pool| pool.value.clone()).collect(),
            service: access.port.iter().map(|port| port.value.to_string()).collect(),
            lines: lines([access.line, access.enabled.line]),
        });
    }
}

fn tunnels(context: &Context, found: &mut Vec<Exposure>) {
    for tunnel in context.tunnels.iter().filter(|t| !t.enabled.is_off()) {
        let mut to = Vec::new();
        for selector in &tunnel.selectors {
            to.extend(selector.local.is.words());
        }
        to.sort_unstable();
        to.dedup();
        found.push(Exposure {
            kind: ExposureKind::Tunnel,
            certainty: certainty(tunnel.enabled),
            context: context.name.clone(),
            name: tunnel.name.clone(),
            at: tunnel.interface.iter().map(|i| i.value.clone()).collect(),
            from: tunnel
                .peers
                .iter()
                .map(|peer| match &peer.value {
                    Peer::Address(address) => address.to_string(),
                    Peer::Name(name) => name.clone(),
                    Peer::Anyone => "any".into(),
                })
                .collect(),
            to,
            service: vec![format!("{:?}", tunnel.kind).to_lowercase()],
            lines: lines([tunnel.line, tunnel.peers.first().map_or(0, |peer| peer.line)]),
        });
    }
}

/// Rules that let traffic in from outside, in order, with the shadowed ones left out.
pub(super) fn inward<'a>(context: &'a Context, outward: &'a [String]) -> impl Iterator<Item = (&'a RuleSet, &'a Rule)> {
    context.rules.iter().filter(|set| governs(set, outward)).flat_map(move |set| {
        let mut closed: Option<(u32, &Rule)> = None;
        set.rules.iter().filter_map(move |rule| {
            if !comes_from(set, rule, outward) || rule.enabled.is_off() {
                return None;
            }
            if rule.action == Action::Deny {
                // Everything denied: nothing below is reached.
                if closed.is_none()
                    && rule.conditions.is_empty()
                    && rule.from.is_empty()
                    && rule.to.is_empty()
                    && rule.source.is.is_any4()
                    && rule.destination.is.is_any4()
                    && rule.service.is_any()
                {
                    closed = Some((rule.line, rule));
                }
                return None;
            }
            let open = closed.is_none() && !rule.service.only_established() && passes_both(context, set, rule);
            open.then_some((set, rule))
        })
    })
}

pub(super) fn governs(set: &RuleSet, outward: &[String]) -> bool {
    match set.kind {
        RuleSetKind::Policy => true,
        RuleSetKind::Filter => set
            .attached
            .iter()
            .any(|a| a.direction == Direction::In && (a.interface.is_empty() || outward.contains(&a.interface))),
        _ => false,
    }
}

fn comes_from(set: &RuleSet, rule: &Rule, outward: &[String]) -> bool {
    set.kind == RuleSetKind::Filter
        || rule.from.is_empty()
        || rule.from.iter().any(|from| outward.contains(from) || from == "any")
}

pub(super) fn rule_certainty(rule: &Rule) -> Certainty {
    let decided = rule.conditions.is_empty()
        && rule.action == Action::Permit
        && rule.enabled.is_on()
        && rule.source.is.undecided.is_empty()
        && rule.destination.is.undecided.is_empty()
        && rule.service.undecided.is_empty();
    if decided { Certainty::Certain } else { Certainty::Possible }
}

fn rules(context: &Context, outward: &[String], found: &mut Vec<Exposure>) {
    for (set, rule) in inward(context, outward) {
        let only_outward = !rule.to.is_empty() && rule.to.iter().all(|to| outward.contains(to));
        let via_nat = context.nat.iter().any(|n| n.needs_rule && rule.destination.written.contains(&n.name));
        if only_outward || via_nat {
            continue;
        }
        found.push(Exposure {
            kind: ExposureKind::Rule,
            certainty: rule_certainty(rule),
            context: context.name.clone(),
            name: format!("{} {}", set.name, rule.id),
            at: if rule.from.is_empty() {
                set.attached.iter().map(|a| a.interface.clone()).collect()
            } else {
                rule.from.clone()
            },
            from: rule.source.is.words(),
            to: rule.destination.is.words(),
            service: rule.service.words(),
            lines: lines([rule.line, rule.action_line]),
        });
    }
}

fn unfiltered(context: &Context, outward: &[String], found: &mut Vec<Exposure>) {
    for interface in context.interfaces.iter().filter(|i| outward.contains(&i.name)) {
        let filtered = context.rules.iter().any(|set| {
            matches!(set.kind, RuleSetKind::Filter | RuleSetKind::Policy)
                && (set.kind == RuleSetKind::Policy && interface.zone.is_some()
                    || set.attached.iter().any(|a| a.direction == Direction::In && a.interface == interface.name))
        });
        if !filtered && !interface.addresses.is_empty() {
            found.push(Exposure {
                kind: ExposureKind::Unfiltered,
                certainty: Certainty::Certain,
                context: context.name.clone(),
                name: interface.name.clone(),
                at: vec![interface.name.clone()],
                from: Endpoint::any().written,
                to: Vec::new(),
                service: Vec::new(),
                lines: vec![interface.line],
            });
        }
    }
}
