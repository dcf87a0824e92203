//! What is collected from one context until everything can be put together.

use std::collections::{BTreeMap, HashMap};

use super::group::{GroupPolicy, TunnelGroup};
use crate::model::{
    AddressObject, AddressSet, Context, Direction, Endpoint, Fact, ManagementAccess, Net, Objects, Peer, Proposal,
    ServiceObject, Switch, Tunnel,
};

/// An access list; its lines are read at the end, when all groups are known.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) standard: bool,
    pub(super) v6: bool,
    pub(super) line: u32,
    pub(super) entries: Vec<(String, u32)>,
}

/// `access-group`: the list, where it is in force, which way.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) list: String,
    pub(super) interface: String,
    pub(super) direction: Direction,
    /// It governs what the device itself answers.
    pub(super) device: bool,
    pub(super) line: u32,
}

/// A line of `nat`, `static` or `global`, read at the end.
#[derive(Debug)]
pub(super) struct NatLine {
    /// The object that it stands in.
    pub(super) object: Option<String>,
    pub(super) words: Vec<String>,
    pub(super) line: u32,
}

/// A crypto map entry, a dynamic map entry or an IPsec profile.
#[derive(Debug, Default)]
pub(super) struct Map {
    pub(super) line: u32,
    pub(super) peers: Vec<Fact<Peer>>,
    /// Transform sets and proposals, each with whether it is for IKEv2.
    pub(super) transforms: Vec<(bool, String)>,
    pub(super) list: Option<(String, u32)>,
    pub(super) pfs: Option<(u16, u32)>,
    pub(super) dynamic: Option<String>,
    pub(super) aggressive: Option<u32>,
    pub(super) trustpoint: Option<u32>,
}

/// `webvpn`: where it listens.
#[derive(Debug, Default)]
pub(super) struct Webvpn {
    pub(super) interfaces: Vec<Fact<String>>,
    pub(super) port: Option<Fact<u16>>,
}

/// A policy of the key exchange.
#[derive(Debug, Default)]
pub(super) struct IkePolicy {
    pub(super) v2: bool,
    pub(super) number: u32,
    pub(super) proposal: Proposal,
}

/// A route-based tunnel: its interface's place, what is said, its profile with the line.
pub(super) type Vti = (usize, Tunnel, Option<(String, u32)>);

/// One context.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) context: Context,
    pub(super) hostname: Option<Fact<String>>,
    /// The system execution space of a device with several contexts.
    pub(super) system: bool,
    pub(super) names: HashMap<String, Net>,
    pub(super) lists: BTreeMap<String, List>,
    pub(super) bound: Vec<Bound>,
    pub(super) nat: Vec<NatLine>,
    pub(super) legacy: Vec<NatLine>,
    pub(super) policies: Vec<IkePolicy>,
    pub(super) transforms: BTreeMap<(bool, String), Proposal>,
    pub(super) maps: BTreeMap<(String, u32), Map>,
    pub(super) dynamic_maps: BTreeMap<(String, u32), Map>,
    pub(super) profiles: BTreeMap<String, Map>,
    pub(super) applied: Vec<(String, String, u32)>,
    /// `crypto ikev1 enable outside`: the version, the interface, the line.
    pub(super) ike: Vec<(bool, String, u32)>,
    pub(super) aggressive_refused: Option<u32>,
    pub(super) groups: Vec<TunnelGroup>,
    pub(super) group_policies: BTreeMap<String, GroupPolicy>,
    pub(super) pools: BTreeMap<String, (String, u32)>,
    pub(super) webvpn: Webvpn,
    pub(super) lowest_tls: Option<Fact<String>>,
    pub(super) vtis: Vec<Vti>,
    pub(super) addresses: Vec<AddressObject>,
    pub(super) services: Vec<ServiceObject>,
    /// The places of objects by name: there may be many thousands.
    pub(super) address_places: HashMap<String, usize>,
    pub(super) service_places: HashMap<String, usize>,
    pub(super) same_level: Option<u32>,
    pub(super) http: Switch,
    pub(super) http_port: Option<Fact<u16>>,
    pub(super) management: Vec<ManagementAccess>,
    /// `group-lock`: the user, the tunnel group, the line.
    pub(super) locks: Vec<(String, String, u32)>,
}

impl Section {
    /// The address that a word stands for: written, or given by `name`.
    pub(super) fn net(&self, word: &str) -> Option<Net> {
        Net::parse(word).or_else(|| self.names.get(word).copied())
    }

    /// An address and a mask, the address perhaps by name.
    pub(super) fn masked(&self, address: &str, mask: &str) -> Option<Net> {
        let address = self.net(address)?.address.to_string();
        Net::masked(&address, mask)
    }

    /// The address of one of the device's own interfaces.
    pub(super) fn own_address(&self, interface: &str) -> AddressSet {
        let net = self.context.interface(interface).and_then(|i| i.addresses.iter().find_map(|a| a.value.net()));
        net.map_or_else(
            || AddressSet::only_undecided(format!("address of {interface}")),
            |net| AddressSet::net(Net::host(net.address)),
        )
    }

    /// The security level of an interface by the name that rules use.
    pub(super) fn level(&self, interface: &str) -> Option<u8> {
        self.context.interface(interface)?.level.as_ref().map(|level| level.value)
    }

    /// What a word of a translation or a selector stands for: an object, a group, `any`, an interface, an address.
    pub(super) fn endpoint(&self, objects: &mut Objects, word: &str) -> Endpoint {
        let written = vec![word.to_owned()];
        match word {
            "any" | "any4" => Endpoint::new(written, AddressSet::any4()),
            "any6" => Endpoint::new(written, AddressSet::any6()),
            _ if objects.has_address(word) => Endpoint::new(written, objects.address(word)),
            _ => match self.net(word) {
                Some(net) => Endpoint::new(written, AddressSet::net(net)),
                None => Endpoint::new(written, AddressSet::only_undecided(word)),
            },
        }
    }

    /// The tunnel group of a name.
    pub(super) fn group(&self, name: &str) -> Option<&TunnelGroup> {
        self.groups.iter().find(|group| group.name == name)
    }
}
