//! Tunnels between sites.

use std::net::IpAddr;

use serde::Serialize;

use super::{Endpoint, Fact, Line, Secret, Switch};

/// The kind of a tunnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TunnelKind {
    /// IPsec.
    Ipsec,
    /// GRE.
    Gre,
    /// IP in IP.
    Ipip,
    /// L2TP, alone or over IPsec.
    L2tp,
    /// L2TP version 3 (whole Ethernet).
    L2tpv3,
    /// PPTP.
    Pptp,
    /// VXLAN.
    Vxlan,
    /// Dynamic multipoint VPN.
    Dmvpn,
    /// MAP-E, DS-Lite and other carriers' IPv4 over IPv6.
    Ipv4OverIpv6,
    /// WireGuard.
    Wireguard,
}

/// The other end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Peer {
    /// A fixed address.
    Address(IpAddr),
    /// A name that DNS answers.
    Name(String),
    /// Anyone who knows the key.
    Anyone,
}

/// The version of the key exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IkeVersion {
    /// IKEv1.
    V1,
    /// IKEv2.
    V2,
    /// Either.
    Both,
}

/// How the ends prove who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authentication {
    /// A key that both know.
    PreSharedKey,
    /// Certificates.
    Certificate,
    /// EAP.
    Eap,
    /// None.
    None,
}

/// Algorithms offered together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Encryption algorithms, in lower case (`aes256`, `3des`, `null`).
    pub encryption: Vec<String>,
    /// Integrity algorithms (`sha1`, `sha256`, `md5`).
    pub integrity: Vec<String>,
    /// Diffie-Hellman groups.
    pub groups: Vec<u16>,
    /// Where.
    pub line: Line,
}

/// Which traffic goes into the tunnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Selector {
    /// This side.
    pub local: Endpoint,
    /// The other side.
    pub remote: Endpoint,
    /// Where.
    pub line: Line,
}

/// A tunnel between sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tunnel {
    /// The name or number.
    pub name: String,
    /// The kind.
    pub kind: TunnelKind,
    /// Where.
    pub line: Line,
    /// The description, with anything that looks like a secret left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Fact<String>>,
    /// Whether it is in use.
    pub enabled: Switch,
    /// The interface that it leaves by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interface: Option<Fact<String>>,
    /// This end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local: Option<Fact<String>>,
    /// The other ends.
    pub peers: Vec<Fact<Peer>>,
    /// The key exchange.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ike: Option<Fact<IkeVersion>>,
    /// Aggressive mode (IKEv1).
    pub aggressive: Switch,
    /// How the ends prove who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Fact<Authentication>>,
    /// The key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// Phase 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phase1: Vec<Proposal>,
    /// Phase 2.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phase2: Vec<Proposal>,
    /// Perfect forward secrecy.
    pub pfs: Switch,
    /// A user name and password are asked for besides (XAUTH, EAP).
    pub users_asked: Switch,
    /// Groups that may use it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Traffic selectors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub selectors: Vec<Selector>,
    /// The filter on its traffic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<Fact<String>>,
}

impl Tunnel {
    /// A tunnel that nothing else is said about.
    pub fn new(name: impl Into<String>, kind: TunnelKind, line: Line) -> Self {
        Self {
            name: name.into(),
            kind,
            line,
            description: None,
            enabled: Switch::default_is(true),
            interface: None,
            local: None,
            peers: Vec::new(),
            ike: None,
            aggressive: Switch::default(),
            authentication: None,
            secret: None,
            phase1: Vec::new(),
            phase2: Vec::new(),
            pfs: Switch::default(),
            users_asked: Switch::default(),
            groups: Vec::new(),
            selectors: Vec::new(),
            filter: None,
        }
    }

    /// Anyone who knows the key may call.
    pub fn takes_anyone(&self) -> bool {
        self.peers.iter().any(|peer| peer.value == Peer::Anyone)
    }
}
