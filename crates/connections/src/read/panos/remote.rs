//! GlobalProtect: portals and gateways that people call.

use crate::model::{Fact, Portal, RemoteAccess, Switch};
use crate::read::common::Outcome;

/// A portal or a gateway as it is collected.
#[derive(Debug, Default)]
pub(super) struct Door {
    pub(super) name: String,
    pub(super) portal: bool,
    pub(super) line: u32,
    interface: Option<Fact<String>>,
    pub(super) profiles: Vec<Fact<String>>,
    tls: Option<String>,
    certificate: Option<u32>,
    /// Either the certificate or the password is enough.
    either: bool,
    tunnel: Option<(bool, u32)>,
    web: Option<u32>,
    split: Option<u32>,
    pools: Vec<Fact<String>>,
    groups: Vec<Fact<String>>,
}

/// The doors of one space.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) doors: Vec<Door>,
}

pub(super) fn statement(people: &mut People, words: &[&str], line: u32) -> Outcome {
    let [kind @ ("global-protect-portal" | "global-protect-gateway"), name, rest @ ..] = words else {
        return match words {
            [
                "global-protect-mdm"
                | "clientless-app"
                | "clientless-app-group"
                | "global-protect-portal"
                | "global-protect-gateway",
                ..,
            ]
            | [] => Outcome::NoBearing("global-protect other"),
            _ => Outcome::Unknown,
        };
    };
    let portal = *kind == "global-protect-portal";
    let all = &mut people.doors;
    let at = all.iter().position(|door| door.name == *name && door.portal == portal).unwrap_or_else(|| {
        all.push(Door { name: (*name).to_owned(), portal, line, ..Door::default() });
        all.len() - 1
    });
    let door = &mut all[at];
    let rest = if let ["portal-config", rest @ ..] = rest { rest } else { rest };
    match rest {
        ["local-address", "interface", interface] => door.interface = Some(Fact::new((*interface).to_owned(), line)),
        ["client-auth", _, "authentication-profile", profile] => {
            door.profiles.push(Fact::new((*profile).to_owned(), line));
        }
        ["client-auth", _, "user-credential-or-client-cert-required", word] => door.either = *word == "yes",
        ["ssl-tls-service-profile", profile] => door.tls = Some((*profile).to_owned()),
        ["certificate-profile", _] => door.certificate = Some(line),
        ["tunnel-mode", word] => door.tunnel = Some((*word == "yes", line)),
        ["clientless-vpn", ..] => {
            door.web.get_or_insert(line);
        }
        ["remote-user-tunnel-configs", _, "ip-pool", range] | ["client", "ip-pool", range] => {
            door.pools.push(Fact::new((*range).to_owned(), line));
        }
        ["remote-user-tunnel-configs", _, "split-tunneling", "access-route", _] => {
            door.split.get_or_insert(line);
        }
        ["remote-user-tunnel-configs", _, "source-user", who] => {
            if *who != "any" {
                door.groups.push(Fact::new((*who).to_owned(), line));
            }
        }
        [
            "local-address"
            | "client-auth"
            | "remote-user-tunnel-configs"
            | "remote-user-tunnel"
            | "roles"
            | "client-config"
            | "satellite-config"
            | "custom-login-page"
            | "custom-home-page"
            | "custom-help-page"
            | "log-success"
            | "log-fail"
            | "log-setting"
            | "security-settings"
            | "hip-notification"
            | "inactivity-logout"
            | "login-lifetime"
            | "client"
            | "config-selection"
            | "block-quarantined-devices"
            | "config-signing"
            | "agent"
            | "config",
            ..,
        ]
        | [] => return Outcome::NoBearing("global-protect setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("global-protect")
}

/// The doors as the model has them.
pub(super) fn finish(people: &People, system: &super::system::System) -> Vec<RemoteAccess> {
    people.doors.iter().map(|door| access(door, system)).collect()
}

fn access(door: &Door, system: &super::system::System) -> RemoteAccess {
    let name = format!("{} {}", if door.portal { "portal" } else { "gateway" }, door.name);
    let mut access = RemoteAccess::new("ssl-vpn", name, door.line);
    access.enabled = Switch::set(true, door.line);
    access.interfaces.extend(door.interface.clone());
    access.servers.clone_from(&door.profiles);
    access.groups.clone_from(&door.groups);
    access.pool.clone_from(&door.pools);
    access.lowest_tls = door.tls.as_ref().and_then(|profile| system.lowest_tls(profile));
    let factors: Vec<Switch> = door.profiles.iter().map(|profile| system.second_factor(&profile.value)).collect();
    access.second_factor = match door.certificate {
        // A certificate besides the password, unless either is enough.
        Some(line) if !door.either && !door.profiles.is_empty() => Switch::set(true, line),
        _ => match factors.as_slice() {
            [] => Switch::default_is(false),
            // The weakest way in decides.
            all => {
                all.iter().find(|f| f.is_off()).or_else(|| all.iter().find(|f| !f.is_on())).copied().unwrap_or(all[0])
            }
        },
    };
    let off = Switch::default_is(false);
    access.portals.push(Portal {
        name: door.name.clone(),
        line: door.line,
        tunnel_mode: door.tunnel.map_or(off, |(on, line)| Switch::set(on, line)),
        web_mode: door.web.map_or(off, |line| Switch::set(true, line)),
        split: door.split.map_or(off, |line| Switch::set(true, line)),
        filter: None,
    });
    access
}
