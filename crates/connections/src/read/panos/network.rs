//! Interfaces, management profiles, zones and routes.

use super::run::{Run, Space};
use crate::model::{Fact, Interface, InterfaceAddress, Net, Route, Switch, Zone};
use crate::read::common::{Outcome, clean};

/// A management profile: what is answered, and to whom.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) services: Vec<(String, bool, u32)>,
    pub(super) permitted: Vec<(String, u32)>,
}

/// A static route as it is collected.
#[derive(Debug)]
pub(super) struct Draft {
    router: String,
    name: String,
    route: Route,
}

/// What is collected about the network.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub(super) interfaces: Vec<Interface>,
    pub(super) profiles: Vec<Profile>,
    /// Which profile an interface uses.
    pub(super) uses: Vec<(String, Fact<String>)>,
    pub(super) routes: Vec<Draft>,
    pub(super) protocols: Vec<Fact<String>>,
}

impl Network {
    fn at(&mut self, name: &str, line: u32) -> &mut Interface {
        let place = self.interfaces.iter().position(|interface| interface.name == name).unwrap_or_else(|| {
            let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
            let parent = name.split_once('.').map(|(parent, _)| Fact::new(parent.to_owned(), line));
            self.interfaces.push(Interface {
                name: name.to_owned(),
                line,
                kind: Some(kind),
                parent,
                enabled: Switch::default_is(true),
                ..Interface::default()
            });
            self.interfaces.len() - 1
        });
        &mut self.interfaces[place]
    }

    /// The routes as the model has them.
    pub(super) fn take_routes(&mut self) -> Vec<Route> {
        std::mem::take(&mut self.routes).into_iter().map(|draft| draft.route).collect()
    }
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    match words {
        ["interface", "ethernet" | "aggregate-ethernet", name, rest @ ..] => {
            ethernet(&mut run.network, name, rest, line)
        }
        ["interface", "tunnel" | "loopback" | "vlan", "units", name, rest @ ..] => {
            layer3(&mut run.network, name, rest, line)
        }
        ["interface", "tunnel" | "loopback" | "vlan" | "ethernet" | "sdwan", ..] | ["interface"] => {
            Outcome::NoBearing("interface setting")
        }
        ["profiles", "interface-management-profile", name, rest @ ..] => profile(&mut run.network, name, rest, line),
        ["virtual-router" | "logical-router", name, rest @ ..] => router(&mut run.network, name, rest, line),
        ["virtual-router"]
        | [
            "profiles" | "vlan" | "virtual-wire" | "dhcp" | "dns-proxy" | "qos" | "lldp" | "shared-gateway"
            | "secure-web-gateway" | "underlay-net" | "routing-profile",
            ..,
        ] => Outcome::NoBearing("network other"),
        _ => Outcome::Unknown,
    }
}

fn ethernet(network: &mut Network, name: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["layer3", "units", unit, rest @ ..] => layer3(network, unit, rest, line),
        ["layer3", rest @ ..] => layer3(network, name, rest, line),
        ["link-state", state] => {
            network.at(name, line).enabled = Switch::set(*state != "down", line);
            Outcome::Took("interface link-state")
        }
        ["comment", text @ ..] => {
            network.at(name, line).description = Some(Fact::new(clean(&text.join(" ")), line));
            Outcome::Took("interface comment")
        }
        ["layer2" | "virtual-wire" | "tap" | "ha" | "decrypt-mirror" | "log-card", ..] => {
            network.at(name, line);
            Outcome::Took("interface kind")
        }
        ["link-speed" | "link-duplex" | "lacp" | "aggregate-group" | "lldp" | "poe", ..] | [] => {
            network.at(name, line);
            Outcome::NoBearing("interface setting")
        }
        _ => Outcome::Unknown,
    }
}

/// Settings of an interface with addresses.
fn layer3(network: &mut Network, name: &str, words: &[&str], line: u32) -> Outcome {
    let interface = network.at(name, line);
    match words {
        ["ip", address, ..] | ["ipv6", "address", address, ..] => match Net::parse(address) {
            Some(net) => {
                // Settings of one address come one by one.
                if !interface.addresses.iter().any(|known| known.value.net() == Some(net)) {
                    let first = !interface.addresses.iter().any(|known| known.value.net().is_some());
                    let address = if first || words[0] == "ipv6" {
                        InterfaceAddress::Static(net)
                    } else {
                        InterfaceAddress::Secondary(net)
                    };
                    interface.addresses.push(Fact::new(address, line));
                }
            }
            // An address object.
            None => interface.addresses.push(Fact::new(InterfaceAddress::Unnumbered((*address).to_owned()), line)),
        },
        ["dhcp-client", "enable", "yes"] => interface.addresses.push(Fact::new(InterfaceAddress::Dhcp, line)),
        ["pppoe", "enable", "yes"] => interface.addresses.push(Fact::new(InterfaceAddress::Ppp, line)),
        // Lists without items.
        ["units" | "ip" | "ipv6" | "arp"] => return Outcome::NoBearing("interface setting"),
        ["tag", id] => match id.parse() {
            Ok(id) => interface.vlan = Some(Fact::new(id, line)),
            Err(_) => return Outcome::Bad("interface tag"),
        },
        ["comment", text @ ..] => interface.description = Some(Fact::new(clean(&text.join(" ")), line)),
        ["interface-management-profile", profile] => {
            network.uses.push((name.to_owned(), Fact::new((*profile).to_owned(), line)));
        }
        // The provider tells the next hop.
        ["dhcp-client" | "pppoe", "create-default-route" | "default-route-metric", ..] => {
            if words[1] == "create-default-route" && words.get(2) == Some(&"yes") {
                let mut route = Route::new(Net::parse("0.0.0.0/0"), line);
                route.interface = Some(name.to_owned());
                route.conditional = true;
                network.routes.push(Draft { router: String::new(), name: name.to_owned(), route });
            }
        }
        [
            "mtu"
            | "adjust-tcp-mss"
            | "ndp-proxy"
            | "lldp"
            | "arp"
            | "ipv6"
            | "untagged-sub-interface"
            | "netflow-profile"
            | "ipv6-client"
            | "sdwan-link-settings"
            | "ddns-config"
            | "dhcp-client"
            | "pppoe"
            | "link-tag"
            | "bonjour"
            | "decrypt-forward"
            | "df-ignore"
            | "cluster-interconnect"
            | "link-state",
            ..,
        ]
        | [] => return Outcome::NoBearing("interface setting"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("interface")
}

fn profile(network: &mut Network, name: &str, words: &[&str], line: u32) -> Outcome {
    let all = &mut network.profiles;
    let at = all.iter().position(|profile| profile.name == name).unwrap_or_else(|| {
        all.push(Profile { name: name.to_owned(), ..Profile::default() });
        all.len() - 1
    });
    match words {
        ["permitted-ip", address, ..] => all[at].permitted.push(((*address).to_owned(), line)),
        [
            service @ ("ssh"
            | "telnet"
            | "http"
            | "https"
            | "ping"
            | "snmp"
            | "response-pages"
            | "userid-service"
            | "http-ocsp"
            | "userid-syslog-listener-ssl"
            | "userid-syslog-listener-udp"),
            word,
        ] => all[at].services.push(((*service).to_owned(), *word == "yes", line)),
        [] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("interface-management-profile")
}

fn router(network: &mut Network, router: &str, words: &[&str], line: u32) -> Outcome {
    let (name, rest) = match words {
        ["routing-table", "ip" | "ipv6", "static-route", name, rest @ ..] => (*name, rest),
        ["protocol", protocol @ ("bgp" | "ospf" | "ospfv3" | "rip"), "enable", "yes"] => {
            network.protocols.push(Fact::new((*protocol).to_owned(), line));
            return Outcome::Took("routing protocol");
        }
        ["interface", ..] => return Outcome::Took("virtual-router interface"),
        ["protocol" | "ecmp" | "multicast" | "admin-dists" | "routing-table" | "vrf" | "rib-filter", ..] | [] => {
            return Outcome::NoBearing("virtual-router setting");
        }
        _ => return Outcome::Unknown,
    };
    let all = &mut network.routes;
    let at = all.iter().position(|draft| draft.router == router && draft.name == name).unwrap_or_else(|| {
        let mut route = Route::new(None, line);
        route.vrf = (router != "default").then(|| router.to_owned());
        all.push(Draft { router: router.to_owned(), name: name.to_owned(), route });
        all.len() - 1
    });
    let route = &mut all[at].route;
    match rest {
        ["destination", prefix] => match Net::parse(prefix) {
            Some(net) => route.to = Some(net),
            // An address object.
            None => route.to_written = Some((*prefix).to_owned()),
        },
        ["nexthop", "ip-address" | "ipv6-address", via] => match via.split('/').next().unwrap_or(via).parse() {
            Ok(via) => route.via = Some(via),
            Err(_) => return Outcome::Bad("static-route nexthop"),
        },
        ["nexthop", "discard"] => route.blackhole = true,
        ["nexthop", "next-vr" | "next-lr", other] => {
            route.interface = Some(format!("vrouter {other}"));
            route.conditional = true;
        }
        ["nexthop", ..] => return Outcome::NoBearing("static-route setting"),
        ["interface", interface] => route.interface = Some((*interface).to_owned()),
        ["metric", number] | ["admin-dist", number] => {
            if rest[0] == "admin-dist" {
                route.distance = number.parse().ok();
            }
        }
        ["path-monitor", "enable", "yes"] => route.conditional = true,
        ["bfd" | "route-table" | "path-monitor" | "option", ..] | [] => {
            return Outcome::NoBearing("static-route setting");
        }
        _ => return Outcome::Unknown,
    }
    Outcome::Took("static-route")
}

pub(super) fn zone(space: &mut Space, name: &str, words: &[&str], line: u32) -> Outcome {
    let all = &mut space.zones;
    let at = all.iter().position(|zone| zone.name == name).unwrap_or_else(|| {
        // Traffic inside a zone passes unless the default rule is changed.
        all.push(Zone { name: name.to_owned(), interfaces: Vec::new(), intrazone: Switch::default_is(true), line });
        all.len() - 1
    });
    match words {
        ["network", "layer3" | "layer2" | "virtual-wire" | "tap" | "tunnel", interface] => {
            all[at].interfaces.push((*interface).to_owned());
        }
        [
            "network",
            "zone-protection-profile" | "log-setting" | "enable-packet-buffer-protection" | "net-inspection",
            ..,
        ]
        | ["enable-user-identification" | "enable-device-identification" | "user-acl" | "device-acl", ..] => {
            return Outcome::NoBearing("zone setting");
        }
        ["network", "layer3" | "layer2" | "external" | "tunnel" | "tap" | "virtual-wire", ..] | ["network"] | [] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("zone")
}
