//! People and management: remote access, accounts, who may manage the device, logs, time, SNMP.

use serde::Serialize;

use super::{Endpoint, Fact, Line, Secret, Switch};

/// A way in for people: SSL-VPN, L2TP, PPTP, IPsec remote access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RemoteAccess {
    /// `ssl-vpn`, `l2tp`, `pptp`, `ipsec` …
    pub kind: &'static str,
    /// The name of the profile.
    pub name: String,
    /// Where.
    pub line: Line,
    /// Whether it is in use.
    pub enabled: Switch,
    /// The interfaces that it listens on; empty = not said.
    pub interfaces: Vec<Fact<String>>,
    /// The port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<Fact<u16>>,
    /// Who may call.
    pub sources: Endpoint,
    /// Groups and users, in the file's words.
    pub groups: Vec<Fact<String>>,
    /// Portals or group policies.
    pub portals: Vec<Portal>,
    /// Where people are checked.
    pub servers: Vec<Fact<String>>,
    /// A second factor is asked for.
    pub second_factor: Switch,
    /// The lowest TLS version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest_tls: Option<Fact<String>>,
    /// Addresses that are handed out.
    pub pool: Vec<Fact<String>>,
    /// The key that all callers share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

impl RemoteAccess {
    /// A way in that nothing else is said about.
    pub fn new(kind: &'static str, name: impl Into<String>, line: Line) -> Self {
        Self {
            kind,
            name: name.into(),
            line,
            enabled: Switch::default(),
            interfaces: Vec::new(),
            port: None,
            sources: Endpoint::any(),
            groups: Vec::new(),
            portals: Vec::new(),
            servers: Vec::new(),
            second_factor: Switch::default(),
            lowest_tls: None,
            pool: Vec::new(),
            secret: None,
        }
    }
}

/// What a caller gets after login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Portal {
    /// The name.
    pub name: String,
    /// Where.
    pub line: Line,
    /// A whole network tunnel.
    pub tunnel_mode: Switch,
    /// Web pages of inside servers, without a client.
    pub web_mode: Switch,
    /// Only some traffic goes through the tunnel.
    pub split: Switch,
    /// The filter on the callers' traffic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<Fact<String>>,
}

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountKind {
    /// Manages the device.
    Administrator,
    /// Calls in or passes authenticated rules.
    Remote,
    /// Both, or not said.
    Any,
}

/// A local account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The user name; empty for a device password without a name.
    pub name: String,
    /// What for.
    pub kind: AccountKind,
    /// Where.
    pub line: Line,
    /// The rights, in the file's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Fact<String>>,
    /// Whether it is in use.
    pub enabled: Switch,
    /// The password; `None` = none is set here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// A second factor is asked for.
    pub second_factor: Switch,
    /// Where it may be used from; nothing = from anywhere.
    #[serde(skip_serializing_if = "Endpoint::is_nothing")]
    pub sources: Endpoint,
    /// The name that the maker ships.
    pub default_name: bool,
    /// The name says that several people use it.
    pub shared_name: bool,
    /// Checked by a server instead of here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<Fact<String>>,
}

impl Account {
    /// An account that nothing else is said about. The name tells whether it is a maker's or a shared one.
    pub fn new(name: impl Into<String>, kind: AccountKind, line: Line) -> Self {
        let name = name.into();
        let lower = name.to_lowercase();
        let default_name = matches!(
            lower.as_str(),
            "admin"
                | "administrator"
                | "root"
                | "cisco"
                | "manager"
                | "netscreen"
                | "asa"
                | "pix"
                | "guest"
                | "user"
                | "maintainer"
        );
        const SHARED: [&str; 14] = [
            "vendor", "maint", "hoshu", "shared", "common", "kyotsu", "kyoyu", "support", "vpnuser", "remote", "test",
            "temp", "保守", "共用",
        ];
        let shared_name = SHARED.iter().any(|word| lower.contains(word));
        Self {
            name,
            kind,
            line,
            role: None,
            enabled: Switch::default_is(true),
            secret: None,
            second_factor: Switch::default(),
            sources: Endpoint::nothing(),
            default_name,
            shared_name,
            server: None,
        }
    }
}

/// A group of accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The name.
    pub name: String,
    /// Members: accounts, servers, other groups.
    pub members: Vec<String>,
    /// Where.
    pub line: Line,
}

/// A server that checks people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthServer {
    /// The name.
    pub name: String,
    /// `radius`, `tacacs+`, `ldap`, `saml` …
    pub kind: String,
    /// Addresses or names.
    pub addresses: Vec<Fact<String>>,
    /// The shared secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// Whether the way to it is encrypted.
    pub encrypted: Switch,
    /// Where.
    pub line: Line,
}

/// A way to manage the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManagementAccess {
    /// `https`, `http`, `ssh`, `telnet`, `snmp`, `ping`, `fgfm` …
    pub protocol: String,
    /// The virtual firewall whose interfaces are meant; empty = all of the device's.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// The interface; `None` = every interface.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interface: Option<String>,
    /// Whether it is in use.
    pub enabled: Switch,
    /// The port where it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<Fact<u16>>,
    /// Who may; `any` when nothing limits it.
    pub sources: Endpoint,
    /// Where.
    pub line: Line,
}

impl ManagementAccess {
    /// A way that nothing else is said about; anyone may use it.
    pub fn new(protocol: impl Into<String>, line: Line) -> Self {
        Self {
            protocol: protocol.into(),
            context: String::new(),
            interface: None,
            enabled: Switch::set(true, line),
            port: None,
            sources: Endpoint::any(),
            line,
        }
    }
}

/// Where logs go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Logging {
    /// Whether anything is logged.
    pub enabled: Switch,
    /// Servers.
    pub servers: Vec<LogServer>,
    /// Kept on the device (memory or disk).
    pub local: Switch,
}

/// A log server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogServer {
    /// The address or name.
    pub address: String,
    /// `syslog`, `fortianalyzer` …
    pub kind: &'static str,
    /// Where.
    pub line: Line,
}

/// Time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Time {
    /// Time servers.
    pub servers: Vec<Fact<String>>,
    /// The zone as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Fact<String>>,
}

/// SNMP.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snmp {
    /// Whether the agent answers.
    pub enabled: Switch,
    /// Communities (versions 1 and 2c).
    pub communities: Vec<SnmpCommunity>,
    /// Users (version 3).
    pub users: Vec<SnmpUser>,
}

/// A community: a password in clear on the wire. The name itself is a secret and is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SnmpCommunity {
    /// That it is set.
    pub secret: Secret,
    /// It is `public` or `private`.
    pub default_name: bool,
    /// May write.
    pub writes: bool,
    /// Who may ask.
    pub sources: Endpoint,
    /// Where.
    pub line: Line,
}

/// A user of version 3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SnmpUser {
    /// The name.
    pub name: String,
    /// Authenticates.
    pub authenticates: Switch,
    /// Encrypts.
    pub encrypts: Switch,
    /// Where.
    pub line: Line,
}
