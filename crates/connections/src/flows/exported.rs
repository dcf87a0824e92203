//! Flow records of exporters and logs into conversations.

use super::application::Application;
use super::entry::{Entry, SYN};
use super::key::Key;
use super::table::Table;
use crate::read::capture::slice::{Ends, number};
use crate::read::flowexport::FlowRecord;

/// Adds a flow record to a table: both directions of one conversation meet there.
pub fn add(table: &mut Table, flow: &FlowRecord, evidence: u64) -> Option<usize> {
    let ((six, source), (_, target)) = (number(flow.source), number(flow.target));
    let ends = Ends { six, source, target };
    let ports = matches!(flow.protocol, 6 | 17 | 132);
    let (from, to) = if ports { (flow.from, flow.to) } else { (0, 0) };
    let (key, flipped) = Key::of(&ends, flow.protocol, from, to);
    let side = usize::from(flipped);
    let at = match table.find(&key) {
        Some(at) => at,
        None => {
            let mut entry = Entry::new(key, u8::from(flipped), flow.first, evidence);
            entry.application = Application::of_protocol(flow.protocol);
            table.add(entry)?
        }
    };
    let entry = table.entry(at)?;
    for (side, packets, bytes) in [(side, flow.packets, flow.bytes), (1 - side, flow.packets_back, flow.bytes_back)] {
        if let (Some(all), Some(sum)) = (entry.packets.get_mut(side), entry.bytes.get_mut(side)) {
            *all = all.saturating_add(packets);
            *sum = sum.saturating_add(bytes);
        }
    }
    // The earlier record's sender began, whatever order exporters send them in.
    if flow.first < entry.first {
        entry.began = u8::from(flipped);
        entry.first = flow.first;
    }
    entry.last = entry.last.max(flow.last);
    if let Some(seen) = entry.flags.get_mut(side) {
        *seen |= flow.flags;
    }
    let opener = match flow.source_opened {
        Some(true) => Some(u8::from(flipped)),
        Some(false) => Some(1 - u8::from(flipped)),
        // A lone SYN in all packets of a direction: an attempt, and its sender opened.
        None if flow.protocol == 6 && flow.flags == SYN => Some(u8::from(flipped)),
        None => None,
    };
    entry.opened = entry.opened.or(opener);
    Some(at)
}
