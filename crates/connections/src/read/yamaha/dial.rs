//! Lines to providers and calls from outside (`pp select`, L2TP, PPTP).

use super::run::{Outcome, Run};
use crate::model::{Account, AccountKind, Fact, InterfaceAddress, Net, RemoteAccess, SecretForm, SecretUse, Switch};
use crate::read::common::clean;
use crate::read::secret::secret;

/// What is said about calls.
#[derive(Default)]
pub(super) struct Dial {
    /// `l2tp service`.
    pub(super) l2tp: Option<(bool, u32)>,
    pptp: Option<(bool, u32)>,
    lines: Vec<PpLine>,
}

#[derive(Default)]
struct PpLine {
    name: String,
    line: u32,
    tunnels: Vec<(u32, u32)>,
    carrier: Option<(String, u32)>,
    enabled: Option<(bool, u32)>,
    pool: Vec<Fact<String>>,
    users: Vec<(String, u32)>,
    request: Option<u32>,
}

fn at<'r>(run: &'r mut Run<'_>, name: &str, line: u32) -> &'r mut PpLine {
    let all = &mut run.dial.lines;
    let found = all.iter().position(|p| p.name == name).unwrap_or_else(|| {
        all.push(PpLine { name: name.to_owned(), line, ..PpLine::default() });
        all.len() - 1
    });
    &mut all[found]
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["pp", state @ ("enable" | "disable"), name, ..] => {
            at(run, name, line).enabled = Some((*state == "enable", line));
            return Outcome::Took("pp enable");
        }
        ["pptp", "service", state, ..] => {
            run.dial.pptp = Some((*state == "on", line));
            return Outcome::Took("pptp service");
        }
        ["pptp", ..] => return Outcome::NoBearing("pptp"),
        ["pp" | "ppp" | "pppoe", ..] | ["ip", "pp", "remote", ..] => {}
        _ => return Outcome::Unknown,
    }
    let Some(name) = run.pp.clone() else {
        // `pp auth username` also stands outside of any line, for all of them.
        return match words {
            ["pp", "auth", "username", user, rest @ ..] => {
                account(run, user, rest, line);
                Outcome::Took("pp auth username")
            }
            ["ppp", ..] => Outcome::NoBearing("ppp"),
            _ => Outcome::Unknown,
        };
    };
    match words {
        ["pp", "bind", rest @ ..] => {
            for word in rest.iter().flat_map(|w| w.split(',')) {
                let numbers = word
                    .trim_start_matches("tunnel")
                    .split_once("-tunnel")
                    .unwrap_or((word.trim_start_matches("tunnel"), ""));
                if let Ok(first) = numbers.0.parse::<u32>() {
                    let last = numbers.1.parse().unwrap_or(first);
                    at(run, &name, line)
                        .tunnels
                        .extend((first..=last.min(first.saturating_add(1000))).map(|n| (n, line)));
                }
            }
            Outcome::Took("pp bind")
        }
        ["pp", "auth", "username", user, rest @ ..] => {
            account(run, user, rest, line);
            at(run, &name, line).users.push(((*user).to_owned(), line));
            Outcome::Took("pp auth username")
        }
        ["pp", "auth", "request", ..] => {
            at(run, &name, line).request = Some(line);
            Outcome::Took("pp auth request")
        }
        ["pp", "auth", "accept" | "myname" | "multi", ..] => Outcome::Took("pp auth accept"),
        // The calls of anybody are no line of their own.
        ["pp", "name", ..] if name == "anonymous" => Outcome::Took("pp name"),
        ["pp", "name", text @ ..] => {
            super::interfaces::at(run, &format!("pp{name}"), line).description =
                Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("pp name")
        }
        ["pp", "always-on" | "keepalive" | "backup" | "restart" | "encapsulation" | "isdn" | "auth-lock", ..] => {
            Outcome::NoBearing("pp")
        }
        ["pppoe", "use", carrier, ..] => {
            at(run, &name, line).carrier = Some(((*carrier).to_owned(), line));
            let interface = super::interfaces::at(run, &format!("pp{name}"), line);
            interface.parent = Some(Fact::new((*carrier).to_owned(), line));
            Outcome::Took("pppoe use")
        }
        ["pppoe", ..] | ["ppp", ..] => Outcome::NoBearing("ppp"),
        ["ip", "pp", "remote", "address", rest @ ..] => {
            let pool = rest.iter().filter(|w| **w != "pool").map(|w| Fact::new((*w).to_owned(), line));
            at(run, &name, line).pool.extend(pool);
            Outcome::Took("ip pp remote address")
        }
        _ => Outcome::Unknown,
    }
}

/// `pp auth username NAME PASSWORD [ADDRESS]`: a caller.
fn account(run: &mut Run<'_>, user: &str, rest: &[&str], line: u32) {
    let mut account = Account::new(user, AccountKind::Remote, line);
    let (form, text) = match rest {
        ["encrypted", text, ..] => (SecretForm::Encrypted, *text),
        [text, ..] => (SecretForm::Plain, *text),
        [] => (SecretForm::Empty, ""),
    };
    account.secret = Some(secret(run.comparer, SecretUse::Password, form, text, line));
    account.second_factor = Switch::default_is(false);
    run.device.accounts.push(account);
}

pub(super) fn finish(run: &mut Run<'_>) {
    let dial = std::mem::take(&mut run.dial);
    for pp in dial.lines {
        let enabled = pp.enabled.map_or_else(|| Switch::default_is(false), |(on, line)| Switch::set(on, line));
        if pp.carrier.is_some() {
            let name = format!("pp{}", pp.name);
            let interface = super::interfaces::at(run, &name, pp.line);
            interface.enabled = enabled;
            if interface.addresses.is_empty() {
                let line = interface.line;
                interface.addresses.push(Fact::new(InterfaceAddress::Ppp, line));
            }
            continue;
        }
        if pp.tunnels.is_empty() && pp.request.is_none() {
            continue;
        }
        let l2tp = pp.tunnels.iter().any(|(n, _)| run.tunnels.carries_l2tp(*n))
            || dial.l2tp.is_some_and(|(on, _)| on) && dial.pptp.is_none();
        let kind = if l2tp { "l2tp" } else { "pptp" };
        let service = if l2tp { dial.l2tp } else { dial.pptp };
        let mut access = RemoteAccess::new(kind, format!("pp {}", pp.name), pp.line);
        access.enabled = match service {
            Some((false, line)) => Switch::set(false, line),
            Some((true, _)) => enabled,
            // The service is off until it is turned on.
            None => Switch::default_is(false),
        };
        access.groups = pp.users.iter().map(|(user, line)| Fact::new(user.clone(), *line)).collect();
        access.pool = pp.pool;
        access.interfaces = pp.tunnels.iter().map(|(n, line)| Fact::new(format!("tunnel{n}"), *line)).collect();
        access.second_factor = Switch::default_is(false);
        run.device.contexts[0].remote_access.push(access);
    }
    // `ip pp remote address` of a provider's line is no pool; nothing to do for it.
    for interface in &mut run.device.contexts[0].interfaces {
        interface.addresses.retain(|a| a.value.net().is_none_or(|net: Net| !net.address.is_unspecified()));
    }
}
