//! What can only be put together at the end.

use super::policies::Policy;
use super::run::Run;
use super::{addresses, interfaces, services, translation, vpn};
use crate::model::{
    Action, AddressSet, Device, Endpoint, ManagementAccess, Nat, NatKind, Net, Objects, Rule, RuleSet, RuleSetKind,
    Service, ServiceSet, Switch, face,
};
use crate::read::common::{Tally, Why};

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    zones(&mut run);
    let mut objects = Objects::new(&run.addresses, &run.context.services);
    policies(&mut run, &mut objects);
    translation::finish(&mut run, &mut objects);
    vpn::finish(&mut run);
    management(&mut run);
    for name in std::mem::take(&mut objects.broken) {
        let line = run.addresses.iter().find(|o| o.name == name).map(|o| o.line);
        let line = line.or_else(|| run.context.services.iter().find(|o| o.name == name).map(|o| o.line));
        run.tally.problem(line.unwrap_or(0), "", Why::Group);
    }
    for community in run.device.snmp.communities.iter_mut().filter(|c| c.sources.is_nothing()) {
        community.sources = Endpoint::any();
    }
    run.context.addresses = std::mem::take(&mut run.addresses);
    run.device.contexts = vec![run.context];
    face(&mut run.device);
    (run.device, run.tally)
}

/// Interfaces say their zone.
fn zones(run: &mut Run<'_>) {
    for interface in &run.context.interfaces {
        let Some(zone) = &interface.zone else { continue };
        match run.context.zones.iter_mut().find(|known| known.name.eq_ignore_ascii_case(&zone.value)) {
            Some(known) => known.interfaces.push(interface.name.clone()),
            None => run.context.zones.push(crate::model::Zone {
                name: zone.value.clone(),
                interfaces: vec![interface.name.clone()],
                intrazone: Switch::default_is(true),
                line: zone.line,
            }),
        }
    }
}

fn policies(run: &mut Run<'_>, objects: &mut Objects) {
    let collected = std::mem::take(&mut run.policies);
    let mut rules: Vec<Rule> = collected.all.iter().map(|policy| rule(run, objects, policy)).collect();
    let line = rules.first().map_or(0, |rule| rule.line);
    if let Some(line) = collected.permit_all {
        let mut rule = Rule::new("default-permit-all", line, Action::Permit);
        (rule.source, rule.destination, rule.service) = (Endpoint::any(), Endpoint::any(), ServiceSet::any());
        rules.push(rule);
    }
    run.context.rules.push(RuleSet {
        name: "policies".into(),
        kind: RuleSetKind::Policy,
        attached: Vec::new(),
        rules,
        otherwise: if collected.permit_all.is_some() { Action::Permit } else { Action::Deny },
        stateful: true,
        line,
    });
}

fn rule(run: &mut Run<'_>, objects: &mut Objects, policy: &Policy) -> Rule {
    let mut rule = Rule::new(&policy.id, policy.line, policy.action.unwrap_or(Action::Deny));
    rule.name.clone_from(&policy.name);
    // The global zone stands for every zone.
    let place = |zone: &Option<String>| {
        zone.iter().filter(|zone| !zone.eq_ignore_ascii_case("global")).cloned().collect::<Vec<_>>()
    };
    (rule.from, rule.to) = (place(&policy.from), place(&policy.to));
    rule.source = addresses::endpoint(run, objects, policy.from.as_deref(), &policy.sources);
    rule.destination = addresses::endpoint(run, objects, policy.to.as_deref(), &policy.destinations);
    for (negated, side) in [(policy.not_source, &mut rule.source), (policy.not_destination, &mut rule.destination)] {
        if negated {
            *side = Endpoint::new(side.written.clone(), AddressSet::any().without(&side.is));
        }
    }
    rule.service = services::set(objects, &policy.services);
    rule.conditions.clone_from(&policy.conditions);
    rule.log = policy.log.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    rule.tunnel.clone_from(&policy.tunnel);
    rule.translates = policy.source_nat.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    if let Some(line) = policy.off {
        rule.enabled = Switch::set(false, line);
    }
    translated(run, policy, &rule);
    rule
}

/// Translation that stands in a policy.
fn translated(run: &mut Run<'_>, policy: &Policy, rule: &Rule) {
    let name = format!("policy {}", policy.id);
    if policy.source_nat.is_some() {
        let mut nat = Nat::new(&name, NatKind::Masquerade, policy.line);
        (nat.from, nat.to) = (rule.from.clone(), rule.to.clone());
        nat.inside = rule.source.clone();
        nat.enabled = rule.enabled;
        if !rule.destination.is.is_any4() {
            nat.peer = rule.destination.clone();
        }
        nat.outside = match &policy.pool {
            Some(number) => {
                let pool = run.translation.pools.iter().find(|(own, ..)| own == number);
                let set = pool.map_or_else(|| AddressSet::only_undecided(format!("dip {number}")), |p| p.2.clone());
                Endpoint::new(vec![format!("dip {number}")], set)
            }
            None => {
                let places: Vec<&str> = rule.to.iter().flat_map(|zone| run.context.interfaces_of(zone)).collect();
                let nets =
                    places.iter().filter_map(|name| run.context.interface(name)).filter_map(|i| i.addresses.first());
                let set = nets
                    .filter_map(|a| a.value.net())
                    .fold(AddressSet::default(), |all, net| all.union(&AddressSet::net(Net::host(net.address))));
                Endpoint::new(vec!["egress interface".into()], set)
            }
        };
        run.context.nat.push(nat);
    }
    if let Some((address, port)) = policy.destination_nat {
        let mut nat = Nat::new(name, NatKind::Destination, policy.line);
        // The one who calls comes from the policy's own side.
        nat.to = rule.from.clone();
        nat.outside = rule.destination.clone();
        nat.inside = Endpoint::new(vec![address.to_string()], AddressSet::net(Net::host(address)));
        nat.outside_service = Some(rule.service.clone());
        nat.inside_service = Some(match port {
            Some(port) => {
                let number = rule.service.services.first().and_then(|service| service.protocol).unwrap_or(6);
                ServiceSet::one(Service::to(number, port, port))
            }
            None => rule.service.clone(),
        });
        nat.enabled = rule.enabled;
        run.context.nat.push(nat);
    }
    if policy.action.is_none() {
        run.tally.problem(policy.line, "set policy", Why::Value);
    }
}

/// Interfaces of the trusted zones answer unless they are told not to; others only what they are told.
fn management(run: &mut Run<'_>) {
    let mut found = Vec::new();
    for interface in &run.context.interfaces {
        let zone = interface.zone.as_ref().map(|zone| zone.value.to_lowercase()).unwrap_or_default();
        let trusted = matches!(zone.as_str(), "trust" | "v1-trust" | "mgt");
        let answers = run.interfaces.answers.get(&interface.name);
        for (word, protocol) in interfaces::MANAGED {
            let said = answers.and_then(|a| a.on.get(word)).copied();
            let taken = answers.is_some_and(|a| a.off.contains(word));
            let shipped = trusted && !taken && !matches!(word, "nsmgmt" | "ident-reset");
            if said.is_none() && !shipped {
                continue;
            }
            let line = said.unwrap_or(0);
            let mut access = ManagementAccess::new(protocol, said.unwrap_or(interface.line));
            access.interface = Some(interface.name.clone());
            access.enabled = Switch { state: true.into(), line };
            if protocol == "ssh" {
                access.enabled = if run.system.ssh.line > 0 { run.system.ssh } else { Switch::default_is(false) };
            }
            if protocol == "snmp" && run.device.snmp.communities.is_empty() {
                // Nobody can ask without a community.
                access.enabled = Switch::default_is(false);
            }
            if let Some(line) = answers.and_then(|a| a.address_off) {
                access.enabled = Switch::set(false, line);
            }
            access.port = run.system.ports.iter().find(|(own, _)| *own == protocol).map(|(_, port)| port.clone());
            if !run.system.managers.is_empty() && protocol != "ping" {
                access.sources = Endpoint::new(vec!["manager-ip".into()], run.system.managers.clone());
            }
            found.push(access);
        }
    }
    run.device.management = found;
}
