//! Packets of a capture, in order, whatever the file's form; a file that ends badly says where and why.

use std::io::{self, Read};

use kenshin_domain::text::Text;

use super::link::Link;
use super::pcap::Pcap;
use super::pcapng::Pcapng;
use super::source::Source;
use crate::read::problem::{Place, Problem};

/// One captured packet, borrowed from the reader's buffer.
#[derive(Clone, Copy, Debug)]
pub struct Packet<'a> {
    /// Counted from one, as other tools count.
    pub number: u64,
    /// Nanoseconds since 1970.
    pub time: i64,
    /// Its length on the wire.
    pub wire: u32,
    /// How to read its first header.
    pub link: Link,
    /// What was kept of it.
    pub data: &'a [u8],
}

/// Why a file ends before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Cut short inside a record.
    Short,
    /// A packet length that no capture has.
    Length(u32),
    /// A block that contradicts itself.
    Block(u32),
    /// A packet of an interface that was never described.
    Interface(u32),
    /// The reader below failed: disk, damaged gzip, gzip bomb.
    Reader(String),
}

/// The form of a capture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureKind {
    /// Classic pcap.
    Pcap,
    /// pcapng.
    Pcapng,
}

/// Recognises a capture by its first 24 bytes (of the unpacked stream when it is gzip).
pub fn sniff(head: &[u8]) -> Option<CaptureKind> {
    if Pcapng::recognise(head) {
        return Some(CaptureKind::Pcapng);
    }
    Pcap::open(head).map(|_| CaptureKind::Pcap)
}

enum Form {
    Pcap(Pcap),
    Pcapng(Pcapng),
}

/// A capture being read.
pub struct Capture<'r> {
    source: Source<'r>,
    form: Form,
    given: u64,
    ending: Option<Problem>,
    done: bool,
}

impl<'r> Capture<'r> {
    /// Opens a capture, gzip or not; `Ok(None)` when it is no capture.
    ///
    /// # Errors
    /// What the reader says about the first bytes.
    pub fn open(reader: impl Read + 'r) -> io::Result<Option<Self>> {
        Self::of(Source::open(reader)?)
    }

    /// The same from a source whose first bytes were looked at.
    ///
    /// # Errors
    /// What the reader says about the first bytes.
    pub fn of(mut source: Source<'r>) -> io::Result<Option<Self>> {
        source.ensure(24)?;
        let head = source.peek();
        let form = if Pcapng::recognise(head) {
            Form::Pcapng(Pcapng::default())
        } else if let Some(pcap) = Pcap::open(head) {
            source.take(24);
            Form::Pcap(pcap)
        } else {
            return Ok(None);
        };
        Ok(Some(Self { source, form, given: 0, ending: None, done: false }))
    }

    /// The file's form.
    pub fn kind(&self) -> CaptureKind {
        match self.form {
            Form::Pcap(_) => CaptureKind::Pcap,
            Form::Pcapng(_) => CaptureKind::Pcapng,
        }
    }

    /// How many packets were given so far.
    pub fn packets(&self) -> u64 {
        self.given
    }

    /// Why the capture ended before its end, once it has.
    pub fn ending(&self) -> Option<&Problem> {
        self.ending.as_ref()
    }

    /// The next packet; `None` at the end, good or bad ([`Capture::ending`] tells which).
    #[inline]
    pub fn next_packet(&mut self) -> Option<Packet<'_>> {
        if self.done {
            return None;
        }
        let offset = self.source.offset();
        let result = match &mut self.form {
            Form::Pcap(pcap) => pcap.next(&mut self.source),
            Form::Pcapng(pcapng) => pcapng.next(&mut self.source),
        };
        match result {
            Ok(Some(packet)) => {
                self.given += 1;
                Some(packet)
            }
            Ok(None) => {
                self.done = true;
                None
            }
            Err(ending) => {
                self.done = true;
                self.ending = Some(problem(&ending, self.given + 1, offset));
                None
            }
        }
    }
}

fn problem(ending: &Ending, packet: u64, offset: u64) -> Problem {
    let why = match ending {
        Ending::Short => Text::new(
            "記録がここで切れています。ここまでを読みました。取り直せるなら取り直してください。",
            "The file is cut short here. Everything before was read. Capture again if you can.",
        ),
        Ending::Length(_) | Ending::Block(_) => Text::new(
            "長さの値がありえません。ここまでを読みました。ファイルが壊れています。",
            "This length is impossible. Everything before was read. The file is damaged.",
        ),
        Ending::Interface(_) => Text::new(
            "説明されていないインターフェースのパケットです。ここまでを読みました。",
            "A packet of an interface that was never described. Everything before was read.",
        ),
        Ending::Reader(_) => Text::new(
            "読み取りに失敗しました（壊れた圧縮、または異常な圧縮率）。ここまでを読みました。",
            "Reading failed here (damaged compression, or an abnormal ratio). Everything before was read.",
        ),
    };
    let text = match ending {
        Ending::Short => format!("offset {offset}"),
        Ending::Length(length) | Ending::Block(length) => format!("offset {offset}, length {length}"),
        Ending::Interface(index) => format!("offset {offset}, interface {index}"),
        Ending::Reader(says) => format!("offset {offset}, {says}"),
    };
    Problem::new(Place::Packet(packet), &text, why)
}
