//! IKE, VPNs, L2TP and the users that call over them.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    Account, AccountKind, AddressSet, Authentication, Endpoint, Fact, Group, IkeVersion, Net, Peer, Proposal,
    RemoteAccess, Secret, SecretForm, SecretUse, Selector, Switch, Tunnel, TunnelKind,
};
use crate::read::common::{Outcome, Why};
use crate::read::secret::secret;

/// `set ike gateway`.
#[derive(Debug, Default)]
struct Gateway {
    line: u32,
    v2: bool,
    peers: Vec<Fact<Peer>>,
    dialup: Option<Fact<String>>,
    aggressive: Switch,
    interface: Option<Fact<String>>,
    secret: Option<Secret>,
    proposals: Vec<String>,
    users: Switch,
    server: Option<Fact<String>>,
}

/// `set vpn`.
#[derive(Debug, Default)]
struct Vpn {
    line: u32,
    gateway: String,
    proposals: Vec<(String, u32)>,
    bound: Option<String>,
    selectors: Vec<Selector>,
    manual: bool,
}

/// `set l2tp`.
#[derive(Debug, Default)]
struct L2tp {
    line: u32,
    interface: Option<Fact<String>>,
    pool: Option<String>,
}

/// What is collected about tunnels and callers.
#[derive(Debug, Default)]
pub(super) struct Parts {
    phase1: BTreeMap<String, Proposal>,
    phase2: BTreeMap<String, Proposal>,
    gateways: BTreeMap<String, Gateway>,
    vpns: Vec<(String, Vpn)>,
    l2tp: BTreeMap<String, L2tp>,
    l2tp_pool: Option<String>,
    pools: BTreeMap<String, (String, u32)>,
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], on: bool, line: u32) -> Outcome {
    match words {
        ["ike", phase @ ("p1-proposal" | "p2-proposal"), name, rest @ ..] if on => {
            let Some(proposal) = described(rest, line) else { return Outcome::Bad("ike proposal") };
            let all = if *phase == "p1-proposal" { &mut run.vpn.phase1 } else { &mut run.vpn.phase2 };
            all.insert((*name).to_owned(), proposal);
            Outcome::Took("ike proposal")
        }
        ["ike", "gateway", "ikev2", name, rest @ ..] if on => gateway(run, name, true, rest, line),
        ["ike", "gateway", name, rest @ ..] if on => gateway(run, name, false, rest, line),
        ["ike", ..] => Outcome::NoBearing("ike setting"),
        ["vpn", name, rest @ ..] if on => vpn(run, name, rest, line),
        ["vpn", ..] | ["vpn-group", ..] | ["vpnmonitor", ..] => Outcome::NoBearing("vpn setting"),
        ["user", name, rest @ ..] => user(run, name, rest, on, line),
        ["user-group", name, rest @ ..] => {
            let all = &mut run.device.groups;
            let at = all.iter().position(|group| group.name == *name).unwrap_or_else(|| {
                all.push(Group { name: (*name).to_owned(), members: Vec::new(), line });
                all.len() - 1
            });
            match rest {
                ["user", member] => all[at].members.push((*member).to_owned()),
                ["id" | "location" | "type", ..] => {}
                _ => return Outcome::Unknown,
            }
            Outcome::Took("user-group")
        }
        ["ippool", name, first, last] if on => {
            run.vpn.pools.insert((*name).to_owned(), (format!("{first}-{last}"), line));
            Outcome::Took("ippool")
        }
        ["l2tp", "default", "ippool", pool] if on => {
            run.vpn.l2tp_pool = Some((*pool).to_owned());
            Outcome::Took("l2tp")
        }
        [
            "l2tp",
            "default",
            "auth" | "ppp-auth" | "dns1" | "dns2" | "wins1" | "wins2" | "radius-port" | "secret",
            ..,
        ] => Outcome::NoBearing("l2tp"),
        ["l2tp", name, rest @ ..] if on && *name != "default" => {
            let l2tp = run.vpn.l2tp.entry((*name).to_owned()).or_insert_with(|| L2tp { line, ..L2tp::default() });
            for pair in rest.windows(2) {
                match pair {
                    ["outgoing-interface", interface] => {
                        l2tp.interface = Some(Fact::new((*interface).to_owned(), line))
                    }
                    ["ippool", pool] => l2tp.pool = Some((*pool).to_owned()),
                    _ => {}
                }
            }
            Outcome::Took("l2tp")
        }
        ["xauth", ..] => Outcome::NoBearing("xauth"),
        _ => Outcome::Unknown,
    }
}

/// `preshare group2 esp aes128 sha-1 second 28800`, `no-pfs esp 3des md5 …`.
fn described(words: &[&str], line: u32) -> Option<Proposal> {
    let mut proposal = Proposal { line, ..Proposal::default() };
    for word in words {
        take(&mut proposal, &word.to_lowercase());
    }
    (!proposal.encryption.is_empty() || !proposal.integrity.is_empty()).then_some(proposal)
}

fn take(proposal: &mut Proposal, word: &str) {
    match word {
        "des" | "3des" | "aes128" | "aes192" | "aes256" | "null" => proposal.encryption.push(word.to_owned()),
        "aes" => proposal.encryption.push("aes128".into()),
        "md5" => proposal.integrity.push("md5".into()),
        "sha" | "sha1" | "sha-1" => proposal.integrity.push("sha1".into()),
        "sha2" | "sha2-256" | "sha256" => proposal.integrity.push("sha256".into()),
        word => {
            let number = word.strip_prefix("group").or_else(|| word.strip_prefix('g'));
            proposal.groups.extend(number.and_then(|n| n.parse::<u16>().ok()));
        }
    }
}

/// The maker's own proposals carry their algorithms in their names: `pre-g2-3des-sha`, `nopfs-esp-des-md5`.
fn built_in(name: &str, line: u32) -> Vec<Proposal> {
    let set: &[&str] = match name {
        "sec-level standard 1" => &["pre-g2-3des-sha", "pre-g2-aes128-sha"],
        "sec-level compatible 1" => &["pre-g2-3des-sha", "pre-g2-3des-md5", "pre-g2-des-sha", "pre-g2-des-md5"],
        "sec-level basic 1" => &["pre-g1-des-sha", "pre-g1-des-md5"],
        "sec-level standard 2" => &["g2-esp-3des-sha", "g2-esp-aes128-sha"],
        "sec-level compatible 2" => {
            &["nopfs-esp-3des-sha", "nopfs-esp-3des-md5", "nopfs-esp-des-sha", "nopfs-esp-des-md5"]
        }
        "sec-level basic 2" => &["nopfs-esp-des-sha", "nopfs-esp-des-md5"],
        name => return described(&name.split('-').collect::<Vec<_>>(), line).into_iter().collect(),
    };
    set.iter().filter_map(|name| described(&name.split('-').collect::<Vec<_>>(), line)).collect()
}

fn gateway(run: &mut Run<'_>, name: &str, v2: bool, words: &[&str], line: u32) -> Outcome {
    let comparer = run.comparer;
    let gateway = run.vpn.gateways.entry(name.to_owned()).or_insert_with(|| Gateway { line, ..Gateway::default() });
    gateway.v2 |= v2;
    let mut rest = words;
    while let [word, after @ ..] = rest {
        rest = after;
        let value = after.first().copied().unwrap_or_default();
        match word.to_ascii_lowercase().as_str() {
            "address" => {
                let peer = match value.parse::<std::net::IpAddr>() {
                    Ok(address) if address.is_unspecified() => Peer::Anyone,
                    Ok(address) => Peer::Address(address),
                    Err(_) => Peer::Name(value.to_owned()),
                };
                gateway.peers.push(Fact::new(peer, line));
            }
            "dynamic" => {
                gateway.peers.push(Fact::new(Peer::Anyone, line));
                // The name of the caller may follow its kind.
                rest = after.get(usize::from(matches!(value, "fqdn" | "ufqdn" | "asn1-dn"))..).unwrap_or_default();
            }
            "dialup" => {
                gateway.peers.push(Fact::new(Peer::Anyone, line));
                gateway.dialup = Some(Fact::new(value.to_owned(), line));
            }
            "main" | "aggr" | "aggressive" => {
                gateway.aggressive = Switch::set(!word.eq_ignore_ascii_case("main"), line);
                continue;
            }
            "outgoing-interface" | "outgoing-zone" => gateway.interface = Some(Fact::new(value.to_owned(), line)),
            "preshare" | "seed-preshare" => {
                gateway.secret = Some(secret(comparer, SecretUse::PreSharedKey, form(value), value, line));
            }
            "proposal" => {
                // One to four names.
                let keywords = ["outgoing-interface", "preshare", "sec-level", "id", "local-id"];
                while let [name, more @ ..] = rest {
                    if keywords.contains(name) {
                        break;
                    }
                    gateway.proposals.push((*name).to_owned());
                    rest = more;
                }
                continue;
            }
            "sec-level" => gateway.proposals.push(format!("sec-level {value} 1")),
            "xauth" => {
                gateway.users = Switch::set(true, line);
                if let ["server", server, ..] = after {
                    gateway.server = Some(Fact::new((*server).to_owned(), line));
                }
                return Outcome::Took("ike gateway");
            }
            "id" | "local-id" | "local-address" | "cert" | "modecfg" => {}
            "nat-traversal" | "dpd-liveness" | "dpd" | "heartbeat" | "ecn" | "auth-method" => {
                return Outcome::NoBearing("ike gateway setting");
            }
            _ => return Outcome::Unknown,
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    Outcome::Took("ike gateway")
}

/// Keys that the device has obfuscated end with `=` or are long; a short word is plain.
fn form(text: &str) -> SecretForm {
    if text.len() >= 24 || text.ends_with('=') { SecretForm::Encrypted } else { SecretForm::Plain }
}

fn vpn(run: &mut Run<'_>, name: &str, words: &[&str], line: u32) -> Outcome {
    let all = &mut run.vpn.vpns;
    let at = all.iter().position(|(own, _)| own == name).unwrap_or_else(|| {
        all.push((name.to_owned(), Vpn { line, ..Vpn::default() }));
        all.len() - 1
    });
    let vpn = &mut all[at].1;
    match words {
        ["proxy-id", rest @ ..] => {
            let rest = if rest.first() == Some(&"check") { &rest[1..] } else { rest };
            let ["local-ip", local, "remote-ip", remote, ..] = rest else { return Outcome::NoBearing("vpn setting") };
            let side =
                |text: &str| Net::parse(text).map(|net| Endpoint::new(vec![text.to_owned()], AddressSet::net(net)));
            let (Some(local), Some(remote)) = (side(local), side(remote)) else { return Outcome::Bad("vpn proxy-id") };
            vpn.selectors.push(Selector { local, remote, line });
            return Outcome::Took("vpn proxy-id");
        }
        ["monitor" | "dscp-mark" | "df-bit" | "failover-weight", ..] => return Outcome::NoBearing("vpn setting"),
        _ => {}
    }
    let mut rest = words;
    while let [word, after @ ..] = rest {
        rest = after;
        let value = after.first().copied().unwrap_or_default();
        match *word {
            "gateway" => vpn.gateway = value.to_owned(),
            "proposal" => {
                for name in after {
                    vpn.proposals.push(((*name).to_owned(), line));
                }
                break;
            }
            "sec-level" => vpn.proposals.push((format!("sec-level {value} 2"), line)),
            "bind" => {
                if let [_, bound, ..] = after {
                    vpn.bound = Some((*bound).to_owned());
                }
                break;
            }
            "manual" => {
                vpn.manual = true;
                break;
            }
            "id" | "idletime" => {}
            "no-replay" | "replay" | "tunnel" | "transport" => continue,
            _ => return Outcome::Unknown,
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    Outcome::Took("vpn")
}

fn user(run: &mut Run<'_>, name: &str, words: &[&str], on: bool, line: u32) -> Outcome {
    let comparer = run.comparer;
    let all = &mut run.device.accounts;
    let at = all.iter().position(|a| a.name == name && a.kind == AccountKind::Remote).unwrap_or_else(|| {
        let mut account = Account::new(name, AccountKind::Remote, line);
        account.second_factor = Switch::default_is(false);
        all.push(account);
        all.len() - 1
    });
    match words {
        ["password" | "hash-password", text] => {
            let form = if words[0] == "hash-password" { SecretForm::Hashed } else { form(text) };
            all[at].secret = Some(secret(comparer, SecretUse::Password, form, text, line));
        }
        ["type", rest @ ..] => {
            if on {
                all[at].role = Some(Fact::new(rest.join(" "), line));
            }
        }
        ["enable"] => all[at].enabled = Switch::set(on, line),
        ["disable"] => all[at].enabled = Switch::set(!on, line),
        ["uid" | "ike-id" | "share-limit" | "remote" | "remote-settings" | "dialup-group", ..] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("user")
}

pub(super) fn finish(run: &mut Run<'_>) {
    let parts = std::mem::take(&mut run.vpn);
    for (name, vpn) in &parts.vpns {
        let mut tunnel = Tunnel::new(name, TunnelKind::Ipsec, vpn.line);
        match parts.gateways.get(&vpn.gateway) {
            Some(gateway) => with_gateway(&parts, &mut tunnel, gateway),
            None if vpn.manual => {}
            None => run.tally.problem(vpn.line, "set vpn", Why::Missing),
        }
        for (proposal, line) in &vpn.proposals {
            match parts.phase2.get(proposal) {
                Some(own) => tunnel.phase2.push(own.clone()),
                None => tunnel.phase2.extend(built_in(proposal, *line)),
            }
        }
        let grouped = tunnel.phase2.iter().find(|p| !p.groups.is_empty());
        tunnel.pfs = grouped.map_or_else(|| Switch::default_is(false), |p| Switch::set(true, p.line));
        tunnel.selectors.clone_from(&vpn.selectors);
        if let Some(bound) = vpn.bound.as_ref().and_then(|name| run.context.interface(name)) {
            tunnel.description.clone_from(&bound.description);
        }
        run.context.tunnels.push(tunnel);
    }
    people(run, &parts);
}

fn with_gateway(parts: &Parts, tunnel: &mut Tunnel, gateway: &Gateway) {
    tunnel.interface.clone_from(&gateway.interface);
    tunnel.peers.clone_from(&gateway.peers);
    tunnel.ike = Some(Fact::new(if gateway.v2 { IkeVersion::V2 } else { IkeVersion::V1 }, gateway.line));
    tunnel.aggressive =
        if gateway.v2 || gateway.aggressive.line == 0 { Switch::default_is(false) } else { gateway.aggressive };
    tunnel.secret.clone_from(&gateway.secret);
    for name in &gateway.proposals {
        match parts.phase1.get(name) {
            Some(own) => tunnel.phase1.push(own.clone()),
            None => tunnel.phase1.extend(built_in(name, gateway.line)),
        }
    }
    tunnel.authentication = match &gateway.secret {
        Some(secret) => Some(Fact::new(Authentication::PreSharedKey, secret.line)),
        None => Some(Fact::new(Authentication::Certificate, gateway.line)),
    };
    if gateway.users.is_on() {
        tunnel.users_asked = gateway.users;
    }
    tunnel.groups.extend(gateway.dialup.iter().map(|group| group.value.clone()));
}

/// People call in over dial-up gateways and L2TP.
fn people(run: &mut Run<'_>, parts: &Parts) {
    for (name, gateway) in &parts.gateways {
        let Some(group) = &gateway.dialup else { continue };
        let mut access = RemoteAccess::new("ipsec", name, gateway.line);
        access.enabled = Switch::set(parts.vpns.iter().any(|(_, vpn)| vpn.gateway == *name), gateway.line);
        access.interfaces.extend(gateway.interface.clone());
        access.groups.push(group.clone());
        access.secret.clone_from(&gateway.secret);
        access.servers.extend(gateway.server.clone());
        // A server may ask for more than a password.
        let asked = gateway.server.as_ref().is_some_and(|server| server.value != "Local");
        access.second_factor = if asked { Switch::default() } else { Switch::default_is(false) };
        run.context.remote_access.push(access);
    }
    for (name, l2tp) in &parts.l2tp {
        let mut access = RemoteAccess::new("l2tp", name, l2tp.line);
        access.enabled = Switch::set(true, l2tp.line);
        access.second_factor = Switch::default_is(false);
        access.interfaces.extend(l2tp.interface.clone());
        let pool = l2tp.pool.as_ref().or(parts.l2tp_pool.as_ref());
        access
            .pool
            .extend(pool.and_then(|pool| parts.pools.get(pool)).map(|(range, line)| Fact::new(range.clone(), *line)));
        run.context.remote_access.push(access);
    }
}
