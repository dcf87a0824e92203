//! What can only be put together at the end: lists with their groups, maps with their keys, management.

use std::net::IpAddr;

use super::run::{Class, Run};
use crate::model::{
    Action, AddressSet, Attachment, Condition, Device, Endpoint, ManagementAccess, Nat, NatKind, Net, Objects, Rule,
    RuleSet, RuleSetKind, Service, ServiceSet, Side, Switch, face,
};
use crate::read::cisco::acl;
use crate::read::common::{Tally, Why, protocol, service_port, split};

pub(super) fn finish(mut run: Run<'_>) -> (Device, Tally) {
    lists(&mut run);
    super::vlanmap::finish(&mut run);
    zones(&mut run);
    super::tunnels::dialers(&mut run);
    super::tunnels::defaults(&mut run);
    translation(&mut run);
    super::tunnels::tunnels(&mut run);
    super::callers::finish(&mut run);
    management(&mut run);
    run.device.contexts[0].addresses = std::mem::take(&mut run.addresses);
    run.device.contexts[0].services = std::mem::take(&mut run.services);
    face(&mut run.device);
    (run.device, run.tally)
}

fn lists(run: &mut Run<'_>) {
    let mut objects = Objects::new(&run.addresses, &run.services);
    let all = std::mem::take(&mut run.lists);
    for (name, mut list) in all {
        list.entries.sort_by_key(|e| e.0);
        let mut set = RuleSet {
            name: name.clone(),
            kind: RuleSetKind::List,
            attached: run
                .bound
                .iter()
                .filter(|b| b.0 == name)
                .map(|b| Attachment { interface: b.1.clone(), direction: b.2, line: b.3 })
                .collect(),
            rules: Vec::with_capacity(list.entries.len()),
            otherwise: Action::Deny,
            stateful: false,
            line: list.line,
        };
        if !set.attached.is_empty() {
            set.kind = RuleSetKind::Filter;
        }
        for (sequence, text, line) in &list.entries {
            let mut words = Vec::new();
            split(text, &mut words);
            let mut reading = acl::Reading {
                objects: &mut objects,
                wildcard: true,
                interface: &|name| AddressSet::only_undecided(name),
                names: &|_| None,
            };
            let id = sequence.to_string();
            let rule = if list.standard {
                acl::standard(&id, &words, *line, &mut reading)
            } else {
                acl::rule(&id, &words, *line, list.v6, &mut reading)
            };
            match rule {
                Some(rule) => set.rules.push(rule),
                None => {
                    run.tally.list(*line, text, "access-list", Why::Value);
                    // A line that could not be read may do anything.
                    let mut unknown = Rule::new(id, *line, Action::Possible);
                    unknown.conditions.push(Condition { kind: "not-understood", what: Vec::new(), line: *line });
                    unknown.source = Endpoint::any();
                    unknown.destination = Endpoint::any();
                    unknown.service = ServiceSet::any();
                    set.rules.push(unknown);
                }
            }
        }
        run.device.contexts[0].rules.push(set);
    }
    for name in std::mem::take(&mut objects.broken) {
        let line = run.addresses.iter().find(|o| o.name == name).map_or(0, |o| o.line);
        run.tally.problem(line, "", Why::Group);
    }
    for (name, _, _, line) in run.bound.clone() {
        if !run.device.contexts[0].rules.iter().any(|set| set.name == name) {
            run.tally.problem(line, "ip access-group", Why::Missing);
        }
    }
}

/// The list of a name as addresses that it permits.
fn permitted(run: &Run<'_>, name: &str) -> Endpoint {
    let Some(set) = run.device.contexts[0].rules.iter().find(|set| set.name == name) else {
        return Endpoint::new(vec![name.to_owned()], AddressSet::only_undecided(format!("list {name}")));
    };
    let mut left = AddressSet::default();
    for rule in set.rules.iter().rev() {
        left = match rule.action {
            Action::Permit => left.union(&rule.source.is),
            // A narrower denial leaves the sender other ways.
            Action::Deny if !rule.destination.is.is_any4() || !rule.service.is_any() => left,
            Action::Deny => left.without(&rule.source.is),
            _ => left.union(&AddressSet::only_undecided(format!("line {}", rule.line))),
        };
    }
    Endpoint::new(vec![name.to_owned()], left)
}

/// Zone pairs become rules between zones.
fn zones(run: &mut Run<'_>) {
    let members: Vec<(String, String)> = run.device.contexts[0]
        .interfaces
        .iter()
        .filter_map(|i| Some((i.name.clone(), i.zone.as_ref()?.value.clone())))
        .collect();
    for zone in &mut run.device.contexts[0].zones {
        zone.interfaces = members.iter().filter(|m| m.1 == zone.name).map(|m| m.0.clone()).collect();
    }
    if run.pairs.is_empty() {
        return;
    }
    let mut set = RuleSet {
        name: "zone-pairs".into(),
        kind: RuleSetKind::Policy,
        attached: Vec::new(),
        rules: Vec::new(),
        otherwise: Action::Deny,
        stateful: true,
        line: run.pairs[0].3,
    };
    for (from, to, policy, line) in std::mem::take(&mut run.pairs) {
        let Some((policy, _)) = policy else { continue };
        let Some(actions) = run.classes.get(&policy).map(|c| c.actions.clone()) else {
            run.tally.problem(line, "zone-pair security", Why::Missing);
            continue;
        };
        for (n, (class, action, action_line)) in actions.into_iter().enumerate() {
            let action = match action.as_str() {
                "inspect" | "pass" => Action::Permit,
                _ => Action::Deny,
            };
            for mut rule in class_rules(run, &class, action_line, action) {
                rule.id = format!("{from}>{to} {n} {}", rule.id);
                rule.from = vec![from.clone()];
                rule.to = vec![to.clone()];
                rule.action_line = action_line;
                set.rules.push(rule);
            }
        }
    }
    run.device.contexts[0].rules.push(set);
}

fn class_rules(run: &Run<'_>, class: &str, line: u32, action: Action) -> Vec<Rule> {
    let everything = |id: &str| {
        let mut rule = Rule::new(id, line, action);
        rule.source = Endpoint::any();
        rule.destination = Endpoint::any();
        rule.service = ServiceSet::any();
        rule
    };
    let Some(found): Option<&Class> = run.classes.get(class).filter(|_| class != "class-default") else {
        return vec![everything(class)];
    };
    let mut services = ServiceSet::default();
    for (name, _) in &found.protocols {
        if name == "dns" {
            services.add(&ServiceSet::one(Service::to(6, 53, 53)));
        }
        let number =
            if matches!(name.as_str(), "dns" | "ntp" | "tftp" | "snmp" | "isakmp" | "syslog") { 17 } else { 6 };
        services.add(&match (protocol(name), service_port(name)) {
            (Some(number), _) => ServiceSet::one(Service::protocol(Some(number))),
            (None, Some(port)) => ServiceSet::one(Service::to(number, port, port)),
            _ => ServiceSet::only_undecided(name.clone()),
        });
    }
    let mut rules = Vec::new();
    for (list, _) in &found.lists {
        let Some(set) = run.device.contexts[0].rules.iter().find(|set| set.name == *list) else {
            let mut rule = everything(list);
            rule.source = Endpoint::new(vec![list.clone()], AddressSet::only_undecided(format!("list {list}")));
            rules.push(rule);
            continue;
        };
        for rule in &set.rules {
            let mut copy = rule.clone();
            // What the list denies is not of this class.
            if rule.action == Action::Deny {
                continue;
            }
            copy.action = if rule.action == Action::Permit { action } else { rule.action };
            if !services.is_empty() && !found.any {
                copy.service = services.clone();
            }
            rules.push(copy);
        }
    }
    if !services.is_empty() && (found.lists.is_empty() || found.any) {
        let mut rule = everything(class);
        rule.service = services;
        rules.push(rule);
    }
    rules
}

/// `inside source list 1 interface Dialer0 overload`, `inside source static tcp 10.0.0.5 443 interface Gi0/0 8443`.
fn translation(run: &mut Run<'_>) {
    let outside: Vec<String> = run.device.contexts[0]
        .interfaces
        .iter()
        .filter(|i| i.side.as_ref().is_some_and(|s| s.value == Side::Outside))
        .map(|i| i.name.clone())
        .collect();
    for statement in std::mem::take(&mut run.nat) {
        let words: Vec<&str> = statement.words.iter().map(String::as_str).collect();
        let Some(mut nat) = translate(run, &words, statement.line) else {
            run.tally.list(statement.line, &format!("ip nat {}", words.join(" ")), "ip nat source", Why::Value);
            continue;
        };
        if nat.to.is_empty() {
            nat.to.clone_from(&outside);
        }
        run.device.contexts[0].nat.push(nat);
    }
}

fn own_address(run: &Run<'_>, interface: &str) -> AddressSet {
    let net = run.device.contexts[0].interface(interface).and_then(|i| i.addresses.iter().find_map(|a| a.value.net()));
    net.map_or_else(
        || AddressSet::only_undecided(format!("address of {interface}")),
        |net| AddressSet::net(Net::host(net.address)),
    )
}

fn translate(run: &Run<'_>, words: &[&str], line: u32) -> Option<Nat> {
    let single = |text: &str| -> Option<Endpoint> {
        Some(Endpoint::new(vec![text.to_owned()], AddressSet::net(Net::host(text.parse::<IpAddr>().ok()?))))
    };
    let rest = match words {
        ["inside" | "outside", "source", rest @ ..] | ["source", rest @ ..] => rest,
        ["inside", "destination", ..] => return None,
        _ => return None,
    };
    let inside_out = words[0] != "outside";
    match rest {
        ["list" | "route-map", list, how @ ..] => {
            let mut nat =
                Nat::new(*list, if how.contains(&"overload") { NatKind::Masquerade } else { NatKind::Dynamic }, line);
            nat.section = 1;
            nat.inside = if rest[0] == "list" {
                permitted(run, list)
            } else {
                match run.route_maps.get(*list) {
                    Some(lists) => {
                        let each = lists.iter().map(|own| permitted(run, own));
                        let set = each.fold(AddressSet::default(), |all, one| all.union(&one.is));
                        Endpoint::new(vec![(*list).to_owned()], set)
                    }
                    None => {
                        Endpoint::new(vec![(*list).to_owned()], AddressSet::only_undecided(format!("route-map {list}")))
                    }
                }
            };
            match how {
                ["interface", name, ..] => {
                    nat.to = vec![(*name).to_owned()];
                    nat.outside = Endpoint::new(vec![(*name).to_owned()], own_address(run, name));
                }
                ["pool", name, ..] => {
                    let set = run.pools.get(*name).cloned().unwrap_or_else(|| AddressSet::only_undecided(*name));
                    nat.outside = Endpoint::new(vec![(*name).to_owned()], set);
                }
                _ => return None,
            }
            Some(nat)
        }
        ["static", "network", inside, outside, mask, ..] => {
            let mut nat = Nat::new("network", NatKind::Static, line);
            let net = |a: &str| {
                mask.strip_prefix('/').map_or_else(|| Net::masked(a, mask), |l| Net::parse(&format!("{a}/{l}")))
            };
            nat.inside = Endpoint::new(vec![(*inside).to_owned()], AddressSet::net(net(inside)?));
            nat.outside = Endpoint::new(vec![(*outside).to_owned()], AddressSet::net(net(outside)?));
            Some(nat)
        }
        ["static", name @ ("tcp" | "udp"), inside, port, how @ ..] => {
            let number = protocol(name)?;
            let mut nat = Nat::new(format!("{name} {port}"), NatKind::Destination, line);
            nat.inside = single(inside)?;
            let (outside, outer_port) = match how {
                ["interface", interface, outer, ..] => {
                    nat.to = vec![(*interface).to_owned()];
                    (Endpoint::new(vec![(*interface).to_owned()], own_address(run, interface)), outer)
                }
                [address, outer, ..] => (single(address)?, outer),
                _ => return None,
            };
            nat.outside = outside;
            let (inner, outer) = (service_port(port)?, service_port(outer_port)?);
            nat.inside_service = Some(ServiceSet::one(Service::to(number, inner, inner)));
            nat.outside_service = Some(ServiceSet::one(Service::to(number, outer, outer)));
            Some(nat)
        }
        ["static", inside, outside, ..] => {
            let mut nat = Nat::new(*inside, if inside_out { NatKind::Static } else { NatKind::Dynamic }, line);
            nat.inside = single(inside)?;
            nat.outside = match *outside {
                "interface" => {
                    let name = rest.get(3)?;
                    nat.to = vec![(*name).to_owned()];
                    Endpoint::new(vec![(*name).to_owned()], own_address(run, name))
                }
                address => single(address)?,
            };
            Some(nat)
        }
        _ => None,
    }
}

fn management(run: &mut Run<'_>) {
    let mut found = Vec::new();
    for terminal in run.terminals.iter().filter(|t| t.name.starts_with("vty")) {
        let sources = terminal.list.as_ref().map_or_else(Endpoint::any, |(list, _)| permitted(run, list));
        let mut push = |protocol: &str, enabled: Switch| {
            found.push(ManagementAccess {
                protocol: protocol.to_owned(),
                context: String::new(),
                interface: None,
                enabled,
                port: None,
                sources: sources.clone(),
                line: terminal.line,
            });
        };
        match &terminal.transports {
            Some((words, line)) => {
                for word in words {
                    match word.as_str() {
                        "all" => ["ssh", "telnet"].iter().for_each(|p| push(p, Switch::set(true, *line))),
                        "none" => {}
                        word => push(word, Switch::set(true, *line)),
                    }
                }
            }
            // The default differs between releases.
            None => ["ssh", "telnet"].iter().for_each(|p| push(p, Switch::default())),
        }
    }
    for (protocol, (on, line)) in &run.http {
        let list = run.http_list.as_ref().filter(|_| *protocol != "netconf");
        let sources = list.map_or_else(Endpoint::any, |(list, _)| permitted(run, list));
        found.push(ManagementAccess {
            protocol: (*protocol).to_owned(),
            context: String::new(),
            interface: None,
            enabled: Switch::set(*on, *line),
            port: run.http_ports.get(protocol).cloned(),
            sources,
            line: *line,
        });
    }
    if run.ssh_only_v2.is_off() {
        let line = run.ssh_only_v2.line;
        found.push(ManagementAccess {
            protocol: "ssh1".into(),
            context: String::new(),
            interface: None,
            enabled: Switch::set(true, line),
            port: None,
            sources: Endpoint::any(),
            line,
        });
    }
    found.dedup();
    run.device.management = found;
    for (at, list) in run.snmp_lists.clone() {
        let sources = permitted(run, &list);
        if let Some(community) = run.device.snmp.communities.get_mut(at) {
            community.sources = sources;
        }
    }
}
