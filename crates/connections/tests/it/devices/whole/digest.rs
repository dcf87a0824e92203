//! A model in short sentences that a person can write down beforehand: what `NAME.expected.json` holds.
//!
//! tests/fixtures/README.md says how each sentence is built.

use kenshin_connections::model::{
    Action, Context, Device, Direction, InterfaceAddress, Rule, RuleSet, RuleSetKind, Switch, Tri, exposures, weak,
};
use serde_json::{Value, json};

use super::ways;

/// A sentence whose parts are added one by one.
#[derive(Default)]
pub(super) struct Sentence(Vec<String>);

impl Sentence {
    pub(super) fn start(word: impl Into<String>) -> Self {
        Self(vec![word.into()])
    }

    /// A part.
    pub(super) fn add(mut self, part: impl Into<String>) -> Self {
        self.0.push(part.into());
        self
    }

    /// A part that is said only when it holds.
    pub(super) fn when(self, holds: bool, part: &str) -> Self {
        if holds { self.add(part) } else { self }
    }

    /// `name=value`, where there is one.
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => {
                let value = value.into();
                self.add(format!("{name}={value}"))
            }
            None => self,
        }
    }

    /// `name=a,b`, where there are any.
    pub(super) fn list(self, name: &str, values: &[String]) -> Self {
        if values.is_empty() { self } else { self.add(format!("{name}={}", values.join(","))) }
    }

    pub(super) fn end(self) -> String {
        self.0.join(" ")
    }
}

/// The words of a set, `none` for the empty one.
pub(super) fn words(all: &[String]) -> String {
    if all.is_empty() { "none".to_owned() } else { all.join(",") }
}

/// `yes`, `no`, `?`.
pub(super) fn known(switch: Switch) -> &'static str {
    match switch.state {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown => "?",
    }
}

/// A serialised name of an enumeration (`pre-shared-key`).
pub(super) fn name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The whole model.
pub(super) fn digest(device: &Device) -> Value {
    let fact = |fact: &Option<kenshin_connections::model::Fact<String>>| {
        fact.as_ref().map_or_else(|| "?".to_owned(), |f| f.value.clone())
    };
    let each = |part: &dyn Fn(&Context) -> Vec<String>| -> Vec<String> {
        let of = |context: &Context| -> Vec<String> {
            let lead = if context.name.is_empty() { String::new() } else { format!("{}/", context.name) };
            part(context).into_iter().map(|s| format!("{lead}{s}")).collect()
        };
        device.contexts.iter().flat_map(of).collect()
    };
    let mut rules = serde_json::Map::new();
    for context in &device.contexts {
        for set in &context.rules {
            let lead = if context.name.is_empty() { String::new() } else { format!("{}/", context.name) };
            let sentences: Vec<String> = set.rules.iter().map(rule).collect();
            let title = format!("{lead}{}", title(set));
            let twin = rules.insert(title.clone(), json!(sentences));
            assert!(twin.is_none(), "two rule sets are called {title}");
        }
    }
    let (product, version, hostname) = (fact(&device.product), fact(&device.version), fact(&device.hostname));
    json!({
        "device": format!("{} {} {product} {version} {hostname}", device.vendor, device.system),
        "interfaces": each(&|c| c.interfaces.iter().map(interface).collect()),
        "routes": each(&|c| c.routes.iter().map(route).collect()),
        "rules": rules,
        "nat": each(&|c| c.nat.iter().map(ways::nat).collect()),
        "tunnels": each(&|c| c.tunnels.iter().map(ways::tunnel).collect()),
        "remote": each(&|c| c.remote_access.iter().map(ways::remote).collect()),
        "management": device.management.iter().map(ways::management).collect::<Vec<_>>(),
        "accounts": device.accounts.iter().map(ways::account).collect::<Vec<_>>(),
        "servers": device.auth_servers.iter().map(ways::server).collect::<Vec<_>>(),
        "watch": ways::watch(device),
        "weak": weak(device).iter().map(|w| format!("{}: {}", w.at, w.what)).collect::<Vec<_>>(),
        "lets_in": exposures(device).iter().map(ways::exposure).collect::<Vec<_>>(),
    })
}

fn interface(interface: &kenshin_connections::model::Interface) -> String {
    let addresses: Vec<String> = interface
        .addresses
        .iter()
        .map(|a| match &a.value {
            InterfaceAddress::Static(net) => net.to_string(),
            InterfaceAddress::Secondary(net) => format!("+{net}"),
            InterfaceAddress::Dhcp => "dhcp".to_owned(),
            InterfaceAddress::Ppp => "ppp".to_owned(),
            InterfaceAddress::Unnumbered(other) => format!("of:{other}"),
        })
        .collect();
    let facing = match interface.facing.outward {
        Tri::Yes => "outward",
        Tri::No => "inward",
        Tri::Unknown => "unknown",
    };
    Sentence::start(&interface.name)
        .add(if addresses.is_empty() { "-".to_owned() } else { addresses.join(",") })
        .maybe("zone", interface.zone.as_ref().map(|z| &z.value))
        .maybe("vlan", interface.vlan.as_ref().map(|v| v.value.to_string()))
        .maybe("vrf", interface.vrf.as_ref().map(|v| &v.value))
        .when(interface.enabled.is_off(), "off")
        .add(facing)
        .end()
}

fn route(route: &kenshin_connections::model::Route) -> String {
    let to = route.to.map_or_else(|| route.to_written.clone().unwrap_or_default(), |to| to.to_string());
    Sentence::start(to)
        .maybe("via", route.via.map(|v| v.to_string()))
        .maybe("dev", route.interface.as_deref())
        .maybe("distance", route.distance.map(|d| d.to_string()))
        .maybe("vrf", route.vrf.as_deref())
        .when(route.blackhole, "drop")
        .when(route.conditional, "conditional")
        .when(route.enabled.is_off(), "off")
        .end()
}

fn title(set: &RuleSet) -> String {
    let kind = match set.kind {
        RuleSetKind::Policy => "policy",
        RuleSetKind::Filter => "filter",
        RuleSetKind::LocalIn => "local-in",
        RuleSetKind::VpnFilter => "vpn-filter",
        RuleSetKind::List => "list",
    };
    set.attached
        .iter()
        .fold(Sentence::start(&set.name).add(format!("({kind})")), |sentence, at| {
            let way = if at.direction == Direction::In { "in" } else { "out" };
            sentence.add(format!("{way}@{}", at.interface))
        })
        .end()
}

fn rule(rule: &Rule) -> String {
    let side = |names: &[String]| if names.is_empty() { "*".to_owned() } else { names.join("+") };
    let action = match rule.action {
        Action::Permit => "permit",
        Action::Deny => "deny",
        Action::Tunnel => "tunnel",
        Action::Possible => "possible",
    };
    let conditions: Vec<String> = rule.conditions.iter().map(|c| c.kind.to_owned()).collect();
    Sentence::start(&rule.id)
        .add(action)
        .when(!rule.from.is_empty() || !rule.to.is_empty(), &format!("{}>{}", side(&rule.from), side(&rule.to)))
        .add(words(&rule.source.is.words()))
        .add("->")
        .add(words(&rule.destination.is.words()))
        .add(words(&rule.service.words()))
        .list("if", &conditions)
        .when(rule.translates.is_on(), "nat")
        .maybe("tunnel", rule.tunnel.as_deref())
        .when(rule.enabled.is_off(), "off")
        .end()
}
