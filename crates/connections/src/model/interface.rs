//! Interfaces, zones and VLANs.

use serde::Serialize;

use super::{Facing, Fact, Line, Net, Switch};

/// How an interface gets its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterfaceAddress {
    /// Written in the file.
    Static(Net),
    /// A further address.
    Secondary(Net),
    /// From a DHCP server.
    Dhcp,
    /// From the provider over PPP.
    Ppp,
    /// Borrowed from another interface.
    Unnumbered(String),
}

impl InterfaceAddress {
    /// The written address.
    pub fn net(&self) -> Option<Net> {
        match self {
            Self::Static(net) | Self::Secondary(net) => Some(*net),
            _ => None,
        }
    }
}

/// The side of address translation that an interface was declared to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The hospital's side.
    Inside,
    /// The provider's side.
    Outside,
}

/// An interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Interface {
    /// The name that rules use.
    pub name: String,
    /// The hardware name where it differs from the name that rules use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hardware: Option<String>,
    /// Where its block begins.
    pub line: Line,
    /// Physical, VLAN, tunnel, loopback … in the dialect's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The description, with anything that looks like a secret left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Fact<String>>,
    /// The zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Fact<String>>,
    /// Addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Fact<InterfaceAddress>>,
    /// The VLAN id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vlan: Option<Fact<u16>>,
    /// The interface that carries it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Fact<String>>,
    /// Whether it is up by configuration.
    pub enabled: Switch,
    /// The routing instance (VRF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vrf: Option<Fact<String>>,
    /// The security level (ASA).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Fact<u8>>,
    /// The role that the file gives it (`wan`, `lan`, `dmz`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Fact<String>>,
    /// The side of translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Fact<Side>>,
    /// Whether it looks outward, and why: worked out after reading.
    pub facing: Facing,
}

/// Interfaces that rules name together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// The name.
    pub name: String,
    /// The interfaces.
    pub interfaces: Vec<String>,
    /// Whether traffic between its own interfaces is allowed.
    pub intrazone: Switch,
    /// Where.
    pub line: Line,
}

/// A VLAN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vlan {
    /// The id.
    pub id: u16,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where.
    pub line: Line,
}
