//! What was seen on a running device, each thing with its line.

use std::net::IpAddr;

use serde::Serialize;

use crate::model::{Fact, Line, Net};

/// Everything that one output says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct State {
    /// The device's name, where the output says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hostname: Option<Fact<String>>,
    /// The product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Fact<String>>,
    /// The version of its software.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Fact<String>>,
    /// Other facts in the output's own words (operation mode, cluster mode).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<(&'static str, Fact<String>)>,
    /// Routes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<SeenRoute>,
    /// Interfaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interfaces: Vec<SeenInterface>,
    /// Hosts beside the device (ARP, address leases).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub neighbours: Vec<SeenNeighbour>,
    /// Routers that it exchanges routes with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<SeenPeer>,
    /// VPN sessions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<SeenSession>,
}

/// A route that stands in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenRoute {
    /// Where from, in the device's letters or word: `S`, `C`, `O E2`, `static`.
    pub code: String,
    /// Where to; `None` where the device prints a name.
    pub to: Option<Net>,
    /// The name that the device prints instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_written: Option<String>,
    /// The next hop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<IpAddr>,
    /// The interface that it leaves by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interface: Option<String>,
    /// Administrative distance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<u32>,
    /// The routing instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vrf: Option<String>,
    /// Where.
    pub line: Line,
}

/// An interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SeenInterface {
    /// The hardware name.
    pub name: String,
    /// The name that rules use, where it differs (ASA), or the zone (SRX).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// Up, down, or not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up: Option<bool>,
    /// Addresses.
    pub addresses: Vec<Net>,
    /// The VLAN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vlan: Option<u16>,
    /// The description, with anything that looks like a secret left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where.
    pub line: Line,
}

/// A host beside the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenNeighbour {
    /// Its address.
    pub address: IpAddr,
    /// Its hardware address, as printed.
    pub hardware: String,
    /// On which interface.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interface: Option<String>,
    /// Where.
    pub line: Line,
}

/// A router that routes are exchanged with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenPeer {
    /// Its address.
    pub address: IpAddr,
    /// `bgp` or `ospf`.
    pub protocol: &'static str,
    /// Its autonomous system (BGP).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<u32>,
    /// The state as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Where.
    pub line: Line,
}

/// A VPN session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SeenSession {
    /// `AnyConnect`, `LAN-to-LAN Detailed`, `IKEv1` …
    pub kind: String,
    /// Who: a user or a connection's name.
    pub who: String,
    /// The address that it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<IpAddr>,
    /// The address that it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned: Option<IpAddr>,
    /// The group of settings that it falls under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The protocol, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// The encryption, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption: Option<String>,
    /// Since when, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Where.
    pub line: Line,
}
