//! Static routes.

use serde::Serialize;

use super::{Line, Net, Switch};

/// A static route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Where to; `None` when the file names an object or a name.
    pub to: Option<Net>,
    /// The destination as written when it is not a prefix.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_written: Option<String>,
    /// The next hop's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<std::net::IpAddr>,
    /// The interface that it leaves by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interface: Option<String>,
    /// Dropped on purpose.
    pub blackhole: bool,
    /// Administrative distance or metric.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<u32>,
    /// The routing instance (VRF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vrf: Option<String>,
    /// Whether it is in use.
    pub enabled: Switch,
    /// Used only under a condition (keepalive, track, filter).
    pub conditional: bool,
    /// Where.
    pub line: Line,
}

impl Route {
    /// A route that nothing else is said about.
    pub fn new(to: Option<Net>, line: Line) -> Self {
        Self {
            to,
            to_written: None,
            via: None,
            interface: None,
            blackhole: false,
            distance: None,
            vrf: None,
            enabled: Switch::default_is(true),
            conditional: false,
            line,
        }
    }

    /// A default route.
    pub fn is_default(&self) -> bool {
        self.to.is_some_and(|to| to.length == 0)
    }
}
