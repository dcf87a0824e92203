//! Keys, policies, profiles and maps of IPsec.

use super::run::{Block, Key, Map, Outcome, Profile, Run};
use crate::model::{Authentication, Fact, Net, Peer, Proposal, SecretUse};
use crate::read::cisco::proposals;
use crate::read::common::clean;
use crate::read::secret::cisco;

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["crypto", "isakmp", "policy", number] | ["crypto", "ikev2", "policy" | "proposal", number, ..] => {
            let key = format!("{} {}", words[1], number);
            run.policies.entry(key.clone()).or_insert_with(|| {
                // What a policy does not say is DES, SHA-1 and group 1.
                Proposal { line, ..Proposal::default() }
            });
            run.block = Block::Policy(key);
            Outcome::Took("crypto policy")
        }
        ["crypto", "isakmp", "key", rest @ ..] => {
            let Some(at) = rest.iter().position(|w| matches!(*w, "address" | "hostname")) else {
                return Outcome::Bad("crypto isakmp key");
            };
            let secret = cisco(run.comparer, SecretUse::PreSharedKey, &rest[..at], line);
            let peer = match rest.get(at + 1..).unwrap_or_default() {
                // Without a mask nought is everybody, too.
                ["0.0.0.0", ..] => Net::parse("0.0.0.0/0"),
                ["ipv6", prefix, ..] => Net::parse(prefix),
                [address, mask, ..] if mask.contains('.') => Net::masked(address, mask),
                [address, ..] => Net::parse(address),
                [] => None,
            };
            run.keys.push(Key { peer, ring: String::new(), secret });
            Outcome::Took("crypto isakmp key")
        }
        ["crypto", "isakmp", "profile", name] | ["crypto", "ikev2", "profile", name] => {
            run.profiles.insert((*name).to_owned(), Profile { v2: words[1] == "ikev2", line, ..Profile::default() });
            run.block = Block::Profile((*name).to_owned());
            Outcome::Took("crypto profile")
        }
        ["crypto", "keyring", name, ..] | ["crypto", "ikev2", "keyring", name] => {
            run.block = Block::Keyring((*name).to_owned());
            Outcome::Took("crypto keyring")
        }
        ["crypto", "isakmp", "peer", ..] => {
            run.block = Block::Other("other block");
            Outcome::Took("crypto isakmp client")
        }
        ["crypto", "isakmp" | "ikev2", "aggressive-mode", "disable"]
        | [
            "crypto",
            "isakmp",
            "keepalive"
            | "nat"
            | "identity"
            | "invalid-spi-recovery"
            | "enable"
            | "fragmentation"
            | "xauth"
            | "default"
            | "client"
            | "diagnose",
            ..,
        ]
        | ["crypto", "ikev2", _, ..] => Outcome::NoBearing("crypto isakmp"),
        ["crypto", "ipsec", "transform-set", name, rest @ ..] => {
            let mut proposal = Proposal { line, ..Proposal::default() };
            proposals::transform(rest, &mut proposal);
            run.transforms.insert((*name).to_owned(), proposal);
            run.block = Block::Transform((*name).to_owned());
            Outcome::Took("crypto ipsec transform-set")
        }
        ["crypto", "ipsec", "profile", name] => {
            run.ipsec_profiles.insert((*name).to_owned(), Map { line, ..Map::default() });
            run.block = Block::IpsecProfile((*name).to_owned());
            Outcome::Took("crypto ipsec profile")
        }
        ["crypto", "ipsec", ..] => Outcome::NoBearing("crypto ipsec"),
        ["crypto", "map", name, number, rest @ ..] | ["crypto", "dynamic-map", name, number, rest @ ..]
            if number.parse::<u32>().is_ok() =>
        {
            let key = ((*name).to_owned(), number.parse().unwrap_or_default());
            let dynamic = words[1] == "dynamic-map";
            let map = if dynamic { &mut run.dynamic_maps } else { &mut run.maps }.entry(key.clone()).or_default();
            if map.line == 0 {
                map.line = line;
            }
            if let Some(at) = rest.iter().position(|w| *w == "dynamic") {
                map.dynamic = rest.get(at + 1).map(|d| (*d).to_owned());
            }
            // A dynamic map is told apart by its name.
            run.block = Block::Map(if dynamic { format!("dynamic {}", key.0) } else { key.0 }, key.1);
            Outcome::Took("crypto map")
        }
        ["crypto", "map", ..] => Outcome::NoBearing("crypto map"),
        _ => Outcome::Unknown,
    }
}

pub(super) fn inner(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match run.block.clone() {
        Block::Policy(key) => policy(run, &key, words, line),
        Block::Keyring(ring) => keyring(run, ring, words, line),
        Block::Profile(name) => profile(run, &name, words, line),
        Block::Transform(_) => match words {
            ["mode", ..] => Outcome::NoBearing("crypto ipsec mode"),
            _ => Outcome::Unknown,
        },
        Block::Map(name, number) => {
            let map = match name.strip_prefix("dynamic ") {
                Some(name) => run.dynamic_maps.get_mut(&(name.to_owned(), number)),
                None => run.maps.get_mut(&(name, number)),
            };
            map.map_or(Outcome::Unknown, |map| entry(map, words, line))
        }
        Block::IpsecProfile(name) => {
            run.ipsec_profiles.get_mut(&name).map_or(Outcome::Unknown, |map| entry(map, words, line))
        }
        _ => Outcome::Unknown,
    }
}

fn policy(run: &mut Run<'_>, key: &str, words: &[&str], line: u32) -> Outcome {
    let Some(proposal) = run.policies.get_mut(key) else { return Outcome::Unknown };
    match words {
        ["encr" | "encryption", rest @ ..] => {
            let words: Vec<String> = rest.iter().map(|w| format!("esp-{w}")).collect();
            let mut refs: Vec<&str> = words.iter().map(String::as_str).collect();
            if let [first, length @ ("esp-128" | "esp-192" | "esp-256")] = refs.as_slice() {
                let length = &length[4..];
                refs = vec![*first, length];
            }
            proposals::transform(&refs, proposal);
        }
        ["hash" | "integrity" | "prf", rest @ ..] => {
            proposal.integrity.extend(rest.iter().filter_map(|w| proposals::integrity(w)))
        }
        ["group", rest @ ..] => proposal.groups.extend(rest.iter().filter_map(|w| w.parse::<u16>().ok())),
        ["authentication", ..] => {}
        ["lifetime" | "proposal" | "match", ..] => return Outcome::NoBearing("crypto policy"),
        _ => return Outcome::Unknown,
    }
    proposal.line = proposal.line.max(1).min(line);
    Outcome::Took("crypto policy setting")
}

fn keyring(run: &mut Run<'_>, ring: String, words: &[&str], line: u32) -> Outcome {
    match words {
        ["pre-shared-key", "address", address, rest @ ..] => {
            let (peer, rest) = match rest {
                [mask, rest @ ..] if mask.contains('.') && Net::masked(address, mask).is_some() => {
                    (Net::masked(address, mask), rest)
                }
                rest => (Net::parse(address), rest),
            };
            let rest = if rest.first() == Some(&"key") { &rest[1..] } else { rest };
            let secret = cisco(run.comparer, SecretUse::PreSharedKey, rest, line);
            run.keys.push(Key { peer, ring, secret });
            Outcome::Took("crypto keyring key")
        }
        ["pre-shared-key", "hostname", _, rest @ ..] | ["pre-shared-key", rest @ ..] => {
            let rest = if matches!(rest.first(), Some(&"key" | &"local" | &"remote")) { &rest[1..] } else { rest };
            let secret = cisco(run.comparer, SecretUse::PreSharedKey, rest, line);
            // Inside `peer`: the address was said just before.
            match run.keys.last_mut().filter(|k| k.ring == ring && k.secret.line == 0) {
                Some(key) => key.secret = secret,
                None => run.keys.push(Key { peer: None, ring, secret }),
            }
            Outcome::Took("crypto keyring key")
        }
        ["address", address, rest @ ..] => {
            let peer = rest.first().and_then(|mask| Net::masked(address, mask)).or_else(|| Net::parse(address));
            let mut secret = cisco(run.comparer, SecretUse::PreSharedKey, &[], line);
            secret.line = 0;
            run.keys.push(Key { peer, ring, secret });
            Outcome::Took("crypto keyring peer")
        }
        ["peer" | "identity" | "hostname" | "local-address" | "description", ..] => {
            Outcome::NoBearing("crypto keyring")
        }
        _ => Outcome::Unknown,
    }
}

fn profile(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let Some(profile) = run.profiles.get_mut(name) else { return Outcome::Unknown };
    match words {
        ["keyring", rest @ ..] => profile.ring = rest.last().map(|r| (*r).to_owned()),
        ["initiate", "mode", "aggressive"] => profile.aggressive = Some(line),
        ["client", "authentication", ..] => profile.users = Some(line),
        ["aaa", "authentication", "eap", list, ..] => {
            profile.checked_by = Some(Fact::new((*list).to_owned(), line));
            profile.users = Some(line);
        }
        ["aaa", "authorization", "group", _, "list", _, policy] => {
            profile.policy = Some(Fact::new((*policy).to_owned(), line));
        }
        ["authentication", "remote", how, ..] | ["authentication", how @ ("pre-share" | "rsa-sig"), ..] => {
            profile.method = match *how {
                "pre-share" => Some(Authentication::PreSharedKey),
                "eap" | "anyconnect-eap" => Some(Authentication::Eap),
                "rsa-sig" | "ecdsa-sig" => Some(Authentication::Certificate),
                _ => None,
            }
            .map(|method| Fact::new(method, line));
            if matches!(*how, "eap" | "anyconnect-eap") {
                profile.users.get_or_insert(line);
            }
        }
        ["ca", "trust-point", ..] => profile.method = Some(Fact::new(Authentication::Certificate, line)),
        ["match", "identity", "remote", "address", address, rest @ ..]
        | ["match", "identity", "address", address, rest @ ..] => {
            let net = match rest {
                [mask, ..] if mask.contains('.') => Net::masked(address, mask),
                _ if *address == "0.0.0.0" => Net::parse("0.0.0.0/0"),
                _ => Net::parse(address),
            };
            profile.peers.extend(net.map(|net| Fact::new(net, line)));
        }
        ["virtual-template", number, ..] => {
            profile.template = Some(Fact::new(format!("Virtual-Template{number}"), line));
        }
        [
            "authentication" | "match" | "identity" | "local" | "local-address" | "vrf" | "lifetime" | "dpd"
            | "keepalive" | "nat" | "pki" | "isakmp" | "client" | "accounting" | "ivrf" | "self-identity" | "initiate"
            | "aaa" | "no" | "set" | "config-exchange" | "reconnect" | "redirect" | "anyconnect",
            ..,
        ] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("crypto profile setting")
}

fn entry(map: &mut Map, words: &[&str], line: u32) -> Outcome {
    match words {
        ["set", "peer", rest @ ..] => {
            let peer = rest.iter().find(|w| !matches!(**w, "vrf" | "default" | "dynamic")).copied().unwrap_or_default();
            map.peers.push(Fact::new(peer.parse().map_or_else(|_| Peer::Name(peer.to_owned()), Peer::Address), line));
            Outcome::Took("crypto map set peer")
        }
        ["set", "transform-set", rest @ ..] => {
            map.transforms = rest.iter().map(|t| (*t).to_owned()).collect();
            Outcome::Took("crypto map set transform-set")
        }
        ["set", "pfs", rest @ ..] => {
            let group = rest.first().and_then(|g| g.trim_start_matches("group").parse().ok()).unwrap_or(1);
            map.pfs = Some((group, line));
            Outcome::Took("crypto map set pfs")
        }
        ["set", "isakmp-profile" | "ikev2-profile", name] => {
            map.profile = Some((*name).to_owned());
            Outcome::Took("crypto map set profile")
        }
        ["match", "address", list] => {
            map.list = Some(((*list).to_owned(), line));
            Outcome::Took("crypto map match address")
        }
        ["description", text @ ..] => {
            map.description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("crypto map description")
        }
        ["set", "security-association" | "ip" | "nat" | "reverse-route" | "identity" | "mixed-mode", ..]
        | ["reverse-route" | "qos" | "responder-only" | "dialer", ..] => Outcome::NoBearing("crypto map"),
        _ => Outcome::Unknown,
    }
}
