//! Rules: forwarded traffic and traffic to the device itself.

use std::sync::Arc;

use super::objects::built_in;
use super::run::Run;
use super::tree::{Node, Set};
use crate::model::{Action, AddressSet, Condition, Endpoint, Objects, Rule, RuleSet, RuleSetKind, ServiceSet, Switch};
use crate::read::common::{Why, clean};

pub(super) fn section(run: &mut Run<'_>, node: &Node<'_>, context: usize) -> bool {
    let (kind, name) = match node.name {
        "firewall policy" => (RuleSetKind::Policy, "policy"),
        "firewall policy6" => (RuleSetKind::Policy, "policy6"),
        "firewall consolidated policy" => (RuleSetKind::Policy, "consolidated"),
        "firewall security-policy" => (RuleSetKind::Policy, "security-policy"),
        "firewall policy46" => (RuleSetKind::Policy, "policy46"),
        "firewall policy64" => (RuleSetKind::Policy, "policy64"),
        "firewall local-in-policy" => (RuleSetKind::LocalIn, "local-in"),
        "firewall local-in-policy6" => (RuleSetKind::LocalIn, "local-in6"),
        "firewall DoS-policy"
        | "firewall DoS-policy6"
        | "firewall interface-policy"
        | "firewall interface-policy6"
        | "firewall sniffer"
        | "firewall acl"
        | "firewall acl6"
        | "firewall ttl-policy"
        | "firewall multicast-policy"
        | "firewall multicast-policy6" => (RuleSetKind::List, node.name),
        "firewall proxy-policy" | "firewall explicit-proxy-policy" => (RuleSetKind::List, "proxy-policy"),
        _ => return false,
    };
    let mut set = RuleSet {
        name: name.to_owned(),
        kind,
        attached: Vec::new(),
        rules: Vec::with_capacity(node.children.len()),
        // Local-in rules come on top of `allowaccess`: what they do not match goes on to it.
        otherwise: if kind == RuleSetKind::LocalIn { Action::Possible } else { Action::Deny },
        stateful: true,
        line: node.line,
    };
    for entry in node.entries() {
        let rule = rule(run, entry, kind, node.name);
        set.rules.push(rule);
    }
    run.device.contexts[context].rules.push(set);
    true
}

/// Whose names a word is one of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Four,
    Six,
    Many,
}

impl Family {
    /// Sections and settings of IPv6 end in a six.
    pub(super) fn of(section: &str, key: &str) -> Self {
        match section {
            "firewall multicast-policy" => Self::Many,
            "firewall policy6"
            | "firewall local-in-policy6"
            | "firewall interface-policy6"
            | "firewall DoS-policy6"
            | "firewall acl6" => Self::Six,
            _ if key.ends_with('6') => Self::Six,
            _ => Self::Four,
        }
    }

    fn objects<'r>(self, run: &'r mut Run<'_>) -> &'r mut Objects {
        match self {
            Self::Four => &mut run.objects,
            Self::Six => &mut run.six,
            Self::Many => &mut run.many,
        }
    }
}

/// Names of addresses and what they stand for.
pub(super) fn endpoint(run: &mut Run<'_>, names: &[&str], family: Family) -> Endpoint {
    let written: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
    if let [one] = names {
        return Endpoint::new(written, lookup(run, one, family));
    }
    let mut all = AddressSet::default();
    for name in names {
        all = all.union(&lookup(run, name, family));
    }
    Endpoint::new(written, all)
}

fn lookup(run: &mut Run<'_>, name: &str, family: Family) -> Arc<AddressSet> {
    let objects = family.objects(run);
    match name {
        _ if objects.has_address(name) => objects.address(name),
        "all" | "any" => Arc::new(everything(family)),
        "none" => Arc::new(AddressSet::default()),
        _ => objects.address(name),
    }
}

fn everything(family: Family) -> AddressSet {
    if family == Family::Six { AddressSet::any6() } else { AddressSet::any4() }
}

fn services(run: &mut Run<'_>, names: &[&str]) -> ServiceSet {
    let mut all = ServiceSet::default();
    for name in names {
        match built_in(name) {
            _ if run.objects.has_service(name) => all.add(&run.objects.service(name)),
            Some(set) => all.add(&set),
            None => all.add(&run.objects.service(name)),
        }
    }
    all
}

/// A side of a rule gains another list of names (IPv4 and IPv6 stand apart).
fn add(run: &mut Run<'_>, side: &mut Endpoint, set: &Set<'_>, family: Family) {
    let more = endpoint(run, &set.values, family);
    for name in set.values.iter().copied() {
        let found = family.objects(run).has_address(name);
        if !found && !matches!(name, "all" | "any" | "none") {
            run.tally.problem(set.line, &format!("set {} {name}", set.key), Why::Missing);
        }
    }
    if side.is_nothing() {
        *side = more;
    } else {
        let is = side.is.union(&more.is);
        side.written.extend(more.written);
        side.is = Arc::new(is);
    }
}

fn rule(run: &mut Run<'_>, entry: &Node<'_>, kind: RuleSetKind, section: &str) -> Rule {
    const SECTION: &str = "firewall policy";
    let label = if kind == RuleSetKind::Policy { SECTION } else { "firewall local-in-policy" };
    let mut rule = Rule::new(entry.name, entry.line, Action::Deny);
    rule.action_line = 0;
    // Only written settings switch logging; by default UTM events are logged.
    rule.log = Switch::default_is(false);
    for set in &entry.sets {
        match set.key {
            "name" => rule.name = Some(clean(set.value())),
            "srcintf" | "intf" | "interface" => rule.from = set.names().into_iter().filter(|n| n != "any").collect(),
            "dstintf" => rule.to = set.names().into_iter().filter(|n| n != "any").collect(),
            "srcaddr" | "srcaddr6" => add(run, &mut rule.source, set, Family::of(section, set.key)),
            "dstaddr" | "dstaddr6" => add(run, &mut rule.destination, set, Family::of(section, set.key)),
            "srcaddr-negate" | "dstaddr-negate" | "service-negate" | "srcaddr6-negate" | "dstaddr6-negate" => {
                if set.on() {
                    let all = everything(Family::of(section, set.key.trim_end_matches("-negate")));
                    match set.key {
                        "srcaddr-negate" | "srcaddr6-negate" => rule.source.is = Arc::new(all.without(&rule.source.is)),
                        "dstaddr-negate" | "dstaddr6-negate" => {
                            rule.destination.is = Arc::new(all.without(&rule.destination.is))
                        }
                        _ => condition(&mut rule, "service-negate", set),
                    }
                }
            }
            "service" => rule.service = services(run, &set.values),
            "action" => {
                rule.action_line = set.line;
                rule.action = match set.value() {
                    "accept" => Action::Permit,
                    "ipsec" | "ssl-vpn" => Action::Tunnel,
                    "deny" => Action::Deny,
                    _ => {
                        rule.action = Action::Possible;
                        run.bad(label, set);
                        continue;
                    }
                };
            }
            "status" => rule.enabled = Switch::set(set.value() != "disable", set.line),
            "schedule" => {
                if set.value() != "always" {
                    condition(&mut rule, "schedule", set);
                }
            }
            "groups" | "fsso-groups" | "identity-based" => condition(&mut rule, "groups", set),
            "users" => condition(&mut rule, "users", set),
            "devices" | "ztna-ems-tag" | "ztna-geo-tag" | "src-vendor-mac" | "ztna-device-ownership" => {
                if set.value() != "disable" {
                    condition(&mut rule, "device", set);
                }
            }
            "application" | "app-category" | "url-category" | "app-group" => condition(&mut rule, "application", set),
            "internet-service" | "internet-service-src" | "internet-service6" | "internet-service6-src" => {
                if set.on() {
                    condition(&mut rule, "internet-service", set);
                }
            }
            "internet-service-id"
            | "internet-service-name"
            | "internet-service-custom"
            | "internet-service-group"
            | "internet-service-custom-group" => {
                rule.destination = Endpoint::new(set.names(), AddressSet::only_undecided(set.values.join(" ")));
            }
            "internet-service-src-id"
            | "internet-service-src-name"
            | "internet-service-src-custom"
            | "internet-service-src-group" => {
                rule.source = Endpoint::new(set.names(), AddressSet::only_undecided(set.values.join(" ")));
            }
            "rtp-nat"
            | "ztna-status"
            | "match-vip"
            | "match-vip-only"
            | "poolname"
            | "ippool"
            | "send-deny-packet"
            | "nat46"
            | "nat64"
            | "learning-mode"
            | "ntlm"
            | "ssl-vpn-auth"
            | "sslvpn-auth"
            | "vpn-lock"
            | "ssl-mirror"
            | "decrypted-traffic-mirror"
            | "outbound"
            | "inbound"
            | "natinbound"
            | "natoutbound"
            | "policyid"
            | "app-monitor"
            | "enforce-default-app-port"
            | "uuid-idx"
            | "port-preserve"
            | "poolname6"
            | "pcp-inbound"
            | "pcp-outbound"
            | "sgt"
            | "sgt-check"
            | "transparent" => {
                if set.key == "match-vip" {
                    rule.conditions.push(Condition { kind: "match-vip", what: set.names(), line: set.line });
                }
            }
            "nat" => rule.translates = Switch::set(set.on(), set.line),
            "logtraffic" => rule.log = Switch::set(set.value() != "disable", set.line),
            "vpntunnel" => rule.tunnel = Some(set.value().to_owned()),
            _ => {
                run.other(label, set);
                continue;
            }
        }
        run.took(section, set);
    }
    run.inner(entry, SECTION, &[]);
    // A deny rule with `match-vip` is no condition for anyone who is let in.
    if rule.action == Action::Permit {
        rule.conditions.retain(|c| c.kind != "match-vip");
    }
    if rule.service.is_empty() && kind != RuleSetKind::List && entry.get("service").is_none() {
        // Internet services carry their own ports.
        rule.service = if rule.conditions.iter().any(|c| c.kind == "internet-service") {
            ServiceSet::only_undecided("internet-service")
        } else {
            ServiceSet::default()
        };
    }
    rule
}

fn condition(rule: &mut Rule, kind: &'static str, set: &Set<'_>) {
    rule.conditions.push(Condition { kind, what: set.names(), line: set.line });
}
