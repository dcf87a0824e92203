//! Addresses and groups: each zone has names of its own.

use super::run::Run;
use crate::model::{AddressObject, AddressSet, Endpoint, Net, Objects, Shape};
use crate::read::common::Outcome;

/// The key of a zone's name. Zones and names do not tell upper case from lower.
pub(super) fn key(zone: &str, name: &str) -> String {
    format!("{}/{name}", zone.to_lowercase())
}

fn at<'r>(run: &'r mut Run<'_>, key: &str, line: u32) -> &'r mut AddressObject {
    let all = &mut run.addresses;
    let place = all.iter().position(|object| object.name == key).unwrap_or_else(|| {
        let shape = Shape::Group { members: Vec::new(), own: Some(AddressSet::default()), except: Vec::new() };
        all.push(AddressObject { name: key.to_owned(), shape, line });
        all.len() - 1
    });
    &mut all[place]
}

/// `address "Trust" "PACS" 10.1.1.20 255.255.255.255`, `group address "Trust" "SERVERS" add "PACS"`.
pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["address", zone, name, value @ ..] if !value.is_empty() => {
            let set = match value {
                [address, mask, ..] if mask.contains('.') && Net::masked(address, mask).is_some() => {
                    Net::masked(address, mask).map(AddressSet::net)
                }
                [prefix, ..] if Net::parse(prefix).is_some() => Net::parse(prefix).map(AddressSet::net),
                [name, ..] if name.contains(|c: char| c.is_ascii_alphabetic()) && name.contains('.') => {
                    Some(AddressSet::only_undecided(format!("fqdn {name}")))
                }
                _ => None,
            };
            let Some(set) = set else { return Outcome::Bad("address") };
            if let Shape::Group { own: Some(own), .. } = &mut at(run, &key(zone, name), line).shape {
                *own = set;
            }
            Outcome::Took("address")
        }
        ["group", "address", zone, name, "add", member, ..] => {
            let member = key(zone, member);
            if let Shape::Group { members, .. } = &mut at(run, &key(zone, name), line).shape {
                members.push(member);
            }
            Outcome::Took("group address")
        }
        ["group", "address", zone, name] | ["group", "address", zone, name, "comment", ..] => {
            at(run, &key(zone, name), line);
            Outcome::Took("group address")
        }
        _ => Outcome::Unknown,
    }
}

/// What the words of a policy stand for in a zone.
pub(super) fn endpoint(run: &Run<'_>, objects: &mut Objects, zone: Option<&str>, words: &[String]) -> Endpoint {
    let mut all = AddressSet::default();
    for word in words {
        let own =
            [zone.unwrap_or("global"), "global"].iter().map(|zone| key(zone, word)).find(|k| objects.has_address(k));
        let set = match own {
            _ if matches!(word.to_ascii_lowercase().as_str(), "any" | "any-ipv4") => AddressSet::any4(),
            _ if word.eq_ignore_ascii_case("any-ipv6") => AddressSet::any6(),
            // Callers come with addresses that only the moment tells.
            _ if word.eq_ignore_ascii_case("dial-up vpn") => AddressSet::any4(),
            Some(key) => objects.address(&key).as_ref().clone(),
            None => super::translation::mapped(run, word)
                .or_else(|| Net::parse(word).map(AddressSet::net))
                .unwrap_or_else(|| AddressSet::only_undecided(word.clone())),
        };
        all = all.union(&set);
    }
    Endpoint::new(words.to_vec(), all)
}
