//! Compares our conversations with tshark's, file by file.
//!
//! ```text
//! for f in DIR/*.pcap*; do tshark -n -r $f -q -z conv,ip -z conv,ipv6 -z conv,tcp -z conv,udp > OUT/$(basename $f).txt; done
//! cargo run --release -p kenshin-connections --example flows_check -- DIR OUT
//! ```
//! Prints every difference and the sum; exit 1 when more than 1 % of all conversations differ.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use kenshin_connections::flows::{End, Flows, Prefixes};

/// Kind and both ends as text, the smaller first, to each conversation's frames and bytes.
type Set = BTreeMap<(&'static str, String, String), Vec<(u64, u64)>>;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [captures, outputs] = arguments.as_slice() else {
        return Err("usage: flows_check CAPTURES TSHARK_OUTPUTS".into());
    };
    let mut files: Vec<_> = fs::read_dir(captures)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut out = io::stdout().lock();
    let (mut all, mut missing, mut extra, mut counts, mut compared) = (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for path in files {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let output = Path::new(outputs).join(format!("{name}.txt"));
        if !output.exists() {
            continue;
        }
        compared += 1;
        let theirs = tshark(&fs::read_to_string(output)?);
        let ours = ours(&path)?;
        all += theirs.values().map(Vec::len).sum::<usize>();
        for (key, list) in &theirs {
            let own = ours.get(key).map_or(0, Vec::len);
            if own < list.len() {
                missing += list.len() - own;
                writeln!(out, "{name}\tmissing {}\t{key:?} {list:?}", list.len() - own)?;
            }
        }
        for (key, list) in &ours {
            let other = theirs.get(key);
            if other.map_or(0, Vec::len) < list.len() {
                extra += list.len() - other.map_or(0, Vec::len);
                writeln!(out, "{name}\textra {}\t{key:?} {list:?}", list.len() - other.map_or(0, Vec::len))?;
            } else if let Some(other) = other.filter(|other| other.len() == list.len() && *other != list) {
                counts += 1;
                writeln!(out, "{name}\tcounts\t{key:?} ours {list:?} tshark {other:?}")?;
            }
        }
    }
    let differ = missing + extra;
    writeln!(
        out,
        "{compared} files, {all} conversations of tshark: {missing} missing, {extra} extra, {counts} with other counts"
    )?;
    Ok(if differ * 100 > all { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn add(set: &mut Set, kind: &'static str, (a, b): (String, String), counts: (u64, u64)) {
    let list = set.entry((kind, a.clone().min(b.clone()), a.max(b))).or_default();
    list.push(counts);
    list.sort_unstable();
}

fn tshark(text: &str) -> Set {
    let mut set = Set::new();
    let mut kind = "";
    for line in text.lines() {
        kind = match line {
            "IPv4 Conversations" => "ip",
            "IPv6 Conversations" => "ipv6",
            "TCP Conversations" => "tcp",
            "UDP Conversations" => "udp",
            _ => kind,
        };
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(arrow) = words.iter().position(|word| *word == "<->") else { continue };
        let numbers: Vec<u64> =
            words.iter().skip(arrow + 2).filter_map(|word| word.replace(',', "").parse().ok()).collect();
        // Frames and bytes each way, then their sums, in this order.
        let (frames, bytes) = (numbers.get(4).copied().unwrap_or(0), scale(&words, arrow));
        if let (Some(a), Some(b)) = (words.first(), words.get(arrow + 1)) {
            add(&mut set, kind, ((*a).to_owned(), (*b).to_owned()), (frames, bytes));
        }
    }
    set
}

/// tshark rounds large numbers to kB: those are not compared.
fn scale(words: &[&str], arrow: usize) -> u64 {
    match (words.get(arrow + 9), words.get(arrow + 10)) {
        (Some(number), Some(&"bytes")) => number.replace(',', "").parse().unwrap_or(0),
        _ => 0,
    }
}

fn ours(path: &Path) -> Result<Set, Box<dyn Error>> {
    let mut flows = Flows::new(Prefixes::private());
    flows.add("", File::open(path)?);
    let mut set = Set::new();
    let mut addresses: BTreeMap<(bool, String, String), (u64, u64)> = BTreeMap::new();
    for it in flows.conversations.iter().filter(|it| it.evidence > 0) {
        let (frames, bytes) = (it.packets[0] + it.packets[1], it.bytes[0] + it.bytes[1]);
        let (a, b) = (it.client.ip.to_string(), it.server.ip.to_string());
        let pair = (it.client.ip.is_ipv6(), a.clone().min(b.clone()), a.max(b));
        let sums = addresses.entry(pair).or_default();
        (sums.0, sums.1) = (sums.0 + frames, sums.1 + bytes);
        let kind = match it.protocol {
            6 => "tcp",
            17 => "udp",
            _ => continue,
        };
        if it.client.port.is_some() {
            let end = |end: &End| format!("{}:{}", end.ip, end.port.unwrap_or(0));
            let bytes = if bytes < 10_000 { bytes } else { 0 };
            add(&mut set, kind, (end(&it.client), end(&it.server)), (frames, bytes));
        }
    }
    for ((six, a, b), (frames, bytes)) in addresses {
        let bytes = if bytes < 10_000 { bytes } else { 0 };
        add(&mut set, if six { "ipv6" } else { "ip" }, (a, b), (frames, bytes));
    }
    Ok(set)
}
