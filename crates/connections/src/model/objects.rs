//! Named addresses and services, and what they stand for; groups within bounds.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::{AddressSet, Line, ServiceSet};

/// Groups nested deeper than this are not followed.
const DEPTH: usize = 24;
/// All work for one lookup: groups that fan out without end stop here.
const WORK: usize = 200_000;

/// What a named object is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape<S> {
    /// Written out.
    Is(S),
    /// Other objects by name, less the excluded ones.
    Group {
        /// Members.
        members: Vec<String>,
        /// Written-out members.
        #[serde(skip_serializing_if = "Option::is_none")]
        own: Option<S>,
        /// Left out.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        except: Vec<String>,
    },
}

/// A named address or address group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AddressObject {
    /// The name.
    pub name: String,
    /// What it is.
    pub shape: Shape<AddressSet>,
    /// Where.
    pub line: Line,
}

/// A named service or service group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceObject {
    /// The name.
    pub name: String,
    /// What it is.
    pub shape: Shape<ServiceSet>,
    /// Where.
    pub line: Line,
}

/// Looks names up, once each.
#[derive(Debug, Default)]
pub struct Objects {
    addresses: HashMap<String, Shape<AddressSet>>,
    services: HashMap<String, Shape<ServiceSet>>,
    known_addresses: HashMap<String, Arc<AddressSet>>,
    known_services: HashMap<String, Arc<ServiceSet>>,
    /// Groups that contain themselves or go too deep, by name.
    pub broken: Vec<String>,
}

impl Objects {
    /// All objects of one context. A later object of the same name replaces the earlier one.
    pub fn new(addresses: &[AddressObject], services: &[ServiceObject]) -> Self {
        Self {
            addresses: addresses.iter().map(|o| (o.name.clone(), o.shape.clone())).collect(),
            services: services.iter().map(|o| (o.name.clone(), o.shape.clone())).collect(),
            ..Self::default()
        }
    }

    /// Adds a service that the device knows without the file saying so; one of the file's own stays.
    pub fn know_service(&mut self, name: &str, set: ServiceSet) {
        self.services.entry(name.to_owned()).or_insert(Shape::Is(set));
    }

    /// Whether the name is an address object.
    pub fn has_address(&self, name: &str) -> bool {
        self.addresses.contains_key(name)
    }

    /// Whether the name is a service object.
    pub fn has_service(&self, name: &str) -> bool {
        self.services.contains_key(name)
    }

    /// What an address name stands for; a missing name is undecided.
    pub fn address(&mut self, name: &str) -> Arc<AddressSet> {
        if let Some(known) = self.known_addresses.get(name) {
            return Arc::clone(known);
        }
        let mut walk = Walk { path: Vec::new(), work: 0, broken: Vec::new() };
        let set = Arc::new(address(&self.addresses, name, &mut walk));
        self.broken.append(&mut walk.broken);
        self.known_addresses.insert(name.to_owned(), Arc::clone(&set));
        set
    }

    /// What a service name stands for; a missing name is undecided.
    pub fn service(&mut self, name: &str) -> Arc<ServiceSet> {
        if let Some(known) = self.known_services.get(name) {
            return Arc::clone(known);
        }
        let mut walk = Walk { path: Vec::new(), work: 0, broken: Vec::new() };
        let set = Arc::new(service(&self.services, name, &mut walk));
        self.broken.append(&mut walk.broken);
        self.known_services.insert(name.to_owned(), Arc::clone(&set));
        set
    }
}

/// One lookup: the names on the way down, and how much was done.
struct Walk {
    path: Vec<String>,
    work: usize,
    broken: Vec<String>,
}

impl Walk {
    /// Steps into a group; `false` when it is its own member, too deep, or too much.
    fn enter(&mut self, name: &str) -> bool {
        self.work += 1;
        if self.work > WORK || self.path.len() >= DEPTH || self.path.iter().any(|seen| seen == name) {
            if !self.broken.iter().any(|seen| seen == name) && self.broken.len() < 64 {
                self.broken.push(name.to_owned());
            }
            return false;
        }
        self.path.push(name.to_owned());
        true
    }
}

fn address(all: &HashMap<String, Shape<AddressSet>>, name: &str, walk: &mut Walk) -> AddressSet {
    match all.get(name) {
        None => AddressSet::only_undecided(name),
        Some(Shape::Is(set)) => set.clone(),
        Some(Shape::Group { members, own, except }) => {
            if !walk.enter(name) {
                return AddressSet::only_undecided(name);
            }
            let mut v4 = Vec::new();
            let mut v6 = Vec::new();
            let mut undecided = Vec::new();
            let mut take = |set: AddressSet| {
                v4.extend_from_slice(set.v4.ranges());
                v6.extend_from_slice(set.v6.ranges());
                undecided.extend(set.undecided);
            };
            if let Some(own) = own {
                take(own.clone());
            }
            for member in members {
                if walk.work > WORK {
                    take(AddressSet::only_undecided(name));
                    break;
                }
                walk.work += 1;
                take(address(all, member, walk));
            }
            undecided.sort();
            undecided.dedup();
            let mut set = AddressSet { v4: super::Spans::many(v4), v6: super::Spans::many(v6), undecided };
            for member in except {
                set = set.without(&address(all, member, walk));
            }
            walk.path.pop();
            set
        }
    }
}

fn service(all: &HashMap<String, Shape<ServiceSet>>, name: &str, walk: &mut Walk) -> ServiceSet {
    match all.get(name) {
        None => ServiceSet::only_undecided(name),
        Some(Shape::Is(set)) => set.clone(),
        Some(Shape::Group { members, own, .. }) => {
            if !walk.enter(name) {
                return ServiceSet::only_undecided(name);
            }
            let mut set = own.clone().unwrap_or_default();
            for member in members {
                if walk.work > WORK {
                    set.add(&ServiceSet::only_undecided(name));
                    break;
                }
                walk.work += 1;
                set.add(&service(all, member, walk));
            }
            walk.path.pop();
            set
        }
    }
}
