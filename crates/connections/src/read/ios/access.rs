//! Lines, web server, accounts, servers that check people, SNMP.

use super::run::{Block, Outcome, Run};
use crate::model::{Account, AccountKind, AuthServer, Endpoint, Fact, SecretUse, SnmpCommunity, SnmpUser, Switch};
use crate::read::secret::cisco;

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["enable", kind @ ("secret" | "password"), rest @ ..] => {
            let mut account = Account::new("", AccountKind::Administrator, line);
            account.role = Some(Fact::new("enable".into(), line));
            let rest = if let ["level", _, rest @ ..] = rest { rest } else { rest };
            let mut secret = cisco(run.comparer, SecretUse::Password, rest, line);
            if *kind == "secret" && secret.form == crate::model::SecretForm::Plain {
                // Typed configurations carry the plain word; a saved one never does.
                secret.form = crate::model::SecretForm::Hashed;
            }
            account.secret = Some(secret);
            run.device.accounts.push(account);
            Outcome::Took("enable secret")
        }
        ["username", name, rest @ ..] => {
            let mut account = Account::new(*name, AccountKind::Any, line);
            account.second_factor = Switch::default_is(false);
            let mut at = 0;
            while let Some(word) = rest.get(at) {
                at += 1;
                match *word {
                    "privilege" => {
                        account.role = rest.get(at).map(|p| Fact::new(format!("privilege {p}"), line));
                        if rest.get(at) == Some(&"15") {
                            account.kind = AccountKind::Administrator;
                        }
                        at += 1;
                    }
                    "secret" | "password" => {
                        account.secret =
                            Some(cisco(run.comparer, SecretUse::Password, rest.get(at..).unwrap_or_default(), line));
                        at = rest.len();
                    }
                    "nopassword" => account.secret = Some(cisco(run.comparer, SecretUse::Password, &[], line)),
                    _ => {}
                }
            }
            run.device.accounts.push(account);
            Outcome::Took("username")
        }
        ["ip", "http", rest @ ..] => http(run, rest, true, line),
        ["no", "ip", "http", rest @ ..] => http(run, rest, false, line),
        ["netconf-yang"] => {
            run.http.insert("netconf", (true, line));
            Outcome::Took("netconf-yang")
        }
        ["restconf"] => {
            run.device.contexts[0].settings.push(("restconf".into(), Fact::new("enable".into(), line)));
            Outcome::Took("restconf")
        }
        ["ip", "ssh", "version", version] => {
            run.ssh_only_v2 = Switch::set(*version == "2", line);
            Outcome::Took("ip ssh version")
        }
        ["ip", "ssh", ..] => Outcome::NoBearing("ip ssh"),
        ["snmp-server", "community", name, rest @ ..] => {
            let community = SnmpCommunity {
                secret: cisco(run.comparer, SecretUse::Snmp, &["0", name], line),
                default_name: matches!(*name, "public" | "private"),
                writes: rest.iter().any(|w| w.eq_ignore_ascii_case("rw")),
                sources: Endpoint::any(),
                line,
            };
            run.device.snmp.communities.push(community);
            if let Some(list) = rest.iter().rfind(|w| !w.eq_ignore_ascii_case("ro") && !w.eq_ignore_ascii_case("rw")) {
                run.snmp_lists.push((run.device.snmp.communities.len() - 1, (*list).to_owned()));
            }
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp-server community")
        }
        ["snmp-server", "group", _, "v3", level, ..] | ["snmp-server", "user", _, _, "v3", level, ..] => {
            if words[1] == "user" {
                run.device.snmp.users.push(SnmpUser {
                    name: words[2].to_owned(),
                    authenticates: Switch::set(*level == "auth" || words.contains(&"auth"), line),
                    encrypts: Switch::set(words.contains(&"priv"), line),
                    line,
                });
            }
            run.device.snmp.enabled = Switch::set(true, line);
            Outcome::Took("snmp-server user")
        }
        ["snmp-server", "group" | "user", ..] => Outcome::Took("snmp-server user"),
        ["tacacs-server" | "radius-server", "host", address, rest @ ..] => {
            let kind = if words[0] == "tacacs-server" { "tacacs+" } else { "radius" };
            let secret = rest
                .iter()
                .position(|w| *w == "key")
                .map(|at| cisco(run.comparer, SecretUse::ServerKey, &rest[at + 1..], line));
            run.device.auth_servers.push(AuthServer {
                name: (*address).to_owned(),
                kind: kind.into(),
                addresses: vec![Fact::new((*address).to_owned(), line)],
                secret,
                encrypted: Switch::default_is(false),
                line,
            });
            Outcome::Took("aaa server host")
        }
        ["tacacs-server" | "radius-server", "key", rest @ ..] => {
            let secret = cisco(run.comparer, SecretUse::ServerKey, rest, line);
            for server in run.device.auth_servers.iter_mut().filter(|s| s.secret.is_none()) {
                server.secret = Some(secret.clone());
            }
            Outcome::Took("aaa server key")
        }
        ["radius" | "tacacs", "server", name] => {
            let kind = if words[0] == "tacacs" { "tacacs+" } else { "radius" };
            run.device.auth_servers.push(AuthServer {
                name: (*name).to_owned(),
                kind: kind.into(),
                addresses: Vec::new(),
                secret: None,
                encrypted: Switch::default_is(false),
                line,
            });
            run.block = Block::Server(run.device.auth_servers.len() - 1);
            Outcome::Took("aaa server")
        }
        ["tacacs-server" | "radius-server", ..] => Outcome::NoBearing("aaa server"),
        ["aaa", "group", "server", ..] => {
            run.block = Block::Group(words.last().map(|n| (*n).to_owned()).unwrap_or_default());
            Outcome::Took("aaa group server")
        }
        _ => Outcome::Unknown,
    }
}

fn http(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    match words {
        ["server"] => {
            run.http.insert("http", (on, line));
            Outcome::Took("ip http server")
        }
        ["secure-server"] => {
            run.http.insert("https", (on, line));
            Outcome::Took("ip http secure-server")
        }
        ["access-class", rest @ ..] => {
            let list = rest.iter().rfind(|w| !matches!(**w, "ipv4" | "ipv6")).copied().unwrap_or_default();
            run.http_list = Some((list.to_owned(), line));
            Outcome::Took("ip http access-class")
        }
        ["port", port] | ["secure-port", port] => match port.parse() {
            Ok(port) => {
                run.http_ports.insert(if words[0] == "port" { "http" } else { "https" }, Fact::new(port, line));
                Outcome::Took("ip http port")
            }
            Err(_) => Outcome::Bad("ip http port"),
        },
        _ => Outcome::NoBearing("ip http"),
    }
}

/// Lines of `line vty`.
pub(super) fn terminal(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(terminal) = run.terminals.get_mut(at) else { return Outcome::Unknown };
    match words {
        ["transport", "input", rest @ ..] => {
            terminal.transports = Some((rest.iter().map(|w| (*w).to_owned()).collect(), line));
            Outcome::Took("line transport input")
        }
        ["access-class", list, "in", ..] => {
            terminal.list = Some(((*list).to_owned(), line));
            Outcome::Took("line access-class")
        }
        ["access-class", _, "out", ..] => Outcome::NoBearing("line access-class"),
        ["password", rest @ ..] => {
            let mut account = Account::new("", AccountKind::Any, line);
            account.role = Some(Fact::new(format!("line {}", terminal.name), line));
            account.secret = Some(cisco(run.comparer, SecretUse::Password, rest, line));
            run.device.accounts.push(account);
            Outcome::Took("line password")
        }
        ["no", "login"] => Outcome::Took("line login"),
        [
            "login"
            | "exec-timeout"
            | "logging"
            | "privilege"
            | "stopbits"
            | "length"
            | "width"
            | "history"
            | "session-timeout"
            | "transport"
            | "exec"
            | "no"
            | "speed"
            | "flowcontrol"
            | "modem"
            | "rotary"
            | "ipv6"
            | "autocommand"
            | "authorization"
            | "accounting"
            | "escape-character"
            | "location"
            | "notify"
            | "absolute-timeout"
            | "exec-character-bits"
            | "databits"
            | "parity"
            | "monitor"
            | "session-limit"
            | "stopbit"
            | "activation-character"
            | "exec-banner"
            | "full-help"
            | "international"
            | "special-character-bits"
            | "terminal-type"
            | "autoselect"
            | "script"
            | "vacant-message"
            | "motd-banner"
            | "media-type",
            ..,
        ] => Outcome::NoBearing("line"),
        _ => Outcome::Unknown,
    }
}

/// Lines of `radius server` and `tacacs server`.
pub(super) fn server(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let Some(server) = run.device.auth_servers.get_mut(at) else { return Outcome::Unknown };
    match words {
        ["address", _, address, ..] => {
            server.addresses.push(Fact::new((*address).to_owned(), line));
            Outcome::Took("aaa server address")
        }
        ["key", rest @ ..] => {
            server.secret = Some(cisco(run.comparer, SecretUse::ServerKey, rest, line));
            Outcome::Took("aaa server key")
        }
        [
            "timeout" | "retransmit" | "automate-tester" | "port" | "single-connection" | "non-standard" | "pac"
            | "dscp",
            ..,
        ] => Outcome::NoBearing("aaa server"),
        _ => Outcome::Unknown,
    }
}
