//! Datagrams into conversations: counting on the hot path, names and applications from the first payloads.

use std::collections::HashMap;

use super::application::Application;
use super::conversation::By;
use super::entry::{ACK, Entry, RST, SYN};
use super::exported;
use super::key::Key;
use super::names::{Names, dns, http, quic, tls};
use super::rules::{self, Sender};
use super::table::Table;
use crate::read::capture::slice::{Datagram, Sink, Transport};
use crate::read::flowexport::Collector;
use crate::read::problem::Place;

/// Payloads of one conversation that are looked at before it counts as unknown.
const LOOKS: u8 = 12;
/// Hellos that wait for their rest, and the bytes they may take together.
const HELLOS: usize = 2048;
/// Bytes of QUIC hellos at most.
const QUIC_HELLO: usize = 16 << 10;

/// The listener that makes conversations of one capture.
#[derive(Debug)]
pub struct Gather {
    /// All conversations.
    pub(super) table: Table,
    /// Their names.
    pub(super) names: Names,
    /// IP datagrams told.
    pub datagrams: u64,
    hellos: HashMap<usize, Vec<u8>>,
    /// Flow exports seen on their way to a collector, and the conversations that they tell of.
    pub(super) exports: Collector,
    pub(super) exported: Table,
    limit: usize,
}

impl Gather {
    /// An empty table of at most `limit` conversations.
    pub fn new(limit: usize, seed: u64) -> Self {
        Self {
            table: Table::new(limit, seed),
            names: Names::default(),
            datagrams: 0,
            hellos: HashMap::new(),
            exports: Collector::default(),
            exported: Table::new(limit, seed),
            limit,
        }
    }

    /// How many conversations there are.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    fn add(&mut self, key: Key, side: u8, datagram: &Datagram<'_>) -> Option<usize> {
        let mut entry = Entry::new(key, side, datagram.time, datagram.packet);
        entry.via = self.table.via(datagram.via);
        entry.application = Application::of_protocol(datagram.protocol);
        entry.partial = datagram.partial;
        let added = self.table.add(entry);
        if added.is_none() {
            let [packets, bytes] = &mut self.table.overflow;
            *packets += u64::from(datagram.frames);
            *bytes += datagram.bytes;
        }
        added
    }

    fn dns(&mut self, datagram: &Datagram<'_>, payload: &[u8]) {
        let Some(message) = dns::read(payload) else { return };
        if let (true, Some(name)) = (message.answer, message.question) {
            for (_, address) in message.addresses {
                self.names.answered(datagram.ends.target, address, &name, datagram.time);
            }
        }
    }

    fn export(&mut self, at: usize, datagram: &Datagram<'_>, payload: &[u8]) {
        let exports = |entry: &mut Entry| matches!(entry.application, Application::NetFlow | Application::Ipfix);
        if self.table.entry(at).is_some_and(exports) && self.exported.len() < self.limit {
            let (exporter, place) = (datagram.ends.source(), Place::Packet(datagram.packet));
            let exported = &mut self.exported;
            self.exports.datagram(Some(exporter), payload, place, &mut |flow| {
                exported::add(exported, &flow, datagram.packet);
            });
        }
    }

    fn look(&mut self, at: usize, side: u8, datagram: &Datagram<'_>, payload: &[u8]) {
        let Some(entry) = self.table.entry(at) else { return };
        entry.looked += 1;
        let found = match datagram.transport {
            // The rest of a hello, which no rule could know by itself.
            Transport::Tcp { .. } if entry.opened == Some(side) && self.hellos.contains_key(&at) => {
                Some((entry.application, Sender::Client))
            }
            Transport::Tcp { from, to, .. } => rules::tcp(from, to, payload),
            Transport::Udp { from, to, .. } => rules::udp(from, to, payload),
            _ => None,
        };
        if let Some((application, sender)) = found {
            if entry.application == Application::Unknown {
                entry.application = application;
            }
            match sender {
                Sender::Client => entry.opened = entry.opened.or(Some(side)),
                Sender::Server => entry.opened = entry.opened.or(Some(1 - side)),
                Sender::Either => {}
            }
            let settled = self.name(at, application, side, payload);
            if let Some(entry) = self.table.entry(at) {
                entry.settled = settled;
            }
        }
        if let Some(entry) = self.table.entry(at)
            && entry.looked >= LOOKS
        {
            entry.settled = true;
            self.hellos.remove(&at);
        }
    }

    /// Takes the name out of a first payload; true when nothing more is expected.
    fn name(&mut self, at: usize, application: Application, side: u8, payload: &[u8]) -> bool {
        let client = self.table.entry(at).and_then(|entry| entry.opened).unwrap_or(side) == side;
        match application {
            Application::Http if client => {
                if let Some(name) = http::named(payload) {
                    self.named(at, name, By::Http);
                }
                true
            }
            Application::Tls if client => {
                let mut waiting = self.hellos.remove(&at).unwrap_or_default();
                waiting.extend_from_slice(payload);
                match tls::client(&waiting) {
                    tls::Hello::Whole(name) => {
                        if let Some(name) = name {
                            self.named(at, name, By::Sni);
                        }
                        true
                    }
                    tls::Hello::More if waiting.len() < tls::HELLO_LIMIT => {
                        if self.hellos.len() < HELLOS {
                            self.hellos.insert(at, waiting);
                        }
                        false
                    }
                    _ => true,
                }
            }
            Application::Tls => false,
            Application::Quic => self.quic(at, payload),
            // Answers of either side may carry names: handled before this.
            _ => true,
        }
    }

    fn quic(&mut self, at: usize, payload: &[u8]) -> bool {
        let parts = quic::crypto(payload);
        if parts.is_empty() {
            return false;
        }
        let mut waiting = self.hellos.remove(&at).unwrap_or_default();
        // The waiting bytes carry one mark in front of each: present or not, since frames come in any order.
        for (offset, bytes) in parts {
            let Some(end) = offset.checked_add(bytes.len()).filter(|end| *end <= QUIC_HELLO) else { return true };
            if waiting.len() < end * 2 {
                waiting.resize(end * 2, 0);
            }
            for (slot, byte) in waiting.chunks_exact_mut(2).skip(offset).zip(bytes) {
                slot.copy_from_slice(&[1, byte]);
            }
        }
        let known: Vec<u8> = waiting
            .chunks_exact(2)
            .take_while(|pair| pair.first() == Some(&1))
            .filter_map(|pair| pair.get(1).copied())
            .collect();
        match tls::handshake(&known) {
            tls::Hello::Whole(name) => {
                if let Some(name) = name {
                    self.named(at, name, By::Quic);
                }
                true
            }
            tls::Hello::More => {
                if self.hellos.len() < HELLOS {
                    self.hellos.insert(at, waiting);
                }
                false
            }
            tls::Hello::Not => true,
        }
    }

    fn named(&mut self, at: usize, name: String, by: By) {
        if let (Some(tool), Some(entry)) = (rules::by_name(&name), self.table.entry(at)) {
            entry.application = tool;
        }
        self.names.add(at, name, by);
    }
}

impl Sink for Gather {
    #[inline]
    fn datagram(&mut self, datagram: &Datagram<'_>) {
        self.datagrams += 1;
        let (from, to) = match datagram.transport {
            Transport::Tcp { from, to, .. } | Transport::Udp { from, to, .. } | Transport::Sctp { from, to } => {
                (from, to)
            }
            Transport::Icmp { .. } | Transport::Other => (0, 0),
        };
        let (key, flipped) = Key::of(&datagram.ends, datagram.protocol, from, to);
        let side = u8::from(flipped);
        let mut found = self.table.find(&key);
        if let (Some(at), Transport::Tcp { sequence, flags, .. }) = (found, datagram.transport)
            && flags & (SYN | ACK) == SYN
            && self.table.entry(at).is_some_and(|entry| {
                entry.base.get(usize::from(side)).is_some_and(|base| base.is_some_and(|base| base != sequence))
            })
        {
            // The same ports opened anew: another conversation.
            found = None;
        }
        let Some(at) = found.or_else(|| self.add(key, side, datagram)) else { return };
        let Some(entry) = self.table.entry(at) else { return };
        let own = usize::from(side);
        if let (Some(packets), Some(bytes)) = (entry.packets.get_mut(own), entry.bytes.get_mut(own)) {
            *packets += u64::from(datagram.frames);
            *bytes += datagram.bytes;
        }
        entry.last = entry.last.max(datagram.time);
        entry.first = entry.first.min(datagram.time);
        let payload = match datagram.transport {
            Transport::Tcp { sequence, acknowledge, flags, payload, .. } => {
                entry.tcp(own, sequence, acknowledge, flags);
                payload
            }
            Transport::Udp { payload, .. } => payload,
            Transport::Icmp { kind, .. } => {
                // Only questions open; answers tell who asked.
                if matches!((datagram.protocol, kind), (1, 8 | 13) | (58, 128)) {
                    entry.opened = entry.opened.or(Some(side));
                } else if matches!((datagram.protocol, kind), (1, 0 | 14) | (58, 129)) {
                    entry.opened = entry.opened.or(Some(1 - side));
                }
                return;
            }
            _ => return,
        };
        if !payload.is_empty() {
            if !entry.settled {
                self.look(at, side, datagram, payload);
            }
            match datagram.transport {
                Transport::Udp { from: 53 | 5353 | 5355, .. } => self.dns(datagram, payload),
                Transport::Tcp { from: 53, .. } => self.dns(datagram, payload.get(2..).unwrap_or_default()),
                Transport::Udp { .. } => self.export(at, datagram, payload),
                _ => {}
            }
        }
    }
}

impl Entry {
    /// What a TCP header adds: flags, who opened, and where sequence numbers start.
    #[inline]
    fn tcp(&mut self, side: usize, sequence: u32, acknowledge: u32, flags: u8) {
        if let Some(seen) = self.flags.get_mut(side) {
            *seen |= flags;
        }
        let [zero, one] = &mut self.base;
        let (own, other) = if side == 0 { (zero, one) } else { (one, zero) };
        if own.is_none() {
            *own = Some(if flags & SYN != 0 { sequence } else { sequence.wrapping_sub(1) });
        }
        if other.is_none() && flags & ACK != 0 && flags & RST == 0 {
            *other = Some(acknowledge.wrapping_sub(1));
        }
        if flags & SYN != 0 && self.opened.is_none() {
            let side = u8::try_from(side).unwrap_or(0);
            self.opened = Some(if flags & ACK == 0 { side } else { 1 - side });
        }
    }
}
