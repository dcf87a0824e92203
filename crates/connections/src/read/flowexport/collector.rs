//! Export datagrams into flow records, with the templates that came before.

use std::net::{IpAddr, Ipv4Addr};

use kenshin_domain::text::Text;

use super::fields::{self, Clock};
use super::record::FlowRecord;
use super::template::{Learned, Templates};
use super::version::{Version, message_length, sniff};
use crate::read::capture::bytes::{be16, be32, from, u8_at};
use crate::read::problem::{Place, Problem};

/// Problems that are kept; the rest are counted.
const PROBLEMS: usize = 200;

/// What a collector has met so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Messages.
    pub messages: u64,
    /// Records that are flows.
    pub flows: u64,
    /// Records about the exporter itself.
    pub options: u64,
    /// Records of templates without two addresses.
    pub others: u64,
    /// Data sets whose template was not seen before them.
    pub unknown: u64,
}

/// A collector of export datagrams; it keeps templates, not records.
#[derive(Debug, Default)]
pub struct Collector {
    templates: Templates,
    /// Counts.
    pub collected: Collected,
    /// What was not understood.
    pub problems: Vec<Problem>,
    /// Problems beyond those kept.
    pub more_problems: u64,
}

impl Collector {
    /// One datagram of an exporter. `place` is named in problems.
    pub fn datagram(&mut self, exporter: Option<IpAddr>, data: &[u8], place: Place, each: &mut dyn FnMut(FlowRecord)) {
        match sniff(data) {
            Some(Version::Five) => self.five(data, place, each),
            Some(version) => self.sets(version, exporter, data, place, each),
            None => self.problem(place, "", no_export()),
        }
    }

    /// A file of datagrams, one after the other.
    pub fn file(&mut self, data: &[u8], each: &mut dyn FnMut(FlowRecord)) {
        let mut at = 0;
        while at < data.len() {
            let rest = from(data, at);
            let place = Place::Offset(u64::try_from(at).unwrap_or(u64::MAX));
            let Some(version) = sniff(rest) else {
                self.problem(place, "", no_export());
                return;
            };
            let length = message_length(version, rest);
            self.datagram(None, rest.get(..length).unwrap_or(rest), place, each);
            at += length;
        }
    }

    fn problem(&mut self, place: Place, text: &str, why: Text) {
        if self.problems.len() < PROBLEMS {
            self.problems.push(Problem::new(place, text, why));
        } else {
            self.more_problems += 1;
        }
    }

    fn five(&mut self, data: &[u8], place: Place, each: &mut dyn FnMut(FlowRecord)) {
        self.collected.messages += 1;
        let word = |at| i64::from(be32(data, at).unwrap_or(0));
        let sent = word(8) * 1_000_000_000 + word(12);
        let started = sent - word(4) * 1_000_000;
        let count = usize::from(be16(data, 2).unwrap_or(0));
        for number in 0..count {
            let at = 24 + 48 * number;
            let Some(flow) = five(from(data, at), started) else {
                let left = count - number;
                self.problem(place, &format!("{left} records"), cut());
                return;
            };
            self.collected.flows += 1;
            each(flow);
        }
    }

    fn sets(
        &mut self,
        version: Version,
        exporter: Option<IpAddr>,
        data: &[u8],
        place: Place,
        each: &mut dyn FnMut(FlowRecord),
    ) {
        self.collected.messages += 1;
        let word = |at| be32(data, at).unwrap_or(0);
        let (mut at, domain, clock) = if version == Version::Nine {
            let sent = i64::from(word(8)) * 1_000_000_000;
            let started = sent - i64::from(word(4)) * 1_000_000;
            (20, word(16), Clock { sent, started: Some(started) })
        } else {
            (16, word(12), Clock { sent: i64::from(word(4)) * 1_000_000_000, started: None })
        };
        let end = if version == Version::Ipfix { message_length(version, data) } else { data.len() };
        if version == Version::Ipfix && end < usize::from(be16(data, 2).unwrap_or(0)) {
            self.problem(place, "", cut());
        }
        while let (Some(kind), Some(length)) = (be16(data, at), be16(data, at + 2)) {
            if at + 4 > end {
                break;
            }
            let length = usize::from(length);
            if length < 4 {
                // Padding behind the last set is noughts.
                if kind != 0 || length != 0 {
                    self.problem(place, &format!("set {kind}, length {length}"), malformed());
                }
                break;
            }
            let Some(set) = data.get(at + 4..(at + length).min(end)) else { break };
            if at + length > end {
                self.problem(place, &format!("set {kind}, length {length}"), cut());
            }
            self.set((version, exporter, domain, kind), set, clock, place, each);
            at += length;
        }
    }

    fn set(
        &mut self,
        (version, exporter, domain, kind): (Version, Option<IpAddr>, u32, u16),
        set: &[u8],
        clock: Clock,
        place: Place,
        each: &mut dyn FnMut(FlowRecord),
    ) {
        let learns = match (version, kind) {
            (Version::Nine, 0) | (Version::Ipfix, 2) => Some(false),
            (Version::Nine, 1) | (Version::Ipfix, 3) => Some(true),
            _ => None,
        };
        if let Some(options) = learns {
            match self.templates.learn(version, options, (exporter, domain), set) {
                Learned::All => {}
                Learned::Malformed => self.problem(place, &format!("template set of domain {domain}"), malformed()),
                Learned::TooMany => self.problem(place, &format!("template set of domain {domain}"), too_many()),
            }
            return;
        }
        if kind < 256 {
            return self.problem(place, &format!("set {kind}"), malformed());
        }
        let Some(template) = self.templates.get(&(exporter, domain, kind)) else {
            self.collected.unknown += 1;
            return self.problem(place, &format!("set {kind} of domain {domain}"), no_template());
        };
        let mut at = 0;
        while set.len() >= at + template.least {
            let Some((flow, used)) = fields::record(template, from(set, at), clock) else { break };
            match flow {
                Some(flow) => {
                    self.collected.flows += 1;
                    each(flow);
                }
                None if template.options => self.collected.options += 1,
                None => self.collected.others += 1,
            }
            at += used.max(1);
        }
    }
}

fn five(data: &[u8], started: i64) -> Option<FlowRecord> {
    let ip = |at| be32(data, at).map(|four| IpAddr::V4(Ipv4Addr::from(four)));
    let mut flow = FlowRecord::new(ip(0)?, ip(4)?);
    (flow.packets, flow.bytes) = (u64::from(be32(data, 16)?), u64::from(be32(data, 20)?));
    flow.first = started + i64::from(be32(data, 24)?) * 1_000_000;
    flow.last = started + i64::from(be32(data, 28)?) * 1_000_000;
    (flow.from, flow.to) = (be16(data, 32)?, be16(data, 34)?);
    (flow.flags, flow.protocol) = (u8_at(data, 37)?, u8_at(data, 38)?);
    data.get(..48).map(|_| flow)
}

fn no_export() -> Text {
    Text::new(
        "NetFlow v5・v9、IPFIX のどれでもないデータです。ここから先は読みませんでした。",
        "This is neither NetFlow v5 or v9 nor IPFIX. Nothing behind it was read.",
    )
}

fn cut() -> Text {
    Text::new("途中で切れています。ここまでを読みました。", "Cut short. Everything before was read.")
}

fn malformed() -> Text {
    Text::new(
        "長さや番号がありえない集合です。この集合を読みませんでした。",
        "A set whose length or number is impossible. This set was not read.",
    )
}

fn too_many() -> Text {
    Text::new("テンプレートが多すぎます。以降を読みませんでした。", "Too many templates. Further ones were not read.")
}

fn no_template() -> Text {
    Text::new(
        "このデータのテンプレートが前にありません。採取時間を長くすると読めます。",
        "The template of this data did not come before it. Collect for longer, and it can be read.",
    )
}
