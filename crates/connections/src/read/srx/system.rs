//! The system's services, accounts, logs, time, SNMP and access profiles.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Endpoint, Fact, LogServer, Net, SecretForm, SecretUse, SnmpCommunity,
    SnmpUser, Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// A service that the device offers.
#[derive(Debug, Default)]
pub(super) struct Service {
    pub(super) line: u32,
    pub(super) port: Option<Fact<u16>>,
    /// Limited to these interfaces; empty = all.
    pub(super) interfaces: Vec<String>,
}

/// An access profile: who is checked, where.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) users: Vec<Fact<String>>,
    pub(super) pools: Vec<Fact<String>>,
    /// A server is asked.
    pub(super) server: bool,
}

/// What is collected about services.
#[derive(Debug, Default)]
pub(super) struct Services {
    pub(super) on: BTreeMap<&'static str, Service>,
    pub(super) profiles: BTreeMap<String, Profile>,
    pub(super) dynamic_profile: Option<Fact<String>>,
    pools: BTreeMap<String, (Option<String>, Option<String>, u32)>,
    client_lists: BTreeMap<String, AddressSet>,
    listed: Vec<(usize, String)>,
}

impl Services {
    /// What a pool hands out.
    pub(super) fn pool(&self, pool: &Fact<String>) -> Fact<String> {
        match self.pools.get(&pool.value) {
            Some((Some(low), Some(high), line)) => Fact::new(format!("{low}-{high}"), *line),
            Some((Some(network), None, line)) => Fact::new(network.clone(), *line),
            _ => pool.clone(),
        }
    }
}

fn form(text: &str) -> SecretForm {
    match text.get(..3) {
        Some("$9$") => SecretForm::Reversible,
        Some("$1$" | "$5$" | "$6$" | "$8$") => SecretForm::Hashed,
        _ => SecretForm::Plain,
    }
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["host-name", name] => {
            run.device.hostname = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("host-name")
        }
        ["root-authentication", rest @ ..] => password(run, "root", rest, line),
        ["login", "user", name, rest @ ..] => user(run, name, rest, line),
        ["login", ..] => Outcome::NoBearing("login"),
        ["services", rest @ ..] => service(run, rest, line),
        ["syslog", "host", host, ..] => {
            let servers = &mut run.device.logging.servers;
            if !servers.iter().any(|server| server.address == *host) {
                servers.push(LogServer { address: (*host).to_owned(), kind: "syslog", line });
            }
            run.device.logging.enabled = Switch::set(true, line);
            Outcome::Took("syslog host")
        }
        ["syslog", "file", ..] => {
            if run.device.logging.local.line == 0 {
                run.device.logging.local = Switch::set(true, line);
            }
            Outcome::Took("syslog file")
        }
        ["syslog", ..] => Outcome::NoBearing("syslog"),
        ["ntp", "server" | "peer" | "boot-server", server, ..] => {
            let servers = &mut run.device.time.servers;
            if !servers.iter().any(|known| known.value == *server) {
                servers.push(Fact::new((*server).to_owned(), line));
            }
            Outcome::Took("ntp server")
        }
        ["ntp", ..] => Outcome::NoBearing("ntp"),
        ["time-zone", zone] => {
            run.device.time.zone = Some(Fact::new((*zone).to_owned(), line));
            Outcome::Took("time-zone")
        }
        [kind @ ("radius-server" | "tacplus-server"), server, rest @ ..] => {
            let kind = if *kind == "radius-server" { "radius" } else { "tacacs+" };
            auth_server(run, kind, server, rest, line)
        }
        ["authentication-order", order] => {
            run.context.settings.push(("authentication-order".into(), Fact::new((*order).to_owned(), line)));
            Outcome::Took("authentication-order")
        }
        [
            "domain-name"
            | "domain-search"
            | "name-server"
            | "name-resolution"
            | "max-configurations-on-flash"
            | "max-configuration-rollbacks"
            | "license"
            | "autoinstallation"
            | "archival"
            | "backup-router"
            | "ports"
            | "internet-options"
            | "no-redirects"
            | "no-ping-record-route"
            | "processes"
            | "arp"
            | "commit"
            | "phone-home"
            | "static-host-mapping"
            | "accounting"
            | "location"
            | "no-multicast-echo"
            | "saved-core-context"
            | "auto-snapshot"
            | "radius-options"
            | "tacplus-options"
            | "default-address-selection"
            | "security-profile"
            | "management-instance"
            | "no-compress-configuration-files"
            | "compress-configuration-files"
            | "configuration-database"
            | "switchover-on-routing-crash"
            | "password-options"
            | "dump-on-panic"
            | "no-ping-time-stamp"
            | "scripts"
            | "extensions"
            | "encrypt-configuration-files"
            | "root-authentication-options",
            ..,
        ] => Outcome::NoBearing("system"),
        _ => Outcome::Unknown,
    }
}

/// The account of a name, made when it is not there yet.
fn account<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut Account {
    let all = &mut run.device.accounts;
    let at = all.iter().position(|account| account.name == name).unwrap_or_else(|| {
        let mut account = Account::new(name, AccountKind::Administrator, line);
        account.second_factor = Switch::default_is(false);
        all.push(account);
        all.len() - 1
    });
    &mut all[at]
}

fn password(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let account = account(run, name, line);
    match words {
        ["encrypted-password" | "plain-text-password" | "plain-text-password-value", text] => {
            account.secret = Some(secret(comparer, SecretUse::Password, form(text), text, line));
            Outcome::Took("password")
        }
        // A key is not a secret of the device.
        ["ssh-rsa" | "ssh-dsa" | "ssh-ecdsa" | "ssh-ed25519" | "load-key-file" | "no-public-keys", ..] => {
            Outcome::Took("ssh key")
        }
        _ => Outcome::Unknown,
    }
}

fn user(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["class", class] => {
            account(run, name, line).role = Some(Fact::new((*class).to_owned(), line));
            Outcome::Took("login user class")
        }
        ["authentication", rest @ ..] => password(run, name, rest, line),
        ["uid" | "full-name" | "cli", ..] | [] => {
            account(run, name, line);
            Outcome::Took("login user")
        }
        _ => Outcome::Unknown,
    }
}

fn service<'r>(run: &'r mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let all = &mut run.services.on;
    let on = |all: &'r mut BTreeMap<&'static str, Service>, name| {
        all.entry(name).or_insert_with(|| Service { line, ..Service::default() })
    };
    match words {
        ["ssh", rest @ ..] => {
            let service = on(all, "ssh");
            match rest {
                ["port", port] => service.port = port.parse().ok().map(|p| Fact::new(p, line)),
                ["protocol-version", "v1"] => {
                    run.context.settings.push(("ssh protocol-version".into(), Fact::new("v1".into(), line)));
                }
                ["root-login", how] => {
                    run.context.settings.push(("ssh root-login".into(), Fact::new((*how).to_owned(), line)));
                }
                _ => {}
            }
            Outcome::Took("service ssh")
        }
        ["telnet", ..] => {
            on(all, "telnet");
            Outcome::Took("service telnet")
        }
        ["ftp", ..] => {
            on(all, "ftp");
            Outcome::Took("service ftp")
        }
        ["netconf", ..] => {
            on(all, "netconf");
            Outcome::Took("service netconf")
        }
        ["xnm-clear-text", ..] => {
            on(all, "xnm-clear-text");
            Outcome::Took("service xnm")
        }
        ["xnm-ssl", ..] => {
            on(all, "xnm-ssl");
            Outcome::Took("service xnm")
        }
        ["rest", ..] => {
            on(all, "r2cp");
            Outcome::Took("service rest")
        }
        ["web-management", protocol @ ("http" | "https"), rest @ ..] => {
            let service = on(all, if *protocol == "http" { "http" } else { "https" });
            match rest {
                ["port", port] => service.port = port.parse().ok().map(|p| Fact::new(p, line)),
                ["interface", interface] => service.interfaces.push((*interface).to_owned()),
                ["system-generated-certificate" | "pki-local-certificate" | "local-certificate", ..] | [] => {}
                _ => return Outcome::Unknown,
            }
            Outcome::Took("service web-management")
        }
        [
            "web-management"
            | "dhcp"
            | "dhcp-local-server"
            | "dns"
            | "subscriber-management"
            | "outbound-ssh"
            | "service-deployment"
            | "finger"
            | "database-replication"
            | "webapi"
            | "extension-service",
            ..,
        ] => Outcome::NoBearing("service other"),
        _ => Outcome::Unknown,
    }
}

fn auth_server(run: &mut Run<'_>, kind: &str, address: &str, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let all = &mut run.device.auth_servers;
    let at = all.iter().position(|s| s.name == address && s.kind == kind).unwrap_or_else(|| {
        all.push(AuthServer {
            name: address.to_owned(),
            kind: kind.to_owned(),
            addresses: vec![Fact::new(address.to_owned(), line)],
            secret: None,
            encrypted: Switch::default_is(false),
            line,
        });
        all.len() - 1
    });
    match words {
        ["secret", text] => {
            all[at].secret = Some(secret(comparer, SecretUse::ServerKey, form(text), text, line));
            Outcome::Took("auth server")
        }
        [
            "port"
            | "timeout"
            | "retry"
            | "source-address"
            | "accounting-port"
            | "single-connection"
            | "max-outstanding-requests"
            | "routing-instance",
            ..,
        ]
        | [] => Outcome::Took("auth server"),
        _ => Outcome::Unknown,
    }
}

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
