//! What can only be put together at the end: rules with their names, translation, tunnels, management.

use super::policies::Policy;
use super::run::Run;
use super::{addresses, applications, filters, nat, people, vpn};
use crate::model::{
    Action, AddressSet, Device, Endpoint, Fact, ManagementAccess, Objects, Rule, RuleSet, RuleSetKind, ServiceSet,
    Switch, face,
};
use crate::read::common::{Tally, Why};

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    place_interfaces(&mut run);
    filters::finish(&mut run);
    let mut objects = Objects::new(&run.zones.addresses, &run.context.services);
    policies(&mut run, &mut objects);
    nat::finish(&mut run, &mut objects);
    run.context.place_insides();
    vpn::finish(&mut run);
    people::finish(&mut run);
    management(&mut run);
    for name in std::mem::take(&mut objects.broken) {
        let line = run.zones.addresses.iter().find(|o| o.name == name).map(|o| o.line);
        let line = line.or_else(|| run.context.services.iter().find(|o| o.name == name).map(|o| o.line));
        run.tally.problem(line.unwrap_or(0), "", Why::Group);
    }
    run.context.addresses = std::mem::take(&mut run.zones.addresses);
    run.device.contexts = vec![run.context];
    face(&mut run.device);
    (run.device, run.tally)
}

/// Zones and routing instances name interfaces; a physical one carries its units.
fn place_interfaces(run: &mut Run<'_>) {
    for interface in &mut run.context.interfaces {
        let zone = run.context.zones.iter().find(|zone| zone.interfaces.contains(&interface.name));
        interface.zone = zone.map(|zone| Fact::new(zone.name.clone(), zone.line));
        interface.vrf = run.instances.get(&interface.name).cloned();
    }
    let off: Vec<(String, Switch)> = run
        .context
        .interfaces
        .iter()
        .filter(|i| i.enabled.is_off() && !i.name.contains('.'))
        .map(|i| (format!("{}.", i.name), i.enabled))
        .collect();
    for interface in &mut run.context.interfaces {
        if let Some((_, switch)) = off.iter().find(|(physical, _)| interface.name.starts_with(physical.as_str())) {
            interface.enabled = *switch;
        }
    }
}

fn service(objects: &mut Objects, words: &[String]) -> ServiceSet {
    let mut all = ServiceSet::default();
    for word in words {
        let own = objects.has_service(word);
        let parts = applications::built_in_set(word);
        match applications::built_in(word) {
            Some(set) if !own => all.add(&set),
            _ if !own && !parts.is_empty() => {
                parts.iter().filter_map(|part| applications::built_in(part)).for_each(|set| all.add(&set));
            }
            _ => {
                // Members of a set may be the maker's own.
                let set = objects.service(word).as_ref().clone();
                all.add(&ServiceSet { services: set.services, undecided: Vec::new() });
                for name in set.undecided {
                    all.add(&applications::built_in(&name).unwrap_or_else(|| ServiceSet::only_undecided(name.clone())));
                }
            }
        }
    }
    all
}

fn policies(run: &mut Run<'_>, objects: &mut Objects) {
    let collected = std::mem::take(&mut run.policies);
    let mut rules = Vec::new();
    // Global policies are asked when no policy of the pair of zones fits.
    let (global, pairs): (Vec<&Policy>, Vec<&Policy>) = collected.all.iter().partition(|policy| policy.global);
    for policy in pairs.into_iter().chain(global) {
        rules.push(rule(run, objects, policy));
    }
    let line = rules.first().map_or(0, |rule| rule.line);
    let otherwise = collected.otherwise.as_ref().is_some_and(|all| all.value);
    if let Some(all) = collected.otherwise.as_ref().filter(|all| all.value) {
        let mut rule = Rule::new("default-policy", all.line, Action::Permit);
        (rule.source, rule.destination, rule.service) = (Endpoint::any(), Endpoint::any(), ServiceSet::any());
        rules.push(rule);
    }
    if !rules.is_empty() || !run.context.zones.is_empty() {
        run.context.rules.push(RuleSet {
            name: "policies".into(),
            kind: RuleSetKind::Policy,
            attached: Vec::new(),
            rules,
            otherwise: if otherwise { Action::Permit } else { Action::Deny },
            stateful: true,
            line,
        });
    }
}

fn rule(run: &mut Run<'_>, objects: &mut Objects, policy: &Policy) -> Rule {
    let (action, action_line) = policy.action.unwrap_or((Action::Deny, 0));
    let mut rule = Rule::new(&policy.name, policy.line, action);
    rule.action_line = action_line;
    let zones = |names: &[String]| names.iter().filter(|name| *name != "any").cloned().collect::<Vec<_>>();
    (rule.from, rule.to) = (zones(&policy.from), zones(&policy.to));
    let books = |run: &Run<'_>, zones: &[String]| match zones {
        [zone] => run.zones.books_of(zone),
        _ => vec![addresses::GLOBAL.to_owned()],
    };
    rule.source = addresses::endpoint(objects, &books(run, &rule.from), &policy.sources);
    rule.destination = addresses::endpoint(objects, &books(run, &rule.to), &policy.destinations);
    for (excluded, side) in [(policy.not_source, &mut rule.source), (policy.not_destination, &mut rule.destination)] {
        if excluded {
            *side = Endpoint::new(side.written.clone(), AddressSet::any().without(&side.is));
        }
    }
    rule.service = service(objects, &policy.applications);
    rule.conditions.clone_from(&policy.conditions);
    rule.log = policy.logs();
    rule.tunnel.clone_from(&policy.tunnel);
    if let Some(line) = policy.off {
        rule.enabled = Switch::set(false, line);
    }
    if policy.action.is_none() {
        run.tally.problem(policy.line, "policy", Why::CutShort);
    }
    rule
}

/// A service is reached where the system offers it and the zone or the interface lets it in.
fn management(run: &mut Run<'_>) {
    let mut found = Vec::new();
    let zones: Vec<(String, Vec<String>)> =
        run.context.zones.iter().map(|zone| (zone.name.clone(), zone.interfaces.clone())).collect();
    for (zone, interfaces) in &zones {
        for interface in interfaces {
            // What an interface says takes the place of what its zone says.
            let own = run.zones.answers.get(&(zone.clone(), interface.clone())).filter(|answers| answers.said);
            let Some(answers) = own.or_else(|| run.zones.answers.get(&(zone.clone(), String::new()))) else { continue };
            for (service, line) in &answers.services {
                let all = matches!(service.as_str(), "all" | "any-service");
                for name in MANAGED.iter().filter(|name| all || service == **name) {
                    if answers.except.iter().any(|except| except == name) {
                        continue;
                    }
                    found.extend(access(run, name, interface, *line, all));
                }
            }
        }
    }
    // The management port answers without a zone.
    let ports: Vec<String> =
        run.context.interfaces.iter().filter(|i| i.name.starts_with("fxp0.")).map(|i| i.name.clone()).collect();
    for interface in ports {
        for name in MANAGED {
            found.extend(access(run, name, &interface, 0, true));
        }
    }
    run.device.management = found;
}

/// Services through which the device is managed.
const MANAGED: [&str; 9] = ["ssh", "telnet", "http", "https", "netconf", "ftp", "snmp", "xnm-clear-text", "ping"];

fn access(run: &Run<'_>, name: &str, interface: &str, line: u32, all: bool) -> Option<ManagementAccess> {
    let mut access = ManagementAccess::new(name, line);
    access.interface = Some(interface.to_owned());
    let service = run.services.on.get(name);
    access.enabled = match (name, service) {
        ("ping", _) => Switch::set(true, line),
        ("snmp", _) if run.device.snmp.enabled.is_on() => Switch::set(true, run.device.snmp.enabled.line),
        (_, Some(service))
            if service.interfaces.is_empty() || service.interfaces.iter().any(|own| own == interface) =>
        {
            access.port.clone_from(&service.port);
            Switch::set(true, service.line)
        }
        // Let in, and not offered; of `all` only what is offered is told.
        _ if all => return None,
        _ => Switch::default_is(false),
    };
    if access.line == 0 {
        access.line = access.enabled.line;
    }
    let usual = match name {
        "ssh" => (6, 22),
        "telnet" => (6, 23),
        "http" => (6, 80),
        "https" => (6, 443),
        "netconf" => (6, 830),
        "ftp" => (6, 21),
        "snmp" => (17, 161),
        "xnm-clear-text" => (6, 3221),
        _ => return Some(access),
    };
    let port = access.port.as_ref().map_or(usual.1, |port| port.value);
    if let Some(sources) = filters::past(&run.context.rules, usual.0, port) {
        access.sources = Endpoint::new(vec!["filter of lo0".into()], sources);
    }
    Some(access)
}
