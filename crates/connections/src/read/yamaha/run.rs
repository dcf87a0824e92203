//! One reading of one file: which line belongs to which tunnel or line, and who reads it.

use super::{access, dial, filters, interfaces, joined, translation, tunnels};
use crate::model::{Comparer, Context, Device, Fact, face};
pub(super) use crate::read::common::Outcome;
use crate::read::common::{Tally, Why, lines, split};

/// The reading.
pub(super) struct Run<'a> {
    pub(super) comparer: &'a Comparer,
    pub(super) device: Device,
    pub(super) tunnels: tunnels::Tunnels,
    pub(super) dial: dial::Dial,
    pub(super) filters: filters::Filters,
    pub(super) translation: translation::Translation,
    pub(super) access: access::Access,
    /// The tunnel that `tunnel select` chose.
    pub(super) tunnel: Option<u32>,
    /// The line that `pp select` chose (`anonymous` is a name too).
    pub(super) pp: Option<String>,
    tally: Tally,
}

impl<'a> Run<'a> {
    pub(super) fn new(comparer: &'a Comparer) -> Self {
        let device = Device {
            vendor: "YAMAHA",
            system: "RTX",
            passes_unfiltered: true,
            contexts: vec![Context::default()],
            ..Device::default()
        };
        Self {
            comparer,
            device,
            tunnels: tunnels::Tunnels::default(),
            dial: dial::Dial::default(),
            filters: filters::Filters::default(),
            translation: translation::Translation::default(),
            access: access::Access::default(),
            tunnel: None,
            pp: None,
            tally: Tally::default(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        let mut words: Vec<&str> = Vec::with_capacity(24);
        for line in lines(text) {
            if line.text.is_empty() {
                continue;
            }
            if let Some(comment) = line.text.strip_prefix('#') {
                self.comment(comment, line.number);
                continue;
            }
            split(line.text, &mut words);
            match self.statement(&words, line.number) {
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
    }

    /// `# RTX1210 Rev.14.01.40 (Thu Jul 15 10:57:36 2021)`
    fn comment(&mut self, text: &str, line: u32) {
        let mut words = text.split_whitespace();
        let (Some(product), Some(version)) = (words.next(), words.next()) else { return };
        if let Some(version) = version.strip_prefix("Rev.")
            && self.device.product.is_none()
        {
            self.device.product = Some(Fact::new(product.to_owned(), line));
            self.device.version = Some(Fact::new(version.to_owned(), line));
        }
    }

    fn statement(&mut self, words: &[&str], line: u32) -> Outcome {
        let outcome = match words {
            ["pp", "select", name, ..] => {
                self.tunnel = None;
                self.pp = (*name != "none").then(|| (*name).to_owned());
                return Outcome::Took("pp select");
            }
            ["tunnel", "select", name, ..] => {
                self.pp = None;
                self.tunnel = name.parse().ok();
                if let Some(number) = self.tunnel {
                    self.tunnels.at(number, line);
                }
                return if self.tunnel.is_some() || *name == "none" {
                    Outcome::Took("tunnel select")
                } else {
                    Outcome::Bad("tunnel select")
                };
            }
            _ => filters::statement(self, words, line),
        };
        let readers =
            [translation::statement, tunnels::statement, dial::statement, interfaces::statement, access::statement];
        readers.iter().fold(outcome, |outcome, reader| match outcome {
            Outcome::Unknown => reader(self, words, line),
            done => done,
        })
    }

    /// The interface that a word means here: `pp` and `tunnel` are the chosen ones.
    pub(super) fn interface_name(&self, word: &str) -> Option<String> {
        match word {
            "pp" => Some(format!("pp{}", self.pp.as_deref()?)),
            "tunnel" => Some(format!("tunnel{}", self.tunnel?)),
            _ if interfaces::is_interface(word) => Some(word.to_owned()),
            _ => None,
        }
    }

    pub(super) fn finish(mut self) -> (Device, Tally) {
        interfaces::finish(&mut self);
        dial::finish(&mut self);
        joined::finish(&mut self);
        for (line, what) in translation::finish(&mut self).into_iter().chain(filters::finish(&mut self)) {
            self.tally.problem(line, &what, Why::Missing);
        }
        access::finish(&mut self);
        face(&mut self.device);
        (self.device, self.tally)
    }
}
