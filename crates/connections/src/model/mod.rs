//! The vendor-neutral model of a device: what its configuration says, each fact with its line.
//!
//! Nothing here knows a dialect. A reader fills the model; a rule, a map or a path only reads it.

mod access;
mod address;
mod compare;
mod device;
mod endpoint;
mod exposure;
mod facing;
mod fact;
mod interface;
mod managed;
mod nat;
mod objects;
mod policy;
mod published;
mod route;
mod secret;
mod service;
mod spans;
mod stacked;
mod tunnel;
mod weak;

pub use access::{
    Account, AccountKind, AuthServer, Group, LogServer, Logging, ManagementAccess, Portal, RemoteAccess, Snmp,
    SnmpCommunity, SnmpUser, Time,
};
pub use address::{AddressSet, Net};
pub use compare::{Comparer, Mark, Sameness};
pub use device::{Context, Device};
pub use endpoint::Endpoint;
pub use exposure::{Certainty, Exposure, ExposureKind, exposures};
pub use facing::{Facing, face};
pub use fact::{Fact, Line, Switch, Tri};
pub use interface::{Interface, InterfaceAddress, Side, Vlan, Zone};
pub use nat::{Nat, NatKind};
pub use objects::{AddressObject, Objects, ServiceObject, Shape};
pub use policy::{Action, Attachment, Condition, Direction, Rule, RuleSet, RuleSetKind};
pub use route::Route;
pub use secret::{Secret, SecretForm, SecretUse};
pub use service::{Ports, Service, ServiceSet};
pub use spans::Spans;
pub use tunnel::{Authentication, IkeVersion, Peer, Proposal, Selector, Tunnel, TunnelKind};
pub use weak::{Weak, weak};
