//! Compares our reading of traffic logs with expected source and destination, line by line.
//!
//! `flows_logs DIR`: every `NAME.log` beside a `NAME.expected.jsonl` (fields `source`, `destination`, `network`).

use std::error::Error;
use std::fs;
use std::io::{self, Write};

use kenshin_connections::read::logs::{Line, line, sniff};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: flows_logs DIR")?;
    let mut out = io::stdout().lock();
    let mut files: Vec<_> = fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "log")) {
        let log = fs::read(path)?;
        let Some(dialect) = sniff(&log) else {
            writeln!(out, "{}\tno dialect of ours", path.display())?;
            continue;
        };
        let text = String::from_utf8_lossy(&log);
        let expected = fs::read_to_string(path.with_extension("expected.jsonl"))?;
        let (mut facts, mut agree, mut unknown) = (0, 0, 0);
        for (number, (given, wanted)) in text.lines().zip(expected.lines()).enumerate() {
            let wanted: Value = serde_json::from_str(wanted)?;
            let record = match line(dialect, given) {
                Line::Record(record) => record,
                other => {
                    unknown += usize::from(other == Line::Unknown);
                    Default::default()
                }
            };
            let text = |end: &str, field: &str| wanted[end][field].as_str().map(str::to_owned);
            let port = |end: &str| wanted[end]["port"].as_u64().map(|port| port.to_string());
            let transport = wanted["network"]["transport"].as_str();
            let ours = [
                (text("source", "ip"), record.source.ip.map(|ip| ip.to_string())),
                (text("destination", "ip"), record.target.ip.map(|ip| ip.to_string())),
                (port("source"), record.source.port.map(|port| port.to_string())),
                (port("destination"), record.target.port.map(|port| port.to_string())),
                (transport.map(str::to_owned), record.protocol.map(kenshin_connections::flows::protocol_name)),
            ];
            for (wanted, own) in ours {
                let Some(wanted) = wanted else { continue };
                facts += 1;
                if own.as_deref() == Some(wanted.as_str()) {
                    agree += 1;
                } else {
                    writeln!(out, "  line {}: wanted {wanted}, have {own:?}", number + 1)?;
                }
            }
        }
        writeln!(out, "{}\t{}\t{agree} of {facts} facts, {unknown} unknown lines", path.display(), dialect.word())?;
    }
    Ok(())
}
