//! Address translation.

use serde::Serialize;

use super::{Endpoint, Line, ServiceSet, Switch};

/// How addresses are translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NatKind {
    /// One to one, both ways.
    Static,
    /// An outside address or port leads to an inside one (VIP, port forward).
    Destination,
    /// Many inside addresses behind one or a few (PAT, masquerade).
    Masquerade,
    /// Inside addresses borrow from a pool.
    Dynamic,
    /// Left as it is on purpose.
    Exempt,
}

/// One translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nat {
    /// The name or number.
    pub name: String,
    /// How.
    pub kind: NatKind,
    /// Where.
    pub line: Line,
    /// The inside interfaces; empty = any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The outside interfaces; empty = any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// The address as the inside knows it.
    pub inside: Endpoint,
    /// The address as the outside knows it.
    pub outside: Endpoint,
    /// The service as the inside knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside_service: Option<ServiceSet>,
    /// The service as the outside knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside_service: Option<ServiceSet>,
    /// The other end that the translation is limited to (twice NAT, VIP source filter).
    #[serde(skip_serializing_if = "Endpoint::is_nothing")]
    pub peer: Endpoint,
    /// Whether it is in use.
    pub enabled: Switch,
    /// Whether it works only when a rule names it.
    pub needs_rule: bool,
    /// The order in which the device tries sections.
    pub section: u8,
}

impl Nat {
    /// A translation that nothing is said about yet.
    pub fn new(name: impl Into<String>, kind: NatKind, line: Line) -> Self {
        Self {
            name: name.into(),
            kind,
            line,
            from: Vec::new(),
            to: Vec::new(),
            inside: Endpoint::nothing(),
            outside: Endpoint::nothing(),
            inside_service: None,
            outside_service: None,
            peer: Endpoint::nothing(),
            enabled: Switch::default_is(true),
            needs_rule: false,
            section: 0,
        }
    }

    /// Whether outsiders can open connections through it.
    pub fn opens_inward(&self) -> bool {
        matches!(self.kind, NatKind::Static | NatKind::Destination)
    }
}
