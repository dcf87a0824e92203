//! The router's own servers, and on which interfaces they answer.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{Endpoint, Fact, ManagementAccess, NatKind, Switch, Tri};
use crate::read::common::Outcome;

/// What is said about one server.
#[derive(Debug, Default)]
struct Server {
    enabled: Option<(bool, u32)>,
    list: Option<(String, u32)>,
    port: Option<Fact<u16>>,
}

/// Servers by protocol.
#[derive(Debug, Default)]
pub(super) struct Manage(BTreeMap<&'static str, Server>);

fn protocol(word: &str) -> Option<&'static str> {
    Some(match word {
        "telnet-server" => "telnet",
        "ssh-server" => "ssh",
        "http-server" => "http",
        "https-server" => "https",
        "tftp-server" => "tftp",
        "ftp-server" => "ftp",
        _ => return None,
    })
}

pub(super) fn top(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (on, words) = if let ["no", rest @ ..] = words { (false, rest) } else { (true, words) };
    let [server, rest @ ..] = words else { return Outcome::Unknown };
    let Some(protocol) = protocol(server) else { return Outcome::Unknown };
    let server = run.manage.0.entry(protocol).or_default();
    match rest {
        ["ip" | "ipv6", "enable"] => {
            server.enabled = Some((on, line));
            Outcome::Took("server enable")
        }
        ["ip" | "ipv6", "access-list", list] if on => {
            server.list = Some(((*list).to_owned(), line));
            Outcome::Took("server access-list")
        }
        ["ip" | "ipv6", "port", port] => match port.parse() {
            Ok(port) => {
                server.port = Some(Fact::new(port, line));
                Outcome::Took("server port")
            }
            Err(_) => Outcome::Bad("server port"),
        },
        ["username" | "terminal-timeout" | "session-limit" | "timeout" | "key" | "version" | "auth", ..] => {
            Outcome::NoBearing("server")
        }
        _ => Outcome::Unknown,
    }
}

/// A server answers on every interface that has an address. Behind address translation only what is forwarded to the
/// router reaches it; whether the rest does is not known from the file.
pub(super) fn finish(run: &mut Run<'_>) {
    let context = &run.device.contexts[0];
    let mut found = Vec::new();
    for (protocol, server) in std::mem::take(&mut run.manage.0) {
        let Some((on, line)) = server.enabled else { continue };
        let sources = server.list.as_ref().map_or_else(Endpoint::any, |(list, _)| run.lists.sources(list));
        let port = server.port.as_ref().map_or_else(|| usual(protocol), |port| port.value);
        let transport = if protocol == "tftp" { 17 } else { 6 };
        let translated: Vec<&str> = context
            .interfaces
            .iter()
            .map(|i| i.name.as_str())
            .filter(|name| {
                let here = || context.nat.iter().filter(|nat| nat.to.iter().any(|to| to == name));
                let hidden = here().any(|nat| nat.kind == NatKind::Masquerade);
                let forwarded = here().any(|nat| {
                    nat.kind == NatKind::Destination
                        && nat.outside_service.as_ref().is_some_and(|set| {
                            set.services.iter().any(|s| {
                                s.protocol == Some(transport)
                                    && (s.destination.is_empty() || s.destination.contains(port))
                            })
                        })
                });
                hidden && !forwarded
            })
            .collect();
        let mut push = |interface: Option<&str>, enabled: Switch| {
            found.push(ManagementAccess {
                interface: interface.map(str::to_owned),
                enabled,
                port: server.port.clone(),
                sources: sources.clone(),
                ..ManagementAccess::new(protocol, line)
            });
        };
        if translated.is_empty() {
            push(None, Switch::set(on, line));
            continue;
        }
        for interface in context.interfaces.iter().filter(|i| !i.addresses.is_empty()) {
            let unsure = on && translated.contains(&interface.name.as_str());
            let state = if unsure { Switch { state: Tri::Unknown, line } } else { Switch::set(on, line) };
            push(Some(&interface.name), state);
        }
    }
    run.device.management.extend(found);
}

const fn usual(protocol: &str) -> u16 {
    match protocol.as_bytes() {
        b"telnet" => 23,
        b"ssh" => 22,
        b"https" => 443,
        b"tftp" => 69,
        b"ftp" => 21,
        _ => 80,
    }
}
