//! The sentences about translations, tunnels, people, management and what is let in.

use kenshin_connections::model::{
    Account, AuthServer, Certainty, Device, Exposure, ManagementAccess, Nat, Peer, Proposal, RemoteAccess, Secret,
    ServiceSet, Tunnel,
};

use super::digest::{Sentence, known, name, words};

fn key(secret: &Option<Secret>) -> Option<String> {
    secret.as_ref().map(|s| name(&s.form))
}

/// `203.0.113.3/32 tcp/443 => 10.0.0.5/32 tcp/443` from the side that opens the connection.
pub(super) fn nat(nat: &Nat) -> String {
    let service = |service: &Option<ServiceSet>| service.as_ref().map(|s| s.words().join(",")).unwrap_or_default();
    let outside = format!("{} {}", words(&nat.outside.is.words()), service(&nat.outside_service));
    let inside = format!("{} {}", words(&nat.inside.is.words()), service(&nat.inside_service));
    let (from, to) = if nat.opens_inward() { (outside, inside) } else { (inside, outside) };
    Sentence::start(&nat.name)
        .add(name(&nat.kind))
        .add(format!("{} => {}", from.trim(), to.trim()))
        .list("from", &nat.from)
        .list("at", &nat.to)
        .maybe("peer", (!nat.peer.is_nothing()).then(|| words(&nat.peer.is.words())))
        .when(nat.needs_rule, "by-rule")
        .when(nat.enabled.is_off(), "off")
        .end()
}

fn proposal(proposal: &Proposal) -> String {
    let groups: Vec<String> = proposal.groups.iter().map(ToString::to_string).collect();
    [proposal.encryption.join("+"), proposal.integrity.join("+"), groups.join("+")].join("/")
}

pub(super) fn tunnel(tunnel: &Tunnel) -> String {
    let peers: Vec<String> = tunnel
        .peers
        .iter()
        .map(|p| match &p.value {
            Peer::Address(address) => address.to_string(),
            Peer::Name(name) => name.clone(),
            Peer::Anyone => "anyone".to_owned(),
        })
        .collect();
    let mut sentence = Sentence::start(&tunnel.name)
        .add(name(&tunnel.kind))
        .maybe("ike", tunnel.ike.as_ref().map(|i| name(&i.value)))
        .list("peers", &peers)
        .maybe("at", tunnel.interface.as_ref().map(|i| &i.value))
        .maybe("by", tunnel.authentication.as_ref().map(|a| name(&a.value)))
        .maybe("key", key(&tunnel.secret))
        .when(tunnel.aggressive.is_on(), "aggressive")
        .when(tunnel.users_asked.is_on(), "asks-users")
        .list("groups", &tunnel.groups);
    for phase in &tunnel.phase1 {
        sentence = sentence.add(format!("p1={}", proposal(phase)));
    }
    for phase in &tunnel.phase2 {
        sentence = sentence.add(format!("p2={}", proposal(phase)));
    }
    sentence = sentence.when(tunnel.pfs.is_on(), "pfs");
    for selector in &tunnel.selectors {
        let (local, remote) = (words(&selector.local.is.words()), words(&selector.remote.is.words()));
        sentence = sentence.add(format!("sel={local}>{remote}"));
    }
    sentence.maybe("filter", tunnel.filter.as_ref().map(|f| &f.value)).when(tunnel.enabled.is_off(), "off").end()
}

fn values<T: ToString>(facts: &[kenshin_connections::model::Fact<T>]) -> Vec<String> {
    facts.iter().map(|f| f.value.to_string()).collect()
}

pub(super) fn remote(access: &RemoteAccess) -> String {
    let portals: Vec<String> = access
        .portals
        .iter()
        .map(|p| {
            Sentence::start(&p.name)
                .when(p.tunnel_mode.is_on(), "tunnel")
                .when(p.web_mode.is_on(), "web")
                .when(p.split.is_on(), "split")
                .maybe("filter", p.filter.as_ref().map(|f| &f.value))
                .end()
                .replace(' ', "+")
        })
        .collect();
    Sentence::start(access.kind)
        .add(access.name.replace(' ', "-"))
        .add(format!("on:{}", known(access.enabled)))
        .list("at", &values(&access.interfaces))
        .maybe("port", access.port.as_ref().map(|p| p.value.to_string()))
        .add(format!("from={}", words(&access.sources.is.words())))
        .list("groups", &values(&access.groups))
        .list("portals", &portals)
        .list("servers", &values(&access.servers))
        .add(format!("second:{}", known(access.second_factor)))
        .maybe("tls", access.lowest_tls.as_ref().map(|t| &t.value))
        .list("pool", &values(&access.pool))
        .maybe("key", key(&access.secret))
        .end()
}

pub(super) fn management(access: &ManagementAccess) -> String {
    let lead = if access.context.is_empty() { String::new() } else { format!("{}/", access.context) };
    Sentence::start(format!("{lead}{}", access.protocol))
        .add(format!("on:{}", known(access.enabled)))
        .maybe("at", access.interface.as_deref())
        .maybe("port", access.port.as_ref().map(|p| p.value.to_string()))
        .add(format!("from={}", words(&access.sources.is.words())))
        .end()
}

pub(super) fn account(account: &Account) -> String {
    Sentence::start(if account.name.is_empty() { "(no name)" } else { &account.name })
        .add(name(&account.kind))
        .maybe("role", account.role.as_ref().map(|r| &r.value))
        .maybe("key", key(&account.secret))
        .add(format!("second:{}", known(account.second_factor)))
        .maybe("from", (!account.sources.is_nothing()).then(|| words(&account.sources.is.words())))
        .maybe("server", account.server.as_ref().map(|s| &s.value))
        .when(account.default_name, "maker's-name")
        .when(account.shared_name, "shared-name")
        .when(account.enabled.is_off(), "off")
        .end()
}

pub(super) fn server(server: &AuthServer) -> String {
    Sentence::start(&server.name)
        .add(&server.kind)
        .add(words(&values(&server.addresses)))
        .maybe("key", key(&server.secret))
        .add(format!("encrypted:{}", known(server.encrypted)))
        .end()
}

/// Logs, time and SNMP.
pub(super) fn watch(device: &Device) -> Vec<String> {
    let mut all: Vec<String> = device.logging.servers.iter().map(|s| format!("{} {}", s.kind, s.address)).collect();
    all.push(format!("local log {}", known(device.logging.local)));
    all.extend(device.time.servers.iter().map(|s| format!("time {}", s.value)));
    all.extend(device.time.zone.iter().map(|z| format!("zone {}", z.value)));
    all.push(format!("snmp {}", known(device.snmp.enabled)));
    for community in &device.snmp.communities {
        all.push(
            Sentence::start("community")
                .add(format!("from={}", words(&community.sources.is.words())))
                .when(community.writes, "writes")
                .when(community.default_name, "maker's-name")
                .end(),
        );
    }
    for user in &device.snmp.users {
        all.push(format!("snmp user {} {}/{}", user.name, known(user.authenticates), known(user.encrypts)));
    }
    all
}

pub(super) fn exposure(exposure: &Exposure) -> String {
    let lead = if exposure.context.is_empty() { String::new() } else { format!("{}/", exposure.context) };
    Sentence::start(format!("{lead}{}", name(&exposure.kind)))
        .add(format!("{}:", exposure.name))
        .add(words(&exposure.from))
        .add("->")
        .add(words(&exposure.to))
        .list("at", &exposure.at)
        .when(!exposure.service.is_empty(), &exposure.service.join(","))
        .when(exposure.certainty == Certainty::Possible, "(possible)")
        .end()
}
