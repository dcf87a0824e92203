//! One reading of one file: the block that a line belongs to, and who reads it.

use std::collections::BTreeMap;

use crate::model::{Comparer, Context, Device, Fact, Proposal, Secret, Switch, Tunnel};
pub(super) use crate::read::common::Outcome;
use crate::read::common::{Tally, Why, lines, split};

/// The block that lines belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Top,
    Interface(String),
    List(String),
    Policy(String),
    Keyring(String),
    Profile(String),
    Transform(String),
    Map(String, u32),
    IpsecProfile(String),
    ObjectGroup(String, bool),
    Line(usize),
    Zone(String),
    ZonePair(usize),
    ClassMap(String),
    PolicyMap(String),
    Vlan(u16),
    Server(usize),
    Group(String),
    Vrf,
    /// `crypto isakmp client configuration group`, `crypto ikev2 authorization policy`, `vpdn-group`.
    Callers(usize),
    RouteMap(String),
    VlanMap(String, u32),
    /// A block without bearing on connections.
    Other(&'static str),
}

/// A line of `line vty`.
#[derive(Debug, Default)]
pub(super) struct Terminal {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) transports: Option<(Vec<String>, u32)>,
    pub(super) list: Option<(String, u32)>,
}

/// A crypto map entry or an IPsec profile.
#[derive(Debug, Default)]
pub(super) struct Map {
    pub(super) line: u32,
    pub(super) peers: Vec<Fact<crate::model::Peer>>,
    pub(super) transforms: Vec<String>,
    pub(super) list: Option<(String, u32)>,
    pub(super) pfs: Option<(u16, u32)>,
    pub(super) profile: Option<String>,
    pub(super) dynamic: Option<String>,
    pub(super) description: Option<Fact<String>>,
}

/// A key and whom it is for.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) peer: Option<crate::model::Net>,
    pub(super) ring: String,
    pub(super) secret: Secret,
}

/// A key-exchange profile.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) v2: bool,
    pub(super) ring: Option<String>,
    pub(super) aggressive: Option<u32>,
    pub(super) users: Option<u32>,
    /// How the other end proves who it is.
    pub(super) method: Option<Fact<crate::model::Authentication>>,
    /// Whom the profile is for, where it names addresses.
    pub(super) peers: Vec<Fact<crate::model::Net>>,
    /// People: who checks them, by which policy, on which template.
    pub(super) checked_by: Option<Fact<String>>,
    pub(super) policy: Option<Fact<String>>,
    pub(super) template: Option<Fact<String>>,
    pub(super) line: u32,
}

/// `class-map` or `policy-map` of the zone firewall.
#[derive(Debug, Default)]
pub(super) struct Class {
    pub(super) lists: Vec<(String, u32)>,
    pub(super) protocols: Vec<(String, u32)>,
    pub(super) actions: Vec<(String, String, u32)>,
    pub(super) line: u32,
    pub(super) any: bool,
}

/// A zone pair: from, to, its policy with the line, its own line.
pub(super) type Pair = (String, String, Option<(String, u32)>, u32);

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tally: Tally,
    pub(super) block: Block,
    pub(super) lists: BTreeMap<String, super::filter::List>,
    pub(super) bound: Vec<(String, String, crate::model::Direction, u32)>,
    pub(super) policies: BTreeMap<String, Proposal>,
    pub(super) transforms: BTreeMap<String, Proposal>,
    pub(super) maps: BTreeMap<(String, u32), Map>,
    pub(super) dynamic_maps: BTreeMap<(String, u32), Map>,
    pub(super) ipsec_profiles: BTreeMap<String, Map>,
    pub(super) profiles: BTreeMap<String, Profile>,
    pub(super) keys: Vec<Key>,
    pub(super) applied: Vec<(String, String, u32)>,
    pub(super) tunnels: BTreeMap<String, (Tunnel, Option<(String, u32)>)>,
    pub(super) terminals: Vec<Terminal>,
    pub(super) http: BTreeMap<&'static str, (bool, u32)>,
    pub(super) http_list: Option<(String, u32)>,
    pub(super) http_ports: BTreeMap<&'static str, Fact<u16>>,
    pub(super) snmp_lists: Vec<(usize, String)>,
    pub(super) classes: BTreeMap<String, Class>,
    pub(super) pairs: Vec<Pair>,
    pub(super) nat: Vec<super::filter::Translation>,
    pub(super) pools: BTreeMap<String, crate::model::AddressSet>,
    pub(super) ssh_only_v2: Switch,
    pub(super) callers: Vec<super::callers::Callers>,
    pub(super) templates: BTreeMap<String, Vec<Fact<String>>>,
    pub(super) route_maps: BTreeMap<String, Vec<String>>,
    pub(super) vlan_maps: super::vlanmap::VlanMaps,
    /// Numbers of dial pools: of the lines, and of what carries them.
    pub(super) dial_pools: Vec<(String, String, u32)>,
    pub(super) dialers: Vec<(String, String)>,
    pub(super) addresses: Vec<crate::model::AddressObject>,
    pub(super) services: Vec<crate::model::ServiceObject>,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        let device = Device {
            vendor: "Cisco",
            system: "IOS",
            passes_unfiltered: true,
            filters_before_nat: true,
            contexts: vec![Context::default()],
            ..Device::default()
        };
        Self {
            comparer,
            device,
            tally: Tally::default(),
            block: Block::Top,
            lists: BTreeMap::new(),
            bound: Vec::new(),
            policies: BTreeMap::new(),
            transforms: BTreeMap::new(),
            maps: BTreeMap::new(),
            dynamic_maps: BTreeMap::new(),
            ipsec_profiles: BTreeMap::new(),
            profiles: BTreeMap::new(),
            keys: Vec::new(),
            applied: Vec::new(),
            tunnels: BTreeMap::new(),
            terminals: Vec::new(),
            http: BTreeMap::new(),
            http_list: None,
            http_ports: BTreeMap::new(),
            snmp_lists: Vec::new(),
            classes: BTreeMap::new(),
            pairs: Vec::new(),
            nat: Vec::new(),
            pools: BTreeMap::new(),
            ssh_only_v2: Switch::default(),
            callers: Vec::new(),
            templates: BTreeMap::new(),
            route_maps: BTreeMap::new(),
            vlan_maps: super::vlanmap::VlanMaps::default(),
            dial_pools: Vec::new(),
            dialers: Vec::new(),
            addresses: Vec::new(),
            services: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let mut words: Vec<&str> = Vec::with_capacity(24);
        let mut banner: Option<String> = None;
        let mut hex = false;
        // The inner lines of a block that is passed over as a whole.
        let mut passed: Option<(u32, u32, &'static str)> = None;
        for line in lines(text) {
            if let Some(end) = &banner {
                if line.text.contains(end.as_str()) {
                    banner = None;
                }
                self.tally.no_bearing("banner");
                continue;
            }
            if hex {
                hex = line.text != "quit" && !line.text.ends_with("quit") && line.indent > 0;
                if hex || line.text.ends_with("quit") {
                    self.tally.no_bearing("certificate");
                    continue;
                }
            }
            if line.text.is_empty() || line.text.starts_with('!') {
                self.comment(line.text, line.number);
                continue;
            }
            split(line.text, &mut words);
            if let ["banner", _, rest @ ..] = words.as_slice() {
                banner = opens_banner(&rest.join(" "));
                self.tally.no_bearing("banner");
                continue;
            }
            if matches!(words.as_slice(), ["certificate", ..]) {
                hex = true;
                self.tally.no_bearing("certificate");
                continue;
            }
            let outcome = self.line(line.indent, &words, line.number);
            match (&self.block, &outcome) {
                (Block::Other(kind), Outcome::NoBearing(_)) if line.indent > 0 && super::bearing::whole(kind) => {
                    let from = passed.map_or(line.number, |(from, ..)| from);
                    passed = Some((from, line.number, kind));
                }
                _ => self.pass(passed.take()),
            }
            match outcome {
                Outcome::Took(kind) => self.tally.understood(kind),
                Outcome::NoBearing(kind) => self.tally.no_bearing(kind),
                Outcome::Bad(kind) => self.tally.list(line.number, line.text, kind, Why::Value),
                Outcome::Unknown => {
                    let kind: Vec<&str> = words
                        .iter()
                        .take(2)
                        .copied()
                        .filter(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
                        .collect();
                    self.tally.list(line.number, line.text, &kind.join(" "), Why::Command);
                }
            }
        }
        self.pass(passed);
    }

    fn pass(&mut self, stretch: Option<(u32, u32, &'static str)>) {
        if let Some((from, to, kind)) = stretch {
            self.tally.skip(from, to, kind, true);
        }
    }

    /// What collectors write into comments.
    fn comment(&mut self, text: &str, line: u32) {
        let Some((_, rest)) = text.split_once("Version ") else { return };
        if self.device.version.is_none() && text.contains("IOS") {
            self.device.version = rest.split([',', ' ']).next().map(|v| Fact::new(v.to_owned(), line));
        }
    }

    fn line(&mut self, indent: usize, words: &[&str], line: u32) -> Outcome {
        // Indented lines belong to their block; files that lost their blanks are read by what fits.
        if indent > 0 && self.block != Block::Top {
            return match self.inner(words, line) {
                Outcome::Unknown if indent <= 1 && super::top::opens(words) => {
                    self.block = Block::Top;
                    super::top::statement(self, words, line)
                }
                outcome => outcome,
            };
        }
        let block = std::mem::replace(&mut self.block, Block::Top);
        match super::top::statement(self, words, line) {
            // Files that lost their blanks are read by what fits; a block that takes any word takes none of them.
            Outcome::Unknown
                if block != Block::Top && !matches!(block, Block::Other(kind) if super::bearing::whole(kind)) =>
            {
                self.block = block;
                match self.inner(words, line) {
                    Outcome::NoBearing("block") | Outcome::Unknown => Outcome::Unknown,
                    outcome => outcome,
                }
            }
            outcome => outcome,
        }
    }

    fn inner(&mut self, words: &[&str], line: u32) -> Outcome {
        if matches!(words, ["exit" | "end" | "exit-address-family" | "description" | "!", ..])
            && !matches!(self.block, Block::Interface(_) | Block::Map(..))
        {
            return Outcome::NoBearing("exit");
        }
        match self.block.clone() {
            Block::Top => Outcome::Unknown,
            Block::Interface(name) => super::interface::statement(self, &name, words, line),
            Block::List(name) => super::filter::entry(self, &name, words, line),
            Block::ObjectGroup(name, service) => super::filter::member(self, &name, service, words, line),
            Block::ClassMap(_) | Block::PolicyMap(_) | Block::ZonePair(_) | Block::Zone(_) => {
                super::filter::zone(self, words, line)
            }
            Block::Policy(_)
            | Block::Keyring(_)
            | Block::Profile(_)
            | Block::Transform(_)
            | Block::Map(..)
            | Block::IpsecProfile(_) => super::crypto::inner(self, words, line),
            Block::Line(at) => super::access::terminal(self, at, words, line),
            Block::Server(at) => super::access::server(self, at, words, line),
            Block::Group(_) => match words {
                [
                    "server" | "server-private" | "ip" | "ipv6" | "deadtime" | "load-balance" | "no" | "accounting"
                    | "attribute" | "authorization" | "backoff" | "cache" | "domain-stripping" | "key"
                    | "mac-delimiter" | "subscriber" | "throttle" | "timeout" | "retransmit",
                    ..,
                ] => Outcome::NoBearing("aaa group server"),
                _ => Outcome::Unknown,
            },
            Block::Vrf => match words {
                [
                    "rd"
                    | "address-family"
                    | "exit-address-family"
                    | "route-target"
                    | "import"
                    | "export"
                    | "vpn"
                    | "maximum"
                    | "mdt"
                    | "route-replicate"
                    | "context"
                    | "inter-as-hybrid"
                    | "snmp"
                    | "no"
                    | "bgp",
                    ..,
                ] => Outcome::NoBearing("vrf"),
                _ => Outcome::Unknown,
            },
            Block::Vlan(id) => match words {
                ["name", name, ..] => {
                    if let Some(vlan) = self.device.contexts[0].vlans.iter_mut().find(|v| v.id == id) {
                        vlan.name = Some((*name).to_owned());
                    }
                    Outcome::Took("vlan name")
                }
                _ => Outcome::Unknown,
            },
            Block::Callers(at) => super::callers::inner(self, at, words, line),
            Block::RouteMap(name) => super::vlanmap::route_map(self, &name, words),
            Block::VlanMap(name, number) => super::vlanmap::inner(self, &name, number, words, line),
            Block::Other(kind) => super::bearing::inner(kind, words),
        }
    }
}

/// The delimiter of a banner that is not closed on its first line.
fn opens_banner(text: &str) -> Option<String> {
    let end = if text.starts_with('^') { text.get(..2)?.to_owned() } else { text.chars().next()?.to_string() };
    let rest = text.get(end.len()..)?;
    (!rest.contains(&end)).then_some(end)
}
