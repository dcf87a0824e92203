//! One reading of one file: the block that a line belongs to, and who reads it.

use std::collections::BTreeMap;

use super::{access, interface, ipsec, lists, manage, top};
use crate::model::{Comparer, Context, Device, Fact};
use crate::read::common::{Outcome, Tally, lines, split};

/// The block that lines belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Top,
    /// The interface's place in the model.
    Interface(usize),
    Ppp(String),
    Ikev2,
    /// A block without bearing on connections.
    Other(&'static str),
}

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tally: Tally,
    pub(super) block: Block,
    pub(super) lists: lists::Lists,
    pub(super) ipsec: ipsec::Ipsec,
    /// What interfaces say of tunnels, by the interface's place.
    pub(super) tunnels: BTreeMap<usize, interface::Tunnelled>,
    pub(super) translation: Vec<interface::Translation>,
    pub(super) ppp: BTreeMap<String, access::Ppp>,
    pub(super) manage: manage::Manage,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        let device = Device {
            vendor: "NEC",
            system: "UNIVERGE IX",
            passes_unfiltered: true,
            contexts: vec![Context::default()],
            ..Device::default()
        };
        Self {
            comparer,
            device,
            tally: Tally::default(),
            block: Block::Top,
            lists: lists::Lists::default(),
            ipsec: ipsec::Ipsec::default(),
            tunnels: BTreeMap::new(),
            translation: Vec::new(),
            ppp: BTreeMap::new(),
            manage: manage::Manage::default(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let mut words: Vec<&str> = Vec::with_capacity(24);
        for line in lines(text) {
            if line.text.is_empty() {
                continue;
            }
            if let Some(comment) = line.text.strip_prefix('!') {
                self.comment(comment.trim(), line.number);
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

    /// `! IX Series IX2215 (magellan-sec) Software, Version 10.2.22, RELEASE SOFTWARE`
    fn comment(&mut self, text: &str, line: u32) {
        let Some(rest) = text.strip_prefix("IX Series ").or_else(|| text.strip_prefix("IX series ")) else { return };
        self.device.product = rest.split_whitespace().next().map(|name| Fact::new(name.to_owned(), line));
        let version = rest.split_once("Version ").and_then(|(_, rest)| rest.split([',', ' ']).next());
        self.device.version = version.map(|version| Fact::new(version.to_owned(), line));
    }

    fn line(&mut self, indent: usize, words: &[&str], line: u32) -> Outcome {
        if indent == 0 {
            self.block = Block::Top;
            return top::statement(self, words, line);
        }
        match self.block.clone() {
            // A block whose head was not understood: its lines are not understood either.
            Block::Top => Outcome::Unknown,
            Block::Interface(at) => interface::statement(self, at, words, line),
            Block::Ppp(name) => access::ppp(self, &name, words, line),
            Block::Ikev2 => ipsec::profile(self, words, line),
            Block::Other(kind) => super::bearing::inner(kind, words),
        }
    }
}
