//! What one file says: its kind, the model, and the account of every line.

use kenshin_domain::text::{Lang, Text};
use serde_json::{Value, json};

use super::common::Tally;
use super::problem::Place;
use crate::model::{Device, exposures, weak};

/// The dialect of a device configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Fortinet FortiOS.
    FortiOs,
    /// YAMAHA RTX and NVR.
    Yamaha,
    /// Cisco IOS and IOS-XE.
    Ios,
    /// Cisco ASA.
    Asa,
    /// Juniper SRX.
    Srx,
    /// Juniper (NetScreen) SSG.
    ScreenOs,
    /// Palo Alto Networks PAN-OS.
    PanOs,
}

impl Dialect {
    /// The usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FortiOs => "FortiOS",
            Self::Yamaha => "YAMAHA RTX/NVR",
            Self::Ios => "Cisco IOS",
            Self::Asa => "Cisco ASA",
            Self::Srx => "Junos SRX",
            Self::ScreenOs => "ScreenOS",
            Self::PanOs => "PAN-OS",
        }
    }
}

/// What kind of file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A device configuration that is read here.
    Configuration(Dialect),
    /// A format that is recognised and not read yet.
    NotReadYet(&'static str),
    /// A format that another reader of this crate reads.
    Elsewhere(&'static str),
    /// Text of no known format.
    Text,
    /// Neither text nor a known format.
    Unknown,
    /// An empty file.
    Empty,
    /// An archive that could not be opened within bounds; the reason.
    Archive(Text),
}

/// One file, or one member of an archive.
#[derive(Debug)]
pub struct Document {
    /// The file, and inside archives the member, joined with `!`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How many lines it has.
    pub lines: usize,
    /// The model, where it is a configuration.
    pub device: Option<Device>,
    /// The account of its lines.
    pub tally: Tally,
}

impl Document {
    /// A document without a model.
    pub fn bare(name: impl Into<String>, kind: Kind) -> Self {
        Self { name: name.into(), kind, lines: 0, device: None, tally: Tally::default() }
    }

    /// The kind as a word for programs.
    pub fn kind_word(&self) -> &'static str {
        match self.kind {
            Kind::Configuration(_) => "configuration",
            Kind::NotReadYet(_) => "known-not-read-yet",
            Kind::Elsewhere(_) => "other-reader",
            Kind::Text => "text",
            Kind::Unknown => "unknown",
            Kind::Empty => "empty",
            Kind::Archive(_) => "archive-not-opened",
        }
    }

    /// The format's name.
    pub fn format(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Configuration(dialect) => Some(dialect.name()),
            Kind::NotReadYet(name) | Kind::Elsewhere(name) => Some(name),
            _ => None,
        }
    }

    /// Lines that stand in the model or are known to have no bearing.
    pub fn understood(&self) -> u64 {
        self.tally.kinds().iter().map(|(_, count)| count.understood + count.no_bearing).sum()
    }

    /// `kenshin.read/1`.
    pub fn json(&self) -> Value {
        let problems: Vec<Value> = self
            .tally
            .problems
            .iter()
            .map(|p| {
                let line = if let Place::Line(line) = p.place { Value::from(line) } else { Value::Null };
                json!({ "line": line, "text": p.text, "why": { "ja": p.why.get(Lang::Ja), "en": p.why.get(Lang::En) } })
            })
            .collect();
        let skipped: Vec<Value> = self
            .tally
            .skipped
            .iter()
            .map(|s| json!({ "from": s.from, "to": s.to, "what": super::common::mask(&s.what), "known": s.known }))
            .collect();
        let archive = if let Kind::Archive(why) = &self.kind {
            json!({ "ja": why.get(Lang::Ja), "en": why.get(Lang::En) })
        } else {
            Value::Null
        };
        json!({
            "schema": "kenshin.read/1",
            "file": self.name,
            "kind": self.kind_word(),
            "format": self.format(),
            "not_opened": archive,
            "lines": self.lines,
            "partial": self.tally.partial,
            "device": self.device,
            "lets_in": self.device.as_ref().map(exposures),
            "weak": self.device.as_ref().map(weak),
            "problems": problems,
            "more_problems": self.tally.more,
            "skipped": skipped,
        })
    }
}
