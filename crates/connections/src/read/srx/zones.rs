//! Zones, their books and what the device answers in them.

use std::collections::BTreeMap;

use super::addresses;
use super::run::Run;
use crate::model::{AddressObject, Shape, Switch, Zone};
use crate::read::common::Outcome;

/// What the device answers: services by name, each with its line; `except` takes one out of `all`.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) services: Vec<(String, u32)>,
    pub(super) except: Vec<String>,
    pub(super) said: bool,
}

/// What is collected about zones.
#[derive(Debug, Default)]
pub(super) struct Zones {
    pub(super) addresses: Vec<AddressObject>,
    /// Books by the zone that uses them.
    pub(super) books: BTreeMap<String, Vec<String>>,
    /// By zone, and by zone and interface.
    pub(super) answers: BTreeMap<(String, String), Answers>,
}

impl Zones {
    /// The books of a zone, its own first.
    pub(super) fn books_of(&self, zone: &str) -> Vec<String> {
        let mut books = self.books.get(zone).cloned().unwrap_or_default();
        books.push(zone.to_owned());
        books.push(addresses::GLOBAL.to_owned());
        books
    }
}

pub(super) fn statement(run: &mut Run<'_>, words: &[&str], line: u32) -> Outcome {
    let (zone, rest) = match words {
        ["security-zone", zone, rest @ ..] => (*zone, rest),
        // The management zone answers on its interfaces; nothing passes it.
        ["functional-zone", zone, rest @ ..] => (*zone, rest),
        _ => return Outcome::Unknown,
    };
    if !run.context.zones.iter().any(|z| z.name == zone) {
        run.context.zones.push(Zone {
            name: zone.to_owned(),
            interfaces: Vec::new(),
            intrazone: Switch::default_is(false),
            line,
        });
    }
    match rest {
        [] => Outcome::Took("zone"),
        ["interfaces", interface, rest @ ..] => {
            if let Some(zone) = run.context.zones.iter_mut().find(|z| z.name == zone)
                && !zone.interfaces.iter().any(|i| i == interface)
            {
                zone.interfaces.push((*interface).to_owned());
            }
            match rest {
                [] => Outcome::Took("zone interfaces"),
                ["host-inbound-traffic", rest @ ..] => answers(run, zone, interface, rest, line),
                _ => Outcome::Unknown,
            }
        }
        ["host-inbound-traffic", rest @ ..] => answers(run, zone, "", rest, line),
        ["address-book", rest @ ..] => book(run, zone, rest, line),
        [
            "screen" | "tcp-rst" | "description" | "application-tracking" | "advance-policy-based-routing-profile",
            ..,
        ]
        | ["enable-reverse-reroute" | "source-identity-log" | "unidirectional-session-refreshing", ..] => {
            Outcome::NoBearing("zone setting")
        }
        _ => Outcome::Unknown,
    }
}

fn answers(run: &mut Run<'_>, zone: &str, interface: &str, words: &[&str], line: u32) -> Outcome {
    let own = run.zones.answers.entry((zone.to_owned(), interface.to_owned())).or_default();
    own.said = true;
    match words {
        ["system-services", service, "except"] => own.except.push((*service).to_owned()),
        ["system-services", service] => own.services.push(((*service).to_owned(), line)),
        ["protocols", ..] => return Outcome::NoBearing("zone host-inbound-traffic protocols"),
        [] | ["system-services"] => {}
        _ => return Outcome::Unknown,
    }
    Outcome::Took("zone host-inbound-traffic")
}

/// `address web 10.0.0.5/32`, `address-set servers address web`, `attach zone trust`.
pub(super) fn book(run: &mut Run<'_>, book: &str, words: &[&str], line: u32) -> Outcome {
    match words {
        ["address", _, "description", ..] | ["address-set", _, "description", ..] | ["description", ..] => {
            Outcome::NoBearing("address-book description")
        }
        ["address", name, value @ ..] => {
            let Some(set) = addresses::value(value) else { return Outcome::Bad("address-book address") };
            let object = addresses::at(&mut run.zones.addresses, &addresses::key(book, name), line);
            if let Shape::Group { own: Some(own), .. } = &mut object.shape {
                *own = own.union(&set);
            }
            Outcome::Took("address-book address")
        }
        ["address-set", name, "address" | "address-set", member] => {
            let member = addresses::key(book, member);
            let object = addresses::at(&mut run.zones.addresses, &addresses::key(book, name), line);
            if let Shape::Group { members, .. } = &mut object.shape {
                members.push(member);
            }
            Outcome::Took("address-book address-set")
        }
        ["address-set", name] => {
            addresses::at(&mut run.zones.addresses, &addresses::key(book, name), line);
            Outcome::Took("address-book address-set")
        }
        ["attach", "zone", zone] => {
            run.zones.books.entry((*zone).to_owned()).or_default().push(book.to_owned());
            Outcome::Took("address-book attach")
        }
        _ => Outcome::Unknown,
    }
}
