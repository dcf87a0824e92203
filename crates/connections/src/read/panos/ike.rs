//! Tunnels: crypto profiles, gateways, IPsec tunnels.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    AddressSet, Authentication, Context, Endpoint, Fact, IkeVersion, Net, Peer, Proposal, Secret, SecretUse, Selector,
    Switch, Tunnel, TunnelKind,
};
use crate::read::common::{Outcome, Tally, Why};
use crate::read::secret::secret;

/// `network ike gateway`.
#[derive(Debug, Default)]
struct Gateway {
    peer: Option<Fact<Peer>>,
    interface: Option<Fact<String>>,
    local: Option<Fact<String>>,
    secret: Option<Secret>,
    authentication: Option<Fact<Authentication>>,
    version: Option<Fact<IkeVersion>>,
    aggressive: Switch,
    profiles: Vec<(bool, String)>,
    off: Option<u32>,
}

/// `network tunnel ipsec`.
#[derive(Debug, Default)]
struct Ipsec {
    line: u32,
    gateways: Vec<String>,
    profile: Option<String>,
    interface: Option<String>,
    selectors: BTreeMap<String, Selector>,
    off: Option<u32>,
    manual: bool,
}

/// What is collected about tunnels.
#[derive(Debug, Default)]
pub(super) struct Ike {
    phase1: BTreeMap<String, Proposal>,
    phase2: BTreeMap<String, Proposal>,
    gateways: BTreeMap<String, Gateway>,
    tunnels: Vec<(String, Ipsec)>,
}

/// `aes-256-cbc`, `3des`, `aes-256-gcm` in the words of the model.
fn encryption(word: &str) -> String {
    let bare = word.trim_end_matches("-cbc").trim_end_matches("-gcm").replace('-', "");
    if word.ends_with("-gcm") { bare.replace("aes", "aesgcm") } else { bare }
}

fn group(word: &str) -> Option<u16> {
    word.trim_start_matches("group").parse().ok()
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["crypto-profiles", kind @ ("ike-crypto-profiles" | "ipsec-crypto-profiles"), name, rest @ ..] => {
            let all = if *kind == "ike-crypto-profiles" { &mut run.ike.phase1 } else { &mut run.ike.phase2 };
            let proposal = all.entry((*name).to_owned()).or_insert(Proposal { line, ..Proposal::default() });
            match rest {
                ["encryption", word] | ["esp", "encryption", word] => proposal.encryption.push(encryption(word)),
                ["hash", word] | ["esp" | "ah", "authentication", word] => {
                    // Combined modes need no hash of their own.
                    if *word != "none" && *word != "non-auth" {
                        proposal.integrity.push((*word).to_owned());
                    }
                }
                ["dh-group", word] => proposal.groups.extend(group(word)),
                ["lifetime" | "lifesize" | "authentication-multiple", ..] | [] => {
                    return Outcome::NoBearing("crypto profile setting");
                }
                _ => return Outcome::Unknown,
            }
            Outcome::Took("crypto profile")
        }
        ["crypto-profiles", ..] => Outcome::NoBearing("crypto profile setting"),
        ["gateway", name, rest @ ..] => gateway(run, name, rest, line),
        [] | ["gateway"] => Outcome::NoBearing("crypto profile setting"),
        _ => Outcome::Unknown,
    }
}

fn gateway(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let gateway = run.ike.gateways.entry(name.to_owned()).or_default();
    match words {
        ["authentication", "pre-shared-key", "key", text] => {
            let form = super::system::form(text);
            gateway.secret = Some(secret(comparer, SecretUse::PreSharedKey, form, text, line));
            gateway.authentication = Some(Fact::new(Authentication::PreSharedKey, line));
        }
        ["authentication", "certificate", ..] => {
            gateway.authentication.get_or_insert(Fact::new(Authentication::Certificate, line));
        }
        ["protocol", "ikev1", "exchange-mode", mode] => {
            // `auto` answers in either mode.
            gateway.aggressive = match *mode {
                "aggressive" => Switch::set(true, line),
                "main" => Switch::set(false, line),
                _ => Switch { line, ..Switch::default() },
            };
        }
        ["protocol", version @ ("ikev1" | "ikev2"), "ike-crypto-profile", profile] => {
            gateway.profiles.push((*version == "ikev2", (*profile).to_owned()));
        }
        ["protocol", "version", version] => {
            let version = match *version {
                "ikev2" => IkeVersion::V2,
                "ikev2-preferred" => IkeVersion::Both,
                _ => IkeVersion::V1,
            };
            gateway.version = Some(Fact::new(version, line));
        }
        ["local-address", "interface", interface] => gateway.interface = Some(Fact::new((*interface).to_owned(), line)),
        ["local-address", "ip" | "floating-ip", address] => {
            gateway.local = Some(Fact::new((*address).to_owned(), line))
        }
        ["peer-address", "dynamic"] => gateway.peer = Some(Fact::new(Peer::Anyone, line)),
        ["peer-address", _, peer] => {
            let peer = peer.split('/').next().unwrap_or(peer);
            let peer = peer.parse().map_or_else(|_| Peer::Name(peer.to_owned()), Peer::Address);
            gateway.peer = Some(Fact::new(peer, line));
        }
        ["disabled", word] => gateway.off = (*word == "yes").then_some(line),
        ["protocol" | "protocol-common" | "local-id" | "peer-id" | "comment" | "ipv6", ..]
        | ["authentication", "pre-shared-key"]
        | [] => {
            return Outcome::NoBearing("ike gateway setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("ike gateway")
}

pub(super) fn tunnel(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let ["ipsec", name, rest @ ..] = words else {
        return match words {
            // Its key for other makers' clients stands here too.
            ["global-protect-gateway" | "global-protect-site-to-site" | "gre", ..] | [] | ["ipsec"] => {
                Outcome::NoBearing("tunnel other")
            }
            _ => Outcome::Unknown,
        };
    };
    let all = &mut run.ike.tunnels;
    let at = all.iter().position(|(own, _)| own == name).unwrap_or_else(|| {
        all.push(((*name).to_owned(), Ipsec { line, ..Ipsec::default() }));
        all.len() - 1
    });
    let tunnel = &mut all[at].1;
    match rest {
        ["auto-key", "ike-gateway", gateway, ..] => tunnel.gateways.push((*gateway).to_owned()),
        ["auto-key", "ipsec-crypto-profile", profile] => tunnel.profile = Some((*profile).to_owned()),
        ["auto-key", "proxy-id", id, side @ ("local" | "remote"), prefix] => {
            let Some(net) = Net::parse(prefix) else { return Outcome::Bad("proxy-id") };
            let selector = tunnel.selectors.entry((*id).to_owned()).or_insert_with(|| Selector {
                local: Endpoint::any(),
                remote: Endpoint::any(),
                line,
            });
            let end = Endpoint::new(vec![(*prefix).to_owned()], AddressSet::net(net));
            if *side == "local" { selector.local = end } else { selector.remote = end }
        }
        ["tunnel-interface", interface] => tunnel.interface = Some((*interface).to_owned()),
        ["disabled", word] => tunnel.off = (*word == "yes").then_some(line),
        ["manual-key", ..] => tunnel.manual = true,
        [
            "auto-key"
            | "tunnel-monitor"
            | "anti-replay"
            | "copy-tos"
            | "copy-flow-label"
            | "enable-gre-encapsulation"
            | "ipv6"
            | "comment"
            | "global-protect-satellite"
            | "anti-replay-window"
            | "ipsec-mode",
            ..,
        ]
        | [] => return Outcome::NoBearing("ipsec tunnel setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("ipsec tunnel")
}

/// The tunnels into the context that owns their interface.
pub(super) fn finish(ike: &Ike, contexts: &mut [Context], tally: &mut Tally) {
    for (name, own) in &ike.tunnels {
        let mut tunnel = Tunnel::new(name, TunnelKind::Ipsec, own.line);
        tunnel.selectors = own.selectors.values().cloned().collect();
        let gateways: Vec<&Gateway> = own.gateways.iter().filter_map(|name| ike.gateways.get(name)).collect();
        if gateways.is_empty() && !own.manual {
            tally.problem(own.line, "tunnel ipsec", Why::Missing);
        }
        for gateway in gateways {
            with_gateway(ike, &mut tunnel, gateway);
        }
        tunnel.pfs = Switch::default_is(false);
        if let Some(proposal) = own.profile.as_ref().and_then(|name| ike.phase2.get(name)) {
            if !proposal.groups.is_empty() {
                tunnel.pfs = Switch::set(true, proposal.line);
            }
            tunnel.phase2.push(proposal.clone());
        }
        if let Some(line) = own.off {
            tunnel.enabled = Switch::set(false, line);
        }
        let owner = contexts
            .iter()
            .position(|context| own.interface.as_ref().is_some_and(|name| context.interface(name).is_some()))
            .unwrap_or(0);
        if let Some(context) = contexts.get_mut(owner) {
            let bound = own.interface.as_ref().and_then(|name| context.interface(name));
            tunnel.description = bound.and_then(|interface| interface.description.clone());
            context.tunnels.push(tunnel);
        }
    }
}

fn with_gateway(ike: &Ike, tunnel: &mut Tunnel, gateway: &Gateway) {
    tunnel.interface.clone_from(&gateway.interface);
    tunnel.local.clone_from(&gateway.local);
    tunnel.peers.extend(gateway.peer.clone());
    // Without a word it is version 1.
    let version = gateway.version.clone().unwrap_or(Fact::new(IkeVersion::V1, 0));
    let wanted = |v2: bool| match version.value {
        IkeVersion::V1 => !v2,
        IkeVersion::V2 => v2,
        IkeVersion::Both => true,
    };
    for (_, profile) in gateway.profiles.iter().filter(|(v2, _)| wanted(*v2)) {
        tunnel.phase1.extend(ike.phase1.get(profile).cloned());
    }
    tunnel.aggressive = if version.value == IkeVersion::V2 || gateway.aggressive.line == 0 {
        Switch::default_is(false)
    } else {
        gateway.aggressive
    };
    tunnel.ike = Some(version);
    tunnel.secret.clone_from(&gateway.secret);
    tunnel.authentication.clone_from(&gateway.authentication);
    if let Some(line) = gateway.off {
        tunnel.enabled = Switch::set(false, line);
    }
}
