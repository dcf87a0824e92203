//! `<entry name="trust"><network><layer3><member>ethernet1/1</member></layer3></network></entry>`

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{DEPTH, Statement};
use crate::read::common::Tally;
use crate::read::problem::{Place, Problem};
use crate::read::xml::{XmlRefused, allow_doctype, malformed, reference, value};

/// An element that is open.
struct Open {
    words: usize,
    line: u32,
    /// Elements stood in it.
    inner: bool,
    text: String,
    /// An item of a list: it adds no word of its own.
    list: bool,
}

pub(super) fn read(text: &str, tally: &mut Tally) -> Vec<Statement> {
    let mut found = Vec::new();
    if let Err(refused) = walk(text, &mut found) {
        tally.partial = true;
        let (why, line) = refused;
        tally.problems.push(Problem::new(Place::Line(line.into()), "", why.text()));
    }
    found
}

/// The line of a byte, counted on from the last answer.
struct LineAt<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl LineAt<'_> {
    fn of(&mut self, position: u64) -> u32 {
        let to = usize::try_from(position).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        let passed = self.text[self.at..to].iter().filter(|b| **b == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.at = to;
        self.line
    }
}

fn walk(text: &str, found: &mut Vec<Statement>) -> Result<(), (XmlRefused, u32)> {
    let mut reader = Reader::from_str(text);
    let mut lines = LineAt { text: text.as_bytes(), at: 0, line: 1 };
    let mut path: Vec<String> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    loop {
        let line = lines.of(reader.buffer_position());
        let at = |error: XmlRefused| (error, line);
        match reader.read_event().map_err(|error| at(malformed(&error)))? {
            Event::Start(element) => {
                if open.len() >= DEPTH {
                    return Err(at(XmlRefused::TooDeep));
                }
                // The tag itself may stand lines below the blanks before it.
                let line = lines.of(reader.buffer_position());
                found.extend(enter(&element, line, &mut path, &mut open).map_err(at)?);
            }
            Event::Empty(element) => {
                let line = lines.of(reader.buffer_position());
                enter(&element, line, &mut path, &mut open).map_err(at)?;
                leave(&mut path, &mut open, found);
            }
            Event::End(_) => leave(&mut path, &mut open, found),
            Event::Text(text) => {
                if let Some(open) = open.last_mut() {
                    open.text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Event::CData(text) => {
                if let Some(open) = open.last_mut() {
                    open.text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Event::GeneralRef(entity) => {
                let piece = reference(&entity).map_err(at)?;
                if let Some(open) = open.last_mut() {
                    open.text.push_str(&piece);
                }
            }
            Event::DocType(doctype) => allow_doctype(&doctype).map_err(at)?,
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(at(XmlRefused::CutShort)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn enter(
    element: &BytesStart<'_>,
    line: u32,
    path: &mut Vec<String>,
    open: &mut Vec<Open>,
) -> Result<Option<Statement>, XmlRefused> {
    let tag = String::from_utf8_lossy(element.local_name().as_ref()).into_owned();
    let mut name = None;
    let mut version = None;
    for attribute in element.attributes().flatten() {
        match attribute.key.as_ref() {
            b"name" => name = Some(value(&attribute)?.into_owned()),
            b"version" => version = Some(value(&attribute)?.into_owned()),
            _ => {}
        }
    }
    if let Some(outer) = open.last_mut() {
        outer.inner = true;
    }
    let before = path.len();
    let list = tag == "member";
    match name {
        // `<entry name="x">` is the name itself.
        Some(name) if tag == "entry" => path.push(name),
        _ if list => {}
        _ => path.push(tag),
    }
    open.push(Open { words: path.len() - before, line, inner: false, text: String::new(), list });
    // The root's version is a setting like any other.
    Ok(version.filter(|_| open.len() == 1).map(|version| Statement::new(vec!["version".into(), version], line)))
}

fn leave(path: &mut Vec<String>, open: &mut Vec<Open>, found: &mut Vec<Statement>) {
    let Some(element) = open.pop() else { return };
    let text = element.text.trim();
    let nothing = element.inner || element.list && text.is_empty();
    if !nothing {
        let mut words = path.clone();
        if !text.is_empty() {
            words.push(text.to_owned());
        }
        found.push(Statement::new(words, element.line));
    }
    path.truncate(path.len().saturating_sub(element.words));
}
