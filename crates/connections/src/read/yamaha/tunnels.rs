//! Tunnels: IPsec with its gateways and policies, L2TP, PPTP, IP in IP.

use std::collections::BTreeMap;

use super::run::{Outcome, Run};
use crate::model::{Authentication, Fact, IkeVersion, Peer, Proposal, Secret, SecretForm, SecretUse, TunnelKind};
use crate::read::common::clean;
use crate::read::secret::secret;

/// Tunnels, key-exchange gateways and policies by number: they are joined at the end.
#[derive(Default)]
pub(super) struct Tunnels {
    pub(super) tunnels: BTreeMap<u32, Built>,
    pub(super) gateways: BTreeMap<u32, Gateway>,
    pub(super) policies: BTreeMap<u32, Policy>,
    pub(super) transport: Vec<u32>,
    pub(super) off: Option<u32>,
}

/// What `tunnel select N` says.
#[derive(Default)]
pub(super) struct Built {
    pub(super) line: u32,
    pub(super) kind: Option<(TunnelKind, u32)>,
    pub(super) policy: Option<u32>,
    pub(super) enabled: Option<(bool, u32)>,
    pub(super) remote: Option<Fact<Peer>>,
    pub(super) local: Option<Fact<String>>,
    pub(super) description: Option<Fact<String>>,
    pub(super) l2tp_auth: Option<(bool, u32)>,
    pub(super) l2tp_secret: Option<Secret>,
    pub(super) encapsulates_l2tp: bool,
}

#[derive(Default)]
pub(super) struct Gateway {
    pub(super) remote: Option<Fact<Peer>>,
    pub(super) local: Option<Fact<String>>,
    pub(super) secret: Option<Secret>,
    pub(super) encryption: Option<(String, u32)>,
    pub(super) hash: Option<(String, u32)>,
    pub(super) groups: Vec<u16>,
    pub(super) groups_line: u32,
    pub(super) version: Option<Fact<IkeVersion>>,
    pub(super) named: Option<u32>,
    pub(super) method: Option<Fact<Authentication>>,
    pub(super) pfs: Option<(bool, u32)>,
    pub(super) users: Option<(bool, u32)>,
    pub(super) local_id: Option<(String, u32)>,
    pub(super) remote_id: Option<(String, u32)>,
}

pub(super) struct Policy {
    pub(super) gateway: u32,
    pub(super) proposal: Proposal,
    pub(super) local: Option<String>,
    pub(super) remote: Option<String>,
    pub(super) line: u32,
}

impl Tunnels {
    /// The tunnel, made when it is first named.
    pub(super) fn at(&mut self, number: u32, line: u32) -> &mut Built {
        let built = self.tunnels.entry(number).or_default();
        if built.line == 0 {
            built.line = line;
        }
        built
    }

    /// Whether calls over L2TP come in by this tunnel.
    pub(super) fn carries_l2tp(&self, number: u32) -> bool {
        self.tunnels
            .get(&number)
            .is_some_and(|t| t.encapsulates_l2tp || t.kind.is_some_and(|(k, _)| k == TunnelKind::L2tp))
    }
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["ipsec", rest @ ..] => ipsec(run, rest, line),
        ["tunnel", rest @ ..] => tunnel(run, rest, line),
        ["l2tp", rest @ ..] => l2tp(run, rest, line),
        _ => Outcome::Unknown,
    }
}

fn tunnel(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    if let ["enable" | "disable", which, ..] = words {
        let Ok(number) = which.parse() else {
            return if *which == "all" { Outcome::Took("tunnel enable") } else { Outcome::Bad("tunnel enable") };
        };
        run.tunnels.at(number, line).enabled = Some((words[0] == "enable", line));
        return Outcome::Took("tunnel enable");
    }
    if let ["template", ..] = words {
        return Outcome::Unknown;
    }
    let Some(number) = run.tunnel else { return Outcome::Unknown };
    let built = run.tunnels.at(number, line);
    match words {
        ["encapsulation", kind, ..] => {
            let kind = match *kind {
                "ipsec" => TunnelKind::Ipsec,
                "ipip" | "4over6" | "map-e" => TunnelKind::Ipv4OverIpv6,
                "l2tp" => TunnelKind::L2tp,
                "l2tpv3" | "l2tpv3-raw" => TunnelKind::L2tpv3,
                "pptp" => TunnelKind::Pptp,
                "gre" => TunnelKind::Gre,
                "ipudp" => TunnelKind::Ipsec,
                _ => return Outcome::Bad("tunnel encapsulation"),
            };
            built.encapsulates_l2tp |= kind == TunnelKind::L2tp;
            built.kind = Some((kind, line));
            Outcome::Took("tunnel encapsulation")
        }
        ["endpoint", "address", rest @ ..] => {
            let remote = rest.last().and_then(|a| a.parse().ok());
            let Some(remote) = remote else { return Outcome::Bad("tunnel endpoint address") };
            built.remote = Some(Fact::new(Peer::Address(remote), line));
            if rest.len() == 2 {
                built.local = Some(Fact::new(rest[0].to_owned(), line));
            }
            Outcome::Took("tunnel endpoint address")
        }
        ["endpoint", "name", rest @ ..] => {
            let name = rest.iter().find(|w| !matches!(**w, "fqdn" | "tel")).copied().unwrap_or_default();
            built.remote = Some(Fact::new(Peer::Name(name.to_owned()), line));
            Outcome::Took("tunnel endpoint name")
        }
        ["endpoint", "local" | "remote", "address", address, ..] => {
            if words[1] == "remote" {
                match address.parse() {
                    Ok(address) => built.remote = Some(Fact::new(Peer::Address(address), line)),
                    Err(_) => return Outcome::Bad("tunnel endpoint address"),
                }
            } else {
                built.local = Some(Fact::new((*address).to_owned(), line));
            }
            Outcome::Took("tunnel endpoint address")
        }
        ["name", text @ ..] => {
            built.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("tunnel name")
        }
        // The server of a multipoint tunnel answers everybody who knows the key.
        ["type", "multipoint", "server", ..] => {
            built.remote = Some(Fact::new(Peer::Anyone, line));
            Outcome::Took("tunnel type")
        }
        ["multipoint", "server", _, address, ..] => {
            let peer = address.parse().map_or_else(|_| Peer::Name((*address).to_owned()), Peer::Address);
            built.remote = Some(Fact::new(peer, line));
            Outcome::Took("tunnel multipoint")
        }
        ["backup" | "multipoint" | "type" | "stp" | "ngn" | "qos" | "map-e" | "keepalive", ..] => {
            Outcome::NoBearing("tunnel")
        }
        _ => Outcome::Unknown,
    }
}

fn l2tp(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["service", state, ..] => {
            run.dial.l2tp = Some((*state == "on", line));
            Outcome::Took("l2tp service")
        }
        ["tunnel", "auth", state, rest @ ..] => {
            let found =
                rest.first().map(|text| secret(run.comparer, SecretUse::PreSharedKey, SecretForm::Plain, text, line));
            let Some(number) = run.tunnel else { return Outcome::Bad("l2tp tunnel auth") };
            let built = run.tunnels.at(number, line);
            built.l2tp_auth = Some((*state == "on", line));
            built.l2tp_secret = found;
            Outcome::Took("l2tp tunnel auth")
        }
        ["tunnel" | "keepalive" | "syslog" | "always-on" | "hostname" | "local" | "remote" | "remote-end-id", ..] => {
            Outcome::NoBearing("l2tp")
        }
        _ => Outcome::Unknown,
    }
}

fn ipsec(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["use", state, ..] => {
            if *state == "off" {
                run.tunnels.off = Some(line);
            }
            Outcome::Took("ipsec use")
        }
        ["tunnel", "outer" | "backup" | "fastpath-fragment-function", ..] => Outcome::NoBearing("ipsec tunnel"),
        ["tunnel", policy, ..] => match (run.tunnel, policy.parse()) {
            (Some(number), Ok(policy)) => {
                let built = run.tunnels.at(number, line);
                built.policy = Some(policy);
                built.kind.get_or_insert((TunnelKind::Ipsec, line));
                Outcome::Took("ipsec tunnel")
            }
            _ => Outcome::Bad("ipsec tunnel"),
        },
        ["sa", "policy", rest @ ..] => policy(run, rest, line),
        ["sa", "delete", ..] | ["auto" | "log" | "refresh", ..] => Outcome::NoBearing("ipsec"),
        ["transport", id, policy, ..] => match policy.parse() {
            Ok(policy) => {
                run.tunnels.transport.push(policy);
                Outcome::Took("ipsec transport")
            }
            Err(_) if *id == "template" => Outcome::Took("ipsec transport"),
            Err(_) => Outcome::Bad("ipsec transport"),
        },
        ["ike", rest @ ..] => ike(run, rest, line),
        _ => Outcome::Unknown,
    }
}

/// `policy 101 1 esp aes-cbc sha-hmac local-id=… remote-id=…`
fn policy(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let [number, gateway, _protocol, rest @ ..] = words else { return Outcome::Bad("ipsec sa policy") };
    let (Ok(number), Ok(gateway)) = (number.parse(), gateway.parse()) else { return Outcome::Bad("ipsec sa policy") };
    let mut policy =
        Policy { gateway, proposal: Proposal { line, ..Proposal::default() }, local: None, remote: None, line };
    for word in rest {
        match word.split_once('=') {
            Some(("local-id", net)) => policy.local = Some(net.to_owned()),
            Some(("remote-id", net)) => policy.remote = Some(net.to_owned()),
            Some(_) => {}
            None if word.ends_with("-hmac") => policy.proposal.integrity.push(integrity(word)),
            None => policy.proposal.encryption.push(encryption(word)),
        }
    }
    run.tunnels.policies.insert(number, policy);
    Outcome::Took("ipsec sa policy")
}

fn encryption(word: &str) -> String {
    match word {
        "aes-cbc" => "aes128".into(),
        "aes192-cbc" => "aes192".into(),
        "aes256-cbc" => "aes256".into(),
        "3des-cbc" => "3des".into(),
        "des-cbc" => "des".into(),
        other => other.trim_end_matches("-cbc").to_owned(),
    }
}

fn integrity(word: &str) -> String {
    match word.trim_end_matches("-hmac") {
        "sha" => "sha1".into(),
        other => other.to_owned(),
    }
}

fn group(word: &str) -> Option<u16> {
    Some(match word {
        "modp768" => 1,
        "modp1024" => 2,
        "modp1536" => 5,
        "modp2048" => 14,
        _ => return None,
    })
}

fn ike(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let known = match words {
        // Words before the number.
        ["local" | "remote", "address" | "id" | "name", ..] => 2,
        [
            "pre-shared-key"
            | "encryption"
            | "group"
            | "hash"
            | "version"
            | "pfs"
            | "xauth"
            | "proposal-limitation"
            | "log"
            | "retry"
            | "queue"
            | "esp-encapsulation"
            | "restrict-dangling-sa"
            | "duration"
            | "keepalive"
            | "nat-traversal"
            | "payload"
            | "always-on"
            | "backward-compatibility"
            | "send"
            | "mode-cfg"
            | "pki"
            | "auth"
            | "eap"
            | "message-id-control"
            | "wait",
            ..,
        ] => 1,
        _ => return Outcome::Unknown,
    };
    let head = &words[..known];
    let rest = &words[known..];
    // `keepalive use 1 …`, `duration ike-sa 1 …`, `payload type 1 …`: the number is wherever the first number is.
    let Some(number_at) = rest.iter().position(|w| w.parse::<u32>().is_ok()) else {
        return if matches!(head, ["log" | "retry" | "send" | "queue" | "auth" | "backward-compatibility", ..]) {
            Outcome::NoBearing("ipsec ike")
        } else {
            Outcome::Bad("ipsec ike")
        };
    };
    let number = rest[number_at].parse().unwrap_or_default();
    let values = &rest[number_at + 1..];
    let value = values.first().copied().unwrap_or_default();
    let comparer = run.comparer;
    let gateway = run.tunnels.gateways.entry(number).or_default();
    match head {
        ["pre-shared-key"] => {
            let (form, text) = match values {
                ["text", text, ..] => (SecretForm::Plain, *text),
                ["encrypted", text, ..] => (SecretForm::Encrypted, *text),
                [text, ..] => (SecretForm::Plain, *text),
                [] => (SecretForm::Empty, ""),
            };
            gateway.secret = Some(secret(comparer, SecretUse::PreSharedKey, form, text, line));
        }
        ["remote", "address"] => {
            let peer = match value {
                "any" => Peer::Anyone,
                text => text.parse().map_or_else(|_| Peer::Name(text.to_owned()), Peer::Address),
            };
            gateway.remote = Some(Fact::new(peer, line));
        }
        ["local", "address"] => gateway.local = Some(Fact::new(value.to_owned(), line)),
        ["remote" | "local", "name"] => gateway.named = Some(line),
        ["local", "id"] => gateway.local_id = Some((value.to_owned(), line)),
        ["remote", "id"] => gateway.remote_id = Some((value.to_owned(), line)),
        ["encryption"] => gateway.encryption = Some((encryption(value), line)),
        ["hash"] => gateway.hash = Some((if value == "sha" { "sha1".into() } else { value.to_owned() }, line)),
        ["group"] => {
            gateway.groups = values.iter().filter_map(|w| group(w)).collect();
            gateway.groups_line = line;
        }
        ["version"] => {
            gateway.version = Some(Fact::new(if value == "2" { IkeVersion::V2 } else { IkeVersion::V1 }, line))
        }
        ["pfs"] => gateway.pfs = Some((value == "on", line)),
        ["xauth" | "eap"] => gateway.users = Some((!values.contains(&"off"), line)),
        ["auth"] => {
            gateway.method = Some(Fact::new(
                if value == "certificate" || value == "rsa-signature" {
                    Authentication::Certificate
                } else {
                    Authentication::PreSharedKey
                },
                line,
            ))
        }
        ["pki"] => gateway.method = Some(Fact::new(Authentication::Certificate, line)),
        _ => return Outcome::NoBearing("ipsec ike"),
    }
    Outcome::Took(match head {
        ["pre-shared-key"] => "ipsec ike pre-shared-key",
        ["remote", _] => "ipsec ike remote",
        ["local", _] => "ipsec ike local",
        ["encryption" | "hash" | "group"] => "ipsec ike proposal",
        ["version"] => "ipsec ike version",
        _ => "ipsec ike",
    })
}
