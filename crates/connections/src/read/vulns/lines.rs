//! Files of CVE records: one record, records one behind another, one on a line, or an array.

use serde::de::{Deserializer, SeqAccess, Visitor};

use super::cve5::{Record, no_id, tell_affected, tell_record};
use super::fact::{Fact, Read};
use super::json::not_json;
use super::needed::needed;

/// Reads a file of CVE 5 records.
pub fn read_cve5(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if bytes.starts_with(b"[") {
        return array(bytes, sink);
    }
    if is_one_on_a_line(bytes) { by_line(bytes, sink) } else { one_behind_another(bytes, sink) }
}

/// Reads a file with one record on each line in as many parts as there are sinks, each on its own thread.
/// Any other file is read into the first sink.
pub fn read_cve5_parts<S: FnMut(Fact<'_>) + Send>(bytes: &[u8], sinks: &mut [S]) -> Read {
    let Some((first, others)) = sinks.split_first_mut() else { return Read::default() };
    if others.is_empty() || bytes.starts_with(b"[") || !is_one_on_a_line(bytes) {
        return read_cve5(bytes, first);
    }
    let mut rest = bytes;
    let mut parts = Vec::new();
    for left in (1..=others.len()).rev() {
        let about = rest.len() / (left + 1);
        let cut =
            rest.get(about..).and_then(|tail| memchr::memchr(b'\n', tail)).map_or(rest.len(), |at| about + at + 1);
        let (part, tail) = rest.split_at_checked(cut).unwrap_or((rest, &[]));
        parts.push(part);
        rest = tail;
    }
    let reads = std::thread::scope(|scope| {
        let work = others.iter_mut().zip(&parts);
        let threads: Vec<_> = work.map(|(sink, part)| scope.spawn(move || by_line(part, sink))).collect();
        let last = by_line(rest, first);
        // A reader does not panic; if one did, its part is missing and that is said.
        let mut reads: Vec<Option<Read>> = threads.into_iter().map(|thread| thread.join().ok()).collect();
        reads.push(Some(last));
        reads
    });
    let mut all = Read::default();
    let mut line = 0;
    for (read, part) in reads.into_iter().zip(parts.iter().chain([&rest])) {
        match read {
            Some(read) => all.join(read, line),
            None => all.cut_short = true,
        }
        line += count_lines(part);
    }
    all
}

fn count_lines(part: &[u8]) -> u64 {
    u64::try_from(memchr::memchr_iter(b'\n', part).count()).unwrap_or(u64::MAX)
}

fn is_one_on_a_line(bytes: &[u8]) -> bool {
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii_end();
    line.len() > 2 && line.starts_with(b"{") && line.ends_with(b"}")
}

fn by_line(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let mut read = Read::default();
    let mut rest = bytes;
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, tail) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = tail.get(1..).unwrap_or_default();
        let line = line.trim_ascii();
        if let Some((cve, products)) = needed(line) {
            read.records += 1;
            products.iter().for_each(|affected| tell_affected(cve, affected, sink));
        } else if !line.is_empty() {
            match serde_json::from_slice::<Record<'_>>(line) {
                Ok(record) => take(&record, number, &mut read, sink),
                Err(error) => read.problem(number, &head(line), not_json(&error)),
            }
        }
    }
    read
}

fn one_behind_another(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let mut read = Read::default();
    let mut records = serde_json::Deserializer::from_slice(bytes).into_iter::<Record<'_>>();
    let mut number = 0;
    while let Some(record) = records.next() {
        number += 1;
        match record {
            Ok(record) => take(&record, number, &mut read, sink),
            Err(error) => {
                read.cut_short = error.is_eof();
                let at = bytes.get(records.byte_offset()..).unwrap_or_default();
                read.problem(number, &head(at), not_json(&error));
                break;
            }
        }
    }
    read
}

fn array(bytes: &[u8], sink: &mut dyn FnMut(Fact<'_>)) -> Read {
    let mut read = Read::default();
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let result = deserializer.deserialize_seq(Records { read: &mut read, sink });
    if let Err(error) = result {
        read.cut_short = error.is_eof();
        let number = read.records + read.problem_count + 1;
        read.problem(number, "", not_json(&error));
    }
    read
}

struct Records<'r, 's> {
    read: &'r mut Read,
    sink: &'s mut dyn FnMut(Fact<'_>),
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of CVE records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut records: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(record) = records.next_element::<Record<'de>>()? {
            number += 1;
            take(&record, number, self.read, self.sink);
        }
        Ok(())
    }
}

fn take(record: &Record<'_>, number: u64, read: &mut Read, sink: &mut dyn FnMut(Fact<'_>)) {
    match tell_record(record, sink) {
        Ok(()) => read.records += 1,
        Err(id) => read.problem(number, &id, no_id()),
    }
}

fn head(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default()).into_owned()
}
