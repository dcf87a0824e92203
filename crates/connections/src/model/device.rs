//! A device: one or more virtual firewalls and what holds for all of them.

use serde::Serialize;

use super::{
    Account, AddressObject, AuthServer, Fact, Group, Interface, Logging, ManagementAccess, Nat, RemoteAccess, Route,
    RuleSet, ServiceObject, Snmp, Time, Tunnel, Vlan, Zone,
};

/// What a configuration file says about one device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Device {
    /// The maker.
    pub vendor: &'static str,
    /// The system (`FortiOS`, `ASA` …).
    pub system: &'static str,
    /// The product, where the file says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Fact<String>>,
    /// The version, where the file says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Fact<String>>,
    /// An interface without a filter passes everything (routers), instead of nothing (firewalls).
    pub passes_unfiltered: bool,
    /// The filter of an interface sees the addresses that outsiders call, before translation (routers of some makers).
    pub filters_before_nat: bool,
    /// The host name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hostname: Option<Fact<String>>,
    /// Virtual firewalls (VDOM, context, vsys); one for most devices.
    pub contexts: Vec<Context>,
    /// How it is managed.
    pub management: Vec<ManagementAccess>,
    /// Local accounts.
    pub accounts: Vec<Account>,
    /// Groups of accounts.
    pub groups: Vec<Group>,
    /// Servers that check people.
    pub auth_servers: Vec<AuthServer>,
    /// Logs.
    pub logging: Logging,
    /// Time.
    pub time: Time,
    /// SNMP.
    pub snmp: Snmp,
}

/// A virtual firewall: names, rules and routes of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// The name; empty when the device has only one.
    pub name: String,
    /// Interfaces.
    pub interfaces: Vec<Interface>,
    /// Zones.
    pub zones: Vec<Zone>,
    /// VLANs.
    pub vlans: Vec<Vlan>,
    /// Static routes.
    pub routes: Vec<Route>,
    /// Routing protocols in use, in the dialect's words.
    pub routing_protocols: Vec<Fact<String>>,
    /// Address objects and groups.
    pub addresses: Vec<AddressObject>,
    /// Service objects and groups.
    pub services: Vec<ServiceObject>,
    /// Rules.
    pub rules: Vec<RuleSet>,
    /// Translations.
    pub nat: Vec<Nat>,
    /// Tunnels.
    pub tunnels: Vec<Tunnel>,
    /// Ways in for people.
    pub remote_access: Vec<RemoteAccess>,
    /// Settings that change how rules work (`central-nat`, `same-security-traffic` …).
    pub settings: Vec<(String, Fact<String>)>,
}

impl Context {
    /// An interface by the name that rules use, or by its hardware name.
    pub fn interface(&self, name: &str) -> Option<&Interface> {
        self.interfaces.iter().find(|i| i.name == name || i.hardware.as_deref() == Some(name))
    }

    /// A setting's value.
    pub fn setting(&self, name: &str) -> Option<&Fact<String>> {
        self.settings.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The zone behind which an address lies, by the networks of the interfaces and the static routes.
    pub fn zone_towards(&self, address: std::net::IpAddr) -> Option<&str> {
        let connected = |address: std::net::IpAddr| {
            let nets = self.interfaces.iter().flat_map(|interface| {
                interface.addresses.iter().filter_map(|a| a.value.net()).map(move |net| (net, interface))
            });
            nets.filter(|(net, _)| net.length > 0 && net.contains(address)).max_by_key(|(net, _)| net.length)
        };
        let routed = || {
            let routes = self.routes.iter().filter(|r| !r.blackhole && !r.is_default() && !r.enabled.is_off());
            let route = routes
                .filter(|route| route.to.is_some_and(|to| to.contains(address)))
                .max_by_key(|route| route.to.map_or(0, |to| to.length))?;
            match &route.interface {
                Some(name) => self.interface(name),
                None => connected(route.via?).map(|(_, interface)| interface),
            }
        };
        let interface = connected(address).map(|(_, interface)| interface).or_else(routed)?;
        interface.zone.as_ref().map(|zone| zone.value.as_str())
    }

    /// Says on which side the inside of a translation lies, where the dialect leaves it to the routes.
    pub(crate) fn place_insides(&mut self) {
        for at in 0..self.nat.len() {
            let nat = &self.nat[at];
            if !nat.from.is_empty() || !nat.opens_inward() {
                continue;
            }
            let first = nat.inside.is.v4.ranges().first().map(|range| std::net::Ipv4Addr::from(range.0));
            let zone = first.and_then(|address| self.zone_towards(address.into())).map(str::to_owned);
            self.nat[at].from.extend(zone);
        }
    }

    /// The interfaces that a rule's word stands for: an interface, a zone, or `any`.
    pub fn interfaces_of<'a>(&'a self, word: &'a str) -> Vec<&'a str> {
        if let Some(zone) = self.zones.iter().find(|z| z.name == word) {
            return zone.interfaces.iter().map(String::as_str).collect();
        }
        vec![word]
    }
}
