//! Ways in for people: IPsec client groups, IKEv2 with EAP, L2TP and PPTP.

use super::run::{Block, Outcome, Run};
use crate::model::{Authentication, Fact, RemoteAccess, Secret, SecretUse, Switch};
use crate::read::secret::cisco;

/// The kind of a block about callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Group,
    Policy,
    Dialin,
}

/// What a block says about callers.
#[derive(Debug)]
pub(super) struct Callers {
    kind: Kind,
    name: String,
    line: u32,
    secret: Option<Secret>,
    pool: Option<Fact<String>>,
    protocol: Option<&'static str>,
    template: Option<Fact<String>>,
    accepts: Option<u32>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (kind, name) = match words {
        ["crypto", "isakmp", "client", "configuration", "group", name, ..] => (Kind::Group, *name),
        ["crypto", "ikev2", "authorization", "policy", name] => (Kind::Policy, *name),
        ["vpdn-group", name] => (Kind::Dialin, *name),
        ["vpdn", "enable"] => {
            run.device.contexts[0].settings.push(("vpdn".into(), Fact::new("enable".into(), line)));
            return Outcome::Took("vpdn enable");
        }
        ["vpdn", ..] => return Outcome::NoBearing("vpdn"),
        _ => return Outcome::Unknown,
    };
    run.callers.push(Callers {
        kind,
        name: name.to_owned(),
        line,
        secret: None,
        pool: None,
        protocol: None,
        template: None,
        accepts: None,
    });
    run.block = Block::Callers(run.callers.len() - 1);
    Outcome::Took(match kind {
        Kind::Group => "crypto isakmp client",
        Kind::Policy => "crypto ikev2 authorization policy",
        Kind::Dialin => "vpdn-group",
    })
}

pub(super) fn inner(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let Some(callers) = run.callers.get_mut(at) else { return Outcome::Unknown };
    match (callers.kind, words) {
        (Kind::Group, ["key", rest @ ..]) => {
            callers.secret = Some(cisco(comparer, SecretUse::PreSharedKey, rest, line));
            Outcome::Took("callers key")
        }
        (Kind::Group | Kind::Policy, ["pool", name]) => {
            callers.pool = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("callers pool")
        }
        (Kind::Group | Kind::Policy, ["ipv6", "pool", _]) => Outcome::Took("callers pool"),
        (
            Kind::Group | Kind::Policy,
            [
                "dns"
                | "wins"
                | "domain"
                | "def-domain"
                | "netmask"
                | "acl"
                | "save-password"
                | "max-users"
                | "max-logins"
                | "include-local-lan"
                | "pfs"
                | "backup-gateway"
                | "banner"
                | "split-dns"
                | "group-lock"
                | "browser-proxy"
                | "configuration"
                | "firewall"
                | "access-restrict"
                | "route"
                | "dhcp"
                | "aaa"
                | "session-lifetime"
                | "smartcard-removal-disconnect"
                | "reconnect"
                | "subnet-acl"
                | "ipv6"
                | "no"
                | "backup"
                | "crypto",
                ..,
            ],
        ) => Outcome::NoBearing("callers"),
        (Kind::Dialin, ["accept-dialin"]) => {
            callers.accepts = Some(line);
            Outcome::Took("vpdn-group accept-dialin")
        }
        (Kind::Dialin, ["protocol", protocol]) => {
            callers.protocol = match *protocol {
                "l2tp" | "any" => Some("l2tp"),
                "pptp" => Some("pptp"),
                _ => None,
            };
            Outcome::Took("vpdn-group protocol")
        }
        (Kind::Dialin, ["virtual-template", number]) => {
            callers.template = Some(Fact::new(format!("Virtual-Template{number}"), line));
            Outcome::Took("vpdn-group virtual-template")
        }
        (
            Kind::Dialin,
            [
                "no"
                | "l2tp"
                | "pptp"
                | "request-dialin"
                | "initiate-to"
                | "terminate-from"
                | "source-ip"
                | "session-limit"
                | "lcp"
                | "force-local-chap"
                | "authen-before-forward"
                | "local"
                | "domain"
                | "default"
                | "vpn"
                | "ip"
                | "source"
                | "description"
                | "accept-dialout"
                | "request-dialout"
                | "pool-member"
                | "dnis",
                ..,
            ],
        ) => Outcome::NoBearing("vpdn-group"),
        _ => Outcome::Unknown,
    }
}

/// Blocks become ways in, once everything that they point to is known.
pub(super) fn finish(run: &mut Run<'_>) {
    let callers = std::mem::take(&mut run.callers);
    let mut found = Vec::new();
    for group in callers.iter().filter(|c| c.kind == Kind::Group) {
        let mut access = RemoteAccess::new("ipsec", &group.name, group.line);
        access.enabled = Switch::set(true, group.line);
        access.groups = vec![Fact::new(group.name.clone(), group.line)];
        access.secret.clone_from(&group.secret);
        access.pool = group.pool.iter().cloned().collect();
        found.push(access);
    }
    for (name, profile) in &run.profiles {
        let eap = profile.method.as_ref().is_some_and(|m| m.value == Authentication::Eap);
        if !eap || profile.template.is_none() {
            continue;
        }
        let mut access = RemoteAccess::new("ipsec", name, profile.line);
        access.enabled = Switch::set(true, profile.line);
        access.groups = profile.policy.iter().cloned().collect();
        access.servers = profile.checked_by.iter().cloned().collect();
        let policy =
            |c: &&Callers| c.kind == Kind::Policy && profile.policy.as_ref().is_some_and(|p| p.value == c.name);
        access.pool = callers.iter().find(policy).and_then(|c| c.pool.clone()).into_iter().collect();
        found.push(access);
    }
    let enabled = run.device.contexts[0].setting("vpdn").is_some();
    for dialin in callers.iter().filter(|c| c.kind == Kind::Dialin) {
        let (Some(kind), Some(line)) = (dialin.protocol, dialin.accepts) else { continue };
        let mut access = RemoteAccess::new(kind, &dialin.name, dialin.line);
        access.enabled = if enabled { Switch::set(true, line) } else { Switch::default_is(false) };
        let template = dialin.template.as_ref().map(|t| t.value.as_str()).unwrap_or_default();
        access.pool = run.templates.get(template).cloned().unwrap_or_default();
        // Accounts of the device have one password and nothing else; a server may ask for more.
        let by_server = run.device.contexts[0].setting("ppp-by-server").is_some();
        access.second_factor = if by_server { Switch::default() } else { Switch::default_is(false) };
        found.push(access);
    }
    run.device.contexts[0].remote_access = found;
}
