//! VPN policies.

use super::rules::endpoint;
use super::run::{Block, Run};
use crate::model::{
    Authentication, Endpoint, Fact, IkeVersion, Objects, Peer, Proposal, Secret, SecretForm, SecretUse, Selector,
    Switch, Tunnel, TunnelKind,
};
use crate::read::common::Outcome;
use crate::read::secret::secret;

/// A policy as it is written.
#[derive(Debug, Default)]
struct Policy {
    name: String,
    line: u32,
    peer: Option<Fact<Peer>>,
    interface: Option<Fact<String>>,
    secret: Option<Secret>,
    certificate: Option<u32>,
    exchange: Option<(String, u32)>,
    phase1: Proposal,
    phase2: Proposal,
    pfs: Option<(bool, u32)>,
    local: Option<(Vec<String>, u32)>,
    remote: Option<(Vec<String>, u32)>,
    enabled: Option<(bool, u32)>,
}

/// All policies.
#[derive(Debug, Default)]
pub(super) struct Vpn(Vec<Policy>);

impl Vpn {
    /// The policy that was opened last.
    pub(super) fn last(&self) -> Option<usize> {
        self.0.len().checked_sub(1)
    }
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["vpn", "policy", "site-to-site" | "tunnel-interface" | "group-vpn" | "dhcp-over-vpn", name] => {
            run.vpn.0.push(Policy { name: (*name).to_owned(), line, ..Policy::default() });
            run.open(Block::Vpn(run.vpn.0.len() - 1), Outcome::Took("vpn policy"))
        }
        ["vpn", ..] => Outcome::NoBearing("vpn"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn statement(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let Some(policy) = run.vpn.0.get_mut(at) else { return Outcome::Unknown };
    let (on, bare) = if let ["no", rest @ ..] = words { (false, rest) } else { (true, words) };
    match bare {
        ["gateway", "primary", peer] => {
            let peer = match *peer {
                "0.0.0.0" => Peer::Anyone,
                text => text.parse().map_or_else(|_| Peer::Name(text.to_owned()), Peer::Address),
            };
            policy.peer = Some(Fact::new(peer, line));
            Outcome::Took("vpn gateway")
        }
        ["gateway", "secondary", ..] => Outcome::NoBearing("vpn gateway"),
        ["bound-to", "interface" | "zone", name] => {
            policy.interface = Some(Fact::new((*name).to_owned(), line));
            Outcome::Took("vpn bound-to")
        }
        ["auth-method", kind @ ("shared-secret" | "certificate" | "manual")] => {
            if *kind == "certificate" {
                policy.certificate = Some(line);
            }
            // Its own lines end with an `exit` of their own.
            run.blocks.push(Block::Vpn(at));
            Outcome::Took("vpn auth-method")
        }
        ["shared-secret", text] => {
            // `4,…` is how the device writes encrypted ones.
            let form = if text.starts_with("4,") { SecretForm::Encrypted } else { SecretForm::Plain };
            policy.secret = Some(secret(comparer, SecretUse::PreSharedKey, form, text, line));
            Outcome::Took("vpn shared-secret")
        }
        ["ike-id", "local" | "peer", ..] => Outcome::Took("vpn ike-id"),
        ["network", "local", rest @ ..] => {
            policy.local = Some((side(rest), line));
            Outcome::Took("vpn network")
        }
        ["network", "remote", rest @ ..] => {
            policy.remote = Some((side(rest), line));
            Outcome::Took("vpn network")
        }
        ["proposal", "ike", "exchange", kind] => {
            policy.exchange = Some(((*kind).to_owned(), line));
            Outcome::Took("vpn exchange")
        }
        ["proposal", phase @ ("ike" | "ipsec"), rest @ ..] => {
            let proposal = if *phase == "ike" { &mut policy.phase1 } else { &mut policy.phase2 };
            match rest {
                ["encryption", name] => proposal.encryption.push(encryption(name)),
                ["authentication", name] => proposal.integrity.push(integrity(name)),
                ["dh-group", group] if *phase == "ike" => match group.parse() {
                    Ok(group) => proposal.groups.push(group),
                    Err(_) => return Outcome::Bad("vpn proposal"),
                },
                ["perfect-forward-secrecy", ..] => {
                    policy.pfs = Some((on, line));
                    return Outcome::Took("vpn proposal");
                }
                ["lifetime" | "protocol", ..] => return Outcome::NoBearing("vpn proposal"),
                _ => return Outcome::Bad("vpn proposal"),
            }
            if proposal.line == 0 {
                proposal.line = line;
            }
            Outcome::Took("vpn proposal")
        }
        ["enable"] => {
            policy.enabled = Some((on, line));
            Outcome::Took("vpn enable")
        }
        [
            "keep-alive"
            | "anti-replay"
            | "netbios"
            | "multicast"
            | "management"
            | "user-login"
            | "auto-add-rule"
            | "apply-nat"
            | "advanced-routing"
            | "default-lan-gateway"
            | "preempt-secondary-gateway"
            | "suppress-trigger-packet"
            | "ocsp-checking"
            | "accept-hash"
            | "send-hash"
            | "transport-mode"
            | "wxa-group"
            | "require-xauth"
            | "suppress-auto-add-rule"
            | "allow-sonicpointn-layer3"
            | "permit-tcp-acceleration"
            | "display-suite-b",
            ..,
        ] => Outcome::NoBearing("vpn policy"),
        _ => Outcome::Unknown,
    }
}

/// `name X`, `group X`, `any`, `host A`, `network A M`; a word in front that only repeats the side is passed over.
fn side(words: &[&str]) -> Vec<String> {
    let words =
        if let ["address" | "address-object" | "destination-network", rest @ ..] = words { rest } else { words };
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn encryption(name: &str) -> String {
    match name {
        "triple-des" | "3des" => "3des".into(),
        other => other.replace('-', ""),
    }
}

fn integrity(name: &str) -> String {
    match name {
        "sha-1" | "sha1" => "sha1".into(),
        other => other.replace('-', ""),
    }
}

pub(super) fn finish(run: &mut Run<'_>) {
    let mut objects = Objects::new(&run.device.contexts[0].addresses, &run.device.contexts[0].services);
    for policy in std::mem::take(&mut run.vpn).0 {
        let mut tunnel = Tunnel::new(policy.name, TunnelKind::Ipsec, policy.line);
        tunnel.enabled = policy.enabled.map_or_else(|| Switch::default_is(false), |(on, line)| Switch::set(on, line));
        tunnel.interface = policy.interface;
        tunnel.peers.extend(policy.peer);
        if let Some((kind, line)) = policy.exchange {
            let v2 = kind == "ikev2";
            tunnel.ike = Some(Fact::new(if v2 { IkeVersion::V2 } else { IkeVersion::V1 }, line));
            tunnel.aggressive = Switch::set(kind == "aggressive", line);
        }
        if let Some(secret) = policy.secret {
            tunnel.authentication = Some(Fact::new(Authentication::PreSharedKey, secret.line));
            tunnel.secret = Some(secret);
        }
        if let Some(line) = policy.certificate {
            tunnel.authentication = Some(Fact::new(Authentication::Certificate, line));
        }
        tunnel.phase1.extend(Some(policy.phase1).filter(|proposal| proposal.line > 0));
        tunnel.phase2.extend(Some(policy.phase2).filter(|proposal| proposal.line > 0));
        tunnel.pfs = policy.pfs.map_or_else(Switch::default, |(on, line)| Switch::set(on, line));
        if policy.local.is_some() || policy.remote.is_some() {
            let line = policy.local.as_ref().or(policy.remote.as_ref()).map_or(policy.line, |(_, line)| *line);
            let mut look = |side: Option<(Vec<String>, u32)>| -> Endpoint {
                endpoint(run, &mut objects, side.as_ref().map(|(words, _)| words))
            };
            let (local, remote) = (look(policy.local), look(policy.remote));
            tunnel.selectors.push(Selector { local, remote, line });
        }
        run.device.contexts[0].tunnels.push(tunnel);
    }
}
