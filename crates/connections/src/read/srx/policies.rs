//! Policies between zones, and global ones after them.

use std::collections::HashMap;

use super::run::Run;
use crate::model::{Action, Condition, Fact, Switch};
use crate::read::common::Outcome;

/// A policy as it is collected.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) global: bool,
    pub(super) sources: Vec<String>,
    pub(super) destinations: Vec<String>,
    pub(super) not_source: bool,
    pub(super) not_destination: bool,
    pub(super) applications: Vec<String>,
    pub(super) action: Option<(Action, u32)>,
    pub(super) tunnel: Option<String>,
    pub(super) log: Option<u32>,
    pub(super) conditions: Vec<Condition>,
    pub(super) off: Option<u32>,
}

/// All policies in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Policies {
    pub(super) all: Vec<Policy>,
    /// The place of each by its zones and name: there may be a hundred thousand.
    places: HashMap<(String, String), usize>,
    /// `default-policy permit-all`.
    pub(super) otherwise: Option<Fact<bool>>,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32, active: bool) -> Outcome {
    let (from, to, name, rest) = match words {
        ["from-zone", from, "to-zone", to, "policy", name, rest @ ..] => (Some(*from), Some(*to), *name, rest),
        ["global", "policy", name, rest @ ..] => (None, None, *name, rest),
        ["from-zone", _, "to-zone", _] => return Outcome::Took("policy pair"),
        ["default-policy", what] if active => {
            run.policies.otherwise = Some(Fact::new(*what == "permit-all", line));
            return Outcome::Took("default-policy");
        }
        ["policy-rematch" | "pre-id-default-policy" | "policy-stats" | "unified-policy" | "stateful", ..] => {
            return Outcome::NoBearing("policies setting");
        }
        _ => return Outcome::Unknown,
    };
    let Policies { all, places, .. } = &mut run.policies;
    let pair = from.zip(to).map_or_else(|| "global".to_owned(), |(from, to)| format!("{from}>{to}"));
    let at = *places.entry((pair, name.to_owned())).or_insert_with(|| {
        all.push(Policy {
            name: name.to_owned(),
            line,
            from: from.iter().map(|zone| (*zone).to_owned()).collect(),
            to: to.iter().map(|zone| (*zone).to_owned()).collect(),
            global: from.is_none(),
            ..Policy::default()
        });
        all.len() - 1
    });
    let policy = &mut all[at];
    if !active {
        policy.off.get_or_insert(line);
    }
    setting(policy, rest, line)
}

fn setting(policy: &mut Policy, words: &[&str], line: u32) -> Outcome {
    let mut condition = |kind: &'static str, what: &str| {
        policy.conditions.push(Condition { kind, what: vec![what.to_owned()], line });
    };
    match words {
        ["match", "source-address", name] => policy.sources.push((*name).to_owned()),
        ["match", "destination-address", name] => policy.destinations.push((*name).to_owned()),
        ["match", "application", name] => policy.applications.push((*name).to_owned()),
        ["match", "source-address-excluded"] => policy.not_source = true,
        ["match", "destination-address-excluded"] => policy.not_destination = true,
        ["match", "from-zone", zone] => policy.from.push((*zone).to_owned()),
        ["match", "to-zone", zone] => policy.to.push((*zone).to_owned()),
        ["match", "source-identity", who] => condition("users", who),
        ["match", "dynamic-application", what] if matches!(*what, "any" | "none") => {}
        ["match", "dynamic-application", what] => condition("application", what),
        ["match", "url-category", what] if *what == "any" => {}
        ["match", "url-category", what] => condition("url-category", what),
        ["match", "source-end-user-profile", what] => condition("device", what),
        ["scheduler-name", name] => condition("schedule", name),
        ["then", "permit", rest @ ..] => {
            policy.action.get_or_insert((Action::Permit, line));
            match rest {
                ["tunnel", "ipsec-vpn", name] => {
                    policy.action = Some((Action::Tunnel, line));
                    policy.tunnel = Some((*name).to_owned());
                }
                ["firewall-authentication", ..] => condition("users", "firewall-authentication"),
                ["tunnel", ..]
                | ["application-services" | "destination-address" | "tcp-options" | "services-offload", ..]
                | [] => {}
                _ => return Outcome::Unknown,
            }
        }
        ["then", "deny" | "reject", ..] => policy.action = Some((Action::Deny, line)),
        ["then", "log", ..] => policy.log = Some(line),
        ["then", "count", ..] | ["then"] => return Outcome::NoBearing("policy count"),
        ["description", ..] => return Outcome::NoBearing("policy description"),
        [] | ["match"] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("policy")
}

impl Policy {
    /// Whether hits are logged.
    pub(super) fn logs(&self) -> Switch {
        self.log.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line))
    }
}
