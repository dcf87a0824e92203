//! Management, accounts, servers that check people, logs, time, SNMP.

use super::run::{Block, Run};
use super::top::setting;
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Endpoint, Fact, LogServer, ManagementAccess, SecretUse,
    SnmpCommunity, SnmpUser, Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::{cisco, secret};

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["ssh" | "telnet" | "http", address, mask, interface]
            if !mask.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            hosts(run, words[0], address, mask, interface, line)
        }
        ["ssh" | "telnet" | "http", prefix, interface] if prefix.contains(':') => {
            hosts(run, words[0], prefix, "", interface, line)
        }
        ["http", "server", "enable", rest @ ..] => {
            run.section.http = Switch::set(true, line);
            run.section.http_port = rest.first().and_then(|p| p.parse().ok()).map(|p| Fact::new(p, line));
            Outcome::Took("http server enable")
        }
        ["no", "http", "server", "enable"] => {
            run.section.http = Switch::set(false, line);
            Outcome::Took("http server enable")
        }
        ["ssh", "version", rest @ ..] => {
            if rest.first() == Some(&"1") {
                setting(run, "ssh version", "1", line);
            }
            Outcome::Took("ssh version")
        }
        ["ssh" | "telnet" | "http", ..] => Outcome::NoBearing("management timeouts"),
        ["management-access", interface] => {
            setting(run, "management-access", interface, line);
            Outcome::Took("management-access")
        }
        ["enable", "password", rest @ ..] => {
            let rest = if let [first, "level", _, after @ ..] = rest {
                let mut words = vec![*first];
                words.extend(after);
                words
            } else {
                rest.to_vec()
            };
            device_password(run, "enable", &rest, line);
            Outcome::Took("enable password")
        }
        ["passwd" | "password", rest @ ..] => {
            device_password(run, "login", rest, line);
            Outcome::Took("passwd")
        }
        ["username", name, "attributes"] => {
            run.block = Block::User((*name).to_owned());
            Outcome::Took("username attributes")
        }
        ["username", name, rest @ ..] => account(run, name, rest, line),
        ["aaa-server", name, "protocol", kind] => {
            run.device.auth_servers.push(AuthServer {
                name: (*name).to_owned(),
                kind: (*kind).to_owned(),
                addresses: Vec::new(),
                secret: None,
                encrypted: Switch::default_is(false),
                line,
            });
            run.block = Block::Server(run.device.auth_servers.len() - 1);
            Outcome::Took("aaa-server")
        }
        ["aaa-server", name, rest @ ..] => aaa_host(run, name, rest, line),
        ["aaa", "authentication", what, how @ ..] => {
            setting(run, &format!("aaa authentication {what}"), &how.join(" "), line);
            Outcome::Took("aaa authentication")
        }
        ["aaa", "authorization" | "accounting" | "local" | "mac-exempt" | "proxy-limit" | "kerberos", ..] => {
            Outcome::NoBearing("aaa")
        }
        ["ssl", "server-version" | "server-max-version", version, ..] => {
            if words[1] == "server-version" {
                run.section.lowest_tls = Some(Fact::new((*version).to_owned(), line));
            }
            Outcome::Took("ssl server-version")
        }
        ["ssl", ..] => Outcome::NoBearing("ssl"),
        ["logging", rest @ ..] => logging(run, rest, line),
        ["no", "logging", "enable"] => {
            run.device.logging.enabled = Switch::set(false, line);
            Outcome::Took("logging enable")
        }
        ["ntp", "server", server, ..] => {
            run.device.time.servers.push(Fact::new((*server).to_owned(), line));
            Outcome::Took("ntp server")
        }
        ["ntp", ..] => Outcome::NoBearing("ntp"),
        ["clock", "timezone", rest @ ..] => {
            run.device.time.zone = Some(Fact::new(rest.join(" "), line));
            Outcome::Took("clock timezone")
        }
        ["snmp-server", rest @ ..] => snmp(run, rest, line),
        _ => Outcome::Unknown,
    }
}

fn hosts(run: &mut Run<'_>, protocol: &str, address: &str, mask: &str, interface: &str, line: u32) -> Outcome {
    let full = |word: &str| if word == "0" { "0.0.0.0".to_owned() } else { word.to_owned() };
    let net = if mask.is_empty() { run.section.net(address) } else { run.section.masked(&full(address), &full(mask)) };
    let Some(net) = net else { return Outcome::Bad("management hosts") };
    let mut access = ManagementAccess::new(if protocol == "http" { "https" } else { protocol }, line);
    access.interface = Some(interface.to_owned());
    access.sources = Endpoint::new(vec![format!("{address} {mask}").trim().to_owned()], AddressSet::net(net));
    run.section.management.push(access);
    Outcome::Took("management hosts")
}

fn device_password(run: &mut Run<'_>, role: &str, words: &[&str], line: u32) {
    let mut account = Account::new("", AccountKind::Administrator, line);
    account.role = Some(Fact::new(role.to_owned(), line));
    account.secret = Some(cisco(run.comparer, SecretUse::Password, words, line));
    run.device.accounts.push(account);
}

/// `password HASH encrypted privilege 15`, `nopassword`.
fn account(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let mut account = Account::new(name, AccountKind::Any, line);
    account.second_factor = Switch::default_is(false);
    let rest = match words {
        ["password", text, rest @ ..] => {
            account.secret = Some(cisco(run.comparer, SecretUse::Password, &words[1..], line));
            let _ = text;
            rest
        }
        ["nopassword", rest @ ..] => {
            account.secret = Some(cisco(run.comparer, SecretUse::Password, &[], line));
            rest
        }
        _ => return Outcome::Unknown,
    };
    if let Some(at) = rest.iter().position(|w| *w == "privilege") {
        account.role = rest.get(at + 1).map(|p| Fact::new(format!("privilege {p}"), line));
        if rest.get(at + 1) == Some(&"15") {
            account.kind = AccountKind::Administrator;
        }
    }
    run.device.accounts.push(account);
    Outcome::Took("username")
}

/// Lines of `username NAME attributes`.
pub(super) fn user(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["service-type", kind] => {
            if let Some(account) = run.device.accounts.iter_mut().rev().find(|a| a.name == name) {
                account.kind = match *kind {
                    "remote-access" => AccountKind::Remote,
                    "admin" | "nas-prompt" => AccountKind::Administrator,
                    _ => AccountKind::Any,
                };
            }
            Outcome::Took("username service-type")
        }
        ["group-lock", "value", group] => {
            run.section.locks.push((name.to_owned(), (*group).to_owned(), line));
            Outcome::Took("username group-lock")
        }
        [
            "vpn-group-policy"
            | "vpn-filter"
            | "vpn-framed-ip-address"
            | "vpn-idle-timeout"
            | "vpn-session-timeout"
            | "vpn-simultaneous-logins"
            | "vpn-tunnel-protocol"
            | "password-storage"
            | "webvpn"
            | "ssh"
            | "memberof"
            | "vpn-access-hours"
            | "vpn-framed-ipv6-address"
            | "no"
            | "anyconnect",
            ..,
        ] => Outcome::NoBearing("username setting"),
        _ => Outcome::Unknown,
    }
}

/// `NAME (inside) host 10.0.0.5 [key]`
fn aaa_host(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let words = if words.first().is_some_and(|w| w.starts_with('(')) { &words[1..] } else { words };
    let ["host", address, rest @ ..] = words else {
        return if matches!(words, ["max-failed-attempts" | "deadtime" | "reactivation-mode", ..]) {
            Outcome::NoBearing("aaa-server")
        } else {
            Outcome::Unknown
        };
    };
    let at = run.device.auth_servers.iter().rposition(|server| server.name == name);
    let at = at.unwrap_or_else(|| {
        // The protocol is said elsewhere, or nowhere.
        let kind = "unknown".to_owned();
        let encrypted = Switch::default();
        run.device.auth_servers.push(AuthServer {
            name: name.to_owned(),
            kind,
            addresses: Vec::new(),
            secret: None,
            encrypted,
            line,
        });
        run.device.auth_servers.len() - 1
    });
    let key =
        rest.first().filter(|w| **w != "timeout").map(|key| cisco(run.comparer, SecretUse::ServerKey, &[key], line));
    let server = &mut run.device.auth_servers[at];
    server.addresses.push(Fact::new((*address).to_owned(), line));
    server.secret = key.or_else(|| server.secret.take());
    run.block = Block::Server(at);
    Outcome::Took("aaa-server host")
}

/// Lines of `aaa-server`.
pub(super) fn server(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(server) = run.device.auth_servers.get_mut(at) else { return Outcome::Unknown };
    match words {
        ["key" | "ldap-login-password" | "ad-agent-mode-key", rest @ ..] => {
            server.secret = Some(cisco(run.comparer, SecretUse::ServerKey, rest, line));
            Outcome::Took("aaa-server key")
        }
        ["ldap-over-ssl", state] => {
            server.encrypted = Switch::set(*state == "enable", line);
            Outcome::Took("aaa-server ldap-over-ssl")
        }
        [
            "server-port"
            | "timeout"
            | "retry-interval"
            | "authentication-port"
            | "accounting-port"
            | "acl-netmask-convert"
            | "radius-common-pw"
            | "mschapv2-capable"
            | "ldap-base-dn"
            | "ldap-group-base-dn"
            | "ldap-scope"
            | "ldap-naming-attribute"
            | "ldap-login-dn"
            | "ldap-attribute-map"
            | "sasl-mechanism"
            | "server-type"
            | "kerberos-realm"
            | "max-failed-attempts"
            | "deadtime"
            | "reactivation-mode"
            | "accounting-mode"
            | "interim-accounting-update"
            | "merge-dacl"
            | "dynamic-authorization"
            | "authorize-only"
            | "nt-auth-domain-controller"
            | "sdi-version"
            | "sdi-pre-5-slave"
            | "no"
            | "group-search-timeout"
            | "start-url"
            | "action-uri"
            | "user-parameter"
            | "password-parameter"
            | "hidden-parameter"
            | "auth-cookie-name",
            ..,
        ] => Outcome::NoBearing("aaa-server setting"),
        _ => Outcome::Unknown,
    }
}

fn logging(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let logging = &mut run.device.logging;
    match words {
        ["enable" | "on"] => {
            logging.enabled = Switch::set(true, line);
            Outcome::Took("logging enable")
        }
        ["host", _interface, address, ..] => {
            logging.servers.push(LogServer { address: (*address).to_owned(), kind: "syslog", line });
            Outcome::Took("logging host")
        }
        ["buffered", ..] => {
            logging.local = Switch::set(true, line);
            Outcome::Took("logging buffered")
        }
        _ => Outcome::NoBearing("logging"),
    }
}

fn snmp(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["community", rest @ ..] if !rest.is_empty() => {
            let text = rest.iter().rfind(|w| !matches!(**w, "0" | "8")).copied().unwrap_or_default();
            push_community(run, text, Endpoint::nothing(), line);
            Outcome::Took("snmp-server community")
        }
        ["host", interface, address, rest @ ..] => {
            let Some(net) = run.section.net(address) else { return Outcome::Bad("snmp-server host") };
            let who = Endpoint::new(vec![(*address).to_owned()], AddressSet::net(net));
            if let Some(at) = rest.iter().position(|w| *w == "community")
                && let Some(text) = rest.get(at + 1..).and_then(|r| r.iter().find(|w| !matches!(**w, "0" | "8")))
            {
                push_community(run, text, who.clone(), line);
            }
            // A host that only receives messages may not ask.
            if !rest.contains(&"trap") {
                let mut access = ManagementAccess::new("snmp", line);
                access.interface = Some((*interface).to_owned());
                access.sources = who;
                run.section.management.push(access);
            }
            Outcome::Took("snmp-server host")
        }
        ["user", name, _, "v3", rest @ ..] => {
            run.device.snmp.users.push(SnmpUser {
                name: (*name).to_owned(),
                authenticates: Switch::set(rest.contains(&"auth"), line),
                encrypts: Switch::set(rest.contains(&"priv"), line),
                line,
            });
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp-server user")
        }
        ["group" | "user", ..] => Outcome::Took("snmp-server group"),
        ["enable"] => {
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp-server enable")
        }
        [
            "enable" | "location" | "contact" | "listen-port" | "engineID" | "host-group" | "user-list" | "cpu"
            | "view",
            ..,
        ] => Outcome::NoBearing("snmp-server"),
        _ => Outcome::Unknown,
    }
}

fn push_community(run: &mut Run<'_>, text: &str, sources: Endpoint, line: u32) {
    let used = crate::model::SecretForm::Plain;
    run.device.snmp.communities.push(SnmpCommunity {
        secret: secret(run.comparer, SecretUse::Snmp, used, text, line),
        default_name: matches!(text, "public" | "private"),
        writes: false,
        sources,
        line,
    });
    run.device.snmp.enabled = Switch::set(true, line);
}
