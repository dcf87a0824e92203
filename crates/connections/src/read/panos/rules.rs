//! Security rules and translation, in the order of the file.

use std::collections::HashMap;

use crate::model::Fact;
use crate::read::common::Outcome;

/// A security rule as it is collected.
#[derive(Clone, Debug, Default)]
pub(super) struct Security {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) destinations: Vec<String>,
    pub(super) services: Vec<String>,
    pub(super) applications: Vec<String>,
    /// What else the rule asks for: the kind, the words, the line.
    pub(super) more: Vec<(&'static str, String, u32)>,
    pub(super) action: Option<Fact<String>>,
    pub(super) off: Option<u32>,
    pub(super) not_source: bool,
    pub(super) not_destination: bool,
    pub(super) log: Option<(bool, u32)>,
    pub(super) within_zone: bool,
    /// Of the rulebase that comes after the device's own.
    pub(super) post: bool,
}

/// A translation rule as it is collected.
#[derive(Clone, Debug, Default)]
pub(super) struct Translation {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) destinations: Vec<String>,
    pub(super) service: Option<String>,
    /// `dynamic-ip-and-port`, `dynamic-ip`, `static-ip`.
    pub(super) source_kind: Option<String>,
    pub(super) source_to: Vec<String>,
    /// The interface whose address is taken.
    pub(super) source_interface: Option<String>,
    pub(super) both_ways: bool,
    pub(super) destination_to: Option<String>,
    pub(super) destination_port: Option<u16>,
    pub(super) off: Option<u32>,
}

/// The rules of one space.
#[derive(Clone, Debug, Default)]
pub(super) struct Rulebase {
    pub(super) security: Vec<Security>,
    /// The place of each by its name and rulebase: there may be a hundred thousand.
    places: HashMap<(String, bool), usize>,
    pub(super) nat: Vec<Translation>,
    /// `intrazone-default` and `interzone-default` where they are changed.
    pub(super) defaults: Vec<(String, Fact<String>)>,
}

pub(super) fn statement(base: &mut Rulebase, words: &[&str], post: bool, line: u32) -> Outcome {
    match words {
        ["security", "rules", name, rest @ ..] => security(base, name, rest, post, line),
        ["nat", "rules", name, rest @ ..] => nat(base, name, rest, line),
        ["default-security-rules", "rules", name, "action", action] => {
            base.defaults.push(((*name).to_owned(), Fact::new((*action).to_owned(), line)));
            Outcome::Took("default rule")
        }
        ["default-security-rules", ..] => Outcome::NoBearing("default rule setting"),
        ["security" | "nat"] | ["security" | "nat", "rules"] => Outcome::Took("empty part"),
        [
            "decryption"
            | "application-override"
            | "pbf"
            | "qos"
            | "dos"
            | "captive-portal"
            | "authentication"
            | "tunnel-inspect"
            | "sdwan"
            | "network-packet-broker",
            ..,
        ] => Outcome::NoBearing("other rules"),
        _ => Outcome::Unknown,
    }
}

fn yes(word: &str) -> bool {
    word == "yes"
}

fn security(base: &mut Rulebase, name: &str, words: &[&str], post: bool, line: u32) -> Outcome {
    let Rulebase { security: all, places, .. } = base;
    let at = *places.entry((name.to_owned(), post)).or_insert_with(|| {
        all.push(Security { name: name.to_owned(), line, post, ..Security::default() });
        all.len() - 1
    });
    let rule = &mut all[at];
    match words {
        ["from", zone] => rule.from.push((*zone).to_owned()),
        ["to", zone] => rule.to.push((*zone).to_owned()),
        ["source", name] => rule.sources.push((*name).to_owned()),
        ["destination", name] => rule.destinations.push((*name).to_owned()),
        ["service", name] => rule.services.push((*name).to_owned()),
        ["application", name] => rule.applications.push((*name).to_owned()),
        ["action", action, ..] => rule.action = Some(Fact::new((*action).to_owned(), line)),
        ["disabled", word] => rule.off = yes(word).then_some(line),
        ["negate-source", word] => rule.not_source = yes(word),
        ["negate-destination", word] => rule.not_destination = yes(word),
        ["rule-type", kind] => rule.within_zone = *kind == "intrazone",
        [
            kind @ ("source-user" | "category" | "hip-profiles" | "source-hip" | "destination-hip" | "schedule"),
            what,
        ] => {
            let kind = match *kind {
                "source-user" => "users",
                "category" => "url-category",
                "schedule" => "schedule",
                _ => "device",
            };
            if *what != "any" {
                rule.more.push((kind, (*what).to_owned(), line));
            }
        }
        ["log-end", word] | ["log-start", word] => {
            if rule.log.is_none() || yes(word) {
                rule.log = Some((yes(word), line));
            }
        }
        [
            "description" | "tag" | "group-tag" | "profile-setting" | "option" | "log-setting" | "qos" | "target"
            | "uuid" | "icmp-unreachable" | "disable-inspect" | "audit-comment",
            ..,
        ]
        | [] => return Outcome::NoBearing("security rule setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("security rule")
}

fn nat(base: &mut Rulebase, name: &str, words: &[&str], line: u32) -> Outcome {
    let all = &mut base.nat;
    let at = all.iter().rposition(|rule| rule.name == name).unwrap_or_else(|| {
        all.push(Translation { name: name.to_owned(), line, ..Translation::default() });
        all.len() - 1
    });
    let rule = &mut all[at];
    match words {
        ["from", zone] => rule.from.push((*zone).to_owned()),
        ["to", zone] => rule.to.push((*zone).to_owned()),
        ["source", name] => rule.sources.push((*name).to_owned()),
        ["destination", name] => rule.destinations.push((*name).to_owned()),
        ["service", name] => rule.service = Some((*name).to_owned()),
        ["disabled", word] => rule.off = yes(word).then_some(line),
        ["source-translation", kind @ ("dynamic-ip-and-port" | "dynamic-ip" | "static-ip"), rest @ ..] => {
            rule.source_kind = Some((*kind).to_owned());
            match rest {
                ["translated-address", address] => rule.source_to.push((*address).to_owned()),
                ["interface-address", "interface", interface] => rule.source_interface = Some((*interface).to_owned()),
                ["interface-address", "ip" | "floating-ip", address] => rule.source_to.push((*address).to_owned()),
                ["bi-directional", word] => rule.both_ways = yes(word),
                ["fallback", ..] | [] => return Outcome::NoBearing("nat rule setting"),
                _ => return Outcome::Unknown,
            }
        }
        ["destination-translation" | "dynamic-destination-translation", "translated-address", address] => {
            rule.destination_to = Some((*address).to_owned());
        }
        ["destination-translation" | "dynamic-destination-translation", "translated-port", port] => {
            match port.parse() {
                Ok(port) => rule.destination_port = Some(port),
                Err(_) => return Outcome::Bad("nat rule port"),
            }
        }
        ["destination-translation" | "dynamic-destination-translation", "dns-rewrite" | "distribution", ..]
        | [
            "description"
            | "tag"
            | "group-tag"
            | "to-interface"
            | "nat-type"
            | "target"
            | "uuid"
            | "active-active-device-binding"
            | "audit-comment",
            ..,
        ]
        | [] => return Outcome::NoBearing("nat rule setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("nat rule")
}

/// `security rules NAME before OTHER`
pub(super) fn moved(base: &mut Rulebase, words: &[&str]) -> Outcome {
    let ["security", "rules", name, way, rest @ ..] = words else { return Outcome::Unknown };
    let all = &mut base.security;
    let Some(from) = all.iter().position(|rule| rule.name == *name) else { return Outcome::Bad("move") };
    let rule = all.remove(from);
    let other = rest.first().and_then(|other| all.iter().position(|rule| rule.name == **other));
    let to = match (*way, other) {
        ("top", _) => 0,
        ("bottom", _) => all.len(),
        ("before", Some(at)) => at,
        ("after", Some(at)) => at + 1,
        _ => {
            all.insert(from, rule);
            return Outcome::Bad("move");
        }
    };
    all.insert(to, rule);
    let places = all.iter().enumerate().map(|(at, rule)| ((rule.name.clone(), rule.post), at)).collect();
    base.places = places;
    Outcome::Took("move")
}
