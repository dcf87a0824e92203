//! IKE and IPsec: policies, proposals, maps, and the tunnels that interfaces make of them.

use std::collections::BTreeMap;

use super::interface::Tunnelled;
use super::run::Run;
use crate::model::{
    AddressSet, Authentication, Endpoint, Fact, IkeVersion, Net, Peer, Proposal, RemoteAccess, Secret, SecretForm,
    SecretUse, Selector, Switch, Tunnel,
};
use crate::read::common::{Outcome, Why};
use crate::read::secret::secret;

/// `ike policy`.
#[derive(Debug)]
struct Policy {
    peer: Peer,
    secret: Option<Secret>,
    aggressive: Switch,
    proposals: Vec<String>,
    line: u32,
}

/// `ipsec autokey-map` and `ipsec dynamic-map`.
#[derive(Debug)]
struct Map {
    list: String,
    peer: Peer,
    proposals: Vec<String>,
    pfs: Option<u32>,
    policy: Option<String>,
    line: u32,
}

/// Everything about IPsec.
#[derive(Debug, Default)]
pub(super) struct Ipsec {
    ike_proposals: BTreeMap<String, Proposal>,
    policies: BTreeMap<String, Policy>,
    proposals: BTreeMap<String, Proposal>,
    maps: BTreeMap<String, Map>,
    local: BTreeMap<String, (String, u32)>,
    remote: BTreeMap<String, (String, u32)>,
    /// Pre-shared keys of IKEv2 by id.
    keys: BTreeMap<String, Secret>,
    /// What `ikev2 default-profile` offers.
    usual: Proposal,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["ike", "proposal", name, rest @ ..] => {
            run.ipsec.ike_proposals.insert((*name).to_owned(), offered(rest, line));
            Outcome::Took("ike proposal")
        }
        ["ike", "policy", name, rest @ ..] => policy(run, name, rest, line),
        ["ipsec", "autokey-proposal", name, rest @ ..] => {
            run.ipsec.proposals.insert((*name).to_owned(), offered(rest, line));
            Outcome::Took("ipsec autokey-proposal")
        }
        ["ipsec", "autokey-map", name, list, "peer", peer, rest @ ..] => {
            let peer = peer_of(peer);
            let mut map = Map { list: (*list).to_owned(), peer, proposals: Vec::new(), pfs: None, policy: None, line };
            map_rest(&mut map, rest, line);
            run.ipsec.maps.insert((*name).to_owned(), map);
            Outcome::Took("ipsec autokey-map")
        }
        ["ipsec", "dynamic-map", name, list, rest @ ..] => {
            let list = (*list).to_owned();
            let mut map = Map { list, peer: Peer::Anyone, proposals: Vec::new(), pfs: None, policy: None, line };
            map_rest(&mut map, rest, line);
            run.ipsec.maps.insert((*name).to_owned(), map);
            Outcome::Took("ipsec dynamic-map")
        }
        ["ipsec", side @ ("local-id" | "remote-id"), name, id, ..] => {
            let ids = if *side == "local-id" { &mut run.ipsec.local } else { &mut run.ipsec.remote };
            ids.insert((*name).to_owned(), ((*id).to_owned(), line));
            Outcome::Took("ipsec id")
        }
        ["ikev2", "authentication", "psk", "id", _, id, "key", rest @ ..] => {
            let key = key(run, rest, line);
            run.ipsec.keys.insert((*id).to_owned(), key);
            Outcome::Took("ikev2 authentication")
        }
        ["ike", "local-id" | "remote-id", _, ..] => Outcome::Took("ike id"),
        [
            "ike",
            "nat-traversal"
            | "keepalive"
            | "commit-bit"
            | "initial-contact"
            | "suppress-dangling"
            | "retransmit-count"
            | "retransmit-interval"
            | "dpd"
            | "rekey"
            | "maximum-sa"
            | "log",
            ..,
        ] => Outcome::NoBearing("ike"),
        ["ipsec", "rate-limit" | "df-bit" | "ike-passthru" | "commit-bit" | "anti-replay" | "dscp", ..] => {
            Outcome::NoBearing("ipsec")
        }
        _ => Outcome::Unknown,
    }
}

/// Lines of `ikev2 default-profile`.
pub(super) fn profile(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["sa-proposal" | "child-proposal", rest @ ..] => {
            ikev2_proposal(&mut run.ipsec.usual, rest, line);
            Outcome::Took("ikev2 sa-proposal")
        }
        ["local-authentication" | "source-address", ..] => Outcome::Took("ikev2 local"),
        [
            "child-lifetime"
            | "child-pfs"
            | "dpd"
            | "sa-lifetime"
            | "nat-traversal"
            | "anti-replay"
            | "ipsec"
            | "negotiation-direction"
            | "initial-contact"
            | "rekey"
            | "retry"
            | "connect-type",
            ..,
        ] => Outcome::NoBearing("ikev2"),
        _ => Outcome::Unknown,
    }
}

fn peer_of(word: &str) -> Peer {
    match word {
        "any" => Peer::Anyone,
        text => text.parse().map_or_else(|_| Peer::Name(text.to_owned()), Peer::Address),
    }
}

fn key(run: &Run<'_>, words: &[&str], line: u32) -> Secret {
    let (form, text) = match words {
        ["hash", text, ..] => (SecretForm::Encrypted, *text),
        ["char" | "hex" | "plain", text, ..] => (SecretForm::Plain, *text),
        [text, ..] => (SecretForm::Plain, *text),
        [] => (SecretForm::Empty, ""),
    };
    secret(run.comparer, SecretUse::PreSharedKey, form, text, line)
}

/// `policy NAME peer 192.0.2.1 key secret mode aggressive PROPOSAL…`, `policy NAME peer-fqdn-ipv4 NAME key …`.
fn policy(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let (peer, rest) = match words {
        ["peer", peer, rest @ ..] => (peer_of(peer), rest),
        ["peer-fqdn-ipv4" | "peer-fqdn-ipv6", peer, rest @ ..] => (Peer::Name((*peer).to_owned()), rest),
        _ => return Outcome::Bad("ike policy"),
    };
    let mut policy = Policy { peer, secret: None, aggressive: Switch::default_is(false), proposals: Vec::new(), line };
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        at += 1;
        match *word {
            "key" => {
                let tail = rest.get(at..).unwrap_or_default();
                policy.secret = Some(key(run, tail, line));
                at += if matches!(tail, ["hash" | "char" | "hex" | "plain", _, ..]) { 2 } else { 1 };
            }
            "mode" => {
                policy.aggressive = Switch::set(rest.get(at) == Some(&"aggressive"), line);
                at += 1;
            }
            "retry" | "retransmit" => at += 1,
            name => policy.proposals.push(name.to_owned()),
        }
    }
    run.ipsec.policies.insert(name.to_owned(), policy);
    Outcome::Took("ike policy")
}

fn map_rest(map: &mut Map, rest: &[&str], line: u32) {
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        at += 1;
        match *word {
            "pfs" => {
                map.pfs = Some(line);
                at += 1;
            }
            "ike" => {
                map.policy = rest.get(at).map(|name| (*name).to_owned());
                at += 1;
            }
            name => map.proposals.push(name.to_owned()),
        }
    }
}

/// `encryption aes-256 hash sha2-256 group 2048-bit lifetime 3600`, `esp-aes-256 esp-sha2-256 lifetime time 3600`.
fn offered(words: &[&str], line: u32) -> Proposal {
    let mut proposal = Proposal { line, ..Proposal::default() };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        match *word {
            "encryption" | "hash" => {}
            "group" => {
                proposal.groups.extend(words.get(at).and_then(|bits| group(bits)));
                at += 1;
            }
            "lifetime" => at = words.len(),
            word => algorithm(&mut proposal, word.trim_start_matches("esp-").trim_start_matches("ah-")),
        }
    }
    proposal
}

/// `enc aes-cbc-256 integrity sha2-256 dh 2048-bit`.
pub(super) fn ikev2_proposal(proposal: &mut Proposal, words: &[&str], line: u32) {
    proposal.line = line;
    let mut what = "";
    for word in words {
        match *word {
            "enc" | "encryption" | "integrity" | "dh" | "prf" => what = word,
            word if what == "dh" => proposal.groups.extend(group(word)),
            // The function that keys are made with is no protection of the traffic.
            _ if what == "prf" => {}
            word => algorithm(proposal, word),
        }
    }
}

fn algorithm(proposal: &mut Proposal, word: &str) {
    let encryption = match word {
        "des" | "des-cbc" => "des",
        "3des" | "3des-cbc" => "3des",
        "null" => "null",
        "aes" | "aes-128" | "aes-cbc-128" => "aes128",
        "aes-192" | "aes-cbc-192" => "aes192",
        "aes-256" | "aes-cbc-256" => "aes256",
        "aes-gcm-128" => "aesgcm128",
        "aes-gcm-256" => "aesgcm256",
        "md5" => return proposal.integrity.push("md5".into()),
        "sha" | "sha1" => return proposal.integrity.push("sha1".into()),
        "sha2-256" => return proposal.integrity.push("sha256".into()),
        "sha2-384" => return proposal.integrity.push("sha384".into()),
        "sha2-512" => return proposal.integrity.push("sha512".into()),
        _ => return,
    };
    proposal.encryption.push(encryption.to_owned());
}

fn group(word: &str) -> Option<u16> {
    Some(match word {
        "768-bit" => 1,
        "1024-bit" => 2,
        "1536-bit" => 5,
        "2048-bit" => 14,
        "3072-bit" => 15,
        "4096-bit" => 16,
        number => return number.parse().ok(),
    })
}

/// Interfaces become tunnels and ways in for people.
pub(super) fn finish(run: &mut Run<'_>) {
    for (at, built) in std::mem::take(&mut run.tunnels) {
        let Some(interface) = run.device.contexts[0].interfaces.get(at).cloned() else { continue };
        if let Some(line) = built.l2tp {
            people(run, &interface.name, interface.enabled, &built, line);
            continue;
        }
        let Some((kind, line)) = built.kind else { continue };
        let mut tunnel = Tunnel::new(interface.name, kind, line);
        tunnel.enabled = interface.enabled;
        tunnel.description = interface.description;
        tunnel.peers.extend(built.peer.clone());
        tunnel.interface = built.binding.clone().or_else(|| built.source.clone());
        if tunnel.interface.is_none() {
            let borrowed = interface.addresses.iter().find_map(|address| match &address.value {
                crate::model::InterfaceAddress::Unnumbered(name) => Some(Fact::new(name.clone(), address.line)),
                _ => None,
            });
            tunnel.interface = borrowed;
        }
        if let Some(line) = built.ikev2 {
            ikev2(run, &mut tunnel, &built, line);
        } else if let Some((name, line)) = &built.map {
            ikev1(run, &mut tunnel, name, *line);
        } else if built.secured {
            run.tally.problem(line, "tunnel mode", Why::Missing);
        }
        run.device.contexts[0].tunnels.push(tunnel);
    }
}

fn ikev2(run: &Run<'_>, tunnel: &mut Tunnel, built: &Tunnelled, line: u32) {
    tunnel.ike = Some(Fact::new(IkeVersion::V2, line));
    tunnel.aggressive = Switch::default_is(false);
    if let Some(line) = built.certificate {
        tunnel.authentication = Some(Fact::new(Authentication::Certificate, line));
    }
    if let Some(secret) = built.key_id.as_ref().and_then(|id| run.ipsec.keys.get(id)) {
        tunnel.authentication = Some(Fact::new(Authentication::PreSharedKey, secret.line));
        tunnel.secret = Some(secret.clone());
    }
    let own = [&built.proposal, &run.ipsec.usual].into_iter().find(|proposal| proposal.line > 0);
    tunnel.phase1.extend(own.cloned());
}

fn ikev1(run: &mut Run<'_>, tunnel: &mut Tunnel, name: &str, used: u32) {
    tunnel.ike = Some(Fact::new(IkeVersion::V1, 0));
    let Some(map) = run.ipsec.maps.get(name) else { return run.tally.problem(used, "ipsec policy", Why::Missing) };
    if tunnel.peers.is_empty() {
        tunnel.peers.push(Fact::new(map.peer.clone(), map.line));
    }
    tunnel.pfs = map.pfs.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    tunnel.phase2 = map.proposals.iter().filter_map(|name| run.ipsec.proposals.get(name).cloned()).collect();
    // The policy is named, or it is the one with the same peer.
    let policy = match &map.policy {
        Some(name) => run.ipsec.policies.get(name),
        None => run.ipsec.policies.values().find(|policy| policy.peer == map.peer),
    };
    if let Some(policy) = policy {
        tunnel.peers.retain(|peer| peer.value != Peer::Anyone || policy.peer == Peer::Anyone);
        if tunnel.peers.is_empty() {
            tunnel.peers.push(Fact::new(policy.peer.clone(), policy.line));
        }
        tunnel.aggressive = policy.aggressive;
        tunnel.secret.clone_from(&policy.secret);
        tunnel.authentication = policy.secret.as_ref().map(|s| Fact::new(Authentication::PreSharedKey, s.line));
        tunnel.phase1 = policy.proposals.iter().filter_map(|name| run.ipsec.ike_proposals.get(name).cloned()).collect();
    }
    let side = |ids: &BTreeMap<String, (String, u32)>| ids.get(name).map(|(id, _)| id.clone());
    let (local, remote) = (side(&run.ipsec.local), side(&run.ipsec.remote));
    if local.is_some() || remote.is_some() {
        let (local, remote) = (endpoint(local), endpoint(remote));
        let line = run.ipsec.local.get(name).or(run.ipsec.remote.get(name)).map_or(map.line, |(_, line)| *line);
        tunnel.selectors.push(Selector { local, remote, line });
    } else if let Some(rule) = run.lists.first(&map.list) {
        let (local, remote) = (rule.source.clone(), rule.destination.clone());
        tunnel.selectors.push(Selector { local, remote, line: rule.line });
    }
}

fn endpoint(text: Option<String>) -> Endpoint {
    match text {
        None => Endpoint::any(),
        Some(text) => {
            let set = Net::parse(&text).map_or_else(|| AddressSet::only_undecided(text.as_str()), AddressSet::net);
            Endpoint::new(vec![text], set)
        }
    }
}

/// L2TP, with or without IPsec below it.
fn people(run: &mut Run<'_>, name: &str, enabled: Switch, built: &Tunnelled, line: u32) {
    let mut access = RemoteAccess::new("l2tp", name, line);
    access.enabled = enabled;
    access.interfaces.extend(built.source.clone());
    access.second_factor = Switch::default_is(false);
    if let Some((map, _)) = &built.map {
        let policy = run.ipsec.maps.get(map).and_then(|map| match &map.policy {
            Some(name) => run.ipsec.policies.get(name),
            None => run.ipsec.policies.values().find(|policy| policy.peer == map.peer),
        });
        access.secret = policy.and_then(|policy| policy.secret.clone());
    }
    if let Some((profile, line)) = &built.ppp {
        match run.ppp.get(profile) {
            Some(ppp) => {
                access.groups.extend(ppp.users.iter().map(|account| Fact::new(account.name.clone(), account.line)));
                access.pool.extend(ppp.pool.iter().cloned());
                run.device.accounts.extend(ppp.users.iter().cloned());
            }
            None => run.tally.problem(*line, "ppp binding", Why::Missing),
        }
    }
    run.device.contexts[0].remote_access.push(access);
}
