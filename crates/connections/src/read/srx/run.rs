//! One reading of one file: which hierarchy goes to whom.

use std::collections::BTreeMap;

use super::{bearing, filters, ike, interfaces, nat, people, policies, system, zones};
use crate::model::{Comparer, Context, Device, Fact};
use crate::read::common::{Outcome, Tally};
use crate::read::paths::{self, Statement};

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) context: Context,
    pub(super) tally: Tally,
    pub(super) zones: zones::Zones,
    pub(super) policies: policies::Policies,
    pub(super) nat: nat::Translation,
    pub(super) ike: ike::Ike,
    pub(super) filters: filters::Filters,
    pub(super) services: system::Services,
    /// Interfaces of routing instances.
    pub(super) instances: BTreeMap<String, Fact<String>>,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        Self {
            comparer,
            device: Device { vendor: "Juniper", system: "Junos", ..Device::default() },
            context: Context::default(),
            tally: Tally::default(),
            zones: zones::Zones::default(),
            policies: policies::Policies::default(),
            nat: nat::Translation::default(),
            ike: ike::Ike::default(),
            filters: filters::Filters::default(),
            services: system::Services::default(),
            instances: BTreeMap::new(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        self.comments(text);
        let all = paths::statements(text, &mut self.tally);
        for statement in &all {
            self.statement(statement);
        }
    }

    /// What collectors write into comments.
    fn comments(&mut self, text: &str) {
        for (line, number) in text.lines().zip(1u32..).take(400) {
            if let Some(model) = line.strip_prefix("# Model: ").filter(|_| self.device.product.is_none()) {
                self.device.product = Some(Fact::new(model.trim().to_owned(), number));
            }
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let words = statement.words();
        let line = statement.line;
        // A group of settings is applied under conditions that stand elsewhere: its own statements are read as they
        // stand when it is the group of a cluster's node.
        let words = match words.as_slice() {
            ["groups", _, rest @ ..] if rest.len() > 1 => rest.to_vec(),
            _ => words,
        };
        let outcome = if statement.active { self.dispatch(&words, line) } else { self.inactive(&words, line) };
        let first = words.first().copied().unwrap_or_default();
        let kind = if bearing::is_hierarchy(first) { first } else { "…" };
        outcome.settle(&mut self.tally, line, &words.join(" "), kind);
    }

    /// Rules that are switched off stay in the model; everything else that is switched off is not there.
    fn inactive(&mut self, words: &[&str], line: u32) -> Outcome {
        match words {
            ["security", "policies", rest @ ..] => policies::statement(self, rest, line, false),
            _ => Outcome::NoBearing("inactive"),
        }
    }

    fn dispatch(&mut self, words: &[&str], line: u32) -> Outcome {
        match words {
            ["version", version] => {
                self.device.version.get_or_insert(Fact::new((*version).to_owned(), line));
                Outcome::Took("version")
            }
            ["system", rest @ ..] => system::statement(self, rest, line),
            ["snmp", rest @ ..] => people::snmp(self, rest, line),
            ["interfaces", rest @ ..] => interfaces::statement(self, rest, line),
            ["vlans", rest @ ..] => interfaces::vlan(self, rest, line),
            ["routing-options", rest @ ..] => interfaces::routing(self, None, rest, line),
            ["routing-instances", name, rest @ ..] => interfaces::instance(self, name, rest, line),
            ["security", "zones", rest @ ..] => zones::statement(self, rest, line),
            ["security", "address-book", book, rest @ ..] => zones::book(self, book, rest, line),
            ["security", "policies", rest @ ..] => policies::statement(self, rest, line, true),
            ["security", "nat", rest @ ..] => nat::statement(self, rest, line),
            ["security", "ike", rest @ ..] => ike::statement(self, rest, line),
            ["security", "ipsec", rest @ ..] => ike::ipsec(self, rest, line),
            ["security", "dynamic-vpn" | "remote-access", rest @ ..] => ike::people(self, rest, line),
            ["applications", rest @ ..] => super::applications::statement(self, rest, line),
            ["access", rest @ ..] => people::access(self, rest, line),
            ["firewall", rest @ ..] => filters::statement(self, rest, line),
            ["policy-options", "prefix-list", name, rest @ ..] => filters::prefix_list(self, name, rest),
            ["protocols", protocol, ..] => interfaces::protocol(self, protocol, line),
            ["apply-groups", ..] => Outcome::Took("apply-groups"),
            _ => bearing::top(words),
        }
    }
}
