//! People: accounts, callers, servers that check them, SNMP.

use super::run::Run;
use crate::model::{
    Account, AccountKind, AddressSet, AuthServer, Endpoint, Fact, Secret, SecretForm, SecretUse, SnmpCommunity,
    SnmpUser, Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// `ppp profile`: a line to a provider, or callers of L2TP.
#[derive(Debug, Default)]
pub(super) struct Ppp {
    pub(super) line: u32,
    /// Who may call; they become accounts when a way in uses the profile.
    pub(super) users: Vec<Account>,
    pub(super) pool: Vec<Fact<String>>,
}

/// `plain X`, `hash X`, or the word itself.
fn password(run: &Run<'_>, words: &[&str], used_for: SecretUse, line: u32) -> Secret {
    let (form, text) = match words {
        ["hash", text, ..] => (SecretForm::Hashed, *text),
        ["plain" | "char" | "0", text, ..] => (SecretForm::Plain, *text),
        ["1", text, ..] => (SecretForm::Encrypted, *text),
        [text, ..] => (SecretForm::Plain, *text),
        [] => (SecretForm::Empty, ""),
    };
    secret(run.comparer, used_for, form, text, line)
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["username", name, "password" | "secret-password", rest @ ..] => {
            let mut account = Account::new(*name, AccountKind::Any, line);
            account.second_factor = Switch::default_is(false);
            account.secret = Some(password(run, rest, SecretUse::Password, line));
            if let Some(role) = rest.iter().skip(1).find(|w| matches!(**w, "administrator" | "operator" | "monitor")) {
                account.role = Some(Fact::new((*role).to_owned(), line));
                if *role == "administrator" {
                    account.kind = AccountKind::Administrator;
                }
            }
            run.device.accounts.push(account);
            Outcome::Took("username")
        }
        ["radius" | "tacacs", "host", "ip" | "ipv6", address, rest @ ..] => {
            let key = rest.iter().position(|w| *w == "key").and_then(|at| rest.get(at + 1..));
            let secret = key.map(|key| password(run, key, SecretUse::ServerKey, line));
            run.device.auth_servers.push(AuthServer {
                name: (*address).to_owned(),
                kind: if words[0] == "tacacs" { "tacacs+".into() } else { "radius".into() },
                addresses: vec![Fact::new((*address).to_owned(), line)],
                secret,
                encrypted: Switch::default_is(false),
                line,
            });
            Outcome::Took("radius host")
        }
        ["aaa", ..] | ["radius" | "tacacs", ..] => Outcome::NoBearing("aaa"),
        ["snmp-agent", "ip" | "ipv6", "enable"] => {
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp-agent enable")
        }
        ["snmp-agent", "ip" | "ipv6", "community", name, rest @ ..] => {
            let list = rest.iter().find(|word| !matches!(**word, "ro" | "rw" | "read-only" | "read-write"));
            // The list may stand further down: its addresses are looked up at the end.
            let sources =
                list.map_or_else(Endpoint::any, |list| Endpoint::new(vec![(*list).to_owned()], AddressSet::default()));
            run.device.snmp.communities.push(SnmpCommunity {
                secret: secret(run.comparer, SecretUse::Snmp, SecretForm::Plain, name, line),
                default_name: matches!(*name, "public" | "private"),
                writes: rest.iter().any(|word| matches!(*word, "rw" | "read-write")),
                sources,
                line,
            });
            Outcome::Took("snmp-agent community")
        }
        ["snmp-agent", "user", name, rest @ ..] => {
            run.device.snmp.users.push(SnmpUser {
                name: (*name).to_owned(),
                authenticates: Switch::set(rest.contains(&"auth"), line),
                encrypts: Switch::set(rest.contains(&"priv"), line),
                line,
            });
            Outcome::Took("snmp-agent user")
        }
        ["snmp-agent", ..] => Outcome::NoBearing("snmp-agent"),
        _ => Outcome::Unknown,
    }
}

/// Lines of `ppp profile`.
pub(super) fn ppp(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["authentication", "password" | "username", user, rest @ ..] => {
            let mut account = Account::new(*user, AccountKind::Remote, line);
            account.second_factor = Switch::default_is(false);
            let rest = rest.strip_prefix(&["password"]).unwrap_or(rest);
            account.secret = Some(password(run, rest, SecretUse::Password, line));
            run.ppp.entry(name.to_owned()).or_default().users.push(account);
            Outcome::Took("ppp authentication")
        }
        ["ipcp", "provide-remote-ip" | "provide-ip-address", rest @ ..] => {
            let range: Vec<&str> = rest.iter().copied().filter(|word| !matches!(*word, "range" | "static")).collect();
            let ppp = run.ppp.entry(name.to_owned()).or_default();
            ppp.pool.push(Fact::new(range.join("-"), line));
            Outcome::Took("ppp ipcp")
        }
        ["authentication" | "ipcp" | "ipv6cp" | "lcp" | "ccp" | "description" | "idle-time" | "no", ..] => {
            Outcome::NoBearing("ppp profile")
        }
        _ => Outcome::Unknown,
    }
}
