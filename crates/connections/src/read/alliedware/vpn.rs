//! Tunnels, their keys and profiles, and lines to providers.

use std::collections::BTreeMap;

use super::run::{Block, Run};
use crate::model::{
    AddressSet, Authentication, Endpoint, Fact, IkeVersion, Net, Peer, Proposal, RemoteAccess, Secret, SecretForm,
    SecretUse, Selector, Switch, Tunnel, TunnelKind,
};
use crate::read::common::{Outcome, Why};
use crate::read::secret::secret;

/// `crypto isakmp profile` or `crypto ipsec profile`.
#[derive(Debug, Default)]
struct Profile {
    proposals: Vec<Proposal>,
    version: Option<Fact<IkeVersion>>,
    aggressive: Option<u32>,
    pfs: Option<u32>,
}

/// What an interface says of its tunnel.
#[derive(Debug, Default)]
struct Built {
    kind: Option<(TunnelKind, u32)>,
    /// A way in for people: OpenVPN, with its port.
    openvpn: Option<(u16, u32)>,
    radius: Option<u32>,
    source: Option<Fact<String>>,
    peer: Option<Fact<Peer>>,
    /// Names under which keys may stand.
    remote_name: Option<String>,
    protection: Option<(Option<String>, u32)>,
    local: Option<(Endpoint, u32)>,
    remote: Option<(Endpoint, u32)>,
}

/// Everything about tunnels.
#[derive(Debug, Default)]
pub(super) struct Vpn {
    /// Interfaces that carry PPP: `ppp0` over `eth1`.
    pub(super) carriers: Vec<(String, String, u32)>,
    keys: Vec<(String, Secret)>,
    isakmp: BTreeMap<String, Profile>,
    ipsec: BTreeMap<String, Profile>,
    /// The ISAKMP profile of a peer; `dynamic` for callers from anywhere.
    peers: BTreeMap<String, String>,
    built: BTreeMap<usize, Built>,
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["crypto", "isakmp", "key", rest @ ..] => {
            let (form, rest) = match rest {
                ["8", rest @ ..] => (SecretForm::Encrypted, rest),
                rest => (SecretForm::Plain, rest),
            };
            let [text, "address" | "hostname" | "policy", whom, ..] = rest else {
                return Outcome::Bad("crypto isakmp key");
            };
            let key = secret(run.comparer, SecretUse::PreSharedKey, form, text, line);
            run.vpn.keys.push(((*whom).to_owned(), key));
            Outcome::Took("crypto isakmp key")
        }
        ["crypto", "isakmp", "peer", "address" | "hostname" | "policy", whom, "profile", profile] => {
            run.vpn.peers.insert((*whom).to_owned(), (*profile).to_owned());
            Outcome::Took("crypto isakmp peer")
        }
        ["crypto", "isakmp", "peer", "dynamic", "profile", profile] => {
            run.vpn.peers.insert("dynamic".into(), (*profile).to_owned());
            Outcome::Took("crypto isakmp peer")
        }
        ["crypto", "isakmp", "profile", name] => {
            run.vpn.isakmp.entry((*name).to_owned()).or_default();
            run.block = Block::IsakmpProfile((*name).to_owned());
            Outcome::Took("crypto isakmp profile")
        }
        ["crypto", "ipsec", "profile", name] => {
            run.vpn.ipsec.entry((*name).to_owned()).or_default();
            run.block = Block::IpsecProfile((*name).to_owned());
            Outcome::Took("crypto ipsec profile")
        }
        ["crypto", "key" | "pki" | "secure-mode", ..] => Outcome::NoBearing("crypto"),
        _ => Outcome::Unknown,
    }
}

/// `transform 1 protocol esp integrity SHA256 encryption AES256 group 14`.
fn transform(words: &[&str], line: u32) -> Option<Proposal> {
    let mut proposal = Proposal { line, ..Proposal::default() };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let value = words.get(at + 1)?.to_ascii_lowercase();
        at += 2;
        match *word {
            "integrity" => proposal.integrity.push(match value.as_str() {
                "sha" => "sha1".into(),
                _ => value,
            }),
            "encryption" => proposal.encryption.push(value),
            "group" => proposal.groups.push(value.parse().ok()?),
            "protocol" => {}
            _ => return None,
        }
    }
    Some(proposal)
}

fn profile(profile: &mut Profile, words: &[&str], line: u32) -> Outcome {
    match words {
        ["transform", _, rest @ ..] => match transform(rest, line) {
            Some(proposal) => {
                profile.proposals.push(proposal);
                Outcome::Took("crypto transform")
            }
            None => Outcome::Bad("crypto transform"),
        },
        ["version", "1", rest @ ..] => {
            profile.version = Some(Fact::new(IkeVersion::V1, line));
            profile.aggressive = rest.contains(&"aggressive").then_some(line);
            Outcome::Took("crypto version")
        }
        ["version", "2"] => {
            profile.version = Some(Fact::new(IkeVersion::V2, line));
            Outcome::Took("crypto version")
        }
        ["pfs", _] => {
            profile.pfs = Some(line);
            Outcome::Took("crypto pfs")
        }
        ["lifetime" | "dpd-interval" | "dpd-timeout" | "rekey" | "description", ..] => {
            Outcome::NoBearing("crypto profile")
        }
        _ => Outcome::Unknown,
    }
}

pub(super) fn isakmp_profile(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    profile(run.vpn.isakmp.entry(name.to_owned()).or_default(), words, line)
}

pub(super) fn ipsec_profile(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    profile(run.vpn.ipsec.entry(name.to_owned()).or_default(), words, line)
}

/// Lines of an interface that concern its tunnel or its provider.
pub(super) fn interface(run: &mut Run<'_>, at: usize, words: &[&str], line: u32) -> Outcome {
    let built = run.vpn.built.entry(at).or_default();
    match words {
        ["tunnel", "mode", mode @ ..] => {
            match mode {
                ["ipsec", ..] => built.kind = Some((TunnelKind::Ipsec, line)),
                ["gre", ..] => built.kind = Some((TunnelKind::Gre, line)),
                ["l2tp", ..] => built.kind = Some((TunnelKind::L2tpv3, line)),
                ["ds-lite" | "lw4o6" | "map-e", ..] => built.kind = Some((TunnelKind::Ipv4OverIpv6, line)),
                ["openvpn", ..] => built.openvpn = Some((built.openvpn.map_or(1194, |(port, _)| port), line)),
                _ => return Outcome::Bad("tunnel mode"),
            }
            Outcome::Took("tunnel mode")
        }
        ["tunnel", "source", source] => {
            built.source = Some(Fact::new((*source).to_owned(), line));
            Outcome::Took("tunnel source")
        }
        ["tunnel", "destination", "dynamic"] => {
            built.peer = Some(Fact::new(Peer::Anyone, line));
            Outcome::Took("tunnel destination")
        }
        ["tunnel", "destination", peer] => {
            let peer = peer.parse().map_or_else(|_| Peer::Name((*peer).to_owned()), Peer::Address);
            built.peer = Some(Fact::new(peer, line));
            Outcome::Took("tunnel destination")
        }
        ["tunnel", "remote", "name", name] => {
            built.remote_name = Some((*name).to_owned());
            Outcome::Took("tunnel remote name")
        }
        ["tunnel", "local", "name", _] => Outcome::Took("tunnel local name"),
        ["tunnel", side @ ("local" | "remote"), "selector", net] => {
            let Some(net) = Net::parse(net) else { return Outcome::Bad("tunnel selector") };
            let endpoint = Endpoint::new(vec![net.to_string()], AddressSet::net(net));
            if *side == "local" {
                built.local = Some((endpoint, line))
            } else {
                built.remote = Some((endpoint, line))
            }
            Outcome::Took("tunnel selector")
        }
        ["tunnel", "protection", "ipsec", rest @ ..] => {
            let profile = if let ["profile", name] = rest { Some((*name).to_owned()) } else { None };
            built.protection = Some((profile, line));
            Outcome::Took("tunnel protection")
        }
        ["tunnel", "openvpn", "port", port] => match port.parse() {
            Ok(port) => {
                built.openvpn = Some((port, line));
                Outcome::Took("tunnel openvpn")
            }
            Err(_) => Outcome::Bad("tunnel openvpn"),
        },
        ["tunnel", "openvpn", "authentication", ..] => {
            built.radius = Some(line);
            Outcome::Took("tunnel openvpn")
        }
        ["tunnel", "openvpn", ..] => Outcome::NoBearing("tunnel openvpn"),
        [
            "tunnel",
            "security-reprocessing" | "df" | "dscp" | "endpoint" | "oper-status-control" | "inline-processing",
            ..,
        ] => Outcome::NoBearing("tunnel"),
        ["ppp", ..] => Outcome::NoBearing("ppp"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn finish(run: &mut Run<'_>) {
    let vpn = std::mem::take(&mut run.vpn);
    for (ppp, carrier, line) in &vpn.carriers {
        if let Some(interface) = run.device.contexts[0].interfaces.iter_mut().find(|i| i.name == *ppp) {
            interface.parent = Some(Fact::new(carrier.clone(), *line));
        }
    }
    for (at, built) in &vpn.built {
        let Some(interface) = run.device.contexts[0].interfaces.get(*at).cloned() else { continue };
        if let Some((port, line)) = built.openvpn {
            let mut access = RemoteAccess::new("openvpn", interface.name, line);
            access.enabled = interface.enabled;
            access.port = Some(Fact::new(port, line));
            access.interfaces.extend(built.source.clone());
            if let Some(line) = built.radius {
                access.servers.push(Fact::new("radius".into(), line));
            }
            run.device.contexts[0].remote_access.push(access);
            continue;
        }
        let Some((kind, line)) = built.kind else { continue };
        let mut tunnel = Tunnel::new(interface.name, kind, line);
        tunnel.enabled = interface.enabled;
        tunnel.description = interface.description;
        tunnel.interface.clone_from(&built.source);
        tunnel.peers.extend(built.peer.clone());
        let missing = protect(&vpn, &mut tunnel, built);
        if let Some(line) = missing {
            run.tally.problem(line, "tunnel protection", Why::Missing);
        }
        run.device.contexts[0].tunnels.push(tunnel);
    }
}

/// Keys and profiles of an IPsec tunnel; the line whose profile is not in the file.
fn protect(vpn: &Vpn, tunnel: &mut Tunnel, built: &Built) -> Option<u32> {
    let (name, line) = built.protection.as_ref()?;
    let whom: Vec<String> = match built.peer.as_ref().map(|peer| &peer.value) {
        Some(Peer::Address(address)) => vec![address.to_string()],
        Some(Peer::Name(name)) => vec![name.clone()],
        _ => Vec::new(),
    };
    let whom: Vec<String> = whom.into_iter().chain(built.remote_name.clone()).collect();
    let key = vpn.keys.iter().find(|(own, _)| whom.contains(own));
    if let Some((_, key)) = key {
        tunnel.authentication = Some(Fact::new(Authentication::PreSharedKey, key.line));
        tunnel.secret = Some(key.clone());
    }
    let profile = whom.iter().find_map(|own| vpn.peers.get(own)).or_else(|| {
        built.peer.as_ref().filter(|peer| peer.value == Peer::Anyone).and_then(|_| vpn.peers.get("dynamic"))
    });
    match profile.map(|profile| vpn.isakmp.get(profile)) {
        Some(Some(profile)) => {
            tunnel.ike.clone_from(&profile.version);
            tunnel.phase1.clone_from(&profile.proposals);
            tunnel.aggressive =
                profile.aggressive.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
        }
        // The maker's own profile offers IKEv2.
        None => tunnel.ike = Some(Fact::new(IkeVersion::V2, 0)),
        Some(None) => return Some(*line),
    }
    if let Some((local, line)) = &built.local {
        let remote = built.remote.as_ref().map_or_else(Endpoint::any, |(remote, _)| remote.clone());
        tunnel.selectors.push(Selector { local: local.clone(), remote, line: *line });
    }
    let Some(name) = name else { return None };
    let Some(profile) = vpn.ipsec.get(name) else { return Some(*line) };
    tunnel.phase2.clone_from(&profile.proposals);
    tunnel.pfs = profile.pfs.map_or_else(|| Switch::default_is(false), |line| Switch::set(true, line));
    None
}
