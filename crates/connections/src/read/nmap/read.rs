//! From bytes or a stream to hosts.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::bounds;
use super::guard::Guarded;
use super::scan::{Host, Scan};
use super::walk::Walk;
use crate::read::problem::{Place, Problem};
use crate::read::xml::{self, XmlRefused};

/// Whether a file that begins like this is a scan by nmap.
pub fn sniff(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(4_096)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') && text.contains("<nmaprun")
}

/// Reads a scan into memory.
pub fn read_scan(bytes: &[u8]) -> Scan {
    let mut hosts = Vec::new();
    let mut scan = stream_hosts_of(bytes, &mut |host| {
        if hosts.len() < bounds::HOSTS {
            hosts.push(host);
        }
    });
    scan.hosts = hosts;
    scan
}

/// Reads a scan from memory and gives its hosts one by one; the result has no hosts.
pub fn stream_hosts_of(bytes: &[u8], sink: &mut dyn FnMut(Host)) -> Scan {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut walk = Walk::default();
    let mut reader = Reader::from_reader(bytes);
    let refused = loop {
        match reader.read_event() {
            Ok(Event::Eof) => break None,
            Ok(event) => {
                if let Err(refused) = walk.event(&event, sink) {
                    break Some(refused);
                }
            }
            Err(error) => break Some(xml::malformed(&error)),
        }
    };
    finish(walk, refused, reader.buffer_position())
}

/// Reads a scan from a stream and gives its hosts one by one, in the memory of one host; the result has no hosts.
pub fn stream_hosts<R: BufRead>(stream: R, sink: &mut dyn FnMut(Host)) -> Scan {
    let mut walk = Walk::default();
    let mut reader = Reader::from_reader(Guarded::new(stream));
    let mut buffer = Vec::new();
    let refused = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break None,
            Ok(event) => {
                if let Err(refused) = walk.event(&event, sink) {
                    break Some(refused);
                }
            }
            Err(error) => break Some(xml::malformed(&error)),
        }
        reader.get_mut().next_piece();
    };
    finish(walk, refused, reader.buffer_position())
}

fn finish(walk: Walk, refused: Option<XmlRefused>, position: u64) -> Scan {
    let ended = walk.ended;
    let mut scan = walk.scan;
    let refused = refused.or_else(|| (!ended).then_some(XmlRefused::CutShort));
    if let Some(refused) = refused {
        scan.cut_short = !matches!(refused, XmlRefused::OtherRoot { .. } | XmlRefused::Entities);
        scan.problems.push(Problem::new(Place::Offset(position), "", refused.text()));
    }
    scan
}
