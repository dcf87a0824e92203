//! Rules in the order in which the device tries them.

use serde::Serialize;

use super::{Endpoint, Line, ServiceSet, Switch};

/// What a rule does with what it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Lets it through.
    Permit,
    /// Drops it, with or without an answer.
    Deny,
    /// Lets it into a tunnel (policy-based VPN).
    Tunnel,
    /// Depends on the state of a line or on something the file does not decide.
    Possible,
}

/// Which way traffic crosses the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Into the device.
    In,
    /// Out of the device.
    Out,
}

/// A place where a rule set is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The interface; empty = every interface.
    pub interface: String,
    /// Which way.
    pub direction: Direction,
    /// The line that attaches it.
    pub line: Line,
}

/// Something besides addresses and ports that a rule asks for, and that files do not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// `users`, `groups`, `schedule`, `application`, `device`, `internet-service`, `stateful` …
    pub kind: &'static str,
    /// The file's words.
    pub what: Vec<String>,
    /// Where.
    pub line: Line,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The number or name that the device gives it.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it begins.
    pub line: Line,
    /// Where its action is said; 0 when it is the default.
    pub action_line: Line,
    /// What it does.
    pub action: Action,
    /// Whether it is in use.
    pub enabled: Switch,
    /// Interfaces or zones that the traffic comes from; empty = any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// Interfaces or zones that it goes to; empty = any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// Who.
    pub source: Endpoint,
    /// To whom.
    pub destination: Endpoint,
    /// With what.
    pub service: ServiceSet,
    /// What else it asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Whether hits are logged.
    pub log: Switch,
    /// Whether the source address is translated by this rule.
    #[serde(skip_serializing_if = "is_unset")]
    pub translates: Switch,
    /// The tunnel that a policy-based VPN rule uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tunnel: Option<String>,
}

fn is_unset(switch: &Switch) -> bool {
    *switch == Switch::default()
}

impl Rule {
    /// A rule that matches nothing yet.
    pub fn new(id: impl Into<String>, line: Line, action: Action) -> Self {
        Self {
            id: id.into(),
            name: None,
            line,
            action_line: line,
            action,
            enabled: Switch::default_is(true),
            from: Vec::new(),
            to: Vec::new(),
            source: Endpoint::nothing(),
            destination: Endpoint::nothing(),
            service: ServiceSet::default(),
            conditions: Vec::new(),
            log: Switch::default(),
            translates: Switch::default(),
            tunnel: None,
        }
    }
}

/// What a rule set governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleSetKind {
    /// Stateful rules between interfaces or zones.
    Policy,
    /// A filter on an interface.
    Filter,
    /// What the device itself answers.
    LocalIn,
    /// A filter on a VPN user's or tunnel's traffic.
    VpnFilter,
    /// A list that other statements use (selectors, NAT, management).
    List,
}

/// Rules in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleSet {
    /// The name.
    pub name: String,
    /// What it governs.
    pub kind: RuleSetKind,
    /// Where it is in force.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<Attachment>,
    /// The rules, first match first.
    pub rules: Vec<Rule>,
    /// What happens to the rest.
    pub otherwise: Action,
    /// Whether answers of allowed traffic pass by themselves.
    pub stateful: bool,
    /// Where it begins.
    pub line: Line,
}
