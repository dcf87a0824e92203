//! MyJVN: the detail of a vulnerability (VULDEF) and lists of them (RSS).

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounds;
use super::clause::clauses;
use super::cpe::Cpe;
use super::cve_id::CveId;
use super::fact::{Bound, Fact, Feed, Range, Read, Statement};
use crate::read::xml::{self, XmlRefused};

/// Reads a detail (`VULDEF-Document`) or a list (`rdf:RDF`) of MyJVN.
///
/// A list names products without versions: what it says of a version is "unknown".
pub fn read_jvn(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let mut walk = Walk::default();
    let mut reader = Reader::from_reader(bytes);
    let refused = loop {
        let stop = match reader.read_event() {
            Ok(Event::Eof) => break (!walk.path.is_empty()).then_some(XmlRefused::CutShort),
            Ok(event) => walk.event(&event, sink).err(),
            Err(error) => Some(xml::malformed(&error)),
        };
        if let Some(refused) = stop {
            break Some(refused);
        }
    };
    if let Some(refused) = refused {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let lines = bytes.get(..at.min(bytes.len())).unwrap_or_default().iter().filter(|b| **b == b'\n').count();
        walk.read.cut_short |= refused == XmlRefused::CutShort;
        walk.read.problem(u64::try_from(lines).unwrap_or(0) + 1, "", refused.text());
    }
    walk.read
}

/// One vulnerability while it is read.
#[derive(Default)]
struct Entry {
    title: String,
    cves: Vec<CveId>,
    items: Vec<Item>,
}

#[derive(Default)]
struct Item {
    vendor: String,
    product: String,
    cpe: String,
    versions: Vec<String>,
}

#[derive(Default)]
struct Walk {
    path: Vec<Vec<u8>>,
    text: String,
    entry: Entry,
    read: Read,
}

impl Walk {
    fn event(&mut self, event: &Event<'_>, sink: &mut dyn FnMut(Fact<'_>)) -> Result<(), XmlRefused> {
        match event {
            Event::DocType(doctype) => xml::allow_doctype(doctype)?,
            Event::Start(start) => self.open(start)?,
            Event::Empty(start) => {
                self.open(start)?;
                self.close(sink);
            }
            Event::End(_) => self.close(sink),
            Event::Text(text) => self.text.push_str(&String::from_utf8_lossy(text)),
            Event::CData(text) => self.text.push_str(&String::from_utf8_lossy(text)),
            Event::GeneralRef(found) => self.text.push_str(&xml::reference(found)?),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), XmlRefused> {
        if self.path.len() >= bounds::DEPTH {
            return Err(XmlRefused::TooDeep);
        }
        self.text.clear();
        let name = start.local_name().as_ref().to_vec();
        match name.as_slice() {
            b"Vulinfo" | b"item" => self.entry = Entry::default(),
            b"AffectedItem" => self.entry.items.push(Item::default()),
            b"cpe" if self.inside(b"item") => {
                let mut item = Item::default();
                for attribute in start.attributes().with_checks(false).flatten() {
                    match attribute.key.local_name().as_ref() {
                        b"vendor" => item.vendor = xml::value(&attribute)?.into_owned(),
                        b"product" => item.product = xml::value(&attribute)?.into_owned(),
                        _ => {}
                    }
                }
                self.entry.items.push(item);
            }
            b"references" => {
                for attribute in start.attributes().with_checks(false).flatten() {
                    if attribute.key.local_name().as_ref() == b"id" {
                        self.entry.cves.extend(CveId::parse(&xml::value(&attribute)?));
                    }
                }
            }
            _ => {}
        }
        self.path.push(name);
        Ok(())
    }

    fn inside(&self, name: &[u8]) -> bool {
        self.path.iter().any(|open| open == name)
    }

    fn close(&mut self, sink: &mut dyn FnMut(Fact<'_>)) {
        let Some(name) = self.path.pop() else { return };
        let text = std::mem::take(&mut self.text).trim().to_owned();
        match name.as_slice() {
            b"Title" => self.entry.title = text,
            b"title" if self.inside(b"item") => self.entry.title = text,
            b"VulinfoID" if self.inside(b"Related") => self.entry.cves.extend(CveId::parse(&text)),
            b"Overview" => self.entry.cves.extend(CveId::all_in(&text)),
            b"Name" if self.inside(b"AffectedItem") => self.item(|item| item.vendor = text),
            b"ProductName" => self.item(|item| item.product = text),
            b"Cpe" | b"cpe" => self.item(|item| item.cpe = text),
            b"VersionNumber" => self.item(|item| item.versions.push(text)),
            b"Vulinfo" | b"item" => self.tell(sink),
            _ => {}
        }
    }

    fn item(&mut self, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.entry.items.last_mut() {
            change(item);
        }
    }

    fn tell(&mut self, sink: &mut dyn FnMut(Fact<'_>)) {
        self.read.records += 1;
        let mut entry = std::mem::take(&mut self.entry);
        entry.cves.sort_unstable();
        entry.cves.dedup();
        for cve in &entry.cves {
            sink(Fact::Title(*cve, &entry.title));
            for item in &entry.items {
                item.tell(*cve, sink);
            }
        }
    }
}

impl Item {
    fn tell(&self, cve: CveId, sink: &mut dyn FnMut(Fact<'_>)) {
        let spoken: Vec<_> = self.versions.iter().flat_map(|text| clauses(text)).collect();
        let mut ranges: Vec<Range<'_>> = spoken.iter().map(|clause| clause.range).collect();
        if ranges.is_empty() {
            ranges.push(Range::Between { from: Bound::Unknown, to: Bound::Unknown, affected: true });
        }
        let mut say = |vendor: &str, product: &str| {
            let feed = Feed::Jvn;
            sink(Fact::Affects(Statement { cve, feed, vendor, product, otherwise_affected: false, ranges: &ranges }));
        };
        if !self.product.is_empty() {
            say(&self.vendor, &self.product);
        }
        if let Some(cpe) = Cpe::parse(&self.cpe)
            && !cpe.product.eq_ignore_ascii_case(&self.product)
        {
            say(cpe.vendor, cpe.product);
        }
    }
}
