//! Entities of the firewall: zones, their networks and hosts, and applications.

use std::collections::BTreeMap;

use super::run::Run;
use crate::model::{
    AddressObject, AddressSet, Context, Endpoint, Net, Ports, Service, ServiceObject, ServiceSet, Shape, Switch, Zone,
};
use crate::read::common::{Outcome, icmp_type, protocol, service_port};

/// A network or host: its addresses and interfaces.
#[derive(Debug, Default)]
struct Part {
    set: AddressSet,
    interfaces: Vec<String>,
    line: u32,
}

/// An application: protocols and ports.
#[derive(Debug, Default)]
struct Application {
    protocol: Option<Option<u8>>,
    source: Ports,
    destination: Ports,
    icmp: Option<(u8, Option<u8>)>,
    line: u32,
}

/// Everything that rules may name.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// `zone`, `zone.network` and `zone.network.host`.
    parts: BTreeMap<String, Part>,
    applications: BTreeMap<String, Application>,
    /// The network and host that lines belong to.
    network: String,
    host: Option<String>,
}

impl Entities {
    pub(super) fn zone(&mut self, name: &str, line: u32) {
        self.parts.entry(name.to_owned()).or_default().line = line;
        (self.network, self.host) = (String::new(), None);
    }

    pub(super) fn application(&mut self, name: &str, line: u32) {
        self.applications.entry(name.to_owned()).or_default().line = line;
    }

    /// The addresses of an entity; of a zone or network all of its parts.
    pub(super) fn endpoint(&self, name: &str) -> Option<Endpoint> {
        if name == "any" {
            return Some(Endpoint::any());
        }
        let inner = format!("{name}.");
        let mut known = false;
        let mut all = AddressSet::default();
        for (_, part) in self.parts.iter().filter(|(own, _)| *own == name || own.starts_with(&inner)) {
            known = true;
            all = all.union(&part.set);
        }
        known.then(|| Endpoint::new(vec![name.to_owned()], all))
    }

    /// The service of an application's name: of the file, or one that the maker knows.
    pub(super) fn service(&self, name: &str) -> ServiceSet {
        let Some(own) = self.applications.get(name) else { return usual(name) };
        let Some(protocol) = own.protocol else { return ServiceSet::only_undecided(name) };
        ServiceSet::one(Service {
            source: own.source.clone(),
            destination: own.destination.clone(),
            icmp: own.icmp,
            ..Service::protocol(protocol)
        })
    }

    /// Zones and objects of the model.
    pub(super) fn finish(&self, context: &mut Context) {
        for (name, part) in &self.parts {
            if !name.contains('.') {
                let inner = format!("{name}.");
                let mut interfaces: Vec<String> = Vec::new();
                for (_, part) in self.parts.iter().filter(|(own, _)| own.starts_with(&inner)) {
                    interfaces.extend(part.interfaces.iter().cloned());
                    // Without a name of an interface a network lies behind those that have an address in it, and the
                    // whole world behind those that the default route leaves by.
                    if part.interfaces.is_empty() && part.set.is_any() {
                        let world = context.routes.iter().filter(|route| route.is_default());
                        interfaces.extend(world.filter_map(|route| way_out(context, route)));
                    } else if part.interfaces.is_empty() {
                        let inside = |i: &&crate::model::Interface| {
                            i.addresses.iter().filter_map(|a| a.value.net()).any(|net| part.set.contains(net.address))
                        };
                        interfaces.extend(context.interfaces.iter().filter(inside).map(|i| i.name.clone()));
                    }
                }
                interfaces.sort();
                interfaces.dedup();
                let intrazone = Switch::default();
                context.zones.push(Zone { name: name.clone(), interfaces, intrazone, line: part.line });
            } else {
                let shape = Shape::Is(part.set.clone());
                context.addresses.push(AddressObject { name: name.clone(), shape, line: part.line });
            }
        }
        for (name, application) in &self.applications {
            let shape = Shape::Is(self.service(name));
            context.services.push(ServiceObject { name: name.clone(), shape, line: application.line });
        }
    }
}

/// The interface that a route leaves by.
fn way_out(context: &Context, route: &crate::model::Route) -> Option<String> {
    if route.interface.is_some() {
        return route.interface.clone();
    }
    let via = route.via?;
    let holds = |i: &&crate::model::Interface| {
        i.addresses.iter().filter_map(|a| a.value.net()).any(|net| net.length > 0 && net.contains(via))
    };
    context.interfaces.iter().find(holds).map(|i| i.name.clone())
}

/// Applications that the device knows by itself.
fn usual(name: &str) -> ServiceSet {
    if name == "any" {
        return ServiceSet::any();
    }
    let lower = name.to_ascii_lowercase();
    let udp = matches!(lower.as_str(), "ntp" | "tftp" | "snmp" | "syslog" | "dhcp" | "isakmp" | "l2tp");
    match (lower.as_str(), service_port(&lower)) {
        ("ping" | "icmp", _) => ServiceSet::one(Service::protocol(Some(1))),
        ("dns", _) => {
            let mut set = ServiceSet::one(Service::to(6, 53, 53));
            set.add(&ServiceSet::one(Service::to(17, 53, 53)));
            set
        }
        ("esp" | "gre" | "ospf", _) => ServiceSet::one(Service::protocol(protocol(&lower))),
        (_, Some(port)) if port.to_string() != lower => {
            ServiceSet::one(Service::to(if udp { 17 } else { 6 }, port, port))
        }
        _ => ServiceSet::only_undecided(name),
    }
}

/// Lines of a zone.
pub(super) fn member(run: &mut Run<'_>, zone: &str, words: &[&str], line: u32) -> Outcome {
    let entities = &mut run.entities;
    match words {
        ["network", name] => {
            entities.network = format!("{zone}.{name}");
            entities.host = None;
            entities.parts.entry(entities.network.clone()).or_default().line = line;
            return Outcome::Took("zone network");
        }
        ["host", name] if !entities.network.is_empty() => {
            let host = format!("{}.{name}", entities.network);
            entities.parts.entry(host.clone()).or_default().line = line;
            entities.host = Some(host);
            return Outcome::Took("zone host");
        }
        _ => {}
    }
    let at = entities.host.clone().unwrap_or_else(|| entities.network.clone());
    let Some(part) = entities.parts.get_mut(&at).filter(|_| at.contains('.')) else { return Outcome::Unknown };
    let (set, rest) = match words {
        ["ip" | "ipv6", "subnet", net, rest @ ..] | ["ip" | "ipv6", "address", net, rest @ ..] if *net != "dynamic" => {
            match Net::parse(net) {
                Some(net) => (AddressSet::net(net), rest),
                None => return Outcome::Bad("zone address"),
            }
        }
        ["ip" | "ipv6", "address", "dynamic", rest @ ..] => {
            let of = rest.get(1).copied().unwrap_or_default();
            (AddressSet::only_undecided(format!("address of {of}")), rest)
        }
        _ => return Outcome::Unknown,
    };
    part.set = part.set.union(&set);
    match rest {
        ["interface", name] => part.interfaces.push((*name).to_owned()),
        [] => {}
        _ => return Outcome::Bad("zone address"),
    }
    Outcome::Took("zone address")
}

/// Lines of an application.
pub(super) fn application(run: &mut Run<'_>, name: &str, words: &[&str], _line: u32) -> Outcome {
    let application = run.entities.applications.entry(name.to_owned()).or_default();
    let range = |words: &[&str]| -> Option<Ports> {
        match words {
            ["any"] => Some(Ports::default()),
            [first, "to", last] => Some(Ports::one(service_port(first)?, service_port(last)?)),
            [port] => service_port(port).map(|port| Ports::one(port, port)),
            _ => None,
        }
    };
    match words {
        ["protocol", "ipv6-icmp"] => application.protocol = Some(Some(58)),
        ["protocol", "any"] => application.protocol = Some(None),
        ["protocol", name] => match protocol(name) {
            Some(number) => application.protocol = Some(Some(number)),
            None => return Outcome::Bad("application protocol"),
        },
        ["dport", rest @ ..] => match range(rest) {
            Some(ports) => application.destination = application.destination.union(&ports),
            None => return Outcome::Bad("application dport"),
        },
        ["sport", rest @ ..] => match range(rest) {
            Some(ports) => application.source = application.source.union(&ports),
            None => return Outcome::Bad("application sport"),
        },
        ["icmp-type", kind] => match icmp_type(kind) {
            Some(kind) => application.icmp = Some((kind, None)),
            None => return Outcome::Bad("application icmp-type"),
        },
        ["icmp-code", code] => application.icmp = application.icmp.map(|(kind, _)| (kind, code.parse().ok())),
        ["dscp", _] => return Outcome::NoBearing("application dscp"),
        _ => return Outcome::Unknown,
    }
    Outcome::Took("application")
}
