//! Accounts, servers that check people, services of the device itself, SNMP.

use std::collections::BTreeMap;

use super::run::{Block, Run};
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Endpoint, Fact, ManagementAccess, SecretForm, SecretUse,
    SnmpCommunity, SnmpUser, Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::{cisco, secret};

/// `line vty`.
#[derive(Debug, Default)]
struct Terminal {
    vty: bool,
    list: Option<String>,
}

/// Services and who may use them.
#[derive(Debug, Default)]
pub(super) struct Access {
    services: BTreeMap<&'static str, (bool, u32)>,
    ports: BTreeMap<&'static str, Fact<u16>>,
    terminals: Vec<Terminal>,
    snmp_lists: Vec<(usize, String)>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (on, bare) = if let ["no", rest @ ..] = words { (false, rest) } else { (true, words) };
    match bare {
        ["service", name @ ("ssh" | "telnet" | "http"), ..] => {
            let name = ["ssh", "telnet", "http"].into_iter().find(|own| own == name).unwrap_or("ssh");
            run.access.services.insert(name, (on, line));
            Outcome::Took("service")
        }
        ["service", ..] => Outcome::NoBearing("service"),
        ["ssh" | "telnet" | "http", rest @ ..] if rest.contains(&"port") || rest.contains(&"secure-port") => {
            let name = ["ssh", "telnet", "http"].into_iter().find(|own| *own == bare[0]).unwrap_or("ssh");
            match rest.last().and_then(|port| port.parse().ok()) {
                Some(port) if !rest.contains(&"secure-port") => {
                    run.access.ports.insert(name, Fact::new(port, line));
                    Outcome::Took("service port")
                }
                Some(_) => Outcome::NoBearing("service port"),
                None => Outcome::Bad("service port"),
            }
        }
        ["ssh" | "telnet" | "http", ..] => Outcome::NoBearing("ssh server"),
        ["username", name, rest @ ..] if on => {
            let mut account = Account::new(*name, AccountKind::Any, line);
            account.second_factor = Switch::default_is(false);
            let mut at = 0;
            while let Some(word) = rest.get(at) {
                at += 1;
                match *word {
                    "privilege" => {
                        account.role = rest.get(at).map(|level| Fact::new(format!("privilege {level}"), line));
                        if rest.get(at) == Some(&"15") {
                            account.kind = AccountKind::Administrator;
                        }
                        at += 1;
                    }
                    "password" => {
                        let words = rest.get(at..).unwrap_or_default();
                        account.secret = Some(cisco(run.comparer, SecretUse::Password, words, line));
                        at = rest.len();
                    }
                    _ => return Outcome::Bad("username"),
                }
            }
            run.device.accounts.push(account);
            Outcome::Took("username")
        }
        ["enable", "password" | "secret", rest @ ..] if on => {
            let mut account = Account::new("", AccountKind::Administrator, line);
            account.role = Some(Fact::new("enable".into(), line));
            account.secret = Some(cisco(run.comparer, SecretUse::Password, rest, line));
            run.device.accounts.push(account);
            Outcome::Took("enable password")
        }
        ["radius-server" | "tacacs-server", "host", address, rest @ ..] if on => {
            let key = rest.iter().position(|word| *word == "key").and_then(|at| rest.get(at + 1..));
            let secret = key.map(|key| cisco(run.comparer, SecretUse::ServerKey, key, line));
            run.device.auth_servers.push(AuthServer {
                name: (*address).to_owned(),
                kind: if bare[0] == "tacacs-server" { "tacacs+".into() } else { "radius".into() },
                addresses: vec![Fact::new((*address).to_owned(), line)],
                secret,
                encrypted: Switch::default_is(false),
                line,
            });
            run.block = Block::Server(run.device.auth_servers.len() - 1);
            Outcome::Took("radius-server host")
        }
        ["radius-server" | "tacacs-server", "key", rest @ ..] if on => {
            let key = cisco(run.comparer, SecretUse::ServerKey, rest, line);
            for server in run.device.auth_servers.iter_mut().filter(|server| server.secret.is_none()) {
                server.secret = Some(key.clone());
            }
            Outcome::Took("radius-server key")
        }
        ["snmp-server", "community", name, rest @ ..] if on => {
            run.device.snmp.communities.push(SnmpCommunity {
                secret: secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line),
                default_name: matches!(*name, "public" | "private"),
                writes: rest.contains(&"rw"),
                sources: Endpoint::any(),
                line,
            });
            run.device.snmp.enabled = Switch::set(true, line);
            if let Some(list) = rest.last().filter(|word| word.parse::<u32>().is_ok()) {
                run.access.snmp_lists.push((run.device.snmp.communities.len() - 1, (*list).to_owned()));
            }
            Outcome::Took("snmp-server community")
        }
        ["snmp-server", "user", name, rest @ ..] if on => {
            run.device.snmp.users.push(SnmpUser {
                name: (*name).to_owned(),
                authenticates: Switch::set(rest.contains(&"auth"), line),
                encrypts: Switch::set(rest.contains(&"priv"), line),
                line,
            });
            Outcome::Took("snmp-server user")
        }
        ["snmp-server"] => {
            run.device.snmp.enabled = Switch::set(on, line);
            Outcome::Took("snmp-server")
        }
        ["snmp-server", ..] => Outcome::NoBearing("snmp-server"),
        ["line", kind, ..] if on => {
            run.access.terminals.push(Terminal { vty: *kind == "vty", list: None });
            run.block = Block::Line(run.access.terminals.len() - 1);
            Outcome::Took("line")
        }
        ["aaa", ..] => Outcome::NoBearing("aaa"),
        _ => Outcome::Unknown,
    }
}

/// Lines of `line`.
pub(super) fn terminal(run: &mut Run<'_>, at: usize, words: &[&str], _line: u32) -> Outcome {
    match words {
        ["access-class", list, ..] => {
            if let Some(terminal) = run.access.terminals.get_mut(at) {
                terminal.list = Some((*list).to_owned());
            }
            Outcome::Took("access-class")
        }
        [
            "exec-timeout" | "length" | "speed" | "login" | "privilege" | "history" | "no" | "authorization"
            | "accounting",
            ..,
        ] => Outcome::NoBearing("line"),
        _ => Outcome::Unknown,
    }
}

/// Lines below a server.
pub(super) fn server(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    match words {
        ["key", rest @ ..] => {
            let key = cisco(run.comparer, SecretUse::ServerKey, rest, line);
            if let Some(server) = run.device.auth_servers.get_mut(at) {
                server.secret = Some(key);
            }
            Outcome::Took("radius-server key")
        }
        ["auth-port" | "acct-port" | "timeout" | "retransmit", ..] => Outcome::NoBearing("radius-server"),
        _ => Outcome::Unknown,
    }
}

/// Services answer on every interface; where the firewall protects, only what a rule lets through to the device itself.
pub(super) fn finish(run: &mut Run<'_>) {
    let access = std::mem::take(&mut run.access);
    for (at, list) in &access.snmp_lists {
        if let Some(community) = run.device.snmp.communities.get_mut(*at) {
            community.sources = run.lists.sources(list);
        }
    }
    let list = access.terminals.iter().filter(|it| it.vty).find_map(|it| it.list.clone());
    let context = &run.device.contexts[0];
    let own = context.interfaces.iter().flat_map(|i| &i.addresses).filter_map(|a| a.value.net());
    let own: Vec<std::net::IpAddr> = own.map(|net| net.address).collect();
    let mut found = Vec::new();
    for (name, (on, line)) in access.services {
        let port = access.ports.get(name).cloned();
        let number = port.as_ref().map_or(
            match name {
                "ssh" => 22,
                "telnet" => 23,
                _ => 80,
            },
            |port| port.value,
        );
        let limit = list.as_ref().filter(|_| name != "http").map(|list| run.lists.sources(list));
        let made = |interface: Option<String>, sources: Endpoint| ManagementAccess {
            interface,
            enabled: Switch::set(on, line),
            port: port.clone(),
            sources: limit.clone().unwrap_or(sources),
            ..ManagementAccess::new(name, line)
        };
        if run.device.passes_unfiltered || !on {
            found.push(made(None, Endpoint::any()));
            continue;
        }
        let before = found.len();
        for rule in context.rules.iter().filter(|set| set.name == "firewall").flat_map(|set| &set.rules) {
            let to_us = own.iter().any(|address| rule.destination.is.contains(*address))
                || !rule.destination.is.undecided.is_empty();
            let fits = rule.service.is_any()
                || rule.service.services.iter().any(|service| {
                    service.protocol == Some(6)
                        && (service.destination.is_empty() || service.destination.contains(number))
                });
            if rule.action != crate::model::Action::Permit || !to_us || !fits {
                continue;
            }
            // A rule from anywhere opens every interface; what the device itself sends opens none.
            let places: Vec<Option<String>> = if rule.from.is_empty() {
                vec![None]
            } else {
                let zones = rule.from.iter().filter(|zone| *zone != "self");
                zones.flat_map(|zone| context.interfaces_of(zone)).map(|name| Some(name.to_owned())).collect()
            };
            for place in places {
                let access = made(place, rule.source.clone());
                if !found[before..].contains(&access) {
                    found.push(access);
                }
            }
        }
        if found.len() == before {
            found.push(made(None, Endpoint::new(vec!["none".into()], AddressSet::default())));
        }
    }
    run.device.management.extend(found);
}
