//! Administration, servers, logs, time and SNMP.

use super::run::Run;
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Endpoint, Fact, LogServer, Net, SecretForm, SecretUse, SnmpCommunity,
    Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// What is collected about administration.
#[derive(Debug, Default)]
pub(super) struct System {
    /// `admin manager-ip`: who may manage; nothing = anyone.
    pub(super) managers: AddressSet,
    pub(super) ssh: Switch,
    pub(super) ports: Vec<(&'static str, Fact<u16>)>,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    match words {
        ["hostname", name] => {
            run.device.hostname = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("hostname")
        }
        ["admin", rest @ ..] => admin(run, rest, on, line),
        ["ssh", "enable"] => {
            run.system.ssh = Switch::set(on, line);
            Outcome::Took("ssh enable")
        }
        ["ssh", "version", version] => {
            if *version == "v1" {
                run.context.settings.push(("ssh version".into(), Fact::new("v1".into(), line)));
            }
            Outcome::Took("ssh version")
        }
        ["ssl", "port", port] => {
            let Ok(port) = port.parse() else { return Outcome::Bad("ssl port") };
            run.system.ports.push(("https", Fact::new(port, line)));
            Outcome::Took("ssl port")
        }
        ["auth-server", name, rest @ ..] => auth_server(run, name, rest, line),
        ["syslog", "config", server, ..] => {
            let servers = &mut run.device.logging.servers;
            if !servers.iter().any(|known| known.address == *server) {
                servers.push(LogServer { address: (*server).to_owned(), kind: "syslog", line });
            }
            Outcome::Took("syslog config")
        }
        ["syslog", "enable"] => {
            run.device.logging.enabled = Switch::set(on, line);
            Outcome::Took("syslog enable")
        }
        ["log", "module", _, "level", _, "destination", "internal"] => {
            if on {
                run.device.logging.local = Switch::set(true, line);
            }
            Outcome::Took("log module")
        }
        ["ntp", "server", server @ ..] if on => {
            let server = server.iter().rfind(|word| !word.starts_with("backup") && **word != "src-interface").copied();
            match server {
                Some(server) if words.get(2) != Some(&"src-interface") => {
                    // An unused place is written as nought.
                    if server != "0.0.0.0" && words.get(3) != Some(&"src-interface") && words.get(3) != Some(&"key-id")
                    {
                        run.device.time.servers.push(Fact::new(server.to_owned(), line));
                    }
                    Outcome::Took("ntp server")
                }
                _ => Outcome::NoBearing("ntp"),
            }
        }
        ["clock", "timezone", zone] if on => {
            run.device.time.zone = Some(Fact::new((*zone).to_owned(), line));
            Outcome::Took("clock timezone")
        }
        ["snmp", rest @ ..] => snmp(run, rest, on, line),
        ["nsrp", rest @ ..] if !rest.is_empty() => {
            // The pair's own secrets stand behind these words.
            if on && matches!(rest, ["cluster", "id", ..]) {
                run.context.settings.push(("nsrp cluster".into(), Fact::new(rest[2..].join(" "), line)));
                return Outcome::Took("nsrp cluster");
            }
            Outcome::NoBearing("nsrp")
        }
        _ => Outcome::Unknown,
    }
}

fn admin(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    let comparer = run.comparer;
    match words {
        ["name", name] => {
            let mut account = Account::new(*name, AccountKind::Administrator, line);
            account.role = Some(Fact::new("root".into(), line));
            account.second_factor = Switch::default_is(false);
            run.device.accounts.insert(0, account);
            Outcome::Took("admin name")
        }
        ["password", text] => {
            let made = secret(comparer, SecretUse::Password, SecretForm::Hashed, text, line);
            match run.device.accounts.iter_mut().find(|a| a.role.as_ref().is_some_and(|role| role.value == "root")) {
                Some(account) => account.secret = Some(made),
                None => {
                    // The maker's name is not written.
                    let mut account = Account::new("netscreen", AccountKind::Administrator, line);
                    account.role = Some(Fact::new("root".into(), 0));
                    account.secret = Some(made);
                    run.device.accounts.push(account);
                }
            }
            Outcome::Took("admin password")
        }
        ["user", name, "password", text, rest @ ..] => {
            let mut account = Account::new(*name, AccountKind::Administrator, line);
            account.second_factor = Switch::default_is(false);
            account.secret = Some(secret(comparer, SecretUse::Password, SecretForm::Hashed, text, line));
            if let ["privilege", role, ..] = rest {
                account.role = Some(Fact::new((*role).to_owned(), line));
            }
            run.device.accounts.push(account);
            Outcome::Took("admin user")
        }
        ["user", ..] => Outcome::NoBearing("admin user setting"),
        ["manager-ip", address, rest @ ..] => {
            let net = match rest {
                [mask, ..] => Net::masked(address, mask),
                [] => Net::parse(address),
            };
            let Some(net) = net else { return Outcome::Bad("admin manager-ip") };
            run.system.managers = run.system.managers.union(&AddressSet::net(net));
            Outcome::Took("admin manager-ip")
        }
        ["port", port] | ["telnet" | "ssh", "port", port] if on => {
            let Ok(port) = port.parse() else { return Outcome::Bad("admin port") };
            let protocol = match words[0] {
                "telnet" => "telnet",
                "ssh" => "ssh",
                _ => "http",
            };
            run.system.ports.push((protocol, Fact::new(port, line)));
            Outcome::Took("admin port")
        }
        ["auth", "server", server] => {
            run.context.settings.push(("admin auth server".into(), Fact::new((*server).to_owned(), line)));
            Outcome::Took("admin auth server")
        }
        [
            "auth" | "format" | "http" | "mail" | "access" | "privilege" | "root" | "hw-reset" | "device-reset"
            | "telnet" | "ssh" | "port" | "sys-ip",
            ..,
        ] => Outcome::NoBearing("admin setting"),
        _ => Outcome::Unknown,
    }
}

fn auth_server(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    // The device's own list of people is no server.
    if name == "Local" {
        return Outcome::NoBearing("auth-server local");
    }
    let all = &mut run.device.auth_servers;
    let at = all.iter().position(|server| server.name == name).unwrap_or_else(|| {
        all.push(AuthServer {
            name: name.to_owned(),
            kind: "radius".into(),
            addresses: Vec::new(),
            secret: None,
            encrypted: Switch::default_is(false),
            line,
        });
        all.len() - 1
    });
    match words {
        ["server-name", address] | ["backup1" | "backup2", address] => {
            all[at].addresses.push(Fact::new((*address).to_owned(), line));
        }
        ["type", kind] => all[at].kind = (*kind).to_owned(),
        ["radius" | "tacacs", "secret", text] => {
            all[at].secret = Some(secret(comparer, SecretUse::ServerKey, SecretForm::Encrypted, text, line));
        }
        [
            "id" | "account-type" | "timeout" | "forced-timeout" | "radius" | "ldap" | "tacacs" | "securid"
            | "username" | "src-interface" | "fail-over",
            ..,
        ] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("auth-server")
}

fn snmp(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    match words {
        ["community", name, rest @ ..] if on => {
            run.device.snmp.communities.push(SnmpCommunity {
                secret: secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line),
                default_name: matches!(*name, "public" | "private"),
                writes: rest.first().is_some_and(|word| word.eq_ignore_ascii_case("read-write")),
                sources: Endpoint::nothing(),
                line,
            });
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp community")
        }
        ["host", name, address, rest @ ..] if on => {
            let net = match rest {
                [mask, ..] if mask.starts_with("255.") => Net::masked(address, mask),
                _ => Net::parse(address),
            };
            let Some(net) = net else { return Outcome::Bad("snmp host") };
            let mark = secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line).mark;
            if let Some(community) = run.device.snmp.communities.iter_mut().find(|c| c.secret.mark == mark) {
                let set = community.sources.is.union(&AddressSet::net(net));
                community.sources = Endpoint::new(set.words(), set);
            }
            Outcome::Took("snmp host")
        }
        ["location" | "contact" | "name" | "port" | "auth-trap" | "vpn" | "mib", ..] | ["host" | "community", ..] => {
            Outcome::NoBearing("snmp")
        }
        _ => Outcome::Unknown,
    }
}
