//! One reading of one file: the block that a line belongs to, and who reads it.

use super::{access, entities, firewall, interface, lists, top, vpn};
use crate::model::{Comparer, Context, Device};
use crate::read::common::{Outcome, Tally, lines, split};

/// The block that lines belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Top,
    /// Interfaces by their places: `interface port1.0.1-1.0.4` opens several.
    Interface(Vec<usize>),
    Zone(String),
    Application(String),
    Firewall,
    Nat,
    List(String),
    Line(usize),
    VlanDatabase,
    Server(usize),
    IpsecProfile(String),
    IsakmpProfile(String),
    /// A block without bearing on connections.
    Other(&'static str),
}

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tally: Tally,
    pub(super) block: Block,
    pub(super) entities: entities::Entities,
    pub(super) firewall: firewall::Firewall,
    pub(super) lists: lists::Lists,
    pub(super) vpn: vpn::Vpn,
    pub(super) access: access::Access,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        let device = Device {
            vendor: "Allied Telesis",
            system: "AlliedWare Plus",
            passes_unfiltered: true,
            contexts: vec![Context::default()],
            ..Device::default()
        };
        Self {
            comparer,
            device,
            tally: Tally::default(),
            block: Block::Top,
            entities: entities::Entities::default(),
            firewall: firewall::Firewall::default(),
            lists: lists::Lists::default(),
            vpn: vpn::Vpn::default(),
            access: access::Access::default(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let mut words: Vec<&str> = Vec::with_capacity(24);
        for line in lines(text) {
            if line.text.is_empty() {
                continue;
            }
            if let Some(comment) = line.text.strip_prefix('!') {
                top::comment(self, comment.trim(), line.number);
                self.tally.no_bearing("comment");
                continue;
            }
            split(line.text, &mut words);
            let kind: Vec<&str> = words
                .iter()
                .take(2)
                .copied()
                .filter(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
                .collect();
            let kind = kind.join(" ");
            let outcome = self.line(line.indent, &words, line.number);
            outcome.settle(&mut self.tally, line.number, line.text, &kind);
        }
    }

    fn line(&mut self, indent: usize, words: &[&str], line: u32) -> Outcome {
        if indent == 0 {
            self.block = Block::Top;
            return top::statement(self, words, line);
        }
        match self.block.clone() {
            // A block whose head was not understood: its lines are not understood either.
            Block::Top => Outcome::Unknown,
            Block::Interface(places) => interface::statement(self, &places, words, line),
            Block::Zone(name) => entities::member(self, &name, words, line),
            Block::Application(name) => entities::application(self, &name, words, line),
            Block::Firewall => firewall::rule(self, words, line),
            Block::Nat => firewall::translation(self, words, line),
            Block::List(name) => lists::entry(self, &name, words, line),
            Block::Line(at) => access::terminal(self, at, words, line),
            Block::VlanDatabase => top::vlan(self, words, line),
            Block::Server(at) => access::server(self, at, words, line),
            Block::IpsecProfile(name) => vpn::ipsec_profile(self, &name, words, line),
            Block::IsakmpProfile(name) => vpn::isakmp_profile(self, &name, words, line),
            Block::Other(kind) => super::bearing::inner(kind, words),
        }
    }
}
