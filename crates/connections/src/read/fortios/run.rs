//! One reading of one file: which section goes to whom, and in which order.

use std::collections::HashMap;

use super::tree::{Node, Set};
use super::{admin, firewall, network, objects, sections, ssl, system, translation, users, vpn};
use crate::model::{AddressObject, Comparer, Context, Device, Objects, face};
use crate::read::common::{Tally, Why};

/// The reading.
pub(super) struct Run<'a> {
    pub(super) tally: Tally,
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    /// Names of services, and of IPv4 addresses: each family has names of its own (`all` stands in every one).
    pub(super) objects: Objects,
    /// Names of IPv6 addresses, and of multicast addresses.
    pub(super) six: Objects,
    pub(super) many: Objects,
    /// The objects behind the two.
    pub(super) six_objects: Vec<AddressObject>,
    pub(super) many_objects: Vec<AddressObject>,
    /// Custom internet-service names and other words that stand for unknown addresses.
    pub(super) central_nat: bool,
    /// Administrator ports by protocol.
    pub(super) ports: HashMap<&'static str, (u16, u32)>,
    buffer: String,
}

/// A section's place in the order of reading.
const ORDER: [&str; 4] = ["first", "objects", "rules", "last"];

impl<'a> Run<'a> {
    pub(super) fn new(tally: Tally, comparer: &'a Comparer) -> Self {
        let device = Device { vendor: "Fortinet", system: "FortiOS", ..Device::default() };
        Self {
            tally,
            comparer,
            device,
            objects: Objects::default(),
            six: Objects::default(),
            many: Objects::default(),
            six_objects: Vec::new(),
            many_objects: Vec::new(),
            central_nat: false,
            ports: HashMap::new(),
            buffer: String::new(),
        }
    }

    /// Reads all top blocks.
    pub(super) fn read(&mut self, roots: &[Node<'_>]) {
        let mut global: Vec<&Node<'_>> = Vec::new();
        let mut domains: Vec<(&str, Vec<&Node<'_>>)> = Vec::new();
        for root in roots {
            if matches!(root.name, "global" | "vdom") {
                self.settings_of_nothing(root, "vdom");
            }
            match root.name {
                "global" => global.extend(&root.children),
                "vdom" => {
                    self.tally.understood("vdom");
                    for entry in root.entries() {
                        self.settings_of_nothing(entry, "vdom");
                        match domains.iter_mut().find(|(name, _)| *name == entry.name) {
                            Some((_, sections)) => sections.extend(&entry.children),
                            None => domains.push((entry.name, entry.children.iter().collect())),
                        }
                    }
                }
                _ => global.push(root),
            }
        }
        if domains.is_empty() {
            domains.push(("", Vec::new()));
            domains[0].1.append(&mut global);
        } else {
            // Interfaces stand in the global part and belong to domains.
            for (name, _) in &domains {
                self.device.contexts.push(Context { name: (*name).to_owned(), ..Context::default() });
            }
            self.sections(&global, 0);
        }
        for (n, (name, sections)) in domains.iter().enumerate() {
            if self.device.contexts.len() <= n {
                self.device.contexts.push(Context { name: (*name).to_owned(), ..Context::default() });
            }
            self.sections(sections, n);
        }
    }

    fn sections(&mut self, sections: &[&Node<'_>], context: usize) {
        self.objects = Objects::default();
        self.central_nat = false;
        for step in ORDER {
            if step == "rules" {
                let at = &self.device.contexts[context];
                self.objects = Objects::new(&at.addresses, &at.services);
                self.six = Objects::new(&self.six_objects, &[]);
                self.many = Objects::new(&self.many_objects, &[]);
                for name in objects::BUILT_IN {
                    if let Some(set) = objects::built_in(name) {
                        self.objects.know_service(name, set);
                    }
                }
            }
            for section in sections.iter().filter(|s| sections::order(s.name) == step) {
                self.section(section, context);
            }
        }
        let mut broken = std::mem::take(&mut self.objects.broken);
        broken.append(&mut self.six.broken);
        self.device.contexts[context].addresses.append(&mut self.six_objects);
        self.device.contexts[context].addresses.append(&mut self.many_objects);
        for name in broken {
            let at = &self.device.contexts[context];
            let line = at
                .addresses
                .iter()
                .find(|o| o.name == name)
                .map(|o| o.line)
                .or_else(|| at.services.iter().find(|o| o.name == name).map(|o| o.line));
            self.tally.problem(line.unwrap_or(0), "", Why::Group);
        }
    }

    fn section(&mut self, section: &Node<'_>, context: usize) {
        let done = system::section(self, section, context)
            || admin::section(self, section)
            || network::section(self, section, context)
            || objects::section(self, section, context)
            || translation::section(self, section, context)
            || firewall::section(self, section, context)
            || vpn::section(self, section, context)
            || users::section(self, section);
        if !done {
            self.tally.skip(section.line, section.end, section.name, sections::no_bearing(section.name));
        }
    }

    /// Counts a setting that went into the model.
    pub(super) fn took(&mut self, section: &str, set: &Set<'_>) {
        self.buffer.clear();
        self.buffer.push_str(section);
        self.buffer.push_str(" / ");
        self.buffer.push_str(set.key);
        self.tally.understood(&self.buffer);
    }

    /// Counts a setting of an inner block when its key is one of the known ones, and lists it otherwise.
    pub(super) fn took_known(&mut self, section: &str, set: &Set<'_>, known: &[&str]) {
        if known.contains(&set.key) { self.took(section, set) } else { self.other(section, set) }
    }

    /// A setting that no reader took: known to have no bearing, or listed.
    pub(super) fn other(&mut self, section: &str, set: &Set<'_>) {
        self.buffer.clear();
        self.buffer.push_str(section);
        self.buffer.push_str(" / ");
        self.buffer.push_str(set.key);
        if set.unset || sections::setting_has_no_bearing(section, set.key) {
            self.tally.no_bearing(&self.buffer);
        } else {
            let text = format!("set {} {}", set.key, set.values.join(" "));
            // A key that has not the looks of one is not shown anywhere.
            let plain = set.key.len() <= 40
                && set.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            let kind = format!("{section} / {}", if plain { set.key } else { "…" });
            self.tally.list(set.line, &text, &kind, Why::Setting);
        }
    }

    /// A known setting with a value that could not be read.
    pub(super) fn bad(&mut self, section: &str, set: &Set<'_>) {
        let text = format!("set {} {}", set.key, set.values.join(" "));
        self.tally.list(set.line, &text, section, Why::Value);
    }

    /// All settings of an entry that has none of its own.
    pub(super) fn settings_of_nothing(&mut self, node: &Node<'_>, section: &str) {
        for set in &node.sets {
            self.other(section, set);
        }
    }

    /// Inner blocks that no reader took.
    pub(super) fn inner(&mut self, node: &Node<'_>, section: &str, taken: &[&str]) {
        for child in node.children.iter().filter(|c| !c.edit && !taken.contains(&c.name)) {
            let what = format!("{section} / {}", child.name);
            self.tally.skip(child.line, child.end, &what, sections::inner_has_no_bearing(section, child.name));
        }
    }

    /// The device and its account.
    pub(super) fn finish(mut self) -> (Device, Tally) {
        admin::finish(&mut self);
        system::finish(&mut self);
        ssl::finish(&mut self);
        face(&mut self.device);
        (self.device, self.tally)
    }
}
