//! People: administrators, local users, SSL-VPN; logs, time and SNMP.

use super::run::{Block, Run};
use crate::model::{
    Account, AccountKind, AuthServer, Endpoint, Fact, LogServer, RemoteAccess, SecretForm, SecretUse, SnmpCommunity,
    Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// What is said about callers.
#[derive(Debug, Default)]
pub(super) struct Access {
    /// Zones on which SSL-VPN answers.
    pub(super) ssl_zones: Vec<Fact<String>>,
    ssl_port: Option<Fact<u16>>,
    ssl_line: u32,
    ssl_pool: Vec<Fact<String>>,
}

/// `4,…` is how the device writes encrypted secrets.
fn password(run: &Run<'_>, used_for: SecretUse, text: &str, line: u32) -> crate::model::Secret {
    let form = if text.starts_with("4,") { SecretForm::Encrypted } else { SecretForm::Plain };
    secret(run.comparer, used_for, form, text, line)
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["administration", "admin-name" | "name", name] | ["admin-name", name] => {
            let mut account = Account::new(*name, AccountKind::Administrator, line);
            account.second_factor = Switch::default();
            run.device.accounts.push(account);
            Outcome::Took("admin-name")
        }
        ["user", name] | ["user", "local", "user", name] | ["local-user", name] => {
            let mut account = Account::new(*name, AccountKind::Remote, line);
            account.second_factor = Switch::default_is(false);
            run.device.accounts.push(account);
            run.open(Block::User(run.device.accounts.len() - 1), Outcome::Took("user"))
        }
        ["ssl-vpn", "server"] => {
            run.access.ssl_line = line;
            run.open(Block::SslVpn, Outcome::Took("ssl-vpn server"))
        }
        ["ssl-vpn", ..] => run.open(Block::Other("ssl-vpn"), Outcome::NoBearing("ssl-vpn")),
        ["syslog", "server", address, ..] => {
            run.device.logging.servers.push(LogServer { address: (*address).to_owned(), kind: "syslog", line });
            run.device.logging.enabled = Switch::set(true, line);
            run.open(Block::Syslog, Outcome::Took("syslog server"))
        }
        ["snmp"] => run.open(Block::Snmp, Outcome::Took("snmp")),
        ["radius", "server" | "primary", address, ..] => {
            run.device.auth_servers.push(AuthServer {
                name: (*address).to_owned(),
                kind: "radius".into(),
                addresses: vec![Fact::new((*address).to_owned(), line)],
                secret: None,
                encrypted: Switch::default_is(false),
                line,
            });
            Outcome::Took("radius server")
        }
        ["ntp", "server", server, ..] => {
            run.device.time.servers.push(Fact::new((*server).to_owned(), line));
            Outcome::Took("ntp server")
        }
        ["time-zone", zone @ ..] => {
            run.device.time.zone = Some(Fact::new(zone.join(" "), line));
            Outcome::Took("time-zone")
        }
        _ => Outcome::Unknown,
    }
}

pub(super) fn user(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    match words {
        ["password", text] => {
            let secret = password(run, SecretUse::Password, text, line);
            if let Some(account) = run.device.accounts.get_mut(at) {
                account.secret = Some(secret);
            }
            Outcome::Took("user password")
        }
        ["one-time-password", kind @ ..] => {
            if let Some(account) = run.device.accounts.get_mut(at) {
                account.second_factor = Switch::set(kind != ["disabled"], line);
            }
            Outcome::Took("user one-time-password")
        }
        ["member-of", group] => {
            if let Some(account) = run.device.accounts.get_mut(at) {
                account.role = Some(Fact::new((*group).to_owned(), line));
            }
            Outcome::Took("user member-of")
        }
        [
            "comment"
            | "vpn-client-access"
            | "no"
            | "guest-login-uniqueness"
            | "force-password-change"
            | "lifetime"
            | "account-lifetime"
            | "bookmark"
            | "quota",
            ..,
        ] => Outcome::NoBearing("user"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn ssl_vpn(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["port", port] => match port.parse() {
            Ok(port) => {
                run.access.ssl_port = Some(Fact::new(port, line));
                Outcome::Took("ssl-vpn port")
            }
            Err(_) => Outcome::Bad("ssl-vpn port"),
        },
        ["network-address", "ipv4", rest @ ..] => {
            run.access.ssl_pool.push(Fact::new(rest.last().copied().unwrap_or_default().to_owned(), line));
            Outcome::Took("ssl-vpn pool")
        }
        [
            "certificate"
            | "user-domain"
            | "session-timeout"
            | "inactivity-timeout"
            | "default-session-timeout"
            | "use-radius"
            | "download-url"
            | "no"
            | "management",
            ..,
        ] => Outcome::NoBearing("ssl-vpn"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn syslog(_run: &mut Run<'_>, words: &[&str], _line: u32) -> Outcome {
    match words {
        ["port" | "enable" | "format" | "facility" | "no" | "profile" | "event" | "max-rate", ..] => {
            Outcome::NoBearing("syslog")
        }
        _ => Outcome::Unknown,
    }
}

pub(super) fn snmp(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["enable"] => {
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp enable")
        }
        ["get-community-name" | "community", name] => {
            run.device.snmp.communities.push(SnmpCommunity {
                secret: secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line),
                default_name: matches!(*name, "public" | "private"),
                writes: false,
                sources: Endpoint::any(),
                line,
            });
            Outcome::Took("snmp community")
        }
        [
            "system-name"
            | "contact"
            | "location"
            | "asset-number"
            | "trap-community-name"
            | "host"
            | "no"
            | "view"
            | "group",
            ..,
        ] => Outcome::NoBearing("snmp"),
        _ => Outcome::Unknown,
    }
}

/// SSL-VPN answers on the zones that allow it.
pub(super) fn finish(run: &mut Run<'_>) {
    let access = std::mem::take(&mut run.access);
    if access.ssl_line == 0 && access.ssl_zones.is_empty() {
        return;
    }
    let line = if access.ssl_line > 0 { access.ssl_line } else { access.ssl_zones.first().map_or(0, |zone| zone.line) };
    let mut remote = RemoteAccess::new("ssl-vpn", "", line);
    remote.enabled = match access.ssl_zones.first() {
        Some(zone) => Switch::set(true, zone.line),
        None => Switch::default_is(false),
    };
    let context = &run.device.contexts[0];
    for zone in &access.ssl_zones {
        let inside = context.interfaces.iter().filter(|i| i.zone.as_ref().is_some_and(|own| own.value == zone.value));
        remote.interfaces.extend(inside.map(|i| Fact::new(i.name.clone(), zone.line)));
    }
    remote.port = access.ssl_port;
    remote.pool = access.ssl_pool;
    let callers = run.device.accounts.iter().filter(|account| account.kind == AccountKind::Remote);
    remote.groups = callers.clone().map(|account| Fact::new(account.name.clone(), account.line)).collect();
    remote.second_factor =
        if callers.clone().count() > 0 && callers.clone().all(|account| account.second_factor.is_on()) {
            Switch::set(true, line)
        } else {
            Switch::default_is(false)
        };
    run.device.contexts[0].remote_access.push(remote);
}
