//! Policies in the order of the file.

use std::collections::HashSet;

use super::run::Run;
use crate::model::{Action, Condition};
use crate::read::common::Outcome;

/// A policy as it is collected.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) line: u32,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) sources: Vec<String>,
    pub(super) destinations: Vec<String>,
    pub(super) services: Vec<String>,
    pub(super) action: Option<Action>,
    pub(super) tunnel: Option<String>,
    pub(super) source_nat: Option<u32>,
    /// `dip-id 4`
    pub(super) pool: Option<String>,
    /// `nat dst ip 10.1.1.5 port 80`
    pub(super) destination_nat: Option<(std::net::IpAddr, Option<u16>)>,
    pub(super) conditions: Vec<Condition>,
    pub(super) log: Option<u32>,
    pub(super) off: Option<u32>,
    pub(super) not_source: bool,
    pub(super) not_destination: bool,
}

/// All policies.
#[derive(Debug, Default)]
pub(super) struct Policies {
    pub(super) all: Vec<Policy>,
    /// Numbers that are taken: there may be a hundred thousand.
    taken: HashSet<String>,
    pub(super) permit_all: Option<u32>,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    match words {
        ["policy", "default-permit-all"] => {
            run.policies.permit_all = on.then_some(line);
            Outcome::Took("policy default")
        }
        ["policy", "id", id, "disable"] if on => {
            if let Some(policy) = run.policies.all.iter_mut().rev().find(|p| p.id == *id) {
                policy.off = Some(line);
            }
            Outcome::Took("policy disable")
        }
        [
            "policy",
            "id",
            _,
            "application" | "attack" | "av" | "idp" | "traffic" | "di-severity" | "di-alert-disable" | "ims-alert",
            ..,
        ] => Outcome::NoBearing("policy setting"),
        ["policy", "id", id, "name", name] if on => {
            if let Some(policy) = run.policies.all.iter_mut().rev().find(|p| p.id == *id) {
                policy.name = Some((*name).to_owned());
            }
            Outcome::Took("policy name")
        }
        ["policy", "id", id, rest @ ..] if on => whole(run, Some(id), rest, line),
        ["policy", rest @ ..] if on && matches!(rest, ["from" | "top" | "global" | "name" | "before", ..]) => {
            whole(run, None, rest, line)
        }
        ["policy", "move" | "swap", ..] => Outcome::Unknown,
        _ => Outcome::Unknown,
    }
}

/// `name "x" from "Untrust" to "Trust" "Any" "MIP(203.0.113.5)" "HTTPS" nat src dip-id 4 permit log`
fn whole(run: &mut Run<'_>, id: Option<&str>, words: &[&str], line: u32) -> Outcome {
    let mut policy = Policy { line, ..Policy::default() };
    let number = run.policies.all.len() + 1;
    policy.id = id.map_or_else(|| format!("({number})"), str::to_owned);
    let mut top = false;
    let mut rest = words;
    loop {
        rest = match rest {
            ["name", name, after @ ..] => {
                policy.name = Some((*name).to_owned());
                after
            }
            ["top", after @ ..] => {
                top = true;
                after
            }
            ["before", _, after @ ..] | ["global", after @ ..] => after,
            ["from", from, "to", to, after @ ..] => {
                (policy.from, policy.to) = (Some((*from).to_owned()), Some((*to).to_owned()));
                after
            }
            _ => break,
        };
    }
    let [source, destination, service, after @ ..] = rest else { return Outcome::Bad("policy") };
    policy.sources.push((*source).to_owned());
    policy.destinations.push((*destination).to_owned());
    policy.services.push((*service).to_owned());
    if !tail(&mut policy, after, line) {
        return Outcome::Bad("policy");
    }
    // A number that is there already is changed, not added.
    let Policies { all, taken, .. } = &mut run.policies;
    if !taken.insert(policy.id.clone())
        && let Some(at) = all.iter().position(|known| known.id == policy.id)
    {
        all[at] = policy;
    } else if top {
        all.insert(0, policy);
    } else {
        all.push(policy);
    }
    Outcome::Took("policy")
}

/// What stands behind the service; `false` when it cannot be read.
fn tail(policy: &mut Policy, words: &[&str], line: u32) -> bool {
    let mut rest = words;
    while let [word, after @ ..] = rest {
        rest = after;
        match (*word, after) {
            ("nat", ["src", more @ ..]) => {
                policy.source_nat = Some(line);
                rest = more;
                if let ["dip-id", pool, more @ ..] = more {
                    policy.pool = Some((*pool).to_owned());
                    rest = more;
                }
            }
            ("nat", ["dst", "ip", address, more @ ..]) => {
                let Ok(address) = address.parse() else { return false };
                rest = more;
                let mut port = None;
                if let ["port", number, more @ ..] = more {
                    port = number.parse().ok();
                    rest = more;
                }
                // A range of addresses may follow.
                if let [last, more @ ..] = rest
                    && last.parse::<std::net::IpAddr>().is_ok()
                {
                    rest = more;
                }
                policy.destination_nat = Some((address, port));
            }
            // Before release 5 the source alone was translated.
            ("nat", more) => {
                policy.source_nat = Some(line);
                if let ["dip-id", pool, more @ ..] = more {
                    policy.pool = Some((*pool).to_owned());
                    rest = more;
                }
            }
            ("permit", _) => policy.action = Some(Action::Permit),
            ("deny" | "reject", _) => policy.action = Some(Action::Deny),
            ("tunnel", ["vpn" | "vpn-group" | "l2tp", name, more @ ..]) => {
                policy.action = Some(Action::Tunnel);
                policy.tunnel = Some((*name).to_owned());
                rest = more;
            }
            ("id" | "pair-policy", [_, more @ ..]) => rest = more,
            ("schedule", [name, more @ ..]) => {
                policy.conditions.push(Condition { kind: "schedule", what: vec![(*name).to_owned()], line });
                rest = more;
            }
            ("auth" | "webauth" | "infranet-auth", more) => {
                let mut what = vec![(*word).to_owned()];
                rest = more;
                while let ["server" | "user" | "user-group" | "group-expression" | "redirect-url", name, more @ ..] =
                    rest
                {
                    what.push((*name).to_owned());
                    rest = more;
                }
                policy.conditions.push(Condition { kind: "users", what, line });
            }
            ("log", _) => {
                policy.log = Some(line);
                while let ["session-init" | "session-close" | "alert", ..] = rest {
                    rest = &rest[1..];
                }
            }
            ("count" | "alert", _) => {
                while rest.first().is_some_and(|word| word.parse::<u64>().is_ok()) {
                    rest = &rest[1..];
                }
            }
            // What follows shapes or inspects what was decided before.
            (
                "traffic" | "url-filter" | "no-session-backup" | "no-hw-sess" | "sess-limit" | "av" | "idp" | "attack",
                _,
            ) => {
                break;
            }
            _ => return false,
        }
    }
    policy.action.is_some()
}

/// Lines between `set policy id N` and `exit`.
pub(super) fn inner(run: &mut Run<'_>, id: &str, words: &[&str], line: u32) -> Outcome {
    let Some(policy) = run.policies.all.iter_mut().rev().find(|policy| policy.id == id) else {
        return Outcome::Bad("policy setting");
    };
    match words {
        ["src-address", "negate"] => policy.not_source = true,
        ["dst-address", "negate"] => policy.not_destination = true,
        ["src-address", name] => policy.sources.push((*name).to_owned()),
        ["dst-address", name] => policy.destinations.push((*name).to_owned()),
        ["service", name] => policy.services.push((*name).to_owned()),
        ["log", ..] => policy.log = Some(line),
        ["name", name] => policy.name = Some((*name).to_owned()),
        [
            "attack" | "av" | "idp" | "di-severity" | "count" | "alert" | "session-limit" | "no-session-backup" | "url"
            | "traffic",
            ..,
        ] => {
            return Outcome::NoBearing("policy setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("policy setting")
}
