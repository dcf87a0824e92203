//! The system's services, accounts, logs, time, SNMP and access profiles.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{Account, AccountKind, AddressSet, AuthServer, Fact, LogServer, SecretForm, SecretUse, Switch};
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
    pub(super) pools: BTreeMap<String, (Option<String>, Option<String>, u32)>,
    pub(super) client_lists: BTreeMap<String, AddressSet>,
    pub(super) listed: Vec<(usize, String)>,
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

pub(super) fn form(text: &str) -> SecretForm {
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

pub(super) fn auth_server(run: &mut Run<'_>, kind: &str, address: &str, words: &[&str], line: u32) -> Outcome {
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
