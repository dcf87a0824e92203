//! One reading of one file: the block that a line belongs to, and who reads it.

use super::{addresses, bearing, interfaces, policies, services, system, translation, vpn};
use crate::model::{Comparer, Context, Device};
use crate::read::common::{Outcome, Tally, lines, split};

/// The block that lines belong to until `exit`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Vrouter(String),
    Protocol,
    Policy(String),
    Other,
}

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) context: Context,
    pub(super) tally: Tally,
    pub(super) interfaces: interfaces::Interfaces,
    pub(super) policies: policies::Policies,
    pub(super) vpn: vpn::Parts,
    pub(super) system: system::System,
    pub(super) addresses: Vec<crate::model::AddressObject>,
    pub(super) translation: translation::Translation,
    blocks: Vec<Block>,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        Self {
            comparer,
            device: Device { vendor: "Juniper", system: "ScreenOS", ..Device::default() },
            context: Context::default(),
            tally: Tally::default(),
            interfaces: interfaces::Interfaces::default(),
            policies: policies::Policies::default(),
            vpn: vpn::Parts::default(),
            system: system::System::default(),
            addresses: Vec::new(),
            translation: translation::Translation::default(),
            blocks: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let mut words: Vec<&str> = Vec::with_capacity(24);
        for line in lines(text) {
            if line.text.is_empty() || line.text.starts_with('#') {
                continue;
            }
            if line.text.starts_with("Total Config size") || line.text.contains("-> get conf") {
                self.tally.no_bearing("frame");
                continue;
            }
            split(line.text, &mut words);
            let outcome = match words.as_slice() {
                ["set", rest @ ..] if !rest.is_empty() => self.set(rest, true, line.number),
                ["unset", rest @ ..] if !rest.is_empty() => self.set(rest, false, line.number),
                ["exit"] => {
                    self.blocks.pop();
                    Outcome::NoBearing("exit")
                }
                ["save", ..] | ["end"] => Outcome::NoBearing("frame"),
                _ => Outcome::Unknown,
            };
            let first = words.get(1).copied().unwrap_or_default();
            let kind = if bearing::is_command(first) { first } else { "…" };
            outcome.settle(&mut self.tally, line.number, line.text, kind);
        }
        self.tally.partial |= matches!(self.blocks.last(), Some(Block::Policy(_)));
    }

    fn set(&mut self, words: &[&str], on: bool, line: u32) -> Outcome {
        match self.blocks.last().cloned() {
            Some(Block::Policy(id)) => return policies::inner(self, &id, words, line),
            Some(Block::Protocol) => {
                if words.first() == Some(&"protocol") {
                    self.blocks.push(Block::Protocol);
                }
                return bearing::protocol(words);
            }
            Some(Block::Vrouter(name)) => {
                if let ["protocol", protocol, ..] = words
                    && on
                {
                    self.blocks.push(Block::Protocol);
                    return interfaces::protocol(self, protocol, line);
                }
                return interfaces::vrouter(self, &name, words, on, line);
            }
            Some(Block::Other) => return bearing::other_block(words),
            None => {}
        }
        match words {
            ["vrouter", name] if on => {
                self.blocks.push(Block::Vrouter((*name).to_owned()));
                return Outcome::Took("vrouter");
            }
            ["policy", "id", id] if on => {
                self.blocks.push(Block::Policy((*id).to_owned()));
                return Outcome::Took("policy id");
            }
            ["crypto-policy"] | ["url", "protocol", ..] | ["di", "service"] if on => {
                self.blocks.push(Block::Other);
                return Outcome::NoBearing("other block");
            }
            ["vrouter", name, rest @ ..] => return interfaces::vrouter(self, name, rest, on, line),
            _ => {}
        }
        interfaces::statement(self, words, on, line)
            .or_else(|| translation::statement(self, words, line))
            .or_else(|| interfaces::zone(self, words, on, line))
            .or_else(|| addresses::statement(self, words, line))
            .or_else(|| services::statement(self, words, line))
            .or_else(|| policies::statement(self, words, on, line))
            .or_else(|| vpn::statement(self, words, on, line))
            .or_else(|| system::statement(self, words, on, line))
            .or_else(|| bearing::top(words))
    }
}
