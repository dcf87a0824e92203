//! Management, accounts, logs, time, SNMP.

use super::filters::addresses;
use super::run::{Outcome, Run};
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Endpoint, Fact, LogServer, ManagementAccess, Net, SecretForm,
    SecretUse, SnmpCommunity, SnmpUser, Switch,
};
use crate::read::secret::secret;

/// Services of the device itself.
#[derive(Default)]
pub(super) struct Access {
    services: Vec<(&'static str, bool, u32)>,
    hosts: Vec<(&'static str, Vec<String>, u32)>,
    ports: Vec<(&'static str, u16, u32)>,
    snmp_host: Option<(Vec<String>, u32)>,
}

fn daemon(word: &str) -> Option<&'static str> {
    Some(match word {
        "telnetd" => "telnet",
        "sshd" => "ssh",
        "httpd" => "http",
        "sftpd" => "sftp",
        "tftp" => "tftp",
        _ => return None,
    })
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        [name, "service", state, ..] if daemon(name).is_some() => {
            run.access.services.push((daemon(name).unwrap_or_default(), *state == "on", line));
            Outcome::Took("management service")
        }
        ["sshd", "host", "key", ..] => Outcome::NoBearing("sshd host key"),
        [name, "host", hosts @ ..] if daemon(name).is_some() => {
            run.access.hosts.push((
                daemon(name).unwrap_or_default(),
                hosts.iter().map(|h| (*h).to_owned()).collect(),
                line,
            ));
            Outcome::Took("management host")
        }
        [name, "listen", port, ..] if daemon(name).is_some() => match port.parse() {
            Ok(port) => {
                run.access.ports.push((daemon(name).unwrap_or_default(), port, line));
                Outcome::Took("management port")
            }
            Err(_) => Outcome::Bad("management port"),
        },
        ["telnetd" | "sshd" | "httpd" | "sftpd", ..] => Outcome::NoBearing("management"),
        ["login" | "administrator", "password", rest @ ..] => {
            let kind = if words[0] == "administrator" { AccountKind::Administrator } else { AccountKind::Any };
            let mut account = Account::new("", kind, line);
            account.role = Some(Fact::new(words[0].to_owned(), line));
            account.secret = Some(password(run, rest, line));
            account.second_factor = Switch::default_is(false);
            run.device.accounts.push(account);
            Outcome::Took("password")
        }
        ["login", "user", name, rest @ ..] => {
            let mut account = Account::new(*name, AccountKind::Any, line);
            account.secret = Some(password(run, rest, line));
            account.second_factor = Switch::default_is(false);
            run.device.accounts.push(account);
            Outcome::Took("login user")
        }
        ["user", "attribute", name, rest @ ..] => {
            if let Some(account) = run.device.accounts.iter_mut().find(|a| a.name == *name) {
                account.role = Some(Fact::new(rest.join(" "), line));
                if let Some(hosts) = rest.iter().find_map(|w| w.strip_prefix("host=")).filter(|h| *h != "any") {
                    account.sources = Endpoint::new(vec![hosts.to_owned()], addresses(hosts, false));
                }
                if rest.iter().any(|w| *w == "administrator=on" || *w == "administrator=2") {
                    account.kind = AccountKind::Administrator;
                }
            }
            Outcome::Took("user attribute")
        }
        // People who call in over IKE and are asked for their name.
        ["auth", "user", number, name, rest @ ..] if number.parse::<u32>().is_ok() => {
            let mut account = Account::new(*name, AccountKind::Remote, line);
            account.secret = Some(password(run, rest, line));
            account.second_factor = Switch::default_is(false);
            run.device.accounts.push(account);
            Outcome::Took("auth user")
        }
        ["login" | "administrator", "radius" | "timer", ..] | ["security" | "operation", ..] => {
            Outcome::NoBearing("login")
        }
        ["radius", "server", address, ..] => {
            run.device.auth_servers.push(AuthServer {
                name: "radius".into(),
                kind: "radius".into(),
                addresses: vec![Fact::new((*address).to_owned(), line)],
                secret: None,
                encrypted: Switch::default_is(false),
                line,
            });
            Outcome::Took("radius server")
        }
        ["radius", "auth", "server", servers @ ..] => {
            run.device.auth_servers.push(AuthServer {
                name: "radius".into(),
                kind: "radius".into(),
                addresses: servers.iter().map(|s| Fact::new((*s).to_owned(), line)).collect(),
                secret: None,
                encrypted: Switch::default_is(false),
                line,
            });
            Outcome::Took("radius server")
        }
        ["radius", "secret", text, ..] => {
            let found = secret(run.comparer, SecretUse::ServerKey, SecretForm::Plain, text, line);
            if let Some(server) = run.device.auth_servers.last_mut() {
                server.secret = Some(found);
            }
            Outcome::Took("radius secret")
        }
        ["radius", ..] => Outcome::NoBearing("radius"),
        ["snmp" | "snmpv2c" | "snmpv3", "host", words @ ..] => {
            let at = words.iter().take_while(|w| is_host(w)).count();
            let (hosts, rest) = words.split_at(at);
            let (own, own_line) = run.access.snmp_host.get_or_insert((Vec::new(), line));
            own.extend(hosts.iter().map(|h| (*h).to_owned()));
            *own_line = line;
            // The communities of that host may follow it: first the one that reads, then the one that writes.
            let version3 = matches!(rest.first(), Some(&"user" | &"trap-community"));
            for (n, name) in rest.iter().take(2).enumerate().filter(|_| !version3) {
                let made = community(run, name, n == 1, line);
                run.device.snmp.communities.push(made);
            }
            Outcome::Took("snmp host")
        }
        ["snmp" | "snmpv2c", "community", mode @ ("read-only" | "read-write"), name, ..] => {
            let community = community(run, name, *mode == "read-write", line);
            run.device.snmp.communities.push(community);
            Outcome::Took("snmp community")
        }
        ["snmpv3", "usm", "user", _, name, rest @ ..] => {
            run.device.snmp.users.push(SnmpUser {
                name: (*name).to_owned(),
                authenticates: Switch::set(rest.iter().any(|w| w.contains("md5") || w.contains("sha")), line),
                encrypts: Switch::set(rest.iter().any(|w| w.contains("des") || w.contains("aes")), line),
                line,
            });
            Outcome::Took("snmpv3 usm user")
        }
        ["snmp" | "snmpv2c" | "snmpv3", ..] => Outcome::NoBearing("snmp"),
        ["syslog", "host", hosts @ ..] => {
            for host in hosts {
                run.device.logging.servers.push(LogServer { address: (*host).to_owned(), kind: "syslog", line });
            }
            run.device.logging.enabled = Switch::set(true, line);
            Outcome::Took("syslog host")
        }
        ["syslog", "notice" | "info" | "debug", state, ..] => {
            // Any level that is on is written to the device's own memory.
            if *state == "on" || !run.device.logging.local.is_on() {
                run.device.logging.local = Switch::set(*state == "on", line);
            }
            Outcome::Took("syslog level")
        }
        ["syslog", ..] => Outcome::NoBearing("syslog"),
        ["ntpdate", server, ..] | ["ntp", "server", server, ..] | ["provider", "ntpdate", server, ..] => {
            run.device.time.servers.push(Fact::new((*server).to_owned(), line));
            Outcome::Took("ntp")
        }
        ["schedule", "at", rest @ ..] => {
            if let Some(at) = rest.iter().position(|w| matches!(*w, "ntpdate"))
                && let Some(server) = rest.get(at + 1)
            {
                run.device.time.servers.push(Fact::new((*server).to_owned(), line));
            }
            Outcome::Took("schedule at")
        }
        ["timezone", zone, ..] => {
            run.device.time.zone = Some(Fact::new((*zone).to_owned(), line));
            Outcome::Took("timezone")
        }
        ["console", "prompt", name @ ..] => {
            let name = name.join(" ");
            run.device.hostname = Some(Fact::new(name.trim_matches(['[', ']', '>', '#', ' ']).to_owned(), line));
            Outcome::Took("console prompt")
        }
        [
            "console" | "dns" | "dhcp" | "ethernet" | "queue" | "speed" | "statistics" | "alarm" | "mail"
            | "nslookup-table" | "upnp" | "usbhost" | "sd" | "external-memory" | "cooperation" | "lua" | "mobile"
            | "wins" | "url" | "system" | "save" | "date" | "time" | "led" | "embedded" | "dashboard" | "heartbeat2"
            | "heartbeat" | "yno" | "clear" | "httprevision" | "sip" | "analog" | "ngn" | "isdn" | "account"
            | "provider" | "leased" | "wol" | "rotate" | "packetdump" | "switch" | "vrrp" | "loopback"
            | "netvolante-dns" | "wwan" | "http" | "auth" | "terminal" | "show" | "exit" | "quit" | "copy" | "cold"
            | "interface" | "sshc" | "ssh" | "mac" | "lldp" | "scp" | "certificate" | "pki" | "no",
            ..,
        ] => bearing(run, words, line),
        _ => Outcome::Unknown,
    }
}

/// Of the many other commands, a few do open something.
fn bearing(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["no", ..] => Outcome::Unknown,
        ["netvolante-dns", ..] => {
            run.device.contexts[0].settings.push(("netvolante-dns".into(), Fact::new("set".into(), line)));
            Outcome::Took("netvolante-dns")
        }
        ["upnp", "use", state, ..] => {
            run.device.contexts[0].settings.push(("upnp".into(), Fact::new((*state).to_owned(), line)));
            Outcome::Took("upnp")
        }
        ["upnp", "external" | "port" | "syslog", ..] => Outcome::NoBearing("upnp"),
        ["yno", "use" | "access", state, ..] => {
            run.device.contexts[0].settings.push((
                "yno".into(),
                Fact::new(if words[1] == "use" { (*state).to_owned() } else { "set".to_owned() }, line),
            ));
            Outcome::Took("yno")
        }
        ["dhcp", "service" | "scope" | "server" | "relay" | "client" | "manual" | "convert" | "duplicate", ..] => {
            Outcome::NoBearing("dhcp")
        }
        [
            "dns",
            "host" | "server" | "service" | "domain" | "static" | "private" | "srcport" | "cache" | "syslog" | "notice"
            | "cname" | "hostname",
            ..,
        ] => Outcome::NoBearing("dns"),
        ["ethernet", "filter", ..] | ["ethernet", _, "filter", ..] => Outcome::NoBearing("ethernet filter"),
        ["console", "character" | "columns" | "lines" | "info", ..] => Outcome::NoBearing("console"),
        ["ethernet" | "dhcp" | "dns" | "console" | "upnp" | "yno", ..] => Outcome::Unknown,
        [_, _, ..] => Outcome::NoBearing("other"),
        _ => Outcome::NoBearing("prompt"),
    }
}

/// What `host` lists: the rest of such a line are other words, which may be secrets.
fn is_host(word: &str) -> bool {
    let address = |text: &str| Net::parse(text).is_some();
    matches!(word, "any" | "none" | "lan")
        || super::interfaces::is_interface(word)
        || address(word)
        || word.split_once('-').is_some_and(|(a, b)| address(a) && address(b))
}

fn community(run: &Run<'_>, name: &str, writes: bool, line: u32) -> SnmpCommunity {
    SnmpCommunity {
        secret: secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line),
        default_name: matches!(name, "public" | "private"),
        writes,
        sources: Endpoint::any(),
        line,
    }
}

fn password(run: &Run<'_>, words: &[&str], line: u32) -> crate::model::Secret {
    let (form, text) = match words {
        ["encrypted", text, ..] => (SecretForm::Hashed, *text),
        [text, ..] => (SecretForm::Plain, *text),
        [] => (SecretForm::Empty, ""),
    };
    secret(run.comparer, SecretUse::Password, form, text, line)
}

/// `any`, `none`, interfaces, addresses and ranges. Interfaces are kept apart.
fn sources(hosts: &[String]) -> (Vec<String>, Endpoint) {
    let mut interfaces = Vec::new();
    let mut all = AddressSet::default();
    for host in hosts {
        match host.as_str() {
            "any" => all = AddressSet::any(),
            "none" => {}
            "lan" => interfaces.extend(["lan1", "lan2", "lan3"].map(str::to_owned)),
            name if super::interfaces::is_interface(name) => interfaces.push(name.to_owned()),
            text => all = all.union(&addresses(text, false)),
        }
    }
    (interfaces, Endpoint::new(hosts.to_vec(), all))
}

pub(super) fn finish(run: &mut Run<'_>) {
    let access = std::mem::take(&mut run.access);
    // TELNET answers unless it is turned off on older releases; the rest must be turned on or is not known.
    for protocol in ["telnet", "ssh", "http", "sftp", "tftp"] {
        let service = access.services.iter().rev().find(|s| s.0 == protocol);
        let host = access.hosts.iter().rev().find(|h| h.0 == protocol);
        let enabled = match (service, host) {
            (Some((_, on, line)), _) => Switch::set(*on, *line),
            (None, Some((_, hosts, line))) if hosts.iter().any(|h| h == "none") => Switch::set(false, *line),
            (None, Some((.., line))) if matches!(protocol, "http" | "sftp" | "tftp" | "telnet") => {
                Switch::set(true, *line)
            }
            (None, None) if matches!(protocol, "ssh" | "sftp" | "tftp") => continue,
            _ => Switch::default(),
        };
        let port = access.ports.iter().rev().find(|p| p.0 == protocol).map(|p| Fact::new(p.1, p.2));
        let line = host.map_or(enabled.line, |h| h.2);
        let mut push = |interface: Option<String>, sources: Endpoint| {
            run.device.management.push(ManagementAccess {
                protocol: protocol.into(),
                context: String::new(),
                interface,
                enabled,
                port: port.clone(),
                sources,
                line,
            });
        };
        match host {
            None => push(None, Endpoint::any()),
            Some((_, hosts, _)) => {
                let (interfaces, who) = sources(hosts);
                if !who.is.is_empty() || interfaces.is_empty() {
                    push(None, who);
                }
                for interface in interfaces {
                    push(Some(interface), Endpoint::any());
                }
            }
        }
    }
    if let Some((hosts, line)) = access.snmp_host {
        let (_, who) = sources(&hosts);
        run.device.snmp.enabled = Switch::set(!hosts.iter().any(|h| h == "none"), line);
        for community in &mut run.device.snmp.communities {
            community.sources = who.clone();
        }
    }
}
