//! Files of any kind that tell of traffic, into one list of conversations.

use std::io::{self, Read};
use std::net::IpAddr;

use kenshin_domain::text::Text;

use super::conversation::{By, Conversation, End, Name, OpenedBy};
use super::exported;
use super::gather::Gather;
use super::ports::server_side;
use super::prefixes::Prefixes;
use super::table::Table;
use crate::read::capture::{Capture, CaptureKind, Source, slice, slice::address};
use crate::read::flowexport::{self, Collector, Columns, Version, message_length};
use crate::read::logs::{self, Dialect};
use crate::read::problem::{Place, Problem};

/// Conversations of one input beyond this many are counted together, not listed.
pub const MAX_CONVERSATIONS: usize = 2_000_000;
/// A line of text longer than this is not read.
const LINE: usize = 64 << 10;
/// Problems that one input may list.
const PROBLEMS: usize = 200;

/// What an input was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// A packet capture.
    Capture(CaptureKind),
    /// Datagrams of a flow exporter.
    Export(Version),
    /// Flows as a comma-separated table.
    FlowTable,
    /// A device's traffic log.
    Log(Dialect),
}

impl InputKind {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Capture(CaptureKind::Pcap) => "pcap",
            Self::Capture(CaptureKind::Pcapng) => "pcapng",
            Self::Export(version) => version.word(),
            Self::FlowTable => "flow-table",
            Self::Log(dialect) => dialect.word(),
        }
    }
}

/// Recognises an input by its first few thousand bytes (unpacked when it is gzip), never by its name.
pub fn sniff(head: &[u8]) -> Option<InputKind> {
    if let Some(kind) = crate::read::capture::sniff(head) {
        return Some(InputKind::Capture(kind));
    }
    if let Some(version) = flowexport::sniff(head) {
        return Some(InputKind::Export(version));
    }
    let text = String::from_utf8_lossy(head);
    if text.lines().take(5).any(|line| Columns::of(line).is_some()) {
        return Some(InputKind::FlowTable);
    }
    logs::sniff(head).map(InputKind::Log)
}

/// One input, as it was read.
#[derive(Clone, Debug)]
pub struct FlowInput {
    /// Its name.
    pub file: String,
    /// What it is; `None` when it is nothing that tells of traffic.
    pub kind: Option<InputKind>,
    /// Packets, messages or lines read.
    pub packets: u64,
    /// What was not understood.
    pub problems: Vec<Problem>,
    /// Packets and bytes of conversations beyond [`MAX_CONVERSATIONS`].
    pub overflow: [u64; 2],
}

/// Inputs and their conversations.
#[derive(Clone, Debug)]
pub struct Flows {
    /// Inputs, in the order given.
    pub inputs: Vec<FlowInput>,
    /// Conversations, per input in order of their first packet.
    pub conversations: Vec<Conversation>,
    /// What counts as inside.
    own: Prefixes,
    limit: usize,
}

impl Flows {
    /// No inputs yet; `own` is what counts as inside.
    pub fn new(own: Prefixes) -> Self {
        Self { inputs: Vec::new(), conversations: Vec::new(), own, limit: MAX_CONVERSATIONS }
    }

    /// The same with another limit of conversations for one input.
    #[must_use]
    pub fn limited(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Reads one input to its end. Whatever can be read is kept; what cannot is among its problems.
    pub fn add(&mut self, file: &str, reader: impl Read) {
        let input = self.inputs.len();
        let mut said =
            FlowInput { file: file.to_owned(), kind: None, packets: 0, problems: Vec::new(), overflow: [0; 2] };
        if let Err(error) = self.read(input, &mut said, reader) {
            said.problems.push(Problem::new(Place::Whole, &error.to_string(), failed()));
        }
        if said.kind.is_none() && said.problems.is_empty() {
            said.problems.push(Problem::new(Place::Whole, "", unknown()));
        }
        if said.overflow[0] > 0 {
            let text = format!("{} packets, {} bytes", said.overflow[0], said.overflow[1]);
            said.problems.push(Problem::new(Place::Whole, &text, too_many(self.limit)));
        }
        self.inputs.push(said);
    }

    /// An input that could not be opened, or not to its end.
    pub fn failed(&mut self, file: &str, why: Text) {
        let problems = vec![Problem::new(Place::Whole, "", why)];
        self.inputs.push(FlowInput { file: file.to_owned(), kind: None, packets: 0, problems, overflow: [0; 2] });
    }

    fn read(&mut self, input: usize, said: &mut FlowInput, reader: impl Read) -> io::Result<()> {
        let mut source = Source::open(reader)?;
        source.ensure(8192)?;
        said.kind = sniff(source.peek().get(..8192).unwrap_or(source.peek()));
        match said.kind {
            Some(InputKind::Capture(_)) => self.capture(input, said, source),
            Some(InputKind::Export(_)) => self.exports(input, said, source),
            Some(InputKind::FlowTable) => self.flow_table(input, said, source),
            Some(InputKind::Log(dialect)) => self.log(input, said, source, dialect),
            None => Ok(()),
        }
    }

    fn capture(&mut self, input: usize, said: &mut FlowInput, source: Source<'_>) -> io::Result<()> {
        let Some(mut capture) = Capture::of(source)? else { return Ok(()) };
        let mut slicer = slice::Slicer::default();
        let mut gather = Gather::new(self.limit, seed());
        let mut links: Vec<(u32, u64)> = Vec::new();
        while let Some(packet) = capture.next_packet() {
            if let crate::read::capture::link::Link::Other(number) = packet.link
                && !links.iter().any(|(known, _)| *known == number)
                && links.len() < 16
            {
                links.push((number, packet.number));
            }
            slicer.packet(&packet, &mut gather);
        }
        slicer.finish(&mut gather);
        said.packets = capture.packets();
        said.problems.extend(
            links.iter().map(|(link, packet)| {
                Problem::new(Place::Packet(*packet), &format!("link type {link}"), unread_link())
            }),
        );
        said.problems.extend(capture.ending().cloned());
        gather.exports.problems.truncate(PROBLEMS);
        said.problems.append(&mut gather.exports.problems);
        self.take(input, &gather.table, |at, client, conversation| {
            conversation.names = gather.names.of(at);
            if let Some((time, name)) = gather.names.answer(client.0, client.1)
                && time <= conversation.last
                && !conversation.names.iter().any(|known| known.name == name)
            {
                conversation.names.push(Name { name: name.to_owned(), by: By::Dns });
            }
        });
        said.overflow = gather.table.overflow;
        self.take(input, &gather.exported, |_, _, _| {});
        Ok(())
    }

    fn exports(&mut self, input: usize, said: &mut FlowInput, mut source: Source<'_>) -> io::Result<()> {
        let mut table = Table::new(self.limit, seed());
        let mut collector = Collector::default();
        loop {
            // A datagram fits in 65,535 bytes; what stands behind is the next one's.
            source.ensure(65_535)?;
            let rest = source.peek();
            if rest.is_empty() {
                break;
            }
            let place = Place::Offset(source.offset());
            let Some(version) = flowexport::sniff(rest) else {
                collector.datagram(None, &[], place, &mut |_| {});
                break;
            };
            let length = message_length(version, rest).max(1);
            said.packets += 1;
            let message = source.take(length);
            collector.datagram(None, message, place, &mut |flow| {
                exported::add(&mut table, &flow, said.packets);
            });
        }
        said.problems.append(&mut collector.problems);
        self.take(input, &table, |_, _, _| {});
        Ok(())
    }

    fn flow_table(&mut self, input: usize, said: &mut FlowInput, mut source: Source<'_>) -> io::Result<()> {
        let mut table = Table::new(self.limit, seed());
        let mut columns = None;
        each_line(&mut source, |number, line| {
            said.packets += 1;
            if let Some(found) = Columns::of(line) {
                columns = Some(found);
            } else if line.starts_with("Summary") {
                // What follows are nfdump's totals.
                columns = None;
            } else if let Some(columns) = &columns {
                match columns.flow(line) {
                    Some(flow) => {
                        exported::add(&mut table, &flow, number);
                    }
                    None if line.is_empty() || line.starts_with("No matched") => {}
                    None if said.problems.len() < PROBLEMS => {
                        said.problems.push(Problem::new(Place::Line(number), line, no_flow()));
                    }
                    None => {}
                }
            }
        })?;
        self.take(input, &table, |_, _, _| {});
        Ok(())
    }

    fn log(&mut self, input: usize, said: &mut FlowInput, mut source: Source<'_>, dialect: Dialect) -> io::Result<()> {
        let mut table = Table::new(self.limit, seed());
        each_line(&mut source, |number, line| {
            said.packets += 1;
            match logs::line(dialect, line) {
                logs::Line::Record(record) => {
                    if let Some(flow) = record.flow() {
                        exported::add(&mut table, &flow, number);
                    }
                }
                logs::Line::Quiet => {}
                logs::Line::Unknown if said.problems.len() < PROBLEMS => {
                    // The text of a log line may carry names and secrets: only its place is told.
                    said.problems.push(Problem::new(Place::Line(number), "", unread_line()));
                }
                logs::Line::Unknown => {}
            }
        })?;
        self.take(input, &table, |_, _, _| {});
        Ok(())
    }

    fn take(&mut self, input: usize, table: &Table, mut finish: impl FnMut(usize, (u128, u128), &mut Conversation)) {
        self.conversations.reserve_exact(table.len());
        for (at, entry) in table.entries().iter().enumerate() {
            let ports = entry.key.ports();
            let guess = || server_side(ports).map(|side| 1 - side).unwrap_or(entry.began);
            let client = usize::from(entry.opened.unwrap_or_else(guess));
            let server = 1 - client;
            let numbers = [entry.key.a, entry.key.b];
            let has_ports = matches!(entry.key.protocol, 6 | 17 | 132) && entry.key.ports != 0;
            let number = |side: usize| numbers.get(side).copied().unwrap_or(0);
            let end = |side: usize| End {
                ip: address(entry.key.six, number(side)),
                port: has_ports.then(|| ports.get(side).copied().unwrap_or(0)),
            };
            let sent = |counts: [u64; 2]| if client == 0 { counts } else { [counts[1], counts[0]] };
            let (from, to) = (end(client), end(server));
            let tcp = entry.key.protocol == 6 && entry.flags != [0, 0];
            let mut conversation = Conversation {
                protocol: entry.key.protocol,
                client: from,
                server: to,
                opened_by: if entry.opened.is_some() { OpenedBy::Client } else { OpenedBy::Unknown },
                names: Vec::new(),
                application: entry.application,
                first: entry.first,
                last: entry.last,
                packets: sent(entry.packets),
                bytes: sent(entry.bytes),
                tunnel: table.wrapping(entry.via).steps().iter().map(ToString::to_string).collect(),
                state: tcp.then(|| entry.tcp_state(client)),
                direction: self.own.direction(from.ip, to.ip, entry.opened.is_some()),
                input,
                evidence: entry.packet,
                partial: entry.partial,
            };
            finish(at, (number(client), number(server)), &mut conversation);
            self.conversations.push(conversation);
        }
    }
}

/// Calls with each line, counted from one; lines that are too long are cut.
fn each_line(source: &mut Source<'_>, mut each: impl FnMut(u64, &str)) -> io::Result<()> {
    let mut number = 0;
    let mut within = false;
    loop {
        source.ensure(LINE)?;
        let rest = source.peek();
        if rest.is_empty() {
            return Ok(());
        }
        let end = rest.iter().take(LINE).position(|&byte| byte == b'\n');
        let length = end.map_or(rest.len().min(LINE), |at| at + 1);
        // The rest of a line that was cut is passed over.
        if !within {
            number += 1;
            each(number, String::from_utf8_lossy(rest.get(..length).unwrap_or_default()).trim_end());
        }
        within = end.is_none();
        source.take(length);
    }
}

/// Slots are mixed with the address of a value on this run's stack: not to be foreseen from outside.
fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0)
}

/// An address that is no host of its own, for readers of conversations.
impl End {
    /// Many receivers at once.
    pub fn is_group(&self) -> bool {
        match self.ip {
            IpAddr::V4(four) => four.is_multicast() || four.is_broadcast(),
            IpAddr::V6(six) => six.is_multicast(),
        }
    }
}

fn failed() -> Text {
    Text::new(
        "読み取りに失敗しました。ここまでを読みました。圧縮の破損や異常な圧縮率のこともあります。",
        "Reading failed. Everything before was read. Damaged compression or an abnormal ratio are possible causes.",
    )
}

fn unknown() -> Text {
    Text::new(
        "通信の記録（pcap・pcapng・NetFlow・IPFIX・nfdump・装置の通信ログ）ではありません。",
        "This is no record of traffic (pcap, pcapng, NetFlow, IPFIX, nfdump, a device's traffic log).",
    )
}

fn too_many(limit: usize) -> Text {
    Text::new(
        format!("会話が {limit} を超えました。以降の新しい会話は合計だけを数えました。"),
        format!("More than {limit} conversations. Later new ones were only counted together."),
    )
}

fn unread_link() -> Text {
    Text::new("この種類のリンクはまだ読めません。", "This link type is not read yet.")
}

fn no_flow() -> Text {
    Text::new("通信の行として読めません。", "This line is not a flow.")
}

fn unread_line() -> Text {
    Text::new("この行の形を知りません。", "The form of this line is not known.")
}
