//! One reading of one file: the part of the tree that a statement stands in, and who reads it.

use super::{bearing, ike, network, objects, remote, rules, system};
use crate::model::{Comparer, Device, Fact};
use crate::read::common::{Outcome, Tally};
use crate::read::paths::{self, Statement};

/// A virtual system, a device group, or what all share.
#[derive(Debug, Default)]
pub(super) struct Space {
    pub(super) name: String,
    pub(super) objects: objects::Book,
    pub(super) rules: rules::Rulebase,
    pub(super) zones: Vec<crate::model::Zone>,
    pub(super) people: remote::People,
    /// Interfaces that belong to it.
    pub(super) interfaces: Vec<String>,
    pub(super) settings: Vec<(String, Fact<String>)>,
}

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tally: Tally,
    pub(super) shared: Space,
    pub(super) spaces: Vec<Space>,
    pub(super) network: network::Network,
    pub(super) ike: ike::Ike,
    pub(super) system: system::System,
    /// Interfaces that virtual systems after the first name.
    pub(super) claims: Vec<String>,
}

/// Where a statement without a virtual system belongs.
const FIRST: &str = "vsys1";

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        Self {
            comparer,
            device: Device { vendor: "Palo Alto Networks", system: "PAN-OS", ..Device::default() },
            tally: Tally::default(),
            shared: Space::default(),
            spaces: Vec::new(),
            network: network::Network::default(),
            ike: ike::Ike::default(),
            system: system::System::default(),
            claims: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let all = paths::statements(text, &mut self.tally);
        for statement in &all {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let words = statement.words();
        let line = statement.line;
        let outcome = if statement.moves { self.moved(&words) } else { self.dispatch(&words, line) };
        let first = words.iter().find(|word| bearing::is_part(word)).copied().unwrap_or("…");
        outcome.settle(&mut self.tally, line, &words.join(" "), first);
    }

    fn moved(&mut self, words: &[&str]) -> Outcome {
        match words {
            ["rulebase", rest @ ..] | ["vsys", _, "rulebase", rest @ ..] => {
                let name = if words[0] == "vsys" { words[1] } else { FIRST };
                let space = self.space(name);
                rules::moved(&mut space.rules, rest)
            }
            _ => Outcome::Unknown,
        }
    }

    /// The space of a name, made when it is not there yet.
    pub(super) fn space(&mut self, name: &str) -> &mut Space {
        let at = self.spaces.iter().position(|space| space.name == name).unwrap_or_else(|| {
            self.spaces.push(Space { name: name.to_owned(), ..Space::default() });
            self.spaces.len() - 1
        });
        &mut self.spaces[at]
    }

    fn dispatch(&mut self, words: &[&str], line: u32) -> Outcome {
        match words {
            ["version", version] => {
                self.device.version.get_or_insert(Fact::new((*version).to_owned(), line));
                Outcome::Took("version")
            }
            // The root of the tree and the only device in it add nothing.
            ["config", rest @ ..] => self.dispatch(rest, line),
            ["devices", _, rest @ ..] => self.dispatch(rest, line),
            ["template", _, rest @ ..] if !rest.is_empty() => self.dispatch(rest, line),
            ["mgt-config", rest @ ..] => system::users(self, rest, line),
            ["deviceconfig", rest @ ..] => system::statement(self, rest, line),
            ["network", "ike", rest @ ..] => ike::statement(self, rest, line),
            ["network", "tunnel", rest @ ..] => ike::tunnel(self, rest, line),
            ["network", rest @ ..] => network::statement(self, rest, line),
            ["vsys", name, rest @ ..] => self.within(Some(name), rest, line),
            ["device-group", name, rest @ ..] => self.within(Some(name), rest, line),
            ["shared", rest @ ..] | ["policy", "panorama", rest @ ..] => self.within(None, rest, line),
            [] => Outcome::NoBearing("root"),
            words => self.within(Some(FIRST), words, line),
        }
    }

    /// Statements of a virtual system, or of what all share.
    fn within(&mut self, name: Option<&str>, words: &[&str], line: u32) -> Outcome {
        if let Some(found) = system::shared(self, words, line) {
            return found;
        }
        let space = match name {
            Some(name) => self.space(name),
            None => &mut self.shared,
        };
        match words {
            []
            | [
                "rulebase"
                | "zone"
                | "address"
                | "service"
                | "tag"
                | "application"
                | "application-group"
                | "service-group"
                | "schedule"
                | "address-group"
                | "authentication-profile"
                | "server-profile",
            ] => Outcome::Took("empty part"),
            ["zone", name, rest @ ..] => network::zone(space, name, rest, line),
            ["import", "network", "interface", interface] => {
                space.interfaces.push((*interface).to_owned());
                Outcome::Took("import interface")
            }
            ["rulebase" | "pre-rulebase" | "post-rulebase", rest @ ..] => {
                rules::statement(&mut space.rules, rest, words[0] == "post-rulebase", line)
            }
            ["global-protect", rest @ ..] => remote::statement(&mut space.people, rest, line),
            ["address" | "address-group" | "service" | "service-group" | "application-group", ..] => {
                objects::statement(&mut space.objects, words, line)
            }
            _ => bearing::within(words),
        }
    }
}
