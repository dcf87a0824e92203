//! Maps of VLANs (`vlan access-map`), which filter everything that enters or leaves a VLAN; and which lists a route map
//! matches.

use std::collections::BTreeMap;

use super::run::{Block, Outcome, Run};
use crate::model::{Action, Attachment, Direction, Endpoint, Rule, RuleSet, RuleSetKind, ServiceSet};
use crate::read::common::Why;

/// The entries of all maps, and the VLANs that use them.
#[derive(Debug, Default)]
pub(super) struct VlanMaps {
    entries: BTreeMap<(String, u32), Entry>,
    used: Vec<(String, Spans, u32)>,
}

/// VLANs from one to another.
type Spans = Vec<(u16, u16)>;

#[derive(Debug)]
struct Entry {
    line: u32,
    lists: Vec<String>,
    other: bool,
    action: Option<(Action, u32)>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["vlan", "access-map", name, rest @ ..] => {
            let Ok(number) = rest.first().map_or(Ok(10), |n| n.parse()) else { return Outcome::Bad("vlan access-map") };
            let key = ((*name).to_owned(), number);
            run.vlan_maps.entries.entry(key).or_insert(Entry { line, lists: Vec::new(), other: false, action: None });
            run.block = Block::VlanMap((*name).to_owned(), number);
            Outcome::Took("vlan access-map")
        }
        ["vlan", "filter", name, "vlan-list", rest @ ..] => {
            let mut spans = Vec::new();
            for part in rest.iter().flat_map(|w| w.split(',')).filter(|p| !p.is_empty()) {
                let (a, b) = part.split_once('-').unwrap_or((part, part));
                match (a.parse(), b.parse()) {
                    (Ok(a), Ok(b)) => spans.push((a, b)),
                    _ if part == "all" => spans.push((1, 4094)),
                    _ => return Outcome::Bad("vlan filter"),
                }
            }
            run.vlan_maps.used.push(((*name).to_owned(), spans, line));
            Outcome::Took("vlan filter")
        }
        ["route-map", name, "permit", ..] | ["route-map", name] => {
            run.block = Block::RouteMap((*name).to_owned());
            Outcome::Took("route-map")
        }
        _ => Outcome::Unknown,
    }
}

pub(super) fn inner(run: &mut Run<'_>, name: &str, number: u32, words: &[&str], line: u32) -> Outcome {
    let Some(entry) = run.vlan_maps.entries.get_mut(&(name.to_owned(), number)) else { return Outcome::Unknown };
    match words {
        ["match", "ip", "address", lists @ ..] => {
            entry.lists.extend(lists.iter().map(|l| (*l).to_owned()));
            Outcome::Took("vlan access-map match")
        }
        // Frames that are no IPv4 are told apart by what this model does not hold.
        ["match", ..] => {
            entry.other = true;
            Outcome::NoBearing("vlan access-map match")
        }
        ["action", how, ..] => {
            entry.action = match *how {
                "forward" | "redirect" => Some((Action::Permit, line)),
                "drop" => Some((Action::Deny, line)),
                _ => return Outcome::Bad("vlan access-map action"),
            };
            Outcome::Took("vlan access-map action")
        }
        _ => Outcome::Unknown,
    }
}

pub(super) fn route_map(run: &mut Run<'_>, name: &str, words: &[&str]) -> Outcome {
    match words {
        ["match", "ip", "address", lists @ ..] if lists.first() != Some(&"prefix-list") => {
            run.route_maps.entry(name.to_owned()).or_default().extend(lists.iter().map(|l| (*l).to_owned()));
            Outcome::Took("route-map match")
        }
        ["match" | "set" | "description" | "continue", ..] => Outcome::NoBearing("route-map"),
        _ => Outcome::Unknown,
    }
}

/// Maps become filters of the VLANs' interfaces, both ways.
pub(super) fn finish(run: &mut Run<'_>) {
    let maps = std::mem::take(&mut run.vlan_maps);
    for (name, spans, line) in maps.used {
        let entries: Vec<_> = maps.entries.iter().filter(|((own, _), _)| *own == name).collect();
        if entries.is_empty() {
            run.tally.problem(line, "vlan filter", Why::Missing);
            continue;
        }
        let mut rules = Vec::new();
        for ((_, number), entry) in entries {
            let (action, action_line) = entry.action.unwrap_or((Action::Permit, 0));
            if entry.lists.is_empty() && !entry.other {
                let mut rule = Rule::new(number.to_string(), entry.line, action);
                (rule.source, rule.destination, rule.service) = (Endpoint::any(), Endpoint::any(), ServiceSet::any());
                rule.action_line = action_line;
                rules.push(rule);
            }
            for list in &entry.lists {
                let Some(set) = run.device.contexts[0].rules.iter().find(|set| set.name == *list) else {
                    run.tally.problem(entry.line, "match ip address", Why::Missing);
                    continue;
                };
                // What the list denies is not of this entry.
                for rule in set.rules.iter().filter(|r| r.action != Action::Deny) {
                    let mut rule = rule.clone();
                    rule.id = format!("{number} {}", rule.id);
                    if rule.action == Action::Permit {
                        rule.action = action;
                        rule.action_line = action_line;
                    }
                    rules.push(rule);
                }
            }
        }
        let inside = |vlan: &str| {
            vlan.strip_prefix("Vlan")
                .and_then(|n| n.parse::<u16>().ok())
                .is_some_and(|id| spans.iter().any(|(a, b)| (*a..=*b).contains(&id)))
        };
        let names = run.device.contexts[0].interfaces.iter().map(|i| i.name.clone()).filter(|n| inside(n));
        let attached = names
            .flat_map(|interface| {
                [Direction::In, Direction::Out].map(|direction| Attachment {
                    interface: interface.clone(),
                    direction,
                    line,
                })
            })
            .collect();
        run.device.contexts[0].rules.push(RuleSet {
            name,
            kind: RuleSetKind::Filter,
            attached,
            rules,
            otherwise: Action::Deny,
            stateful: false,
            line,
        });
    }
}
