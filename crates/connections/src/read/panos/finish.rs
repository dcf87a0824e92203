//! What can only be put together at the end.

use super::objects;
use super::rules::{Rulebase, Security, Translation};
use super::run::{Run, Space};
use super::{ike, remote};
use crate::model::{
    Action, AddressSet, Condition, Context, Device, Endpoint, Fact, Interface, InterfaceAddress, ManagementAccess, Nat,
    NatKind, Net, Objects, Route, Rule, RuleSet, RuleSetKind, Service, ServiceSet, Switch, face,
};
use crate::read::common::{Tally, Why};

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    if run.spaces.is_empty() {
        run.spaces.push(Space::default());
    }
    let spaces = std::mem::take(&mut run.spaces);
    let names = |space: &Space| {
        space.interfaces.iter().chain(space.zones.iter().flat_map(|zone| &zone.interfaces)).cloned().collect::<Vec<_>>()
    };
    run.claims = spaces.iter().skip(1).flat_map(names).collect();
    let single = spaces.len() == 1;
    let routes = run.network.take_routes();
    for (n, space) in spaces.iter().enumerate() {
        let mut context = context(&mut run, space, n == 0);
        context.routes = routes_of(&routes, &context, n == 0);
        context.place_insides();
        if single {
            context.name.clear();
        }
        run.device.contexts.push(context);
    }
    let mut contexts = std::mem::take(&mut run.device.contexts);
    if let Some(first) = contexts.first_mut() {
        first.routing_protocols = std::mem::take(&mut run.network.protocols);
        first.settings.append(&mut run.shared.settings);
    }
    ike::finish(&run.ike, &mut contexts, &mut run.tally);
    run.device.contexts = contexts;
    management(&mut run);
    face(&mut run.device);
    (run.device, run.tally)
}

/// Routes belong to the virtual system that owns their interface; the first takes those without one.
fn routes_of(all: &[Route], context: &Context, first: bool) -> Vec<Route> {
    let owns = |route: &&Route| match route.interface.as_deref() {
        Some(name) if !name.starts_with("vrouter ") => context.interface(name).is_some(),
        _ => match route.via {
            Some(via) => context
                .interfaces
                .iter()
                .any(|interface| interface.addresses.iter().filter_map(|a| a.value.net()).any(|net| net.contains(via))),
            None => first,
        },
    };
    all.iter().filter(owns).cloned().collect()
}

fn context(run: &mut Run<'_>, space: &Space, first: bool) -> Context {
    let mut context = Context { name: space.name.clone(), settings: space.settings.clone(), ..Context::default() };
    // The first system also holds what no other names.
    let own = |interface: &Interface| claims(space, &interface.name) || first && !run.claims.contains(&interface.name);
    let (own, rest): (Vec<Interface>, Vec<Interface>) = run.network.interfaces.iter().cloned().partition(own);
    run.network.interfaces = rest;
    context.interfaces = own;
    context.zones.clone_from(&space.zones);
    for interface in &mut context.interfaces {
        let zone = context.zones.iter().find(|zone| zone.interfaces.contains(&interface.name));
        interface.zone = zone.map(|zone| Fact::new(zone.name.clone(), zone.line));
    }
    let mut addresses = run.shared.objects.addresses.clone();
    addresses.extend(space.objects.addresses.iter().cloned());
    let mut services = run.shared.objects.services.clone();
    services.extend(space.objects.services.iter().cloned());
    let mut lookup = Objects::new(&addresses, &services);
    let mut groups = run.shared.objects.applications.clone();
    groups.extend(space.objects.applications.iter().cloned());
    security(run, &space.rules, &groups, &mut lookup, &mut context);
    let nat: Vec<Nat> = space.rules.nat.iter().flat_map(|rule| translation(&context, &mut lookup, rule)).collect();
    context.nat = nat;
    context.remote_access = remote::finish(&space.people, &run.system);
    for name in std::mem::take(&mut lookup.broken) {
        let line = addresses.iter().find(|o| o.name == name).map(|o| o.line);
        let line = line.or_else(|| services.iter().find(|o| o.name == name).map(|o| o.line));
        run.tally.problem(line.unwrap_or(0), "", Why::Group);
    }
    (context.addresses, context.services) = (addresses, services);
    context
}

/// Whether a virtual system names the interface.
fn claims(space: &Space, name: &str) -> bool {
    space.interfaces.iter().any(|own| own == name)
        || space.zones.iter().any(|zone| zone.interfaces.iter().any(|own| own == name))
}

fn security(
    run: &mut Run<'_>,
    base: &Rulebase,
    groups: &[(String, Vec<String>)],
    lookup: &mut Objects,
    context: &mut Context,
) {
    let mut rules = Vec::new();
    // What a manager pushes after the device's own rules comes last.
    for post in [false, true] {
        for own in base.security.iter().filter(|rule| rule.post == post) {
            rules.push(rule(run, own, groups, lookup));
        }
    }
    let line = rules.first().map_or(0, |rule| rule.line);
    let mut otherwise = Action::Deny;
    for (name, action) in &base.defaults {
        let allows = action.value == "allow";
        match name.as_str() {
            "interzone-default" if allows => {
                otherwise = Action::Permit;
                let mut rule = Rule::new(name, action.line, Action::Permit);
                (rule.source, rule.destination, rule.service) = (Endpoint::any(), Endpoint::any(), ServiceSet::any());
                rules.push(rule);
            }
            "intrazone-default" => {
                context.zones.iter_mut().for_each(|zone| zone.intrazone = Switch::set(allows, action.line));
            }
            _ => {}
        }
    }
    if !rules.is_empty() || !context.zones.is_empty() {
        let attached = Vec::new();
        let kind = RuleSetKind::Policy;
        context.rules.push(RuleSet { name: "security".into(), kind, attached, rules, otherwise, stateful: true, line });
    }
}

/// Zones without `any`, which is every zone.
fn zones(names: &[String]) -> Vec<String> {
    names.iter().filter(|name| *name != "any").cloned().collect()
}

fn rule(run: &mut Run<'_>, own: &Security, groups: &[(String, Vec<String>)], lookup: &mut Objects) -> Rule {
    let (action, action_line) = match own.action.as_ref().map(|action| (action.value.as_str(), action.line)) {
        Some(("allow", line)) => (Action::Permit, line),
        Some((_, line)) => (Action::Deny, line),
        None => {
            run.tally.problem(own.line, "rules", Why::CutShort);
            (Action::Possible, 0)
        }
    };
    let mut rule = Rule::new(&own.name, own.line, action);
    rule.action_line = action_line;
    (rule.from, rule.to) = (zones(&own.from), zones(&own.to));
    if own.within_zone {
        rule.to.clone_from(&rule.from);
    }
    rule.source = objects::endpoint(lookup, &own.sources);
    rule.destination = objects::endpoint(lookup, &own.destinations);
    for (negated, side) in [(own.not_source, &mut rule.source), (own.not_destination, &mut rule.destination)] {
        if negated {
            *side = Endpoint::new(side.written.clone(), AddressSet::any().without(&side.is));
        }
    }
    let applications = spelt_out(&own.applications, groups, 0);
    rule.service = objects::services(lookup, &own.services, &applications);
    if !own.applications.is_empty() && !own.applications.iter().any(|name| name == "any") {
        rule.conditions.push(Condition { kind: "application", what: applications, line: own.line });
    }
    for (kind, what, line) in &own.more {
        rule.conditions.push(Condition { kind, what: vec![what.clone()], line: *line });
    }
    rule.log = own.log.map_or_else(|| Switch::default_is(true), |(on, line)| Switch::set(on, line));
    if let Some(line) = own.off {
        rule.enabled = Switch::set(false, line);
    }
    rule
}

/// Groups of applications by their members, within bounds.
fn spelt_out(names: &[String], groups: &[(String, Vec<String>)], depth: usize) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        match groups.iter().find(|(own, _)| own == name) {
            Some((_, members)) if depth < 8 => all.extend(spelt_out(members, groups, depth + 1)),
            _ => all.push(name.clone()),
        }
        all.truncate(4096);
    }
    all
}

fn translation(context: &Context, lookup: &mut Objects, own: &Translation) -> Vec<Nat> {
    let enabled = own.off.map_or_else(|| Switch::default_is(true), |line| Switch::set(false, line));
    let sources = objects::endpoint(lookup, &own.sources);
    let destinations = objects::endpoint(lookup, &own.destinations);
    let services: Vec<String> = own.service.iter().filter(|name| *name != "any").cloned().collect();
    let service = (!services.is_empty()).then(|| objects::services(lookup, &services, &[]));
    let mut found = Vec::new();
    if own.source_kind.is_some() || own.destination_to.is_none() {
        let mut nat = Nat::new(&own.name, NatKind::Exempt, own.line);
        nat.kind = match own.source_kind.as_deref() {
            None => NatKind::Exempt,
            Some("static-ip") if own.both_ways => NatKind::Static,
            Some("static-ip" | "dynamic-ip") => NatKind::Dynamic,
            Some(_) => NatKind::Masquerade,
        };
        (nat.from, nat.to) = (zones(&own.from), zones(&own.to));
        nat.inside = sources.clone();
        nat.outside = match (&own.source_interface, own.source_to.as_slice()) {
            (_, [_, ..]) => objects::endpoint(lookup, &own.source_to),
            (Some(interface), []) => Endpoint::new(vec![interface.clone()], own_address(context, interface)),
            (None, []) => sources.clone(),
        };
        if !destinations.is.is_any4() {
            nat.peer = destinations.clone();
        }
        (nat.section, nat.enabled) = (1, enabled);
        found.push(nat);
    }
    if let Some(to) = &own.destination_to {
        let mut nat = Nat::new(&own.name, NatKind::Destination, own.line);
        // The one who calls comes from the rule's own side.
        nat.to = zones(&own.from);
        nat.outside = destinations;
        nat.inside = objects::endpoint(lookup, std::slice::from_ref(to));
        if !sources.is.is_any4() {
            nat.peer = sources;
        }
        nat.inside_service = match (own.destination_port, &service) {
            (Some(port), service) => {
                let number = service.as_ref().and_then(|set| set.services.first()?.protocol).unwrap_or(6);
                Some(ServiceSet::one(Service::to(number, port, port)))
            }
            (None, service) => service.clone(),
        };
        nat.outside_service = service;
        (nat.section, nat.enabled) = (1, enabled);
        found.push(nat);
    }
    found
}

fn own_address(context: &Context, interface: &str) -> AddressSet {
    let net = context.interface(interface).and_then(|i| i.addresses.iter().find_map(|a| a.value.net()));
    net.map_or_else(
        || AddressSet::only_undecided(format!("address of {interface}")),
        |net| AddressSet::net(Net::host(net.address)),
    )
}

fn permitted(list: &[(String, u32)]) -> Endpoint {
    if list.is_empty() {
        return Endpoint::any();
    }
    let set = list.iter().fold(AddressSet::default(), |all, (text, _)| {
        all.union(&objects::written(text).unwrap_or_else(|| AddressSet::only_undecided(text.clone())))
    });
    Endpoint::new(list.iter().map(|(text, _)| text.clone()).collect(), set)
}

/// The management port, and the interfaces whose profile answers.
fn management(run: &mut Run<'_>) {
    let mut found = Vec::new();
    for (interface, profile) in &run.network.uses {
        let Some(own) = run.network.profiles.iter().find(|known| known.name == profile.value) else {
            run.tally.problem(profile.line, "interface-management-profile", Why::Missing);
            continue;
        };
        for (service, on, line) in own.services.iter().filter(|(_, on, _)| *on) {
            let mut access = ManagementAccess::new(service, *line);
            access.interface = Some(interface.clone());
            access.enabled = Switch::set(*on, *line);
            access.sources = permitted(&own.permitted);
            found.push(access);
        }
    }
    if let Some(address) = &run.system.address {
        let net = run.system.mask.as_ref().and_then(|mask| Net::masked(&address.value, mask));
        let net = net.or_else(|| Net::parse(&address.value));
        let mut interface = Interface { name: "management".into(), line: address.line, ..Interface::default() };
        interface.enabled = Switch::default_is(true);
        interface.role = Some(Fact::new("management".into(), 0));
        interface.addresses.extend(net.map(|net| Fact::new(InterfaceAddress::Static(net), address.line)));
        if let Some(first) = run.device.contexts.first_mut() {
            first.interfaces.push(interface);
        }
        // Shipped with the encrypted two on and the others off.
        for (protocol, shipped) in [("https", true), ("ssh", true), ("http", false), ("telnet", false), ("snmp", false)]
        {
            let said = run.system.disabled.iter().rev().find(|(name, ..)| name == protocol);
            let enabled = said.map_or_else(|| Switch::default_is(shipped), |(_, off, line)| Switch::set(!off, *line));
            if enabled.is_off() && enabled.line == 0 {
                continue;
            }
            let mut access = ManagementAccess::new(protocol, enabled.line.max(address.line));
            access.interface = Some("management".into());
            access.enabled = enabled;
            access.sources = permitted(&run.system.permitted);
            found.push(access);
        }
    }
    run.device.management = found;
}
