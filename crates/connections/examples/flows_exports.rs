//! Prints the flow records of export datagrams, one a line: to compare with `nfdump -o csv`.
//!
//! `flows_exports FILE…`: files of datagrams, or captures of an exporter's datagrams.

use std::error::Error;
use std::fs;
use std::io::{self, Write};

use kenshin_connections::read::capture::Capture;
use kenshin_connections::read::capture::slice::{Datagram, Sink, Slicer, Transport};
use kenshin_connections::read::flowexport::{Collector, FlowRecord, sniff};
use kenshin_connections::read::problem::Place;

#[derive(Default)]
struct Exports {
    collector: Collector,
    records: Vec<FlowRecord>,
}

impl Sink for Exports {
    fn datagram(&mut self, datagram: &Datagram<'_>) {
        if let Transport::Udp { payload, .. } = datagram.transport
            && sniff(payload).is_some()
        {
            let records = &mut self.records;
            let place = Place::Packet(datagram.packet);
            self.collector.datagram(Some(datagram.ends.source()), payload, place, &mut |flow| records.push(flow));
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for file in std::env::args().skip(1) {
        let bytes = fs::read(&file)?;
        let mut exports = Exports::default();
        if let Some(mut capture) = Capture::open(bytes.as_slice())? {
            let mut slicer = Slicer::default();
            while let Some(packet) = capture.next_packet() {
                slicer.packet(&packet, &mut exports);
            }
        } else {
            let records = &mut exports.records;
            exports.collector.file(&bytes, &mut |flow| records.push(flow));
        }
        for it in &exports.records {
            let seconds = it.first.div_euclid(1_000_000_000);
            let line = [it.source.to_string(), it.target.to_string(), it.from.to_string(), it.to.to_string()].join(",");
            writeln!(
                out,
                "{line},{},{},{},{},{},{seconds}",
                it.protocol, it.packets, it.bytes, it.packets_back, it.bytes_back
            )?;
        }
        writeln!(out, "# {file} {:?} {} problems", exports.collector.collected, exports.collector.problems.len())?;
        for problem in &exports.collector.problems {
            writeln!(out, "#   {}", problem.line(kenshin_domain::text::Lang::En))?;
        }
    }
    Ok(())
}
