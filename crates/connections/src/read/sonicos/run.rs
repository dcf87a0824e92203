//! One reading of one file: blocks open by their own words and close with `exit`; blanks mean nothing.

use super::{access, bearing, interface, objects, rules, vpn};
use crate::model::{Comparer, Context, Device, Fact};
use crate::read::common::{Outcome, Tally, lines, split};

/// The block that lines belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Interface(usize),
    Zone(usize),
    AddressGroup(String),
    ServiceGroup(String),
    Rule(usize),
    Nat(usize),
    Vpn(usize),
    User(usize),
    SslVpn,
    Syslog,
    Snmp,
    /// A block without bearing on connections.
    Other(&'static str),
}

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tally: Tally,
    pub(super) blocks: Vec<Block>,
    pub(super) rules: rules::Rules,
    pub(super) vpn: vpn::Vpn,
    pub(super) access: access::Access,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        let device =
            Device { vendor: "SonicWall", system: "SonicOS", contexts: vec![Context::default()], ..Device::default() };
        Self {
            comparer,
            device,
            tally: Tally::default(),
            blocks: Vec::new(),
            rules: rules::Rules::default(),
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
            if line.text.starts_with(['!', '#']) {
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
            let outcome = self.line(&words, line.number);
            outcome.settle(&mut self.tally, line.number, line.text, &kind);
        }
    }

    fn line(&mut self, words: &[&str], line: u32) -> Outcome {
        match words {
            ["exit"] => {
                self.blocks.pop();
                return Outcome::NoBearing("exit");
            }
            ["end" | "config" | "commit" | "write", ..] | ["configure", "terminal"] => {
                self.blocks.clear();
                return Outcome::NoBearing("exit");
            }
            _ => {}
        }
        let inner = match self.blocks.last().cloned() {
            None => Outcome::Unknown,
            Some(Block::Interface(at)) => interface::statement(self, at, words, line),
            Some(Block::Zone(at)) => interface::zone(self, at, words, line),
            Some(Block::AddressGroup(name)) => objects::address_member(self, &name, words, line),
            Some(Block::ServiceGroup(name)) => objects::service_member(self, &name, words, line),
            Some(Block::Rule(at)) => rules::rule(self, at, words, line),
            Some(Block::Nat(at)) => rules::nat(self, at, words, line),
            Some(Block::Vpn(at)) => vpn::statement(self, at, words, line),
            Some(Block::User(at)) => access::user(self, at, words, line),
            Some(Block::SslVpn) => access::ssl_vpn(self, words, line),
            Some(Block::Syslog) => access::syslog(self, words, line),
            Some(Block::Snmp) => access::snmp(self, words, line),
            Some(Block::Other(kind)) => bearing::inner(kind, words),
        };
        if !matches!(inner, Outcome::Unknown) {
            return inner;
        }
        // Typed commands leave a block without `exit`: a word that opens a block at the top begins there.
        let top = self.top(words, line);
        if !matches!(top, Outcome::Unknown) || !self.blocks.is_empty() {
            return top;
        }
        // Proposals of a policy may follow its `end` (as makers' samples are written).
        match self.vpn.last() {
            Some(at) => vpn::statement(self, at, words, line),
            None => Outcome::Unknown,
        }
    }

    fn top(&mut self, words: &[&str], line: u32) -> Outcome {
        match words {
            ["firmware-version", version] => {
                let version = version.trim_start_matches("SonicOS").trim_start_matches(" Enhanced").trim();
                self.device.version = Some(Fact::new(version.trim_start_matches('X').trim().to_owned(), line));
                Outcome::Took("firmware-version")
            }
            ["model", name @ ..] => {
                self.device.product = Some(Fact::new(name.join(" "), line));
                Outcome::Took("model")
            }
            ["firewall-name", name] | ["hostname", name] => {
                self.device.hostname = Some(Fact::new((*name).to_owned(), line));
                Outcome::Took("firewall-name")
            }
            _ => interface::top(self, words, line)
                .or_else(|| objects::top(self, words, line))
                .or_else(|| rules::top(self, words, line))
                .or_else(|| vpn::top(self, words, line))
                .or_else(|| access::top(self, words, line))
                .or_else(|| match bearing::block(words) {
                    Some(kind) => self.open(Block::Other(kind), Outcome::NoBearing(kind)),
                    None => bearing::top(words),
                }),
        }
    }

    /// Opens a block at the top.
    pub(super) fn open(&mut self, block: Block, outcome: Outcome) -> Outcome {
        self.blocks.clear();
        self.blocks.push(block);
        outcome
    }
}
