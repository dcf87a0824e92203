//! The management plane: administrators, servers, logs, time, SNMP, profiles for checking people.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    Account, AccountKind, AuthServer, Endpoint, Fact, Group, LogServer, SecretForm, SecretUse, SnmpCommunity, SnmpUser,
    Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// `authentication-profile`: how people are checked.
#[derive(Debug, Default)]
struct Profile {
    method: Option<(String, u32)>,
    factors: Option<(bool, u32)>,
}

/// What is collected about the management plane.
#[derive(Debug, Default)]
pub(super) struct System {
    profiles: BTreeMap<String, Profile>,
    tls: BTreeMap<String, Fact<String>>,
    /// `disable-telnet` and the like: the service, whether it is disabled, the line.
    pub(super) disabled: Vec<(String, bool, u32)>,
    pub(super) permitted: Vec<(String, u32)>,
    pub(super) address: Option<Fact<String>>,
    pub(super) mask: Option<String>,
    pub(super) gateway: Option<Fact<String>>,
}

impl System {
    /// Whether a profile asks for more than a password; a server behind it may.
    pub(super) fn second_factor(&self, profile: &str) -> Switch {
        let Some(profile) = self.profiles.get(profile) else { return Switch::default() };
        match (&profile.factors, &profile.method) {
            (Some((on, line)), _) if *on => Switch::set(true, *line),
            (_, Some((method, _))) if method == "local-database" => Switch::default_is(false),
            _ => Switch::default(),
        }
    }

    /// The lowest version of a service profile.
    pub(super) fn lowest_tls(&self, profile: &str) -> Option<Fact<String>> {
        self.tls.get(profile).cloned()
    }
}

/// Keys that the device has encrypted begin with its own mark; hashes with a dollar.
pub(super) fn form(text: &str) -> SecretForm {
    match text {
        _ if text.starts_with("-AQ==") => SecretForm::Encrypted,
        _ if text.starts_with('$') => SecretForm::Hashed,
        _ => SecretForm::Plain,
    }
}

/// `mgt-config users admin phash …`
pub(super) fn users(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["users", name, rest @ ..] => {
            let made = |text: &str, comparer| secret(comparer, SecretUse::Password, SecretForm::Hashed, text, line);
            let comparer = run.comparer;
            let account = account(run, name, AccountKind::Administrator, line);
            match rest {
                ["phash", text] => account.secret = Some(made(text, comparer)),
                ["permissions", "role-based", role, ..] => account.role = Some(Fact::new((*role).to_owned(), line)),
                ["authentication-profile", profile] => account.server = Some(Fact::new((*profile).to_owned(), line)),
                ["client-certificate-only", "yes"] => account.second_factor = Switch::default(),
                ["client-certificate-only" | "public-key" | "preferences" | "password-profile" | "permissions", ..]
                | [] => {
                    return Outcome::NoBearing("administrator setting");
                }
                _ => return Outcome::Unknown,
            }
            Outcome::Took("administrator")
        }
        ["password-complexity" | "access-domain" | "password-profile" | "devices" | "users", ..] | [] => {
            Outcome::NoBearing("mgt-config")
        }
        _ => Outcome::Unknown,
    }
}

fn account<'r>(run: &'r mut Run<'_>, name: &str, kind: AccountKind, line: u32) -> &'r mut Account {
    let all = &mut run.device.accounts;
    let at = all.iter().position(|account| account.name == name && account.kind == kind).unwrap_or_else(|| {
        let mut account = Account::new(name, kind, line);
        account.second_factor = Switch::default_is(false);
        all.push(account);
        all.len() - 1
    });
    &mut all[at]
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let ["system", rest @ ..] = words else {
        return match words {
            ["setting" | "high-availability" | "auto-commit", ..] | [] => Outcome::NoBearing("deviceconfig other"),
            _ => Outcome::Unknown,
        };
    };
    let text = |word: &&str| Fact::new((**word).to_owned(), line);
    match rest {
        ["hostname", name] => run.device.hostname = Some(text(name)),
        ["ip-address", address] => run.system.address = Some(text(address)),
        ["netmask", mask] => run.system.mask = Some((*mask).to_owned()),
        ["default-gateway", gateway] => run.system.gateway = Some(text(gateway)),
        ["service", what, word] if what.starts_with("disable-") => {
            let name = what.trim_start_matches("disable-").to_owned();
            run.system.disabled.push((name, *word == "yes", line));
        }
        ["permitted-ip", address, ..] => run.system.permitted.push(((*address).to_owned(), line)),
        ["timezone", zone] => run.device.time.zone = Some(text(zone)),
        ["ntp-servers", _, "ntp-server-address", server] => run.device.time.servers.push(text(server)),
        ["authentication-profile", profile] => {
            run.shared.settings.push(("administrators are checked by".into(), text(profile)));
        }
        ["snmp-setting", "access-setting", "version", rest @ ..] => return snmp(run, rest, line),
        [
            "snmp-setting"
            | "ntp-servers"
            | "dns-setting"
            | "update-server"
            | "update-schedule"
            | "login-banner"
            | "type"
            | "panorama"
            | "panorama-server"
            | "panorama-server-2"
            | "domain"
            | "geo-location"
            | "secure-proxy-server"
            | "secure-proxy-port"
            | "secure-proxy-user"
            | "secure-proxy-password"
            | "ipv6-address"
            | "ipv6-default-gateway"
            | "speed-duplex"
            | "mtu"
            | "device-telemetry"
            | "ssh"
            | "service"
            | "lldp"
            | "motd-and-banner"
            | "ack-login-banner"
            | "non-ui-authentication-profile"
            | "certificate-profile"
            | "ssl-tls-service-profile"
            | "locale"
            | "log-link"
            | "log-export-schedule"
            | "hsm-settings"
            | "inline-cloud-settings"
            | "route"
            | "server-verification"
            | "fqdn-refresh-time"
            | "deployment-type",
            ..,
        ]
        | [] => return Outcome::NoBearing("deviceconfig system"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("deviceconfig system")
}

fn snmp(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["v2c", "snmp-community-string", name] => {
            run.device.snmp.communities.push(SnmpCommunity {
                secret: secret(run.comparer, SecretUse::Snmp, form(name), name, line),
                default_name: matches!(*name, "public" | "private"),
                writes: false,
                sources: Endpoint::any(),
                line,
            });
        }
        ["v3", "users", name, rest @ ..] => {
            let all = &mut run.device.snmp.users;
            let at = all.iter().position(|user| user.name == *name).unwrap_or_else(|| {
                let off = Switch::default_is(false);
                all.push(SnmpUser { name: (*name).to_owned(), authenticates: off, encrypts: off, line });
                all.len() - 1
            });
            match rest.first().copied() {
                Some("authpwd") => all[at].authenticates = Switch::set(true, line),
                Some("privpwd") => all[at].encrypts = Switch::set(true, line),
                _ => {}
            }
        }
        ["v3" | "v2c", ..] => return Outcome::NoBearing("snmp setting"),
        _ => return Outcome::Unknown,
    }
    run.device.snmp.enabled = Switch::set(true, line);
    Outcome::Took("snmp")
}

/// Profiles and servers, of one virtual system or of all; `None` when the words are about something else.
pub(super) fn shared(run: &mut Run<'_>, words: &[&str], line: u32) -> Option<Outcome> {
    let comparer = run.comparer;
    Some(match words {
        ["authentication-profile", name, rest @ ..] => {
            let profile = run.system.profiles.entry((*name).to_owned()).or_default();
            match rest {
                ["method", method, ..] => profile.method = Some(((*method).to_owned(), line)),
                ["multi-factor-auth", "mfa-enable", word] => profile.factors = Some((*word == "yes", line)),
                _ => return Some(Outcome::NoBearing("authentication-profile setting")),
            }
            Outcome::Took("authentication-profile")
        }
        ["ssl-tls-service-profile", name, "protocol-settings", "min-version", version] => {
            run.system.tls.insert((*name).to_owned(), Fact::new((*version).replace("tls1-", "tls 1."), line));
            Outcome::Took("ssl-tls-service-profile")
        }
        ["server-profile", kind @ ("radius" | "ldap" | "tacplus" | "kerberos" | "saml-idp"), name, rest @ ..] => {
            let kind = if *kind == "tacplus" { "tacacs+" } else { kind };
            let all = &mut run.device.auth_servers;
            let at = all.iter().position(|server| server.name == *name && server.kind == *kind).unwrap_or_else(|| {
                all.push(AuthServer {
                    name: (*name).to_owned(),
                    kind: kind.to_owned(),
                    addresses: Vec::new(),
                    secret: None,
                    encrypted: Switch::default_is(false),
                    line,
                });
                all.len() - 1
            });
            match rest {
                ["server", _, "ip-address" | "address" | "host", address] => {
                    all[at].addresses.push(Fact::new((*address).to_owned(), line));
                }
                ["server", _, "secret", text] | ["bind-password", text] => {
                    all[at].secret = Some(secret(comparer, SecretUse::ServerKey, form(text), text, line));
                }
                ["ssl", word] => all[at].encrypted = Switch::set(*word == "yes", line),
                ["sso-url" | "slo-url", ..] => all[at].encrypted = Switch::set(true, line),
                _ => return Some(Outcome::NoBearing("server-profile setting")),
            }
            Outcome::Took("server-profile")
        }
        ["local-user-database", "user", name, "phash", text] => {
            let made = secret(comparer, SecretUse::Password, SecretForm::Hashed, text, line);
            account(run, name, AccountKind::Remote, line).secret = Some(made);
            Outcome::Took("local user")
        }
        ["local-user-database", "user", name, "disabled", word] => {
            account(run, name, AccountKind::Remote, line).enabled = Switch::set(*word != "yes", line);
            Outcome::Took("local user")
        }
        ["local-user-database", "user-group", name, "user", member] => {
            let all = &mut run.device.groups;
            match all.iter_mut().find(|group| group.name == *name) {
                Some(group) => group.members.push((*member).to_owned()),
                None => all.push(Group { name: (*name).to_owned(), members: vec![(*member).to_owned()], line }),
            }
            Outcome::Took("local group")
        }
        ["log-settings", "syslog", _, "server", _, "server", address] => {
            run.device.logging.servers.push(LogServer { address: (*address).to_owned(), kind: "syslog", line });
            run.device.logging.enabled = Switch::set(true, line);
            Outcome::Took("syslog server")
        }
        _ => return None,
    })
}
