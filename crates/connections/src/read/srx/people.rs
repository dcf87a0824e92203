//! SNMP, and access profiles with the pools that callers get addresses from.

use super::run::Run;
use super::system::{auth_server, form};
use crate::model::{
    Account, AccountKind, AddressSet, Endpoint, Fact, Net, SecretForm, SecretUse, SnmpCommunity, SnmpUser, Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

pub(super) fn snmp(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    run.device.snmp.enabled = Switch::set(true, line);
    match words {
        ["community", name, rest @ ..] => {
            let made = secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line);
            let all = &mut run.device.snmp.communities;
            let at = all.iter().position(|community| community.secret.mark == made.mark).unwrap_or_else(|| {
                all.push(SnmpCommunity {
                    secret: made,
                    default_name: matches!(*name, "public" | "private"),
                    writes: false,
                    sources: Endpoint::nothing(),
                    line,
                });
                all.len() - 1
            });
            match rest {
                ["authorization", how] => all[at].writes = *how == "read-write",
                ["clients", prefix, "restrict"] => {
                    let Some(net) = Net::parse(prefix) else { return Outcome::Bad("snmp clients") };
                    let left = all[at].sources.is.without(&AddressSet::net(net));
                    all[at].sources = Endpoint::new(left.words(), left);
                }
                ["clients", prefix] => {
                    let Some(net) = Net::parse(prefix) else { return Outcome::Bad("snmp clients") };
                    let all_of = all[at].sources.is.union(&AddressSet::net(net));
                    all[at].sources = Endpoint::new(all_of.words(), all_of);
                }
                ["client-list-name", list] => run.services.listed.push((at, (*list).to_owned())),
                ["view" | "routing-instance" | "logical-system", ..] | [] => {}
                _ => return Outcome::Unknown,
            }
            Outcome::Took("snmp community")
        }
        ["client-list", name, rest @ ..] => {
            let list = run.services.client_lists.entry((*name).to_owned()).or_default();
            if let [prefix, ..] = rest
                && let Some(net) = Net::parse(prefix)
            {
                *list = list.union(&AddressSet::net(net));
            }
            Outcome::Took("snmp client-list")
        }
        ["v3", "usm", "local-engine", "user", name, rest @ ..] => {
            let users = &mut run.device.snmp.users;
            let at = users.iter().position(|user| user.name == *name).unwrap_or_else(|| {
                let off = Switch::default_is(false);
                users.push(SnmpUser { name: (*name).to_owned(), authenticates: off, encrypts: off, line });
                users.len() - 1
            });
            match rest.first().copied().unwrap_or_default() {
                word if word.starts_with("authentication-") => {
                    users[at].authenticates = Switch::set(word != "authentication-none", line)
                }
                word if word.starts_with("privacy-") => users[at].encrypts = Switch::set(word != "privacy-none", line),
                "" => {}
                _ => return Outcome::Unknown,
            }
            Outcome::Took("snmp v3 user")
        }
        [
            "location" | "contact" | "description" | "name" | "trap-group" | "trap-options" | "v3" | "view"
            | "engine-id" | "interface" | "filter-duplicates" | "health-monitor" | "rmon" | "traceoptions",
            ..,
        ] => Outcome::NoBearing("snmp"),
        _ => Outcome::Unknown,
    }
}

/// Communities that are limited by a named list, and those that are not limited at all.
pub(super) fn finish(run: &mut Run<'_>) {
    for (at, list) in std::mem::take(&mut run.services.listed) {
        let set =
            run.services.client_lists.get(&list).cloned().unwrap_or_else(|| AddressSet::only_undecided(list.clone()));
        if let Some(community) = run.device.snmp.communities.get_mut(at) {
            community.sources = Endpoint::new(vec![list], set);
        }
    }
    for community in run.device.snmp.communities.iter_mut().filter(|c| c.sources.is_nothing()) {
        community.sources = Endpoint::any();
    }
}

pub(super) fn access(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["profile", name, rest @ ..] => {
            let comparer = run.comparer;
            let profile = run.services.profiles.entry((*name).to_owned()).or_default();
            match rest {
                ["client", user, "firewall-user", "password", text] => {
                    profile.users.push(Fact::new((*user).to_owned(), line));
                    let mut account = Account::new(*user, AccountKind::Remote, line);
                    account.second_factor = Switch::default_is(false);
                    account.secret = Some(secret(comparer, SecretUse::Password, form(text), text, line));
                    run.device.accounts.push(account);
                }
                ["authentication-order", order] => profile.server |= matches!(*order, "radius" | "ldap" | "securid"),
                ["address-assignment", "pool", pool] => profile.pools.push(Fact::new((*pool).to_owned(), line)),
                ["radius-server" | "ldap-server", address, rest @ ..] => {
                    profile.server = true;
                    let kind = if words[2] == "radius-server" { "radius" } else { "ldap" };
                    return auth_server(run, kind, address, rest, line);
                }
                ["client", _, "client-group", ..]
                | [
                    "session-options"
                    | "client-name-filter"
                    | "ldap-options"
                    | "radius"
                    | "radius-options"
                    | "accounting"
                    | "authorization-order",
                    ..,
                ]
                | [] => {
                    return Outcome::NoBearing("access profile");
                }
                _ => return Outcome::Unknown,
            }
            Outcome::Took("access profile")
        }
        ["radius-server", address, rest @ ..] => auth_server(run, "radius", address, rest, line),
        ["address-assignment", "pool", name, "family", _, rest @ ..] => {
            let pool = run.services.pools.entry((*name).to_owned()).or_insert((None, None, line));
            match rest {
                ["network" | "prefix", network] => {
                    if pool.1.is_none() {
                        pool.0 = Some((*network).to_owned());
                    }
                }
                ["range", _, "low", low] => pool.0 = Some((*low).to_owned()),
                ["range", _, "high", high] => pool.1 = Some((*high).to_owned()),
                ["range", _, "low", low, "high", high] => {
                    (pool.0, pool.1) = (Some((*low).to_owned()), Some((*high).to_owned()))
                }
                [
                    "dhcp-attributes" | "xauth-attributes" | "host" | "excluded-address" | "excluded-range" | "range",
                    ..,
                ] => {
                    return Outcome::NoBearing("access pool");
                }
                _ => return Outcome::Unknown,
            }
            Outcome::Took("access pool")
        }
        [
            "firewall-authentication"
            | "address-pool"
            | "address-assignment"
            | "group-profile"
            | "domain"
            | "ppp-options"
            | "terminate-code",
            ..,
        ] => Outcome::NoBearing("access"),
        _ => Outcome::Unknown,
    }
}
