//! Policies, transform sets, maps and profiles of IPsec.

use super::run::{Block, Run};
use super::section::{IkePolicy, Map};
use crate::model::{Fact, Net, Peer, Proposal, SecretUse};
use crate::read::cisco::proposals;
use crate::read::common::Outcome;
use crate::read::secret::cisco;

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        // Before release 7 the word `crypto` was not written.
        ["isakmp", rest @ ..] => isakmp(run, rest, false, line),
        ["crypto", "isakmp" | "ikev1", rest @ ..] => isakmp(run, rest, false, line),
        ["crypto", "ikev2", rest @ ..] => isakmp(run, rest, true, line),
        ["crypto", "ipsec", rest @ ..] => ipsec(run, rest, line),
        ["crypto", "map", name, number, rest @ ..] if number.parse::<u32>().is_ok() => {
            let map = entry(run, name, number, false, line);
            setting(map, rest, line)
        }
        ["crypto", "dynamic-map", name, number, rest @ ..] if number.parse::<u32>().is_ok() => {
            let map = entry(run, name, number, true, line);
            setting(map, rest, line)
        }
        ["crypto", "map", name, "interface", interface] => {
            run.section.applied.push(((*name).to_owned(), (*interface).to_owned(), line));
            Outcome::Took("crypto map interface")
        }
        ["crypto", "map", _, "client", ..] => Outcome::NoBearing("crypto map client"),
        // `show running-config all` says what is off.
        ["no", "crypto", "map", _, _, "set" | "match", ..] => Outcome::NoBearing("crypto map"),
        [
            "crypto",
            "ca",
            "trustpoint" | "trustpool" | "certificate" | "server" | "permit-weak-crypto" | "alerts",
            ..,
        ] => {
            run.block = Block::Other("crypto ca");
            Outcome::NoBearing("crypto ca")
        }
        ["crypto", "key" | "engine" | "ssl", ..] => Outcome::NoBearing("crypto other"),
        _ => Outcome::Unknown,
    }
}

fn isakmp(run: &mut Run<'_>, words: &[&str], v2: bool, line: u32) -> Outcome {
    match words {
        ["policy", number, rest @ ..] => {
            let Ok(number) = number.parse() else { return Outcome::Bad("crypto policy") };
            let all = &mut run.section.policies;
            let at = all.iter().position(|p| p.v2 == v2 && p.number == number).unwrap_or_else(|| {
                all.push(IkePolicy { v2, number, proposal: Proposal { line, ..Proposal::default() } });
                all.len() - 1
            });
            if rest.is_empty() {
                run.block = Block::IkePolicy(at);
                return Outcome::Took("crypto policy");
            }
            policy(run, at, rest)
        }
        ["enable", interface, ..] => {
            run.section.ike.push((v2, (*interface).to_owned(), line));
            Outcome::Took("crypto ike enable")
        }
        ["am-disable"] => {
            run.section.aggressive_refused = Some(line);
            Outcome::Took("crypto ike am-disable")
        }
        // A key of release 6 is for a peer, as a tunnel group is later.
        ["key", key, "address", peer, ..] => {
            let secret = cisco(run.comparer, SecretUse::PreSharedKey, &[key], line);
            run.section.groups.push(super::group::TunnelGroup {
                name: (*peer).to_owned(),
                line,
                kind: "ipsec-l2l".into(),
                secret: Some(secret),
                authentication: Some(Fact::new(crate::model::Authentication::PreSharedKey, line)),
                ..super::group::TunnelGroup::default()
            });
            Outcome::Took("isakmp key")
        }
        [
            "identity" | "nat-traversal" | "ipsec-over-tcp" | "disconnect-notify" | "reload-wait" | "limit"
            | "remote-access" | "redirect" | "cookie-challenge" | "fragmentation" | "notify" | "keepalive" | "peer"
            | "client",
            ..,
        ] => Outcome::NoBearing("crypto ike"),
        _ => Outcome::Unknown,
    }
}

/// Lines of a policy of the key exchange.
pub(super) fn policy(run: &mut Run<'_>, at: usize, words: &[&str]) -> Outcome {
    let Some(IkePolicy { proposal, .. }) = run.section.policies.get_mut(at) else { return Outcome::Unknown };
    match words {
        ["encryption" | "encr", rest @ ..] => proposals::transform(rest, proposal),
        ["hash" | "integrity", rest @ ..] => {
            proposal.integrity.extend(rest.iter().filter_map(|w| proposals::integrity(w)));
        }
        ["group", rest @ ..] => proposal.groups.extend(rest.iter().filter_map(|w| w.parse::<u16>().ok())),
        ["authentication", ..] => {}
        ["lifetime" | "prf", ..] => return Outcome::NoBearing("crypto policy"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("crypto policy setting")
}

fn ipsec(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["ikev1", "transform-set", name, rest @ ..] | ["transform-set", name, rest @ ..] => {
            if matches!(rest, ["mode", ..]) {
                return Outcome::NoBearing("crypto ipsec mode");
            }
            let mut proposal = Proposal { line, ..Proposal::default() };
            proposals::transform(rest, &mut proposal);
            run.section.transforms.insert((false, (*name).to_owned()), proposal);
            Outcome::Took("crypto ipsec transform-set")
        }
        ["ikev2", "ipsec-proposal", name] => {
            let proposal = Proposal { line, ..Proposal::default() };
            run.section.transforms.entry((true, (*name).to_owned())).or_insert(proposal);
            run.block = Block::Proposal((*name).to_owned());
            Outcome::Took("crypto ipsec ipsec-proposal")
        }
        ["profile", name] => {
            let profile = run.section.profiles.entry((*name).to_owned()).or_default();
            profile.line = line;
            run.block = Block::Profile((*name).to_owned());
            Outcome::Took("crypto ipsec profile")
        }
        ["security-association" | "df-bit" | "fragmentation" | "ikev2" | "inner-routing-lookup", ..] => {
            Outcome::NoBearing("crypto ipsec")
        }
        _ => Outcome::Unknown,
    }
}

/// Lines of `crypto ipsec ikev2 ipsec-proposal`.
pub(super) fn proposal(run: &mut Run<'_>, name: &str, words: &[&str]) -> Outcome {
    let Some(proposal) = run.section.transforms.get_mut(&(true, name.to_owned())) else { return Outcome::Unknown };
    match words {
        ["protocol", "esp", "encryption", rest @ ..] => proposals::transform(rest, proposal),
        ["protocol", "esp", "integrity", rest @ ..] => {
            proposal.integrity.extend(rest.iter().filter_map(|w| match *w {
                "null" => Some("null".to_owned()),
                word => proposals::integrity(word),
            }));
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("crypto ipsec ipsec-proposal setting")
}

/// Lines of `crypto ipsec profile`.
pub(super) fn profile(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    match (run.section.profiles.get_mut(name), words) {
        (Some(_), ["responder-only"]) => Outcome::NoBearing("crypto map"),
        (Some(map), words) => setting(map, words, line),
        (None, _) => Outcome::Unknown,
    }
}

fn entry<'r>(run: &'r mut Run<'_>, name: &str, number: &str, dynamic: bool, line: u32) -> &'r mut Map {
    let all = if dynamic { &mut run.section.dynamic_maps } else { &mut run.section.maps };
    let map = all.entry((name.to_owned(), number.parse().unwrap_or_default())).or_default();
    if map.line == 0 {
        map.line = line;
    }
    map
}

fn setting(map: &mut Map, words: &[&str], line: u32) -> Outcome {
    match words {
        ["match", "address", list] => {
            map.list = Some(((*list).to_owned(), line));
            Outcome::Took("crypto map match address")
        }
        ["set", "peer", rest @ ..] => {
            let peer = |word: &&str| {
                Net::parse(word).map_or_else(|| Peer::Name((*word).to_owned()), |n| Peer::Address(n.address))
            };
            map.peers.extend(rest.iter().map(|word| Fact::new(peer(word), line)));
            Outcome::Took("crypto map set peer")
        }
        ["set", "ikev1", "transform-set", rest @ ..] | ["set", "transform-set", rest @ ..] => {
            map.transforms.extend(rest.iter().map(|name| (false, (*name).to_owned())));
            Outcome::Took("crypto map set transform-set")
        }
        ["set", "ikev2", "ipsec-proposal", rest @ ..] => {
            map.transforms.extend(rest.iter().map(|name| (true, (*name).to_owned())));
            Outcome::Took("crypto map set ipsec-proposal")
        }
        ["set", "pfs", rest @ ..] => {
            let group = rest.first().map_or(Some(2), |g| g.trim_start_matches("group").parse().ok());
            match group {
                Some(group) => {
                    map.pfs = Some((group, line));
                    Outcome::Took("crypto map set pfs")
                }
                None => Outcome::Bad("crypto map set pfs"),
            }
        }
        ["set", "ikev1", "phase1-mode", mode, ..] | ["set", "phase1-mode", mode, ..] => {
            map.aggressive = (*mode == "aggressive").then_some(line);
            Outcome::Took("crypto map set phase1-mode")
        }
        ["set", "trustpoint", ..] => {
            map.trustpoint = Some(line);
            Outcome::Took("crypto map set trustpoint")
        }
        ["ipsec-isakmp", "dynamic", name] => {
            map.dynamic = Some((*name).to_owned());
            Outcome::Took("crypto map dynamic")
        }
        ["ipsec-isakmp"] => Outcome::Took("crypto map"),
        [
            "set",
            "security-association"
            | "nat-t-disable"
            | "reverse-route"
            | "connection-type"
            | "df-bit"
            | "tfc-packets"
            | "validate-icmp-errors"
            | "ikev2"
            | "local-address",
            ..,
        ]
        | ["annotation" | "description", ..] => Outcome::NoBearing("crypto map"),
        _ => Outcome::Unknown,
    }
}
