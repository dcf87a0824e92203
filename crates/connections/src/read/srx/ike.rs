//! `security ike`, `security ipsec`, and callers over them.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    AddressSet, Authentication, Endpoint, Fact, IkeVersion, Net, Peer, Proposal, Secret, SecretForm, SecretUse,
    Selector, Switch,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// `security ike policy`.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) proposals: Vec<String>,
    pub(super) set: Option<(String, u32)>,
    pub(super) aggressive: Switch,
    pub(super) secret: Option<Secret>,
    pub(super) certificate: Option<u32>,
    /// `perfect-forward-secrecy keys group14` of an IPsec policy.
    pub(super) pfs: Option<(u16, u32)>,
}

/// `security ike gateway`.
#[derive(Debug, Default)]
pub(super) struct Gateway {
    pub(super) line: u32,
    pub(super) policy: String,
    pub(super) peers: Vec<Fact<Peer>>,
    pub(super) interface: Option<Fact<String>>,
    pub(super) local: Option<Fact<String>>,
    pub(super) version: Option<Fact<IkeVersion>>,
    /// The profile that callers are checked by.
    pub(super) users: Option<Fact<String>>,
}

/// `security ipsec vpn`.
#[derive(Debug, Default)]
pub(super) struct Vpn {
    pub(super) line: u32,
    pub(super) gateway: String,
    pub(super) policy: String,
    pub(super) bound: Option<String>,
    pub(super) selectors: BTreeMap<String, Selector>,
    pub(super) manual: bool,
}

/// A way in for people over a VPN.
#[derive(Debug, Default)]
pub(super) struct Callers {
    pub(super) line: u32,
    pub(super) profile: Option<Fact<String>>,
    pub(super) vpn: Option<String>,
    pub(super) users: Vec<Fact<String>>,
}

/// What is collected about IPsec.
#[derive(Debug, Default)]
pub(super) struct Ike {
    pub(super) proposals: BTreeMap<String, (Proposal, Option<Fact<Authentication>>)>,
    pub(super) policies: BTreeMap<String, Policy>,
    pub(super) gateways: BTreeMap<String, Gateway>,
    pub(super) phase2: BTreeMap<String, Proposal>,
    pub(super) phase2_policies: BTreeMap<String, Policy>,
    pub(super) vpns: Vec<(String, Vpn)>,
    pub(super) callers: BTreeMap<String, Callers>,
    pub(super) plain: BTreeMap<String, crate::model::Tunnel>,
}

/// `aes-256-cbc`, `3des-cbc`, `aes-256-gcm` in the words of the model.
fn encryption(word: &str) -> String {
    let gcm = word.ends_with("-gcm");
    let bare = word.trim_end_matches("-cbc").trim_end_matches("-gcm").replace('-', "");
    if gcm { bare.replace("aes", "aesgcm") } else { bare }
}

/// `sha1`, `sha-256`, `hmac-sha1-96`, `hmac-sha-256-128`, `hmac-md5-96`.
fn integrity(word: &str) -> String {
    let bare = word.trim_start_matches("hmac-");
    ["md5", "sha1"]
        .iter()
        .find(|name| bare.starts_with(*name))
        .map_or_else(|| bare.split('-').take(2).collect::<Vec<_>>().concat(), |name| (*name).to_owned())
}

fn group(word: &str) -> Option<u16> {
    word.trim_start_matches("group").parse().ok()
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["proposal", name, rest @ ..] => {
            let (proposal, authentication) = run.ike.proposals.entry((*name).to_owned()).or_default();
            if proposal.line == 0 {
                proposal.line = line;
            }
            match rest {
                ["authentication-method", method] => {
                    let method = match *method {
                        "pre-shared-keys" => Authentication::PreSharedKey,
                        _ => Authentication::Certificate,
                    };
                    *authentication = Some(Fact::new(method, line));
                    Outcome::Took("ike proposal")
                }
                rest => algorithms(proposal, rest),
            }
        }
        ["policy", name, rest @ ..] => {
            let comparer = run.comparer;
            let policy = run.ike.policies.entry((*name).to_owned()).or_default();
            match rest {
                ["mode", mode] => policy.aggressive = Switch::set(*mode == "aggressive", line),
                ["proposals", name] => policy.proposals.push((*name).to_owned()),
                ["proposal-set", name] => policy.set = Some(((*name).to_owned(), line)),
                ["pre-shared-key", kind, text] => {
                    let form = if text.starts_with("$9$") { SecretForm::Reversible } else { SecretForm::Plain };
                    let _ = kind;
                    policy.secret = Some(secret(comparer, SecretUse::PreSharedKey, form, text, line));
                }
                ["certificate", ..] => policy.certificate = Some(line),
                ["description" | "reauth-frequency", ..] | [] => return Outcome::NoBearing("ike setting"),
                _ => return Outcome::Unknown,
            }
            Outcome::Took("ike policy")
        }
        ["gateway", name, rest @ ..] => gateway(run, name, rest, line),
        ["traceoptions" | "respond-bad-spi", ..] => Outcome::NoBearing("ike setting"),
        _ => Outcome::Unknown,
    }
}

fn algorithms(proposal: &mut Proposal, words: &[&str]) -> Outcome {
    match words {
        ["dh-group", word] => proposal.groups.extend(group(word)),
        ["authentication-algorithm", word] => proposal.integrity.push(integrity(word)),
        ["encryption-algorithm", word] => proposal.encryption.push(encryption(word)),
        ["protocol", _] => {}
        ["lifetime-seconds" | "lifetime-kilobytes" | "description", ..] | [] => {
            return Outcome::NoBearing("ike setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("ike proposal")
}

fn gateway(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let gateway = run.ike.gateways.entry(name.to_owned()).or_insert_with(|| Gateway { line, ..Gateway::default() });
    match words {
        ["ike-policy", policy] => gateway.policy = (*policy).to_owned(),
        ["address", peer] => {
            let peer = peer.parse().map_or_else(|_| Peer::Name((*peer).to_owned()), Peer::Address);
            gateway.peers.push(Fact::new(peer, line));
        }
        ["dynamic", ..] => {
            if !gateway.peers.iter().any(|peer| peer.value == Peer::Anyone) {
                gateway.peers.push(Fact::new(Peer::Anyone, line));
            }
        }
        ["external-interface", interface] => gateway.interface = Some(Fact::new((*interface).to_owned(), line)),
        ["local-address", address] => gateway.local = Some(Fact::new((*address).to_owned(), line)),
        ["version", version] => {
            let version = if *version == "v2-only" { IkeVersion::V2 } else { IkeVersion::V1 };
            gateway.version = Some(Fact::new(version, line));
        }
        ["xauth" | "aaa", "access-profile", profile, ..] => {
            gateway.users = Some(Fact::new((*profile).to_owned(), line))
        }
        [
            "local-identity"
            | "remote-identity"
            | "dead-peer-detection"
            | "nat-keepalive"
            | "no-nat-traversal"
            | "general-ikeid"
            | "tcp-encap-profile"
            | "fragmentation"
            | "xauth"
            | "aaa"
            | "advpn",
            ..,
        ]
        | [] => return Outcome::NoBearing("ike setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("ike gateway")
}

pub(super) fn ipsec(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["proposal", name, rest @ ..] => {
            let proposal = run.ike.phase2.entry((*name).to_owned()).or_default();
            if proposal.line == 0 {
                proposal.line = line;
            }
            algorithms(proposal, rest)
        }
        ["policy", name, rest @ ..] => {
            let policy = run.ike.phase2_policies.entry((*name).to_owned()).or_default();
            match rest {
                ["proposals", name] => policy.proposals.push((*name).to_owned()),
                ["proposal-set", name] => policy.set = Some(((*name).to_owned(), line)),
                ["perfect-forward-secrecy", "keys", word] => policy.pfs = group(word).map(|g| (g, line)),
                ["description", ..] | [] => return Outcome::NoBearing("ipsec setting"),
                _ => return Outcome::Unknown,
            }
            Outcome::Took("ipsec policy")
        }
        ["vpn", name, rest @ ..] => vpn(run, name, rest, line),
        [
            "vpn-monitor-options" | "traceoptions" | "security-association" | "internal" | "anti-replay-window-size",
            ..,
        ] => Outcome::NoBearing("ipsec setting"),
        _ => Outcome::Unknown,
    }
}

fn vpn(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let all = &mut run.ike.vpns;
    let at = all.iter().position(|(own, _)| own == name).unwrap_or_else(|| {
        all.push((name.to_owned(), Vpn { line, ..Vpn::default() }));
        all.len() - 1
    });
    let vpn = &mut all[at].1;
    let side = |text: &str| Net::parse(text).map(|net| Endpoint::new(vec![text.to_owned()], AddressSet::net(net)));
    match words {
        ["bind-interface", interface] => vpn.bound = Some((*interface).to_owned()),
        ["ike", "gateway", gateway] => vpn.gateway = (*gateway).to_owned(),
        ["ike", "ipsec-policy", policy] => vpn.policy = (*policy).to_owned(),
        ["ike", "proxy-identity", "service", ..] => return Outcome::NoBearing("ipsec setting"),
        ["ike", "proxy-identity", rest @ ..] | ["traffic-selector", _, rest @ ..] => {
            let key = if words[0] == "ike" { "" } else { words[1] };
            let selector = vpn.selectors.entry(key.to_owned()).or_insert_with(|| Selector {
                local: Endpoint::any(),
                remote: Endpoint::any(),
                line,
            });
            // Both sides may stand in one statement.
            let mut rest = rest;
            while let [which, prefix, after @ ..] = rest {
                let Some(side) = side(prefix) else { return Outcome::Bad("ipsec selector") };
                match *which {
                    "local" | "local-ip" => selector.local = side,
                    "remote" | "remote-ip" => selector.remote = side,
                    _ => return Outcome::Unknown,
                }
                rest = after;
            }
        }
        ["manual", ..] => vpn.manual = true,
        [
            "establish-tunnels"
            | "df-bit"
            | "vpn-monitor"
            | "copy-outer-dscp"
            | "udp-encapsulate"
            | "match-direction"
            | "passive-mode-tunneling",
            ..,
        ]
        | ["ike", "idle-time" | "no-anti-replay" | "install-interval" | "anti-replay-window-size", ..]
        | [] => return Outcome::NoBearing("ipsec setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("ipsec vpn")
}

/// `security dynamic-vpn clients …`, `security remote-access profile …`.
pub(super) fn people(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["access-profile", profile] => {
            // One profile for all clients.
            for callers in run.ike.callers.values_mut() {
                callers.profile = Some(Fact::new((*profile).to_owned(), line));
            }
            run.services.dynamic_profile = Some(Fact::new((*profile).to_owned(), line));
        }
        ["clients" | "profile", name, rest @ ..] => {
            let callers =
                run.ike.callers.entry((*name).to_owned()).or_insert_with(|| Callers { line, ..Callers::default() });
            match rest {
                ["ipsec-vpn", vpn] => callers.vpn = Some((*vpn).to_owned()),
                ["access-profile", profile] => callers.profile = Some(Fact::new((*profile).to_owned(), line)),
                ["user", user, ..] => callers.users.push(Fact::new((*user).to_owned(), line)),
                [
                    "remote-protected-resources"
                    | "remote-exceptions"
                    | "client-config"
                    | "description"
                    | "options"
                    | "global-options",
                    ..,
                ]
                | [] => {
                    return Outcome::NoBearing("remote access setting");
                }
                _ => return Outcome::Unknown,
            }
        }
        [
            "client-config" | "force-upgrade" | "config-check" | "interface" | "traceoptions" | "default-profile"
            | "global-options" | "log-level",
            ..,
        ] => {
            return Outcome::NoBearing("remote access setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("remote access")
}
