//! From a file to documents: one, or one for each member of an archive, within one budget of bytes and members.

use std::io::{self, Cursor, Read};

use kenshin_domain::text::Text;

use super::archive::{self, Budget};
use super::common::Tally;
use super::dialects::reader;
use super::document::{Document, Kind, Said};
use super::nmap::read_scan;
use super::problem::{Place, Problem};
use super::recognise::{Found, find};
use super::sheet::read_sheet;
use super::state;
use crate::flows::{self, Summary};
use crate::matching::Feeds;
use crate::model::Comparer;

/// Archives in archives are opened this deep.
const DEPTH: usize = 3;
/// So much of a file is looked at before it is decided whether it may be read as a stream.
const HEAD: u64 = 1 << 20;
/// Files that are no stream are held in memory up to this size.
const WHOLE: u64 = 1 << 30;

/// Reads a file that is in memory.
pub fn read(name: &str, bytes: &[u8], comparer: &Comparer) -> Vec<Document> {
    let mut found = Vec::new();
    let mut budget = Budget::default();
    open(name, bytes, comparer, 0, &mut budget, &mut found);
    found
}

/// Reads a file of any size: captures, flow exports and logs as a stream, in bounded memory.
///
/// # Errors
/// What the reader says.
pub fn read_stream(name: &str, mut input: impl Read, comparer: &Comparer) -> io::Result<Vec<Document>> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    let whole = (head.len() as u64) < HEAD;
    if !whole && streams(&head) {
        return Ok(vec![traffic(name, Cursor::new(head).chain(input))]);
    }
    if !whole {
        input.take(WHOLE - HEAD + 1).read_to_end(&mut head)?;
    }
    if head.len() as u64 > WHOLE {
        let why = Text::new(
            "大きすぎます（1 GBまで。通信の記録は大きさを問いません）。分けて渡してください",
            "too large (1 GB at most; records of traffic of any size): hand it over in parts",
        );
        return Ok(vec![Document::bare(name, Kind::NotOpened(why))]);
    }
    Ok(read(name, &head, comparer))
}

/// Whether a file that begins like this tells of traffic, packed with gzip or not.
fn streams(head: &[u8]) -> bool {
    let unpacked = archive::unpacked_head(head);
    matches!(find(unpacked.as_deref().unwrap_or(head)), Found::Is(Kind::Traffic(_), _))
}

fn open(name: &str, bytes: &[u8], comparer: &Comparer, depth: usize, budget: &mut Budget, found: &mut Vec<Document>) {
    let (kind, text) = match find(bytes) {
        Found::Is(kind, text) => (kind, text),
        Found::Packed(packed) => {
            if depth >= DEPTH {
                let why = Text::new(
                    "書庫の入れ子が深すぎます。展開してから渡してください",
                    "archives nested too deep: unpack them first",
                );
                return found.push(Document::bare(name, Kind::NotOpened(why)));
            }
            let (members, ended) = archive::members(packed, bytes, budget);
            for (member, content) in members {
                // A file that was only compressed keeps its own name.
                let inner = if member.is_empty() { name.to_owned() } else { format!("{name}!{member}") };
                open(&inner, &content, comparer, depth + 1, budget, found);
            }
            if let Some(why) = ended {
                found.push(Document::bare(name, Kind::NotOpened(why)));
            }
            return;
        }
    };
    let text = text.unwrap_or_default();
    let document = match kind {
        Kind::Configuration(dialect) => match reader(dialect) {
            Some(reader) => {
                let (device, tally) = (reader.read)(&text, comparer);
                Document { device: Some(device), tally, ..Document::of_text(name, kind, &text) }
            }
            None => Document::of_text(name, Kind::NotReadYet(dialect.name()), &text),
        },
        Kind::State(output) => {
            let (state, tally) = state::read(output, &text);
            Document { said: Some(Said::State(Box::new(state))), tally, ..Document::of_text(name, kind, &text) }
        }
        Kind::Traffic(_) => traffic(name, bytes),
        Kind::Scan => scan(name, bytes),
        Kind::Feed(_) => feed(name, bytes),
        Kind::Sheet => sheet(name, bytes),
        kind => Document::of_text(name, kind, &text),
    };
    found.push(document);
}

fn traffic(name: &str, input: impl Read) -> Document {
    let summary = Summary::read(name, input);
    let said = summary.flows.inputs.first();
    let kind = said.and_then(|said| said.kind).map_or(Kind::Unknown, Kind::Traffic);
    let problems = said.map(|said| said.problems.clone()).unwrap_or_default();
    let tally = Tally::of(problems, 0, false);
    Document { tally, said: Some(Said::Traffic(Box::new(summary))), ..Document::bare(name, kind) }
}

fn scan(name: &str, bytes: &[u8]) -> Document {
    let scan = read_scan(bytes);
    let tally = Tally::of(scan.problems.clone(), 0, scan.cut_short);
    Document { tally, said: Some(Said::Scan(Box::new(scan))), ..Document::bare(name, Kind::Scan) }
}

fn feed(name: &str, bytes: &[u8]) -> Document {
    let mut feeds = Feeds::new();
    let Ok((feed, read)) = feeds.add(bytes) else { return Document::bare(name, Kind::Unknown) };
    let index = feeds.finish();
    let said = Said::Feed {
        records: read.records,
        products: index.products(),
        statements: index.statements(),
        exploited: index.exploited(),
        scores: index.scores(),
    };
    let more = read.problem_count.saturating_sub(read.problems.len() as u64);
    let tally = Tally::of(read.problems, more, read.cut_short);
    Document { tally, said: Some(said), ..Document::bare(name, Kind::Feed(feed)) }
}

fn sheet(name: &str, bytes: &[u8]) -> Document {
    match read_sheet(bytes) {
        Ok(sheet) => {
            let problems = sheet.diagnostics.list().iter().map(|it| {
                let place = if it.line == 0 { Place::Whole } else { Place::Line(it.line) };
                Problem::new(place, &format!("{} {}", it.column, it.value), it.reason.clone())
            });
            let tally = Tally::of(problems.collect(), 0, false);
            Document { tally, said: Some(Said::Sheet(Box::new(sheet))), ..Document::bare(name, Kind::Sheet) }
        }
        Err(why) => Document::bare(name, Kind::NotOpened(why.text())),
    }
}

/// Calls with every file that tells of traffic: the input itself, or each member of an archive.
///
/// # Errors
/// What the reader says.
pub fn each_traffic(name: &str, mut input: impl Read, flows: &mut flows::Flows) -> io::Result<()> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    let unpacked = archive::unpacked_head(&head);
    let inner = unpacked.as_deref().unwrap_or(&head);
    if !matches!(find(inner), Found::Packed(_)) {
        flows.add(name, Cursor::new(head).chain(input));
        return Ok(());
    }
    input.take(WHOLE - HEAD + 1).read_to_end(&mut head)?;
    members(name, &head, 0, &mut Budget::default(), flows);
    Ok(())
}

fn members(name: &str, bytes: &[u8], depth: usize, budget: &mut Budget, flows: &mut flows::Flows) {
    let Some(packed) = archive::sniff(bytes).filter(|_| depth < DEPTH && !archive::is_workbook(bytes)) else {
        return flows.add(name, bytes);
    };
    let (members_of, ended) = archive::members(packed, bytes, budget);
    for (member, content) in members_of {
        let inner = if member.is_empty() { name.to_owned() } else { format!("{name}!{member}") };
        members(&inner, &content, depth + 1, budget, flows);
    }
    if let Some(why) = ended {
        flows.failed(name, why);
    }
}
