//! What one file says: its kind, what was read out of it, and the account of every line.

use kenshin_domain::text::{Both, Text};

use super::common::Tally;
use super::nmap::Scan;
use super::sheet::Sheet;
use super::state::{Output, State};
use super::vulns::Feed;
use crate::flows::{InputKind, Summary};
use crate::model::{Device, Fact};

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
    /// NEC UNIVERGE IX.
    Ix,
    /// Allied Telesis AlliedWare Plus.
    AlliedWare,
    /// SonicWall SonicOS.
    SonicOs,
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
            Self::Ix => "NEC UNIVERGE IX",
            Self::AlliedWare => "AlliedWare Plus",
            Self::SonicOs => "SonicOS",
        }
    }
}

/// What kind of file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A device configuration.
    Configuration(Dialect),
    /// What a running device says of itself.
    State(Output),
    /// A record of traffic: capture, flow export, traffic log.
    Traffic(InputKind),
    /// A scan by nmap.
    Scan,
    /// A vulnerability feed.
    Feed(Feed),
    /// A connection sheet.
    Sheet,
    /// A format that is recognised and not read yet.
    NotReadYet(&'static str),
    /// A format that is no evidence about a network.
    NotEvidence(&'static str),
    /// Text of no known format.
    Text,
    /// Neither text nor a known format.
    Unknown,
    /// An empty file.
    Empty,
    /// An archive: its members are files of their own.
    Packed,
    /// Not opened, or not to its end; the reason.
    NotOpened(Text),
}

impl Kind {
    /// The kind as a word for programs.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Configuration(_) => "configuration",
            Self::State(_) => "state",
            Self::Traffic(_) => "traffic",
            Self::Scan => "scan",
            Self::Feed(_) => "vulnerabilities",
            Self::Sheet => "connection-sheet",
            Self::NotReadYet(_) => "known-not-read-yet",
            Self::NotEvidence(_) => "not-evidence",
            Self::Text => "text",
            Self::Unknown => "unknown",
            Self::Empty => "empty",
            Self::Packed => "archive",
            Self::NotOpened(_) => "not-opened",
        }
    }

    /// The kind for people.
    pub const fn name(&self) -> Both {
        match self {
            Self::Configuration(_) => Both::new("装置の設定", "Device configuration"),
            Self::State(_) => Both::new("動いている装置の表示", "Output of a running device"),
            Self::Traffic(_) => Both::new("通信の記録", "Record of traffic"),
            Self::Scan => Both::new("外からの調査（nmap）", "Scan (nmap)"),
            Self::Feed(_) => Both::new("脆弱性情報", "Vulnerability feed"),
            Self::Sheet => Both::new("接続台帳", "Connection sheet"),
            Self::NotReadYet(_) => Both::new("形式は分かりますが、まだ読めません", "Format known, not read yet"),
            Self::NotEvidence(_) => Both::new("点検の資料ではありません", "Not evidence about a network"),
            Self::Text => Both::new("形式の分からない文書", "Text of no known format"),
            Self::Unknown => Both::new("形式が分かりません", "Unknown format"),
            Self::Empty => Both::new("空のファイル", "Empty file"),
            Self::Packed => Both::new("書庫", "Archive"),
            Self::NotOpened(_) => Both::new("開けません（または途中まで）", "Not opened, or not to its end"),
        }
    }

    /// The format's name.
    pub const fn format(&self) -> Option<&'static str> {
        match self {
            Self::Configuration(dialect) => Some(dialect.name()),
            Self::State(output) => Some(output.name()),
            Self::Traffic(input) => Some(input.word()),
            Self::Scan => Some("nmap XML"),
            Self::Feed(feed) => Some(feed.name().get(kenshin_domain::text::Lang::En)),
            Self::NotReadYet(name) | Self::NotEvidence(name) => Some(name),
            _ => None,
        }
    }
}

/// What was read out of a file that is no configuration.
#[derive(Debug)]
pub enum Said {
    /// A running device's words.
    State(Box<State>),
    /// Conversations, in short; `kenshin flows` has them all.
    Traffic(Box<Summary>),
    /// A scan.
    Scan(Box<Scan>),
    /// How much a vulnerability feed holds.
    Feed {
        /// Records or rows.
        records: u64,
        /// Products that it speaks of.
        products: usize,
        /// Statements about their versions.
        statements: usize,
        /// Vulnerabilities that it lists as exploited.
        exploited: usize,
        /// EPSS scores.
        scores: usize,
    },
    /// A connection sheet.
    Sheet(Box<Sheet>),
}

/// One file, or one member of an archive.
#[derive(Debug)]
pub struct Document {
    /// The file, and inside archives the member, joined with `!`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How many lines it has; 0 where it is no text or was read as a stream.
    pub lines: usize,
    /// The model, where it is a configuration.
    pub device: Option<Device>,
    /// What it says, where it is something else that is read.
    pub said: Option<Said>,
    /// The account of its lines.
    pub tally: Tally,
}

impl Document {
    /// A document of which only the kind is known.
    pub fn bare(name: impl Into<String>, kind: Kind) -> Self {
        Self { name: name.into(), kind, lines: 0, device: None, said: None, tally: Tally::default() }
    }

    /// The same, with the lines of its text counted.
    pub(super) fn of_text(name: &str, kind: Kind, text: &str) -> Self {
        Self { lines: text.lines().count(), ..Self::bare(name, kind) }
    }

    /// The kind as a word for programs.
    pub fn kind_word(&self) -> &'static str {
        self.kind.word()
    }

    /// The format's name.
    pub fn format(&self) -> Option<&'static str> {
        self.kind.format()
    }

    /// The version of the device or the tool that the file comes from.
    pub fn version(&self) -> Option<&str> {
        fn text(fact: &Option<Fact<String>>) -> Option<&str> {
            fact.as_ref().map(|fact| fact.value.as_str())
        }
        match (&self.device, &self.said) {
            (Some(device), _) => text(&device.version),
            (None, Some(Said::State(state))) => text(&state.version),
            (None, Some(Said::Scan(scan))) => Some(scan.version.as_str()).filter(|version| !version.is_empty()),
            _ => None,
        }
    }

    /// Lines that stand in the model or are known to have no bearing.
    pub fn understood(&self) -> u64 {
        self.tally.kinds().iter().map(|(_, count)| count.understood + count.no_bearing).sum()
    }

    /// `kenshin.read/1` of this file alone.
    pub fn json(&self) -> serde_json::Value {
        super::output::json(std::slice::from_ref(self))
    }
}
